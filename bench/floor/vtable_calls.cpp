#include "floor/vtable_calls.h"

#include "base/bstr.h"
#include "base/com_ptr.h"
#include "base/hresult.h"

#include <cstddef>
#include <string>

namespace bench_floor {

namespace {

using coclass::com_ptr;
using coclass::unique_bstr;

template <typename Function>
Function function_at(IUnknown* object, unsigned offset) noexcept {
    const auto* vtable = *reinterpret_cast<const std::byte* const*>(object);
    return *reinterpret_cast<const Function*>(vtable + offset);
}

}  // namespace

HRESULT add_longs(IUnknown* object, REFIID iid, unsigned offset, unsigned count) {
    using add = HRESULT(STDMETHODCALLTYPE*)(IUnknown*, LONG, LONG, LONG*);
    com_ptr<IUnknown> target;
    COCLASS_RETURN_IF_FAILED(object->QueryInterface(iid, target.put_void()));
    // Read anew for each call, as through an interface.
    for (unsigned turn = 0; turn < count; ++turn) {
        LONG result = 0;
        COCLASS_RETURN_IF_FAILED(function_at<add>(target.get(), offset)(target.get(), 1, static_cast<LONG>(turn), &result));
    }
    return S_OK;
}

HRESULT add_doubles(IUnknown* object, REFIID iid, unsigned offset, unsigned count) {
    using add = HRESULT(STDMETHODCALLTYPE*)(IUnknown*, double, double, double*);
    com_ptr<IUnknown> target;
    COCLASS_RETURN_IF_FAILED(object->QueryInterface(iid, target.put_void()));
    for (unsigned turn = 0; turn < count; ++turn) {
        double result = 0;
        COCLASS_RETURN_IF_FAILED(function_at<add>(target.get(), offset)(target.get(), 0.5, turn, &result));
    }
    return S_OK;
}

HRESULT echo_string(IUnknown* object, REFIID iid, unsigned offset, unsigned length, unsigned count) {
    using echo = HRESULT(STDMETHODCALLTYPE*)(IUnknown*, BSTR, BSTR*);
    com_ptr<IUnknown> target;
    COCLASS_RETURN_IF_FAILED(object->QueryInterface(iid, target.put_void()));
    const std::wstring text(length, L'x');
    for (unsigned turn = 0; turn < count; ++turn) {
        const unique_bstr given{text};
        unique_bstr result;
        if (!given) return E_OUTOFMEMORY;
        COCLASS_RETURN_IF_FAILED(function_at<echo>(target.get(), offset)(target.get(), given.get(), result.put()));
    }
    return S_OK;
}

}  // namespace bench_floor
