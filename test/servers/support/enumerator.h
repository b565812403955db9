#pragma once

#include <functional>
#include <memory>

#include "com_ptr.h"

namespace test_server {

// What is enumerated, and what its enumerators report about how they were used.
struct sequence {
    std::function<long()> length;  // -1: endless
    std::function<HRESULT(long index, VARIANT* result)> item;
    long fetched = 0;
    long next_calls = 0;
    long largest_celt = 0;
};

com_ptr<IEnumVARIANT> make_enumerator(std::shared_ptr<sequence> items, long position = 0);

}  // namespace test_server
