#pragma once

#include "coclass_test_server.h"

// How each coclass is made; one per source file, listed in class_object.cpp.
namespace test_server {

using creator = HRESULT(REFIID iid, void** result);

creator create_kinds;
creator create_monitor;
creator create_values;
creator create_arrays;
creator create_false_arrays;
creator create_records;
creator create_arguments;
creator create_odd;
creator create_errors;
creator create_raw_errors;
creator create_failing_class;
creator create_lifetime;
creator create_collection;
creator create_cell;
creator create_recordset;
creator create_untyped;
creator create_heap;
creator create_expando;
creator create_apartment;
creator create_free;
creator create_only_unknown;
creator create_custom;
creator create_structures;
creator create_caller;
creator create_inner;
HRESULT create_aggregated_inner(IUnknown* outer, IUnknown** result);
creator create_events;
creator create_events_local;
creator create_events_no_enum;
creator create_events_no_class_info;
creator create_events_registered_only;
creator create_events_class_info_only;
creator create_told_plain;
creator create_told_narrow;
creator create_told_alias_circle;
creator create_told_base_circle;
creator create_told_record_circle;
creator create_told_by_class;
creator create_told_by_custom;

// The class object of clsid_licensed, which is never registered.
IUnknown* licensed_class_object();

// A fresh Lifetime object: what every member that returns "a new child" returns.
HRESULT create_child(IDispatch** result);

struct class_entry {
    const CLSID& clsid;
    const wchar_t* name;  // the ProgID is Coclass.Test.<name>
    const wchar_t* threading_model;
    creator* create;
    bool typed = true;                                                   // the type library of the DLL has its coclass
    HRESULT (*aggregate)(IUnknown* outer, IUnknown** result) = nullptr;  // none for a class that no other object can aggregate
};

// All of them, for the class object and for registration.
struct class_list {
    const class_entry* first;
    const class_entry* last;
    const class_entry* begin() const { return first; }
    const class_entry* end() const { return last; }
};
class_list classes();

}  // namespace test_server
