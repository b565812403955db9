#include "class_object.h"

#include <array>

#include "classes.h"
#include "com_ptr.h"
#include "module.h"
#include "static_object.h"
#include "told.h"
#include "untyped_ids.h"

namespace test_server {

namespace {

constexpr const wchar_t* apartment = L"Apartment";

const std::array entries{
    class_entry{CLSID_Kinds, L"Kinds", apartment, create_kinds},
    class_entry{CLSID_Monitor, L"Monitor", apartment, create_monitor},
    class_entry{CLSID_Values, L"Values", apartment, create_values},
    class_entry{CLSID_Arrays, L"Arrays", apartment, create_arrays},
    class_entry{CLSID_FalseArrays, L"FalseArrays", apartment, create_false_arrays},
    class_entry{CLSID_Records, L"Records", apartment, create_records},
    class_entry{CLSID_Arguments, L"Arguments", apartment, create_arguments},
    class_entry{CLSID_Odd, L"Odd", apartment, create_odd},
    class_entry{CLSID_Errors, L"Errors", apartment, create_errors},
    class_entry{clsid_raw_errors, L"RawErrors", apartment, create_raw_errors, false},
    class_entry{CLSID_FailingClass, L"FailingClass", apartment, create_failing_class},
    class_entry{CLSID_Lifetime, L"Lifetime", apartment, create_lifetime},
    class_entry{CLSID_Collection, L"Collection", apartment, create_collection},
    class_entry{CLSID_Cell, L"Cell", apartment, create_cell},
    class_entry{CLSID_Recordset, L"Recordset", apartment, create_recordset},
    class_entry{clsid_heap, L"Heap", apartment, create_heap, false},
    class_entry{clsid_untyped, L"Untyped", apartment, create_untyped, false},
    class_entry{clsid_expando, L"Expando", apartment, create_expando, false},
    class_entry{CLSID_Apartment, L"Apartment", apartment, create_apartment},
    class_entry{CLSID_OnlyUnknown, L"OnlyUnknown", apartment, create_only_unknown},
    class_entry{CLSID_Custom, L"Custom", apartment, create_custom},
    class_entry{CLSID_Structures, L"Structures", apartment, create_structures},
    class_entry{CLSID_TestCaller, L"Caller", apartment, create_caller},
    class_entry{CLSID_Inner, L"Inner", apartment, create_inner, true, create_aggregated_inner},
    class_entry{CLSID_Events, L"Events", apartment, create_events},
    class_entry{CLSID_EventsNoEnum, L"EventsNoEnum", apartment, create_events_no_enum},
    class_entry{CLSID_EventsNoClassInfo, L"EventsNoClassInfo", apartment, create_events_no_class_info},
    class_entry{CLSID_EventsRegisteredOnly, L"EventsRegisteredOnly", apartment, create_events_registered_only},
    class_entry{CLSID_EventsClassInfoOnly, L"EventsClassInfoOnly", apartment, create_events_class_info_only},
    class_entry{CLSID_Free, L"Free", L"Both", create_free},
    class_entry{CLSID_ToldPlain, L"ToldPlain", apartment, create_told_plain, false},
    class_entry{CLSID_ToldNarrow, L"ToldNarrow", apartment, create_told_narrow, false},
    class_entry{CLSID_ToldAliasCircle, L"ToldAliasCircle", apartment, create_told_alias_circle, false},
    class_entry{CLSID_ToldBaseCircle, L"ToldBaseCircle", apartment, create_told_base_circle, false},
    class_entry{CLSID_ToldRecordCircle, L"ToldRecordCircle", apartment, create_told_record_circle, false},
    class_entry{CLSID_ToldByClass, L"ToldByClass", apartment, create_told_by_class, false},
    class_entry{CLSID_ToldByCustom, L"ToldByCustom", apartment, create_told_by_custom, false},
};

// Lives as long as the DLL, so its references are not counted; LockServer is what keeps the DLL loaded.
class class_object final : public static_object<IClassFactory, IID_IClassFactory> {
public:
    explicit class_object(const class_entry& entry) : entry_(entry) {}

    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, void** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        if (!outer) return entry_.create(iid, result);
        if (!entry_.aggregate || !IsEqualIID(iid, IID_IUnknown)) return CLASS_E_NOAGGREGATION;
        return entry_.aggregate(outer, reinterpret_cast<IUnknown**>(result));
    }

    HRESULT STDMETHODCALLTYPE LockServer(BOOL more) override
    {
        module::lock(more != FALSE);
        return S_OK;
    }

private:
    const class_entry& entry_;
};

template <std::size_t... Index>
auto make_class_objects(std::index_sequence<Index...>)
{
    return std::array<class_object, sizeof...(Index)>{class_object(entries[Index])...};
}

}  // namespace

class_list classes() { return {entries.data(), entries.data() + entries.size()}; }

HRESULT get_class_object(REFCLSID clsid, REFIID iid, void** result)
{
    static auto objects = make_class_objects(std::make_index_sequence<entries.size()>());
    if (!result) return E_POINTER;
    *result = nullptr;
    if (IsEqualCLSID(clsid, clsid_licensed)) return licensed_class_object()->QueryInterface(iid, result);
    for (std::size_t index = 0; index < entries.size(); ++index)
        if (IsEqualCLSID(clsid, entries[index].clsid)) return objects[index].QueryInterface(iid, result);
    return CLASS_E_CLASSNOTAVAILABLE;
}

}  // namespace test_server
