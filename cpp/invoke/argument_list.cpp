#include "invoke/argument_list.h"

#include "base/guid.h"
#include "marshal/interface.h"
#include "marshal/js_foreign.h"
#include "marshal/js_to_variant.h"
#include "marshal/js_value_class.h"
#include "marshal/variant_to_js.h"

#include <algorithm>

namespace coclass {

namespace {

bool same_name(std::wstring_view a, std::wstring_view b) noexcept {
    return CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(), static_cast<int>(b.size()), TRUE) == CSTR_EQUAL;
}

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
    for (UINT place = 0; place < params_.cArgs; ++place) VariantClear(&params_.rgvarg[place]);
}

void argument_list::reserve(std::size_t count) {
    if (count > inline_capacity) {
        more_arguments_ = std::make_unique<VARIANTARG[]>(count);
        params_.rgvarg = more_arguments_.get();
    } else {
        params_.rgvarg = inline_arguments_.data();
    }
    for (std::size_t place = 0; place < count; ++place) VariantInit(&params_.rgvarg[place]);
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
                                                         : L"takes at most " + std::to_wstring(most) + L" argument" + (most == 1 ? L"" : L"s") +
                                                               L", got " + std::to_wstring(positional));
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
    const std::size_t positional = named == nullptr ? count_with_left_out(values.size()) : values.size();
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
    const std::size_t most = plan_ == nullptr || plan_->takes_any_number ? SIZE_MAX : plan_->parameters.size() - (plan_->parameters.empty() ? 0 : 1);
    if (indices.size() > most) {
        return env_.fail(DISP_E_BADPARAMCOUNT, L"takes at most " + std::to_wstring(most) + L" index arguments, got " + std::to_wstring(indices.size()));
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
            return blame_position(positional + index, names_[index], env_.fail(DISP_E_BADPARAMCOUNT, L"the argument is given twice by name"));
        }
        const HRESULT result = convert(known, values[index], params_.rgvarg[index]);
        if (FAILED(result)) return blame_position(positional + index, names_[index], result);
        named_.push_back(dispid);
    }
    params_.rgdispidNamedArgs = named_.empty() ? nullptr : named_.data();
    params_.cNamedArgs = static_cast<UINT>(named_.size());
    return S_OK;
}

// Its DISPID, which only the object knows, and its type where the plan has it.
HRESULT argument_list::named_parameter(const std::wstring& name, std::size_t positional, const parameter_plan*& known, DISPID& dispid) {
    if (plan_ != nullptr) {
        for (std::size_t position = 0; position < plan_->parameters.size(); ++position) {
            if (!same_name(plan_->parameters[position].name, name)) continue;
            if (position < positional) {
                return blame_position(position, name, env_.fail(DISP_E_BADPARAMCOUNT, L"the argument is given twice, by position and by name"));
            }
            known = parameter(position);
        }
        if (const auto found = plan_->named.find(name); found != plan_->named.end()) {
            dispid = found->second;
            return S_OK;
        }
    }
    std::wstring member{member_name_};
    std::wstring parameter_name = name;
    LPOLESTR names[] = {member.data(), parameter_name.data()};
    DISPID dispids[] = {DISPID_UNKNOWN, DISPID_UNKNOWN};
    if (FAILED(target_->GetIDsOfNames(IID_NULL, names, 2, env_.locale, dispids))) {
        return env_.fail(DISP_E_UNKNOWNNAME, L"has no parameter named '" + name + L"'");
    }
    dispid = dispids[1];
    if (plan_ != nullptr) plan_->named.emplace(name, dispid);
    return S_OK;
}

