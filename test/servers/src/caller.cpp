#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "classes.h"
#include "dual_object.h"
#include "foreign.h"
#include "hresult_text.h"
#include "listening.h"
#include "owned.h"
#include "rules.h"
#include "thread_call.h"
#include "transcripts.h"
#include "vectors.h"

namespace test_server {

namespace {

HRESULT to_strings(const std::vector<std::wstring>& texts, SAFEARRAY** result)
{
    return make_vector<BSTR>(
        VT_BSTR, static_cast<long>(texts.size()), [&](long index) { return new_bstr(texts[static_cast<std::size_t>(index)]); }, result);
}

class caller final : public dual_object<ITestCaller> {
public:
    ~caller() override
    {
        release_held();
        detach_all(listening_);
    }

    HRESULT STDMETHODCALLTYPE Transcript(IUnknown* target, BSTR interfaceName, BSTR how, BSTR* result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        const std::wstring_view way = view(how);
        if (!target || (way != L"vtable" && way != L"invoke")) return E_INVALIDARG;
        std::wstring text;
        const HRESULT hr = write_transcript(target, view(interfaceName), way == L"vtable" ? road::vtable : road::invoke, text);
        return FAILED(hr) ? hr : to_bstr(text, result);
    }

    HRESULT STDMETHODCALLTYPE CheckIdentity(IUnknown* target, SAFEARRAY** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        return target ? to_strings(check_rules(target), result) : E_INVALIDARG;
    }

    HRESULT STDMETHODCALLTYPE HoldReferences(IUnknown* target, long n) override
    {
        if (!target || n < 0) return E_INVALIDARG;
        for (long index = 0; index < n; ++index) held_.push_back(com_ptr<IUnknown>::share(target));
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE ReleaseHeld() override
    {
        release_held();
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE get_ReferencesHeld(long* result) override { return give(static_cast<long>(held_.size()), result); }

    HRESULT STDMETHODCALLTYPE CallFromThread(IUnknown* target, BSTR apartmentKind, VARIANT_BOOL marshalled, BSTR method,
                                             BSTR* result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        std::unique_ptr<thread_call> call;
        HRESULT hr = start(target, view(apartmentKind), marshalled != VARIANT_FALSE, method, call);
        if (SUCCEEDED(hr)) hr = call->wait();
        return FAILED(hr) ? hr : to_bstr(call->outcome(), result);
    }

    HRESULT STDMETHODCALLTYPE StartCallFromThread(IUnknown* target, BSTR apartmentKind, VARIANT_BOOL marshalled, BSTR method) override
    {
        return start(target, view(apartmentKind), marshalled != VARIANT_FALSE, method, started_);
    }

    // Empty while the call runs.
    HRESULT STDMETHODCALLTYPE get_ThreadResult(BSTR* result) override
    {
        std::wstring text;
        if (started_ && started_->is_done()) text = started_->outcome();
        return to_bstr(text, result);
    }

    // Microseconds for one creation and release.
    HRESULT STDMETHODCALLTYPE CreateLoop(BSTR clsid, long n, double* result) override
    {
        if (!result) return E_POINTER;
        *result = 0;
        if (!clsid || n <= 0) return E_INVALIDARG;
        CLSID id = {};
        HRESULT hr = clsid[0] == L'{' ? CLSIDFromString(clsid, &id) : CLSIDFromProgID(clsid, &id);
        LARGE_INTEGER frequency = {};
        LARGE_INTEGER begin = {};
        LARGE_INTEGER end = {};
        QueryPerformanceFrequency(&frequency);
        QueryPerformanceCounter(&begin);
        for (long index = 0; index < n && SUCCEEDED(hr); ++index) {
            com_ptr<IUnknown> object;
            hr = CoCreateInstance(id, nullptr, CLSCTX_ALL, IID_IUnknown, reinterpret_cast<void**>(object.put()));
        }
        QueryPerformanceCounter(&end);
        *result =
            static_cast<double>(end.QuadPart - begin.QuadPart) * 1e6 / static_cast<double>(frequency.QuadPart) / static_cast<double>(n);
        return hr;
    }

    HRESULT STDMETHODCALLTYPE CheckAggregation(BSTR clsid, SAFEARRAY** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        CLSID id = {};
        const HRESULT hr = clsid_of(view(clsid), id);
        return FAILED(hr) ? hr : to_strings(check_aggregation(id), result);
    }

    HRESULT STDMETHODCALLTYPE Aggregate(BSTR clsid, IUnknown** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        CLSID id = {};
        const HRESULT hr = clsid_of(view(clsid), id);
        return FAILED(hr) ? hr : make_outer(id, result);
    }

    HRESULT STDMETHODCALLTYPE License(BSTR clsid, BSTR key, BSTR* result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        CLSID id = {};
        const HRESULT hr = clsid_of(view(clsid), id);
        return FAILED(hr) ? hr : to_bstr(license_text(id, view(key)), result);
    }

    HRESULT STDMETHODCALLTYPE CheckConnectionPoints(IUnknown* target, SAFEARRAY** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        return target ? to_strings(check_connection_points(target), result) : E_INVALIDARG;
    }

    HRESULT STDMETHODCALLTYPE Listen(IUnknown* target, BSTR how, long n) override
    {
        std::wstring_view word = view(how);
        const bool vtable = word.substr(0, 7) == L"vtable ";
        if (vtable) word.remove_prefix(7);
        constexpr const wchar_t* words[] = {L"record", L"change", L"fail", L"unadvise", L"gone"};
        const auto* found = std::find(std::begin(words), std::end(words), word);
        if (!target || found == std::end(words)) return E_INVALIDARG;
        const auto kind = static_cast<behaviour>(found - std::begin(words));
        HRESULT hr = S_OK;
        for (long index = 0; index < n && SUCCEEDED(hr); ++index) hr = attach(target, vtable, kind, heard_, listening_);
        return hr;
    }

    HRESULT STDMETHODCALLTYPE StopListening() override
    {
        detach_all(listening_);
        return S_OK;
    }

    // One line an event and sink; reading forgets them.
    HRESULT STDMETHODCALLTYPE get_Heard(BSTR* result) override
    {
        const std::wstring text = std::exchange(heard_->text, {});
        return to_bstr(text, result);
    }

    HRESULT STDMETHODCALLTYPE LockServer(BSTR clsid, VARIANT_BOOL locked) override
    {
        CLSID id = {};
        com_ptr<IClassFactory> factory;
        HRESULT hr = clsid_of(view(clsid), id);
        if (SUCCEEDED(hr)) hr = CoGetClassObject(id, CLSCTX_ALL, nullptr, IID_IClassFactory, reinterpret_cast<void**>(factory.put()));
        return SUCCEEDED(hr) ? factory->LockServer(locked != VARIANT_FALSE) : hr;
    }

    // What DllCanUnloadNow of a DLL answers that is loaded in this process.
    HRESULT STDMETHODCALLTYPE CanUnload(BSTR dll, VARIANT_BOOL* result) override
    {
        if (!result) return E_POINTER;
        *result = VARIANT_FALSE;
        const HMODULE loaded = dll ? GetModuleHandleW(dll) : nullptr;
        if (!loaded) return HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND);
        const auto ask =
            reinterpret_cast<HRESULT(STDAPICALLTYPE*)()>(reinterpret_cast<void (*)()>(GetProcAddress(loaded, "DllCanUnloadNow")));
        if (!ask) return HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND);
        *result = ask() == S_OK ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }

