// SAFEARRAYs on malloc: as the system's, with what their features say hidden before the descriptor.
#include "windows/memory.h"

#include <windows.h>

#include <oleauto.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>

namespace {

using coclass::sanitizers::live;

// Sixteen bytes before the descriptor: of records their type, in the last eight; of others the VARTYPE, in the last four.
constexpr std::size_t hidden = 16;

IRecordInfo*& record_info(SAFEARRAY* array) noexcept { return reinterpret_cast<IRecordInfo**>(array)[-1]; }
DWORD& vartype(SAFEARRAY* array) noexcept { return reinterpret_cast<DWORD*>(array)[-1]; }

std::size_t count(const SAFEARRAY& array) noexcept {
    std::size_t result = 1;
    for (USHORT dimension = 0; dimension < array.cDims; ++dimension) result *= array.rgsabound[dimension].cElements;
    return result;
}

ULONG element_size(VARTYPE vt) noexcept {
    switch (vt) {
        case VT_I1:
        case VT_UI1: return 1;
        case VT_I2:
        case VT_UI2:
        case VT_BOOL: return 2;
        case VT_I4:
        case VT_UI4:
        case VT_INT:
        case VT_UINT:
        case VT_R4:
        case VT_ERROR:
        case VT_HRESULT: return 4;
        case VT_I8:
        case VT_UI8:
        case VT_R8:
        case VT_CY:
        case VT_DATE:
        case VT_BSTR:
        case VT_DISPATCH:
        case VT_UNKNOWN: return 8;
        case VT_DECIMAL: return sizeof(DECIMAL);
        case VT_VARIANT: return sizeof(VARIANT);
        default: return 0;
    }
}

USHORT features(VARTYPE vt) noexcept {
    switch (vt) {
        case VT_BSTR: return FADF_BSTR | FADF_HAVEVARTYPE;
        case VT_UNKNOWN: return FADF_UNKNOWN | FADF_HAVEVARTYPE;
        case VT_DISPATCH: return FADF_DISPATCH | FADF_HAVEVARTYPE;
        case VT_VARIANT: return FADF_VARIANT | FADF_HAVEVARTYPE;
        case VT_RECORD: return FADF_RECORD;
        default: return FADF_HAVEVARTYPE;
    }
}

template <typename Work>
void for_each(SAFEARRAY* array, Work work) {
    for (std::size_t index = 0; index < count(*array); ++index) work(static_cast<std::byte*>(array->pvData) + index * array->cbElements);
}

void clear_elements(SAFEARRAY* array) {
    if ((array->fFeatures & FADF_BSTR) != 0) {
        for_each(array, [](std::byte* place) { SysFreeString(*reinterpret_cast<BSTR*>(place)); });
    } else if ((array->fFeatures & (FADF_UNKNOWN | FADF_DISPATCH)) != 0) {
        for_each(array, [](std::byte* place) {
            if (IUnknown* object = *reinterpret_cast<IUnknown**>(place); object != nullptr) object->Release();
        });
    } else if ((array->fFeatures & FADF_VARIANT) != 0) {
        for_each(array, [](std::byte* place) { VariantClear(reinterpret_cast<VARIANT*>(place)); });
    } else if ((array->fFeatures & FADF_RECORD) != 0) {
        for_each(array, [&](std::byte* place) { record_info(array)->RecordClear(place); });
    }
}

HRESULT copy_elements(SAFEARRAY* from, SAFEARRAY* to) {
    std::memcpy(to->pvData, from->pvData, count(*from) * from->cbElements);
    if ((from->fFeatures & FADF_BSTR) != 0) {
        for_each(to, [](std::byte* place) {
            BSTR& text = *reinterpret_cast<BSTR*>(place);
            if (text != nullptr) text = SysAllocStringByteLen(reinterpret_cast<const char*>(text), SysStringByteLen(text));
        });
    } else if ((from->fFeatures & (FADF_UNKNOWN | FADF_DISPATCH)) != 0) {
        for_each(to, [](std::byte* place) {
            if (IUnknown* object = *reinterpret_cast<IUnknown**>(place); object != nullptr) object->AddRef();
        });
    } else if ((from->fFeatures & (FADF_VARIANT | FADF_RECORD)) != 0) {
        return E_NOTIMPL;  // the product copies those itself
    }
    return S_OK;
}

}  // namespace

