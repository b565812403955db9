#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

class odd final : public dual_object<ITestOdd> {
public:
#define ODD_METHOD(Name, Id) \
    HRESULT STDMETHODCALLTYPE Name(BSTR* result) override { return to_bstr(L"odd " #Name, result); }
#define ODD_PROPERTY(Name, Id) \
    HRESULT STDMETHODCALLTYPE get_##Name(BSTR* result) override { return to_bstr(L"odd " #Name, result); }
#include "odd_members.inc"
#undef ODD_METHOD
#undef ODD_PROPERTY

    HRESULT STDMETHODCALLTYPE get_Item(long index, long* result) override { return give(index * 10, result); }
    HRESULT STDMETHODCALLTYPE get_length(long* result) override { return give(11L, result); }
    HRESULT STDMETHODCALLTYPE get_HiddenMember(BSTR* result) override { return to_bstr(L"odd hidden", result); }
    HRESULT STDMETHODCALLTYPE RestrictedMember(BSTR* result) override { return to_bstr(L"odd restricted", result); }
};

}  // namespace

HRESULT create_odd(REFIID iid, void** result) { return create_object<odd>(iid, result); }

}  // namespace test_server
