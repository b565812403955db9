#include "floor/arguments.h"
#include "floor/calls.h"
#include "floor/function_calls.h"
#include "floor/sinks.h"
#include "floor/type_library_pass.h"
#include "floor/vtable_calls.h"
#include "host/host_functions.h"

#include <cstdio>
#include <new>

// The functions are described by Floor in bench/floor.ts.
namespace bench_floor {

namespace {

using body = HRESULT (*)(napi_env env, const arguments& given, napi_value* result);

HRESULT open_object(napi_env env, const arguments& given, napi_value* result) {
    std::wstring id;
    opened_object object;
    COCLASS_RETURN_IF_FAILED(given.text(0, id));
    coclass::com_ptr<IDispatch> dispatch;
    const HRESULT opened = open(id.c_str(), dispatch);
    if (opened == E_NOINTERFACE) {
        COCLASS_RETURN_IF_FAILED(open_unknown(id.c_str(), object.reference));
    } else {
        COCLASS_RETURN_IF_FAILED(opened);
        object.dispatch = dispatch.get();
        object.reference = coclass::com_ptr<IUnknown>::attach(dispatch.detach());
    }
    return make_external(env, std::move(object), result);
}

HRESULT close_object(napi_env, const arguments& given, napi_value*) { return given.close(0); }

// (object, name, count)
template <HRESULT (*Loop)(IDispatch*, const std::wstring&, unsigned)>
HRESULT simple(napi_env, const arguments& given, napi_value*) {
    IDispatch* object = nullptr;
    std::wstring name;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.object(0, object));
    COCLASS_RETURN_IF_FAILED(given.text(1, name));
    COCLASS_RETURN_IF_FAILED(given.number(2, count));
    return Loop(object, name, count);
}

// (object, name, length, count)
template <HRESULT (*Loop)(IDispatch*, const std::wstring&, unsigned, unsigned)>
HRESULT sized(napi_env, const arguments& given, napi_value*) {
    IDispatch* object = nullptr;
    std::wstring name;
    unsigned length = 0;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.object(0, object));
    COCLASS_RETURN_IF_FAILED(given.text(1, name));
    COCLASS_RETURN_IF_FAILED(given.number(2, length));
    COCLASS_RETURN_IF_FAILED(given.number(3, count));
    return Loop(object, name, length, count);
}

// (object, name, numbers, count)
HRESULT call_method(napi_env, const arguments& given, napi_value*) {
    IDispatch* object = nullptr;
    std::wstring name;
    std::vector<LONG> numbers;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.object(0, object));
    COCLASS_RETURN_IF_FAILED(given.text(1, name));
    COCLASS_RETURN_IF_FAILED(given.numbers(2, numbers));
    COCLASS_RETURN_IF_FAILED(given.number(3, count));
    return call(object, name, numbers, count);
}

// (object, iid, offset, count)
template <HRESULT (*Loop)(IUnknown*, REFIID, unsigned, unsigned)>
HRESULT through_vtable(napi_env, const arguments& given, napi_value*) {
    IUnknown* object = nullptr;
    GUID iid{};
    unsigned offset = 0;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.object(0, object));
    COCLASS_RETURN_IF_FAILED(given.guid(1, iid));
    COCLASS_RETURN_IF_FAILED(given.number(2, offset));
    COCLASS_RETURN_IF_FAILED(given.number(3, count));
    return Loop(object, iid, offset, count);
}

// (object, iid, offset, length, count)
HRESULT echo_through_vtable(napi_env, const arguments& given, napi_value*) {
    IUnknown* object = nullptr;
    GUID iid{};
    unsigned offset = 0;
    unsigned length = 0;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.object(0, object));
    COCLASS_RETURN_IF_FAILED(given.guid(1, iid));
    COCLASS_RETURN_IF_FAILED(given.number(2, offset));
    COCLASS_RETURN_IF_FAILED(given.number(3, length));
    COCLASS_RETURN_IF_FAILED(given.number(4, count));
    return echo_string(object, iid, offset, length, count);
}

// (function, count)
template <HRESULT (*Loop)(napi_env, napi_value, unsigned)>
HRESULT function_loop(napi_env env, const arguments& given, napi_value*) {
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.number(1, count));
    return Loop(env, given.at(0), count);
}

// (function, length, count)
HRESULT call_function_with_string(napi_env env, const arguments& given, napi_value*) {
    unsigned length = 0;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.number(1, length));
    COCLASS_RETURN_IF_FAILED(given.number(2, count));
    return call_with_string(env, given.at(0), length, count);
}

// (object, iid, sinks)
HRESULT connect_sinks(napi_env, const arguments& given, napi_value*) {
    IUnknown* object = nullptr;
    GUID iid{};
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.object(0, object));
    COCLASS_RETURN_IF_FAILED(given.guid(1, iid));
    COCLASS_RETURN_IF_FAILED(given.number(2, count));
    return connect(object, iid, count);
}

