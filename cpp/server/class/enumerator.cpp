#include "server/class/enumerator.h"

#include "base/variant.h"
#include "marshal/interface.h"
#include "marshal/js_to_variant.h"
#include "server/call/thrown.h"
#include "server/class/object_server.h"
#include "server/crossing/interface_marshaler.h"
#include "server/object/server_object.h"

#include <memory>

namespace coclass {

namespace {

// The cursor that lib/ makes of an iterable (lib/server/cursor.ts): next() gives an array of one value, or undefined at the
// end; clone() another cursor at the same place; reset() goes back to the beginning.
class js_enumerator final : public IEnumVARIANT, public ISupportErrorInfo, public environment_object {
public:
    static HRESULT make(environment& env, napi_value cursor, bool is_agile, IUnknown*& result) {
        std::unique_ptr<js_enumerator> made{new js_enumerator{is_agile}};
        if (is_agile)
            COCLASS_RETURN_IF_FAILED(CoCreateFreeThreadedMarshaler(static_cast<IEnumVARIANT*>(made.get()), made->marshaler_.put()));
        COCLASS_RETURN_IF_FAILED(made->attach(env, cursor));
        result = static_cast<IEnumVARIANT*>(made.release());
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override {
        if (result == nullptr) return E_POINTER;
        if (iid == IID_IMarshal && marshaler_) return marshaler_->QueryInterface(iid, result);
        *result = nullptr;
        if (iid == IID_IUnknown || iid == IID_IEnumVARIANT) *result = static_cast<IEnumVARIANT*>(this);
        if (iid == IID_ISupportErrorInfo) *result = static_cast<ISupportErrorInfo*>(this);
        if (*result == nullptr) return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return add_ref(); }
    ULONG STDMETHODCALLTYPE Release() override { return release(); }

    HRESULT STDMETHODCALLTYPE InterfaceSupportsErrorInfo(REFIID iid) override { return iid == IID_IEnumVARIANT ? S_OK : S_FALSE; }

    HRESULT STDMETHODCALLTYPE Next(ULONG count, VARIANT* values, ULONG* fetched) override {
        if (fetched != nullptr) *fetched = 0;
        if (values == nullptr || (fetched == nullptr && count != 1)) return E_POINTER;
        for (ULONG place = 0; place < count; ++place) VariantInit(&values[place]);
        ULONG got = 0;
        interface_marshaler to_caller;
        const bool is_elsewhere = !is_own_thread();
        HRESULT result = serve([&](environment& env) {
            HRESULT filled = next(env, count, values, got);
            for (ULONG place = 0; SUCCEEDED(filled) && is_elsewhere && place < got; ++place) {
                if (const HRESULT marshaled = to_caller.marshal(values[place]); FAILED(marshaled)) filled = marshaled;
            }
            if (FAILED(filled)) clear(values, got);
            return filled;
        });
        if (SUCCEEDED(result)) {
            if (const HRESULT unmarshaled = to_caller.unmarshal(); FAILED(unmarshaled)) result = unmarshaled;
        }
        if (FAILED(result)) clear(values, got);
        if (fetched != nullptr) *fetched = got;
        return result;
    }

    HRESULT STDMETHODCALLTYPE Skip(ULONG count) override {
        return serve([&](environment& env) {
            for (ULONG passed = 0; passed < count; ++passed) {
                bool at_end = false;
                COCLASS_RETURN_IF_FAILED(next(env, nullptr, at_end));
                if (at_end) return S_FALSE;
            }
            return S_OK;
        });
    }

    HRESULT STDMETHODCALLTYPE Reset() override {
        return serve([&](environment& env) {
            napi_value unused = nullptr;
            kept_ = S_OK;
            return call(env, "reset", 0, nullptr, &unused);
        });
    }

    HRESULT STDMETHODCALLTYPE Clone(IEnumVARIANT** result) override {
        if (result == nullptr) return E_POINTER;
        *result = nullptr;
        return serve([&](environment& env) {
            napi_value copy = nullptr;
            IUnknown* made = nullptr;
            COCLASS_RETURN_IF_FAILED(call(env, "clone", 0, nullptr, &copy));
            COCLASS_RETURN_IF_FAILED(make(env, copy, is_agile(), made));
            *result = static_cast<IEnumVARIANT*>(made);
            return S_OK;
        });
    }

private:
    explicit js_enumerator(bool is_agile) noexcept : environment_object(IID_IEnumVARIANT, L"IEnumVARIANT", is_agile) {}
    ~js_enumerator() override = default;
    friend std::default_delete<js_enumerator>;

    static void clear(VARIANT* values, ULONG& count) noexcept {
        for (; count > 0; --count) clear_variant(values[count - 1]);
    }

    // A failure after the first element is kept for the next call, so that no element is lost.
    HRESULT next(environment& env, ULONG count, VARIANT* values, ULONG& got) {
        if (FAILED(kept_)) {
            env.last_failure() = std::exchange(kept_failure_, failure{});
            return std::exchange(kept_, S_OK);
        }
        for (; got < count; ++got) {
            bool at_end = false;
            HRESULT result = next(env, &values[got], at_end);
            if (result == E_JS_EXCEPTION) result = take_thrown(env, L"IEnumVARIANT");
            if (FAILED(result) && got > 0) {
                kept_ = result;
                kept_failure_ = std::exchange(env.last_failure(), failure{});
                return S_FALSE;
            }
            COCLASS_RETURN_IF_FAILED(result);
            if (at_end) return S_FALSE;
        }
        return S_OK;
    }

    // `value` may be null: the element is passed over.
    HRESULT next(environment& env, VARIANT* value, bool& at_end) {
        const handle_scope scope{env.js()};
        napi_value holder = nullptr;
        napi_value element = nullptr;
        COCLASS_RETURN_IF_FAILED(call(env, "next", 0, nullptr, &holder));
        at_end = js::type_of(env.js(), holder) != napi_object;
        if (at_end || value == nullptr) return S_OK;
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_element(env.js(), holder, 0, &element)));
        return js_to_variant(env, element, value);
    }

