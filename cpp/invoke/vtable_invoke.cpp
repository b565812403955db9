#include "invoke/vtable_invoke.h"

#include "base/guid.h"
#include "invoke/native_call.h"
#include "invoke/vtable_plan.h"
#include "marshal/call_object.h"
#include "marshal/typed_slot.h"
#include "marshal/variant_types.h"

#include <array>
#include <bit>
#include <cstring>
#include <deque>
#include <vector>

namespace coclass {

namespace {

constexpr std::size_t inline_words = 16;

// The words of one call and what they point to beyond the arguments.
class word_list {
public:
    word_list(environment& env, const vtable_plan& plan, argument_list& arguments, VARIANT* result)
        : env_(env), plan_(plan), arguments_(arguments), result_(result) {
        const std::size_t count = plan.parameters.size() + 1;
        if (count > inline_words) more_words_.resize(count);
    }

    HRESULT fill(IUnknown* target) {
        words()[0] = std::bit_cast<std::uint64_t>(target);
        for (std::size_t place = 0; place < plan_.parameters.size(); ++place) {
            COCLASS_RETURN_IF_FAILED(fill(plan_.parameters[place], words()[place + 1]));
        }
        return S_OK;
    }

    std::uint64_t* words() noexcept { return more_words_.empty() ? inline_words_.data() : more_words_.data(); }
    std::size_t count() const noexcept { return plan_.parameters.size() + 1; }

private:
    HRESULT fill(const vtable_parameter& parameter, std::uint64_t& word) {
        switch (parameter.from) {
            case vtable_parameter::source::locale: word = env_.call_locale; return S_OK;
            case vtable_parameter::source::result: return point_to_result(word);
            case vtable_parameter::source::argument: break;
        }
        VARIANTARG* argument = arguments_.at(parameter.position);
        const bool is_missing = argument == nullptr || (argument->vt == VT_ERROR && argument->scode == DISP_E_PARAMNOTFOUND);
        if (is_missing) return fill_missing(parameter, word);
        const HRESULT lowered =
            parameter.type.by_ref ? lower_reference(parameter.type, *argument, word) : lower_value(parameter.type, *argument, word);
        if (FAILED(lowered)) arguments_.blame_parameter(parameter.position);
        return lowered;
    }

    HRESULT point_to_result(std::uint64_t& word) {
        VARIANT& result = *result_;
        result = {};
        if (plan_.result.vt == VT_VARIANT) {
            word = std::bit_cast<std::uint64_t>(&result);
            return S_OK;
        }
        if (plan_.result.vt == VT_RECORD) {
            result.pvRecord = plan_.result.record->RecordCreate();
            if (result.pvRecord == nullptr) return E_OUTOFMEMORY;
            result.pRecInfo = com_ptr<IRecordInfo>{plan_.result.record}.detach();
            result.vt = VT_RECORD;
            word = std::bit_cast<std::uint64_t>(result.pvRecord);
            return S_OK;
        }
        word = std::bit_cast<std::uint64_t>(slot_of(result, plan_.result.vt));
        return S_OK;
    }

    // What the caller left out: the declared default, or what stands for nothing of the type.
    HRESULT fill_missing(const vtable_parameter& parameter, std::uint64_t& word) {
        if (parameter.type.vt == VT_VARIANT && parameter.default_value.get()->vt == VT_EMPTY) {
            // The callee may leave something in it.
            VARIANT& missing = *missing_.emplace_back();
            missing.vt = VT_ERROR;
            missing.scode = DISP_E_PARAMNOTFOUND;
            word = std::bit_cast<std::uint64_t>(&missing);
            return S_OK;
        }
        if (parameter.type.by_ref) {
            typed_slot& empty = empty_.emplace_back();
            COCLASS_RETURN_IF_FAILED(empty.make(parameter.type, *parameter.default_value.get()));
            word = std::bit_cast<std::uint64_t>(empty.get());
            return S_OK;
        }
        if (parameter.default_value.get()->vt == VT_EMPTY) {
            word = 0;
            return S_OK;
        }
        return lower_value(parameter.type, const_cast<VARIANT&>(*parameter.default_value.get()), word);
    }

