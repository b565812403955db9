#include "base/default_interface.h"
#include "base/guid.h"
#include "base/type_attr.h"
#include "binding/call_info.h"
#include "marshal/local_type.h"
#include "typelib/js_to_library.h"
#include "typelib/js_type_library.h"
#include "typelib/library_handle.h"
#include "typelib/saved_library.h"

namespace coclass {

namespace {

// A .tlb, or a DLL or EXE with the library in its resources (path\number for another than the first).
com_ptr<ITypeLib> load_from_file(call_info& call) {
    const std::wstring path = call.string(0);
    // LoadTypeLibEx keeps the path in a buffer of this size, and Wine's does not look whether it fits.
    if (path.size() >= MAX_PATH) throw call.failed(TYPE_E_CANTLOADLIBRARY, L"the path is longer than a path can be");
    call.enter_apartment();
    com_ptr<ITypeLib> library;
    throw_if_failed(LoadTypeLibEx(path.c_str(), REGKIND_NONE, library.put()));
    return library;
}

// By LIBID, version and locale.
com_ptr<ITypeLib> load_registered(call_info& call) {
    const GUID libid = call.guid(0);
    const std::uint32_t major = call.uint32(1);
    const std::uint32_t minor = call.uint32(2);
    const std::uint32_t locale = call.uint32(3);
    call.enter_apartment();
    com_ptr<ITypeLib> library;
    throw_if_failed(LoadRegTypeLib(libid, static_cast<WORD>(major), static_cast<WORD>(minor), locale, library.put()));
    return library;
}

Napi::Value handle_on(call_info& call, com_ptr<ITypeLib> library) {
    return js::made(call.js(), [&](napi_value* handle) { return make_library_handle(call.env(), std::move(library), handle); });
}

Napi::Value content_of(call_info& call, const com_ptr<ITypeLib>& library) { return type_library_to_js(call.env(), library.get()); }

// typeLibraryFromFile(path), typeLibraryFromRegistry(libid, major, minor, lcid): what the library says, as plain data
template <auto Load>
Napi::Value read_library(call_info& call) {
    return content_of(call, Load(call));
}

// loadTypeLibraryFile(path), loadTypeLibrary(libid, major, minor, lcid): a handle on the library
template <auto Load>
Napi::Value load_library(call_info& call) {
    return handle_on(call, Load(call));
}

// typeLibraryOfHandle(handle): what the library says, as plain data
Napi::Value type_library_of_handle(call_info& call) { return content_of(call, call.library(0)); }

// typeLibraryOfObject(object): the library that the object's own type information is from
Napi::Value type_library_of_object(call_info& call) {
    const com_ptr<IDispatch> dispatch = call.dispatch(0);
    com_ptr<ITypeInfo> info;
    com_ptr<ITypeLib> library;
    throw_if_failed(dispatch->GetTypeInfo(0, call.env().call_locale, info.put()));
    if (!info) throw call.failed(E_NOTIMPL, L"the object has no type information");
    throw_if_failed(library_of(info.get(), library));
    return content_of(call, library);
}

model::library read_model(call_info& call, const char* function) {
    call.enter_apartment();
    return js_to_library(js_place{call.env(), function, call[0]});
}

// createTypeLibrary(model): a handle on a library in memory
Napi::Value create_type_library(call_info& call) {
    constexpr const char* function = "createTypeLibrary";
    model::library library = read_model(call, function);
    com_ptr<ITypeLib> opened;
    throw_if_failed(open_library(call.env(), function, library, opened));
    return js::made(call.js(), [&](napi_value* handle) { return make_made_library_handle(call.env(), std::move(opened), handle); });
}

// saveTypeLibrary(model, path)
void save_type_library(call_info& call) {
    constexpr const char* function = "saveTypeLibrary";
    const std::wstring path = call.path(1);
    model::library library = read_model(call, function);
    throw_if_failed(save_library(call.env(), function, library, path));
}

// vtableInterface(library, clsid): the IID of the class's default interface where that has a vtable, else undefined
Napi::Value vtable_interface(call_info& call) {
    const com_ptr<ITypeLib> library = call.library(0);
    com_ptr<ITypeInfo> coclass;
    com_ptr<ITypeInfo> implemented;
    if (FAILED(library->GetTypeInfoOfGuid(call.guid(1), coclass.put()))) return call.js().Undefined();
    const HRESULT found = default_interface(coclass.get(), implemented);
    if (found == TYPE_E_ELEMENTNOTFOUND || found == TYPE_E_WRONGTYPEKIND) return call.js().Undefined();
    throw_if_failed(found);
    const type_attr attributes{implemented.get()};
    throw_if_failed(attributes.result());
    const bool has_vtable = attributes->typekind == TKIND_INTERFACE || (attributes->wTypeFlags & TYPEFLAG_FDUAL) != 0;
    return has_vtable ? js::text(call.js(), guid_text(attributes->guid)) : call.js().Undefined();
}

constexpr native_function functions[] = {
    {"typeLibraryFromFile", read_library<load_from_file>},
    {"typeLibraryFromRegistry", read_library<load_registered>},
    {"typeLibraryOfObject", type_library_of_object},
    {"loadTypeLibraryFile", load_library<load_from_file>},
    {"loadTypeLibrary", load_library<load_registered>},
    {"createTypeLibrary", create_type_library},
    {"vtableInterface", vtable_interface},
    {"saveTypeLibrary", save_type_library},
    {"typeLibraryOfHandle", type_library_of_handle},
};

}  // namespace

std::span<const native_function> type_library_functions() noexcept { return functions; }

}  // namespace coclass
