#include "binding/call_info.h"

#include <cwchar>
#include <string>

namespace coclass {

namespace {

// The name that a moniker is shown by.
HRESULT display_name(IBindCtx* context, IMoniker* moniker, std::wstring& name) {
    LPOLESTR text = nullptr;
    COCLASS_RETURN_IF_FAILED(moniker->GetDisplayName(context, nullptr, &text));
    name = text;
    CoTaskMemFree(text);
    return S_OK;
}

struct running_table {
    com_ptr<IBindCtx> context;
    com_ptr<IRunningObjectTable> table;

    HRESULT open() {
        COCLASS_RETURN_IF_FAILED(CreateBindCtx(0, context.put()));
        return context->GetRunningObjectTable(table.put());
    }

    // Calls `visit(moniker, name)` for what runs until that answers other than S_FALSE; what has no name is passed over.
    template <typename Visitor>
    HRESULT each(Visitor visit) {
        com_ptr<IEnumMoniker> monikers;
        COCLASS_RETURN_IF_FAILED(table->EnumRunning(monikers.put()));
        for (;;) {
            com_ptr<IMoniker> moniker;
            std::wstring name;
            const HRESULT next = monikers->Next(1, moniker.put(), nullptr);
            if (next != S_OK) return FAILED(next) ? next : S_FALSE;
            if (FAILED(display_name(context.get(), moniker.get(), name))) continue;
            if (const HRESULT visited = visit(moniker.get(), name); visited != S_FALSE) return visited;
        }
    }
};

// runningObjects(): the display names in the running object table
HRESULT running_objects(call_info& call, napi_value* result) {
    const napi_env env = call.env().js();
    running_table running;
    std::uint32_t count = 0;
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    COCLASS_RETURN_IF_FAILED(running.open());
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_create_array(env, result)));
    const HRESULT listed = running.each([&](IMoniker*, const std::wstring& name) {
        napi_value text = nullptr;
        COCLASS_RETURN_IF_FAILED(js::create_string(env, name, &text) == napi_ok ? S_OK : E_UNEXPECTED);
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_set_element(env, *result, count++, text)));
        return S_FALSE;
    });
    return FAILED(listed) ? listed : S_OK;
}

// runningObject(name): the object that runs under a display name, or under what the name stands for as a moniker
HRESULT running_object(call_info& call, napi_value* result) {
    std::wstring wanted;
    running_table running;
    COCLASS_RETURN_IF_FAILED(call.string(0, wanted));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    COCLASS_RETURN_IF_FAILED(running.open());
    com_ptr<IUnknown> object;
    // Not every display name can be parsed again: that of an active object, an item moniker of its CLSID, cannot.
    const HRESULT found = running.each([&](IMoniker* moniker, const std::wstring& name) {
        return _wcsicmp(name.c_str(), wanted.c_str()) == 0 ? running.table->GetObject(moniker, object.put()) : S_FALSE;
    });
    COCLASS_RETURN_IF_FAILED(found);
    if (!object) {
        com_ptr<IMoniker> moniker;
        ULONG eaten = 0;
        COCLASS_RETURN_IF_FAILED(MkParseDisplayName(running.context.get(), wanted.c_str(), &eaten, moniker.put()));
        COCLASS_RETURN_IF_FAILED(running.table->GetObject(moniker.get(), object.put()));
    }
    return object ? unknown_to_js(call.env(), std::move(object), result) : MK_E_UNAVAILABLE;
}

constexpr native_function functions[] = {
    {"runningObjects", native_entry<running_objects>},
    {"runningObject", native_entry<running_object>},
};

}  // namespace

std::span<const native_function> running_object_functions() noexcept { return functions; }

}  // namespace coclass
