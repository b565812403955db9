#pragma once

#include <ocidl.h>

#include "coclass_test_server.h"

namespace test_server {

// From an interface's type to its IID without the compilers' __uuidof.
template <typename Interface>
struct interface_id;

#define TEST_SERVER_INTERFACE_ID(Interface)                 \
    template <>                                             \
    struct interface_id<Interface> {                        \
        static const IID& get() { return IID_##Interface; } \
    };

TEST_SERVER_INTERFACE_ID(IUnknown)
TEST_SERVER_INTERFACE_ID(IDispatch)
TEST_SERVER_INTERFACE_ID(IClassFactory)
TEST_SERVER_INTERFACE_ID(IEnumVARIANT)
TEST_SERVER_INTERFACE_ID(ISupportErrorInfo)
TEST_SERVER_INTERFACE_ID(IErrorInfo)
TEST_SERVER_INTERFACE_ID(IGlobalInterfaceTable)
TEST_SERVER_INTERFACE_ID(ITestOdd)
TEST_SERVER_INTERFACE_ID(ITestKinds)
TEST_SERVER_INTERFACE_ID(ITestMonitor)
TEST_SERVER_INTERFACE_ID(ITestValues)
TEST_SERVER_INTERFACE_ID(ITestArrays)
TEST_SERVER_INTERFACE_ID(ITestFalseArrays)
TEST_SERVER_INTERFACE_ID(ITestArguments)
TEST_SERVER_INTERFACE_ID(ITestErrors)
TEST_SERVER_INTERFACE_ID(ITestLifetime)
TEST_SERVER_INTERFACE_ID(ITestSequence)
TEST_SERVER_INTERFACE_ID(ITestCollection)
TEST_SERVER_INTERFACE_ID(ITestRecords)
TEST_SERVER_INTERFACE_ID(ITestApartment)
TEST_SERVER_INTERFACE_ID(ITestFree)
TEST_SERVER_INTERFACE_ID(ITestPlain)
TEST_SERVER_INTERFACE_ID(ITestCustom)
TEST_SERVER_INTERFACE_ID(ITestCustomDerived)
TEST_SERVER_INTERFACE_ID(ITestStructures)
TEST_SERVER_INTERFACE_ID(ITestCaller)
TEST_SERVER_INTERFACE_ID(ITestExchange)
TEST_SERVER_INTERFACE_ID(ITestInner)
TEST_SERVER_INTERFACE_ID(ITestFire)
TEST_SERVER_INTERFACE_ID(ITestSink)
TEST_SERVER_INTERFACE_ID(ITestCell)
TEST_SERVER_INTERFACE_ID(ITestField)
TEST_SERVER_INTERFACE_ID(ITestFields)
TEST_SERVER_INTERFACE_ID(ITestRecordset)
TEST_SERVER_INTERFACE_ID(IConnectionPoint)
TEST_SERVER_INTERFACE_ID(IConnectionPointContainer)
TEST_SERVER_INTERFACE_ID(IEnumConnectionPoints)
TEST_SERVER_INTERFACE_ID(IEnumConnections)
TEST_SERVER_INTERFACE_ID(IProvideClassInfo)
TEST_SERVER_INTERFACE_ID(IProvideClassInfo2)

#undef TEST_SERVER_INTERFACE_ID

}  // namespace test_server
