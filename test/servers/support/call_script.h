#pragma once

#include <array>
#include <string>

#include "call_slots.h"
#include "hresult_text.h"

namespace test_server {

enum class road { vtable, invoke };

// Calls the members of an object, through its vtable or through Invoke, and writes down each call and what came of it:
//   Several(VT_I4 5) = S_OK -> VT_I4 10, VT_BSTR len=12 ...
template <typename Interface>
class call_script {
public:
    call_script(Interface* object, IDispatch* dispatch, road how) : object_(object), dispatch_(dispatch), how_(how) {}

    template <typename Base, typename... Parameters, typename... Slots>
    void call(const wchar_t* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...), Slots&&... slots)
    {
        run(name, DISPATCH_METHOD, method, slots...);
    }

    template <typename Base, typename... Parameters, typename... Slots>
    void get(const wchar_t* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...), Slots&&... slots)
    {
        run(name, DISPATCH_PROPERTYGET, method, slots...);
    }

    template <typename Base, typename... Parameters, typename... Slots>
    void put(const wchar_t* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...), Slots&&... slots)
    {
        run(name, DISPATCH_PROPERTYPUT, method, slots...);
    }

    template <typename Base, typename... Parameters, typename... Slots>
    void put_ref(const wchar_t* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...), Slots&&... slots)
    {
        run(name, DISPATCH_PROPERTYPUTREF, method, slots...);
    }

    // A function without an HRESULT.
    template <typename Kind, typename Base, typename Result, typename... Parameters, typename... Slots>
    void plain(const wchar_t* name, Result (STDMETHODCALLTYPE Base::*method)(Parameters...), Slots&&... slots)
    {
        (slots.prepare(true), ...);
        auto given = (object_->*method)(slots.template pass<Parameters>()...);
        write(name, Kind::text(given), S_OK, slots...);
        Kind::clear(given);
    }

    template <typename Base, typename... Parameters, typename... Slots>
    void nothing(const wchar_t* name, void (STDMETHODCALLTYPE Base::*method)(Parameters...), Slots&&... slots)
    {
        (object_->*method)(slots.template pass<Parameters>()...);
        write(name, L"void", S_OK, slots...);
    }

    // One that returns a structure, through the pointer that comes after the object. What is there before is the caller's rubbish.
    template <typename Kind, typename Base, typename Result, typename... Parameters, typename... Slots>
    void structure(const wchar_t* name, Result* (STDMETHODCALLTYPE Base::*method)(Result*, Parameters...), Slots&&... slots)
    {
        (slots.prepare(true), ...);
        alignas(Result) std::byte memory[sizeof(Result)];
        std::memset(memory, 0xee, sizeof memory);
        auto* const given = reinterpret_cast<Result*>(memory);
        const Result* const returned = (object_->*method)(given, slots.template pass<Parameters>()...);
        write(name, returned == given ? Kind::text(*given) : std::wstring(L"another place"), S_OK, slots...);
        if (returned == given) Kind::clear(*given);
    }

    // Failures that follow are written with their error information, or no longer so.
    void show_error_info(bool yes) { shows_info_ = yes; }
    bool by_vtable() const { return how_ == road::vtable; }
    const std::wstring& text() const { return text_; }

private:
    template <typename Base, typename... Parameters, typename... Slots>
    void run(const wchar_t* name, WORD flags, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...), Slots&... slots)
    {
        (slots.prepare(by_vtable()), ...);
        SetErrorInfo(0, nullptr);
        std::wstring info;
        HRESULT hr = S_OK;
        if (by_vtable()) {
            hr = (object_->*method)(slots.template pass<Parameters>()...);
            if (FAILED(hr)) info = thread_error_info(object_, interface_id<Interface>::get());
        } else if constexpr ((Slots::invokable && ...)) {
            hr = invoke(name, flags, info, slots...);
        } else {
            hr = E_NOTIMPL;
        }
        write(name, hresult_text(hr) + (shows_info_ ? info : L""), hr, slots...);
    }

    template <typename... Slots>
    HRESULT invoke(const wchar_t* name, WORD flags, std::wstring& info, Slots&... slots)
    {
        std::wstring spelled(name);
        LPOLESTR names = spelled.data();
        DISPID id = DISPID_UNKNOWN;
        HRESULT hr = dispatch_->GetIDsOfNames(IID_NULL, &names, 1, LOCALE_USER_DEFAULT, &id);
        if (FAILED(hr)) return hr;
        std::array<VARIANT, sizeof...(Slots) + 1> arguments;
        UINT first = sizeof...(Slots);  // the arguments stand in reverse
        (add_argument(arguments.data(), first, slots), ...);
        DISPID property_put = DISPID_PROPERTYPUT;
        const bool puts = (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0;
        DISPPARAMS parameters = {&arguments[first], puts ? &property_put : nullptr, static_cast<UINT>(sizeof...(Slots)) - first,
                                 puts ? 1U : 0U};
        VARIANT given;
        VariantInit(&given);
        EXCEPINFO exception = {};
        hr = dispatch_->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, flags, &parameters, puts ? nullptr : &given, &exception, nullptr);
        if (hr == DISP_E_EXCEPTION) hr = exception_error_info(exception, info);
        if (SUCCEEDED(hr)) (take_result(given, slots), ...);
        else if (V_VT(&given) != VT_EMPTY) info += L" with a result";
        VariantClear(&given);
        return hr;
    }

    template <typename Slot>
    static void add_argument(VARIANT* arguments, UINT& first, Slot& slot)
    {
        if constexpr (!Slot::is_result) arguments[--first] = slot.argument();
    }

    template <typename Slot>
    static void take_result(VARIANT& given, Slot& slot)
    {
        if constexpr (Slot::is_result) slot.take(given);
    }

    template <typename... Slots>
    void write(const wchar_t* name, const std::wstring& outcome, [[maybe_unused]] HRESULT hr, Slots&... slots)
    {
        std::wstring given;
        std::wstring found;
        (append(given, slots.before()), ...);
        (append(found, slots.after(hr)), ...);
        text_ += std::wstring(name) + L"(" + given + L") = " + outcome + (found.empty() ? L"" : L" -> " + found) + L"\n";
    }

    static void append(std::wstring& list, const std::wstring& item)
    {
        if (!item.empty()) list += (list.empty() ? L"" : L", ") + item;
    }

    Interface* object_;
    IDispatch* dispatch_;
    road how_;
    bool shows_info_ = false;
    std::wstring text_;
};

}  // namespace test_server
