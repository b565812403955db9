#pragma once

#include "base/com_ptr.h"
#include "environment/environment.h"

#include <oaidl.h>

namespace coclass {

// Calls a hook that converts a value, whose exception means that it cannot: `on_throw` with the exception's message.
HRESULT convert_by_hook(environment& env, hook which, std::size_t count, const napi_value* arguments, HRESULT on_throw, napi_value* result);

// Reads the value classes of lib/values, whose fields are known by name. An object that only carries the mark of such a
// class, without its fields, gives E_INVALIDARG.
HRESULT get_currency(environment& env, napi_value value, CY& result);
HRESULT get_decimal(environment& env, napi_value value, DECIMAL& result);
HRESULT get_scode(environment& env, napi_value value, SCODE& result);

// The Currency of a number, a bigint or a Decimal, rounded only if it is a number. DISP_E_OVERFLOW also where decimals of a
// Decimal would be lost.
HRESULT currency_from_exact(environment& env, napi_value value, CY& result);

// A number or bigint as the DECIMAL that its decimal text is; DISP_E_OVERFLOW where that needs more than 96 bits.
HRESULT decimal_from_number(environment& env, napi_value value, DECIMAL& result);

// A Date as local time. DISP_E_OVERFLOW outside the years 100 to 9999, and for an invalid Date.
HRESULT get_date(environment& env, napi_value date, DATE& result);

// What stands for the value of a property (lib/client/uncalled.ts) gives it; any other value stays what it is.
HRESULT take_property_value(environment& env, napi_value& value);

// Variant(value, type) and byRef(value, type): the type VT_EMPTY where none was given.
struct explicit_variant {
    napi_value value = nullptr;
    VARTYPE vt = VT_EMPTY;
    com_ptr<IRecordInfo> record;
};
HRESULT get_explicit_variant(environment& env, napi_value object, explicit_variant& result);

}  // namespace coclass