HRESULT argument_list::convert(const parameter_plan* known, napi_value value, VARIANTARG& argument) {
    const napi_valuetype type = js::type_of(env_.js(), value);
    if (type == napi_object) {
        value_kind kind = value_kind::none;
        COCLASS_RETURN_IF_FAILED(env_.kind_of(value, kind));
        if (kind == value_kind::by_ref) return convert_by_ref_object(known, value, argument);
        if (kind == value_kind::missing && known != nullptr) {
            if (!known->optional && known->type.vt != VT_VARIANT) return env_.fail(DISP_E_PARAMNOTOPTIONAL, L"the argument is not optional");
            set_missing(argument);
            return S_OK;
        }
        // An explicit type is the caller's word against the type library's.
        if (kind == value_kind::variant) return js_to_variant(env_, value, &argument);
    }
    if (known == nullptr || !known->is_typed) return js_to_variant(env_, value, &argument);
    if (type == napi_undefined && known->optional) {
        set_missing(argument);
        return S_OK;
    }
    if (known->type.form != value_type::representation::automation) return convert_foreign(*known, nullptr, value, argument);
    if (known->type.by_ref) {
        COCLASS_RETURN_IF_FAILED(refer(nullptr, value, known->type.vt, known->type.record.get(), argument));
        referred_.back()->declared = &known->type;
        if (type == napi_undefined && known->out_only) referred_.back()->left_out = known;
        return S_OK;
    }
    return js_to_variant_as(env_, value, known->type.vt, known->type.record.get(), &argument);
}

HRESULT argument_list::convert_by_ref_object(const parameter_plan* known, napi_value holder, VARIANTARG& argument) {
    explicit_variant given;
    COCLASS_RETURN_IF_FAILED(get_explicit_variant(env_, holder, given));
    if (known != nullptr && known->type.form != value_type::representation::automation) {
        return convert_foreign(*known, holder, given.value, argument);
    }
    if (given.vt != VT_EMPTY) return refer(holder, given.value, given.vt, given.record.get(), argument);
    if (known == nullptr || !known->is_typed) return refer(holder, given.value, VT_VARIANT, nullptr, argument);
    if (!known->type.by_ref && known->type.vt != VT_VARIANT) {
        return env_.fail(DISP_E_TYPEMISMATCH, L"the parameter takes a value (" + variant_type_name(known->type.vt) + L"), not a byRef(...)");
    }
    COCLASS_RETURN_IF_FAILED(refer(holder, given.value, known->type.vt, known->type.record.get(), argument));
    referred_.back()->declared = &known->type;
    return S_OK;
}

// LPWSTR, LPSTR and GUID parameters of a vtable call: the argument is the word to pass.
HRESULT argument_list::convert_foreign(const parameter_plan& known, napi_value holder, napi_value value, VARIANTARG& argument) {
    auto& place = *referred_.emplace_back(std::make_unique<referred>());
    place.holder = holder;
    place.form = known.type.form;
    const napi_valuetype type = js::type_of(env_.js(), value);
    if (type == napi_undefined && known.out_only) {
        place.left_out = holder == nullptr ? &known : nullptr;
    } else if (place.form == value_type::representation::guid) {
        COCLASS_RETURN_IF_FAILED(get_guid(env_, value, place.guid));
    } else if (type != napi_null) {
        COCLASS_RETURN_IF_FAILED(get_task_string(env_, value, place.form == value_type::representation::wide_string, place.text));
    }
    argument.vt = VT_UI8;
    if (place.form == value_type::representation::guid) {
        argument.ullVal = reinterpret_cast<ULONGLONG>(&place.guid);
    } else {
        argument.ullVal = reinterpret_cast<ULONGLONG>(known.type.by_ref ? place.text.put() : place.text.get());
    }
    return S_OK;
}

HRESULT argument_list::referred_to_js(referred& place, napi_value* result) {
    switch (place.form) {
        case value_type::representation::automation: return value_to_js(*place.value, place.declared, result);
        case value_type::representation::guid: return js::result_of(env_.js(), js::create_string(env_.js(), guid_text(place.guid), result));
        default: return task_string_to_js(env_, place.text.get(), place.form == value_type::representation::wide_string, result);
    }
}