    HRESULT lower_value(const value_type& type, VARIANT& value, std::uint64_t& word) {
        if (type.form != value_type::representation::automation) {
            word = value.ullVal;
            return S_OK;
        }
        if (type.vt == VT_VARIANT) {
            word = std::bit_cast<std::uint64_t>(&value);  // by value, which x64 passes as a pointer to a copy: ours
            return S_OK;
        }
        if (passed_type(value.vt) != type.vt) COCLASS_RETURN_IF_FAILED(change_type(type, value));
        word = 0;
        COCLASS_RETURN_IF_FAILED(check_record(type, value));
        if ((type.vt & VT_ARRAY) != 0) {
            word = std::bit_cast<std::uint64_t>(value.parray);
            return S_OK;
        }
        if (type.vt == VT_RECORD) return lower_record(value, word);
        if (type.iid != GUID{}) COCLASS_RETURN_IF_FAILED(query(type, value.punkVal));
        const variant_type& row = *find_variant_type(type.vt);
        const void* slot = slot_of(value, type.vt);
        if (row.size > sizeof word) {
            word = std::bit_cast<std::uint64_t>(slot);
        } else {
            std::memcpy(&word, slot, row.size);
        }
        return S_OK;
    }

    // A VARIANT says only that it holds records; the callee reads them as those that it declares.
    HRESULT check_record(const value_type& type, const VARIANT& value) {
        if (!type.record) return S_OK;
        com_ptr<IRecordInfo> given;
        if ((value.vt & VT_ARRAY) != 0) {
            SAFEARRAY* array = (value.vt & VT_BYREF) != 0 ? *value.pparray : value.parray;
            if (array == nullptr) return S_OK;
            SafeArrayGetRecordInfo(array, given.put());
        } else {
            given = com_ptr<IRecordInfo>::share(value.pRecInfo);
        }
        if (given.get() == type.record.get()) return S_OK;
        GUID wanted_guid{};
        GUID given_guid{};
        ULONG wanted_size = 0;
        ULONG given_size = 0;
        const bool is_same = given && SUCCEEDED(type.record->GetGuid(&wanted_guid)) && SUCCEEDED(given->GetGuid(&given_guid)) &&
                             SUCCEEDED(type.record->GetSize(&wanted_size)) && SUCCEEDED(given->GetSize(&given_size)) &&
                             wanted_guid == given_guid && wanted_size == given_size;
        return is_same ? S_OK : env_.fail(DISP_E_TYPEMISMATCH, L"the record is of another type");
    }

    // By the convention a record of 1, 2, 4 or 8 bytes is passed in its word, any other by a pointer to a copy.
    static HRESULT lower_record(const VARIANT& value, std::uint64_t& word) {
        ULONG size = 0;
        COCLASS_RETURN_IF_FAILED(value.pRecInfo->GetSize(&size));
        if (size == 1 || size == 2 || size == 4 || size == 8) {
            std::memcpy(&word, value.pvRecord, size);
        } else {
            word = std::bit_cast<std::uint64_t>(value.pvRecord);
        }
        return S_OK;
    }

    // The callee calls through the very vtable that it declares. `pointer` is ours to replace.
    HRESULT query(const value_type& type, IUnknown*& pointer) {
        if (pointer == nullptr) return S_OK;
        com_ptr<IUnknown> queried;
        if (FAILED(pointer->QueryInterface(type.iid, queried.put_void()))) {
            return env_.fail(DISP_E_TYPEMISMATCH, L"the object does not support the interface " + guid_text(type.iid));
        }
        com_ptr<IUnknown>::attach(pointer).reset();
        pointer = queried.detach();
        return S_OK;
    }

