#pragma once

#include "client.h"
#include "com_object.h"

namespace com_client {

// A sink for _ITestEvents, which writes each event down as `EVENT(ARGUMENT, ...)` and changes what it may change.
com_ptr<IDispatch> make_event_sink(const printer& out);

// The same for ITestSink.
com_ptr<ITestSink> make_vtable_sink(const printer& out);

}  // namespace com_client
