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
HRESULT load_from_file(call_info& call, com_ptr<ITypeLib>& library) {
    std::wstring path;
    COCLASS_RETURN_IF_FAILED(call.string(0, path));
    // LoadTypeLibEx keeps the path in a buffer of this size, and Wine's does not look whether it fits.
    if (path.size() >= MAX_PATH) return call.env().fail(TYPE_E_CANTLOADLIBRARY, L"the path is longer than a path can be");
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    return LoadTypeLibEx(path.c_str(), REGKIND_NONE, library.put());
}

// By LIBID, version and locale.
HRESULT load_registered(call_info& call, com_ptr<ITypeLib>& library) {
    GUID libid{};
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    std::uint32_t locale = 0;
    COCLASS_RETURN_IF_FAILED(call.guid(0, libid));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, major));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, minor));
    COCLASS_RETURN_IF_FAILED(call.uint32(3, locale));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    return LoadRegTypeLib(libid, static_cast<WORD>(major), static_cast<WORD>(minor), locale, library.put());
}

// typeLibraryFromFile(path), typeLibraryFromRegistry(libid, major, minor, lcid): what the library says, as plain data
template <auto Load>
HRESULT read_library(call_info& call, napi_value* result) {
    com_ptr<ITypeLib> library;
    COCLASS_RETURN_IF_FAILED(Load(call, library));
    return type_library_to_js(call.env(), library.get(), result);
}

// loadTypeLibraryFile(path), loadTypeLibrary(libid, major, minor, lcid): a handle on the library
template <auto Load>
HRESULT load_library(call_info& call, napi_value* result) {
    com_ptr<ITypeLib> library;
    COCLASS_RETURN_IF_FAILED(Load(call, library));
    return make_library_handle(call.env(), std::move(library), result);
}

// typeLibraryOfHandle(handle): what the library says, as plain data
HRESULT type_library_of_handle(call_info& call, napi_value* result) {
    com_ptr<ITypeLib> library;
    COCLASS_RETURN_IF_FAILED(call.library(0, library));
    return type_library_to_js(call.env(), library.get(), result);
}

// typeLibraryOfObject(object): the library that the object's own type information is from
HRESULT type_library_of_object(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IDispatch> dispatch;
    com_ptr<ITypeInfo> info;
    com_ptr<ITypeLib> library;
    COCLASS_RETURN_IF_FAILED(call.dispatch(0, object, dispatch));
    COCLASS_RETURN_IF_FAILED(dispatch->GetTypeInfo(0, call.env().call_locale, info.put()));
    if (!info) return call.env().fail(E_NOTIMPL, L"the object has no type information");
    COCLASS_RETURN_IF_FAILED(library_of(info.get(), library));
    return type_library_to_js(call.env(), library.get(), result);
}

HRESULT read_model(call_info& call, const char* function, model::library& library) {
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    return js_to_library(js_place{call.env(), function, call[0]}, library);
}

// createTypeLibrary(model): a handle on a library in memory
HRESULT create_type_library(call_info& call, napi_value* result) {
    constexpr const char* function = "createTypeLibrary";
    model::library library;
    com_ptr<ITypeLib> opened;
    COCLASS_RETURN_IF_FAILED(read_model(call, function, library));
    COCLASS_RETURN_IF_FAILED(open_library(call.env(), function, library, opened));
    return make_library_handle(call.env(), std::move(opened), result);
}

// saveTypeLibrary(model, path)
HRESULT save_type_library(call_info& call, napi_value* result) {
    constexpr const char* function = "saveTypeLibrary";
    model::library library;
    std::wstring path;
    COCLASS_RETURN_IF_FAILED(call.path(1, path));
    COCLASS_RETURN_IF_FAILED(read_model(call, function, library));
    COCLASS_RETURN_IF_FAILED(save_library(call.env(), function, library, path));
    *result = js::undefined(call.env().js());
    return S_OK;
}

// vtableInterface(library, clsid): the IID of the class's default interface where that has a vtable only, else undefined
HRESULT vtable_interface(call_info& call, napi_value* result) {
    com_ptr<ITypeLib> library;
    com_ptr<ITypeInfo> coclass;
    GUID clsid{};
    COCLASS_RETURN_IF_FAILED(call.library(0, library));
    COCLASS_RETURN_IF_FAILED(call.guid(1, clsid));
    *result = js::undefined(call.env().js());
    if (FAILED(library->GetTypeInfoOfGuid(clsid, coclass.put()))) return S_OK;
    com_ptr<ITypeInfo> implemented;
    const HRESULT found = default_interface(coclass.get(), implemented);
    if (found == TYPE_E_ELEMENTNOTFOUND || found == TYPE_E_WRONGTYPEKIND) return S_OK;
    COCLASS_RETURN_IF_FAILED(found);
    const type_attr attributes{implemented.get()};
    COCLASS_RETURN_IF_FAILED(attributes.result());
    if (attributes->typekind != TKIND_INTERFACE || (attributes->wTypeFlags & (TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE)) != 0) return S_OK;
    return js::result_of(call.env().js(), js::create_string(call.env().js(), guid_text(attributes->guid), result));
}

constexpr native_function functions[] = {
    {"typeLibraryFromFile", native_entry<read_library<load_from_file>>},
    {"typeLibraryFromRegistry", native_entry<read_library<load_registered>>},
    {"typeLibraryOfObject", native_entry<type_library_of_object>},
    {"loadTypeLibraryFile", native_entry<load_library<load_from_file>>},
    {"loadTypeLibrary", native_entry<load_library<load_registered>>},
    {"createTypeLibrary", native_entry<create_type_library>},
    {"vtableInterface", native_entry<vtable_interface>},
    {"saveTypeLibrary", native_entry<save_type_library>},
    {"typeLibraryOfHandle", native_entry<type_library_of_handle>},
};

}  // namespace

std::span<const native_function> type_library_functions() noexcept { return functions; }

}  // namespace coclass
