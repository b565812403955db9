#include <atomic>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

class free_threaded final : public dual_object<ITestFree> {
public:
    HRESULT STDMETHODCALLTYPE get_ThreadId(long* result) override { return give(static_cast<long>(GetCurrentThreadId()), result); }

    HRESULT STDMETHODCALLTYPE Increment(long* result) override { return give(++total_, result); }
    HRESULT STDMETHODCALLTYPE get_Total(long* result) override { return give(total_.load(), result); }

protected:
    HRESULT query_more(REFIID iid, void** result) override
    {
        if (!IsEqualIID(iid, IID_IMarshal)) return dual_object::query_more(iid, result);
        return marshaler_ ? marshaler_->QueryInterface(iid, result) : E_NOINTERFACE;
    }

private:
    com_ptr<IUnknown> make_marshaler()
    {
        com_ptr<IUnknown> result;
        CoCreateFreeThreadedMarshaler(static_cast<ITestFree*>(this), result.put());
        return result;
    }

    std::atomic<long> total_{0};
    const com_ptr<IUnknown> marshaler_ = make_marshaler();
};

}  // namespace

HRESULT create_free(REFIID iid, void** result) { return create_object<free_threaded>(iid, result); }

}  // namespace test_server
