#pragma once

#include "base/com_ptr.h"
#include "environment/environment.h"

#include <oaidl.h>

#include <array>
#include <string>
#include <unordered_map>

namespace coclass {

struct object_type;

// What a JavaScript wrapper stands for: one counted reference to one interface of a COM object.
struct com_object {
    environment* owner = nullptr;                      // null when the environment is gone
    com_ptr<IUnknown> reference;                       // null when released
    IDispatch* dispatch = nullptr;                     // the same pointer where the interface is an IDispatch
    IEnumVARIANT* enumerator = nullptr;                // the same pointer where the interface is an IEnumVARIANT
    bool vtable_asked = false;                         // whether the dual interface that the type describes has been asked for ...
    bool has_vtable = false;                           // ... and the reference is one to it
    bool late = false;                                 // called through IDispatch only, as its creator wished
    const object_type* type = nullptr;                 // what type information tells; null where there is none
    const proxy_blanket* blanket = nullptr;            // of calls through it; null for the process's default
    napi_ref wrapper = nullptr;                        // weak
    std::int32_t number = call_frames::nobody;         // in a call frame
    std::uint32_t frame_calls = 0;                     // made by the frame, until its wrapper is made fast (invoke/quicken.h)
    std::unordered_map<std::wstring, DISPID> dispids;  // names looked up on an object without type information

    com_object() = default;
    com_object(const com_object&) = delete;
    com_object& operator=(const com_object&) = delete;
    ~com_object();

    bool released() const noexcept { return !reference; }
    void release() noexcept;
    // The environment ends, or the process does, and with it the calls on the object that are under way: they never return.
    void end() noexcept;

    // What a call is made on must outlive the call, even if what it runs releases the wrapper. Calls are counted here, which
    // takes a tenth of the time of AddRef and Release; the wrapper itself lives as long as JavaScript's call on it.
    void begin_call() noexcept { ++calls_; }
    void end_call() noexcept {
        if (--calls_ == 0 && is_holding_) let_go_of_held();
    }
    // Puts another interface of the same object in the reference's place.
    void replace_reference(com_ptr<IUnknown> other) noexcept;

private:
    void let_go(com_ptr<IUnknown> old) noexcept;
    void let_go_of_held() noexcept;

    unsigned calls_ = 0;
    bool is_holding_ = false;
    // The references given up during a call: the one that the vtable's has replaced, and the one that was released.
    std::array<com_ptr<IUnknown>, 2> held_;
};

// Keeps what a call is made on.
class object_in_call {
public:
    explicit object_in_call(com_object& object) noexcept : object_(object) { object_.begin_call(); }
    object_in_call(const object_in_call&) = delete;
    object_in_call& operator=(const object_in_call&) = delete;
    ~object_in_call() { object_.end_call(); }

private:
    com_object& object_;
};

// Makes the JavaScript object for a COM object from its type information (invoke/type_cache.h).
class type_source {
public:
    virtual ~type_source() = default;
    // `dispatch` may be null: the object is then only an IUnknown.
    virtual HRESULT make_wrapper(IDispatch* dispatch, const object_type*& type, napi_value* wrapper) = 0;
    // For an interface whose type information is found elsewhere than by IDispatch::GetTypeInfo.
    virtual HRESULT make_typed_wrapper(com_ptr<ITypeInfo> info, const object_type*& type, napi_value* wrapper) = 0;
    // The object has its wrapper, and needs its type until it is forgotten.
    virtual void remember(com_object& object, napi_value wrapper) noexcept = 0;
    // The object is about to be deleted.
    virtual void forget(const com_object& object) noexcept = 0;
};

// Makes COM objects of JavaScript's (server/class/object_server.h).
class object_source {
public:
    virtual ~object_source() = default;
    // The COM object that stands for a JavaScript object or function: its IDispatch if it has one, else its IUnknown.
    virtual HRESULT serve(napi_value value, com_ptr<IUnknown>& object, bool& has_dispatch) = 0;
    // The plain object or function that a COM object stands for; false for any other COM object.
    virtual bool unwrap(IUnknown* object, napi_value* value) noexcept = 0;
    // The environment is about to end: its classes are not found any more, and it listens to nothing.
    virtual void withdraw() noexcept = 0;
    // The environment ends.
    virtual void end() noexcept = 0;
};

// A wrapper for an interface pointer, or null for a null pointer. An IUnknown that is an IDispatch as well is wrapped as
// the latter.
HRESULT dispatch_to_js(environment& env, com_ptr<IDispatch> dispatch, napi_value* result);
HRESULT unknown_to_js(environment& env, com_ptr<IUnknown> unknown, napi_value* result);
// A wrapper even where the object is one of JavaScript's plain ones.
HRESULT wrap_dispatch(environment& env, com_ptr<IDispatch> dispatch, napi_value* result);
// For an object that is known to have an interface of a vtable only, which `info` describes.
HRESULT custom_interface_to_js(environment& env, IUnknown* unknown, REFIID iid, com_ptr<ITypeInfo> info, napi_value* result);

// Gives a proxy that comes in the blanket of the object that it comes from (binding_scope), before the first call through it.
HRESULT protect(environment& env, IUnknown* pointer);

// Makes `wrapper` stand for a counted reference; `dispatch` and `enumerator` are the same pointer where it is such an
// interface, else null.
HRESULT wrap(environment& env, com_ptr<IUnknown> reference, IDispatch* dispatch, IEnumVARIANT* enumerator, const object_type* type,
             napi_value wrapper);

// The COM object of a wrapper. E_INVALIDARG if `value` is no wrapper, CO_E_RELEASED if it has been released; the failure's
// text says so. What stands for the value of a property is got, and is the object then.
HRESULT object_of(environment& env, napi_value value, com_object*& object);
// The same, for an object that must have IDispatch: E_NOINTERFACE where it does not.
HRESULT dispatch_object_of(environment& env, napi_value value, com_object*& object);
// Without the check for release.
com_object* find_object(environment& env, napi_value value) noexcept;
// Whether `value` is the wrapper of `object`: takes a quarter of the time that find_object needs.
bool is_wrapper_of(environment& env, const com_object& object, napi_value value) noexcept;

}  // namespace coclass
