#include "windows/model_library.h"

#include "base/bstr.h"
#include "windows/lent.h"
#include "windows/referenced.h"

#include <oleauto.h>

#include <algorithm>

namespace coclass::sanitizers {

namespace {

// A number for a type: of a dual interface its dispatch side, or its vtable side by the lowest bit; of another library by the highest.
constexpr HREFTYPE vtable_side = 1;
constexpr HREFTYPE foreign = 0x40000000;
constexpr HREFTYPE other_side = 0x20000000;

BSTR text(std::wstring_view text) { return text.empty() ? nullptr : SysAllocStringLen(text.data(), static_cast<UINT>(text.size())); }

class library;

class type final : public ITypeInfo {
public:
    type(library& owner, const model::type& model, UINT index, bool is_dispatch_side);

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override {
        *result = nullptr;
        if (iid != IID_IUnknown && iid != IID_ITypeInfo) return E_NOINTERFACE;
        *result = static_cast<ITypeInfo*>(this);
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;

    HRESULT STDMETHODCALLTYPE GetTypeAttr(TYPEATTR** result) override {
        auto* const made = new lent<TYPEATTR>{refer_};
        made->guid = model_.guid;
        made->cbSizeInstance = model_.size;
        made->typekind = is_dispatch_side_ ? TKIND_DISPATCH : model_.kind;
        made->cFuncs = static_cast<WORD>(model_.functions.size());
        made->cVars = static_cast<WORD>(model_.variables.size());
        made->cImplTypes = static_cast<WORD>(model_.interfaces.size());
        made->cbAlignment = model_.alignment;
        made->wTypeFlags = model_.flags;
        made->wMajorVerNum = model_.version.major;
        made->wMinorVerNum = model_.version.minor;
        if (model_.kind == TKIND_ALIAS) made->tdescAlias = made->types.make(model_.alias);
        *result = made;
        return S_OK;
    }
    void STDMETHODCALLTYPE ReleaseTypeAttr(TYPEATTR* attr) override { give_back(attr); }

    HRESULT STDMETHODCALLTYPE GetFuncDesc(UINT index, FUNCDESC** result) override {
        if (index >= model_.functions.size()) return TYPE_E_ELEMENTNOTFOUND;
        const model::function& function = model_.functions[index];
        auto* const made = new lent<FUNCDESC>{refer_};
        made->memid = function.id;
        made->funckind = is_dispatch_side_ ? FUNC_DISPATCH : function.function_kind;
        made->invkind = function.invoke_kind;
        made->callconv = function.calling_convention;
        made->cParamsOpt = function.optional_count;
        made->oVft = function.vtable_offset;
        made->wFuncFlags = function.flags;
        made->elemdescFunc.tdesc = made->types.make(function.return_type);
        take_parameters(function, *made);
        *result = made;
        return S_OK;
    }
    void STDMETHODCALLTYPE ReleaseFuncDesc(FUNCDESC* function) override { give_back(function); }

    HRESULT STDMETHODCALLTYPE GetVarDesc(UINT index, VARDESC** result) override {
        if (index >= model_.variables.size()) return TYPE_E_ELEMENTNOTFOUND;
        const model::variable& variable = model_.variables[index];
        auto* const made = new lent<VARDESC>{refer_};
        made->memid = variable.id;
        made->wVarFlags = variable.flags;
        made->elemdescVar.tdesc = made->types.make(variable.type);
        if (variable.value) {
            made->value = std::make_unique<VARIANT>(**variable.value);
            made->lpvarValue = made->value.get();
            made->varkind = VAR_CONST;
        } else if (model_.kind == TKIND_DISPATCH) {
            made->varkind = VAR_DISPATCH;
        } else {
            made->oInst = variable.offset;
        }
        *result = made;
        return S_OK;
    }
    void STDMETHODCALLTYPE ReleaseVarDesc(VARDESC* variable) override { give_back(variable); }

    HRESULT STDMETHODCALLTYPE GetNames(MEMBERID id, BSTR* names, UINT most, UINT* count) override {
        *count = 0;
        const auto add = [&](const std::wstring& name) {
            if (*count < most) names[(*count)++] = SysAllocStringLen(name.data(), static_cast<UINT>(name.size()));
        };
        for (const model::function& function : model_.functions) {
            if (function.id != id) continue;
            add(function.name);
            for (const model::parameter& parameter : function.parameters) {
                if (parameter.name.empty()) break;
                add(parameter.name);
            }
            return S_OK;
        }
        const auto found = std::ranges::find(model_.variables, id, &model::variable::id);
        if (found == model_.variables.end()) return TYPE_E_ELEMENTNOTFOUND;
        add(found->name);
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE GetDocumentation(MEMBERID id, BSTR* name, BSTR* help, DWORD* context, BSTR* file) override {
        if (file != nullptr) *file = nullptr;
        const auto give = [&](const std::wstring& its_name, const model::documentation& documentation) {
            if (name != nullptr) *name = text(its_name);
            if (help != nullptr) *help = text(documentation.help_string);
            if (context != nullptr) *context = documentation.help_context;
            return S_OK;
        };
        if (id == MEMBERID_NIL) return give(model_.name, model_.documentation);
        for (const model::function& function : model_.functions) {
            if (function.id == id) return give(function.name, function.documentation);
        }
        for (const model::variable& variable : model_.variables) {
            if (variable.id == id) return give(variable.name, variable.documentation);
        }
        return TYPE_E_ELEMENTNOTFOUND;
    }

    HRESULT STDMETHODCALLTYPE GetDllEntry(MEMBERID id, INVOKEKIND kind, BSTR* dll, BSTR* name, WORD* ordinal) override {
        for (const model::function& function : model_.functions) {
            if (function.id != id || function.invoke_kind != kind || !function.dll) continue;
            *dll = text(function.dll->dll);
            if (const auto* entry = std::get_if<std::wstring>(&function.dll->entry)) {
                *name = text(*entry);
            } else {
                *ordinal = std::get<WORD>(function.dll->entry);
            }
            return S_OK;
        }
        return TYPE_E_ELEMENTNOTFOUND;
    }

    HRESULT STDMETHODCALLTYPE GetRefTypeOfImplType(UINT index, HREFTYPE* result) override {
        if (index == static_cast<UINT>(-1)) {
            *result = other_side;
            return is_dispatch_side_ ? S_OK : TYPE_E_ELEMENTNOTFOUND;
        }
        if (index >= model_.interfaces.size()) return TYPE_E_ELEMENTNOTFOUND;
        *result = refer_(model_.interfaces[index].type);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetImplTypeFlags(UINT index, INT* flags) override {
        if (index >= model_.interfaces.size()) return TYPE_E_ELEMENTNOTFOUND;
        *flags = model_.interfaces[index].flags;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetRefTypeInfo(HREFTYPE reference, ITypeInfo** result) override;
    HRESULT STDMETHODCALLTYPE GetContainingTypeLib(ITypeLib** result, UINT* index) override;

    HRESULT STDMETHODCALLTYPE GetTypeComp(ITypeComp**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(LPOLESTR*, UINT, MEMBERID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Invoke(PVOID, MEMBERID, WORD, DISPPARAMS*, VARIANT*, EXCEPINFO*, UINT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE AddressOfMember(MEMBERID, INVOKEKIND, PVOID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID, PVOID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetMops(MEMBERID, BSTR*) override { return E_NOTIMPL; }

private:
    // What IDispatch gives: the [retval] parameter's value, and no HRESULT.
    void take_parameters(const model::function& function, lent<FUNCDESC>& made) const {
        made.parameters = std::make_unique<ELEMDESC[]>(function.parameters.size());
        made.lprgelemdescParam = made.parameters.get();
        SHORT count = 0;
        for (const model::parameter& parameter : function.parameters) {
            const TYPEDESC its_type = made.types.make(parameter.type);
            if (is_dispatch_side_ && (parameter.flags & PARAMFLAG_FRETVAL) != 0 && its_type.vt == VT_PTR) {
                made.elemdescFunc.tdesc = *its_type.lptdesc;
                continue;
            }
            ELEMDESC& element = made.parameters[static_cast<std::size_t>(count++)];
            element.tdesc = its_type;
            element.paramdesc.wParamFlags = parameter.flags;
            if (parameter.default_value) {
                made.defaults.push_back(std::make_unique<PARAMDESCEX>());
                made.defaults.back()->varDefaultValue = **parameter.default_value;
                element.paramdesc.pparamdescex = made.defaults.back().get();
            }
        }
        made.cParams = count;
    }

    library& owner_;
    const model::type& model_;
    UINT index_;
    bool is_dispatch_side_;
    refer_function refer_;
};

class library final : public referenced<ITypeLib, IID_ITypeLib> {
public:
    explicit library(model::library model) : model_(std::move(model)) {
        UINT index = 0;
        for (const model::type& each : model_.types) {
            const bool is_dual = each.kind == TKIND_INTERFACE && (each.flags & TYPEFLAG_FDUAL) != 0;
            listed_.push_back(std::make_unique<type>(*this, each, index, is_dual));
            vtables_.push_back(std::make_unique<type>(*this, each, index, false));
            ++index;
        }
    }

    UINT STDMETHODCALLTYPE GetTypeInfoCount() override { return static_cast<UINT>(listed_.size()); }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT index, ITypeInfo** result) override {
        return index < listed_.size() ? give(*listed_[index], result) : TYPE_E_ELEMENTNOTFOUND;
    }
    HRESULT STDMETHODCALLTYPE GetTypeInfoType(UINT index, TYPEKIND* kind) override {
        if (index >= listed_.size()) return TYPE_E_ELEMENTNOTFOUND;
        *kind = model_.types[index].kind;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetTypeInfoOfGuid(REFGUID guid, ITypeInfo** result) override {
        const auto found = std::ranges::find(model_.types, guid, &model::type::guid);
        if (found == model_.types.end()) return TYPE_E_ELEMENTNOTFOUND;
        return GetTypeInfo(static_cast<UINT>(found - model_.types.begin()), result);
    }
    HRESULT STDMETHODCALLTYPE GetLibAttr(TLIBATTR** result) override {
        auto* const made = new lent<TLIBATTR>{no_references_};
        made->guid = model_.guid;
        made->lcid = model_.lcid;
        made->syskind = SYS_WIN64;
        made->wMajorVerNum = model_.version.major;
        made->wMinorVerNum = model_.version.minor;
        made->wLibFlags = model_.flags;
        *result = made;
        return S_OK;
    }
    void STDMETHODCALLTYPE ReleaseTLibAttr(TLIBATTR* attr) override { give_back(attr); }
    HRESULT STDMETHODCALLTYPE GetDocumentation(INT index, BSTR* name, BSTR* help, DWORD* context, BSTR* file) override {
        if (index >= 0) return vtables_[static_cast<std::size_t>(index)]->GetDocumentation(MEMBERID_NIL, name, help, context, file);
        if (name != nullptr) *name = text(model_.name);
        if (help != nullptr) *help = text(model_.documentation.help_string);
        if (context != nullptr) *context = model_.documentation.help_context;
        if (file != nullptr) *file = text(model_.documentation.help_file);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetTypeComp(ITypeComp**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE IsName(LPOLESTR, ULONG, BOOL*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE FindName(LPOLESTR, ULONG, ITypeInfo**, MEMBERID*, USHORT*) override { return E_NOTIMPL; }

    HREFTYPE refer(const model::type_reference& reference) {
        if (!reference.library) return static_cast<HREFTYPE>(reference.index * 2);
        foreign_.push_back(reference);
        return foreign | static_cast<HREFTYPE>(foreign_.size() - 1);
    }
    HRESULT referred(HREFTYPE reference, ITypeInfo** result) {
        if ((reference & foreign) != 0) return give_foreign(reference & ~foreign, result);
        const std::size_t index = reference / 2;
        if (index >= listed_.size()) return TYPE_E_ELEMENTNOTFOUND;
        return give((reference & vtable_side) != 0 ? *vtables_[index] : *listed_[index], result);
    }

private:
    static HRESULT give(type& given, ITypeInfo** result) {
        given.AddRef();
        *result = &given;
        return S_OK;
    }

    HRESULT give_foreign(std::size_t number, ITypeInfo** result) {
        if (number >= foreign_.size()) return TYPE_E_ELEMENTNOTFOUND;
        const model::type_reference& reference = foreign_[number];
        model::library other;
        other.guid = reference.library->guid;
        other.version = reference.library->version;
        other.lcid = reference.library->lcid;
        other.name = L"Other";
        model::type& only = other.types.emplace_back();
        only.name = reference.name;
        only.guid = reference.guid;
        return make_type_library(std::move(other))->GetTypeInfo(0, result);
    }

    model::library model_;
    std::vector<std::unique_ptr<type>> listed_;
    std::vector<std::unique_ptr<type>> vtables_;
    std::deque<model::type_reference> foreign_;
    refer_function no_references_;
};

type::type(library& owner, const model::type& model, UINT index, bool is_dispatch_side)
    : owner_(owner),
      model_(model),
      index_(index),
      is_dispatch_side_(is_dispatch_side),
      refer_([&owner](const model::type_reference& reference) { return owner.refer(reference); }) {}

ULONG type::AddRef() { return owner_.AddRef(); }
ULONG type::Release() { return owner_.Release(); }

HRESULT type::GetRefTypeInfo(HREFTYPE reference, ITypeInfo** result) {
    return owner_.referred(reference == other_side ? index_ * 2 | vtable_side : reference, result);
}

HRESULT type::GetContainingTypeLib(ITypeLib** result, UINT* index) {
    owner_.AddRef();
    *result = &owner_;
    if (index != nullptr) *index = index_;
    return S_OK;
}

}  // namespace

com_ptr<ITypeLib> make_type_library(model::library model) { return com_ptr<ITypeLib>::attach(new library{std::move(model)}); }

}  // namespace coclass::sanitizers
