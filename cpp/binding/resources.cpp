#include "binding/call_info.h"

#include <optional>
#include <string>
#include <vector>

namespace coclass {

namespace {

// One resource to put into a file. Its bytes are a copy: reading the next one may run JavaScript.
struct resource {
    std::wstring type_name;
    std::wstring name;
    std::uint32_t type = 0;
    std::uint32_t number = 0;
    std::uint32_t language = 0;
    std::vector<std::uint8_t> data;
};

bool word(Napi::Value value, double least, std::uint32_t& number) {
    const double read = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
    if (!(read >= least && read <= 0xFFFF)) return false;
    number = static_cast<std::uint32_t>(read);
    return number == read;
}

// A text, or a number, which then is what the text of MAKEINTRESOURCE stands for.
bool identifier(Napi::Value value, std::wstring& text, std::uint32_t& number) {
    if (js::get_string(value.Env(), value, text) == S_OK) return !text.empty() && text.find(L'\0') == std::wstring::npos;
    return word(value, 1, number);
}

bool read(Napi::Value value, resource& result) {
    if (!value.IsArray()) return false;
    const auto parts = value.As<Napi::Array>();
    const Napi::Value type = parts.Get(0u);
    const Napi::Value name = parts.Get(1u);
    const Napi::Value language = parts.Get(2u);
    std::optional<std::vector<std::uint8_t>> data = bytes_of(parts.Get(3u));
    if (!data || data->size() > MAXDWORD) return false;
    result.data = std::move(*data);
    return identifier(type, result.type_name, result.type) && identifier(name, result.name, result.number) &&
           word(language, 0, result.language);
}

LPCWSTR pointer(const std::wstring& text, std::uint32_t number) noexcept { return text.empty() ? MAKEINTRESOURCEW(number) : text.c_str(); }

// A file's resources being changed: all at once at the end, or not at all.
class resource_update {
public:
    explicit resource_update(const std::wstring& path) noexcept : handle_(BeginUpdateResourceW(path.c_str(), FALSE)) {}
    resource_update(const resource_update&) = delete;
    resource_update& operator=(const resource_update&) = delete;
    ~resource_update() {
        if (handle_ != nullptr) EndUpdateResourceW(handle_, TRUE);
    }

    bool started() const noexcept { return handle_ != nullptr; }

    bool add(resource& added) noexcept {
        return UpdateResourceW(handle_, pointer(added.type_name, added.type), pointer(added.name, added.number),
                               static_cast<WORD>(added.language), added.data.data(), static_cast<DWORD>(added.data.size())) != FALSE;
    }

    bool write() noexcept { return EndUpdateResourceW(std::exchange(handle_, nullptr), FALSE) != FALSE; }

private:
    HANDLE handle_;
};

hresult_error last_error() noexcept {
    const HRESULT result = HRESULT_FROM_WIN32(GetLastError());
    // Wine does not say always what went wrong.
    return {FAILED(result) ? result : E_FAIL};
}

// updateResources(path, resources): puts resources into a program file, in place of those of the same type, name and
// language; each is [type, name, language, data]
void update_resources(call_info& call) {
    const std::wstring path = call.string(0);
    const std::vector<napi_value> values = call.array(1);
    std::vector<resource> resources(values.size());
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (!read({call.js(), values[index]}, resources[index])) {
            throw call.failed(
                E_INVALIDARG,
                L"updateResources: argument 2: expected an array of [type, name, language, data], where type and name are texts or "
                L"numbers from 1 to 65535, language is a LANGID and data a Uint8Array");
        }
    }
    resource_update update{path};
    if (!update.started()) throw last_error();
    for (resource& added : resources) {
        if (!update.add(added)) throw last_error();
    }
    if (!update.write()) throw last_error();
}

constexpr native_function functions[] = {{"updateResources", update_resources}};

}  // namespace

std::span<const native_function> resource_functions() noexcept { return functions; }

}  // namespace coclass
