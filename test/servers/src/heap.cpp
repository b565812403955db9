#include <cstdio>
#include <cstring>
#include <string>

#include "classes.h"
#include "guarded_memory.h"
#include "raw_dispatch.h"
#include "static_object.h"

namespace test_server {

namespace {

// COM's allocator, and with it BSTRs and SAFEARRAYs, in guarded memory. COM calls a spy under a lock of its own, and each Pre function
// right before its Post one. COM's own allocator has a block for each of ours, which is used where there is no room here.
class heap_spy final : public static_object<IMallocSpy, IID_IMallocSpy> {
public:
    SIZE_T STDMETHODCALLTYPE PreAlloc(SIZE_T size) override { return size_ = size; }
    void* STDMETHODCALLTYPE PostAlloc(void* actual) override { return guarded(actual); }
    void* STDMETHODCALLTYPE PreFree(void* data, BOOL) override { return give_back(data); }
    void STDMETHODCALLTYPE PostFree(BOOL) override {}

    SIZE_T STDMETHODCALLTYPE PreRealloc(void* data, SIZE_T size, void** actual, BOOL) override
    {
        old_ = memory.find(data);
        *actual = actual_of(data);
        return size_ = size;
    }

    void* STDMETHODCALLTYPE PostRealloc(void* actual, BOOL) override
    {
        if (!old_) return actual;
        void* moved = guarded(actual);
        if (moved) std::memcpy(moved, old_->data, old_->size < size_ ? old_->size : size_);
        // One that failed is still there.
        if (moved || size_ == 0) note(memory.free(*old_));
        return moved;
    }

    void* STDMETHODCALLTYPE PreGetSize(void* data, BOOL) override
    {
        old_ = memory.find(data);
        return actual_of(data);
    }

    SIZE_T STDMETHODCALLTYPE PostGetSize(SIZE_T actual, BOOL) override { return old_ ? old_->size : actual; }
    void* STDMETHODCALLTYPE PreDidAlloc(void* data, BOOL) override { return actual_of(data); }
    int STDMETHODCALLTYPE PostDidAlloc(void*, BOOL, int actual) override { return actual; }
    void STDMETHODCALLTYPE PreHeapMinimize() override {}
    void STDMETHODCALLTYPE PostHeapMinimize() override {}

    guarded_memory memory;
    // What was found, a paragraph for each.
    std::string wrong;

private:
    void* guarded(void* actual)
    {
        void* data = actual ? memory.allocate(size_) : nullptr;
        if (!data) return actual;
        memory.find(data)->actual = actual;
        return data;
    }

    void* give_back(void* data)
    {
        guarded_block* block = memory.find(data);
        if (!block) return data;
        const bool was_free = block->is_free;
        void* actual = block->data == data ? block->actual : nullptr;
        note(actual ? memory.free(*block) : "freed by an address in its midst: " + memory.describe(data));
        return was_free ? nullptr : actual;
    }

    void* actual_of(void* data) const
    {
        const guarded_block* block = memory.find(data);
        return block ? block->actual : data;
    }

    void note(const std::string& text)
    {
        if (!text.empty()) wrong += text + "\n";
    }

    std::size_t size_ = 0;
    guarded_block* old_ = nullptr;
};

heap_spy spy;
wchar_t report[MAX_PATH];

// Of what is touched that may not be; the process ends then.
LONG CALLBACK tell(EXCEPTION_POINTERS* exception)
{
    const EXCEPTION_RECORD& record = *exception->ExceptionRecord;
    if (record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION || record.NumberParameters < 2) return EXCEPTION_CONTINUE_SEARCH;
    const std::string what = spy.memory.describe(reinterpret_cast<const void*>(record.ExceptionInformation[1]));
    if (what.empty()) return EXCEPTION_CONTINUE_SEARCH;
    call_trace here;
    here.take();
    const std::string text = (record.ExceptionInformation[0] ? "written to " : "read from ") + what + "\n  by " + here.text() + "\n";
    const HANDLE file = CreateFileW(report, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS, 0, nullptr);
    if (file != INVALID_HANDLE_VALUE) {
        DWORD written = 0;
        WriteFile(file, text.data(), static_cast<DWORD>(text.size()), &written, nullptr);
        CloseHandle(file);
    }
    // At once: the system would start a debugger for it, which waits for a user.
    TerminateProcess(GetCurrentProcess(), record.ExceptionCode);
    return EXCEPTION_CONTINUE_SEARCH;
}

HRESULT start(BSTR path)
{
    if (!path || SysStringLen(path) >= MAX_PATH) return E_INVALIDARG;
    if (report[0]) return S_FALSE;
    // COM unloads its servers with the last apartment, and what is freed after that comes here too.
    HMODULE stays = nullptr;
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN, reinterpret_cast<LPCWSTR>(&tell),
                            &stays))
        return HRESULT_FROM_WIN32(GetLastError());
    if (!spy.memory.start()) return E_OUTOFMEMORY;
    std::memcpy(report, path, (SysStringLen(path) + 1) * sizeof(wchar_t));
    AddVectoredExceptionHandler(1, tell);
    const HRESULT result = CoRegisterMallocSpy(&spy);
    // Wine looks for a block in a list that is not there before the first one.
    static void* const first = CoTaskMemAlloc(1);
    return first ? result : E_OUTOFMEMORY;
}

