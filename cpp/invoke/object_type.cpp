#include "invoke/object_type.h"

#include "base/default_interface.h"
#include "base/interface_types.h"
#include "base/type_attr.h"
#include "invoke/fast_invoke.h"
#include "marshal/local_type.h"

#include <algorithm>

namespace coclass {

namespace {

constexpr unsigned max_bases = 64;  // an interface that inherits itself is damaged

constexpr WORD kinds_in_order[] = {DISPATCH_METHOD, DISPATCH_PROPERTYGET, DISPATCH_PROPERTYPUT, DISPATCH_PROPERTYPUTREF};

member_plan*& slot_for(member& member, WORD kind) noexcept {
    switch (kind) {
        case DISPATCH_PROPERTYGET: return member.get;
        case DISPATCH_PROPERTYPUT: return member.put;
        case DISPATCH_PROPERTYPUTREF: return member.put_ref;
        default: return member.method;
    }
}

class type_reader {
public:
    type_reader(environment& env, ITypeInfo* info, object_type& type)
        : env_(env), info_(info), type_(type), has_layout_(has_local_layout(info)) {}

    HRESULT read() {
        unique_bstr name;
        COCLASS_RETURN_IF_FAILED(info_->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
        type_.name = name.view();
        const type_attr attr{info_};
        COCLASS_RETURN_IF_FAILED(attr.result());
        type_.guid = attr->guid;
        type_.is_custom = attr->typekind == TKIND_INTERFACE;
        if (type_.is_custom) {
            COCLASS_RETURN_IF_FAILED(read_vtable(com_ptr<ITypeInfo>::share(info_), 0));
        } else {
            for (UINT index = 0; index < attr->cFuncs; ++index) COCLASS_RETURN_IF_FAILED(read_function(info_, index));
            for (UINT index = 0; index < attr->cVars; ++index) COCLASS_RETURN_IF_FAILED(read_variable(index));
            if (has_layout_ && (attr->wTypeFlags & TYPEFLAG_FDUAL) != 0) COCLASS_RETURN_IF_FAILED(read_vtable_side());
        }
        if (!has_layout_) forget_vtable();
        for (member& entry : type_.members) {
            if (entry.put != nullptr) entry.put->put_by_reference = entry.put_ref;
        }
        for (member_plan& plan : type_.plans) plan.fast = find_fast_parameters(plan);
        return S_OK;
    }

private:
    // The vtable side of a dual interface: the same members, as functions.
    HRESULT read_vtable_side() {
        com_ptr<ITypeInfo> side;
        // Without it everything is still called through IDispatch.
        return SUCCEEDED(other_side(info_, side)) ? read_vtable(side, 0) : S_OK;
    }

    // An interface's own functions, and before them those that it inherits, up to IDispatch or IUnknown.
    HRESULT read_vtable(const com_ptr<ITypeInfo>& interface_info, unsigned depth) {
        if (depth > max_bases) return TYPE_E_CIRCULARTYPE;
        const type_attr attr{interface_info.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        type_.vtable_entries = attr->guid == IID_IDispatch ? dispatch_entries : unknown_entries;
        if (attr->guid == IID_IUnknown || attr->guid == IID_IDispatch) return S_OK;
        if (attr->cImplTypes > 0) {
            com_ptr<ITypeInfo> base;
            COCLASS_RETURN_IF_FAILED(implemented_type(interface_info.get(), 0, base));
            COCLASS_RETURN_IF_FAILED(read_vtable(base, depth + 1));
        }
        const std::size_t first = type_.vtable_entries;
        // Wine gives the size that the file has, which is short where that was made for 32 bits.
        type_.vtable_entries = std::max(first + attr->cFuncs, attr->cbSizeVft / sizeof(void*));
        for (UINT index = 0; index < attr->cFuncs; ++index) {
            if (type_.is_custom) COCLASS_RETURN_IF_FAILED(read_function(interface_info.get(), index));
            if (has_layout_) COCLASS_RETURN_IF_FAILED(attach_vtable_plan(interface_info.get(), index, first));
        }
        return S_OK;
    }

    HRESULT attach_vtable_plan(ITypeInfo* interface_info, UINT index, std::size_t first) {
        const func_desc function{interface_info, index};
        COCLASS_RETURN_IF_FAILED(function.result());
        const auto known = std::ranges::find_if(type_.plans, [&](const member_plan& plan) {
            return plan.dispid == function->memid && plan.kind == static_cast<WORD>(function->invkind) && plan.vtable == nullptr;
        });
        if (known == type_.plans.end()) return S_OK;
        auto plan = std::make_unique<vtable_plan>();
        const HRESULT compiled = compile_vtable_plan(interface_info, *function, *known, *plan);
        COCLASS_RETURN_IF_FAILED(compiled);
        if (compiled != S_OK) return S_OK;
        // Who tells of a place that cannot be counts in another way (pointers of four bytes), or wrongly: the others are no better.
        const std::size_t entry = plan->offset / sizeof(void*);
        has_layout_ = plan->offset % sizeof(void*) == 0 && entry >= first && entry < type_.vtable_entries;
        known->vtable = std::move(plan);
        return S_OK;
    }

    void forget_vtable() {
        type_.vtable_entries = 0;
        for (member_plan& plan : type_.plans) plan.vtable.reset();
    }

    HRESULT read_function(ITypeInfo* owner, UINT index) {
        const func_desc function{owner, index};
        COCLASS_RETURN_IF_FAILED(function.result());
        // QueryInterface, AddRef ... of a dual interface: no script may call them.
        if ((function->wFuncFlags & FUNCFLAG_FRESTRICTED) != 0 && function->memid > 0) return S_OK;

        std::vector<BSTR> names(static_cast<std::size_t>(function->cParams) + 1);
        UINT count = 0;
        COCLASS_RETURN_IF_FAILED(owner->GetNames(function->memid, names.data(), static_cast<UINT>(names.size()), &count));
        std::vector<unique_bstr> owned;
        for (UINT place = 0; place < count; ++place) owned.emplace_back(names[place]);
        if (owned.empty()) return S_OK;

        const bool hidden = (function->wFuncFlags & (FUNCFLAG_FHIDDEN | FUNCFLAG_FRESTRICTED)) != 0;
        member_plan& plan = add(owned[0].view(), function->memid, static_cast<WORD>(function->invkind), hidden);
        for (SHORT place = 0; place < function->cParams; ++place) {
            const std::size_t name_place = static_cast<std::size_t>(place) + 1;
            // A put's value is the parameter that has no name.
            read_parameter(owner, function->lprgelemdescParam[place], name_place < owned.size() ? owned[name_place].view() : L"value",
                           plan);
        }
        const VARTYPE returned = function->elemdescFunc.tdesc.vt;
        if (returned != VT_VOID && returned != VT_HRESULT) {
            plan.returns_value = true;
            take_result_type(owner, function->elemdescFunc.tdesc, plan);
        }
        plan.takes_any_number = function->cParamsOpt == -1;
        for (std::size_t place = 0; place < plan.parameters.size(); ++place) {
            const bool stands_for_any = plan.takes_any_number && place + 1 == plan.parameters.size();
            const parameter_plan& parameter = plan.parameters[place];
            if (!parameter.optional && !parameter.out_only && !stands_for_any) plan.required = place + 1;
        }
        return S_OK;
    }

    // What no VARIANT is has a type where there is a vtable only.
    bool may_be_typed(const value_type& type) const noexcept {
        return type.count == 0 && (type_.is_custom || (type.form == value_type::representation::automation && !type.is_address));
    }

    void take_result_type(ITypeInfo* owner, const TYPEDESC& description, member_plan& plan) const {
        value_type type;
        if (FAILED(resolve_type(owner, description, type)) || !may_be_typed(type) || type.form != value_type::representation::automation)
            return;
        type.by_ref = false;
        plan.result = std::move(type);
    }

    void read_parameter(ITypeInfo* owner, const ELEMDESC& element, std::wstring_view name, member_plan& plan) {
        const USHORT flags = element.paramdesc.wParamFlags;
        if ((flags & PARAMFLAG_FRETVAL) != 0) {
            plan.returns_value = true;
            take_result_type(owner, element.tdesc, plan);
        }
        if ((flags & (PARAMFLAG_FLCID | PARAMFLAG_FRETVAL)) != 0) return;
        parameter_plan parameter;
        parameter.name = name;
        parameter.optional = (flags & (PARAMFLAG_FOPT | PARAMFLAG_FHASDEFAULT)) != 0;
        parameter.is_typed = SUCCEEDED(resolve_type(owner, element.tdesc, parameter.type)) && may_be_typed(parameter.type);
        parameter.only_in = (flags & (PARAMFLAG_FIN | PARAMFLAG_FOUT)) == PARAMFLAG_FIN;
        if (!parameter.is_typed) parameter.type = {};
        parameter.out_only = parameter.type.by_ref && (flags & (PARAMFLAG_FIN | PARAMFLAG_FOUT)) == PARAMFLAG_FOUT;
        plan.parameters.push_back(std::move(parameter));
    }

    HRESULT read_variable(UINT index) {
        const var_desc variable{info_, index};
        COCLASS_RETURN_IF_FAILED(variable.result());
        if (variable->varkind != VAR_DISPATCH) return S_OK;
        unique_bstr name;
        UINT count = 0;
        COCLASS_RETURN_IF_FAILED(info_->GetNames(variable->memid, name.put(), 1, &count));
        const bool hidden = (variable->wVarFlags & (VARFLAG_FHIDDEN | VARFLAG_FRESTRICTED)) != 0;
        member_plan& get = add(name.view(), variable->memid, DISPATCH_PROPERTYGET, hidden);
        get.returns_value = true;
        take_result_type(info_, variable->elemdescVar.tdesc, get);
        if ((variable->wVarFlags & VARFLAG_FREADONLY) != 0) return S_OK;
        member_plan& put = add(name.view(), variable->memid, DISPATCH_PROPERTYPUT, hidden);
        read_parameter(info_, variable->elemdescVar, L"value", put);
        put.required = put.parameters.size();
        return S_OK;
    }

    member_plan& add(std::wstring_view name, DISPID dispid, WORD kind, bool hidden) {
        member_plan& plan = type_.plans.emplace_back();
        plan.env = &env_;
        plan.owner = &type_;
        plan.name = name;
        plan.dispid = dispid;
        plan.kind = kind;
        // A custom interface may leave its functions without numbers of their own.
        auto entry = std::ranges::find_if(type_.members, [&](const member& known) { return known.dispid == dispid && known.name == name; });
        if (entry == type_.members.end()) {
            entry = type_.members.insert(entry, member{});
            entry->name = name;
            entry->dispid = dispid;
        }
        entry->hidden = entry->hidden || hidden;
        slot_for(*entry, kind) = &plan;
        return plan;
    }

    environment& env_;
    ITypeInfo* info_;
    object_type& type_;
    bool has_layout_;  // that of this process, and one that can be
};

}  // namespace

std::wstring member_plan::full_name() const { return owner->name + L"." + name; }

const member_plan* object_type::find(DISPID dispid, WORD flags) const noexcept {
    for (const member& known : members) {
        if (known.dispid != dispid) continue;
        for (const WORD kind : kinds_in_order) {
            const member_plan* plan = slot_for(const_cast<member&>(known), kind);
            if ((flags & kind) != 0 && plan != nullptr) return plan;
        }
    }
    return nullptr;
}

HRESULT callable_view(com_ptr<ITypeInfo>& info) {
    com_ptr<ITypeInfo> view;
    {
        const type_attr attr{info.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        if (attr->typekind == TKIND_DISPATCH) return S_OK;
        if (attr->typekind != TKIND_INTERFACE) return TYPE_E_WRONGTYPEKIND;
        if ((attr->wTypeFlags & TYPEFLAG_FDUAL) == 0) return S_OK;
        COCLASS_RETURN_IF_FAILED(other_side(info.get(), view));
    }
    info = std::move(view);
    return S_OK;
}

HRESULT object_view(com_ptr<ITypeInfo>& info) {
    COCLASS_RETURN_IF_FAILED(take_local_type(info));
    com_ptr<ITypeInfo> called;
    const HRESULT found = default_interface(info.get(), called);
    if (found == TYPE_E_WRONGTYPEKIND) return callable_view(info);
    COCLASS_RETURN_IF_FAILED(found);
    COCLASS_RETURN_IF_FAILED(callable_view(called));
    {
        // It is called by IDispatch, whose members those of a custom interface are not.
        const type_attr attr{called.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        if (attr->typekind != TKIND_DISPATCH) return TYPE_E_WRONGTYPEKIND;
    }
    info = std::move(called);
    return S_OK;
}

HRESULT read_object_type(environment& env, ITypeInfo* info, object_type& type) { return type_reader{env, info, type}.read(); }

}  // namespace coclass
