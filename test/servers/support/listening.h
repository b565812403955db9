#pragma once

#include <memory>
#include <string>
#include <vector>

#include "com_ptr.h"

namespace test_server {

// Sinks of this process, numbered in the order in which they came, and what they heard.
struct hearing {
    std::wstring text;
};

struct attached {
    com_ptr<IConnectionPoint> point;
    com_ptr<IUnknown> sink;
    DWORD cookie = 0;
};

// What a sink does beside writing down what it hears.
enum class behaviour { record, change, fail, unadvise, gone };

// Sinks for _ITestEvents, or for ITestSink.
HRESULT attach(IUnknown* target, bool vtable, behaviour how, const std::shared_ptr<hearing>& heard,
               std::vector<std::unique_ptr<attached>>& all);
void detach_all(std::vector<std::unique_ptr<attached>>& all);

}  // namespace test_server
