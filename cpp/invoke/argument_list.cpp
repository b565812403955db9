#include "invoke/argument_list.h"

#include "invoke/same_name.h"
#include "marshal/js_number.h"
#include "marshal/js_to_variant.h"
#include "marshal/js_value_class.h"

namespace coclass {

namespace {

HRESULT value_kind_of(environment& env, napi_value value, value_kind& kind) {
    kind = value_kind::none;
    return js::type_of(env.js(), value) == napi_object ? env.kind_of(value, kind) : S_OK;
}

void set_missing(VARIANTARG& argument) noexcept {
    argument.vt = VT_ERROR;
    argument.scode = DISP_E_PARAMNOTFOUND;
}

}  // namespace

argument_list::~argument_list() {
    for (UINT place = 0; place < params_.cArgs; ++place) clear_variant(params_.rgvarg[place]);
}

void argument_list::reserve(std::size_t count) {
    if (count > inline_capacity) {
        more_arguments_ = std::make_unique<VARIANTARG[]>(count);
        params_.rgvarg = more_arguments_.get();
    } else {
        params_.rgvarg = inline_arguments_.data();
    }
    for (std::size_t place = 0; place < count; ++place) params_.rgvarg[place] = VARIANTARG{};
    params_.cArgs = static_cast<UINT>(count);
}

const parameter_plan* argument_list::parameter(std::size_t position) const noexcept {
    if (plan_ == nullptr) return nullptr;
    const std::size_t fixed = plan_->parameters.size() - (plan_->takes_any_number ? 1 : 0);
    return position < fixed ? &plan_->parameters[position] : nullptr;
}

HRESULT argument_list::check_count(std::size_t positional, std::size_t named) {
    if (plan_ == nullptr) return S_OK;
    const std::size_t most = plan_->parameters.size();
    if (positional > most && !plan_->takes_any_number) {
        return env_.fail(DISP_E_BADPARAMCOUNT, most == 0 ? L"takes no arguments, got " + std::to_wstring(positional)
                                                         : L"takes at most " + std::to_wstring(most) + L" argument" +
                                                               (most == 1 ? L"" : L"s") + L", got " + std::to_wstring(positional));
    }
    if (named == 0 && positional < plan_->required) {
        for (std::size_t position = positional; position < plan_->required; ++position) {
            if (plan_->parameters[position].optional) continue;
            return blame_position(position, plan_->parameters[position].name,
                                  env_.fail(DISP_E_PARAMNOTOPTIONAL, L"the argument is missing; " + std::to_wstring(plan_->required) +
                                                                         (plan_->required == 1 ? L" is" : L" are") + L" required"));
        }
    }
    return S_OK;
}

HRESULT argument_list::convert_call(std::span<const napi_value> values) {
    napi_value named = nullptr;
    if (!values.empty()) {
        value_kind kind = value_kind::none;
        COCLASS_RETURN_IF_FAILED(value_kind_of(env_, values.back(), kind));
        if (kind == value_kind::named) {
            named = values.back();
            values = values.first(values.size() - 1);
        }
    }
    // Optional arguments that are skipped at the end are simply not passed.
    while (!values.empty() && plan_ != nullptr && parameter(values.size() - 1) != nullptr && parameter(values.size() - 1)->optional &&
           js::type_of(env_.js(), values.back()) == napi_undefined) {
        values = values.first(values.size() - 1);
    }
    std::vector<napi_value> named_values;
    if (named != nullptr) COCLASS_RETURN_IF_FAILED(read_named(named, named_values));
    COCLASS_RETURN_IF_FAILED(check_count(values.size(), named_values.size()));
    const std::size_t positional = named_values.empty() ? count_with_left_out(values.size()) : values.size();
    reserve(positional + named_values.size());
    COCLASS_RETURN_IF_FAILED(convert_positional(values));
    if (positional > values.size()) COCLASS_RETURN_IF_FAILED(convert_left_out(values.size()));
    return convert_named(named_values, values.size());
}

// How many arguments there are with the [out] ones after those given.
std::size_t argument_list::count_with_left_out(std::size_t given) const noexcept {
    if (plan_ == nullptr || plan_->takes_any_number) return given;
    std::size_t count = given;
    for (std::size_t position = given; position < plan_->parameters.size(); ++position) {
        if (plan_->parameters[position].out_only) count = position + 1;
    }
    return count;
}

HRESULT argument_list::convert_left_out(std::size_t given) {
    const napi_value nothing = js::undefined(env_.js());
    for (std::size_t position = given; position < params_.cArgs; ++position) {
        const HRESULT result = convert(&plan_->parameters[position], nothing, params_.rgvarg[params_.cArgs - 1 - position]);
        if (FAILED(result)) return blame_position(position, plan_->parameters[position].name, result);
    }
    return S_OK;
}

HRESULT argument_list::convert_put(std::span<const napi_value> indices, napi_value value) {
    // The value is the plan's last parameter, whatever the number of optional indices given.
    const std::size_t most =
        plan_ == nullptr || plan_->takes_any_number ? SIZE_MAX : plan_->parameters.size() - (plan_->parameters.empty() ? 0 : 1);
    if (indices.size() > most) {
        return env_.fail(DISP_E_BADPARAMCOUNT,
                         L"takes at most " + std::to_wstring(most) + L" index arguments, got " + std::to_wstring(indices.size()));
    }
    for (std::size_t position = indices.size(); most != SIZE_MAX && position < most; ++position) {
        if (plan_->parameters[position].optional) continue;
        return blame_position(position, plan_->parameters[position].name, env_.fail(DISP_E_BADPARAMCOUNT, L"the index is missing"));
    }
    reserve(indices.size() + 1);
    COCLASS_RETURN_IF_FAILED(convert_positional(indices));
    const parameter_plan* last = plan_ == nullptr || plan_->parameters.empty() ? nullptr : &plan_->parameters.back();
    const HRESULT result = convert(last, value, params_.rgvarg[0]);
    if (FAILED(result)) return blame_position(indices.size(), L"value", result);
    params_.rgdispidNamedArgs = &property_put_;
    params_.cNamedArgs = 1;
    return S_OK;
}

HRESULT argument_list::convert_positional(std::span<const napi_value> values) {
    for (std::size_t position = 0; position < values.size(); ++position) {
        const parameter_plan* known = parameter(position);
        const HRESULT result = convert(known, values[position], params_.rgvarg[params_.cArgs - 1 - position]);
        if (FAILED(result)) return blame_position(position, known != nullptr ? known->name : std::wstring{}, result);
    }
    return S_OK;
}

HRESULT argument_list::convert(const parameter_plan* known, napi_value value, VARIANTARG& argument) {
    // Numbers first: to ask what a value is takes as long as to read it.
    const bool is_value =
        known != nullptr && known->is_typed && !known->type.by_ref && known->type.form == value_type::representation::automation;
    if (is_value && number_to_common_variant(env_.js(), value, known->type.vt, &argument)) return S_OK;
    COCLASS_RETURN_IF_FAILED(take_property_value(env_, value));
    const napi_valuetype type = js::type_of(env_.js(), value);
    if (type == napi_object) {
        value_kind kind = value_kind::none;
        COCLASS_RETURN_IF_FAILED(env_.kind_of(value, kind));
        if (kind == value_kind::by_ref) return convert_by_ref_object(known, value, argument);
        if (kind == value_kind::missing && known != nullptr) {
            if (!known->optional && known->type.vt != VT_VARIANT)
                return env_.fail(DISP_E_PARAMNOTOPTIONAL, L"the argument is not optional");
            set_missing(argument);
            return S_OK;
        }
        // An explicit type is the caller's word against the type library's, but for what only comes out.
        const bool goes_in = known == nullptr || !known->out_only;
        if ((kind == value_kind::variant && goes_in) || kind == value_kind::named) return js_to_variant(env_, value, &argument);
    }
    if (known == nullptr || !known->is_typed) return js_to_variant(env_, value, &argument);
    if (type == napi_undefined && known->optional) {
        set_missing(argument);
        return S_OK;
    }
    if (known->type.form != value_type::representation::automation) return convert_foreign(*known, nullptr, value, argument);
    // A pointer to what goes in only is the callee's way to take a large value: undefined is no value of it.
    const bool lacks_value = type == napi_undefined && known->only_in && known->type.vt != VT_VARIANT;
    if (known->type.by_ref && !lacks_value) {
        COCLASS_RETURN_IF_FAILED(refer(nullptr, initial(known, value), known->type.vt, known->type.record.get(), argument));
        referred_.back()->declared = &known->type;
        if (type == napi_undefined && known->out_only) referred_.back()->left_out = known;
        return S_OK;
    }
    return js_to_variant_as(env_, value, known->type.vt, known->type.record.get(), &argument);
}

VARIANTARG* argument_list::at(std::size_t position) noexcept {
    const std::size_t positional = params_.cArgs - named_.size();
    if (params_.cNamedArgs == 1 && params_.rgdispidNamedArgs == &property_put_) {
        // The value of a put is the last parameter, behind whatever indices were given.
        if (plan_ != nullptr && position + 1 == plan_->parameters.size()) return &params_.rgvarg[0];
        return position + 1 < params_.cArgs ? &params_.rgvarg[params_.cArgs - 1 - position] : nullptr;
    }
    if (position < positional) return &params_.rgvarg[params_.cArgs - 1 - position];
    for (std::size_t index = 0; index < names_.size(); ++index) {
        if (same_name(plan_->parameters[position].name, names_[index])) return &params_.rgvarg[index];
    }
    return nullptr;
}

void argument_list::blame_parameter(std::size_t position) {
    env_.last_failure().argument = static_cast<int>(position);
    if (plan_ != nullptr && position < plan_->parameters.size()) env_.last_failure().argument_name = plan_->parameters[position].name;
}

void argument_list::blame(UINT place) {
    if (place >= params_.cArgs) return;
    failure& what = env_.last_failure();
    if (place < params_.cNamedArgs && place < names_.size()) {
        what.argument_name = names_[place];
        what.argument = static_cast<int>(params_.cArgs - params_.cNamedArgs + place);
        return;
    }
    what.argument = static_cast<int>(params_.cArgs - 1 - place);
    if (const parameter_plan* known = parameter(static_cast<std::size_t>(what.argument))) what.argument_name = known->name;
}

HRESULT argument_list::blame_position(std::size_t position, const std::wstring& name, HRESULT result) {
    env_.last_failure().argument = static_cast<int>(position);
    env_.last_failure().argument_name = name;
    return result;
}

}  // namespace coclass
