#include "typelib/library_references.h"

#include "base/bstr.h"
#include "base/hresult.h"
#include "base/interface_types.h"
#include "typelib/wine_library.h"

#include <new>

namespace coclass {

namespace {

constexpr GUID stdole{0x00020430, 0x0000, 0x0000, {0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46}};

HRESULT load_library(const model::library_reference& reference, com_ptr<ITypeLib>& library) {
    const HRESULT loaded = LoadRegTypeLib(reference.guid, reference.version.major, reference.version.minor, reference.lcid, library.put());
    return FAILED(loaded) && reference.guid == stdole ? LoadTypeLibEx(L"stdole2.tlb", REGKIND_NONE, library.put()) : loaded;
}

HRESULT find_by_name(ITypeLib* library, const std::wstring& name, com_ptr<ITypeInfo>& info) {
    const UINT count = library->GetTypeInfoCount();
    for (UINT index = 0; index < count; ++index) {
        unique_bstr known;
        COCLASS_RETURN_IF_FAILED(library->GetDocumentation(static_cast<INT>(index), known.put(), nullptr, nullptr, nullptr));
        if (known.view() == name) return library->GetTypeInfo(index, info.put());
    }
    return TYPE_E_ELEMENTNOTFOUND;
}

HRESULT stand_in_for(com_ptr<ITypeInfo>& info) {
    com_ptr<ITypeInfo> stand_in;
    COCLASS_RETURN_IF_FAILED(make_wine_stand_in(info.get(), stand_in));
    info = std::move(stand_in);
    return S_OK;
}

}  // namespace

HRESULT find_in_other_library(const model::type_reference& reference, com_ptr<ITypeInfo>& info) {
    com_ptr<ITypeLib> library;
    COCLASS_RETURN_IF_FAILED(load_library(*reference.library, library));
    if (reference.guid != GUID{}) return library->GetTypeInfoOfGuid(reference.guid, info.put());
    return find_by_name(library.get(), reference.name, info);
}

HRESULT library_references::find(const model::type_reference& reference, com_ptr<ITypeInfo>& info) const {
    if (reference.library) {
        COCLASS_RETURN_IF_FAILED(find_in_other_library(reference, info));
        return reference.guid == GUID{} && is_wine() ? stand_in_for(info) : S_OK;
    }
    info = types_[reference.index].info;
    return S_OK;
}

HRESULT library_references::refer(std::size_t owner, const model::type_reference& reference, HREFTYPE& result) {
    com_ptr<ITypeInfo> info;
    COCLASS_RETURN_IF_FAILED(find(reference, info));
    return types_[owner].create->AddRefTypeInfo(info.get(), &result);
}

HRESULT library_references::refer_to_base(std::size_t owner, const model::type_reference& reference, HREFTYPE& result) {
    com_ptr<ITypeInfo> info;
    COCLASS_RETURN_IF_FAILED(find(reference, info));
    COCLASS_RETURN_IF_FAILED(take_vtable_side(info));
    return types_[owner].create->AddRefTypeInfo(info.get(), &result);
}

HRESULT type_descriptions::make(const model::type_description& description, TYPEDESC& result) {
    result = {};
    result.vt = description.vt;
    switch (description.vt) {
        case VT_PTR:
        case VT_SAFEARRAY: result.lptdesc = &inner_.emplace_back(); return make(*description.inner, *result.lptdesc);
        case VT_CARRAY: return make_array(description, result);
        case VT_USERDEFINED: return references_.refer(owner_, description.type, result.hreftype);
        default: return S_OK;
    }
}

HRESULT type_descriptions::make_array(const model::type_description& description, TYPEDESC& result) {
    // One bound is part of the structure.
    const std::size_t count = description.bounds.size();
    arrays_.push_back(std::make_unique<std::byte[]>(sizeof(ARRAYDESC) + (count - 1) * sizeof(SAFEARRAYBOUND)));
    auto* array = new (arrays_.back().get()) ARRAYDESC{};
    array->cDims = static_cast<USHORT>(count);
    for (std::size_t index = 0; index < count; ++index) array->rgbounds[index] = description.bounds[index];
    result.lpadesc = array;
    return make(*description.inner, array->tdescElem);
}

}  // namespace coclass