    HRESULT lower_reference(const value_type& type, VARIANT& reference, std::uint64_t& word) {
        if (type.form != value_type::representation::automation) {
            word = reference.ullVal;
            return S_OK;
        }
        if ((reference.vt & VT_BYREF) == 0) return lower_pointer_to(type, reference, word);
        if (passed_type(reference.vt) != (VT_BYREF | type.vt)) {
            return env_.fail(DISP_E_TYPEMISMATCH,
                             L"expected a " + variant_type_name(VT_BYREF | type.vt) + L", got a " + variant_type_name(reference.vt));
        }
        COCLASS_RETURN_IF_FAILED(check_record(type, reference));
        if (type.iid != GUID{}) COCLASS_RETURN_IF_FAILED(query(type, *reference.ppunkVal));
        word = std::bit_cast<std::uint64_t>(type.vt == VT_RECORD ? reference.pvRecord : reference.byref);
        return S_OK;
    }

    // A value of an explicit type (Variant(value, type)) where a pointer is wanted: what the callee writes is dropped.
    HRESULT lower_pointer_to(const value_type& type, VARIANT& value, std::uint64_t& word) {
        if (type.vt == VT_VARIANT) {
            word = std::bit_cast<std::uint64_t>(&value);
            return S_OK;
        }
        if (passed_type(value.vt) != type.vt) COCLASS_RETURN_IF_FAILED(change_type(type, value));
        COCLASS_RETURN_IF_FAILED(check_record(type, value));
        if (type.iid != GUID{}) COCLASS_RETURN_IF_FAILED(query(type, value.punkVal));
        word = std::bit_cast<std::uint64_t>(type.vt == VT_RECORD ? value.pvRecord : slot_of(value, type.vt));
        return S_OK;
    }

    // An argument of an explicit type (Variant(value, type)), or an object where another kind of value is wanted.
    HRESULT change_type(const value_type& type, VARIANT& value) {
        if (type.vt == VT_UNKNOWN && value.vt == VT_DISPATCH) {
            value.vt = VT_UNKNOWN;
            return S_OK;
        }
        const HRESULT changed = VariantChangeTypeEx(&value, &value, env_.conversion_locale, 0, type.vt);
        return FAILED(changed) ? env_.fail(changed, L"expected a " + variant_type_name(type.vt) + L", got a " + variant_type_name(value.vt))
                               : S_OK;
    }

