#include "dllhost/activation.h"

#include "base/class_object.h"
#include "base/error_info.h"
#include "base/hresult.h"

#include <objbase.h>

#include <new>

namespace coclass::dllhost {

namespace {

// The bytes by which another process gets the object. They hold a reference until they are used.
HRESULT marshal(IUnknown* object, std::vector<std::uint8_t>& bytes) {
    com_ptr<IStream> stream;
    COCLASS_RETURN_IF_FAILED(CreateStreamOnHGlobal(nullptr, TRUE, stream.put()));
    COCLASS_RETURN_IF_FAILED(CoMarshalInterface(stream.get(), IID_IUnknown, object, MSHCTX_LOCAL, nullptr, MSHLFLAGS_NORMAL));
    STATSTG facts{};
    COCLASS_RETURN_IF_FAILED(stream->Stat(&facts, STATFLAG_NONAME));
    bytes.resize(facts.cbSize.LowPart);
    COCLASS_RETURN_IF_FAILED(stream->Seek({}, STREAM_SEEK_SET, nullptr));
    return stream->Read(bytes.data(), static_cast<ULONG>(bytes.size()), nullptr);
}

HRESULT run(const surrogate::request& asked, surrogate::answer& given) {
    com_ptr<IUnknown> class_object;
    if (asked.file.empty()) {
        COCLASS_RETURN_IF_FAILED(CoGetClassObject(asked.clsid, CLSCTX_INPROC_SERVER, nullptr, IID_IUnknown, class_object.put_void()));
    } else {
        COCLASS_RETURN_IF_FAILED(class_object_of_file(asked.file, asked.clsid, class_object, given.description));
    }
    switch (asked.what) {
        case surrogate::order::create: {
            com_ptr<IUnknown> object;
            COCLASS_RETURN_IF_FAILED(create_object(class_object, asked.key ? &*asked.key : nullptr, object, given.description));
            return marshal(object.get(), given.bytes);
        }
        case surrogate::order::license_key: {
            unique_bstr key;
            COCLASS_RETURN_IF_FAILED(license_key(class_object, key, given.description));
            const auto* first = reinterpret_cast<const std::uint8_t*>(key.view().data());
            given.bytes.assign(first, first + key.view().size() * sizeof(wchar_t));
            return S_OK;
        }
        case surrogate::order::license_info: {
            LICINFO info{};
            COCLASS_RETURN_IF_FAILED(license_info(class_object, info, given.description));
            given.bytes = {info.fRuntimeKeyAvail != FALSE, info.fLicVerified != FALSE};
            return S_OK;
        }
        default: return E_INVALIDARG;
    }
}

}  // namespace

surrogate::answer carry_out(const surrogate::request& asked) {
    surrogate::answer given;
    forget_error_info();
    try {
        given.result = run(asked, given);
    } catch (const std::bad_alloc&) {
        given.result = E_OUTOFMEMORY;
    }
    if (SUCCEEDED(given.result)) return given;
    given.bytes.clear();
    // What the class itself says is better than our words.
    error_details details;
    take_error_info(details);
    if (details.description) given.description = details.description.view();
    if (details.source) given.source = details.source.view();
    return given;
}

}  // namespace coclass::dllhost
