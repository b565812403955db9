#include <atomic>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

std::atomic<long> monitors{0};

class monitor final : public dual_object<ITestMonitor> {
public:
    monitor() { ++monitors; }
    ~monitor() override { --monitors; }

    HRESULT STDMETHODCALLTYPE get_LiveObjects(long* result) override { return give<long>(module::live_objects() - monitors, result); }

    HRESULT STDMETHODCALLTYPE get_Locks(long* result) override { return give(module::locks(), result); }

    HRESULT STDMETHODCALLTYPE get_ThreadId(long* result) override { return give(static_cast<long>(GetCurrentThreadId()), result); }

    HRESULT STDMETHODCALLTYPE get_ApartmentType(long* result) override
    {
        APTTYPE type = APTTYPE_CURRENT;
        APTTYPEQUALIFIER qualifier = APTTYPEQUALIFIER_NONE;
        const HRESULT hr = CoGetApartmentType(&type, &qualifier);
        return FAILED(hr) ? hr : give(static_cast<long>(type), result);
    }
};

}  // namespace

HRESULT create_monitor(REFIID iid, void** result) { return create_object<monitor>(iid, result); }

}  // namespace test_server
