#include "typelib/library_writer.h"

#include "base/hresult.h"
#include "typelib/library_members.h"

#include <string_view>

namespace coclass {

namespace {

class library_writer {
public:
    library_writer(environment& env, const char* function, model::library& library) : env_(env), function_(function), library_(library) {}

    HRESULT write(const std::wstring& path, com_ptr<ICreateTypeLib2>& result) {
        std::vector<std::size_t> order;
        COCLASS_RETURN_IF_FAILED(check_library(env_, function_, library_, order));
        COCLASS_RETURN_IF_FAILED(CreateTypeLib2(SYS_WIN64, path.c_str(), create_.put()));
        COCLASS_RETURN_IF_FAILED(write_head());
        types_.resize(library_.types.size());
        for (std::size_t index = 0; index < types_.size(); ++index) COCLASS_RETURN_IF_FAILED(in(index, begin_type(index)));
        for (const std::size_t index : order) COCLASS_RETURN_IF_FAILED(write_type(index));
        result = create_;
        return S_OK;
    }

private:
    HRESULT in(std::size_t type, HRESULT result, const wchar_t* list = L"", std::size_t element = 0) {
        if (SUCCEEDED(result)) return result;
        const std::wstring place = *list == L'\0' ? std::wstring{} : L"." + std::wstring{list} + L"[" + std::to_wstring(element) + L"]";
        return fail_in_type(env_, function_, type, place + L": the system's type library writer refuses it", result);
    }

    HRESULT write_head() {
        const model::documentation& told = library_.documentation;
        COCLASS_RETURN_IF_FAILED(create_->SetName(com_text(library_.name)));
        COCLASS_RETURN_IF_FAILED(create_->SetGuid(library_.guid));
        COCLASS_RETURN_IF_FAILED(create_->SetVersion(library_.version.major, library_.version.minor));
        COCLASS_RETURN_IF_FAILED(create_->SetLcid(library_.lcid));
        COCLASS_RETURN_IF_FAILED(create_->SetLibFlags(library_.flags));
        COCLASS_RETURN_IF_FAILED(create_->SetHelpContext(told.help_context));
        if (!told.help_string.empty()) COCLASS_RETURN_IF_FAILED(create_->SetDocString(com_text(told.help_string)));
        if (!told.help_file.empty()) COCLASS_RETURN_IF_FAILED(create_->SetHelpFileName(com_text(told.help_file)));
        if (!told.help_string_dll.empty()) COCLASS_RETURN_IF_FAILED(create_->SetHelpStringDll(com_text(told.help_string_dll)));
        if (told.help_string_context != 0)
            COCLASS_RETURN_IF_FAILED(where_implemented(create_->SetHelpStringContext(told.help_string_context)));
        for (model::custom_item& item : model::last_first{library_.custom_data})
            COCLASS_RETURN_IF_FAILED(create_->SetCustData(item.guid, item.value.get()));
        return S_OK;
    }

    // What others may refer to.
    HRESULT begin_type(std::size_t index) {
        const model::type& type = library_.types[index];
        com_ptr<ICreateTypeInfo> first;
        COCLASS_RETURN_IF_FAILED(create_->CreateTypeInfo(com_text(type.name), type.kind, first.put()));
        COCLASS_RETURN_IF_FAILED(first.query(IID_ICreateTypeInfo2, types_[index].create));
        COCLASS_RETURN_IF_FAILED(first.query(IID_ITypeInfo, types_[index].info));
        return type.guid == GUID{} ? S_OK : types_[index].create->SetGuid(type.guid);
    }

