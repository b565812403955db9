#include "floor/calls.h"

#include "base/hresult.h"
#include "base/safearray.h"
#include "base/variant.h"

#include <objbase.h>

#include <cstring>
#include <span>
#include <vector>

namespace bench_floor {

namespace {

using coclass::com_ptr;
using coclass::safearray_lock;
using coclass::unique_safearray;
using coclass::unique_variant;

HRESULT dispid_of(IDispatch* object, std::wstring name, DISPID& result) {
    LPOLESTR names[] = {name.data()};
    return object->GetIDsOfNames(IID_NULL, names, 1, LOCALE_USER_DEFAULT, &result);
}

HRESULT invoke(IDispatch* object, DISPID dispid, WORD flags, DISPPARAMS* arguments, VARIANT* result) {
    EXCEPINFO exception{};
    UINT argument = 0;
    return object->Invoke(dispid, IID_NULL, LOCALE_USER_DEFAULT, flags, arguments, result, &exception, &argument);
}

HRESULT invoke_put(IDispatch* object, DISPID dispid, VARIANTARG* value) {
    DISPID named = DISPID_PROPERTYPUT;
    DISPPARAMS arguments{value, &named, 1, 1};
    return invoke(object, dispid, DISPATCH_PROPERTYPUT, &arguments, nullptr);
}

HRESULT invoke_method(IDispatch* object, DISPID dispid, std::span<VARIANTARG> values, VARIANT* result) {
    DISPPARAMS arguments{values.data(), nullptr, static_cast<UINT>(values.size()), 0};
    return invoke(object, dispid, DISPATCH_METHOD, &arguments, result);
}

// Looks the name up once, and calls `turn(dispid, number)` so many times.
template <typename Turn>
HRESULT repeat(IDispatch* object, const std::wstring& name, unsigned count, Turn turn) {
    DISPID dispid = DISPID_UNKNOWN;
    COCLASS_RETURN_IF_FAILED(dispid_of(object, name, dispid));
    for (unsigned number = 0; number < count; ++number) COCLASS_RETURN_IF_FAILED(turn(dispid, number));
    return S_OK;
}

HRESULT make_string(const std::wstring& text, unique_variant& result) {
    result->bstrVal = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
    if (result->bstrVal == nullptr) return E_OUTOFMEMORY;
    result->vt = VT_BSTR;
    return S_OK;
}

// The caller's array, made once: a loop of few turns would measure its making.
std::vector<double>& doubles_of_caller(unsigned length) {
    static std::vector<double> values;
    values.resize(length, 1.5);
    return values;
}

HRESULT make_doubles(const std::vector<double>& values, unique_safearray& result) {
    result.reset(SafeArrayCreateVector(VT_R8, 0, static_cast<ULONG>(values.size())));
    if (result == nullptr) return E_OUTOFMEMORY;
    const safearray_lock lock{result.get()};
    COCLASS_RETURN_IF_FAILED(lock.result());
    std::memcpy(lock.data(), values.data(), values.size() * sizeof(double));
    return S_OK;
}

HRESULT create(const wchar_t* id, REFIID iid, void** result) {
    CLSID clsid{};
    COCLASS_RETURN_IF_FAILED(id[0] == L'{' ? CLSIDFromString(id, &clsid) : CLSIDFromProgID(id, &clsid));
    return CoCreateInstance(clsid, nullptr, CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER, iid, result);
}

}  // namespace

HRESULT open(const wchar_t* id, com_ptr<IDispatch>& result) { return create(id, IID_IDispatch, result.put_void()); }

HRESULT open_unknown(const wchar_t* id, com_ptr<IUnknown>& result) { return create(id, IID_IUnknown, result.put_void()); }

HRESULT get(IDispatch* object, const std::wstring& name, unsigned count) {
    return repeat(object, name, count, [&](DISPID dispid, unsigned) {
        DISPPARAMS none{};
        unique_variant value;
        return invoke(object, dispid, DISPATCH_PROPERTYGET, &none, value.get());
    });
}

HRESULT put(IDispatch* object, const std::wstring& name, unsigned count) {
    return repeat(object, name, count, [&](DISPID dispid, unsigned turn) {
        unique_variant value;
        value->vt = VT_I4;
        value->lVal = static_cast<LONG>(turn);
        return invoke_put(object, dispid, value.get());
    });
}

HRESULT call(IDispatch* object, const std::wstring& name, std::span<const LONG> arguments, unsigned count) {
    std::vector<VARIANTARG> values(arguments.size());
    return repeat(object, name, count, [&](DISPID dispid, unsigned turn) {
        // Last argument first, by the rules of DISPPARAMS.
        for (std::size_t place = 0; place < values.size(); ++place) {
            VariantInit(&values[place]);
            values[place].vt = VT_I4;
            values[place].lVal = arguments[values.size() - 1 - place];
        }
        if (!values.empty()) values[0].lVal = static_cast<LONG>(turn);
        unique_variant result;
        const HRESULT answer = invoke_method(object, dispid, values, result.get());
        for (VARIANTARG& value : values) VariantClear(&value);
        return answer;
    });
}

HRESULT call_with_longs(IDispatch* object, const std::wstring& name, unsigned count) {
    return repeat(object, name, count, [&](DISPID dispid, unsigned turn) {
        VARIANTARG values[2]{};
        values[0].vt = VT_I4;
        values[0].lVal = static_cast<LONG>(turn);
        values[1].vt = VT_I4;
        values[1].lVal = 1;
        unique_variant result;
        return invoke_method(object, dispid, values, result.get());
    });
}

HRESULT call_with_doubles(IDispatch* object, const std::wstring& name, unsigned count) {
    return repeat(object, name, count, [&](DISPID dispid, unsigned turn) {
        VARIANTARG values[2]{};
        values[0].vt = VT_R8;
        values[0].dblVal = turn;
        values[1].vt = VT_R8;
        values[1].dblVal = 0.5;
        unique_variant result;
        return invoke_method(object, dispid, values, result.get());
    });
}

HRESULT call_with_string(IDispatch* object, const std::wstring& name, unsigned length, unsigned count) {
    const std::wstring text(length, L'x');
    return repeat(object, name, count, [&](DISPID dispid, unsigned) {
        unique_variant value;
        unique_variant result;
        COCLASS_RETURN_IF_FAILED(make_string(text, value));
        return invoke_method(object, dispid, {value.get(), 1}, result.get());
    });
}

HRESULT put_string(IDispatch* object, const std::wstring& name, unsigned length, unsigned count) {
    const std::wstring text(length, L'x');
    return repeat(object, name, count, [&](DISPID dispid, unsigned) {
        unique_variant value;
        COCLASS_RETURN_IF_FAILED(make_string(text, value));
        return invoke_put(object, dispid, value.get());
    });
}

HRESULT pass_doubles(IDispatch* object, const std::wstring& name, unsigned length, unsigned count) {
    const std::vector<double>& source = doubles_of_caller(length);
    return repeat(object, name, count, [&](DISPID dispid, unsigned) {
        unique_safearray array;
        unique_variant value;
        unique_variant result;
        COCLASS_RETURN_IF_FAILED(make_doubles(source, array));
        value->parray = array.release();
        value->vt = VT_ARRAY | VT_R8;
        return invoke_method(object, dispid, {value.get(), 1}, result.get());
    });
}

HRESULT receive_doubles(IDispatch* object, const std::wstring& name, unsigned length, unsigned count) {
    std::vector<double>& target = doubles_of_caller(length);
    return repeat(object, name, count, [&](DISPID dispid, unsigned) -> HRESULT {
        unique_variant asked;
        unique_variant result;
        asked->vt = VT_I4;
        asked->lVal = static_cast<LONG>(length);
        COCLASS_RETURN_IF_FAILED(invoke_method(object, dispid, {asked.get(), 1}, result.get()));
        if (result->vt != (VT_ARRAY | VT_R8) || result->parray->rgsabound[0].cElements != length) return DISP_E_TYPEMISMATCH;
        const safearray_lock lock{result->parray};
        COCLASS_RETURN_IF_FAILED(lock.result());
        std::memcpy(target.data(), lock.data(), target.size() * sizeof(double));
        return S_OK;
    });
}

HRESULT copy_doubles(unsigned length, unsigned count) {
    const std::vector<double>& source = doubles_of_caller(length);
    for (unsigned turn = 0; turn < count; ++turn) {
        unique_safearray array;
        COCLASS_RETURN_IF_FAILED(make_doubles(source, array));
    }
    return S_OK;
}

HRESULT create_and_release(const wchar_t* id, unsigned count) {
    for (unsigned turn = 0; turn < count; ++turn) {
        com_ptr<IDispatch> object;
        COCLASS_RETURN_IF_FAILED(open(id, object));
    }
    return S_OK;
}

}  // namespace bench_floor
