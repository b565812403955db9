#include "classes.h"
#include "com_object.h"
#include "owned.h"

namespace test_server {

namespace {

class only_unknown final : public com_object<ITestPlain> {
public:
    HRESULT STDMETHODCALLTYPE TimesTwo(long value, long* result) override { return give(value * 2, result); }
};

}  // namespace

HRESULT create_only_unknown(REFIID iid, void** result) { return create_object<only_unknown>(iid, result); }

}  // namespace test_server
