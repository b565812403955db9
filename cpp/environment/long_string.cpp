#include "environment/long_string.h"

#include "environment/js.h"

#include <emmintrin.h>

#include <climits>
#include <memory>
#include <new>

namespace coclass::js {

namespace {

// Sixteen characters at a time, which every x64 processor has an instruction for.
constexpr std::size_t at_once = 16;

__m128i load(const void* place) noexcept { return _mm_loadu_si128(static_cast<const __m128i*>(place)); }
void store(void* place, __m128i value) noexcept { _mm_storeu_si128(static_cast<__m128i*>(place), value); }

// False where one is beyond Latin-1.
bool narrow(std::wstring_view text, char* target) noexcept {
    const __m128i beyond = _mm_set1_epi16(static_cast<short>(0xff00));
    std::size_t place = 0;
    for (; place + at_once <= text.size(); place += at_once) {
        const __m128i low = load(text.data() + place);
        const __m128i high = load(text.data() + place + at_once / 2);
        const __m128i wide = _mm_and_si128(_mm_or_si128(low, high), beyond);
        if (_mm_movemask_epi8(_mm_cmpeq_epi16(wide, _mm_setzero_si128())) != 0xffff) return false;
        store(target + place, _mm_packus_epi16(low, high));
    }
    for (; place < text.size(); ++place) {
        if (text[place] > 0xff) return false;
        target[place] = static_cast<char>(text[place]);
    }
    return true;
}

// In place: the `length` bytes are the second half of what the characters will take, so that none is written over before it is read.
void widen(wchar_t* target, std::size_t length) noexcept {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(target) + length;
    std::size_t place = 0;
    for (; place + at_once <= length; place += at_once) {
        const __m128i narrowed = load(bytes + place);
        store(target + place, _mm_unpacklo_epi8(narrowed, _mm_setzero_si128()));
        store(target + place + at_once / 2, _mm_unpackhi_epi8(narrowed, _mm_setzero_si128()));
    }
    for (; place < length; ++place) target[place] = bytes[place];
}

}  // namespace

napi_status create_long_string(napi_env env, std::wstring_view text, napi_value* result) noexcept {
    // Without the memory for it V8 has to do it.
    if (const std::unique_ptr<char[]> narrowed{new (std::nothrow) char[text.size()]}; narrowed != nullptr && narrow(text, narrowed.get())) {
        return napi_create_string_latin1(env, narrowed.get(), text.size(), result);
    }
    return napi_create_string_utf16(env, reinterpret_cast<const char16_t*>(text.data()), text.size(), result);
}

HRESULT get_latin1_bstr(napi_env env, napi_value value, std::size_t length, unique_bstr& text) noexcept {
    if (length > UINT_MAX / sizeof(wchar_t) - 1) return E_OUTOFMEMORY;
    unique_bstr made{SysAllocStringLen(nullptr, static_cast<UINT>(length))};
    if (!made) return E_OUTOFMEMORY;
    // The NUL that Node-API writes after the bytes is the first byte of the BSTR's own.
    char* const bytes = reinterpret_cast<char*>(made.get()) + length;
    std::size_t copied = 0;
    if (napi_get_value_string_latin1(env, value, bytes, length + 1, &copied) != napi_ok || copied != length) return E_INVALIDARG;
    widen(made.get(), length);
    text = std::move(made);
    return S_OK;
}

}  // namespace coclass::js
