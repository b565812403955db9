#include "server/connection.h"

#include "base/guid.h"
#include "base/type_attr.h"
#include "binding/call_info.h"
#include "invoke/object_type.h"
#include "marshal/local_type.h"
#include "server/object_server.h"
#include "typelib/library_handle.h"

#include <objbase.h>

namespace coclass {

namespace {

HRESULT push_guid(napi_env env, napi_value list, REFGUID guid) {
    napi_value text = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env, js::create_string(env, guid_text(guid), &text)));
    return js::result_of(env, js::push(env, list, text));
}

// { library, guid } of a type
HRESULT describe_place(environment& env, ITypeInfo* info, napi_value* result) {
    com_ptr<ITypeLib> library;
    napi_value handle = nullptr;
    const type_attr attr{info};
    COCLASS_RETURN_IF_FAILED(attr.result());
    COCLASS_RETURN_IF_FAILED(library_of(info, library));
    COCLASS_RETURN_IF_FAILED(make_library_handle(env, std::move(library), &handle));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_object(env.js(), result)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), js::set(env.js(), *result, "library", handle)));
    return js::result_of(env.js(), js::set(env.js(), *result, "guid", guid_text(attr->guid)));
}

// classInfo(object): { library, guid, defaultSource } of its coclass, as IProvideClassInfo(2) tells; undefined where it does not
HRESULT class_info(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    *result = js::undefined(env.js());
    com_ptr<IProvideClassInfo> provider;
    com_ptr<IProvideClassInfo2> second;
    com_ptr<ITypeInfo> info;
    GUID source{};
    if (FAILED(object.query(IID_IProvideClassInfo, provider)) || FAILED(provider->GetClassInfo(info.put())) || !info) return S_OK;
    COCLASS_RETURN_IF_FAILED(describe_place(env, info.get(), result));
    if (FAILED(object.query(IID_IProvideClassInfo2, second)) || FAILED(second->GetGUID(GUIDKIND_DEFAULT_SOURCE_DISP_IID, &source))) return S_OK;
    return js::result_of(env.js(), js::set(env.js(), *result, "defaultSource", guid_text(source)));
}

// classId(object): what IPersist tells; undefined where the object does not
HRESULT class_id(call_info& call, napi_value* result) {
    com_ptr<IUnknown> object;
    com_ptr<IPersist> persist;
    CLSID clsid{};
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    *result = js::undefined(call.env().js());
    if (FAILED(object.query(IID_IPersist, persist)) || FAILED(persist->GetClassID(&clsid))) return S_OK;
    return js::result_of(call.env().js(), js::create_string(call.env().js(), guid_text(clsid), result));
}

// interfaceOf(object): { library, guid } of the interface that its type information describes; undefined where it has none
HRESULT interface_of(call_info& call, napi_value* result) {
    com_ptr<IUnknown> object;
    com_ptr<IDispatch> dispatch;
    com_ptr<ITypeInfo> info;
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    *result = js::undefined(call.env().js());
    if (FAILED(object.query(IID_IDispatch, dispatch)) || FAILED(dispatch->GetTypeInfo(0, call.env().call_locale, info.put())) || !info || FAILED(object_view(info))) return S_OK;
    return describe_place(call.env(), info.get(), result);
}

// Calls `visit(flags, info)` for each interface of a coclass that can be found.
template <typename Visit>
HRESULT each_interface(ITypeInfo* coclass, Visit&& visit) {
    const type_attr attr{coclass};
    COCLASS_RETURN_IF_FAILED(attr.result());
    if (attr->typekind != TKIND_COCLASS) return TYPE_E_WRONGTYPEKIND;
    for (UINT index = 0; index < attr->cImplTypes; ++index) {
        int flags = 0;
        HREFTYPE reference = 0;
        com_ptr<ITypeInfo> info;
        COCLASS_RETURN_IF_FAILED(coclass->GetImplTypeFlags(index, &flags));
        // It may be another library's, which is not there.
        if (FAILED(coclass->GetRefTypeOfImplType(index, &reference)) || FAILED(coclass->GetRefTypeInfo(reference, info.put()))) continue;
        COCLASS_RETURN_IF_FAILED(visit(flags, info.get()));
    }
    return S_OK;
}

