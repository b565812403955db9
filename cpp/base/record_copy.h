#pragma once

#include <windows.h>

#include <oaidl.h>

namespace coclass {

// What RecordCopy, VariantCopyInd and SafeArrayCopy do, with every field of records (record_memory.h says what Wine's leave
// out). A failed copy leaves nothing: null, VT_EMPTY, memory without content.

// Into memory of the record's size, whatever was there.
HRESULT copy_record(IRecordInfo* info, const void* from, void* to);

// References are followed: the copy owns what it holds.
HRESULT copy_variant(const VARIANT& from, VARIANT& to);

HRESULT copy_array(SAFEARRAY* from, SAFEARRAY*& to);

}  // namespace coclass
