#include "binding/type_cache.h"

#include "base/guid.h"
#include "base/type_attr.h"
#include "binding/member_functions.h"
#include "environment/js_builder.h"
#include "invoke/quicken.h"
#include "marshal/local_type.h"
#include "typelib/library_handle.h"

#include <cstring>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace coclass {

namespace {

// A GUID alone is no identity: hand-written descriptions may give two interfaces the same one, and in another version of a
// server it may stand for a larger interface. Within a library it is one. What another process describes is of a library there,
// whose pointers say nothing here: there the counts must do, and lead to what a library of this process says, where one does.
struct type_key {
    const void* library;  // null where it is another process's
    GUID guid;
    WORD functions;
    WORD variables;
    WORD major;
    WORD minor;

    bool operator==(const type_key& other) const noexcept { return std::memcmp(this, &other, sizeof other) == 0; }
};
static_assert(std::has_unique_object_representations_v<type_key>);

struct type_key_hash {
    std::size_t operator()(const type_key& key) const noexcept { return guid_hash{}(key.guid); }
};

// JScriptTypeInfo, which VBScript uses as well.
constexpr GUID script_type{0xC59C6B12, 0xF6C1, 0x11CF, {0x88, 0x35, 0x00, 0xA0, 0xC9, 0x11, 0xE8, 0xB2}};

// A type that shares its GUID, or has none, cannot be recognised when it comes again.
bool has_identity(REFGUID guid) noexcept { return guid != GUID{} && guid != script_type; }

HRESULT describe_parameters(napi_env env, const member_plan& plan, napi_value* list) {
    const auto entry = [&](std::size_t index, napi_value* result) {
        const parameter_plan& parameter = plan.parameters[index];
        return js::object_builder{env}
            .set("name", parameter.name)
            .set("optional", parameter.optional)
            .set("byRef", parameter.type.by_ref)
            .set("vt", parameter.type.vt)
            .finish(result);
    };
    return js::make_array(env, plan.parameters.size(), entry, list);
}

HRESULT describe_member(napi_env env, const member& member, bool with_functions, napi_value* description) {
    const member_plan* plans[] = {member.method, member.get, member.put, member.put_ref};
    WORD kinds = 0;
    const member_plan* shown = nullptr;
    for (const member_plan* plan : plans) {
        if (plan == nullptr) continue;
        kinds |= plan->kind;
        if (shown == nullptr) shown = plan;
    }
    napi_value parameters = nullptr;
    COCLASS_RETURN_IF_FAILED(describe_parameters(env, *shown, &parameters));
    COCLASS_RETURN_IF_FAILED(js::object_builder{env}
                                 .set("name", member.name)
                                 .set("dispid", member.dispid)
                                 .set("kinds", kinds)
                                 .set("hidden", member.hidden)
                                 .set("parameters", parameters)
                                 .set("returns", member.get != nullptr ? member.get->result.vt : VARTYPE{VT_EMPTY})
                                 .finish(description));
    return with_functions ? add_member_functions(env, member, *description) : S_OK;
}

class type_cache_of_environment final : public type_cache {
public:
    explicit type_cache_of_environment(environment& env) : env_(env) {}

    HRESULT make_wrapper(IDispatch* dispatch, const object_type*& type, napi_value* wrapper) override {
        type = nullptr;
        if (dispatch == nullptr) return make_plain(L"unknown", unknown_factory_, wrapper);
        com_ptr<ITypeInfo> info;
        UINT count = 0;
        const bool has_info = SUCCEEDED(dispatch->GetTypeInfoCount(&count)) && count > 0 &&
                              SUCCEEDED(dispatch->GetTypeInfo(0, env_.call_locale, info.put())) && info;
        const known_type* found = nullptr;
        if (has_info) COCLASS_RETURN_IF_FAILED(find_object_type(std::move(info), found));
        return make_of(found, type, wrapper);
    }

    HRESULT make_typed_wrapper(com_ptr<ITypeInfo> info, const object_type*& type, napi_value* wrapper) override {
        type = nullptr;
        const known_type* found = nullptr;
        COCLASS_RETURN_IF_FAILED(take_local_type(info));
        COCLASS_RETURN_IF_FAILED(find_type(std::move(info), found));
        // An interface that has a vtable only, of which nothing is known.
        if (found != nullptr && found->is_custom && !found->info) return make_plain(L"unknown", unknown_factory_, wrapper);
        return make_of(found, type, wrapper);
    }