// sourcesOfClass(library, clsid): { library, guid, isDefault } of each source interface
HRESULT sources_of_class(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_ptr<ITypeLib> library;
    com_ptr<ITypeInfo> coclass;
    GUID clsid{};
    COCLASS_RETURN_IF_FAILED(call.library(0, library));
    COCLASS_RETURN_IF_FAILED(call.guid(1, clsid));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_array(env.js(), result)));
    COCLASS_RETURN_IF_FAILED(library->GetTypeInfoOfGuid(clsid, coclass.put()));
    return each_interface(coclass.get(), [&](int flags, ITypeInfo* info) -> HRESULT {
        if ((flags & IMPLTYPEFLAG_FSOURCE) == 0) return S_OK;
        napi_value place = nullptr;
        COCLASS_RETURN_IF_FAILED(describe_place(env, info, &place));
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), js::set(env.js(), place, "isDefault", (flags & IMPLTYPEFLAG_FDEFAULT) != 0)));
        return js::result_of(env.js(), js::push(env.js(), *result, place));
    });
}

// classesWith(library, iid): the CLSIDs of the coclasses whose default interface it is
HRESULT classes_with(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_ptr<ITypeLib> library;
    GUID iid{};
    COCLASS_RETURN_IF_FAILED(call.library(0, library));
    COCLASS_RETURN_IF_FAILED(call.guid(1, iid));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_array(env.js(), result)));
    for (UINT index = 0; index < library->GetTypeInfoCount(); ++index) {
        TYPEKIND kind = TKIND_MAX;
        com_ptr<ITypeInfo> coclass;
        COCLASS_RETURN_IF_FAILED(library->GetTypeInfoType(index, &kind));
        if (kind != TKIND_COCLASS) continue;
        COCLASS_RETURN_IF_FAILED(library->GetTypeInfo(index, coclass.put()));
        bool has_it = false;
        COCLASS_RETURN_IF_FAILED(each_interface(coclass.get(), [&](int flags, ITypeInfo* info) -> HRESULT {
            const type_attr attr{info};
            COCLASS_RETURN_IF_FAILED(attr.result());
            has_it = has_it || (flags == IMPLTYPEFLAG_FDEFAULT && attr->guid == iid);
            return S_OK;
        }));
        const type_attr attr{coclass.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        if (has_it) COCLASS_RETURN_IF_FAILED(push_guid(env.js(), *result, attr->guid));
    }
    return S_OK;
}

// The container; null where the object fires no events.
HRESULT container_of(call_info& call, com_ptr<IConnectionPointContainer>& container) {
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    const HRESULT queried = object.query(IID_IConnectionPointContainer, container);
    return queried == E_NOINTERFACE ? S_OK : queried;
}

// connectionPoints(object): their IIDs; undefined where the object refuses to enumerate them, or has none
HRESULT connection_points_of(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_ptr<IConnectionPointContainer> container;
    com_ptr<IEnumConnectionPoints> points;
    COCLASS_RETURN_IF_FAILED(container_of(call, container));
    *result = js::undefined(env.js());
    if (!container || FAILED(container->EnumConnectionPoints(points.put())) || !points) return S_OK;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_array(env.js(), result)));
    for (;;) {
        com_ptr<IConnectionPoint> point;
        ULONG fetched = 0;
        COCLASS_RETURN_IF_FAILED(points->Next(1, point.put(), &fetched));
        if (fetched == 0 || !point) return S_OK;
        IID iid{};
        if (SUCCEEDED(point->GetConnectionInterface(&iid))) COCLASS_RETURN_IF_FAILED(push_guid(env.js(), *result, iid));
    }
}