    HRESULT write_type(std::size_t index) {
        model::type& type = library_.types[index];
        ICreateTypeInfo2* create = types_[index].create.get();
        COCLASS_RETURN_IF_FAILED(in(index, write_own(create, type)));
        for (UINT place = 0; place < type.interfaces.size(); ++place) {
            COCLASS_RETURN_IF_FAILED(in(index, write_interface(index, place), type.kind == TKIND_COCLASS ? L"interfaces" : L"base", place));
        }
        // After the base, from which the system takes some of them.
        COCLASS_RETURN_IF_FAILED(in(index, create->SetTypeFlags(type.flags)));
        const UINT functions = shows_an_interface(type) ? 0 : static_cast<UINT>(type.functions.size());
        for (UINT place = 0; place < functions; ++place) {
            COCLASS_RETURN_IF_FAILED(
                in(index, write_function(references_, types_[index], index, place, type.functions[place]), L"functions", place));
        }
        for (UINT place = 0; place < type.variables.size(); ++place) {
            const HRESULT written = write_variable(references_, types_[index], index, type.kind, place, type.variables[place]);
            COCLASS_RETURN_IF_FAILED(in(index, written, list_of(type.kind), place));
        }
        if (type.kind == TKIND_ALIAS) COCLASS_RETURN_IF_FAILED(in(index, write_alias(index)));
        // After an alias has its target, from which the system takes one.
        COCLASS_RETURN_IF_FAILED(in(index, create->SetAlignment(type.alignment)));
        return in(index, create->LayOut());
    }

    // `dispinterface D { interface I; }`: its functions are those of the interface, and stand there.
    static bool shows_an_interface(const model::type& type) noexcept {
        return type.kind == TKIND_DISPATCH && !type.interfaces.empty() && type.interfaces.front().type.guid != IID_IDispatch;
    }

    static const wchar_t* list_of(TYPEKIND kind) noexcept {
        switch (kind) {
            case TKIND_RECORD:
            case TKIND_UNION: return L"fields";
            case TKIND_DISPATCH: return L"properties";
            default: return L"constants";
        }
    }

    HRESULT write_own(ICreateTypeInfo2* create, model::type& type) {
        const model::documentation& told = type.documentation;
        COCLASS_RETURN_IF_FAILED(create->SetVersion(type.version.major, type.version.minor));
        COCLASS_RETURN_IF_FAILED(create->SetHelpContext(told.help_context));
        if (!told.help_string.empty()) COCLASS_RETURN_IF_FAILED(create->SetDocString(com_text(told.help_string)));
        if (told.help_string_context != 0)
            COCLASS_RETURN_IF_FAILED(where_implemented(create->SetHelpStringContext(told.help_string_context)));
        for (model::custom_item& item : model::last_first{type.custom_data})
            COCLASS_RETURN_IF_FAILED(create->SetCustData(item.guid, item.value.get()));
        return S_OK;
    }

    HRESULT write_interface(std::size_t index, UINT place) {
        model::type& type = library_.types[index];
        ICreateTypeInfo2* create = types_[index].create.get();
        model::implemented_interface& implemented = type.interfaces[place];
        HREFTYPE reference = 0;
        if (type.kind != TKIND_COCLASS) {
            COCLASS_RETURN_IF_FAILED(references_.refer_to_base(index, implemented.type, reference));
            return create->AddImplType(place, reference);
        }
        COCLASS_RETURN_IF_FAILED(references_.refer(index, implemented.type, reference));
        COCLASS_RETURN_IF_FAILED(create->AddImplType(place, reference));
        COCLASS_RETURN_IF_FAILED(create->SetImplTypeFlags(place, implemented.flags));
        for (model::custom_item& item : model::last_first{implemented.custom_data}) {
            COCLASS_RETURN_IF_FAILED(where_implemented(create->SetImplTypeCustData(place, item.guid, item.value.get())));
        }
        return S_OK;
    }

    HRESULT write_alias(std::size_t index) {
        type_descriptions descriptions{references_, index};
        TYPEDESC target{};
        COCLASS_RETURN_IF_FAILED(descriptions.make(library_.types[index].alias, target));
        return types_[index].create->SetTypeDescAlias(&target);
    }

    environment& env_;
    const char* function_;
    model::library& library_;
    com_ptr<ICreateTypeLib2> create_;
    std::vector<written_type> types_;
    library_references references_{types_};
};

}  // namespace

HRESULT fail_in_type(environment& env, const char* function, std::size_t type, const std::wstring& rest, HRESULT result) {
    const std::string_view name{function};
    return env.fail(result, std::wstring{name.begin(), name.end()} + L": types[" + std::to_wstring(type) + L"]" + rest);
}

HRESULT write_library(environment& env, const char* function, model::library& library, const std::wstring& path,
                      com_ptr<ICreateTypeLib2>& result) {
    return library_writer{env, function, library}.write(path, result);
}

}  // namespace coclass
