#include "marshal/safearray_to_js.h"

#include "base/record_fields.h"
#include "base/safearray.h"
#include "environment/handle_scope.h"
#include "environment/js_builder.h"
#include "marshal/record.h"
#include "marshal/variant_to_js.h"
#include "marshal/variant_types.h"

#include <cstring>

namespace coclass {

namespace {

// Below this, copying costs less than a buffer with a finalizer of its own.
constexpr std::size_t worth_taking = std::size_t{64} * 1024;

// Arrays within arrays come from the other side: no depth of theirs may exhaust the stack.
constexpr unsigned max_nesting = 256;

// Reads one array; dimension 0 is the leftmost index, the one that varies fastest in memory.
class array_reader {
public:
    array_reader(environment& env, SAFEARRAY* array, const variant_type& type) : env_(env), array_(array), type_(type) {}

    HRESULT read(napi_value* result) {
        COCLASS_RETURN_IF_FAILED(check_elements());
        const safearray_lock lock{array_};
        COCLASS_RETURN_IF_FAILED(lock.result());
        data_ = static_cast<const std::byte*>(lock.data());
        if (data_ == nullptr && !is_empty()) return env_.fail(E_INVALIDARG, L"an array without the memory of its elements");
        if (is_empty()) {
            COCLASS_RETURN_IF_FAILED(row(0, 0, 0, result));
        } else {
            COCLASS_RETURN_IF_FAILED(level(0, 0, 1, result));
        }
        if (record_) COCLASS_RETURN_IF_FAILED(remember_record(env_, *result, record_.get()));
        return needs_bounds() ? mark_bounds(*result) : S_OK;
    }

private:
    HRESULT check_elements() {
        if (array_->cDims == 0) return env_.fail(E_INVALIDARG, L"an array of no dimensions");
        if (type_.slot == slot_class::record) {
            const HRESULT found = records_of(*array_, record_);
            return FAILED(found) ? env_.fail(found, L"an array of records that tells no type of theirs, or of a smaller one") : S_OK;
        }
        return array_->cbElements == type_.size
                   ? S_OK
                   : env_.fail(DISP_E_BADVARTYPE, L"an array whose elements are not of the size of " + std::wstring{type_.name});
    }

    const SAFEARRAYBOUND& bound(unsigned dimension) const noexcept { return array_->rgsabound[array_->cDims - 1u - dimension]; }

    bool is_empty() const noexcept {
        for (unsigned dimension = 0; dimension < array_->cDims; ++dimension) {
            if (bound(dimension).cElements == 0) return true;
        }
        return false;
    }

    // The part of the array under the indices that `offset` stands for.
    HRESULT level(unsigned dimension, std::size_t offset, std::size_t stride, napi_value* result) {
        const ULONG length = bound(dimension).cElements;
        if (dimension + 1u == array_->cDims) return row(offset, stride, length, result);
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_create_array_with_length(env_.js(), length, result)));
        for (ULONG index = 0; index < length; ++index) {
            const handle_scope scope{env_.js()};
            napi_value part = nullptr;
            COCLASS_RETURN_IF_FAILED(level(dimension + 1, offset + index * stride, stride * length, &part));
            COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_set_element(env_.js(), *result, index, part)));
        }
        return S_OK;
    }

    HRESULT row(std::size_t offset, std::size_t stride, ULONG length, napi_value* result) {
        return type_.typed_array != not_typed ? typed_row(offset, stride, length, result) : plain_row(offset, stride, length, result);
    }

    HRESULT typed_row(std::size_t offset, std::size_t stride, ULONG length, napi_value* result) {
        void* target = nullptr;
        napi_value buffer = nullptr;
        if (const napi_status status = napi_create_arraybuffer(env_.js(), std::size_t{length} * type_.size, &target, &buffer);
            status != napi_ok) {
            return js::result_of(env_.js(), status);
        }
        if (stride == 1) {
            std::memcpy(target, at(offset), std::size_t{length} * type_.size);
        } else {
            for (std::size_t index = 0; index < length; ++index) {
                std::memcpy(static_cast<std::byte*>(target) + index * type_.size, at(offset + index * stride), type_.size);
            }
        }
        return js::result_of(
            env_.js(), napi_create_typedarray(env_.js(), static_cast<napi_typedarray_type>(type_.typed_array), length, buffer, 0, result));
    }

    HRESULT plain_row(std::size_t offset, std::size_t stride, ULONG length, napi_value* result) {
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_create_array_with_length(env_.js(), length, result)));
        for (ULONG index = 0; index < length; ++index) {
            const handle_scope scope{env_.js()};
            const void* slot = at(offset + index * stride);
            if (type_.slot == slot_class::variant && (static_cast<const VARIANT*>(slot)->vt & VT_ARRAY) != 0) holds_arrays_ = true;
            napi_value element = nullptr;
            COCLASS_RETURN_IF_FAILED(slot_to_js(env_, type_, record_.get(), slot, &element));
            COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_set_element(env_.js(), *result, index, element)));
        }
        return S_OK;
    }

    const std::byte* at(std::size_t offset) const noexcept { return data_ + offset * array_->cbElements; }

    bool needs_bounds() const noexcept {
        if (holds_arrays_ || (array_->cDims > 1 && is_empty())) return true;
        for (unsigned dimension = 0; dimension < array_->cDims; ++dimension) {
            if (bound(dimension).lLbound != 0) return true;
        }
        return false;
    }

    HRESULT mark_bounds(napi_value array) {
        const napi_env env = env_.js();
        napi_value list = nullptr;
        const auto entry = [&](std::size_t dimension, napi_value* result) {
            const SAFEARRAYBOUND& its = bound(static_cast<unsigned>(dimension));
            COCLASS_RETURN_IF_FAILED(js::object_builder{env}.set("lower", its.lLbound).set("length", its.cElements).finish(result));
            return js::result_of(env, napi_object_freeze(env, *result));
        };
        COCLASS_RETURN_IF_FAILED(js::make_array(env, array_->cDims, entry, &list));
        napi_object_freeze(env, list);
        napi_property_descriptor property{};
        property.name = env_.get(hook::bounds);
        property.value = list;
        property.attributes = static_cast<napi_property_attributes>(napi_writable | napi_configurable);
        return js::result_of(env, napi_define_properties(env, array, 1, &property));
    }

    environment& env_;
    SAFEARRAY* array_;
    const variant_type& type_;
    com_ptr<IRecordInfo> record_;
    const std::byte* data_ = nullptr;
    bool holds_arrays_ = false;
};

