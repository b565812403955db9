#pragma once

#include "base/com_ptr.h"
#include "marshal/value_type.h"

#include <vector>

namespace coclass {

// Whether an object may be called on any thread by itself: its pointers need no marshalling.
bool is_agile(IUnknown* object) noexcept;

// Interface pointers on their way from one apartment of this process to another. `pack` takes them out of values, on the
// thread that they are of; `unpack`, on the other, puts the other apartment's pointers to the same objects in the same places.
// In between there is null. Each pointer that neither arrives nor can be sent is let go of.
class crossing {
public:
    crossing() = default;
    crossing(const crossing&) = delete;
    crossing& operator=(const crossing&) = delete;
    ~crossing();

    // Whether values of a type can hold interface pointers.
    static bool concerns(const value_type& type) noexcept;
    static bool concerns(VARTYPE type) noexcept;

    // The value is its holder's own, and stays where it is until the other side has unpacked.
    HRESULT pack(const value_type& type, void* slot);
    HRESULT pack(VARIANT& value);
    HRESULT pack(IUnknown*& pointer, REFIID iid);

    HRESULT unpack();

private:
    struct parcel {
        IUnknown** place;
        IID iid;
        com_ptr<IUnknown> agile;    // goes as it is
        com_ptr<IStream> stream;    // what marshals any other
    };

    HRESULT pack_array(SAFEARRAY* array);
    HRESULT pack_record(IRecordInfo* info, void* memory);
    HRESULT pack_type(VARTYPE type, REFIID iid, IRecordInfo* records, void* slot);

    std::vector<parcel> parcels_;
};

}  // namespace coclass
