#pragma once

#include <windows.h>

// What Wine's headers, or this system's C library, do not declare.
extern "C" BOOL WINAPI CallbackMayRunLong(PTP_CALLBACK_INSTANCE instance);
extern "C" int _wcsicmp(const wchar_t* one, const wchar_t* other);