class nesting {
public:
    explicit nesting(environment& env) : env_(env) { ++env_.array_nesting; }
    nesting(const nesting&) = delete;
    nesting& operator=(const nesting&) = delete;
    ~nesting() { --env_.array_nesting; }
    bool too_deep() const noexcept { return env_.array_nesting > max_nesting; }

private:
    environment& env_;
};

HRESULT empty_array(environment& env, const variant_type& type, napi_value* result) {
    if (type.typed_array == not_typed) return js::result_of(env.js(), napi_create_array(env.js(), result));
    void* data = nullptr;
    napi_value buffer = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_arraybuffer(env.js(), 0, &data, &buffer)));
    return js::result_of(env.js(),
                         napi_create_typedarray(env.js(), static_cast<napi_typedarray_type>(type.typed_array), 0, buffer, 0, result));
}

bool is_object(VARTYPE type) noexcept { return type == VT_UNKNOWN || type == VT_DISPATCH; }

bool owns_memory(slot_class slot) noexcept {
    switch (slot) {
        case slot_class::bstr:
        case slot_class::dispatch:
        case slot_class::unknown:
        case slot_class::variant:
        case slot_class::record: return true;
        default: return false;
    }
}

// The type that elements are read as. What the array itself says of them, where it says something, goes before what is said of it:
// numbers are not to be taken for pointers. Objects of unlike interfaces have IUnknown.
HRESULT readable_type(environment& env, SAFEARRAY& array, const variant_type& said, const variant_type*& type) {
    type = &said;
    VARTYPE own = VT_EMPTY;
    if (!owns_memory(said.slot) || FAILED(SafeArrayGetVartype(&array, &own)) || own == said.vt) return S_OK;
    if (!is_object(said.vt) || !is_object(own))
        return env.fail(DISP_E_BADVARTYPE,
                        L"an array of " + std::wstring{said.name} + L" whose elements are of type " + variant_type_name(own));
    type = find_variant_type(VT_UNKNOWN);
    return S_OK;
}

bool may_be_taken(const SAFEARRAY& array, const variant_type& type) noexcept {
    constexpr USHORT not_on_the_heap = FADF_AUTO | FADF_STATIC | FADF_EMBEDDED | FADF_FIXEDSIZE;
    // What JavaScript writes over would be freed with it.
    constexpr USHORT of_pointers = FADF_BSTR | FADF_UNKNOWN | FADF_DISPATCH | FADF_VARIANT | FADF_RECORD;
    return array.pvData != nullptr && type.typed_array != not_typed && array.cDims == 1 && array.rgsabound[0].lLbound == 0 &&
           array.cbElements == type.size && (array.fFeatures & (not_on_the_heap | of_pointers)) == 0 && array.cLocks == 0 &&
           std::size_t{array.rgsabound[0].cElements} * type.size >= worth_taking;
}

}  // namespace

HRESULT safearray_to_js(environment& env, SAFEARRAY* array, VARTYPE element, napi_value* result) {
    const variant_type* type = find_variant_type(element);
    if (type == nullptr) return env.fail(DISP_E_BADVARTYPE, L"an array of type " + variant_type_name(element));
    if (array == nullptr)
        return env.keeps_nulls ? js::result_of(env.js(), napi_get_null(env.js(), result)) : empty_array(env, *type, result);
    const nesting depth{env};
    if (depth.too_deep()) return env.fail(E_INVALIDARG, L"an array with arrays nested deeper than " + std::to_wstring(max_nesting));
    COCLASS_RETURN_IF_FAILED(readable_type(env, *array, *type, type));
    return array_reader{env, array, *type}.read(result);
}

HRESULT owned_safearray_to_js(environment& env, SAFEARRAY* array, VARTYPE element, bool& taken, napi_value* result) {
    taken = false;
    const variant_type* type = find_variant_type(element);
    if (array == nullptr || type == nullptr || !may_be_taken(*array, *type)) return safearray_to_js(env, array, element, result);

    const ULONG length = array->rgsabound[0].cElements;
    napi_value buffer = nullptr;
    const auto destroy = [](napi_env, void*, void* hint) { SafeArrayDestroy(static_cast<SAFEARRAY*>(hint)); };
    if (napi_create_external_arraybuffer(env.js(), array->pvData, std::size_t{length} * type->size, destroy, array, &buffer) != napi_ok) {
        return safearray_to_js(env, array, element, result);  // a runtime that forbids external buffers
    }
    taken = true;
    return js::result_of(env.js(),
                         napi_create_typedarray(env.js(), static_cast<napi_typedarray_type>(type->typed_array), length, buffer, 0, result));
}

}  // namespace coclass
