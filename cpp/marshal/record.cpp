#include "marshal/record.h"

#include "base/record_fields.h"
#include "base/type_attr.h"
#include "environment/js_builder.h"
#include "marshal/array_shape.h"
#include "marshal/js_to_safearray.h"
#include "marshal/js_to_variant.h"
#include "marshal/safearray_to_js.h"
#include "marshal/typed_slot.h"
#include "marshal/variant_to_js.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace coclass {

namespace {

HRESULT misplaced(environment& env, const record_field& field, const record_plan& plan, const std::wstring& where) {
    return env.fail(DISP_E_BADVARTYPE, L"the field '" + field.name + L"' of the record " + plan.name + L" lies " + where);
}

// Whether the fields lie within the record, and apart where there is something to be freed: what type information says of a
// foreign record need not be so.
HRESULT check_places(environment& env, const record_plan& plan, bool owns) {
    struct place {
        std::uint64_t offset;
        std::uint64_t end;
        const record_field* field;
    };
    std::vector<place> places;
    for (const record_field& field : plan.fields) {
        std::size_t size = 0;
        COCLASS_RETURN_IF_FAILED(typed_slot_size(field.type, size));
        const std::uint64_t end = field.offset + std::uint64_t{size} * std::max<ULONG>(field.type.count, 1);
        if (end > plan.size) return misplaced(env, field, plan, L"beyond its end");
        places.push_back({field.offset, end, &field});
    }
    if (!owns) return S_OK;
    std::ranges::sort(places, {}, &place::offset);
    const auto other = std::ranges::adjacent_find(places, [](const place& one, const place& next) { return next.offset < one.end; });
    return other == places.end() ? S_OK : misplaced(env, *std::next(other)->field, plan, L"on another one");
}

HRESULT read_fields(ITypeInfo* type, std::vector<record_field>& fields) {
    const type_attr attr{type};
    COCLASS_RETURN_IF_FAILED(attr.result());
    for (UINT index = 0; index < attr->cVars; ++index) {
        const var_desc variable{type, index};
        COCLASS_RETURN_IF_FAILED(variable.result());
        unique_bstr name;
        UINT count = 0;
        COCLASS_RETURN_IF_FAILED(type->GetNames(variable->memid, name.put(), 1, &count));
        record_field field{std::wstring{name.view()}, variable->oInst, {}};
        COCLASS_RETURN_IF_FAILED(resolve_type(type, variable->elemdescVar.tdesc, field.type));
        if (field.type.by_ref || field.type.form != value_type::representation::automation) return DISP_E_BADVARTYPE;
        fields.push_back(std::move(field));
    }
    return S_OK;
}

HRESULT field_to_js(environment& env, const value_type& field, const std::byte* slot, napi_value* result) {
    if ((field.vt & VT_ARRAY) != 0) return safearray_to_js(env, *reinterpret_cast<SAFEARRAY* const*>(slot), base_type(field.vt), result);
    const variant_type& type = *find_variant_type(field.vt);
    if (field.count == 0) return slot_to_js(env, type, field.record.get(), slot, result);
    std::size_t size = 0;
    COCLASS_RETURN_IF_FAILED(typed_slot_size(field, size));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_array_with_length(env.js(), field.count, result)));
    for (ULONG index = 0; index < field.count; ++index) {
        napi_value element = nullptr;
        COCLASS_RETURN_IF_FAILED(slot_to_js(env, type, field.record.get(), slot + index * size, &element));
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_set_element(env.js(), *result, index, element)));
    }
    return S_OK;
}

HRESULT js_to_field(environment& env, napi_value value, const value_type& field, std::byte* slot, unsigned depth) {
    if ((field.vt & VT_ARRAY) != 0) {
        unique_variant array;
        COCLASS_RETURN_IF_FAILED(js_to_variant_as(env, value, field.vt, field.record.get(), array.get(), depth));
        *reinterpret_cast<SAFEARRAY**>(slot) = array.detach().parray;
        return S_OK;
    }
    const variant_type& type = *find_variant_type(field.vt);
    if (field.count == 0) return js_to_slot(env, value, type, field.record.get(), slot, depth);
    std::size_t size = 0;
    COCLASS_RETURN_IF_FAILED(typed_slot_size(field, size));
    napi_value length_value = nullptr;
    std::uint32_t length = 0;
    if (js::type_of(env.js(), value) != napi_object)
        return env.fail(DISP_E_TYPEMISMATCH, L"expected an array, got " + describe_js(env, value));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), value, "length", &length_value)));
    if (napi_get_value_uint32(env.js(), length_value, &length) != napi_ok || length != field.count) {
        return env.fail(DISP_E_TYPEMISMATCH, L"expected an array of " + std::to_wstring(field.count) + L" elements");
    }
    for (ULONG index = 0; index < field.count; ++index) {
        napi_value element = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_element(env.js(), value, index, &element)));
        COCLASS_RETURN_IF_FAILED(js_to_slot(env, element, type, field.record.get(), slot + index * size, depth));
    }
    return S_OK;
}

