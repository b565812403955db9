#pragma once

#include <windows.h>

#include <oaidl.h>

namespace coclass {

// What RecordClear, VariantClear and SafeArrayDestroy do to the fields of records, and Wine's leave out: they pass over
// VARIANTs, fixed arrays, records in records and pointers to declared interfaces, whose contents then are never freed.
// To be called before those three; where they do it themselves they find the fields empty. Memory that is too scarce to
// look at the type leaves the fields to them.

// The fields of one record.
void clear_record_fields(IRecordInfo* info, void* memory) noexcept;

// The fields of all records that a VARIANT owns: itself one, or an array of them or of VARIANTs.
void clear_records_in(const VARIANT& value) noexcept;
void clear_records_in(SAFEARRAY* array) noexcept;

}  // namespace coclass
