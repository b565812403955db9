#pragma once

#include <windows.h>

#include <vector>

namespace coclass::dllhost {

// Whether anything lives of what DLLs have made here. They are asked by COM's own question, DllCanUnloadNow: all that have come since
// this was made, whoever loaded them. One that never says so keeps the host.
class idle_question {
public:
    idle_question();

    bool is_idle() const;

private:
    std::vector<HMODULE> own_;
};

}  // namespace coclass::dllhost
