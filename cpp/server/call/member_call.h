#pragma once

#include "server/call/served_call.h"
#include "server/object/served_class.h"

#include <vector>

namespace coclass {

// The JavaScript side of one call of a described member: arguments by position, [in, out] ones as byRef objects, [out] ones left
// for the result.
class member_call : public served_call {
public:
    member_call(environment& env, server_object& object, const served_member& member) : served_call(env, object), member_(member) {}

protected:
    const member_plan& plan() const noexcept { return *member_.plan; }

    // Whether the object wants to hear of it: one that listens to events has methods for some of them only.
    HRESULT is_wanted(bool& result);

    // The next argument.
    void add(napi_value value) { arguments_.push_back(value); }
    // The next one as a byRef object, by its number; what the method leaves in it is there after the call.
    HRESULT add_by_ref(napi_value value, std::size_t& number);

    // Calls the method.
    HRESULT call_method();

    // What the method gave as its result, and for an [out] parameter.
    HRESULT result(napi_value* value);
    HRESULT out(const parameter_plan& parameter, napi_value* value);
    // Whether `value` is no answer at all, as one that listens to events need not give one.
    bool is_unanswered(napi_value value) const noexcept;
    // What is in a byRef object; `changed` tells whether it is another value than before.
    HRESULT by_ref(std::size_t number, napi_value* value, bool& changed);

    // Notes which parameter the failure is about.
    HRESULT blame(const std::wstring& parameter, HRESULT result);

private:
    HRESULT named_result(const std::wstring& name, napi_value* value);
    bool has_results_by_name() const noexcept;

    const served_member& member_;
    std::vector<napi_value> arguments_;
};

}  // namespace coclass