// (sinks, count)
HRESULT fire_at_sinks(napi_env, const arguments& given, napi_value*) {
    unsigned sinks = 0;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.number(0, sinks));
    COCLASS_RETURN_IF_FAILED(given.number(1, count));
    return fire(sinks, count);
}

// (path, count)
HRESULT pass_over_library(napi_env, const arguments& given, napi_value*) {
    std::wstring path;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.text(0, path));
    COCLASS_RETURN_IF_FAILED(given.number(1, count));
    for (unsigned turn = 0; turn < count; ++turn) COCLASS_RETURN_IF_FAILED(pass_over_type_library(path.c_str()));
    return S_OK;
}

// (length, count)
HRESULT copy_only(napi_env, const arguments& given, napi_value*) {
    unsigned length = 0;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.number(0, length));
    COCLASS_RETURN_IF_FAILED(given.number(1, count));
    return copy_doubles(length, count);
}

// (id, count)
HRESULT create(napi_env, const arguments& given, napi_value*) {
    std::wstring id;
    unsigned count = 0;
    COCLASS_RETURN_IF_FAILED(given.text(0, id));
    COCLASS_RETURN_IF_FAILED(given.number(1, count));
    return create_and_release(id.c_str(), count);
}

napi_value fail(napi_env env, HRESULT result) {
    char text[64];
    std::snprintf(text, sizeof text, "the C++ loop failed: 0x%08lX", static_cast<unsigned long>(result));
    napi_throw_error(env, nullptr, text);
    return nullptr;
}

template <body Body>
napi_value entry(napi_env env, napi_callback_info info) noexcept {
    try {
        napi_value result = nullptr;
        const HRESULT outcome = Body(env, arguments{env, info}, &result);
        return FAILED(outcome) ? fail(env, outcome) : result;
    } catch (const std::bad_alloc&) {
        return fail(env, E_OUTOFMEMORY);
    }
}

// What it costs to cross from JavaScript to C++ and back.
napi_value empty(napi_env, napi_callback_info) noexcept { return nullptr; }

// Whether `this` is the object of the call before, which is how a wrapper is known fastest.
bool is_known(napi_env env, napi_value self) noexcept {
    static napi_ref last = nullptr;
    napi_value known = nullptr;
    bool is_same = false;
    if (last == nullptr) napi_create_reference(env, self, 1, &last);
    napi_get_reference_value(env, last, &known);
    return napi_strict_equals(env, known, self, &is_same) == napi_ok && is_same;
}

// What a method of two numbers cannot do without in Node-API: the arguments read, the result made, and `this` looked at.
template <bool LooksAtThis>
napi_value add(napi_env env, napi_callback_info info) noexcept {
    napi_value values[2] = {};
    napi_value self = nullptr;
    napi_value result = nullptr;
    std::size_t count = 2;
    double first = 0;
    double second = 0;
    napi_get_cb_info(env, info, &count, values, &self, nullptr);
    if (LooksAtThis && !is_known(env, self)) return nullptr;
    napi_get_value_double(env, values[0], &first);
    napi_get_value_double(env, values[1], &second);
    napi_create_int32(env, static_cast<std::int32_t>(first + second), &result);
    return result;
}

constexpr struct {
    const char* name;
    napi_callback callback;
} functions[] = {
    {"empty", empty},
    {"add", add<false>},
    {"addOfSame", add<true>},
    {"open", entry<open_object>},
    {"close", entry<close_object>},
    {"get", entry<simple<get>>},
    {"put", entry<simple<put>>},
    {"call", entry<call_method>},
    {"callWithLongs", entry<simple<call_with_longs>>},
    {"callWithDoubles", entry<simple<call_with_doubles>>},
    {"callWithString", entry<sized<call_with_string>>},
    {"callFunction", entry<function_loop<call_function>>},
    {"callFunctionWithLongs", entry<function_loop<call_with_longs>>},
    {"callFunctionWithDoubles", entry<function_loop<call_with_doubles>>},
    {"callFunctionWithString", entry<call_function_with_string>},
    {"connect", entry<connect_sinks>},
    {"fire", entry<fire_at_sinks>},
    {"putString", entry<sized<put_string>>},
    {"passDoubles", entry<sized<pass_doubles>>},
    {"receiveDoubles", entry<sized<receive_doubles>>},
    {"copyDoubles", entry<copy_only>},
    {"createAndRelease", entry<create>},
    {"addThroughVtable", entry<through_vtable<add_longs>>},
    {"addDoublesThroughVtable", entry<through_vtable<add_doubles>>},
    {"echoThroughVtable", entry<echo_through_vtable>},
    {"passOverTypeLibrary", entry<pass_over_library>},
};

}  // namespace

}  // namespace bench_floor

NAPI_MODULE_INIT() {
    if (!coclass::check_host(env)) return nullptr;
    for (const auto& [name, callback] : bench_floor::functions) {
        napi_value function = nullptr;
        if (napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, nullptr, &function) != napi_ok ||
            napi_set_named_property(env, exports, name, function) != napi_ok) {
            return nullptr;
        }
    }
    return exports;
}
