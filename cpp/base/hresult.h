#pragma once

#include <windows.h>

// HRESULTs travel inside; they become a thrown ComError once, at the boundary (environment/failure.h). Code that is called seldom
// lets a C++ exception carry them there (cpp/binding/README.md); no such exception may leave a function that COM calls.

#define COCLASS_RETURN_IF_FAILED(expression)          \
    do {                                              \
        const HRESULT result_of_call_ = (expression); \
        if (FAILED(result_of_call_)) {                \
            return result_of_call_;                   \
        }                                             \
    } while (false)

namespace coclass {

// Not an error of COM's: a JavaScript exception is pending in the environment and must be left to reach its caller.
inline constexpr HRESULT E_JS_EXCEPTION = static_cast<HRESULT>(0xA0040001L);  // customer bit set: no COM code can equal it

// A failure on its way to the boundary; what is known of it is noted with the environment.
struct hresult_error {
    HRESULT result;
};

inline void throw_if_failed(HRESULT result) {
    if (FAILED(result)) throw hresult_error{result};
}

}  // namespace coclass