// hasConnectionPoint(object, iid)
HRESULT has_connection_point(call_info& call, napi_value* result) {
    com_ptr<IConnectionPointContainer> container;
    com_ptr<IConnectionPoint> point;
    GUID iid{};
    COCLASS_RETURN_IF_FAILED(container_of(call, container));
    COCLASS_RETURN_IF_FAILED(call.guid(1, iid));
    const bool has_it = container && SUCCEEDED(container->FindConnectionPoint(iid, point.put())) && point;
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), has_it, result));
}

// sinkClass(library, iid): what objects that listen to the interface are made of, and its events
HRESULT sink_class_of(call_info& call, napi_value* result) {
    com_ptr<ITypeLib> library;
    GUID iid{};
    COCLASS_RETURN_IF_FAILED(call.library(0, library));
    COCLASS_RETURN_IF_FAILED(call.guid(1, iid));
    return sink_class_for(call.env(), library, iid, result);
}

// advise(object, sink, iid): a handle on the connection
HRESULT advise(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_ptr<IUnknown> object;
    GUID iid{};
    std::unique_ptr<connection> made;
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    if (js::type_of(env.js(), call[1]) != napi_object || find_object(env, call[1]) != nullptr) return call.expected(1, L"an object of JavaScript's");
    COCLASS_RETURN_IF_FAILED(call.guid(2, iid));
    COCLASS_RETURN_IF_FAILED(connection::open(env, object, iid, call[1], made));
    const auto finalize = [](napi_env, void* data, void*) { delete static_cast<connection*>(data); };
    const napi_status created = napi_create_external(env.js(), made.get(), finalize, nullptr, result);
    if (created != napi_ok) {
        made->close();
        return js::result_of(env.js(), created);
    }
    made.release();
    return S_OK;
}

HRESULT read_connection(call_info& call, connection*& result) {
    void* pointer = nullptr;
    if (js::type_of(call.env().js(), call[0]) == napi_external) napi_get_value_external(call.env().js(), call[0], &pointer);
    result = static_cast<connection*>(pointer);
    return server_of(call.env()).connections.contains(result) ? S_OK : call.expected(0, L"a connection's handle");
}

// unadvise(connection): whether the source has taken notice
HRESULT unadvise(call_info& call, napi_value* result) {
    connection* known = nullptr;
    COCLASS_RETURN_IF_FAILED(read_connection(call, known));
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), SUCCEEDED(known->close()), result));
}

// dropConnection(connection), pingConnection(connection)
HRESULT drop_connection(call_info& call, napi_value* result) {
    connection* known = nullptr;
    COCLASS_RETURN_IF_FAILED(read_connection(call, known));
    known->drop();
    *result = js::undefined(call.env().js());
    return S_OK;
}

HRESULT ping_connection(call_info& call, napi_value* result) {
    connection* known = nullptr;
    COCLASS_RETURN_IF_FAILED(read_connection(call, known));
    *result = js::undefined(call.env().js());
    return known->ping();
}

constexpr native_function functions[] = {
    {"classInfo", native_entry<class_info>},
    {"classId", native_entry<class_id>},
    {"interfaceOf", native_entry<interface_of>},
    {"sourcesOfClass", native_entry<sources_of_class>},
    {"classesWith", native_entry<classes_with>},
    {"connectionPoints", native_entry<connection_points_of>},
    {"hasConnectionPoint", native_entry<has_connection_point>},
    {"sinkClass", native_entry<sink_class_of>},
    {"advise", native_entry<advise>},
    {"unadvise", native_entry<unadvise>},
    {"dropConnection", native_entry<drop_connection>},
    {"pingConnection", native_entry<ping_connection>},
};

}  // namespace

std::span<const native_function> connection_functions() noexcept { return functions; }

}  // namespace coclass
