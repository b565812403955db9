#include "binding/call_info.h"

#include <string>
#include <vector>

namespace coclass {

namespace {

// One resource to put into a file; its bytes are those of a Uint8Array that JavaScript keeps alive during the call.
struct resource {
    std::wstring type_name;
    std::wstring name;
    std::uint32_t type = 0;
    std::uint32_t number = 0;
    std::uint32_t language = 0;
    void* data = nullptr;
    std::size_t size = 0;
};

HRESULT wrong(call_info& call) {
    return call.env().fail(E_INVALIDARG, L"updateResources: argument 2: expected an array of [type, name, language, data], where type and name are texts or numbers "
                                         L"from 1 to 65535, language is a LANGID and data a Uint8Array");
}

bool word(napi_env env, napi_value value, std::uint32_t least, std::uint32_t& number) noexcept {
    double read = 0;
    if (napi_get_value_double(env, value, &read) != napi_ok || !(read >= least && read <= 0xFFFF)) return false;
    number = static_cast<std::uint32_t>(read);
    return number == read;
}

// A text, or a number, which then is what the text of MAKEINTRESOURCE stands for.
bool identifier(napi_env env, napi_value value, std::wstring& text, std::uint32_t& number) {
    if (js::get_string(env, value, text) == S_OK) return !text.empty() && text.find(L'\0') == std::wstring::npos;
    return word(env, value, 1, number);
}

bool bytes(napi_env env, napi_value value, resource& result) noexcept {
    bool is_array = false;
    napi_typedarray_type type{};
    return napi_is_typedarray(env, value, &is_array) == napi_ok && is_array &&
           napi_get_typedarray_info(env, value, &type, &result.size, &result.data, nullptr, nullptr) == napi_ok && type == napi_uint8_array &&
           result.size <= MAXDWORD;
}

bool read(napi_env env, napi_value value, resource& result) {
    bool is_array = false;
    if (napi_is_array(env, value, &is_array) != napi_ok || !is_array) return false;
    napi_value parts[4]{};
    for (std::uint32_t index = 0; index < 4; ++index) {
        if (napi_get_element(env, value, index, &parts[index]) != napi_ok) return false;
    }
    return identifier(env, parts[0], result.type_name, result.type) && identifier(env, parts[1], result.name, result.number) &&
           word(env, parts[2], 0, result.language) && bytes(env, parts[3], result);
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

    bool add(const resource& added) noexcept {
        return UpdateResourceW(handle_, pointer(added.type_name, added.type), pointer(added.name, added.number), static_cast<WORD>(added.language), added.data,
                               static_cast<DWORD>(added.size)) != FALSE;
    }

    bool write() noexcept { return EndUpdateResourceW(std::exchange(handle_, nullptr), FALSE) != FALSE; }

private:
    HANDLE handle_;
};

HRESULT last_error() noexcept {
    const HRESULT result = HRESULT_FROM_WIN32(GetLastError());
    // Wine does not say always what went wrong.
    return FAILED(result) ? result : E_FAIL;
}

// updateResources(path, resources): puts resources into a program file, in place of those of the same type, name and
// language; each is [type, name, language, data]
HRESULT update_resources(call_info& call, napi_value* result) {
    std::wstring path;
    std::vector<napi_value> values;
    COCLASS_RETURN_IF_FAILED(call.string(0, path));
    COCLASS_RETURN_IF_FAILED(call.array(1, values));
    std::vector<resource> resources(values.size());
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (!read(call.env().js(), values[index], resources[index])) return wrong(call);
    }
    resource_update update{path};
    if (!update.started()) return last_error();
    for (const resource& added : resources) {
        if (!update.add(added)) return last_error();
    }
    if (!update.write()) return last_error();
    *result = js::undefined(call.env().js());
    return S_OK;
}

constexpr native_function functions[] = {{"updateResources", native_entry<update_resources>}};

}  // namespace

std::span<const native_function> resource_functions() noexcept { return functions; }

}  // namespace coclass
