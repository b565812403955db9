// Classes of DLLs that COM does not load into this process by itself: of a file, or of a host (surrogate/host_process.h).
#include "base/class_object.h"
#include "binding/asked_of_class.h"
#include "binding/wrapped.h"
#include "surrogate/host_process.h"

#include <objbase.h>

#include <cstring>
#include <optional>

namespace coclass {

namespace {

// A licence's key; undefined where it needs none.
std::optional<std::wstring> read_key(const call_info& call, std::size_t index) {
    if (!call.has(index)) return std::nullopt;
    return call.string(index);
}

// The class object of the DLL and the class that the first two arguments name.
com_ptr<IUnknown> file_class_object(call_info& call) {
    const std::wstring file = call.path(0);
    const GUID clsid = call.guid(1);
    call.enter_apartment();
    return asked_of_class<com_ptr<IUnknown>>(call,
                                             [&](auto& found, auto& words) { return class_object_of_file(file, clsid, found, words); });
}

// createFromFile(file, clsid, licenseKey | undefined, late)
Napi::Value create_from_file(call_info& call) {
    const auto key = read_key(call, 2);
    const bool late = call.boolean(3);
    const com_ptr<IUnknown> factory = file_class_object(call);
    return wrapped(call,
                   asked_of_class<com_ptr<IUnknown>>(
                       call, [&](auto& object, auto& words) { return create_object(factory, key ? &*key : nullptr, object, words); }),
                   late);
}

// licenseKeyFromFile(file, clsid)
Napi::Value license_key_from_file(call_info& call) {
    const com_ptr<IUnknown> factory = file_class_object(call);
    const auto key = asked_of_class<unique_bstr>(call, [&](auto& text, auto& words) { return license_key(factory, text, words); });
    return js::text(call.js(), key.view());
}

// licenseInfoFromFile(file, clsid)
Napi::Value license_info_from_file(call_info& call) {
    const com_ptr<IUnknown> factory = file_class_object(call);
    const auto info = asked_of_class<LICINFO>(call, [&](auto& facts, auto& words) { return license_info(factory, facts, words); });
    return license_facts(call, info.fRuntimeKeyAvail != FALSE, info.fLicVerified != FALSE);
}

// Which class of which host: the first five arguments (program, isOwn, multithreaded, file, clsid). The file is '' where COM knows it.
struct hosted_class {
    explicit hosted_class(const call_info& call) : program(call.path(0)), is_own(call.boolean(1)) {
        question.multithreaded = call.boolean(2);
        question.file = call.string(3);
        if (question.file.find(L'\0') != std::wstring::npos) throw call.expected(3, L"a path or ''");
        question.clsid = call.guid(4);
    }

    std::wstring program;
    bool is_own;
    surrogate::request question;
};

std::vector<std::uint8_t> asked_of_host(call_info& call, const hosted_class& hosted) {
    surrogate::answer given;
    call.enter_apartment();
    std::wstring words;
    const surrogate::asking who{hosted.program, hosted.is_own, GetCurrentThreadId()};
    const HRESULT asked = activating(call.env(), [&] { return surrogate::ask_host(who, hosted.question, given, words); });
    if (FAILED(asked) && !words.empty()) throw call.failed(asked, std::move(words));
    throw_if_failed(asked);
    if (FAILED(given.result)) {
        error_details& details = call.env().last_failure().details;
        if (!given.description.empty()) details.description = unique_bstr{std::wstring_view{given.description}};
        if (!given.source.empty()) details.source = unique_bstr{std::wstring_view{given.source}};
    }
    throw_if_failed(given.result);
    return std::move(given.bytes);
}

HRESULT unmarshal(const std::vector<std::uint8_t>& bytes, com_ptr<IUnknown>& object) {
    com_ptr<IStream> stream;
    COCLASS_RETURN_IF_FAILED(CreateStreamOnHGlobal(nullptr, TRUE, stream.put()));
    COCLASS_RETURN_IF_FAILED(stream->Write(bytes.data(), static_cast<ULONG>(bytes.size()), nullptr));
    COCLASS_RETURN_IF_FAILED(stream->Seek({}, STREAM_SEEK_SET, nullptr));
    const HRESULT made = CoUnmarshalInterface(stream.get(), IID_IUnknown, object.put_void());
    // The reference that the bytes hold is not to keep the object.
    if (FAILED(made) && SUCCEEDED(stream->Seek({}, STREAM_SEEK_SET, nullptr))) CoReleaseMarshalData(stream.get());
    return made;
}

// createInHost(program, isOwn, multithreaded, file, clsid, licenseKey | undefined, late)
Napi::Value create_in_host(call_info& call) {
    hosted_class hosted{call};
    hosted.question.key = read_key(call, 5);
    const bool late = call.boolean(6);
    const auto bytes = asked_of_host(call, hosted);
    com_ptr<IUnknown> object;
    throw_if_failed(activating(call.env(), [&] { return unmarshal(bytes, object); }));
    return wrapped(call, std::move(object), late);
}

// licenseKeyInHost(program, isOwn, multithreaded, file, clsid)
Napi::Value license_key_in_host(call_info& call) {
    hosted_class hosted{call};
    hosted.question.what = surrogate::order::license_key;
    const auto bytes = asked_of_host(call, hosted);
    std::wstring key(bytes.size() / sizeof(wchar_t), L'\0');
    if (!key.empty()) std::memcpy(key.data(), bytes.data(), key.size() * sizeof(wchar_t));
    return js::text(call.js(), key);
}

// licenseInfoInHost(program, isOwn, multithreaded, file, clsid)
Napi::Value license_info_in_host(call_info& call) {
    hosted_class hosted{call};
    hosted.question.what = surrogate::order::license_info;
    const auto bytes = asked_of_host(call, hosted);
    if (bytes.size() != 2) throw hresult_error{E_UNEXPECTED};
    return license_facts(call, bytes[0] != 0, bytes[1] != 0);
}

// hosts(): [{ program, process, exitCode? }], the hosts of the process that run, and of those that were lost the last
Napi::Value hosts(call_info& call) {
    const auto known = surrogate::known_hosts();
    return js::array(call.js(), known.size(), [&](std::size_t index) -> Napi::Value {
        const surrogate::host_facts& host = known[index];
        js::object_builder object{call.js()};
        object.set("program", host.program).set("process", host.process);
        if (host.is_lost) object.set("exitCode", host.exit_code);
        return object;
    });
}

constexpr native_function functions[] = {
    {"createFromFile", create_from_file},
    {"licenseKeyFromFile", license_key_from_file},
    {"licenseInfoFromFile", license_info_from_file},
    {"createInHost", create_in_host},
    {"licenseKeyInHost", license_key_in_host},
    {"licenseInfoInHost", license_info_in_host},
    {"hosts", hosts},
};

}  // namespace

std::span<const native_function> host_functions() noexcept { return functions; }

}  // namespace coclass
