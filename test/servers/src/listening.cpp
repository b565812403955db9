#include "listening.h"

#include "events_sink.h"
#include "owned.h"
#include "step_value.h"
#include "variant_text.h"

namespace test_server {

namespace {

class told {
public:
    told(std::size_t number, behaviour how, std::shared_ptr<hearing> heard, attached& place)
        : number_(number), how_(how), heard_(std::move(heard)), place_(place)
    {}

    bool changes() const { return how_ == behaviour::change; }

    HRESULT note(const std::wstring& event) const
    {
        heard_->text += std::to_wstring(number_) + L" " + event + L"\n";
        if (how_ == behaviour::unadvise) place_.point->Unadvise(place_.cookie);
        if (how_ == behaviour::gone) return RPC_E_DISCONNECTED;  // what a proxy answers whose object is no more
        return how_ == behaviour::fail ? E_ACCESSDENIED : S_OK;
    }

private:
    std::size_t number_;
    behaviour how_;
    std::shared_ptr<hearing> heard_;
    attached& place_;  // which lives as long as the sink is attached
};

class dispatch_sink final : public events_sink {
public:
    explicit dispatch_sink(told what) : told_(std::move(what)) {}

    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID, LCID, WORD, DISPPARAMS* given, VARIANT* result, EXCEPINFO*, UINT*) override
    {
        std::wstring text = std::to_wstring(id);
        for (UINT position = given->cArgs; position-- > 0;) text += L" " + variant_text(given->rgvarg[position]);
        for (UINT position = 0; position < given->cArgs && told_.changes(); ++position) {
            const HRESULT hr = step_referred(given->rgvarg[position]);
            if (FAILED(hr)) return hr;
        }
        answer(id, result);
        return told_.note(text);
    }

private:
    told told_;
};

class vtable_sink final : public com_object<ITestSink> {
public:
    explicit vtable_sink(told what) : told_(std::move(what)) {}

    HRESULT STDMETHODCALLTYPE Told(BSTR message, long amount) override
    {
        return told_.note(L"Told " + std::wstring(view(message)) + L" " + std::to_wstring(amount));
    }

    HRESULT STDMETHODCALLTYPE Asked(BSTR message, BSTR* answer, long* amount) override
    {
        *answer = nullptr;
        *amount = 0;
        const HRESULT hr = told_.note(L"Asked " + std::wstring(view(message)));
        if (FAILED(hr)) return hr;
        *amount = 42;
        return to_bstr(L"answer", answer);
    }

    HRESULT STDMETHODCALLTYPE Changing(long* amount, BSTR* message, VARIANT* content) override
    {
        const HRESULT hr =
            told_.note(L"Changing " + std::to_wstring(*amount) + L" " + std::wstring(view(*message)) + L" " + variant_text(*content));
        if (FAILED(hr) || !told_.changes()) return hr;
        step_value<VT_I4>(*amount);
        step_value<VT_BSTR>(*message);
        return step_value<VT_VARIANT>(*content);
    }

    HRESULT STDMETHODCALLTYPE Given(IUnknown* object, double amount, SAFEARRAY*) override
    {
        return told_.note(std::wstring(L"Given ") + (object ? L"object " : L"null ") + std::to_wstring(amount));
    }

private:
    told told_;
};

}  // namespace

HRESULT attach(IUnknown* target, bool vtable, behaviour how, const std::shared_ptr<hearing>& heard,
               std::vector<std::unique_ptr<attached>>& all)
{
    com_ptr<IConnectionPointContainer> container;
    auto place = std::make_unique<attached>();
    HRESULT hr = target->QueryInterface(IID_IConnectionPointContainer, reinterpret_cast<void**>(container.put()));
    if (SUCCEEDED(hr)) hr = container->FindConnectionPoint(vtable ? IID_ITestSink : DIID__ITestEvents, place->point.put());
    if (FAILED(hr)) return hr;
    told what(all.size() + 1, how, heard, *place);
    if (vtable) hr = make_object<vtable_sink>(std::move(what))->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(place->sink.put()));
    else hr = make_object<dispatch_sink>(std::move(what))->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(place->sink.put()));
    if (SUCCEEDED(hr)) hr = place->point->Advise(place->sink.get(), &place->cookie);
    if (SUCCEEDED(hr)) all.push_back(std::move(place));
    return hr;
}

void detach_all(std::vector<std::unique_ptr<attached>>& all)
{
    std::vector<std::unique_ptr<attached>> old;
    old.swap(all);
    for (const auto& each : old) each->point->Unadvise(each->cookie);
}

}  // namespace test_server
