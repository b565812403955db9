#pragma once

#include "server/object/served_interface.h"

#include <memory>
#include <vector>

namespace coclass {

// An interface through which a class speaks to its listeners: called as any other interface is.
struct source_interface {
    GUID iid{};
    bool is_dispatch = false;
    com_ptr<ITypeInfo> info;
    std::unique_ptr<object_type> type;
};

// What the objects of a JavaScript class are to COM. Plain objects and functions share one without interfaces: their names
// are found as they are asked for (object_invoke.h).
struct served_class {
    std::wstring name;                                          // whose errors they are: a ProgID or the class's name
    GUID clsid{};                                               // the null GUID where it has none
    std::vector<std::unique_ptr<served_interface>> interfaces;  // the default one first
    std::vector<std::unique_ptr<source_interface>> sources;     // the default one first
    com_ptr<ITypeInfo> class_info;                              // of the coclass; may be null
    bool is_plain = false;
    bool is_sink = false;   // listens to events: hears of those only that its object has methods for
    bool is_agile = false;  // called on any thread: the calls switch to the environment's

    const served_interface* dispatch_interface() const noexcept {
        for (const auto& served : interfaces) {
            if (served->has_dispatch) return served.get();
        }
        return nullptr;
    }
};

}  // namespace coclass