    void remember(com_object& object, napi_value wrapper) noexcept override {
        if (object.type == nullptr) return;
        const known_type& type = known(object);
        ++type.holders;
        if (type.quick_ones == quick_at_once) return;
        ++type.quick_ones;
        quicken(env_, object, wrapper);
    }

    void forget(const com_object& object) noexcept override {
        if (object.type == nullptr) return;
        if (object.type->last_called == &object) object.type->last_called = nullptr;
        let_go(known(object));
    }

    HRESULT make_enumerator_wrapper(napi_value* wrapper) override { return make_plain(L"enumerator", enumerator_factory_, wrapper); }

private:
    struct known_type : object_type {
        com_ptr<ITypeLib> library;  // kept, so that no other has its address
        // Of a description's library, which nobody finds again when the description is gone: the type goes when JavaScript has nothing of it.
        bool is_made = false;
        mutable unsigned quick_ones = 0;  // wrappers that were made fast at once
        mutable std::size_t holders = 0;  // wrappers; where it is made, what JavaScript has of it itself too (keep_while_used)
    };

    static const known_type& known(const com_object& object) noexcept { return *static_cast<const known_type*>(object.type); }

    void let_go(const known_type& type) noexcept {
        if (--type.holders > 0 || !type.is_made) return;
        std::erase_if(types_, [&](const auto& each) { return each.second == &type; });
        env_.frames.remove_plans([&](const member_plan& plan) { return plan.owner == &type; });
        napi_delete_reference(env_.js(), type.factory);
        std::erase_if(all_, [&](const auto& each) { return each.get() == &type; });
    }

    // The type that is known by the key; null where there is none, or JavaScript is about to tell that it has let go of it.
    const known_type* find_known(const type_key& key) const noexcept {
        const auto found = types_.find(key);
        if (found == types_.end()) return nullptr;
        napi_value factory = nullptr;
        if (found->second->is_made) napi_get_reference_value(env_.js(), found->second->factory, &factory);
        return found->second->is_made && factory == nullptr ? nullptr : found->second;
    }

    // The type that an object's type information leads to; null where that cannot be had, or not be relied on.
    HRESULT find_object_type(com_ptr<ITypeInfo> info, const known_type*& found) {
        if (has_local_layout(info.get())) return SUCCEEDED(object_view(info)) ? find_type(std::move(info), found) : S_OK;
        // Every look at it is a remote call: what has been met before is known by the first.
        type_key met{};
        if (FAILED(read_key(info.get(), met))) return S_OK;
        found = find_known(met);
        if (found != nullptr || FAILED(object_view(info))) return S_OK;
        COCLASS_RETURN_IF_FAILED(find_type(std::move(info), found));
        if (found != nullptr) types_.insert_or_assign(met, found);
        return S_OK;
    }

    // The type that is described; null where it could not be recognised when it comes again.
    HRESULT find_type(com_ptr<ITypeInfo> info, const known_type*& found) {
        type_key key{};
        com_ptr<ITypeLib> library;
        UINT index = 0;
        COCLASS_RETURN_IF_FAILED(read_key(info.get(), key));
        if (!has_identity(key.guid)) return S_OK;
        const bool is_local = has_local_layout(info.get());
        // Script engines make up type information for each object, with the same GUID for all and members that come and go: what
        // is of no type library can be relied on for the one object at the most.
        if (is_local && FAILED(info->GetContainingTypeLib(library.put(), &index))) return S_OK;
        key.library = library.get();
        found = find_known(key);
        if (found != nullptr) return S_OK;
        auto read = std::make_unique<known_type>();
        COCLASS_RETURN_IF_FAILED(read_object_type(env_, info.get(), *read));
        if (is_local) read->info = std::move(info);
        read->library = std::move(library);
        read->is_made = is_made_library(read->library.get());
        napi_value description = nullptr;
        COCLASS_RETURN_IF_FAILED(describe_type(env_, *read, true, &description));
        if (read->is_made) COCLASS_RETURN_IF_FAILED(mark_made(description));
        COCLASS_RETURN_IF_FAILED(define(description, read->factory, read->is_made ? 0 : 1));
        const known_type* const added = all_.emplace_back(std::move(read)).get();
        if (added->is_made) COCLASS_RETURN_IF_FAILED(keep_while_used(*added, description));
        types_.insert_or_assign(key, added);
        found = added;
        return S_OK;
    }