// A property that is no field is a slip of the pen: it must not be lost silently.
HRESULT refuse_unknown_properties(environment& env, napi_value object, const record_plan& plan) {
    const napi_env js_env = env.js();
    napi_value names = nullptr;
    std::uint32_t count = 0;
    COCLASS_RETURN_IF_FAILED(
        js::result_of(js_env, napi_get_all_property_names(js_env, object, napi_key_own_only,
                                                          static_cast<napi_key_filter>(napi_key_enumerable | napi_key_skip_symbols),
                                                          napi_key_numbers_to_strings, &names)));
    napi_get_array_length(js_env, names, &count);
    for (std::uint32_t index = 0; index < count; ++index) {
        napi_value name = nullptr;
        std::wstring text;
        if (napi_get_element(js_env, names, index, &name) != napi_ok || FAILED(js::get_string(js_env, name, text))) return E_UNEXPECTED;
        if (std::ranges::none_of(plan.fields, [&](const record_field& field) { return field.name == text; })) {
            return env.fail(DISP_E_UNKNOWNNAME, L"the record " + plan.name + L" has no field '" + text + L"'");
        }
    }
    return S_OK;
}

// Objects that are values of another kind have no fields either, and would pass as a record of zeros.
HRESULT may_be_record(environment& env, napi_value value, bool& result) {
    result = false;
    if (js::type_of(env.js(), value) != napi_object || is_array_like(env.js(), value)) return S_OK;
    bool is_date = false;
    if (napi_is_date(env.js(), value, &is_date) == napi_ok && is_date) return S_OK;
    value_kind kind = value_kind::none;
    COCLASS_RETURN_IF_FAILED(env.kind_of(value, kind));
    result = kind == value_kind::none;
    return S_OK;
}

HRESULT plan_of_handle(environment& env, napi_value handle, com_ptr<IRecordInfo>& record) {
    record.reset();
    void* pointer = nullptr;
    if (js::type_of(env.js(), handle) != napi_external || napi_get_value_external(env.js(), handle, &pointer) != napi_ok) return S_OK;
    for (const auto& [guid, plans] : env.records) {
        for (const auto& plan : plans) {
            if (plan.get() == pointer) record = plan->info;
        }
    }
    return S_OK;
}

HRESULT described_twice(environment& env, const record_plan& plan, const std::wstring& how) {
    return env.fail(DISP_E_BADVARTYPE, L"the record " + plan.name + L" is described twice, " + how);
}

HRESULT read_plan(environment& env, IRecordInfo* info, ITypeInfo* type, record_plan& plan) {
    unique_bstr name;
    plan.info = com_ptr<IRecordInfo>::share(info);
    COCLASS_RETURN_IF_FAILED(info->GetSize(&plan.size));
    COCLASS_RETURN_IF_FAILED(info->GetName(name.put()));
    plan.name = name.view();
    const HRESULT read = read_fields(type, plan.fields);
    if (FAILED(read)) return env.fail(read, L"the record " + plan.name + L" has fields that Automation cannot marshal");
    std::shared_ptr<const owning_fields> owned;
    bool are_its_own = false;
    HRESULT found = fields_of(info, owned);
    if (SUCCEEDED(found)) found = has_fields(info, *owned, are_its_own);
    COCLASS_RETURN_IF_FAILED(check_places(env, plan, FAILED(found) || !owned->empty()));
    if (FAILED(found))
        return env.fail(DISP_E_BADVARTYPE,
                        L"the record " + plan.name + L" is damaged: it contains itself, too much, or what lies beyond its end");
    // By another thread, perhaps, which has ended: what is in such a record would be freed as what it is not.
    return are_its_own ? S_OK : described_twice(env, plan, L"with other fields");
}

bool is_laid_out_alike(const record_field& one, const record_field& other) {
    const value_type& type = one.type;
    return one.offset == other.offset && type.vt == other.type.vt && type.count == other.type.count &&
           (!type.record || type.record->IsMatchingType(other.type.record.get()));
}

}  // namespace

