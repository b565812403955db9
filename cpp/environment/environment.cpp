#include "environment/environment.h"

#include "apartment/apartment.h"
#include "apartment/interface_table.h"
#include "apartment/proxy_blanket.h"
#include "environment/js_builder.h"
#include "marshal/interface.h"
#include "marshal/record.h"

namespace coclass {

namespace {

// The object that the makeError hook takes: NativeError in lib/native/contract.ts.
HRESULT failure_fields(napi_env env, HRESULT result, const failure& what, napi_value* fields) {
    js::object_builder object{env};
    object.set("hresult", static_cast<ULONG>(result))
        .set_if_any("message", what.message)
        .set_if_any("description", what.details.description.view())
        .set_if_any("source", what.details.source.view())
        .set_if_any("helpFile", what.details.help_file.view())
        .set_if_any("member", what.member)
        .set_if_any("argumentName", what.argument_name);
    if (what.details.help_context != 0) object.set("helpContext", what.details.help_context);
    if (what.argument >= 0) object.set("argumentIndex", what.argument);
    if (what.message.empty() && !what.details.description) object.set_if_any("system", system_message(result).view());
    return object.finish(fields);
}

}  // namespace

environment::environment(napi_env env) : env_(env), hooks_(env) {
    napi_set_instance_data(
        env, this, [](napi_env, void* data, void*) { delete static_cast<environment*>(data); }, nullptr);
    napi_add_async_cleanup_hook(env, end, this, nullptr);
    napi_env nobody = nullptr;
    if (first_js_.compare_exchange_strong(nobody, env)) first_ = this;
}

environment::~environment() {
    // Wrappers that Node-API finalizes after this are no longer listed anywhere.
    for (com_object* object : objects) object->owner = nullptr;
    if (first_js_ == env_) first_js_ = nullptr;
}

environment& environment::of_other(napi_env env) noexcept {
    void* data = nullptr;
    napi_get_instance_data(env, &data);
    return *static_cast<environment*>(data);
}

HRESULT environment::kind_of(napi_value object, value_kind& result) const noexcept {
    result = value_kind::none;
    napi_value mark = nullptr;
    if (const napi_status status = napi_get_property(env_, object, get(hook::kind), &mark); status != napi_ok) {
        return js::result_of(env_, status);
    }
    std::int32_t number = 0;
    if (napi_get_value_int32(env_, mark, &number) == napi_ok) result = static_cast<value_kind>(number);
    return S_OK;
}

HRESULT environment::fail(HRESULT result, std::wstring message) {
    failure_.message = std::move(message);
    return result;
}

napi_value environment::throw_failure(HRESULT result) {
    const failure what = std::exchange(failure_, failure{});
    if (result == E_JS_EXCEPTION) return nullptr;  // it is pending already
    napi_value fields = nullptr;
    napi_value error = nullptr;
    if (failure_fields(env_, result, what, &fields) == S_OK && call(hook::make_error, 1, &fields, &error) == S_OK) napi_throw(env_, error);
    return nullptr;
}

napi_async_context environment::async_context() noexcept {
    napi_value name = nullptr;
    if (async_context_ == nullptr && napi_create_string_utf8(env_, "coclass", NAPI_AUTO_LENGTH, &name) == napi_ok) {
        napi_async_init(env_, nullptr, name, &async_context_);
    }
    return async_context_;
}

HRESULT environment::enter_apartment() {
    if (apartment_ != nullptr && !ended_) return S_OK;
    if (ended_) return fail(CO_E_NOTINITIALIZED, L"the environment has ended");
    uv_loop_t* loop = nullptr;
    if (napi_get_uv_event_loop(env_, &loop) != napi_ok) return E_UNEXPECTED;
    return apartment::enter(loop, model, retry, outside_js, apartment_);
}

// First nobody finds it any more, and no events come; then what it holds is let go of; last, what others hold of it is told.
void environment::release_objects() noexcept {
    if (server != nullptr) server->withdraw();
    if (apartment_ != nullptr) revoke_interfaces_of(this);
    end_wrappers();
    if (server != nullptr) server->end();
    // Those that came while the others went: a Release may let calls in.
    end_wrappers();
}

void environment::end_wrappers() noexcept {
    const std::vector<com_object*> all{objects.begin(), objects.end()};
    for (com_object* object : all) {
        if (objects.contains(object)) object->end();
    }
}

void environment::leave_process() noexcept {
    if (std::exchange(is_leaving_, true) || ended_) return;
    release_objects();
    ended_ = true;
    libraries.clear();
    // A call of COM's that is on the stack ends with the process, and needs its apartment until then.
    if (apartment_ != nullptr && calls_in == 0) apartment_->uninitialize();
}

// Before the environment's handles close: COM's calls still find the loop turning, and nothing of COM is touched later.
void environment::end(napi_async_cleanup_hook_handle handle, void* data) {
    auto* self = static_cast<environment*>(data);
    if (std::exchange(self->ended_, true)) {
        // COM is gone: what is left of it ends with the process.
        static_cast<void>(self->types.release());
    } else {
        self->release_objects();
        self->records.clear();
        self->libraries.clear();
        self->types.reset();
    }
    if (self->async_context_ != nullptr) napi_async_destroy(self->env_, std::exchange(self->async_context_, nullptr));
    if (self->apartment_ == nullptr) {
        napi_remove_async_cleanup_hook(handle);
        return;
    }
    std::exchange(self->apartment_, nullptr)
        ->leave([](void* hook_handle) { napi_remove_async_cleanup_hook(static_cast<napi_async_cleanup_hook_handle>(hook_handle)); },
                handle);
}

}  // namespace coclass
