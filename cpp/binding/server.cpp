#include "base/guid.h"
#include "base/type_attr.h"
#include "binding/activating.h"
#include "binding/call_info.h"
#include "server/class_factory.h"
#include "server/connection_points.h"
#include "server/crossing.h"
#include "server/fire.h"
#include "server/object_server.h"
#include "typelib/library_handle.h"

#include <objbase.h>

namespace coclass {

namespace {

// An array of library handles and GUIDs in turn.
HRESULT read_types(call_info& call, std::size_t index, std::vector<com_ptr<ITypeInfo>>& types) {
    std::vector<napi_value> pairs;
    environment& env = call.env();
    COCLASS_RETURN_IF_FAILED(call.array(index, pairs));
    const std::wstring place = L"defineServerClass: argument " + std::to_wstring(index + 1) + L": ";
    if (pairs.size() % 2 != 0) return env.fail(E_INVALIDARG, place + L"expected library handles and GUIDs in turn");
    for (std::size_t place_of_pair = 0; place_of_pair + 1 < pairs.size(); place_of_pair += 2) {
        com_ptr<ITypeLib> library;
        com_ptr<ITypeInfo> info;
        std::wstring text;
        GUID guid{};
        if (FAILED(library_of_handle(env, pairs[place_of_pair], library))) return env.fail(E_INVALIDARG, place + L"expected the handle of a type library");
        if (FAILED(js::get_string(env.js(), pairs[place_of_pair + 1], text)) || !parse_guid(text, guid)) return env.fail(E_INVALIDARG, place + L"expected a GUID in braces");
        if (const HRESULT found = library->GetTypeInfoOfGuid(guid, info.put()); FAILED(found)) return env.fail(found, place + L"the library has no type " + text);
        types.push_back(std::move(info));
    }
    return S_OK;
}

HRESULT read_source(environment& env, com_ptr<ITypeInfo> info, source_interface& source) {
    source.type = std::make_unique<object_type>();
    {
        const type_attr attr{info.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        source.iid = attr->guid;
        source.is_dispatch = attr->typekind == TKIND_DISPATCH;
    }
    source.info = info;
    COCLASS_RETURN_IF_FAILED(callable_view(info));
    return read_object_type(env, info.get(), *source.type);
}

// defineServerClass(name, clsid | '', interfaces, sources, classInfo, isAgile): a handle for objects to carry under the
// servedClass symbol. The three lists have library handles and GUIDs in turn; classInfo names one type at the most.
HRESULT define_server_class(call_info& call, napi_value* result) {
    environment& env = call.env();
    auto defined = std::make_shared<served_class>();
    std::wstring clsid;
    std::vector<com_ptr<ITypeInfo>> interfaces;
    std::vector<com_ptr<ITypeInfo>> sources;
    std::vector<com_ptr<ITypeInfo>> class_info;
    COCLASS_RETURN_IF_FAILED(call.string(0, defined->name));
    COCLASS_RETURN_IF_FAILED(call.string(1, clsid));
    if (!clsid.empty()) COCLASS_RETURN_IF_FAILED(call.guid(1, defined->clsid));
    COCLASS_RETURN_IF_FAILED(read_types(call, 2, interfaces));
    COCLASS_RETURN_IF_FAILED(read_types(call, 3, sources));
    COCLASS_RETURN_IF_FAILED(read_types(call, 4, class_info));
    COCLASS_RETURN_IF_FAILED(call.boolean(5, defined->is_agile));
    COCLASS_RETURN_IF_FAILED(env.enter_apartment());
    for (com_ptr<ITypeInfo>& info : interfaces) {
        auto served = std::make_unique<served_interface>();
        COCLASS_RETURN_IF_FAILED(read_served_interface(env, std::move(info), *served));
        COCLASS_RETURN_IF_FAILED(define_entries(env, *served));
        defined->interfaces.push_back(std::move(served));
    }
    for (com_ptr<ITypeInfo>& info : sources) {
        auto source = std::make_unique<source_interface>();
        COCLASS_RETURN_IF_FAILED(read_source(env, std::move(info), *source));
        defined->sources.push_back(std::move(source));
    }
    if (!class_info.empty()) defined->class_info = std::move(class_info.front());
    return server_of(env).add_class(std::move(defined), result);
}

// The COM object of a JavaScript object, made where there is none.
HRESULT object_of_implementation(call_info& call, std::size_t index, com_ptr<IUnknown>& identity, server_object*& object) {
    const napi_valuetype type = js::type_of(call.env().js(), call[index]);
    if ((type != napi_object && type != napi_function) || find_object(call.env(), call[index]) != nullptr) return call.expected(index, L"an object of JavaScript's");
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    return server_of(call.env()).object_for(call[index], nullptr, identity, object);
}

// serve(implementation): its COM object as a wrapper, which is called by COM's rules
HRESULT serve(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_ptr<IUnknown> identity;
    com_ptr<IDispatch> dispatch;
    server_object* object = nullptr;
    COCLASS_RETURN_IF_FAILED(object_of_implementation(call, 0, identity, object));
    if (FAILED(identity.query(IID_IDispatch, dispatch))) return unknown_to_js(env, std::move(identity), result);
    return wrap_dispatch(env, std::move(dispatch), result);
}

// fireEvent(implementation, name, values): { results, errors }
HRESULT fire(call_info& call, napi_value* result) {
    std::wstring name;
    std::vector<napi_value> values;
    COCLASS_RETURN_IF_FAILED(call.string(1, name));
    COCLASS_RETURN_IF_FAILED(call.array(2, values));
    server_object* object = server_object::find(call.env(), call[0]);
    if (object != nullptr) return fire_event(call.env(), *object, name, values, result);
    // Nobody can listen to what COM has never seen.
    com_ptr<IUnknown> identity;
    COCLASS_RETURN_IF_FAILED(object_of_implementation(call, 0, identity, object));
    return fire_event(call.env(), *object, name, values, result);
}

// aggregate(implementation, clsid, context): a new object of another server's becomes a part of this one
HRESULT aggregate(call_info& call, napi_value* result) {
    com_ptr<IUnknown> identity;
    com_ptr<IUnknown> inner;
    server_object* object = nullptr;
    GUID clsid{};
    std::uint32_t context = 0;
    COCLASS_RETURN_IF_FAILED(call.guid(1, clsid));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, context));
    COCLASS_RETURN_IF_FAILED(object_of_implementation(call, 0, identity, object));
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return CoCreateInstance(clsid, identity.get(), context, IID_IUnknown, inner.put_void()); }));
    // Its interfaces are the object's own to callers, on whatever thread they are.
    if (object->type().is_agile && !is_agile(inner.get())) {
        return call.env().fail(CLASS_E_NOAGGREGATION, L"the object may be called on any thread, and the class to be aggregated allows one only");
    }
    object->aggregate(std::move(inner));
    *result = js::undefined(call.env().js());
    return S_OK;
}

// disconnectObject(implementation): clients in other processes get RPC_E_DISCONNECTED from now on
HRESULT disconnect_object(call_info& call, napi_value* result) {
    *result = js::undefined(call.env().js());
    server_object* object = server_object::find(call.env(), call[0]);
    return object == nullptr ? S_OK : CoDisconnectObject(object->identity(), 0);
}

constexpr native_function functions[] = {
    {"defineServerClass", native_entry<define_server_class>}, {"serve", native_entry<serve>},
    {"fireEvent", native_entry<fire>},                        {"aggregate", native_entry<aggregate>},
    {"disconnectObject", native_entry<disconnect_object>},
};

}  // namespace

std::span<const native_function> server_functions() noexcept { return functions; }

}  // namespace coclass
