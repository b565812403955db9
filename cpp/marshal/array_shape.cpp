#include "marshal/array_shape.h"

#include "environment/handle_scope.h"
#include "marshal/js_to_variant.h"

#include <algorithm>

namespace coclass {

namespace {

// More elements than this are refused where each would have to be looked at: a sparse array may claim billions.
constexpr double max_elements = 64.0 * 1024 * 1024;

bool is_array(napi_env env, napi_value value) noexcept {
    bool result = false;
    return napi_is_array(env, value, &result) == napi_ok && result;
}

// The length of an Array or TypedArray; false for anything else.
bool length_of(napi_env env, napi_value value, std::uint32_t& length) noexcept {
    if (is_array(env, value)) return napi_get_array_length(env, value, &length) == napi_ok;
    typed_memory memory;
    if (!get_typed_memory(env, value, memory) || memory.length > UINT32_MAX) return false;
    length = static_cast<std::uint32_t>(memory.length);
    return true;
}

HRESULT element_of(napi_env env, napi_value array, std::uint32_t index, napi_value* element) noexcept {
    return js::result_of(env, napi_get_element(env, array, index, element));
}

// The nesting along first elements: what the shape is if it is rectangular at all.
HRESULT candidate(environment& env, napi_value array, std::vector<SAFEARRAYBOUND>& dimensions) {
    const napi_env js_env = env.js();
    double elements = 1;
    std::uint32_t length = 0;
    napi_value level = array;
    while (length_of(js_env, level, length)) {
        if (dimensions.size() == max_array_depth) {
            return env.fail(E_INVALIDARG,
                            L"an array that is cyclic or nested deeper than " + std::to_wstring(max_array_depth) + L" levels");
        }
        const bool plain = is_array(js_env, level);
        // A TypedArray by itself is copied at once; only what is walked element by element is limited.
        if ((plain || !dimensions.empty()) && (elements *= length) > max_elements) {
            return env.fail(E_INVALIDARG, L"an array of more than 67108864 elements; use a TypedArray");
        }
        dimensions.push_back({length, 0});
        if (!plain || length == 0) break;
        COCLASS_RETURN_IF_FAILED(element_of(js_env, level, 0, &level));
    }
    return S_OK;
}

// Cuts `depth` to the number of dimensions to which every array at `level` has the candidate's length.
HRESULT confirm(environment& env, napi_value level, unsigned dimension, const std::vector<SAFEARRAYBOUND>& dimensions, std::size_t& depth) {
    if (dimension + 1u >= depth) return S_OK;
    const napi_env js_env = env.js();
    for (std::uint32_t index = 0; index < dimensions[dimension].cElements && dimension + 1u < depth; ++index) {
        const handle_scope scope{js_env};
        napi_value part = nullptr;
        COCLASS_RETURN_IF_FAILED(element_of(js_env, level, index, &part));
        std::uint32_t length = 0;
        if (!length_of(js_env, part, length) || length != dimensions[dimension + 1].cElements) {
            depth = dimension + 1u;
            return S_OK;
        }
        // A TypedArray row has no rows of its own.
        if (!is_array(js_env, part) && depth > dimension + 2u) depth = dimension + 2u;
        COCLASS_RETURN_IF_FAILED(confirm(env, part, dimension + 1, dimensions, depth));
    }
    return S_OK;
}

// The bounds mark of lib/values/bounds.ts; empty where there is none.
HRESULT marked(environment& env, napi_value array, std::vector<SAFEARRAYBOUND>& dimensions) {
    const napi_env js_env = env.js();
    napi_value mark = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_property(js_env, array, env.get(hook::bounds), &mark)));
    std::uint32_t count = 0;
    if (!is_array(js_env, mark) || napi_get_array_length(js_env, mark, &count) != napi_ok || count > max_array_depth) return S_OK;
    for (std::uint32_t index = 0; index < count; ++index) {
        napi_value entry = nullptr;
        napi_value lower = nullptr;
        napi_value length = nullptr;
        COCLASS_RETURN_IF_FAILED(element_of(js_env, mark, index, &entry));
        SAFEARRAYBOUND bound{};
        std::uint32_t elements = 0;
        std::int32_t first = 0;
        if (napi_get_named_property(js_env, entry, "lower", &lower) != napi_ok ||
            napi_get_named_property(js_env, entry, "length", &length) != napi_ok ||
            napi_get_value_int32(js_env, lower, &first) != napi_ok || napi_get_value_uint32(js_env, length, &elements) != napi_ok) {
            return js::result_of(js_env, napi_invalid_arg);
        }
        bound.cElements = elements;
        bound.lLbound = first;
        dimensions.push_back(bound);
    }
    return S_OK;
}

bool holds_nothing(const std::vector<SAFEARRAYBOUND>& dimensions) noexcept {
    for (const SAFEARRAYBOUND& bound : dimensions) {
        if (bound.cElements == 0) return true;
    }
    return false;
}

// Whether the mark still tells the array's shape: it may have grown since.
bool fits(const std::vector<SAFEARRAYBOUND>& mark, const std::vector<SAFEARRAYBOUND>& nesting, std::size_t depth) noexcept {
    if (mark.empty()) return false;
    if (holds_nothing(mark) && nesting.size() == 1 && nesting[0].cElements == 0) return true;
    // Inside of an empty dimension nesting tells no further ones.
    if (mark.size() > depth && nesting[depth - 1].cElements != 0) return false;
    for (std::size_t dimension = 0; dimension < std::min(mark.size(), depth); ++dimension) {
        if (mark[dimension].cElements != nesting[dimension].cElements) return false;
    }
    return true;
}

}  // namespace

bool get_typed_memory(napi_env env, napi_value value, typed_memory& memory) noexcept {
    bool is = false;
    void* data = nullptr;
    if (napi_is_typedarray(env, value, &is) == napi_ok && is) {
        const bool known = napi_get_typedarray_info(env, value, &memory.type, &memory.length, &data, nullptr, nullptr) == napi_ok;
        memory.data = data;
        return known;
    }
    memory.type = napi_uint8_array;
    if (napi_is_arraybuffer(env, value, &is) == napi_ok && is) {
        const bool known = napi_get_arraybuffer_info(env, value, &data, &memory.length) == napi_ok;
        memory.data = data;
        return known;
    }
    if (napi_is_dataview(env, value, &is) == napi_ok && is) {
        const bool known = napi_get_dataview_info(env, value, &memory.length, &data, nullptr, nullptr) == napi_ok;
        memory.data = data;
        return known;
    }
    return false;
}

bool is_array_like(napi_env env, napi_value value) noexcept {
    typed_memory memory;
    return is_array(env, value) || get_typed_memory(env, value, memory);
}

HRESULT shape_of(environment& env, napi_value array, std::vector<SAFEARRAYBOUND>& dimensions) {
    std::vector<SAFEARRAYBOUND> nesting;
    std::vector<SAFEARRAYBOUND> mark;
    COCLASS_RETURN_IF_FAILED(candidate(env, array, nesting));
    std::size_t depth = nesting.size();
    COCLASS_RETURN_IF_FAILED(confirm(env, array, 0, nesting, depth));
    COCLASS_RETURN_IF_FAILED(marked(env, array, mark));
    if (fits(mark, nesting, depth)) {
        dimensions = std::move(mark);
    } else {
        nesting.resize(depth);
        dimensions = std::move(nesting);
    }
    return S_OK;
}

}  // namespace coclass
