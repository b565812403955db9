#pragma once

// What of COM's memory is there now, for tests that nothing is left behind.
namespace coclass::sanitizers {

struct live_memory {
    long texts = 0;    // BSTRs
    long arrays = 0;   // SAFEARRAYs
    long blocks = 0;   // of CoTaskMemAlloc
    long records = 0;  // of IRecordInfo::RecordCreate
    long lent = 0;     // structures that an ITypeInfo or ITypeLib lends
    long objects = 0;  // type libraries, and types of records
};

live_memory& live() noexcept;

inline bool is_nothing_left() noexcept {
    const live_memory& now = live();
    return now.texts == 0 && now.arrays == 0 && now.blocks == 0 && now.records == 0 && now.lent == 0 && now.objects == 0;
}

}  // namespace coclass::sanitizers