std::string alive_since(std::uint64_t number)
{
    std::string text;
    // Enough to see where they come from; telling it takes time.
    constexpr std::size_t most = 200;
    std::size_t told = 0;
    for (const guarded_block* block : spy.memory.alive_since(number)) {
        if (++told > most) break;
        text += std::to_string(block->number) + " " + std::to_string(block->size) + " " + block->made.text() + "\n";
    }
    return text;
}

// What a program must not do, to see that it is found.
HRESULT misuse(std::wstring_view how)
{
    auto* data = static_cast<volatile char*>(CoTaskMemAlloc(20));
    if (!data) return E_OUTOFMEMORY;
    if (how == L"beyond") {
        data[20] = 'x';
    } else if (how == L"far") {
        data[32] = 'x';
    } else if (how == L"freed" || how == L"twice") {
        CoTaskMemFree(const_cast<char*>(data));
        if (how == L"freed") return data[0] == 'x' ? S_OK : S_FALSE;
    } else {
        return E_INVALIDARG;
    }
    CoTaskMemFree(const_cast<char*>(data));
    return S_OK;
}

enum : DISPID { start_member = 1, made_member, alive_member, wrong_member, misuse_member };

const dispatch_name names[] = {
    {L"Start", start_member}, {L"Made", made_member}, {L"AliveSince", alive_member}, {L"Wrong", wrong_member}, {L"Misuse", misuse_member}};

HRESULT give(const std::string& text, VARIANT* result)
{
    if (!result) return S_OK;
    const std::wstring wide(text.begin(), text.end());
    V_BSTR(result) = SysAllocStringLen(wide.data(), static_cast<UINT>(wide.size()));
    V_VT(result) = VT_BSTR;
    return V_BSTR(result) ? S_OK : E_OUTOFMEMORY;
}

class heap final : public raw_dispatch<> {
protected:
    DISPID find_member(std::wstring_view name) override
    {
        for (const dispatch_name& known : names)
            if (same_name(known.name, name)) return known.id;
        return DISPID_UNKNOWN;
    }

    HRESULT invoke(const dispatch_call& call) override
    {
        const VARIANT* argument = call.at(0);
        switch (call.id) {
            case start_member:
                return !call.calls()                           ? DISP_E_MEMBERNOTFOUND
                       : argument && V_VT(argument) == VT_BSTR ? start(V_BSTR(argument))
                                                               : E_INVALIDARG;
            case made_member:
                if (!call.result) return S_OK;
                V_VT(call.result) = VT_R8;
                V_R8(call.result) = static_cast<double>(spy.memory.made());
                return S_OK;
            case alive_member:
                return !call.calls()                         ? DISP_E_MEMBERNOTFOUND
                       : argument && V_VT(argument) == VT_I4 ? give(alive_since(static_cast<std::uint64_t>(V_I4(argument))), call.result)
                                                             : E_INVALIDARG;
            case wrong_member: {
                const std::string text = spy.wrong;
                spy.wrong.clear();
                return give(text, call.result);
            }
            case misuse_member:
                if (!call.calls()) return DISP_E_MEMBERNOTFOUND;
                return argument && V_VT(argument) == VT_BSTR && V_BSTR(argument) ? misuse(V_BSTR(argument)) : E_INVALIDARG;
            default: return DISP_E_MEMBERNOTFOUND;
        }
    }
};

}  // namespace

HRESULT create_heap(REFIID iid, void** result) { return create_object<heap>(iid, result); }

}  // namespace test_server
