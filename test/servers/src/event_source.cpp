#include "event_source.h"

#include <olectl.h>

#include <mutex>

#include "hresult_text.h"

namespace test_server {

namespace {

// Timers without a window are known by their number alone, which is one of its thread's.
std::mutex timers_guard;
std::map<std::pair<DWORD, UINT_PTR>, event_source*> timers;

const event_source_traits full = {CLSID_Events};
const event_source_traits local = {.clsid = CLSID_EventsLocal, .own_process = true};
const event_source_traits no_enum = {.clsid = CLSID_EventsNoEnum, .enumerates = false};
const event_source_traits no_class_info = {.clsid = CLSID_EventsNoClassInfo, .class_info = false, .class_info_2 = false};
const event_source_traits registered_only = {
    .clsid = CLSID_EventsRegisteredOnly, .class_info = false, .class_info_2 = false, .type_info = false};
const event_source_traits class_info_only = {.clsid = CLSID_EventsClassInfoOnly, .class_info_2 = false};

HRESULT create(const event_source_traits& traits, REFIID iid, void** result)
{
    auto object = make_object<event_source>(traits);
    return object ? object->QueryInterface(iid, result) : E_OUTOFMEMORY;
}

}  // namespace

event_source::event_source(const event_source_traits& traits)
    : traits_(traits), events_(this, DIID__ITestEvents), sinks_(this, IID_ITestSink)
{}

event_source::~event_source() { stop_timer(); }

HRESULT event_source::QueryInterface(REFIID iid, void** result)
{
    const bool denied = (IsEqualIID(iid, IID_IProvideClassInfo) && !traits_.class_info) ||
                        (IsEqualIID(iid, IID_IProvideClassInfo2) && !traits_.class_info_2);
    if (!denied && result && IsEqualIID(iid, IID_IProvideClassInfo)) {
        *result = static_cast<IProvideClassInfo*>(this);
        AddRef();
        return S_OK;
    }
    if (!denied || !result) return dual_object::QueryInterface(iid, result);
    *result = nullptr;
    return E_NOINTERFACE;
}

HRESULT event_source::GetTypeInfoCount(UINT* count)
{
    if (traits_.type_info) return dual_object::GetTypeInfoCount(count);
    return give(0U, count);
}

HRESULT event_source::GetTypeInfo(UINT index, LCID locale, ITypeInfo** result)
{
    if (traits_.type_info) return dual_object::GetTypeInfo(index, locale, result);
    if (!result) return E_POINTER;
    *result = nullptr;
    return E_NOTIMPL;
}

HRESULT event_source::EnumConnectionPoints(IEnumConnectionPoints** result)
{
    if (!result) return E_POINTER;
    *result = nullptr;
    if (!traits_.enumerates) return E_NOTIMPL;
    return enumerate_points({com_ptr<IConnectionPoint>::share(&events_), com_ptr<IConnectionPoint>::share(&sinks_)}, result);
}

HRESULT event_source::FindConnectionPoint(REFIID iid, IConnectionPoint** result)
{
    if (!result) return E_POINTER;
    *result = nullptr;
    for (connection_point* each : {&events_, &sinks_})
        if (IsEqualIID(iid, each->iid())) return com_ptr<IConnectionPoint>::share(each).copy_to(result);
    return CONNECT_E_NOCONNECTION;
}

HRESULT event_source::GetClassInfo(ITypeInfo** result)
{
    if (!result) return E_POINTER;
    *result = nullptr;
    return module::type_info(traits_.clsid, result);
}

HRESULT event_source::GetGUID(DWORD kind, GUID* result)
{
    if (!result) return E_POINTER;
    *result = GUID_NULL;
    if (kind != GUIDKIND_DEFAULT_SOURCE_DISP_IID) return E_INVALIDARG;
    *result = DIID__ITestEvents;
    return S_OK;
}

void event_source::note(HRESULT hr) { outcomes_ += (outcomes_.empty() ? L"" : L", ") + hresult_text(hr); }

HRESULT event_source::get_Outcomes(BSTR* result) { return to_bstr(outcomes_, result); }
HRESULT event_source::get_SinkCount(long* result) { return give(static_cast<long>(events_.count() + sinks_.count()), result); }
HRESULT event_source::get_ProcessId(long* result) { return give(static_cast<long>(GetCurrentProcessId()), result); }

// A source that has no more to tell, and waits for nobody's Unadvise.
HRESULT event_source::Forget()
{
    events_.forget();
    sinks_.forget();
    return S_OK;
}

// A server that falls over: what is still called then finds nobody.
HRESULT event_source::Die()
{
    if (traits_.own_process) TerminateProcess(GetCurrentProcess(), 3);
    return CoDisconnectObject(static_cast<ITestFire*>(this), 0);
}

HRESULT event_source::FireLater(long milliseconds, long n)
{
    if (milliseconds < 0 || n < 1) return E_INVALIDARG;
    stop_timer();
    const std::lock_guard lock(timers_guard);
    timer_ = SetTimer(nullptr, 0, static_cast<UINT>(milliseconds), timer_procedure);
    if (!timer_) return HRESULT_FROM_WIN32(GetLastError());
    timers[{GetCurrentThreadId(), timer_}] = this;
    ticks_left_ = n;
    ticks_ = 0;
    return S_OK;
}

void event_source::stop_timer()
{
    if (!timer_) return;
    const std::lock_guard lock(timers_guard);
    KillTimer(nullptr, timer_);
    timers.erase({GetCurrentThreadId(), timer_});
    timer_ = 0;
}

void event_source::timer_procedure(HWND, UINT, UINT_PTR timer, DWORD)
{
    com_ptr<event_source> source;
    {
        const std::lock_guard lock(timers_guard);
        const auto found = timers.find({GetCurrentThreadId(), timer});
        if (found != timers.end()) source = com_ptr<event_source>::share(found->second);
    }
    if (source) source->tick();
}

void event_source::tick()
{
    if (--ticks_left_ == 0) stop_timer();
    ++ticks_;
    const unique_bstr message(SysAllocString(L"later"));
    BSTR outcome = nullptr;
    FireText(message.get(), ticks_, &outcome);
    SysFreeString(outcome);
}

HRESULT create_events(REFIID iid, void** result) { return create(full, iid, result); }
HRESULT create_events_local(REFIID iid, void** result) { return create(local, iid, result); }
HRESULT create_events_no_enum(REFIID iid, void** result) { return create(no_enum, iid, result); }
HRESULT create_events_no_class_info(REFIID iid, void** result) { return create(no_class_info, iid, result); }
HRESULT create_events_registered_only(REFIID iid, void** result) { return create(registered_only, iid, result); }
HRESULT create_events_class_info_only(REFIID iid, void** result) { return create(class_info_only, iid, result); }

}  // namespace test_server
