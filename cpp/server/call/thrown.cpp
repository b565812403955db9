#include "server/call/thrown.h"

#include <new>
#include <string>

namespace coclass {

namespace {

HRESULT read_text(environment& env, napi_value fields, const char* name, unique_bstr& text) {
    napi_value value = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), fields, name, &value)));
    if (js::type_of(env.js(), value) == napi_string) COCLASS_RETURN_IF_FAILED(js::get_bstr(env.js(), value, text));
    return S_OK;
}

HRESULT read_number(environment& env, napi_value fields, const char* name, std::uint32_t& number) {
    napi_value value = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), fields, name, &value)));
    napi_get_value_uint32(env.js(), value, &number);
    return S_OK;
}

HRESULT read_fields(environment& env, napi_value fields, HRESULT& code, error_details& details) {
    std::uint32_t number = static_cast<std::uint32_t>(E_FAIL);
    std::uint32_t help_context = 0;
    COCLASS_RETURN_IF_FAILED(read_number(env, fields, "hresult", number));
    COCLASS_RETURN_IF_FAILED(read_number(env, fields, "helpContext", help_context));
    COCLASS_RETURN_IF_FAILED(read_text(env, fields, "description", details.description));
    COCLASS_RETURN_IF_FAILED(read_text(env, fields, "source", details.source));
    COCLASS_RETURN_IF_FAILED(read_text(env, fields, "helpFile", details.help_file));
    code = static_cast<HRESULT>(number);
    details.help_context = help_context;
    // To a caller success would mean that there is a result.
    if (SUCCEEDED(code)) code = E_FAIL;
    return S_OK;
}

unique_bstr copy(const unique_bstr& text, std::wstring_view otherwise = {}) noexcept { return unique_bstr{text ? text.view() : otherwise}; }

// Our own words where the server's are missing. What cannot be kept of the texts is no reason to lose the HRESULT.
unique_bstr description_of(const failure& what) noexcept {
    try {
        std::wstring text{what.details.description ? what.details.description.view() : std::wstring_view{what.message}};
        if (!what.argument_name.empty()) text = what.argument_name + L": " + text;
        return unique_bstr{std::wstring_view{text}};
    } catch (const std::bad_alloc&) {
        return {};
    }
}

}  // namespace

HRESULT take_thrown(environment& env, std::wstring_view source) {
    napi_value error = nullptr;
    napi_value source_text = nullptr;
    napi_value fields = nullptr;
    env.last_failure() = {};
    if (napi_get_and_clear_last_exception(env.js(), &error) != napi_ok || js::create_string(env.js(), source, &source_text) != napi_ok)
        return E_FAIL;
    const napi_value arguments[] = {error, source_text};
    HRESULT code = E_FAIL;
    HRESULT read = env.call(hook::describe_error, 2, arguments, &fields);
    if (SUCCEEDED(read)) read = read_fields(env, fields, code, env.last_failure().details);
    if (read == E_JS_EXCEPTION) napi_get_and_clear_last_exception(env.js(), &error);  // its message is a getter that throws
    return code;
}

void give_error_info(REFIID iid, const failure& what, std::wstring_view source) noexcept {
    com_ptr<ICreateErrorInfo> created;
    com_ptr<IErrorInfo> info;
    if (FAILED(CreateErrorInfo(created.put()))) return;
    const unique_bstr description = description_of(what);
    const unique_bstr source_text = copy(what.details.source, source);
    created->SetGUID(iid);
    created->SetSource(source_text.get());
    created->SetDescription(description.get());
    if (what.details.help_file) created->SetHelpFile(what.details.help_file.get());
    created->SetHelpContext(what.details.help_context);
    if (SUCCEEDED(created.query(IID_IErrorInfo, info))) SetErrorInfo(0, info.get());
}

void report_lost(environment& env, HRESULT result) noexcept {
    napi_value error = nullptr;
    env.throw_failure(result);
    if (napi_get_and_clear_last_exception(env.js(), &error) == napi_ok) napi_fatal_exception(env.js(), error);
}

HRESULT give_excep_info(HRESULT result, const failure& what, std::wstring_view source, EXCEPINFO* info) noexcept {
    if (info == nullptr) return result;
    *info = {};
    info->scode = result;
    info->bstrSource = copy(what.details.source, source).detach();
    info->bstrDescription = description_of(what).detach();
    if (what.details.help_file) info->bstrHelpFile = copy(what.details.help_file).detach();
    info->dwHelpContext = what.details.help_context;
    return DISP_E_EXCEPTION;
}

}  // namespace coclass