// Makes an argument that points to a value of ours. undefined leaves the value zero, as an [out] parameter wants it.
HRESULT argument_list::refer(napi_value holder, napi_value value, VARTYPE vt, IRecordInfo* record, VARIANTARG& argument) {
    auto& place = *referred_.emplace_back(std::make_unique<referred>());
    VARIANT& storage = *place.value;
    if (js::type_of(env_.js(), value) != napi_undefined) {
        COCLASS_RETURN_IF_FAILED(js_to_variant_as(env_, value, vt, record, &storage));
    } else if (vt == VT_RECORD) {
        if (record == nullptr) return env_.fail(DISP_E_BADVARTYPE, L"a record needs its type");
        storage.pvRecord = record->RecordCreate();
        if (storage.pvRecord == nullptr) return E_OUTOFMEMORY;
        record->AddRef();
        storage.pRecInfo = record;
        storage.vt = VT_RECORD;
    } else if (vt != VT_VARIANT) {
        if ((vt & VT_ARRAY) == 0 && find_variant_type(vt) == nullptr) {
            return env_.fail(DISP_E_BADVARTYPE, L"there are no values of type " + variant_type_name(vt));
        }
        storage.decVal = {};
        storage.vt = vt;
    }
    place.holder = holder;
    place.vt = vt;
    argument.vt = VT_BYREF | vt;
    if (vt == VT_VARIANT) {
        argument.pvarVal = &storage;
    } else if (vt == VT_RECORD) {
        // Shared with the storage, which owns both: VariantClear leaves what is by reference alone.
        argument.pvRecord = storage.pvRecord;
        argument.pRecInfo = storage.pRecInfo;
    } else {
        argument.byref = slot_of(storage, vt);
    }
    return S_OK;
}

HRESULT argument_list::take_results(VARIANT& returned, napi_value* result) {
    std::size_t left_out = 0;
    for (const auto& place : referred_) {
        // A DECIMAL's slot overlays the type.
        if (place->form == value_type::representation::automation && place->vt != VT_VARIANT) place->value->vt = place->vt;
        if (place->left_out != nullptr) ++left_out;
        if (place->holder == nullptr) continue;
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(referred_to_js(*place, &value));
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), js::set(env_.js(), place->holder, "value", value)));
    }
    return left_out == 0 ? value_to_js(returned, returned_type(), result) : collect(returned, left_out, result);
}

const value_type* argument_list::returned_type() const noexcept {
    return plan_ != nullptr && plan_->vtable != nullptr && plan_->vtable->has_result ? &plan_->vtable->result : nullptr;
}

// A pointer to an interface that only its declaration tells is wrapped as that interface.
HRESULT argument_list::value_to_js(VARIANT& value, const value_type* declared, napi_value* result) {
    const bool is_custom = declared != nullptr && declared->interface_info && value.vt == VT_UNKNOWN && value.punkVal != nullptr;
    return is_custom ? custom_interface_to_js(env_, value.punkVal, declared->iid, declared->interface_info, result) : variant_to_js(env_, value, result);
}

HRESULT argument_list::collect(VARIANT& returned, std::size_t count, napi_value* result) {
    const bool alone = count == 1 && !plan_->returns_value;
    if (!alone) COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_create_object(env_.js(), result)));
    napi_value value = nullptr;
    if (plan_->returns_value) {
        COCLASS_RETURN_IF_FAILED(value_to_js(returned, returned_type(), &value));
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), js::set(env_.js(), *result, "returnValue", value)));
    }
    for (const auto& place : referred_) {
        if (place->left_out == nullptr) continue;
        COCLASS_RETURN_IF_FAILED(referred_to_js(*place, &value));
        if (alone) {
            *result = value;
            continue;
        }
        napi_value name = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), js::create_string(env_.js(), place->left_out->name, &name)));
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_set_property(env_.js(), *result, name, value)));
    }
    return S_OK;
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