    environment& env_;
    const vtable_plan& plan_;
    argument_list& arguments_;
    VARIANT* result_;
    std::deque<unique_variant> missing_;
    std::vector<typed_slot> empty_;
    std::array<std::uint64_t, inline_words> inline_words_;
    std::vector<std::uint64_t> more_words_;
};

const void* function_at(IUnknown* target, std::size_t offset) noexcept {
    const auto* vtable = *reinterpret_cast<const std::byte* const*>(target);
    return *reinterpret_cast<const void* const*>(vtable + offset);
}

HRESULT call_for_hresult(const void* function, const std::uint64_t* words, std::size_t count) {
    return static_cast<HRESULT>(static_cast<ULONG>(native_call_for_word(function, words, count)));
}

// A structure's function answers with where it left it, and cannot fail.
HRESULT call_for_structure(const void* function, const std::uint64_t* words, std::size_t count) {
    native_call_for_word(function, words, count);
    return S_OK;
}

// What a function without an HRESULT returned, as a value of its type.
void take_returned(environment& env, const value_type& type, const void* function, std::span<const std::uint64_t> words, VARIANT* result) {
    auto* const target = std::bit_cast<IUnknown*>(words.front());
    const variant_type& row = *find_variant_type(base_type(type.vt));
    const bool is_real = row.slot == slot_class::float32 || row.slot == slot_class::float64 || row.slot == slot_class::date;
    // An array of them is a pointer.
    if (is_real && (type.vt & VT_ARRAY) == 0) {
        const double returned = call_out_to<native_call_for_double>(target, env.calls, function, words.data(), words.size());
        std::memcpy(slot_of(*result, type.vt), &returned, row.size);
    } else {
        const std::uint64_t returned = call_out_to<native_call_for_word>(target, env.calls, function, words.data(), words.size());
        std::memcpy(slot_of(*result, VT_UI8), &returned, sizeof returned);
    }
    result->vt = type.vt;
}

unique_bstr from_code_page(const char* text) {
    const int length = static_cast<int>(std::strlen(text));
    unique_bstr result{SysAllocStringLen(nullptr, static_cast<UINT>(MultiByteToWideChar(CP_ACP, 0, text, length, nullptr, 0)))};
    if (result) MultiByteToWideChar(CP_ACP, 0, text, length, result.get(), static_cast<int>(SysStringLen(result.get())));
    return result;
}

// What a [retval] parameter was given, as a VARIANT.
HRESULT take_result(const value_type& type, VARIANT* result) {
    if (type.form == value_type::representation::automation) {
        // A DECIMAL's slot overlays the type: it is set last.
        if (type.vt != VT_VARIANT) result->vt = type.vt;
        return S_OK;
    }
    unique_bstr text;
    if (type.form == value_type::representation::guid) {
        GUID guid;
        std::memcpy(&guid, slot_of(*result, VT_UI8), sizeof guid);
        text = unique_bstr{guid_text(guid)};
    } else {
        const unique_task_memory memory{result->byref};
        if (memory.get() == nullptr) {
            result->vt = VT_NULL;
            return S_OK;
        }
        text = type.form == value_type::representation::wide_string
                   ? unique_bstr{std::wstring_view{static_cast<const wchar_t*>(memory.get())}}
                   : from_code_page(static_cast<const char*>(memory.get()));
    }
    result->bstrVal = text.detach();
    result->vt = VT_BSTR;
    return result->bstrVal != nullptr ? S_OK : E_OUTOFMEMORY;
}

}  // namespace

HRESULT vtable_invoke(environment& env, const invocation& call, IUnknown* target, argument_list& arguments, VARIANT* result) {
    const vtable_plan& plan = *call.plan->vtable;
    word_list words{env, plan, arguments, result};
    if (const HRESULT filled = words.fill(target); FAILED(filled)) return name_member(env, call, filled);
    return call_through_vtable(env, call, {words.words(), words.count()}, result);
}

HRESULT call_through_vtable(environment& env, const invocation& call, std::span<const std::uint64_t> words, VARIANT* result) {
    const vtable_plan& plan = *call.plan->vtable;
    auto* const target = std::bit_cast<IUnknown*>(words.front());
    const void* function = function_at(target, plan.offset);
    if (!plan.returns_hresult && !plan.has_result) {
        take_returned(env, plan.returns, function, words, result);
        return S_OK;
    }
    const HRESULT returned = plan.returns_hresult ? call_vtable_function(env, *call.plan, words)
                                                  : call_object<call_for_structure>(env, target, function, words.data(), words.size());
    if (FAILED(returned)) {
        // By COM's rules a failed call leaves nothing in its out parameters; what some leave there is no value.
        if (plan.has_result && result->vt != VT_RECORD) VariantInit(result);
        return returned;
    }
    return plan.has_result ? take_result(plan.result, result) : S_OK;
}

HRESULT call_vtable_function(environment& env, const member_plan& plan, std::span<const std::uint64_t> words) {
    auto* const target = std::bit_cast<IUnknown*>(words.front());
    const void* function = function_at(target, plan.vtable->offset);
    const HRESULT returned = call_object<call_for_hresult>(env, target, function, words.data(), words.size());
    if (SUCCEEDED(returned)) return S_OK;
    note_error_info(env, target, plan.owner->guid, returned);
    return name_member(env, invocation{nullptr, plan.dispid, plan.kind, &plan, {}}, returned);
}

}  // namespace coclass
