#include "typelib/wine_library.h"

#include "base/bstr.h"
#include "base/hresult.h"
#include "base/interface_types.h"
#include "base/library_attr.h"
#include "base/type_attr.h"
#include "typelib/msft_file.h"

#include <cstring>

namespace coclass {

namespace {

constexpr std::size_t word = sizeof(std::int32_t);

namespace header {
constexpr std::size_t help_string_context = 0x28;
constexpr std::size_t custom_data = 0x40;
constexpr std::size_t dispatch = 0x4c;
}  // namespace header

constexpr std::size_t types_segment = 0;
constexpr std::size_t imports_segment = 1;
constexpr std::size_t guids_segment = 5;
constexpr std::size_t custom_data_segment = 12;

namespace type_record {
constexpr std::size_t length = 100;
constexpr std::size_t members = 4;
constexpr std::size_t custom_data = 72;
constexpr std::size_t base_count = 76;  // and in the upper half the size of the vtable
constexpr std::size_t size = 80;
constexpr std::size_t source = 84;
}  // namespace type_record

// A function's record: its length is in the lower half of the first number, its parameters are its end.
namespace function_record {
constexpr std::size_t traits = 16;
constexpr std::size_t parameter_count = 20;
constexpr std::size_t parameter = 12;
constexpr std::int32_t has_defaults = 0x1000;
}  // namespace function_record

namespace variable_record {
constexpr std::size_t value = 16;
}

// An imported type: flags, its library, and its GUID or its index there.
namespace import_record {
constexpr std::size_t length = 12;
constexpr std::size_t type = 8;
constexpr std::int32_t by_guid = 0x10000;
}  // namespace import_record

// The GUID of a stand-in: the index, a mark, and so much of the library's GUID that each library has its own.
constexpr WORD stand_in_mark[] = {0xC0C1, 0x5A5D};

GUID stand_in_guid(UINT index, REFGUID library) noexcept {
    GUID guid{index, stand_in_mark[0], stand_in_mark[1], {}};
    std::memcpy(guid.Data4, &library, sizeof guid.Data4);
    return guid;
}

HRESULT path_of(const TLIBATTR& library, unique_bstr& path) {
    if (SUCCEEDED(QueryPathOfRegTypeLib(library.guid, library.wMajorVerNum, library.wMinorVerNum, library.lcid, path.put())) && path)
        return S_OK;
    path = unique_bstr{std::wstring_view{L"stdole2.tlb"}};
    return path ? S_OK : E_OUTOFMEMORY;
}

class completion {
public:
    completion(msft_file& file, const model::library& library) noexcept : file_(file), library_(library) {}

    void run() {
        const std::size_t types = file_.segment(types_segment);
        file_.set(header::help_string_context, static_cast<std::int32_t>(library_.documentation.help_string_context));
        complete_custom_data(header::custom_data, library_.custom_data);
        complete_imports();
        for (std::size_t index = 0; index < library_.types.size(); ++index) {
            const model::type& type = library_.types[index];
            const std::size_t record = types + index * type_record::length;
            file_.set(record + type_record::size, static_cast<std::int32_t>(type.size));
            complete_custom_data(record + type_record::custom_data, type.custom_data);
            complete_dispinterface(record, type);
            complete_dual(record, type);
            complete_members(static_cast<std::size_t>(file_.number(record + type_record::members)) + word, type);
        }
    }

private:
    // What a stand-in was given for is told by its index.
    void complete_imports() {
        const auto count = file_.length(imports_segment) / import_record::length;
        for (std::size_t index = 0; index < count; ++index) {
            const std::size_t record = file_.segment(imports_segment) + index * import_record::length;
            const std::int32_t flags = file_.number(record);
            if ((flags & import_record::by_guid) == 0) continue;
            const std::size_t guid = file_.segment(guids_segment) + static_cast<std::size_t>(file_.number(record + import_record::type));
            std::uint32_t mark = 0;
            std::memcpy(&mark, stand_in_mark, sizeof mark);
            if (file_.number(guid + word) != static_cast<std::int32_t>(mark)) continue;
            file_.set(record, flags & ~import_record::by_guid);
            file_.set(record + import_record::type, file_.number(guid));
        }
    }

    // With IDispatch as its source, a dispinterface would be one that shows IDispatch's own functions. The size of its vtable
    // is that of the functions that it shows.
    void complete_dispinterface(std::size_t record, const model::type& type) {
        if (type.kind != TKIND_DISPATCH) return;
        set_vtable_size(record, type, type.functions.size());
        if (type.interfaces.empty()) return;
        const model::type_reference& base = type.interfaces.front().type;
        if (base.guid != IID_IDispatch) return;
        file_.set(record + type_record::source, msft_file::nothing);
        if (!base.library) file_.set(header::dispatch, static_cast<std::int32_t>(base.index * type_record::length));
    }

