// The addon as a module of the Linux Node.js: the conversions and readers of the product, called by tests with whatever they like (marshal.test.ts).
#include "base/record_copy.h"
#include "base/safearray.h"
#include "base/type_attr.h"
#include "base/variant.h"
#include "binding/call_info.h"
#include "environment/js_builder.h"
#include "invoke/object_type.h"
#include "marshal/js_to_variant.h"
#include "marshal/record.h"
#include "marshal/safearray_to_js.h"
#include "marshal/typed_slot.h"
#include "marshal/variant_to_js.h"
#include "typelib/js_to_library.h"
#include "typelib/js_type_library.h"
#include "typelib/library_handle.h"
#include "typelib/library_writer.h"
#include "windows/memory.h"
#include "windows/model_library.h"

#include <oleauto.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace coclass {

namespace {

// No object goes to COM or comes from it here.
class no_objects : public object_source {
public:
    explicit no_objects(environment& env) noexcept : env_(env) {}

    HRESULT serve(napi_value, com_ptr<IUnknown>&, bool&) override { return env_.fail(DISP_E_TYPEMISMATCH, L"no object is served here"); }
    bool unwrap(IUnknown*, napi_value*) noexcept override { return false; }
    void withdraw() noexcept override {}
    void end() noexcept override {}

private:
    environment& env_;
};

class no_wrappers : public type_source {
public:
    HRESULT make_wrapper(IDispatch*, const object_type*&, napi_value*) override { return E_NOTIMPL; }
    HRESULT make_typed_wrapper(com_ptr<ITypeInfo>, const object_type*&, napi_value*) override { return E_NOTIMPL; }
    void remember(com_object&, napi_value) noexcept override {}
    void forget(const com_object&) noexcept override {}
};

// initialize(hooks)
napi_value initialize(napi_env js_env, napi_callback_info info) noexcept {
    environment& env = environment::of(js_env);
    napi_value hooks = nullptr;
    std::size_t count = 1;
    napi_get_cb_info(js_env, info, &count, &hooks, nullptr, nullptr);
    if (!env.take_hooks(hooks)) return nullptr;
    env.types = std::make_unique<no_wrappers>();
    env.server = std::make_unique<no_objects>(env);
    return nullptr;
}

Napi::Value to_js(call_info& call, VARIANT& value) {
    return js::made(call.js(), [&](napi_value* result) { return variant_to_js(call.env(), value, result); });
}

// throughVariant(value, vt): to a VARIANT (of that type, or with VT_VARIANT of its own), a copy of it, and back
Napi::Value through_variant(call_info& call) {
    unique_variant value;
    unique_variant copy;
    const auto vt = static_cast<VARTYPE>(call.uint32(1));
    throw_if_failed(js_to_variant_as(call.env(), call[0], vt, nullptr, value.get()));
    throw_if_failed(copy_variant(*value, *copy));
    value.clear();
    return to_js(call, *copy);
}

// throughReference(value, vt): the same, read through a pointer to it (VT_BYREF)
Napi::Value through_reference(call_info& call) {
    unique_variant value;
    const auto vt = static_cast<VARTYPE>(call.uint32(1));
    throw_if_failed(js_to_variant_as(call.env(), call[0], vt, nullptr, value.get()));
    VARIANT reference{};
    reference.vt = static_cast<VARTYPE>(value->vt | VT_BYREF);
    if (value->vt == VT_RECORD) {
        reference.pRecInfo = value->pRecInfo;
        reference.pvRecord = value->pvRecord;
    } else {
        reference.byref = slot_of(*value, value->vt);
    }
    unique_variant copy;
    throw_if_failed(copy_variant(reference, *copy));
    return to_js(call, reference);
}

// throughSlot(value, vt): through memory that is just as large as a value of the type
Napi::Value through_slot(call_info& call) {
    const variant_type* const type = find_variant_type(static_cast<VARTYPE>(call.uint32(1)));
    if (type == nullptr || type->slot == slot_class::record) throw call.expected(1, L"a VARTYPE with a size");
    struct slot_end {
        void operator()(std::byte* memory) const noexcept {
            VARIANT owned{};
            owned.vt = vt;
            if (vt == VT_VARIANT) {
                clear_variant(*reinterpret_cast<VARIANT*>(memory));
            } else {
                std::memcpy(slot_of(owned, vt), memory, size);
                owned.vt = vt;
                clear_variant(owned);
            }
            ::operator delete[](memory);
        }
        VARTYPE vt;
        std::size_t size;
    };
    const std::unique_ptr<std::byte[], slot_end> slot{new (::operator new[](type->size)) std::byte[type->size]{}, {type->vt, type->size}};
    throw_if_failed(js_to_slot(call.env(), call[0], *type, nullptr, slot.get()));
    return js::made(call.js(), [&](napi_value* result) { return slot_to_js(call.env(), *type, nullptr, slot.get(), result); });
}

// foreignArray(vt, bounds, as, bytes): a SAFEARRAY of a stranger, [lower, length] for each dimension, with these bytes in its elements where they own
// nothing, read as one of the other type
Napi::Value foreign_array(call_info& call) {
    std::vector<SAFEARRAYBOUND> bounds;
    for (const napi_value each : call.array(1)) {
        const Napi::Array pair{call.js(), each};
        bounds.push_back({pair.Get(1u).ToNumber().Uint32Value(), pair.Get(0u).ToNumber().Int32Value()});
    }
    const auto vt = static_cast<VARTYPE>(call.uint32(0));
    const unique_safearray array{SafeArrayCreateEx(vt, static_cast<UINT>(bounds.size()), bounds.data(), nullptr)};
    if (array == nullptr) throw hresult_error{E_OUTOFMEMORY};
    const std::vector<std::uint8_t> bytes = call.bytes(3);
    constexpr USHORT owning = FADF_BSTR | FADF_UNKNOWN | FADF_DISPATCH | FADF_VARIANT | FADF_RECORD;
    if ((array->fFeatures & owning) == 0 && !bytes.empty()) {
        std::memcpy(array->pvData, bytes.data(), std::min(bytes.size(), element_count(*array) * array->cbElements));
    }
    SAFEARRAY* copy = nullptr;
    throw_if_failed(copy_array(array.get(), copy));
    const unique_safearray owned{copy};
    return js::made(call.js(), [&](napi_value* result) {
        return safearray_to_js(call.env(), owned.get(), static_cast<VARTYPE>(call.uint32(2)), result);
    });
}

// latin1(text, length): a BSTR by the fast path, for a text of which JavaScript says that it is Latin-1 and so long
Napi::Value latin1(call_info& call) {
    unique_bstr text;
    throw_if_failed(js::get_latin1_bstr(call.js(), call[0], call.uint32(1), text));
    return js::made(call.js(),
                    [&](napi_value* result) { return js::result_of(call.js(), js::create_string(call.js(), text.view(), result)); });
}

// library(model): a handle on a library in memory
Napi::Value library(call_info& call) {
    model::library model = js_to_library(js_place{call.env(), "library", call[0]});
    return js::made(call.js(), [&](napi_value* result) {
        return make_library_handle(call.env(), sanitizers::make_type_library(std::move(model)), result);
    });
}

// checked(model): the order in which the writer would take its types
Napi::Value checked(call_info& call) {
    const model::library model = js_to_library(js_place{call.env(), "library", call[0]});
    std::vector<std::size_t> order;
    throw_if_failed(check_library(call.env(), "checked", model, order));
    return Napi::Number::New(call.js(), static_cast<double>(order.size()));
}

// model(library): what its type information says, as the model again
Napi::Value model(call_info& call) { return type_library_to_js(call.env(), call.library(0).get()); }

com_ptr<ITypeInfo> type_at(call_info& call) {
    com_ptr<ITypeInfo> type;
    throw_if_failed(call.library(0)->GetTypeInfo(call.uint32(1), type.put()));
    return type;
}

// members(library, index): how many of the plans of an interface there are, and of those that go through its vtable
Napi::Value members(call_info& call) {
    com_ptr<ITypeInfo> info = type_at(call);
    throw_if_failed(callable_view(info));
    object_type type;
    throw_if_failed(read_object_type(call.env(), info.get(), type));
    const auto by_vtable = std::ranges::count_if(type.plans, [](const member_plan& plan) { return plan.vtable != nullptr; });
    return js::object_builder{call.js()}.set("plans", type.plans.size()).set("byVtable", by_vtable);
}

// parameters(library, index): how many parameters each function of an interface has
Napi::Value parameters(call_info& call) {
    const com_ptr<ITypeInfo> info = type_at(call);
    const type_attr attr{info.get()};
    throw_if_failed(attr.result());
    return js::array(call.js(), attr->cFuncs, [&](std::size_t index) -> Napi::Value {
        const func_desc function{info.get(), static_cast<UINT>(index)};
        return Napi::Number::New(call.js(), function->cParams);
    });
}

// throughParameter(library, index, function, parameter, value): through memory that is just as large as the parameter, or what it points to
Napi::Value through_parameter(call_info& call) {
    const com_ptr<ITypeInfo> info = type_at(call);
    const func_desc function{info.get(), call.uint32(2)};
    throw_if_failed(function.result());
    const std::uint32_t place = call.uint32(3);
    if (place >= static_cast<std::uint32_t>(function->cParams)) throw call.expected(3, L"the place of a parameter");
    value_type type;
    std::size_t size = 0;
    throw_if_failed(resolve_type(info.get(), function->lprgelemdescParam[place].tdesc, type));
    throw_if_failed(typed_slot_size(type, size));
    const auto end = [&](std::byte* memory) {
        clear_typed_slot(type, memory);
        delete[] memory;
    };
    const std::unique_ptr<std::byte[], decltype(end)> slot{new std::byte[size]{}, end};
    throw_if_failed(js_to_typed_slot(call.env(), call[4], type, slot.get()));
    return js::made(call.js(), [&](napi_value* result) { return typed_slot_to_js(call.env(), type, slot.get(), result); });
}

com_ptr<IRecordInfo> record_at(call_info& call) {
    com_ptr<IRecordInfo> info;
    throw_if_failed(GetRecordInfoFromTypeInfo(type_at(call).get(), info.put()));
    return info;
}

// throughRecord(library, index, value): to a record of that type, a copy of it, and back
Napi::Value through_record(call_info& call) {
    const com_ptr<IRecordInfo> info = record_at(call);
    unique_variant value;
    unique_variant copy;
    throw_if_failed(js_to_record_variant(call.env(), call[2], info.get(), value.get(), 0));
    throw_if_failed(copy_variant(*value, *copy));
    value.clear();
    return to_js(call, *copy);
}

// throughRecords(library, index, values): the same for an array of records
Napi::Value through_records(call_info& call) {
    const com_ptr<IRecordInfo> info = record_at(call);
    unique_variant value;
    unique_variant copy;
    throw_if_failed(js_to_variant_as(call.env(), call[2], VT_ARRAY | VT_RECORD, info.get(), value.get()));
    throw_if_failed(copy_variant(*value, *copy));
    value.clear();
    return to_js(call, *copy);
}

// left(): what of COM's memory is alive
Napi::Value left(call_info& call) {
    const sanitizers::live_memory& now = sanitizers::live();
    return js::object_builder{call.js()}
        .set("texts", now.texts)
        .set("arrays", now.arrays)
        .set("blocks", now.blocks)
        .set("records", now.records)
        .set("lent", now.lent)
        .set("objects", now.objects);
}

constexpr native_function functions[] = {
    {"throughVariant", through_variant},
    {"throughReference", through_reference},
    {"throughSlot", through_slot},
    {"foreignArray", foreign_array},
    {"latin1", latin1},
    {"library", library},
    {"checked", checked},
    {"model", model},
    {"members", members},
    {"throughRecord", through_record},
    {"parameters", parameters},
    {"throughParameter", through_parameter},
    {"throughRecords", through_records},
    {"left", left},
};

}  // namespace

}  // namespace coclass

NAPI_MODULE_INIT() {
    using namespace coclass;
    new environment{env};
    const Napi::Object made{env, exports};
    napi_value first = nullptr;
    napi_create_function(env, "initialize", NAPI_AUTO_LENGTH, initialize, nullptr, &first);
    made.Set("initialize", first);
    for (const native_function& function : functions) export_function(made, function);
    return exports;
}
