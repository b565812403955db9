#include "server/class/object_server.h"

#include "server/call/thrown.h"
#include "server/class/class_registration.h"
#include "server/events/sink_connection.h"

#include <utility>

namespace coclass {

HRESULT object_server::channel(std::shared_ptr<apartment_channel>& result) {
    if (channel_ == nullptr) {
        uv_loop_t* loop = nullptr;
        COCLASS_RETURN_IF_FAILED(env_.enter_apartment());
        if (napi_get_uv_event_loop(env_.js(), &loop) != napi_ok) return E_UNEXPECTED;
        COCLASS_RETURN_IF_FAILED(apartment_channel::open(loop, env_.outside_js, channel_));
        if (channel_->is_way_out()) env_.calls = channel_.get();
    }
    result = channel_;
    return S_OK;
}

HRESULT object_server::add_class(std::shared_ptr<served_class> added, napi_value* handle) {
    served_class* const key = added.get();
    COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_create_external(env_.js(), key, forget_class, nullptr, handle)));
    classes_.emplace(key, std::move(added));
    return S_OK;
}

// JavaScript has no object of the class any more, and none to come: each has the handle. What COM still has of one, from before the
// environment's end, keeps the class.
void object_server::forget_class(napi_env env, void* key, void*) noexcept {
    // At the environment's end its instance data may be gone before its handles, and Node-API's references go with it.
    void* owner = nullptr;
    if (napi_get_instance_data(env, &owner) != napi_ok || owner == nullptr) return;
    object_server& server = server_of(*static_cast<environment*>(owner));
    auto& classes = server.classes_;
    const auto known = classes.find(key);
    if (known == classes.end()) return;
    std::erase_if(server.sink_classes, [&](const sink_class& each) {
        const bool is_of_it = each.type == known->second;
        if (is_of_it) napi_delete_reference(env, each.description);
        return is_of_it;
    });
    for (const auto& served : known->second->interfaces) {
        for (const served_member& member : served->members) napi_delete_reference(env, member.entry);
    }
    classes.erase(known);
}

HRESULT object_server::class_of_handle(napi_value handle, std::shared_ptr<const served_class>& result) const {
    void* key = nullptr;
    if (js::type_of(env_.js(), handle) != napi_external || napi_get_value_external(env_.js(), handle, &key) != napi_ok) return E_INVALIDARG;
    const auto known = classes_.find(key);
    if (known == classes_.end()) return E_INVALIDARG;
    result = known->second;
    return S_OK;
}

HRESULT object_server::class_of(napi_value implementation, std::shared_ptr<const served_class>& result) {
    napi_value handle = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_get_property(env_.js(), implementation, env_.get(hook::served_class), &handle)));
    if (js::type_of(env_.js(), handle) == napi_external) {
        return SUCCEEDED(class_of_handle(handle, result)) ? S_OK : env_.fail(E_INVALIDARG, L"the object's class belongs to another thread");
    }
    bool is_promise = false;
    if (napi_is_promise(env_.js(), implementation, &is_promise) == napi_ok && is_promise) {
        return env_.fail(DISP_E_TYPEMISMATCH, L"a promise has no form in COM: is an `await` missing?");
    }
    if (plain_class_ == nullptr) {
        auto plain = std::make_shared<served_class>();
        plain->name = L"JavaScript";
        plain->is_plain = true;
        plain_class_ = std::move(plain);
    }
    result = plain_class_;
    return S_OK;
}

HRESULT object_server::object_for(napi_value implementation, IUnknown* outer, com_ptr<IUnknown>& identity, server_object*& object) {
    object = server_object::find(env_, implementation);
    if (object != nullptr) {
        if (outer != nullptr) return env_.fail(CLASS_E_NOAGGREGATION, L"the object is served already: it can no longer be aggregated");
        if (object->has_lost_outer()) return env_.fail(RPC_E_DISCONNECTED, L"the object was made as a part of another, which is gone");
        return object->query(IID_IUnknown, identity.put_void());
    }
    std::shared_ptr<const served_class> type;
    COCLASS_RETURN_IF_FAILED(class_of(implementation, type));
    COCLASS_RETURN_IF_FAILED(server_object::make(env_, type, implementation, outer, object));
    identity = com_ptr<IUnknown>::attach(object->identity());
    if (type->is_plain) return S_OK;
    // What it sets up may already pass the object to COM.
    napi_value unused = nullptr;
    const HRESULT initialized = env_.call(hook::initialize_object, 1, &implementation, &unused);
    if (FAILED(initialized)) let_go(identity);
    return initialized;
}

// While an exception is on its way: the object says goodbye in JavaScript.
void object_server::let_go(com_ptr<IUnknown>& identity) noexcept {
    bool pending = false;
    napi_value error = nullptr;
    napi_is_exception_pending(env_.js(), &pending);
    if (pending) napi_get_and_clear_last_exception(env_.js(), &error);
    identity.reset();
    if (pending) napi_throw(env_.js(), error);
}

HRESULT object_server::serve(napi_value value, com_ptr<IUnknown>& object, bool& has_dispatch) {
    com_ptr<IUnknown> identity;
    server_object* served = nullptr;
    COCLASS_RETURN_IF_FAILED(object_for(value, nullptr, identity, served));
    com_ptr<IUnknown> dispatch;
    has_dispatch = SUCCEEDED(identity.query(IID_IDispatch, dispatch));
    object = has_dispatch ? std::move(dispatch) : std::move(identity);
    return S_OK;
}

bool object_server::unwrap(IUnknown* object, napi_value* value) noexcept {
    const face* ours = face_of(object);
    // Objects of a class stay COM objects: what is called on them goes by COM's rules.
    return ours != nullptr && ours->type == nullptr && implementation_of(object, value);
}

bool object_server::implementation_of(IUnknown* object, napi_value* value) noexcept {
    const face* ours = face_of(object);
    return ours != nullptr && ours->object->owner() == &env_ && SUCCEEDED(ours->object->implementation(value));
}

void object_server::say_goodbye(napi_value implementation) noexcept {
    napi_value unused = nullptr;
    if (env_.call(hook::finish_object, 1, &implementation, &unused) != E_JS_EXCEPTION) return;
    // Nobody waits for it.
    napi_value error = nullptr;
    if (napi_get_and_clear_last_exception(env_.js(), &error) == napi_ok) napi_fatal_exception(env_.js(), error);
}

DISPID object_server::plain_dispid(const std::wstring& name) {
    const auto [known, is_new] = dispids_.try_emplace(name, static_cast<DISPID>(names_.size() + 1));
    if (is_new) names_.push_back(name);
    return known->second;
}

HRESULT object_server::plain_name(DISPID dispid, napi_value* name) const {
    if (dispid < 1 || static_cast<std::size_t>(dispid) > names_.size()) return DISP_E_MEMBERNOTFOUND;
    return js::result_of(env_.js(), js::create_string(env_.js(), names_[static_cast<std::size_t>(dispid) - 1], name));
}

void object_server::withdraw() noexcept {
    while (!class_cookies.empty()) revoke_class(env_, *class_cookies.begin());
    for (const DWORD cookie : std::exchange(active_cookies, {})) RevokeActiveObject(cookie, nullptr);
    for (sink_connection* each : std::exchange(connections, {})) each->end();
}

void object_server::end() noexcept {
    remove_environment(env_);
    for (server_object* object : objects) object->disconnect();
    for (environment_object* object : environment_objects) object->disconnect();
    objects.clear();
    environment_objects.clear();
    sink_classes.clear();
    factories.clear();
    env_.calls = nullptr;
    if (channel_ != nullptr) channel_->close();
}

}  // namespace coclass