    // Wine gives a dual interface that extends one of this library with a single function a vtable without that function's place, and
    // tells as many functions of its dispinterface as the vtable has room for. It has the others right, as those with bases of other libraries.
    void complete_dual(std::size_t record, const model::type& type) {
        if (type.kind != TKIND_INTERFACE || (type.flags & TYPEFLAG_FDUAL) == 0) return;
        std::size_t functions = dispatch_entries;
        const model::type* each = &type;
        for (std::size_t depth = 0; depth < library_.types.size() && !each->interfaces.empty(); ++depth) {
            functions += each->functions.size();
            const model::type_reference& base = each->interfaces.front().type;
            if (base.guid == IID_IDispatch) return set_vtable_size(record, type, functions);
            if (base.library || base.index >= library_.types.size()) return;
            each = &library_.types[base.index];
        }
    }

    void set_vtable_size(std::size_t record, const model::type& type, std::size_t functions) {
        const auto size = static_cast<std::int32_t>(functions * sizeof(void*));
        file_.set(record + type_record::base_count, (size << 16) | static_cast<std::int32_t>(type.interfaces.size()));
    }

    void complete_members(std::size_t record, const model::type& type) {
        for (const model::function& function : type.functions) {
            const auto length = static_cast<std::size_t>(file_.number(record) & 0xffff);
            if ((file_.number(record + function_record::traits) & function_record::has_defaults) != 0) {
                const auto count = static_cast<std::size_t>(file_.half(record + function_record::parameter_count));
                complete_defaults(record + length - count * (function_record::parameter + word), function);
            }
            record += length;
        }
        for (const model::variable& variable : type.variables) {
            if (variable.value) complete(record + variable_record::value, **variable.value);
            record += static_cast<std::size_t>(file_.number(record) & 0xffff);
        }
    }

    void complete_defaults(std::size_t place, const model::function& function) {
        for (const model::parameter& parameter : function.parameters) {
            if (parameter.default_value) complete(place, **parameter.default_value);
            place += word;
        }
    }

    // Three numbers for each: the GUID, the value, the next. It is written in the order that it is read from.
    void complete_custom_data(std::size_t first, const model::custom_data& data) {
        std::int32_t next = file_.number(first);
        for (auto item = data.rbegin(); item != data.rend() && next != msft_file::nothing; ++item) {
            const std::size_t place = file_.segment(custom_data_segment) + static_cast<std::size_t>(next);
            complete(place + word, *item->value);
            next = file_.number(place + 2 * word);
        }
    }

    void complete(std::size_t place, const VARIANT& value) {
        // VT_INT and VT_UINT became VT_I4 and VT_UI4.
        const bool is_changed = value.vt == VT_INT || value.vt == VT_UINT;
        if (is_changed || file_.number(place) == msft_file::nothing) file_.set(place, file_.add_value(value));
    }

    msft_file& file_;
    const model::library& library_;
};

}  // namespace

bool is_wine() noexcept {
    const HMODULE module = GetModuleHandleW(L"ntdll.dll");
    return module != nullptr && GetProcAddress(module, "wine_get_version") != nullptr;
}

HRESULT make_wine_stand_in(ITypeInfo* type, com_ptr<ITypeInfo>& stand_in) {
    com_ptr<ITypeLib> library;
    com_ptr<ICreateTypeLib2> create;
    com_ptr<ICreateTypeInfo> create_type;
    UINT index = 0;
    unique_bstr path;
    COCLASS_RETURN_IF_FAILED(type->GetContainingTypeLib(library.put(), &index));
    const library_attr library_attributes{library.get()};
    const type_attr attributes{type};
    COCLASS_RETURN_IF_FAILED(library_attributes.result());
    COCLASS_RETURN_IF_FAILED(attributes.result());
    COCLASS_RETURN_IF_FAILED(path_of(*library_attributes, path));
    COCLASS_RETURN_IF_FAILED(CreateTypeLib2(library_attributes->syskind, path.get(), create.put()));
    COCLASS_RETURN_IF_FAILED(create->SetGuid(library_attributes->guid));
    COCLASS_RETURN_IF_FAILED(create->SetVersion(library_attributes->wMajorVerNum, library_attributes->wMinorVerNum));
    COCLASS_RETURN_IF_FAILED(create->SetLcid(library_attributes->lcid));
    wchar_t name[] = L"StandIn";
    COCLASS_RETURN_IF_FAILED(create->CreateTypeInfo(name, attributes->typekind, create_type.put()));
    COCLASS_RETURN_IF_FAILED(create_type->SetGuid(stand_in_guid(index, library_attributes->guid)));
    return create_type.query(IID_ITypeInfo, stand_in);
}

HRESULT complete_wine_library(const std::wstring& path, const model::library& library) {
    msft_file file;
    COCLASS_RETURN_IF_FAILED(file.read(path));
    completion{file, library}.run();
    return file.write(path);
}

}  // namespace coclass
