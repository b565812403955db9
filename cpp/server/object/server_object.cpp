#include "server/object/server_object.h"

#include "server/call/js_frame.h"
#include "server/class/object_server.h"
#include "server/crossing/apartment_channel.h"
#include "server/events/connection_points.h"
#include "server/object/served_class.h"

#include <objbase.h>

#include <algorithm>
#include <new>
#include <utility>

namespace coclass {

std::atomic<ULONG> server_object::live_{0};

namespace {

// Whether COM learns by this interface how an object is marshaled.
bool is_of_marshaling(REFIID iid) noexcept { return iid == IID_IMarshal || iid == IID_IAgileObject || iid == IID_IStdMarshalInfo; }

}  // namespace

const void* const server_object::identity_functions[] = {
    reinterpret_cast<const void*>(&server_object::identity_query),
    reinterpret_cast<const void*>(&server_object::identity_add_ref),
    reinterpret_cast<const void*>(&server_object::identity_release),
};

server_object::server_object(environment& env, std::shared_ptr<const served_class> type, std::shared_ptr<apartment_channel> channel,
                             IUnknown* outer)
    : type_(std::move(type)), channel_(std::move(channel)), owner_(&env), outer_(outer != nullptr ? outer : identity()) {
    if (type_->is_plain) {
        faces_.emplace_back(base_functions(true).data(), this, nullptr);
    } else {
        faces_.reserve(type_->interfaces.size());
        for (const auto& served : type_->interfaces) faces_.emplace_back(served->vtable.data(), this, served.get());
    }
    if (!type_->sources.empty()) sinks_ = std::make_unique<connection_points>(*this);
    if (!type_->is_plain) live_.fetch_add(1, std::memory_order_relaxed);
}

server_object::~server_object() {
    if (!type_->is_plain) live_.fetch_sub(1, std::memory_order_relaxed);
}

HRESULT server_object::make(environment& env, std::shared_ptr<const served_class> type, napi_value implementation, IUnknown* outer,
                            server_object*& result) {
    std::shared_ptr<apartment_channel> channel;
    COCLASS_RETURN_IF_FAILED(server_of(env).channel(channel));
    if (type->is_agile) COCLASS_RETURN_IF_FAILED(channel->accept_calls());
    std::unique_ptr<server_object, void (*)(server_object*)> made{new server_object{env, std::move(type), std::move(channel), outer},
                                                                  [](server_object* self) { delete self; }};
    if (made->type_->is_agile) COCLASS_RETURN_IF_FAILED(CoCreateFreeThreadedMarshaler(made->outer_, made->marshaler_.put()));
    if (const napi_status tied = napi_wrap(env.js(), implementation, made.get(), nullptr, nullptr, nullptr); tied != napi_ok) {
        // What another addon has wrapped (another copy of this one) is its to pass on.
        const bool is_taken = tied == napi_invalid_arg;
        return is_taken ? env.fail(DISP_E_TYPEMISMATCH, L"an object of another addon has no form in COM") : js::result_of(env.js(), tied);
    }
    if (const napi_status held = napi_create_reference(env.js(), implementation, 1, &made->implementation_); held != napi_ok) {
        void* unused = nullptr;
        napi_remove_wrap(env.js(), implementation, &unused);
        return js::result_of(env.js(), held);
    }
    result = made.release();
    server_of(env).objects.insert(result);
    return S_OK;
}

server_object* server_object::find(environment& env, napi_value implementation) noexcept {
    void* pointer = nullptr;
    if (napi_unwrap(env.js(), implementation, &pointer) != napi_ok) return nullptr;
    auto* object = static_cast<server_object*>(pointer);
    // Other addons wrap objects too, and so do we: those pointers mean nothing here.
    return server_of(env).objects.contains(object) ? object : nullptr;
}

HRESULT server_object::implementation(napi_value* result) const noexcept {
    environment* env = owner();
    if (env == nullptr || implementation_ == nullptr) return RPC_E_DISCONNECTED;
    return js::result_of(env->js(), napi_get_reference_value(env->js(), implementation_, result));
}

HRESULT server_object::query(REFIID iid, void** result) noexcept { return outer_->QueryInterface(iid, result); }

void* server_object::own_interface(REFIID iid) noexcept {
    for (face& candidate : faces_) {
        const bool answers = candidate.type == nullptr
                                 ? iid == IID_IDispatch
                                 : std::ranges::find(candidate.type->answers_to, iid) != candidate.type->answers_to.end();
        if (answers) return &candidate;
    }
    return standard_.find(iid);
}

// By the rules of identity: the same answer for an IID at all times, and for IUnknown the same pointer.
HRESULT STDMETHODCALLTYPE server_object::identity_query(inner_unknown* self, REFIID iid, void** result) noexcept {
    if (result == nullptr) return E_POINTER;
    *result = nullptr;
    server_object& object = *self->object;
    if (iid == IID_IUnknown) {
        *result = self;
        identity_add_ref(self);
        return S_OK;
    }
    if (iid == IID_IMarshal && object.marshaler_) return object.marshaler_->QueryInterface(iid, result);
    *result = object.own_interface(iid);
    if (*result != nullptr) {
        object.add_ref();
        return S_OK;
    }
    return object.aggregated_interface(iid, result);
}

void server_object::aggregate(com_ptr<IUnknown> inner) {
    const std::lock_guard lock{inner_guard_};
    inner_.push_back(std::move(inner));
}

// Aggregated objects count for themselves.
HRESULT server_object::aggregated_interface(REFIID iid, void** result) noexcept {
    // On which threads the whole may be called is not for a part to say.
    if (is_of_marshaling(iid)) return E_NOINTERFACE;
    std::vector<com_ptr<IUnknown>> parts;
    try {
        const std::lock_guard lock{inner_guard_};
        parts = inner_;
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
    for (const com_ptr<IUnknown>& inner : parts) {
        if (SUCCEEDED(inner->QueryInterface(iid, result))) return S_OK;
    }
    *result = nullptr;
    return E_NOINTERFACE;
}

ULONG STDMETHODCALLTYPE server_object::identity_add_ref(inner_unknown* self) noexcept { return self->object->count_up(); }
ULONG STDMETHODCALLTYPE server_object::identity_release(inner_unknown* self) noexcept { return self->object->count_down(); }

ULONG server_object::count_down() noexcept {
    std::uint64_t before = counts_.load(std::memory_order_relaxed);
    std::uint64_t after = 0;
    do {
        after = before - one_reference;
        if (static_cast<ULONG>(after) == 0) after += one_end;
    } while (!counts_.compare_exchange_weak(before, after, std::memory_order_acq_rel, std::memory_order_relaxed));
    const auto left = static_cast<ULONG>(after);
    if (left == 0) channel_->finish(this, [](void* self) { static_cast<server_object*>(self)->finish(); });
    return left;
}

void server_object::finish() noexcept {
    // Taken hold of again, or let go of once more: another end is to come.
    if (counts_.fetch_sub(one_end, std::memory_order_acq_rel) != one_end) return;
    environment* env = owner();
    if (env != nullptr) {
        // Held while JavaScript says goodbye: what it does may take and release references.
        counts_.store(one_reference, std::memory_order_relaxed);
        {
            const js_frame frame{*env};
            napi_value self = nullptr;
            if (!type_->is_plain && !std::exchange(was_told_, true) && SUCCEEDED(implementation(&self))) server_of(*env).say_goodbye(self);
            let_go_of_others();
        }
        // COM took hold of it again; it has said goodbye all the same.
        if (counts_.fetch_sub(one_reference, std::memory_order_acq_rel) != one_reference) return;
        const js_frame frame{*env};
        napi_value self = nullptr;
        void* unused = nullptr;
        if (SUCCEEDED(implementation(&self))) napi_remove_wrap(env->js(), self, &unused);
        napi_delete_reference(env->js(), implementation_);
        server_of(*env).objects.erase(this);
    }
    delete this;
}

// Outside of the lock: what their Release runs may come back here.
void server_object::let_go_of_others() noexcept {
    if (sinks_) sinks_->clear();
    std::vector<com_ptr<IUnknown>> parts;
    const std::lock_guard lock{inner_guard_};
    parts.swap(inner_);
}

void server_object::disconnect() noexcept {
    owner_.store(nullptr, std::memory_order_release);
    implementation_ = nullptr;
    // A listener may have the last reference to it.
    count_up();
    let_go_of_others();
    count_down();
}

}  // namespace coclass