    // Calls a method with typed variables by reference, as Visual Basic and C++ have them; what they hold afterwards.
    HRESULT STDMETHODCALLTYPE CallByRef(IUnknown* target, BSTR method, SAFEARRAY* given, SAFEARRAY** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        com_ptr<IDispatch> dispatch;
        if (!target || FAILED(target->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch.put())))) return E_INVALIDARG;
        std::vector<unique_variant> variables;
        for (const VARIANT& value : elements<VARIANT>(given)) {
            const HRESULT copied = copy_variant(value, variables.emplace_back().put());
            if (FAILED(copied)) return copied;
        }
        const HRESULT hr = call_by_ref(dispatch.get(), method, variables);
        if (FAILED(hr)) return hr;
        return make_vector<VARIANT>(
            VT_VARIANT, static_cast<long>(variables.size()),
            [&](long index) { return variables[static_cast<std::size_t>(index)].detach(); }, result);
    }

private:
    static HRESULT call_by_ref(IDispatch* target, BSTR method, std::vector<unique_variant>& variables)
    {
        DISPID id = DISPID_VALUE;
        const HRESULT found = target->GetIDsOfNames(IID_NULL, &method, 1, LOCALE_USER_DEFAULT, &id);
        if (FAILED(found)) return found;
        std::vector<VARIANT> arguments;
        for (auto variable = variables.rbegin(); variable != variables.rend(); ++variable) {
            VARIANT& value = variable->get();
            VARIANT& argument = arguments.emplace_back();
            VariantInit(&argument);
            V_VT(&argument) = static_cast<VARTYPE>(VT_BYREF | V_VT(&value));
            V_BYREF(&argument) = V_VT(&value) == VT_DECIMAL ? static_cast<void*>(&value) : static_cast<void*>(&V_BYREF(&value));
        }
        DISPPARAMS parameters = {arguments.data(), nullptr, static_cast<UINT>(arguments.size()), 0};
        EXCEPINFO exception = {};
        const HRESULT hr = target->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &parameters, nullptr, &exception, nullptr);
        // A DECIMAL overlays the type.
        for (std::size_t index = 0; index < variables.size(); ++index)
            V_VT(&variables[index].get()) = static_cast<VARTYPE>(V_VT(&arguments[arguments.size() - 1 - index]) & ~VT_BYREF);
        std::wstring text;
        return hr == DISP_E_EXCEPTION ? exception_error_info(exception, text) : hr;
    }

    static HRESULT start(IUnknown* target, std::wstring_view kind, bool marshalled, BSTR method, std::unique_ptr<thread_call>& call)
    {
        if (kind != L"STA" && kind != L"MTA") return E_INVALIDARG;
        call.reset();
        return thread_call::start(target, kind == L"STA", marshalled, std::wstring(view(method)), call);
    }

    // A Release may come back here.
    void release_held()
    {
        std::vector<com_ptr<IUnknown>> old;
        old.swap(held_);
    }

    std::vector<com_ptr<IUnknown>> held_;
    std::unique_ptr<thread_call> started_;
    std::shared_ptr<hearing> heard_ = std::make_shared<hearing>();
    std::vector<std::unique_ptr<attached>> listening_;
};

}  // namespace

HRESULT create_caller(REFIID iid, void** result) { return create_object<caller>(iid, result); }

}  // namespace test_server
