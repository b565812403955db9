#include "floor/function_calls.h"

#include "base/bstr.h"
#include "environment/handle_scope.h"

#include <string>

namespace bench_floor {

namespace {

using coclass::handle_scope;
using coclass::unique_bstr;

HRESULT check(napi_status status) noexcept { return status == napi_ok ? S_OK : E_UNEXPECTED; }

napi_value undefined(napi_env env) noexcept {
    napi_value result = nullptr;
    napi_get_undefined(env, &result);
    return result;
}

}  // namespace

HRESULT call_function(napi_env env, napi_value function, unsigned count) {
    const napi_value self = undefined(env);
    napi_value values[2] = {};
    for (napi_value& value : values) COCLASS_RETURN_IF_FAILED(check(napi_create_int32(env, 1, &value)));
    for (unsigned turn = 0; turn < count; ++turn) {
        // What is returned is a handle, which must not pile up.
        const handle_scope scope{env};
        napi_value result = nullptr;
        COCLASS_RETURN_IF_FAILED(check(napi_call_function(env, self, function, 2, values, &result)));
    }
    return S_OK;
}

HRESULT call_with_longs(napi_env env, napi_value function, unsigned count) {
    const napi_value self = undefined(env);
    for (unsigned turn = 0; turn < count; ++turn) {
        const handle_scope scope{env};
        napi_value values[2] = {};
        napi_value result = nullptr;
        std::int32_t number = 0;
        COCLASS_RETURN_IF_FAILED(check(napi_create_int32(env, 1, &values[0])));
        COCLASS_RETURN_IF_FAILED(check(napi_create_int32(env, static_cast<std::int32_t>(turn), &values[1])));
        COCLASS_RETURN_IF_FAILED(check(napi_call_function(env, self, function, 2, values, &result)));
        COCLASS_RETURN_IF_FAILED(check(napi_get_value_int32(env, result, &number)));
    }
    return S_OK;
}

HRESULT call_with_doubles(napi_env env, napi_value function, unsigned count) {
    const napi_value self = undefined(env);
    for (unsigned turn = 0; turn < count; ++turn) {
        const handle_scope scope{env};
        napi_value values[2] = {};
        napi_value result = nullptr;
        double number = 0;
        COCLASS_RETURN_IF_FAILED(check(napi_create_double(env, 0.5, &values[0])));
        COCLASS_RETURN_IF_FAILED(check(napi_create_double(env, turn, &values[1])));
        COCLASS_RETURN_IF_FAILED(check(napi_call_function(env, self, function, 2, values, &result)));
        COCLASS_RETURN_IF_FAILED(check(napi_get_value_double(env, result, &number)));
    }
    return S_OK;
}

HRESULT call_with_string(napi_env env, napi_value function, unsigned length, unsigned count) {
    const napi_value self = undefined(env);
    const std::wstring text(length, L'x');
    for (unsigned turn = 0; turn < count; ++turn) {
        const handle_scope scope{env};
        const unique_bstr given{text};
        napi_value value = nullptr;
        napi_value result = nullptr;
        std::size_t returned = 0;
        if (!given) return E_OUTOFMEMORY;
        COCLASS_RETURN_IF_FAILED(check(napi_create_string_utf16(env, reinterpret_cast<const char16_t*>(given.get()), length, &value)));
        COCLASS_RETURN_IF_FAILED(check(napi_call_function(env, self, function, 1, &value, &result)));
        COCLASS_RETURN_IF_FAILED(check(napi_get_value_string_utf16(env, result, nullptr, 0, &returned)));
        const unique_bstr taken{SysAllocStringLen(nullptr, static_cast<UINT>(returned))};
        if (!taken) return E_OUTOFMEMORY;
        COCLASS_RETURN_IF_FAILED(
            check(napi_get_value_string_utf16(env, result, reinterpret_cast<char16_t*>(taken.get()), returned + 1, &returned)));
    }
    return S_OK;
}

}  // namespace bench_floor
