#include "server/object/served_interface.h"

#include "base/interface_types.h"
#include "base/type_attr.h"
#include "environment/handle_scope.h"
#include "environment/js_builder.h"
#include "marshal/local_type.h"
#include "server/object/face.h"

#include <algorithm>
#include <utility>

namespace coclass {

namespace {

// The IIDs of an interface and its bases, which have been read: they come to an end.
HRESULT read_bases(com_ptr<ITypeInfo> info, std::vector<GUID>& iids) {
    for (;;) {
        com_ptr<ITypeInfo> base;
        {
            const type_attr attr{info.get()};
            COCLASS_RETURN_IF_FAILED(attr.result());
            if (attr->guid == IID_IUnknown) return S_OK;
            iids.push_back(attr->guid);
            if (attr->cImplTypes == 0) return S_OK;
            COCLASS_RETURN_IF_FAILED(implemented_type(info.get(), 0, base));
        }
        info = std::move(base);
    }
}

void fill_vtable(served_interface& result, std::size_t entries) {
    const std::size_t base = result.has_dispatch ? dispatch_entries : unknown_entries;
    entries = std::max(entries, base);
    result.vtable.resize(entries);
    result.by_entry.resize(entries);
    const auto functions = base_functions(result.has_dispatch);
    std::ranges::copy(functions, result.vtable.begin());
    for (std::size_t entry = base; entry < entries; ++entry) result.vtable[entry] = stub_function(entry);
    for (const served_member& member : result.members) {
        if (member.plan->vtable == nullptr) continue;
        const std::size_t entry = member.plan->vtable->offset / sizeof(void*);
        if (entry >= base && entry < entries) result.by_entry[entry] = &member;
    }
}

HRESULT describe(napi_env env, const member_plan& plan, napi_value* result) {
    std::vector<const parameter_plan*> arguments;
    for (const parameter_plan& parameter : plan.parameters) {
        // An [out] parameter is no argument of the JavaScript function: it comes with the result.
        if (!parameter.out_only) arguments.push_back(&parameter);
    }
    napi_value names = nullptr;
    const auto name = [&](std::size_t index, napi_value* text) {
        return js::result_of(env, js::create_string(env, arguments[index]->name, text));
    };
    COCLASS_RETURN_IF_FAILED(js::make_array(env, arguments.size(), name, &names));
    return js::object_builder{env}
        .set("name", plan.name)
        .set("kind", plan.kind)
        .set("dispid", plan.dispid)
        .set("takesAnyNumber", plan.takes_any_number)
        .set("parameters", names)
        .finish(result);
}

}  // namespace

const served_member* served_interface::find(DISPID dispid, WORD flags) const noexcept {
    auto member = std::ranges::lower_bound(members, dispid, {}, &served_member::dispid);
    for (; member != members.end() && member->dispid == dispid; ++member) {
        if ((member->kind & flags) != 0) return &*member;
    }
    return nullptr;
}

HRESULT read_served_interface(environment& env, com_ptr<ITypeInfo> info, served_interface& result) {
    COCLASS_RETURN_IF_FAILED(take_local_type(info));
    com_ptr<ITypeInfo> vtable_side = info;
    COCLASS_RETURN_IF_FAILED(take_vtable_side(vtable_side));
    COCLASS_RETURN_IF_FAILED(callable_view(info));
    COCLASS_RETURN_IF_FAILED(read_object_type(env, info.get(), result.type));
    const std::size_t entries = result.type.vtable_entries;
    {
        const type_attr attr{vtable_side.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        result.iid = attr->guid;
        if (attr->typekind == TKIND_DISPATCH) {
            // A dispinterface has IDispatch's own vtable, whatever its type information says of its size.
            result.answers_to = {attr->guid, IID_IDispatch};
        } else if (entries == 0) {
            return env.fail(TYPE_E_UNSUPFORMAT, L"the interface " + result.type.name + L" has no vtable that its type information tells");
        } else {
            COCLASS_RETURN_IF_FAILED(read_bases(vtable_side, result.answers_to));
        }
    }
    if (entries > stub_count)
        return env.fail(TYPE_E_SIZETOOBIG,
                        L"the interface " + result.type.name + L" has more than " + std::to_wstring(stub_count) + L" functions");
    result.has_dispatch = std::ranges::find(result.answers_to, IID_IDispatch) != result.answers_to.end();
    result.info = std::move(info);
    result.members.reserve(result.type.plans.size());
    for (const member_plan& plan : result.type.plans)
        result.members.push_back({&plan, plan.dispid, plan.kind, nullptr, find_fast_member(plan)});
    std::ranges::stable_sort(result.members, {}, [](const served_member& each) { return std::pair{each.dispid, each.kind}; });
    fill_vtable(result, entries);
    return S_OK;
}

HRESULT define_entries(environment& env, served_interface& served) {
    const napi_env js_env = env.js();
    for (served_member& member : served.members) {
        const handle_scope scope{js_env};
        napi_value arguments[2] = {};
        napi_value entry = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, js::create_string(js_env, served.type.name, &arguments[0])));
        COCLASS_RETURN_IF_FAILED(describe(js_env, *member.plan, &arguments[1]));
        COCLASS_RETURN_IF_FAILED(env.call(hook::define_entry, 2, arguments, &entry));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_reference(js_env, entry, 1, &member.entry)));
    }
    return S_OK;
}

}  // namespace coclass
