#include "marshal/js_to_variant.h"

#include "marshal/array_shape.h"
#include "marshal/interface.h"
#include "marshal/js_number.h"
#include "marshal/js_to_safearray.h"
#include "marshal/js_value_class.h"
#include "marshal/record.h"

namespace coclass {

namespace {

HRESULT unsupported(environment& env, napi_value value) {
    return env.fail(DISP_E_TYPEMISMATCH, describe_js(env, value) + L" has no form in COM");
}

HRESULT string_to_variant(environment& env, napi_value value, VARIANT* result) {
    unique_bstr text;
    COCLASS_RETURN_IF_FAILED(js::get_bstr(env.js(), value, text));
    result->bstrVal = text.detach();
    result->vt = VT_BSTR;
    return S_OK;
}

HRESULT array_to_variant(environment& env, napi_value value, VARTYPE element, IRecordInfo* record, VARIANT* result, unsigned depth) {
    unique_safearray array;
    COCLASS_RETURN_IF_FAILED(js_to_safearray(env, value, element, record, depth, array));
    result->parray = array.release();
    result->vt = VT_ARRAY | element;
    return S_OK;
}

HRESULT object_to_variant(environment& env, napi_value value, VARIANT* result) {
    com_object* object = nullptr;
    COCLASS_RETURN_IF_FAILED(object_of(env, value, object));
    object->reference->AddRef();
    result->punkVal = object->reference.get();
    result->vt = object->dispatch != nullptr ? VT_DISPATCH : VT_UNKNOWN;
    return S_OK;
}

// JavaScript's own objects and functions are COM objects as well.
HRESULT served_to_variant(environment& env, napi_value value, VARIANT* result) {
    com_ptr<IUnknown> object;
    bool has_dispatch = false;
    COCLASS_RETURN_IF_FAILED(env.server->serve(value, object, has_dispatch));
    result->punkVal = object.detach();
    result->vt = has_dispatch ? VT_DISPATCH : VT_UNKNOWN;
    return S_OK;
}

// Variant(null, VT.BSTR) and Variant(null, VT.ARRAY | …).
bool is_null_pointer(environment& env, const explicit_variant& typed) {
    const bool may_be = typed.vt == VT_BSTR ||
                        ((typed.vt & VT_ARRAY) != 0 && (typed.vt & VT_BYREF) == 0 && find_variant_type(base_type(typed.vt)) != nullptr);
    return may_be && js::type_of(env.js(), typed.value) == napi_null;
}

// What an object is by the mark of its class; none for arrays, dates and plain objects.
HRESULT marked_to_variant(environment& env, napi_value value, value_kind kind, VARIANT* result, unsigned depth) {
    switch (kind) {
        case value_kind::currency: result->vt = VT_CY; return get_currency(env, value, result->cyVal);
        case value_kind::decimal: {
            DECIMAL decimal{};
            COCLASS_RETURN_IF_FAILED(get_decimal(env, value, decimal));
            result->decVal = decimal;
            result->vt = VT_DECIMAL;
            return S_OK;
        }
        case value_kind::scode: result->vt = VT_ERROR; return get_scode(env, value, result->scode);
        case value_kind::missing:
            result->vt = VT_ERROR;
            result->scode = DISP_E_PARAMNOTFOUND;
            return S_OK;
        case value_kind::nothing:
            result->vt = VT_DISPATCH;
            result->pdispVal = nullptr;
            return S_OK;
        case value_kind::variant: {
            if (depth >= max_array_depth) return env.fail(E_INVALIDARG, L"Variants nested too deep");
            explicit_variant typed;
            COCLASS_RETURN_IF_FAILED(get_explicit_variant(env, value, typed));
            // A record's type given for an array is that of its elements.
            if (typed.vt == VT_RECORD && is_array_like(env.js(), typed.value)) typed.vt |= VT_ARRAY;
            if (is_null_pointer(env, typed)) {
                result->byref = nullptr;
                result->vt = typed.vt;
                return S_OK;
            }
            // An array counts itself.
            return js_to_variant_as(env, typed.value, typed.vt, typed.record.get(), result,
                                    is_array_like(env.js(), typed.value) ? depth : depth + 1);
        }
        case value_kind::object: return object_to_variant(env, value, result);
        case value_kind::served:
        case value_kind::takes_by_ref: return served_to_variant(env, value, result);
        case value_kind::property:
            COCLASS_RETURN_IF_FAILED(take_property_value(env, value));
            return js_to_variant(env, value, result, depth);
        case value_kind::method: return env.fail(DISP_E_TYPEMISMATCH, L"got " + describe_js(env, value));
        case value_kind::by_ref: return env.fail(DISP_E_TYPEMISMATCH, L"byRef(...) stands only for a whole argument");
        case value_kind::named: return env.fail(DISP_E_TYPEMISMATCH, L"named(...) stands only as the last argument");
        default: return unsupported(env, value);
    }
}

HRESULT object_value_to_variant(environment& env, napi_value value, VARIANT* result, unsigned depth) {
    const napi_env js_env = env.js();
    value_kind kind = value_kind::none;
    COCLASS_RETURN_IF_FAILED(env.kind_of(value, kind));
    if (kind != value_kind::none) {
        const HRESULT converted = marked_to_variant(env, value, kind, result, depth);
        if (FAILED(converted)) VariantInit(result);
        return converted;
    }
    bool is_date = false;
    if (napi_is_date(js_env, value, &is_date) == napi_ok && is_date) {
        result->vt = VT_DATE;
        const HRESULT converted = get_date(env, value, result->date);
        if (FAILED(converted)) VariantInit(result);
        return converted;
    }
    if (is_array_like(js_env, value)) return array_to_variant(env, value, VT_EMPTY, nullptr, result, depth);
    com_ptr<IRecordInfo> record;
    COCLASS_RETURN_IF_FAILED(record_of(env, value, record));
    return record ? js_to_record_variant(env, value, record.get(), result, depth) : served_to_variant(env, value, result);
}

}  // namespace

HRESULT js_to_variant(environment& env, napi_value value, VARIANT* result, unsigned depth) {
    const napi_env js_env = env.js();
    switch (js::type_of(js_env, value)) {
        case napi_undefined: return S_OK;  // VT_EMPTY already
        case napi_null: result->vt = VT_NULL; return S_OK;
        case napi_boolean: {
            bool truth = false;
            napi_get_value_bool(js_env, value, &truth);
            result->boolVal = truth ? VARIANT_TRUE : VARIANT_FALSE;
            result->vt = VT_BOOL;
            return S_OK;
        }
        case napi_number: return number_to_variant(js_env, value, result);
        case napi_bigint: return bigint_to_variant(env, value, result);
        case napi_string: return string_to_variant(env, value, result);
        case napi_object:
        case napi_function: return object_value_to_variant(env, value, result, depth);
        default: return unsupported(env, value);
    }
}

HRESULT js_to_variant_as(environment& env, napi_value value, VARTYPE vt, IRecordInfo* record, VARIANT* result, unsigned depth) {
    if ((vt & VT_BYREF) != 0) return env.fail(E_INVALIDARG, L"a value by reference is given as byRef(value, type)");
    if ((vt & VT_ARRAY) != 0) {
        if (base_type(vt) == VT_EMPTY || base_type(vt) == VT_NULL)
            return env.fail(DISP_E_BADVARTYPE, L"there are no arrays of type " + variant_type_name(base_type(vt)));
        const napi_valuetype js_type = js::type_of(env.js(), value);
        if (js_type != napi_object || !is_array_like(env.js(), value)) {
            // A value that is an array by its own account (a Variant) is taken as it is.
            unique_variant natural;
            COCLASS_RETURN_IF_FAILED(js_to_variant(env, value, natural.get(), depth));
            // `int` and `long` are the same in memory, as are the arrays of them.
            if (passed_type(natural->vt) == passed_type(vt)) {
                *result = natural.detach();
                result->vt = vt;
                return S_OK;
            }
            return env.fail(DISP_E_TYPEMISMATCH, L"expected an array (" + variant_type_name(vt) + L"), got " + describe_js(env, value));
        }
        return array_to_variant(env, value, base_type(vt), record, result, depth);
    }
    if (vt == VT_VARIANT) return js_to_variant(env, value, result, depth);
    if (vt == VT_RECORD) return js_to_record_variant(env, value, record, result, depth);
    const variant_type* type = find_variant_type(vt);
    if (type == nullptr) return env.fail(DISP_E_BADVARTYPE, L"there are no values of type " + variant_type_name(vt));
    const HRESULT converted = js_to_slot(env, value, *type, record, slot_of(*result, vt), depth);
    if (FAILED(converted)) {
        VariantInit(result);
    } else {
        result->vt = vt;
    }
    return converted;
}

// The name of a class of lib/values; null for other objects.
static const wchar_t* class_name_of(environment& env, napi_value value) {
    value_kind kind = value_kind::none;
    if (env.kind_of(value, kind) == E_JS_EXCEPTION) {
        napi_value error = nullptr;
        napi_get_and_clear_last_exception(env.js(), &error);
    }
    switch (kind) {
        case value_kind::currency: return L"a Currency";
        case value_kind::decimal: return L"a Decimal";
        case value_kind::scode: return L"an Scode";
        case value_kind::missing: return L"Missing";
        case value_kind::nothing: return L"Nothing";
        case value_kind::variant: return L"a Variant";
        case value_kind::by_ref: return L"a byRef(...)";
        case value_kind::named: return L"a named(...)";
        case value_kind::record_type: return L"a record type";
        default: return nullptr;
    }
}

// A function that calls a member, which has its name.
static std::wstring describe_function(environment& env, napi_value function) {
    value_kind kind = value_kind::none;
    if (env.kind_of(function, kind) == E_JS_EXCEPTION) {
        napi_value error = nullptr;
        napi_get_and_clear_last_exception(env.js(), &error);
    }
    if (kind != value_kind::method) return L"a function";
    napi_value name = nullptr;
    std::wstring text;
    napi_get_named_property(env.js(), function, "name", &name);
    js::get_string(env.js(), name, text);
    return L"the member " + text + L", which was read and not called: " + text + L"(...)";
}

std::wstring describe_js(environment& env, napi_value value) {
    const napi_env js_env = env.js();
    switch (js::type_of(js_env, value)) {
        case napi_undefined: return L"undefined";
        case napi_null: return L"null";
        case napi_boolean: return L"a boolean";
        case napi_number:
        case napi_bigint: return number_text(js_env, value);
        case napi_string: {
            std::wstring text;
            js::get_string(js_env, value, text);
            constexpr std::size_t shown = 40;
            return L"the string '" + (text.size() <= shown ? text : text.substr(0, shown) + L"...") + L"'";
        }
        case napi_symbol: return L"a symbol";
        case napi_function: return find_object(env, value) != nullptr ? L"a COM object" : describe_function(env, value);
        case napi_external: return L"an external";
        default: break;
    }
    if (find_object(env, value) != nullptr) return L"a COM object";
    bool is_date = false;
    if (napi_is_date(js_env, value, &is_date) == napi_ok && is_date) return L"a Date";
    if (const wchar_t* name = class_name_of(env, value)) return name;
    return is_array_like(js_env, value) ? L"an array" : L"a plain object";
}

}  // namespace coclass
