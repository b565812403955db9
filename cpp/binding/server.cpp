#include "base/guid.h"
#include "base/type_attr.h"
#include "binding/activating.h"
#include "binding/call_info.h"
#include "server/class/class_factory.h"
#include "server/class/object_server.h"
#include "server/crossing/interface_marshaler.h"
#include "server/events/connection_points.h"
#include "server/events/fire.h"
#include "typelib/library_handle.h"

#include <objbase.h>

namespace coclass {

namespace {

// An array of library handles and GUIDs in turn.
std::vector<com_ptr<ITypeInfo>> read_types(call_info& call, std::size_t index) {
    const std::vector<napi_value> pairs = call.array(index);
    const std::wstring place = L"defineServerClass: argument " + std::to_wstring(index + 1) + L": ";
    if (pairs.size() % 2 != 0) throw call.failed(E_INVALIDARG, place + L"expected library handles and GUIDs in turn");
    std::vector<com_ptr<ITypeInfo>> types;
    for (std::size_t place_of_pair = 0; place_of_pair < pairs.size(); place_of_pair += 2) {
        com_ptr<ITypeLib> library;
        com_ptr<ITypeInfo> info;
        std::wstring text;
        GUID guid{};
        if (FAILED(library_of_handle(call.env(), pairs[place_of_pair], library)))
            throw call.failed(E_INVALIDARG, place + L"expected the handle of a type library");
        if (FAILED(js::get_string(call.js(), pairs[place_of_pair + 1], text)) || !parse_guid(text, guid)) {
            throw call.failed(E_INVALIDARG, place + L"expected a GUID in braces");
        }
        if (const HRESULT found = library->GetTypeInfoOfGuid(guid, info.put()); FAILED(found))
            throw call.failed(found, place + L"the library has no type " + text);
        types.push_back(std::move(info));
    }
    return types;
}

std::unique_ptr<source_interface> read_source(environment& env, com_ptr<ITypeInfo> info) {
    auto source = std::make_unique<source_interface>();
    source->type = std::make_unique<object_type>();
    {
        const type_attr attr{info.get()};
        throw_if_failed(attr.result());
        source->iid = attr->guid;
        source->is_dispatch = attr->typekind == TKIND_DISPATCH;
    }
    source->info = info;
    throw_if_failed(callable_view(info));
    throw_if_failed(read_object_type(env, info.get(), *source->type));
    return source;
}

std::unique_ptr<served_interface> read_served(environment& env, com_ptr<ITypeInfo> info) {
    auto served = std::make_unique<served_interface>();
    throw_if_failed(read_served_interface(env, std::move(info), *served));
    throw_if_failed(define_entries(env, *served));
    return served;
}

// defineServerClass(name, clsid | '', interfaces, sources, classInfo, isAgile): a handle for objects to carry under the
// servedClass symbol. The three lists have library handles and GUIDs in turn; classInfo names one type at the most.
Napi::Value define_server_class(call_info& call) {
    environment& env = call.env();
    auto defined = std::make_shared<served_class>();
    defined->name = call.string(0);
    if (!call.string(1).empty()) defined->clsid = call.guid(1);
    const auto interfaces = read_types(call, 2);
    const auto sources = read_types(call, 3);
    const auto class_info = read_types(call, 4);
    defined->is_agile = call.boolean(5);
    call.enter_apartment();
    for (const com_ptr<ITypeInfo>& info : interfaces) defined->interfaces.push_back(read_served(env, info));
    for (const com_ptr<ITypeInfo>& info : sources) defined->sources.push_back(read_source(env, info));
    if (!class_info.empty()) defined->class_info = class_info.front();
    return js::made(call.js(), [&](napi_value* handle) { return server_of(env).add_class(std::move(defined), handle); });
}

// The COM object of a JavaScript object, made where there is none: its IUnknown, which keeps it.
server_object& object_of_implementation(call_info& call, std::size_t index, com_ptr<IUnknown>& identity) {
    const napi_valuetype type = js::type_of(call.js(), call[index]);
    if ((type != napi_object && type != napi_function) || find_object(call.env(), call[index]) != nullptr)
        throw call.expected(index, L"an object of JavaScript's");
    call.enter_apartment();
    server_object* object = nullptr;
    throw_if_failed(server_of(call.env()).object_for(call[index], nullptr, identity, object));
    return *object;
}

// serve(implementation): its COM object as a wrapper, which is called by COM's rules
Napi::Value serve(call_info& call) {
    environment& env = call.env();
    com_ptr<IUnknown> identity;
    com_ptr<IDispatch> dispatch;
    object_of_implementation(call, 0, identity);
    const bool has_dispatch = SUCCEEDED(identity.query(IID_IDispatch, dispatch));
    return js::made(call.js(), [&](napi_value* result) {
        return has_dispatch ? wrap_dispatch(env, std::move(dispatch), result) : unknown_to_js(env, std::move(identity), result);
    });
}

// implementationOf(object): the object of JavaScript's that a COM object stands for; undefined where it is none of this environment's
Napi::Value implementation_of(call_info& call) {
    napi_value implementation = nullptr;
    const com_ptr<IUnknown> object = call.reference(0);
    return server_of(call.env()).implementation_of(object.get(), &implementation) ? Napi::Value{call.js(), implementation}
                                                                                  : call.js().Undefined();
}

// fireEvent(implementation, name, values): { results, errors }
Napi::Value fire(call_info& call) {
    const std::wstring name = call.string(1);
    const std::vector<napi_value> values = call.array(2);
    com_ptr<IUnknown> identity;
    server_object* object = server_object::find(call.env(), call[0]);
    // Nobody can listen to what COM has never seen.
    if (object == nullptr) object = &object_of_implementation(call, 0, identity);
    return js::made(call.js(), [&](napi_value* result) { return fire_event(call.env(), *object, name, values, result); });
}

// aggregate(implementation, clsid, context): a new object of another server's becomes a part of this one
void aggregate(call_info& call) {
    const GUID clsid = call.guid(1);
    const std::uint32_t context = call.uint32(2);
    com_ptr<IUnknown> identity;
    com_ptr<IUnknown> inner;
    server_object& object = object_of_implementation(call, 0, identity);
    throw_if_failed(
        activating(call.env(), [&] { return CoCreateInstance(clsid, identity.get(), context, IID_IUnknown, inner.put_void()); }));
    // Its interfaces are the object's own to callers, on whatever thread they are.
    if (object.type().is_agile && !is_agile(inner.get())) {
        throw call.failed(CLASS_E_NOAGGREGATION, L"the object may be called on any thread, and the class to be aggregated allows one only");
    }
    object.aggregate(std::move(inner));
}

// disconnectObject(implementation): clients in other processes get RPC_E_DISCONNECTED from now on
void disconnect_object(call_info& call) {
    if (server_object* const object = server_object::find(call.env(), call[0])) throw_if_failed(CoDisconnectObject(object->identity(), 0));
}

constexpr native_function functions[] = {
    {"defineServerClass", define_server_class},
    {"serve", serve},
    {"implementationOf", implementation_of},
    {"fireEvent", fire},
    {"aggregate", aggregate},
    {"disconnectObject", disconnect_object},
};

}  // namespace

std::span<const native_function> server_functions() noexcept { return functions; }

}  // namespace coclass
