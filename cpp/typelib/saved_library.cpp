#include "typelib/saved_library.h"

#include "base/guid.h"
#include "base/hresult.h"
#include "typelib/library_writer.h"
#include "typelib/wine_library.h"

#include <string_view>

namespace coclass {

namespace {

// The name of a file that no one else has, deleted when this goes, if it is there.
class temporary_file {
public:
    HRESULT name_in(const std::wstring& folder) {
        GUID name{};
        COCLASS_RETURN_IF_FAILED(CoCreateGuid(&name));
        path_ = folder + L"coclass-" + guid_text(name) + L".tmp";
        return S_OK;
    }

    temporary_file() = default;
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;
    ~temporary_file() {
        if (!path_.empty()) DeleteFileW(path_.c_str());
    }

    const std::wstring& path() const noexcept { return path_; }

    HRESULT move_to(const std::wstring& path) {
        if (!MoveFileExW(path_.c_str(), path.c_str(), MOVEFILE_REPLACE_EXISTING)) return HRESULT_FROM_WIN32(GetLastError());
        path_.clear();
        return S_OK;
    }

private:
    std::wstring path_;
};

HRESULT temporary_folder(std::wstring& folder) {
    wchar_t buffer[MAX_PATH + 1];
    const DWORD length = GetTempPathW(MAX_PATH + 1, buffer);
    if (length == 0 || length > MAX_PATH) return HRESULT_FROM_WIN32(GetLastError());
    folder.assign(buffer, length);
    return S_OK;
}

HRESULT write_file(ICreateTypeLib2* written, const std::wstring& path, const model::library& library) {
    COCLASS_RETURN_IF_FAILED(written->SaveAllChanges());
    return is_wine() ? complete_wine_library(path, library) : S_OK;
}

HRESULT named(environment& env, const char* function, const std::wstring& what, HRESULT result) {
    const std::string_view name{function};
    return FAILED(result) ? env.fail(result, std::wstring{name.begin(), name.end()} + L": " + what) : result;
}

}  // namespace

HRESULT save_library(environment& env, const char* function, model::library& library, const std::wstring& path) {
    // In the same folder, so that moving it there is one step.
    const std::size_t name = path.find_last_of(L"\\/:");
    temporary_file file;
    COCLASS_RETURN_IF_FAILED(file.name_in(name == std::wstring::npos ? std::wstring{} : path.substr(0, name + 1)));
    {
        com_ptr<ICreateTypeLib2> written;
        COCLASS_RETURN_IF_FAILED(write_library(env, function, library, file.path(), written));
        COCLASS_RETURN_IF_FAILED(
            named(env, function, L"the file " + path + L" cannot be written", write_file(written.get(), file.path(), library)));
    }
    return named(env, function, L"the file " + path + L" cannot be replaced", file.move_to(path));
}

HRESULT open_library(environment& env, const char* function, model::library& library, com_ptr<ITypeLib>& result) {
    std::wstring folder;
    temporary_file file;
    com_ptr<ICreateTypeLib2> written;
    COCLASS_RETURN_IF_FAILED(temporary_folder(folder));
    COCLASS_RETURN_IF_FAILED(file.name_in(folder));
    COCLASS_RETURN_IF_FAILED(write_library(env, function, library, file.path(), written));
    if (!is_wine()) return written.query(IID_ITypeLib, result);
    COCLASS_RETURN_IF_FAILED(named(env, function, L"no temporary file can be written", write_file(written.get(), file.path(), library)));
    return LoadTypeLibEx(file.path().c_str(), REGKIND_NONE, result.put());
}

}  // namespace coclass
