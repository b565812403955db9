#include "server/object/face.h"

#include "server/call/dispatch_face.h"
#include "server/call/vtable_call.h"
#include "server/object/server_object.h"

#include <array>
#include <bit>

extern "C" {

extern const unsigned char coclass_stub_table[];

// What every stub comes to (stub_table_x64.asm): `words` are the call's, `this` first; `floats` are the first four as the
// floating point registers held them, and take a floating point result.
std::uint64_t coclass_stub_dispatch(coclass::face* self, std::uint32_t entry, const std::uint64_t* words, std::uint64_t* floats) noexcept {
    return coclass::serve_vtable_call(*self, entry, words, floats);
}
}

namespace coclass {

namespace {

constexpr std::size_t stub_bytes = 16;

HRESULT STDMETHODCALLTYPE query_interface(face* self, REFIID iid, void** result) noexcept { return self->object->query(iid, result); }
ULONG STDMETHODCALLTYPE add_ref(face* self) noexcept { return self->object->add_ref(); }
ULONG STDMETHODCALLTYPE release(face* self) noexcept { return self->object->release(); }

// The address of a function as a vtable's entry.
template <typename Function>
const void* entry(Function* function) noexcept {
    return reinterpret_cast<const void*>(function);
}

const std::array<const void*, dispatch_entries> functions{
    entry(query_interface),
    entry(add_ref),
    entry(release),
    entry(dispatch_type_info_count),
    entry(dispatch_type_info),
    entry(dispatch_ids_of_names),
    entry(dispatch_invoke_member),
};

}  // namespace

unsigned char face::tag_of_all = 0;

std::span<const void* const> base_functions(bool has_dispatch) noexcept {
    return std::span{functions}.first(has_dispatch ? dispatch_entries : unknown_entries);
}

const void* stub_function(std::size_t entry_number) noexcept { return coclass_stub_table + entry_number * stub_bytes; }

const face* face_of(IUnknown* pointer) noexcept {
    const auto* candidate = reinterpret_cast<const face*>(pointer);
    // Every vtable of a face begins with this QueryInterface. So may those of other objects in this module, whose functions a linker has
    // found to be the same (identical code folding); all of ours are larger than what is looked at next.
    if (candidate == nullptr || candidate->vtable[0] != functions[0]) return nullptr;
    return candidate->tag == &face::tag_of_all ? candidate : nullptr;
}

}  // namespace coclass
