#include "base/guid.h"
#include "base/library_attr.h"
#include "binding/call_info.h"
#include "marshal/record.h"

namespace coclass {

namespace {

// setLocales(calls, conversions): the LCID that the calls of this environment pass, and that by which values are converted
void set_locales(call_info& call) {
    const std::uint32_t calls = call.uint32(0);
    const std::uint32_t conversions = call.uint32(1);
    call.env().call_locale = calls;
    call.env().conversion_locale = conversions;
}

Napi::Value call_locale(call_info& call) { return Napi::Number::New(call.js(), call.env().call_locale); }

Napi::Value conversion_locale(call_info& call) { return Napi::Number::New(call.js(), call.env().conversion_locale); }

// keepNulls(on): whether null BSTRs and null SAFEARRAYs come as null from now on; gives what held before
Napi::Value keep_nulls(call_info& call) {
    const bool on = call.boolean(0);
    return Napi::Boolean::New(call.js(), std::exchange(call.env().keeps_nulls, on));
}

// recordType(libid, major, minor, guid): a handle for Variant(value, recordType), with its name
Napi::Value record_type(call_info& call) {
    const GUID library = call.guid(0);
    const std::uint32_t major = call.uint32(1);
    const std::uint32_t minor = call.uint32(2);
    const GUID guid = call.guid(3);
    call.enter_apartment();
    com_ptr<IRecordInfo> info;
    throw_if_failed(GetRecordInfoFromGuids(library, major, minor, 0, guid, info.put()));
    unique_bstr name;
    throw_if_failed(info->GetName(name.put()));
    const auto handle = js::made(call.js(), [&](napi_value* result) { return make_record_handle(call.env(), info.get(), result); });
    return js::object_builder{call.js()}.set("handle", handle).set("name", name.view());
}

// The type of a record, of an array of records or of a RecordType; null for what is none.
com_ptr<IRecordInfo> record_info_of(environment& env, Napi::Value value) {
    com_ptr<IRecordInfo> info;
    if (js::type_of(env.js(), value) != napi_object) return info;
    throw_if_failed(record_of(env, value, info));
    if (!info) throw_if_failed(record_of_type(env, value, info));
    return info;
}

// recordIdentity(value): where the type of a record, of an array of records or of a RecordType is registered; undefined for
// what is none
Napi::Value record_identity(call_info& call) {
    const com_ptr<IRecordInfo> info = record_info_of(call.env(), call[0]);
    if (!info) return call.js().Undefined();
    GUID guid{};
    com_ptr<ITypeInfo> type;
    com_ptr<ITypeLib> library;
    UINT index = 0;
    throw_if_failed(info->GetGuid(&guid));
    throw_if_failed(info->GetTypeInfo(type.put()));
    throw_if_failed(type->GetContainingTypeLib(library.put(), &index));
    const library_attr attr{library.get()};
    throw_if_failed(attr.result());
    return js::object_builder{call.js()}
        .set("libid", attr->guid)
        .set("major", attr->wMajorVerNum)
        .set("minor", attr->wMinorVerNum)
        .set("guid", guid);
}

constexpr native_function functions[] = {
    {"setLocales", set_locales}, {"callLocale", call_locale}, {"conversionLocale", conversion_locale},
    {"keepNulls", keep_nulls},   {"recordType", record_type}, {"recordIdentity", record_identity},
};

}  // namespace

std::span<const native_function> settings_functions() noexcept { return functions; }

}  // namespace coclass
