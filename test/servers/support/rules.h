#pragma once

#include <string>
#include <vector>

#include "coclass_test_server.h"
#include "hresult_text.h"

// Whether an object keeps COM's rules. Each check adds what it found broken, in words.
namespace test_server {

class violations {
public:
    void add(std::wstring text) { texts_.push_back(std::move(text)); }

    void expect(bool kept, const std::wstring& text)
    {
        if (!kept) add(text);
    }

    void expect(HRESULT actual, HRESULT expected, const std::wstring& what)
    {
        if (actual != expected) add(what + L": " + hresult_text(actual) + L" instead of " + hresult_text(expected));
    }

    const std::vector<std::wstring>& texts() const { return texts_; }

private:
    std::vector<std::wstring> texts_;
};

void check_unknown(IUnknown* target, violations& found);     // rules_unknown.cpp
void check_dispatch(IUnknown* target, violations& found);    // rules_dispatch.cpp
void check_class_info(IUnknown* target, violations& found);  // rules_class_info.cpp

inline std::vector<std::wstring> check_rules(IUnknown* target)
{
    violations found;
    check_unknown(target, found);
    check_dispatch(target, found);
    check_class_info(target, found);
    return found.texts();
}

}  // namespace test_server
