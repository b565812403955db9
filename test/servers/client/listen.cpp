#include "client.h"
#include "hresult_text.h"
#include "owned.h"
#include "sinks.h"
#include "variant_text.h"
#include "vectors.h"

using namespace test_server;

namespace com_client {

namespace {

class connection {
public:
    HRESULT open(IUnknown* source, REFIID iid, IUnknown* sink)
    {
        com_ptr<IConnectionPointContainer> container;
        HRESULT hr = source->QueryInterface(IID_IConnectionPointContainer, reinterpret_cast<void**>(container.put()));
        if (SUCCEEDED(hr)) hr = container->FindConnectionPoint(iid, point_.put());
        return SUCCEEDED(hr) ? point_->Advise(sink, &cookie_) : hr;
    }

    HRESULT close()
    {
        const HRESULT hr = point_->Unadvise(cookie_);
        point_.reset();
        return hr;
    }

private:
    com_ptr<IConnectionPoint> point_;
    DWORD cookie_ = 0;
};

// Has every event fired once; writes down what the source says came back.
class firing {
public:
    firing(ITestFire* source, const printer& out) : source_(source), out_(out) {}

    void all()
    {
        text(source_->FireText(message_.get(), 5, &text_));
        text(source_->FireNamed(message_.get(), 6, &text_));
        VARIANT_BOOL cancel = VARIANT_FALSE;
        HRESULT hr = source_->FireCancel(VARIANT_FALSE, &cancel);
        outcome(hr, std::to_wstring(cancel));
        unique_variant content;
        V_VT(&content.get()) = VT_I4;
        V_I4(&content.get()) = 7;
        unique_variant changed;
        hr = source_->FireVariant(content.get(), changed.put());
        outcome(hr, variant_text(changed.get()));
        text(source_->FireObject(source_, &text_));
        text(source_->FireNothing(&text_));
        SAFEARRAY* numbers = nullptr;
        hr = make_tens(&numbers);
        const unique_safearray owned(numbers);
        text(SUCCEEDED(hr) ? source_->FireArray(numbers, &text_) : hr);
        text(source_->FireSeveral(8, message_.get(), &text_));
        hr = source_->FireAsk(message_.get(), changed.put());
        outcome(hr, variant_text(changed.get()));
        text(source_->FireTold(message_.get(), -1, &text_));
        text(source_->FireAsked(message_.get(), &text_));
        text(source_->FireChanging(9, message_.get(), content.get(), &text_));
        text(source_->FireGiven(source_, 1.5, numbers, &text_));
    }

private:
    void text(HRESULT hr)
    {
        const unique_bstr owned(std::exchange(text_, nullptr));
        outcome(hr, std::wstring(view(owned.get())));
    }

    void outcome(HRESULT hr, const std::wstring& text) { out_.line(L"  " + (FAILED(hr) ? hresult_text(hr) : text)); }

    ITestFire* source_;
    const printer& out_;
    const unique_bstr message_{SysAllocString(L"hello")};
    BSTR text_ = nullptr;
};

// What the source fires by itself reaches this apartment through its messages.
void pump(DWORD milliseconds)
{
    const ULONGLONG end = GetTickCount64() + milliseconds;
    for (ULONGLONG now = GetTickCount64(); now < end; now = GetTickCount64()) {
        MsgWaitForMultipleObjectsEx(0, nullptr, static_cast<DWORD>(end - now), QS_ALLINPUT, MWMO_INPUTAVAILABLE);
        MSG message;
        while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
    }
}

}  // namespace

HRESULT listen(const order& given, const printer& out)
{
    com_ptr<IUnknown> object;
    com_ptr<ITestFire> source;
    HRESULT hr = create(given, object);
    if (SUCCEEDED(hr)) hr = object->QueryInterface(IID_ITestFire, reinterpret_cast<void**>(source.put()));
    if (FAILED(hr)) return hr;
    connection events;
    connection calls;
    hr = events.open(object.get(), DIID__ITestEvents, make_event_sink(out).get());
    if (SUCCEEDED(hr)) hr = calls.open(object.get(), IID_ITestSink, make_vtable_sink(out).get());
    if (FAILED(hr)) return hr;
    firing(source.get(), out).all();
    hr = source->FireLater(20, 3);
    if (SUCCEEDED(hr)) pump(1000);
    long count = 0;
    if (SUCCEEDED(hr)) hr = source->get_SinkCount(&count);
    if (SUCCEEDED(hr)) out.line(L"sinks: " + std::to_wstring(count));
    if (SUCCEEDED(hr)) hr = events.close();
    if (SUCCEEDED(hr)) hr = calls.close();
    if (SUCCEEDED(hr)) hr = source->get_SinkCount(&count);
    if (SUCCEEDED(hr)) out.line(L"sinks: " + std::to_wstring(count));
    return hr;
}

}  // namespace com_client
