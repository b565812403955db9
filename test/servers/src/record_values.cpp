#include "record_values.h"

#include "com_ptr.h"
#include "module.h"

namespace test_server {

namespace {

const VARIANT* direct(const VARIANT* value) { return value && V_VT(value) == (VT_BYREF | VT_VARIANT) ? V_VARIANTREF(value) : value; }

HRESULT check(IRecordInfo* info, REFGUID type)
{
    GUID guid = {};
    if (!info || FAILED(info->GetGuid(&guid)) || !IsEqualGUID(guid, type)) return DISP_E_TYPEMISMATCH;
    return S_OK;
}

}  // namespace

HRESULT record_in(const VARIANT* value, REFGUID type, void** record)
{
    value = direct(value);
    if (!value) return DISP_E_PARAMNOTFOUND;
    if ((V_VT(value) & ~VT_BYREF) != VT_RECORD) return DISP_E_TYPEMISMATCH;
    *record = V_RECORD(value);
    return check(V_RECORDINFO(value), type);
}

HRESULT record_array_in(const VARIANT* value, REFGUID type, SAFEARRAY** array)
{
    value = direct(value);
    if (!value) return DISP_E_PARAMNOTFOUND;
    if ((V_VT(value) & ~VT_BYREF) != (VT_ARRAY | VT_RECORD)) return DISP_E_TYPEMISMATCH;
    *array = V_VT(value) & VT_BYREF ? *V_ARRAYREF(value) : V_ARRAY(value);
    com_ptr<IRecordInfo> info;
    if (!*array || FAILED(SafeArrayGetRecordInfo(*array, info.put()))) return DISP_E_TYPEMISMATCH;
    return check(info.get(), type);
}

HRESULT make_record(REFGUID type, VARIANT* result, void** record)
{
    VariantInit(result);
    com_ptr<IRecordInfo> info;
    const HRESULT hr = module::record_info(type, info.put());
    if (FAILED(hr)) return hr;
    *record = info->RecordCreate();
    if (!*record) return E_OUTOFMEMORY;
    V_VT(result) = VT_RECORD;
    V_RECORD(result) = *record;
    V_RECORDINFO(result) = info.detach();
    return S_OK;
}

}  // namespace test_server
