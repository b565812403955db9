#include "server/events/sink_connection.h"

#include "base/guid.h"
#include "base/interface_types.h"
#include "base/type_attr.h"
#include "binding/call_info.h"
#include "invoke/object_type.h"
#include "marshal/local_type.h"
#include "server/class/object_server.h"
#include "typelib/library_handle.h"

#include <objbase.h>

namespace coclass {

namespace {

// { library, guid } of a type
js::object_builder place_of(call_info& call, ITypeInfo* info) {
    const type_attr attr{info};
    throw_if_failed(attr.result());
    com_ptr<ITypeLib> library;
    throw_if_failed(library_of(info, library));
    const auto handle =
        js::made(call.js(), [&](napi_value* result) { return make_library_handle(call.env(), std::move(library), result); });
    js::object_builder place{call.js()};
    place.set("library", handle).set("guid", attr->guid);
    return place;
}

// classInfo(object): { library, guid, defaultSource } of its coclass, as IProvideClassInfo(2) tells; undefined where it does not
Napi::Value class_info(call_info& call) {
    const com_ptr<IUnknown> object = call.reference(0);
    com_ptr<IProvideClassInfo> provider;
    com_ptr<IProvideClassInfo2> second;
    com_ptr<ITypeInfo> info;
    GUID source{};
    if (FAILED(object.query(IID_IProvideClassInfo, provider)) || FAILED(provider->GetClassInfo(info.put())) || !info)
        return call.js().Undefined();
    js::object_builder place = place_of(call, info.get());
    if (SUCCEEDED(object.query(IID_IProvideClassInfo2, second)) && SUCCEEDED(second->GetGUID(GUIDKIND_DEFAULT_SOURCE_DISP_IID, &source))) {
        place.set("defaultSource", source);
    }
    return place;
}

// classId(object): what IPersist tells; undefined where the object does not
Napi::Value class_id(call_info& call) {
    const com_ptr<IUnknown> object = call.reference(0);
    com_ptr<IPersist> persist;
    CLSID clsid{};
    if (FAILED(object.query(IID_IPersist, persist)) || FAILED(persist->GetClassID(&clsid))) return call.js().Undefined();
    return js::text(call.js(), guid_text(clsid));
}

// interfaceOf(object): { library, guid } of the interface that its type information describes; undefined where it has none
Napi::Value interface_of(call_info& call) {
    const com_ptr<IUnknown> object = call.reference(0);
    com_ptr<IDispatch> dispatch;
    com_ptr<ITypeInfo> info;
    if (FAILED(object.query(IID_IDispatch, dispatch)) || FAILED(dispatch->GetTypeInfo(0, call.env().call_locale, info.put())) || !info ||
        FAILED(object_view(info)))
        return call.js().Undefined();
    return place_of(call, info.get());
}

// Calls `visit(flags, info)` for each interface of a coclass that can be found.
template <typename Visit>
void each_interface(ITypeInfo* coclass, Visit visit) {
    const type_attr attr{coclass};
    throw_if_failed(attr.result());
    if (attr->typekind != TKIND_COCLASS) throw hresult_error{TYPE_E_WRONGTYPEKIND};
    for (UINT index = 0; index < attr->cImplTypes; ++index) {
        int flags = 0;
        com_ptr<ITypeInfo> info;
        throw_if_failed(coclass->GetImplTypeFlags(index, &flags));
        // It may be another library's, which is not there.
        if (FAILED(implemented_type(coclass, index, info))) continue;
        visit(flags, info.get());
    }
}

// sourcesOfClass(library, clsid): { library, guid, isDefault } of each source interface
Napi::Value sources_of_class(call_info& call) {
    const com_ptr<ITypeLib> library = call.library(0);
    com_ptr<ITypeInfo> coclass;
    throw_if_failed(library->GetTypeInfoOfGuid(call.guid(1), coclass.put()));
    const auto sources = Napi::Array::New(call.js());
    each_interface(coclass.get(), [&](int flags, ITypeInfo* info) {
        if ((flags & IMPLTYPEFLAG_FSOURCE) != 0)
            js::push(sources, place_of(call, info).set("isDefault", (flags & IMPLTYPEFLAG_FDEFAULT) != 0));
    });
    return sources;
}

bool has_default_interface(ITypeInfo* coclass, REFIID iid) {
    bool has_it = false;
    each_interface(coclass, [&](int flags, ITypeInfo* info) {
        const type_attr attr{info};
        throw_if_failed(attr.result());
        has_it = has_it || (flags == IMPLTYPEFLAG_FDEFAULT && attr->guid == iid);
    });
    return has_it;
}

// classesWith(library, iid): the CLSIDs of the coclasses whose default interface it is
Napi::Value classes_with(call_info& call) {
    const com_ptr<ITypeLib> library = call.library(0);
    const GUID iid = call.guid(1);
    const auto classes = Napi::Array::New(call.js());
    for (UINT index = 0; index < library->GetTypeInfoCount(); ++index) {
        TYPEKIND kind = TKIND_MAX;
        com_ptr<ITypeInfo> coclass;
        throw_if_failed(library->GetTypeInfoType(index, &kind));
        if (kind != TKIND_COCLASS) continue;
        throw_if_failed(library->GetTypeInfo(index, coclass.put()));
        if (!has_default_interface(coclass.get(), iid)) continue;
        const type_attr attr{coclass.get()};
        throw_if_failed(attr.result());
        js::push(classes, js::text(call.js(), guid_text(attr->guid)));
    }
    return classes;
}

// The first argument's container; null where the object fires no events.
com_ptr<IConnectionPointContainer> container_of(call_info& call) {
    com_ptr<IConnectionPointContainer> container;
    const HRESULT queried = call.reference(0).query(IID_IConnectionPointContainer, container);
    if (queried != E_NOINTERFACE) throw_if_failed(queried);
    return container;
}

// connectionPoints(object): their IIDs; undefined where the object refuses to enumerate them, or has none
Napi::Value connection_points_of(call_info& call) {
    const com_ptr<IConnectionPointContainer> container = container_of(call);
    com_ptr<IEnumConnectionPoints> points;
    if (!container || FAILED(container->EnumConnectionPoints(points.put())) || !points) return call.js().Undefined();
    const auto iids = Napi::Array::New(call.js());
    for (;;) {
        com_ptr<IConnectionPoint> point;
        ULONG fetched = 0;
        IID iid{};
        throw_if_failed(points->Next(1, point.put(), &fetched));
        if (fetched == 0 || !point) return iids;
        if (SUCCEEDED(point->GetConnectionInterface(&iid))) js::push(iids, js::text(call.js(), guid_text(iid)));
    }
}

// hasConnectionPoint(object, iid)
Napi::Value has_connection_point(call_info& call) {
    const com_ptr<IConnectionPointContainer> container = container_of(call);
    const GUID iid = call.guid(1);
    com_ptr<IConnectionPoint> point;
    return Napi::Boolean::New(call.js(), container && SUCCEEDED(container->FindConnectionPoint(iid, point.put())) && point);
}

// sinkClass(library, iid): what objects that listen to the interface are made of, and its events
Napi::Value sink_class_of(call_info& call) {
    const com_ptr<ITypeLib> library = call.library(0);
    const GUID iid = call.guid(1);
    return js::made(call.js(), [&](napi_value* result) { return sink_class_for(call.env(), library, iid, result); });
}

// advise(object, sink, iid): a handle on the connection
Napi::Value advise(call_info& call) {
    const com_ptr<IUnknown> object = call.reference(0);
    if (js::type_of(call.js(), call[1]) != napi_object || find_object(call.env(), call[1]) != nullptr)
        throw call.expected(1, L"an object of JavaScript's");
    const GUID iid = call.guid(2);
    std::unique_ptr<sink_connection> made;
    throw_if_failed(sink_connection::advise(call.env(), object, iid, call[1], made));
    try {
        const auto handle =
            Napi::External<sink_connection>::New(call.js(), made.get(), [](Napi::BasicEnv, sink_connection* held) { delete held; });
        made.release();
        return handle;
    } catch (const Napi::Error&) {
        made->unadvise();
        throw;
    }
}

sink_connection& read_connection(call_info& call) {
    sink_connection* const known = call[0].IsExternal() ? call[0].As<Napi::External<sink_connection>>().Data() : nullptr;
    if (!server_of(call.env()).connections.contains(known)) throw call.expected(0, L"a connection's handle");
    return *known;
}

// unadvise(connection): whether the source has taken notice
Napi::Value unadvise(call_info& call) { return Napi::Boolean::New(call.js(), SUCCEEDED(read_connection(call).unadvise())); }

// dropConnection(connection), pingConnection(connection)
void drop_connection(call_info& call) { read_connection(call).drop(); }
void ping_connection(call_info& call) { throw_if_failed(read_connection(call).ping()); }

constexpr native_function functions[] = {
    {"classInfo", class_info},
    {"classId", class_id},
    {"interfaceOf", interface_of},
    {"sourcesOfClass", sources_of_class},
    {"classesWith", classes_with},
    {"connectionPoints", connection_points_of},
    {"hasConnectionPoint", has_connection_point},
    {"sinkClass", sink_class_of},
    {"advise", advise},
    {"unadvise", unadvise},
    {"dropConnection", drop_connection},
    {"pingConnection", ping_connection},
};

}  // namespace

std::span<const native_function> connection_functions() noexcept { return functions; }

}  // namespace coclass
