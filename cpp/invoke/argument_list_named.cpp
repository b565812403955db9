// The arguments that are given by name.

#include "invoke/argument_list.h"

#include "invoke/same_name.h"
#include "marshal/call_object.h"

#include <algorithm>

namespace coclass {

HRESULT argument_list::read_named(napi_value named, std::vector<napi_value>& values) {
    const napi_env env = env_.js();
    napi_value names = nullptr;
    napi_value contents = nullptr;
    std::uint32_t count = 0;
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_named_property(env, named, "names", &names)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_named_property(env, named, "values", &contents)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_array_length(env, names, &count)));
    for (std::uint32_t index = 0; index < count; ++index) {
        napi_value name = nullptr;
        napi_value value = nullptr;
        std::wstring text;
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_element(env, names, index, &name)));
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_element(env, contents, index, &value)));
        COCLASS_RETURN_IF_FAILED(js::get_string(env, name, text));
        names_.push_back(std::move(text));
        values.push_back(value);
    }
    return S_OK;
}

HRESULT argument_list::convert_named(const std::vector<napi_value>& values, std::size_t positional) {
    for (std::size_t index = 0; index < values.size(); ++index) {
        const parameter_plan* known = nullptr;
        DISPID dispid = DISPID_UNKNOWN;
        COCLASS_RETURN_IF_FAILED(named_parameter(names_[index], positional, known, dispid));
        if (std::ranges::find(named_, dispid) != named_.end()) {
            return blame_position(positional + index, names_[index],
                                  env_.fail(DISP_E_BADPARAMCOUNT, L"the argument is given twice by name"));
        }
        const HRESULT result = convert(known, values[index], params_.rgvarg[index]);
        if (FAILED(result)) return blame_position(positional + index, names_[index], result);
        named_.push_back(dispid);
    }
    params_.rgdispidNamedArgs = named_.empty() ? nullptr : named_.data();
    params_.cNamedArgs = static_cast<UINT>(named_.size());
    return named_.empty() ? S_OK : check_all_given();
}

// A callee of a vtable gets every argument there is: none may be left out that is not optional.
HRESULT argument_list::check_all_given() {
    if (plan_ == nullptr) return S_OK;
    const std::size_t count = plan_->parameters.size() - (plan_->takes_any_number ? 1 : 0);
    for (std::size_t position = 0; position < count; ++position) {
        const parameter_plan& parameter = plan_->parameters[position];
        if (parameter.optional || at(position) != nullptr) continue;
        return blame_position(position, parameter.name, env_.fail(DISP_E_PARAMNOTOPTIONAL, L"the argument is missing"));
    }
    return S_OK;
}

// Its DISPID, which only the object knows, and its type where the plan has it.
HRESULT argument_list::named_parameter(const std::wstring& name, std::size_t positional, const parameter_plan*& known, DISPID& dispid) {
    std::size_t place = 0;
    if (plan_ != nullptr) {
        for (std::size_t position = 0; position < plan_->parameters.size(); ++position) {
            if (!same_name(plan_->parameters[position].name, name)) continue;
            place = position;
            if (position < positional) {
                return blame_position(position, name,
                                      env_.fail(DISP_E_BADPARAMCOUNT, L"the argument is given twice, by position and by name"));
            }
            known = parameter(position);
        }
        if (const auto found = plan_->named.find(name); found != plan_->named.end()) {
            dispid = found->second;
            return S_OK;
        }
    }
    if (target_ == nullptr) {
        // An interface that has a vtable only: no names but those of the plan.
        if (known == nullptr) return env_.fail(DISP_E_UNKNOWNNAME, L"has no parameter named '" + name + L"'");
        dispid = static_cast<DISPID>(place);
        return S_OK;
    }
    std::wstring member{member_name_};
    std::wstring parameter_name = name;
    LPOLESTR names[] = {member.data(), parameter_name.data()};
    DISPID dispids[] = {DISPID_UNKNOWN, DISPID_UNKNOWN};
    if (const HRESULT found = look_up_names(env_, target_, names, 2, env_.call_locale, dispids); FAILED(found)) {
        if (is_busy_answer(found)) return found;
        return env_.fail(DISP_E_UNKNOWNNAME, L"has no parameter named '" + name + L"'");
    }
    dispid = dispids[1];
    if (plan_ != nullptr) plan_->named.emplace(name, dispid);
    return S_OK;
}

}  // namespace coclass
