#include "base/task_memory.h"
#include "binding/call_info.h"

#include <cwchar>
#include <optional>
#include <string>

namespace coclass {

namespace {

// The name that a moniker is shown by; none where it does not tell.
std::optional<std::wstring> display_name(IBindCtx* context, IMoniker* moniker) {
    LPOLESTR text = nullptr;
    if (FAILED(moniker->GetDisplayName(context, nullptr, &text))) return std::nullopt;
    const unique_task_memory memory{text};
    return text;
}

class running_table {
public:
    running_table() {
        throw_if_failed(CreateBindCtx(0, context_.put()));
        throw_if_failed(context_->GetRunningObjectTable(table_.put()));
    }

    // Calls `visit(moniker, name)` for what runs until that answers true; what has no name is passed over.
    template <typename Visitor>
    void each(Visitor visit) const {
        com_ptr<IEnumMoniker> monikers;
        throw_if_failed(table_->EnumRunning(monikers.put()));
        for (;;) {
            com_ptr<IMoniker> moniker;
            const HRESULT next = monikers->Next(1, moniker.put(), nullptr);
            throw_if_failed(next);
            if (next != S_OK) return;
            const auto name = display_name(context_.get(), moniker.get());
            if (name && visit(moniker.get(), *name)) return;
        }
    }

    com_ptr<IMoniker> parse(const std::wstring& name) const {
        com_ptr<IMoniker> moniker;
        ULONG eaten = 0;
        throw_if_failed(MkParseDisplayName(context_.get(), name.c_str(), &eaten, moniker.put()));
        return moniker;
    }

    com_ptr<IUnknown> object(IMoniker* moniker) const {
        com_ptr<IUnknown> object;
        const HRESULT found = table_->GetObject(moniker, object.put());
        throw_if_failed(found);
        if (found != S_OK || !object) throw hresult_error{MK_E_UNAVAILABLE};
        return object;
    }

private:
    com_ptr<IBindCtx> context_;
    com_ptr<IRunningObjectTable> table_;
};

// runningObjects(): the display names in the running object table
Napi::Value running_objects(call_info& call) {
    call.enter_apartment();
    const running_table running;
    const auto names = Napi::Array::New(call.js());
    running.each([&](IMoniker*, const std::wstring& name) {
        js::push(names, js::text(call.js(), name));
        return false;
    });
    return names;
}

// runningObject(name): the object that runs under a display name, or under what the name stands for as a moniker
Napi::Value running_object(call_info& call) {
    const std::wstring wanted = call.string(0);
    call.enter_apartment();
    const running_table running;
    com_ptr<IUnknown> object;
    // Not every display name can be parsed again: that of an active object, an item moniker of its CLSID, cannot.
    running.each([&](IMoniker* moniker, const std::wstring& name) {
        if (_wcsicmp(name.c_str(), wanted.c_str()) == 0) object = running.object(moniker);
        return static_cast<bool>(object);
    });
    if (!object) object = running.object(running.parse(wanted).get());
    return js::made(call.js(), [&](napi_value* result) { return unknown_to_js(call.env(), std::move(object), result); });
}

constexpr native_function functions[] = {
    {"runningObjects", running_objects},
    {"runningObject", running_object},
};

}  // namespace

std::span<const native_function> running_object_functions() noexcept { return functions; }

}  // namespace coclass
