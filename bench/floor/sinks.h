#pragma once

#include "base/hresult.h"

#include <oaidl.h>

// Listeners to events, in C++: dispinterfaces whose methods do nothing but answer.
namespace bench_floor {

// Connects so many new sinks to an object's events. The connections end with the object.
HRESULT connect(IUnknown* object, REFIID iid, unsigned count);

// What a C++ program does to fire an event of two numbers at so many sinks, `count` times.
HRESULT fire(unsigned sinks, unsigned count);

}  // namespace bench_floor
