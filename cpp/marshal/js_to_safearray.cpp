#include "marshal/js_to_safearray.h"

#include "environment/handle_scope.h"
#include "marshal/array_shape.h"
#include "marshal/js_to_variant.h"
#include "marshal/record.h"
#include "marshal/variant_types.h"

#include <cstring>
#include <vector>

namespace coclass {

namespace {

using bounds_list = std::vector<SAFEARRAYBOUND>;

bool same_memory(const variant_type& type, napi_typedarray_type memory) noexcept {
    return type.typed_array == static_cast<int>(memory) || (type.vt == VT_UI1 && memory == napi_uint8_clamped_array);
}

// An ArrayBuffer and a DataView are read as the Uint8Array on the same memory: they have no elements themselves.
HRESULT give_elements(napi_env env, napi_value& part) noexcept {
    bool is = false;
    void* data = nullptr;
    std::size_t length = 0;
    std::size_t offset = 0;
    napi_value buffer = part;
    if (napi_is_arraybuffer(env, part, &is) == napi_ok && is) {
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_arraybuffer_info(env, part, &data, &length)));
    } else if (napi_is_dataview(env, part, &is) == napi_ok && is) {
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_dataview_info(env, part, &length, &data, &buffer, &offset)));
    } else {
        return S_OK;
    }
    return js::result_of(env, napi_create_typedarray(env, napi_uint8_array, length, buffer, offset, &part));
}

class array_writer {
public:
    array_writer(environment& env, const variant_type& type, IRecordInfo* record, unsigned depth, const bounds_list& bounds)
        : env_(env), type_(type), record_(record), depth_(depth), bounds_(bounds), indices_(bounds.size()) {}

    HRESULT write(napi_value value, unique_safearray& result) {
        // Copied: SafeArrayCreate takes the bounds as not constant.
        bounds_list bounds = bounds_;
        result.reset(SafeArrayCreateEx(type_.vt, static_cast<UINT>(bounds.size()), bounds.data(), record_));
        if (result == nullptr)
            return env_.fail(E_OUTOFMEMORY,
                             L"no array of " + std::to_wstring(bounds.size()) + L" dimensions of " + type_.name + L" could be made");
        const safearray_lock lock{result.get()};
        COCLASS_RETURN_IF_FAILED(lock.result());
        data_ = static_cast<std::byte*>(lock.data());
        element_size_ = result->cbElements;
        // Without elements the value need not show all dimensions.
        for (const SAFEARRAYBOUND& bound : bounds_) {
            if (bound.cElements == 0) return S_OK;
        }
        return level(value, 0, 0, 1);
    }

private:
    HRESULT level(napi_value part, unsigned dimension, std::size_t offset, std::size_t stride) {
        const ULONG length = bounds_[dimension].cElements;
        const bool is_row = dimension + 1u == bounds_.size();
        typed_memory memory;
        if (is_row && get_typed_memory(env_.js(), part, memory) && same_memory(type_, memory.type)) {
            if (memory.length < length) return changed();
            copy_row(memory, offset, stride, length);
            return S_OK;
        }
        COCLASS_RETURN_IF_FAILED(give_elements(env_.js(), part));
        for (ULONG index = 0; index < length; ++index) {
            const handle_scope scope{env_.js()};
            indices_[dimension] = index;
            napi_value element = nullptr;
            COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_get_element(env_.js(), part, index, &element)));
            const std::size_t place = offset + index * stride;
            if (!is_row) {
                // Getters may have run since the shape was taken.
                if (!is_array_like(env_.js(), element)) return changed();
                COCLASS_RETURN_IF_FAILED(level(element, dimension + 1, place, stride * length));
            } else {
                const HRESULT result = js_to_slot(env_, element, type_, record_, data_ + place * element_size_, depth_ + dimension + 1);
                if (FAILED(result)) return at_element(result);
            }
        }
        return S_OK;
    }

    void copy_row(const typed_memory& memory, std::size_t offset, std::size_t stride, ULONG length) noexcept {
        const auto* source = static_cast<const std::byte*>(memory.data);
        if (length == 0) return;
        if (stride == 1) {
            std::memcpy(data_ + offset * element_size_, source, std::size_t{length} * element_size_);
            return;
        }
        for (std::size_t index = 0; index < length; ++index) {
            std::memcpy(data_ + (offset + index * stride) * element_size_, source + index * element_size_, element_size_);
        }
    }

    HRESULT changed() { return env_.fail(E_INVALIDARG, L"the array changed while it was read"); }

    HRESULT at_element(HRESULT result) {
        std::wstring place = L"element ";
        for (const ULONG index : indices_) place += L"[" + std::to_wstring(index) + L"]";
        return env_.fail(result, place + L": " + env_.last_failure().message);
    }

    environment& env_;
    const variant_type& type_;
    IRecordInfo* record_;
    unsigned depth_;
    const bounds_list& bounds_;
    std::vector<ULONG> indices_;
    std::byte* data_ = nullptr;
    std::size_t element_size_ = 0;
};

// The type that rows of TypedArrays give: theirs, if all are alike. VT_VARIANT for everything else.
HRESULT natural_element(environment& env, napi_value value, std::size_t dimensions, VARTYPE& element) {
    const napi_env js_env = env.js();
    typed_memory memory;
    if (get_typed_memory(js_env, value, memory)) {
        const VARTYPE own = variant_type_of_typed_array(memory.type).vt;
        element = element == VT_EMPTY || element == own ? own : static_cast<VARTYPE>(VT_VARIANT);
        return S_OK;
    }
    std::uint32_t length = 0;
    if (dimensions < 2 || napi_get_array_length(js_env, value, &length) != napi_ok) {
        element = VT_VARIANT;
        return S_OK;
    }
    for (std::uint32_t index = 0; index < length && element != VT_VARIANT; ++index) {
        const handle_scope scope{js_env};
        napi_value part = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_element(js_env, value, index, &part)));
        COCLASS_RETURN_IF_FAILED(natural_element(env, part, dimensions - 1, element));
    }
    return S_OK;
}

}  // namespace

HRESULT js_to_safearray(environment& env, napi_value value, VARTYPE& element, IRecordInfo* record, unsigned depth,
                        unique_safearray& result) {
    bounds_list bounds;
    COCLASS_RETURN_IF_FAILED(shape_of(env, value, bounds));
    if (depth + bounds.size() > max_array_depth) {
        return env.fail(E_INVALIDARG, L"an array that is cyclic or nested deeper than " + std::to_wstring(max_array_depth) + L" levels");
    }
    com_ptr<IRecordInfo> remembered;
    if (element == VT_EMPTY) {
        COCLASS_RETURN_IF_FAILED(record_of(env, value, remembered));
        if (remembered) {
            element = VT_RECORD;
            record = remembered.get();
        } else {
            COCLASS_RETURN_IF_FAILED(natural_element(env, value, bounds.size(), element));
        }
    }
    if (element == VT_EMPTY) element = VT_VARIANT;  // no rows at all to tell a type
    const variant_type* type = find_variant_type(element);
    if (type == nullptr) return env.fail(DISP_E_BADVARTYPE, L"there are no arrays of type " + variant_type_name(element));
    if (type->slot == slot_class::record && record == nullptr) {
        return env.fail(DISP_E_BADVARTYPE, L"an array of records needs their type: Variant(array, recordType)");
    }
    return array_writer{env, *type, record, depth, bounds}.write(value, result);
}

}  // namespace coclass