SAFEARRAY* WINAPI SafeArrayCreateEx(VARTYPE vt, UINT dimensions, SAFEARRAYBOUND* bounds, PVOID extra) {
    ULONG size = element_size(vt);
    auto* const records = vt == VT_RECORD ? static_cast<IRecordInfo*>(extra) : nullptr;
    if (records != nullptr && FAILED(records->GetSize(&size))) return nullptr;
    if (size == 0 || dimensions == 0 || dimensions > 60) return nullptr;
    std::size_t elements = 1;
    for (UINT dimension = 0; dimension < dimensions; ++dimension) {
        const ULONG length = bounds[dimension].cElements;
        if (length != 0 && elements > std::numeric_limits<ULONG>::max() / length) return nullptr;
        elements *= length;
    }
    if (elements > std::numeric_limits<ULONG>::max() / size) return nullptr;
    const std::size_t head = offsetof(SAFEARRAY, rgsabound) + dimensions * sizeof(SAFEARRAYBOUND);
    auto* const block = static_cast<std::byte*>(std::calloc(1, hidden + (head < sizeof(SAFEARRAY) ? sizeof(SAFEARRAY) : head)));
    auto* const data = std::calloc(elements, size);
    if (block == nullptr || data == nullptr) {
        std::free(block);
        std::free(data);
        return nullptr;
    }
    auto* const array = reinterpret_cast<SAFEARRAY*>(block + hidden);
    array->cDims = static_cast<USHORT>(dimensions);
    array->fFeatures = features(vt);
    array->cbElements = size;
    array->pvData = data;
    for (UINT dimension = 0; dimension < dimensions; ++dimension) array->rgsabound[dimensions - 1 - dimension] = bounds[dimension];
    if (records != nullptr) {
        records->AddRef();
        record_info(array) = records;
    } else {
        vartype(array) = vt;
    }
    ++live().arrays;
    return array;
}

HRESULT WINAPI SafeArrayLock(SAFEARRAY* array) {
    if (array == nullptr) return E_INVALIDARG;
    ++array->cLocks;
    return S_OK;
}

HRESULT WINAPI SafeArrayUnlock(SAFEARRAY* array) {
    if (array == nullptr || array->cLocks == 0) return E_UNEXPECTED;
    --array->cLocks;
    return S_OK;
}

HRESULT WINAPI SafeArrayDestroy(SAFEARRAY* array) {
    if (array == nullptr) return S_OK;
    if (array->cLocks != 0) return DISP_E_ARRAYISLOCKED;
    clear_elements(array);
    if ((array->fFeatures & FADF_RECORD) != 0) record_info(array)->Release();
    std::free(array->pvData);
    std::free(reinterpret_cast<std::byte*>(array) - hidden);
    --live().arrays;
    return S_OK;
}

HRESULT WINAPI SafeArrayGetRecordInfo(SAFEARRAY* array, IRecordInfo** info) {
    if (array == nullptr || (array->fFeatures & FADF_RECORD) == 0) return E_INVALIDARG;
    *info = record_info(array);
    (*info)->AddRef();
    return S_OK;
}

HRESULT WINAPI SafeArrayGetVartype(SAFEARRAY* array, VARTYPE* vt) {
    if (array == nullptr) return E_INVALIDARG;
    *vt = (array->fFeatures & FADF_RECORD) != 0 ? static_cast<VARTYPE>(VT_RECORD) : static_cast<VARTYPE>(vartype(array));
    return S_OK;
}

HRESULT WINAPI SafeArrayCopy(SAFEARRAY* from, SAFEARRAY** to) {
    *to = nullptr;
    if (from == nullptr) return S_OK;
    SAFEARRAYBOUND bounds[60];
    for (USHORT dimension = 0; dimension < from->cDims; ++dimension) bounds[dimension] = from->rgsabound[from->cDims - 1 - dimension];
    SAFEARRAY* const made = SafeArrayCreateEx(static_cast<VARTYPE>(vartype(from)), from->cDims, bounds, nullptr);
    if (made == nullptr) return E_OUTOFMEMORY;
    if (const HRESULT copied = copy_elements(from, made); FAILED(copied)) {
        made->fFeatures = FADF_HAVEVARTYPE;  // what is in it is not its own
        SafeArrayDestroy(made);
        return copied;
    }
    *to = made;
    return S_OK;
}