HRESULT plan_of(environment& env, IRecordInfo* info, const record_plan*& plan) {
    GUID guid{};
    com_ptr<ITypeInfo> type;
    com_ptr<ITypeLib> library;
    UINT index = 0;
    COCLASS_RETURN_IF_FAILED(info->GetGuid(&guid));
    if (guid == GUID{}) return env.fail(DISP_E_BADVARTYPE, L"a record needs a GUID: by it Automation knows its type");
    COCLASS_RETURN_IF_FAILED(info->GetTypeInfo(type.put()));
    COCLASS_RETURN_IF_FAILED(type->GetContainingTypeLib(library.put(), &index));
    auto& plans = env.records[guid];
    const auto known = std::ranges::find(plans, library.get(), [](const auto& each) { return each->library.get(); });
    if (known != plans.end()) {
        plan = known->get();
        return S_OK;
    }
    auto made = std::make_unique<record_plan>();
    made->library = std::move(library);
    COCLASS_RETURN_IF_FAILED(read_plan(env, info, type.get(), *made));
    if (!plans.empty()) {
        // Automation tells records apart by their GUIDs alone, and fields are read and written in place: no other layout may be
        // taken for theirs.
        const record_plan& first = *plans.front();
        if (made->size != first.size) return described_twice(env, *made, L"in two sizes");
        if (!std::ranges::equal(made->fields, first.fields, is_laid_out_alike)) return described_twice(env, *made, L"with other fields");
    }
    plan = plans.emplace_back(std::move(made)).get();
    return S_OK;
}

HRESULT record_to_js(environment& env, IRecordInfo* info, const void* memory, napi_value* result) {
    if (info == nullptr || memory == nullptr) return env.fail(E_POINTER, L"a record without its type or memory");
    const record_plan* plan = nullptr;
    COCLASS_RETURN_IF_FAILED(plan_of(env, info, plan));
    js::object_builder object{env.js()};
    for (const record_field& field : plan->fields) {
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(field_to_js(env, field.type, static_cast<const std::byte*>(memory) + field.offset, &value));
        object.set(field.name, value);
    }
    COCLASS_RETURN_IF_FAILED(object.finish(result));
    return remember_record(env, *result, info);
}

HRESULT js_to_record(environment& env, napi_value value, IRecordInfo* info, void* memory, unsigned depth) {
    if (info == nullptr) return env.fail(DISP_E_BADVARTYPE, L"a record needs its type: Variant(value, recordType)");
    bool is_plain = false;
    COCLASS_RETURN_IF_FAILED(may_be_record(env, value, is_plain));
    if (!is_plain) return env.fail(DISP_E_TYPEMISMATCH, L"expected a record, got " + describe_js(env, value));
    if (depth > max_array_depth) return env.fail(E_INVALIDARG, L"records nested too deep");
    const record_plan* plan = nullptr;
    COCLASS_RETURN_IF_FAILED(plan_of(env, info, plan));
    COCLASS_RETURN_IF_FAILED(refuse_unknown_properties(env, value, *plan));
    for (const record_field& field : plan->fields) {
        napi_value name = nullptr;
        napi_value content = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), js::create_string(env.js(), field.name, &name)));
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_property(env.js(), value, name, &content)));
        if (js::type_of(env.js(), content) == napi_undefined) continue;
        const HRESULT result = js_to_field(env, content, field.type, static_cast<std::byte*>(memory) + field.offset, depth + 1);
        if (FAILED(result)) return env.fail(result, L"field '" + field.name + L"': " + env.last_failure().message);
    }
    return S_OK;
}

HRESULT js_to_record_variant(environment& env, napi_value value, IRecordInfo* info, VARIANT* result, unsigned depth) {
    if (info == nullptr) return env.fail(DISP_E_BADVARTYPE, L"a record needs its type: Variant(value, recordType)");
    void* memory = info->RecordCreate();
    if (memory == nullptr) return E_OUTOFMEMORY;
    if (const HRESULT converted = js_to_record(env, value, info, memory, depth); FAILED(converted)) {
        clear_record_fields(info, memory);
        info->RecordDestroy(memory);
        return converted;
    }
    info->AddRef();
    result->pRecInfo = info;
    result->pvRecord = memory;
    result->vt = VT_RECORD;
    return S_OK;
}

HRESULT remember_record(environment& env, napi_value object, IRecordInfo* info) {
    napi_property_descriptor property{};
    property.name = env.get(hook::record);
    COCLASS_RETURN_IF_FAILED(make_record_handle(env, info, &property.value));
    return js::result_of(env.js(), napi_define_properties(env.js(), object, 1, &property));
}

HRESULT record_of(environment& env, napi_value object, com_ptr<IRecordInfo>& record) {
    napi_value handle = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_property(env.js(), object, env.get(hook::record), &handle)));
    return plan_of_handle(env, handle, record);
}

HRESULT record_of_type(environment& env, napi_value record_type, com_ptr<IRecordInfo>& record) {
    napi_value handle = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), record_type, "handle", &handle)));
    return plan_of_handle(env, handle, record);
}

HRESULT make_record_handle(environment& env, IRecordInfo* info, napi_value* handle) {
    const record_plan* plan = nullptr;
    COCLASS_RETURN_IF_FAILED(plan_of(env, info, plan));
    return js::result_of(env.js(), napi_create_external(env.js(), const_cast<record_plan*>(plan), nullptr, nullptr, handle));
}

}  // namespace coclass