    com_ptr<IUnknown> marshaler_;  // of an agile one: the free-threaded one
    HRESULT kept_ = S_OK;          // what the next call of Next fails with
    failure kept_failure_;
};

}  // namespace

HRESULT js_to_enumerator(environment& env, napi_value value, bool is_agile, IUnknown*& result) {
    const napi_valuetype type = js::type_of(env.js(), value);
    if (type == napi_undefined || type == napi_null) return S_OK;
    com_object* object = find_object(env, value);
    if (object != nullptr) {
        COCLASS_RETURN_IF_FAILED(object_of(env, value, object));
        result = com_ptr<IUnknown>{object->reference}.detach();
        return S_OK;
    }
    napi_value cursor = nullptr;
    COCLASS_RETURN_IF_FAILED(env.call(hook::make_cursor, 1, &value, &cursor));
    if (js::type_of(env.js(), cursor) != napi_object)
        return env.fail(DISP_E_TYPEMISMATCH, L"expected an iterable, got " + describe_js(env, value));
    return js_enumerator::make(env, cursor, is_agile, result);
}

HRESULT enumerator_to_variant(environment& env, napi_value value, bool is_agile, VARIANT& result) {
    COCLASS_RETURN_IF_FAILED(js_to_enumerator(env, value, is_agile, result.punkVal));
    result.vt = VT_UNKNOWN;
    return S_OK;
}

HRESULT serve_new_enumerator(environment& env, server_object& object, VARIANT* result) {
    const js_frame frame{env};
    napi_value self = nullptr;
    napi_value cursor = nullptr;
    COCLASS_RETURN_IF_FAILED(object.implementation(&self));
    COCLASS_RETURN_IF_FAILED(env.call(hook::make_cursor, 1, &self, &cursor));
    if (js::type_of(env.js(), cursor) != napi_object) return DISP_E_MEMBERNOTFOUND;
    if (result == nullptr) return S_OK;
    unique_variant enumerator;
    COCLASS_RETURN_IF_FAILED(js_enumerator::make(env, cursor, object.type().is_agile, enumerator->punkVal));
    enumerator->vt = VT_UNKNOWN;
    *result = enumerator.detach();
    return S_OK;
}

}  // namespace coclass
