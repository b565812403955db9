#pragma once

#include "base/task_memory.h"
#include "base/variant.h"
#include "invoke/object_type.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace coclass {

// The arguments of one call, from JavaScript's values to a DISPPARAMS: in reverse order, named ones first, by-reference
// ones pointing into storage of ours. `plan` (may be null) gives the parameters' types.
class argument_list {
public:
    // `target` is asked for the DISPIDs of named arguments; `member_name` is the called member's.
    argument_list(environment& env, IDispatch* target, const member_plan* plan, std::wstring_view member_name)
        : env_(env), target_(target), plan_(plan), member_name_(member_name) {}
    argument_list(const argument_list&) = delete;
    argument_list& operator=(const argument_list&) = delete;
    ~argument_list();

    // For a method or a property get: `values` may end with named(...). On failure the argument at fault is noted.
    HRESULT convert_call(std::span<const napi_value> values);

    // For a property put: the indices and the value.
    HRESULT convert_put(std::span<const napi_value> indices, napi_value value);

    DISPPARAMS* params() noexcept { return &params_; }

    // The argument for a parameter by its position; null where none was given.
    VARIANTARG* at(std::size_t position) noexcept;

    // Writes what the callee left in by-reference arguments to the byRef objects. [out] arguments that the caller left
    // out come with the result: one value alone as it is, several as an object by parameter names, with `returnValue`.
    HRESULT take_results(VARIANT& returned, napi_value* result);

    // Notes the argument that Invoke's puArgErr means.
    void blame(UINT place_in_params);
    // Notes the argument for a parameter.
    void blame_parameter(std::size_t position);

private:
    // What an argument points to: a value of Automation's in `value`, anything else in `guid` or `text`.
    struct referred {
        napi_value holder = nullptr;               // the byRef object; null for a plain value given where a pointer is expected
        const parameter_plan* left_out = nullptr;  // the [out] parameter that the caller gave nothing for
        VARTYPE vt = VT_VARIANT;
        const value_type* declared = nullptr;  // what the parameter points to, where that is known
        unique_variant value;
        value_type::representation form = value_type::representation::automation;
        GUID guid{};
        unique_task_memory text;  // LPWSTR or LPSTR
    };

    // What the plan says of the parameter at a position; null where it says nothing of its type.
    const parameter_plan* parameter(std::size_t position) const noexcept;
    void reserve(std::size_t count);
    HRESULT check_count(std::size_t positional, std::size_t named);
    HRESULT convert_left_out(std::size_t given);
    std::size_t count_with_left_out(std::size_t given) const noexcept;
    HRESULT collect(VARIANT& returned, std::size_t count, napi_value* result);
    HRESULT convert_positional(std::span<const napi_value> values);
    HRESULT read_named(napi_value named, std::vector<napi_value>& values);
    HRESULT convert_named(const std::vector<napi_value>& values, std::size_t positional);
    HRESULT check_all_given();
    HRESULT named_parameter(const std::wstring& name, std::size_t positional, const parameter_plan*& known, DISPID& dispid);
    HRESULT convert(const parameter_plan* known, napi_value value, VARIANTARG& argument);
    napi_value initial(const parameter_plan* known, napi_value value) const noexcept;
    HRESULT convert_by_ref_object(const parameter_plan* known, napi_value holder, VARIANTARG& argument);
    HRESULT convert_foreign(const parameter_plan& parameter, napi_value holder, napi_value value, VARIANTARG& argument);
    HRESULT write_back(napi_value holder, napi_value value);
    HRESULT referred_to_js(referred& place, napi_value* result);
    const value_type* returned_type() const noexcept;
    HRESULT value_to_js(VARIANT& value, const value_type* declared, napi_value* result);
    HRESULT refer(napi_value holder, napi_value value, VARTYPE vt, IRecordInfo* record, VARIANTARG& argument);
    HRESULT blame_position(std::size_t position, const std::wstring& name, HRESULT result);

    static constexpr std::size_t inline_capacity = 8;

    environment& env_;
    IDispatch* target_;
    const member_plan* plan_;
    std::wstring_view member_name_;
    DISPPARAMS params_{};
    DISPID property_put_ = DISPID_PROPERTYPUT;
    std::array<VARIANTARG, inline_capacity> inline_arguments_;
    std::unique_ptr<VARIANTARG[]> more_arguments_;
    std::vector<DISPID> named_;
    std::vector<std::wstring> names_;
    std::vector<std::unique_ptr<referred>> referred_;
};

}  // namespace coclass