    HRESULT mark_made(napi_value description) {
        napi_value yes = nullptr;
        napi_get_boolean(env_.js(), true, &yes);
        return js::result_of(env_.js(), js::set(env_.js(), description, "isMade", yes));
    }

    // What JavaScript has of the type has its description (lib/client/wrapper.ts).
    HRESULT keep_while_used(const known_type& type, napi_value description) {
        const auto forget = [](napi_env env, void* data, void*) {
            // At the environment's end its types go before its objects.
            void* owner = nullptr;
            if (napi_get_instance_data(env, &owner) != napi_ok || owner == nullptr) return;
            auto& types = static_cast<environment*>(owner)->types;
            if (types != nullptr) static_cast<type_cache_of_environment&>(*types).let_go(*static_cast<const known_type*>(data));
        };
        ++type.holders;
        return js::result_of(env_.js(),
                             napi_add_finalizer(env_.js(), description, const_cast<known_type*>(&type), forget, nullptr, nullptr));
    }

    static HRESULT read_key(ITypeInfo* info, type_key& key) {
        const type_attr attr{info};
        COCLASS_RETURN_IF_FAILED(attr.result());
        key = {nullptr, attr->guid, attr->cFuncs, attr->cVars, attr->wMajorVerNum, attr->wMinorVerNum};
        return S_OK;
    }

    // Without a type names are looked up on the object itself.
    HRESULT make_of(const known_type* known, const object_type*& type, napi_value* wrapper) {
        if (known == nullptr) return make_plain(L"untyped", untyped_factory_, wrapper);
        type = known;
        return make(type->factory, wrapper);
    }

    HRESULT make_plain(std::wstring_view kind, napi_ref& factory, napi_value* wrapper) {
        if (factory == nullptr) {
            napi_value description = nullptr;
            COCLASS_RETURN_IF_FAILED(js::object_builder{env_.js()}.set("kind", kind).finish(&description));
            COCLASS_RETURN_IF_FAILED(define(description, factory, 1));
        }
        return make(factory, wrapper);
    }

    HRESULT define(napi_value description, napi_ref& factory, std::uint32_t references) {
        napi_value function = nullptr;
        COCLASS_RETURN_IF_FAILED(env_.call(hook::define_type, 1, &description, &function));
        return js::result_of(env_.js(), napi_create_reference(env_.js(), function, references, &factory));
    }

    HRESULT make(napi_ref factory, napi_value* wrapper) {
        const napi_env env = env_.js();
        napi_value function = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_reference_value(env, factory, &function)));
        napi_value number = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_create_int32(env, env_.frames.reserve(), &number)));
        return js::result_of(env, napi_call_function(env, js::undefined(env), function, 1, &number, wrapper));
    }

    environment& env_;
    std::unordered_map<type_key, const known_type*, type_key_hash> types_;
    std::vector<std::unique_ptr<const known_type>> all_;  // and those of which JavaScript has something, though another is found by now
    napi_ref unknown_factory_ = nullptr;
    napi_ref untyped_factory_ = nullptr;
    napi_ref enumerator_factory_ = nullptr;
};

}  // namespace

std::unique_ptr<type_cache> make_type_cache(environment& env) { return std::make_unique<type_cache_of_environment>(env); }

type_cache& types_of(environment& env) noexcept { return static_cast<type_cache&>(*env.types); }

HRESULT describe_type(environment& env, const object_type& type, bool with_functions, napi_value* description) {
    napi_value members = nullptr;
    const auto entry = [&](std::size_t index, napi_value* result) {
        return describe_member(env.js(), type.members[index], with_functions, result);
    };
    COCLASS_RETURN_IF_FAILED(js::make_array(env.js(), type.members.size(), entry, &members));
    return js::object_builder{env.js()}
        .set("kind", L"typed")
        .set("name", type.name)
        .set("guid", type.guid)
        .set("members", members)
        .finish(description);
}

}  // namespace coclass
