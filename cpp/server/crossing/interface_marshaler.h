#pragma once

#include "base/com_ptr.h"
#include "marshal/value_type.h"

#include <vector>

namespace coclass {

// Whether an object may be called on any thread by itself: its pointers need no marshaling.
bool is_agile(IUnknown* object) noexcept;

// Interface pointers on their way from one apartment of this process to another. `marshal` takes them out of values, on the
// thread that they are of; `unmarshal`, on the other, puts the other apartment's pointers to the same objects in the same places.
// In between there is null. Each pointer that neither arrives nor can be sent is let go of.
class interface_marshaler {
public:
    interface_marshaler() = default;
    interface_marshaler(const interface_marshaler&) = delete;
    interface_marshaler& operator=(const interface_marshaler&) = delete;
    ~interface_marshaler();

    // Whether values of a type can hold interface pointers.
    static bool concerns(const value_type& type) noexcept;
    static bool concerns(VARTYPE type) noexcept;

    // The value is its holder's own, and is not moved until the other side has unmarshaled.
    HRESULT marshal(const value_type& type, void* slot);
    HRESULT marshal(VARIANT& value);
    HRESULT marshal(IUnknown*& pointer, REFIID iid);

    HRESULT unmarshal();

private:
    struct marshaled_interface {
        IUnknown** place;
        IID iid;
        com_ptr<IUnknown> agile;  // goes as it is
        com_ptr<IStream> stream;  // what marshals any other
    };

    HRESULT marshal_array(SAFEARRAY* array);
    HRESULT marshal_record(IRecordInfo* info, void* memory);
    HRESULT marshal_type(VARTYPE type, REFIID iid, IRecordInfo* records, void* slot);

    std::vector<marshaled_interface> interfaces_;
};

}  // namespace coclass
