#pragma once

#include "apartment/model.h"
#include "apartment/retry.h"
#include "base/com_ptr.h"
#include "base/guid.h"
#include "environment/call_frame.h"
#include "environment/failure.h"
#include "environment/hooks.h"
#include "environment/js.h"

#include <oaidl.h>

#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace coclass {

class apartment;
class object_source;
class proxy_blanket;
class type_source;
class way_out;
struct com_object;
struct record_plan;

// The marks of the value classes (lib/values/kind.ts).
enum class value_kind : std::int32_t {
    none = 0,
    currency = 1,
    decimal = 2,
    scode = 3,
    missing = 4,
    nothing = 5,
    variant = 6,
    by_ref = 7,
    named = 8,
    record_type = 9,
    object = 10,
    served = 11,
    property = 12,
    method = 13,
    takes_by_ref = 14,
};

// Everything that belongs to one Node environment: the main thread's, or a Worker's. Lives from the addon's load in that
// environment to the environment's end, on one thread.
class environment {
public:
    explicit environment(napi_env env);
    ~environment();
    environment(const environment&) = delete;
    environment& operator=(const environment&) = delete;

    // Every call asks: that of the first environment, which is the only one as a rule, is known without asking Node-API.
    static environment& of(napi_env env) noexcept {
        if (first_js_.load(std::memory_order_relaxed) == env) [[likely]]
            return *first_;
        return of_other(env);
    }

    napi_env js() const noexcept { return env_; }

    // Once, before everything else (hook_table::take).
    bool take_hooks(napi_value hooks) { return hooks_.take(hooks); }
    napi_value get(hook which) const noexcept { return hooks_.get(which); }
    HRESULT call(hook which, std::size_t count, const napi_value* arguments, napi_value* result) const noexcept {
        return hooks_.call(which, count, arguments, result);
    }

    // The mark of an object or function; a Proxy's trap may throw (E_JS_EXCEPTION).
    HRESULT kind_of(napi_value object, value_kind& result) const noexcept;

    // Notes what is to be thrown for `result` at the boundary, and returns it.
    HRESULT fail(HRESULT result, std::wstring message);
    failure& last_failure() noexcept { return failure_; }
    // Makes the noted failure (or just `result`) JavaScript's pending exception. Always returns null, for `return`.
    napi_value throw_failure(HRESULT result);

    // What JavaScript that COM calls runs in.
    napi_async_context async_context() noexcept;

    // Readies COM on this thread at the first COM call.
    HRESULT enter_apartment();
    bool is_in_apartment() const noexcept { return apartment_ != nullptr; }

    // The process ends, perhaps within a call of COM's, and Node tells nobody: whoever waits for a reference of this
    // environment's, or would look for a class of its, is to know now. No COM call can be made afterwards.
    void leave_process() noexcept;

    // Live wrappers, by address: a pointer that Node-API hands back is trusted only if it stands here.
    std::unordered_set<com_object*> objects;
    std::unordered_map<GUID, std::vector<std::unique_ptr<record_plan>>, guid_hash> records;  // one for each library that describes it
    std::unordered_map<const void*, com_ptr<ITypeLib>> libraries;                            // by handle (typelib/library_handle.h)
    call_frames frames;  // of the calls that JavaScript makes (binding/frame_calls.cpp)
    std::unique_ptr<type_source> types;
    std::unique_ptr<object_source> server;
    way_out* calls = nullptr;  // how calls are made (apartment/way_out.h)
    // Whether the event loop itself runs what is running: no JavaScript is on the stack (server/call/js_frame.h).
    bool outside_js = false;
    unsigned calls_in = 0;                                       // of COM's, on the stack (server/call/js_frame.h)
    LCID call_locale = LOCALE_NEUTRAL;                           // that calls pass (lib/threading/locale.ts)
    LCID conversion_locale = LOCALE_NEUTRAL;                     // by which texts become numbers and dates, and these texts
    apartment_model model = apartment_model::either;             // to be entered
    retry_control retry;                                         // of calls that a server refuses
    const proxy_blanket* blanket = nullptr;                      // of objects that come in now, as late_binding
    std::vector<std::unique_ptr<const proxy_blanket>> blankets;  // COM reads their credentials as long as a proxy has them
    bool late_binding = false;                                   // of objects that come in now (invoke/invoke_member.h, binding_scope)
    bool keeps_nulls = false;                                    // null BSTRs and SAFEARRAYs come as null (lib/values/nulls.ts)
    unsigned array_nesting = 0;                                  // arrays within arrays being read

private:
    static environment& of_other(napi_env env) noexcept;
    static void end(napi_async_cleanup_hook_handle handle, void* self);
    void release_objects() noexcept;
    void end_wrappers() noexcept;

    // Only the thread of the first environment reads or writes the pointer: to all others that is not their napi_env.
    static inline std::atomic<napi_env> first_js_ = nullptr;
    static inline environment* first_ = nullptr;

    napi_env env_;
    hook_table hooks_;
    napi_async_context async_context_ = nullptr;
    apartment* apartment_ = nullptr;  // deletes itself when it is left
    bool is_leaving_ = false;
    bool ended_ = false;
    failure failure_;
};

}  // namespace coclass
