#pragma once

#include <functional>
#include <vector>

#include "classes.h"
#include "connection_point.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

// What tells the classes of event sources apart.
struct event_source_traits {
    const CLSID& clsid;
    bool enumerates = true;    // EnumConnectionPoints
    bool class_info = true;    // IProvideClassInfo
    bool class_info_2 = true;  // IProvideClassInfo2
    bool type_info = true;     // IDispatch::GetTypeInfo
    bool own_process = false;  // Die ends the process
};

// Fires the events of the dispinterface _ITestEvents and of the vtable interface ITestSink, when told to.
class event_source final : public dual_object<ITestFire, IConnectionPointContainer, IProvideClassInfo2> {
public:
    explicit event_source(const event_source_traits& traits);
    ~event_source() override;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override;
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override;
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT index, LCID locale, ITypeInfo** result) override;

    HRESULT STDMETHODCALLTYPE EnumConnectionPoints(IEnumConnectionPoints** result) override;
    HRESULT STDMETHODCALLTYPE FindConnectionPoint(REFIID iid, IConnectionPoint** result) override;
    HRESULT STDMETHODCALLTYPE GetClassInfo(ITypeInfo** result) override;
    HRESULT STDMETHODCALLTYPE GetGUID(DWORD kind, GUID* result) override;

    // event_source_dispatch.cpp
    HRESULT STDMETHODCALLTYPE FireText(BSTR message, long amount, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireCancel(VARIANT_BOOL cancel, VARIANT_BOOL* result) override;
    HRESULT STDMETHODCALLTYPE FireVariant(VARIANT content, VARIANT* result) override;
    HRESULT STDMETHODCALLTYPE FireObject(IDispatch* object, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireNothing(BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireArray(SAFEARRAY* numbers, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireSeveral(long amount, BSTR message, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireAsk(BSTR message, VARIANT* result) override;
    HRESULT STDMETHODCALLTYPE FireNamed(BSTR message, long amount, BSTR* result) override;

    // event_source_sink.cpp
    HRESULT STDMETHODCALLTYPE FireTold(BSTR message, long amount, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireAsked(BSTR message, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireChanging(long amount, BSTR message, VARIANT content, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE FireGiven(IUnknown* object, double amount, SAFEARRAY* numbers, BSTR* result) override;

    HRESULT STDMETHODCALLTYPE FireLater(long milliseconds, long n) override;
    HRESULT STDMETHODCALLTYPE get_Outcomes(BSTR* result) override;
    HRESULT STDMETHODCALLTYPE get_SinkCount(long* result) override;
    HRESULT STDMETHODCALLTYPE Die() override;
    HRESULT STDMETHODCALLTYPE get_ProcessId(long* result) override;
    HRESULT STDMETHODCALLTYPE Forget() override;

private:
    // Invokes the event on every sink; the arguments stand in reverse.
    void fire(DISPID event, std::vector<VARIANT> arguments, VARIANT* result = nullptr, std::vector<DISPID> named = {});
    // Calls every sink's vtable.
    void tell(const std::function<HRESULT(ITestSink*)>& call);
    void note(HRESULT hr);

    static void CALLBACK timer_procedure(HWND window, UINT message, UINT_PTR timer, DWORD time);
    void tick();
    void stop_timer();

    const event_source_traits& traits_;
    connection_point events_;
    connection_point sinks_;
    std::wstring outcomes_;
    UINT_PTR timer_ = 0;
    long ticks_left_ = 0;
    long ticks_ = 0;
};

}  // namespace test_server
