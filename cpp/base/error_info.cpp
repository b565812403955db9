#include "base/error_info.h"

#include "base/com_ptr.h"

#include <string_view>

namespace coclass {

namespace {

// Visual Basic's rule for wCode, which older servers use: the code is a control error, CTL_E_* (FACILITY_CONTROL).
constexpr HRESULT control_error(WORD code) noexcept { return static_cast<HRESULT>(0x800A0000L | code); }

}  // namespace

HRESULT take_excep_info(EXCEPINFO& info, error_details& details) noexcept {
    if (info.pfnDeferredFillIn != nullptr) {
        // Its HRESULT only says whether more could be filled in; what is there counts either way.
        auto* fill_in = info.pfnDeferredFillIn;
        info.pfnDeferredFillIn = nullptr;
        fill_in(&info);
    }
    details.source = unique_bstr{info.bstrSource};
    details.description = unique_bstr{info.bstrDescription};
    details.help_file = unique_bstr{info.bstrHelpFile};
    details.help_context = info.dwHelpContext;
    const HRESULT code = info.scode;
    const WORD short_code = info.wCode;
    info = {};
    if (FAILED(code)) return code;
    return short_code != 0 ? control_error(short_code) : DISP_E_EXCEPTION;
}

void take_error_info(IUnknown* object, REFIID iid, error_details& details) noexcept {
    com_ptr<ISupportErrorInfo> support;
    if (FAILED(object->QueryInterface(IID_ISupportErrorInfo, support.put_void())) || support->InterfaceSupportsErrorInfo(iid) != S_OK) {
        return;
    }
    take_error_info(details);
}

void take_error_info(error_details& details) noexcept {
    com_ptr<IErrorInfo> info;
    if (GetErrorInfo(0, info.put()) != S_OK) return;
    info->GetSource(details.source.put());
    info->GetDescription(details.description.put());
    info->GetHelpFile(details.help_file.put());
    info->GetHelpContext(&details.help_context);
}

void forget_error_info() noexcept { SetErrorInfo(0, nullptr); }

unique_bstr system_message(HRESULT result) {
    wchar_t* buffer = nullptr;
    const DWORD length = FormatMessageW(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
                                        nullptr, static_cast<DWORD>(result), 0, reinterpret_cast<wchar_t*>(&buffer), 0, nullptr);
    if (length == 0) return {};
    unique_bstr text{std::wstring_view{buffer, length}};
    LocalFree(buffer);
    return text;
}

}  // namespace coclass
