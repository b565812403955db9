#pragma once

#include "call_kinds.h"

// One argument of a call that a foreign client makes: what it passes, and what it finds there afterwards.
namespace test_server {

// A parameter takes the value, or an address of it.
template <typename Parameter, typename Type>
Parameter pass_value(Type& value)
{
    if constexpr (std::is_pointer_v<Parameter> && std::is_same_v<std::remove_const_t<std::remove_pointer_t<Parameter>>, Type>)
        return &value;
    else return value;
}

// [in]; the slot owns the value.
template <typename Kind>
class in_slot {
public:
    using type = typename Kind::type;
    static constexpr bool is_result = false;
    static constexpr bool invokable = Kind::invokable;
    explicit in_slot(type value) : value_(value), before_(Kind::text(value_)) {}
    in_slot(const in_slot&) = delete;
    in_slot& operator=(const in_slot&) = delete;
    ~in_slot() { Kind::clear(value_); }

    void prepare(bool) {}
    template <typename Parameter>
    Parameter pass()
    {
        return pass_value<Parameter>(value_);
    }
    VARIANT argument() { return Kind::borrow(value_); }
    std::wstring before() { return before_; }

    // An [in] argument is the caller's, and as it was.
    std::wstring after(HRESULT) { return Kind::text(value_) == before_ ? L"" : L"the argument became " + Kind::text(value_); }

private:
    type value_;
    std::wstring before_;
};

// [out], and [out, retval] with `result`. Before a call through the vtable it holds garbage, which nobody may free.
template <typename Kind, bool result>
class out_slot {
public:
    using type = typename Kind::type;
    static constexpr bool is_result = result;
    static constexpr bool invokable = Kind::invokable;
    out_slot() = default;
    out_slot(const out_slot&) = delete;
    out_slot& operator=(const out_slot&) = delete;

    void prepare(bool with_garbage) { std::memset(static_cast<void*>(&value_), with_garbage ? 0xcd : 0, sizeof value_); }
    template <typename Parameter>
    Parameter pass()
    {
        return &value_;
    }
    VARIANT argument() { return Kind::refer(value_); }
    std::wstring before() { return {}; }

    // What Invoke gave becomes what a vtable would have given.
    void take(VARIANT& from)
    {
        given_as_ = V_VT(&from);
        taken_ = Kind::take(from, value_);
        VariantClear(&from);
    }

    std::wstring after(HRESULT hr)
    {
        if (FAILED(hr)) return Kind::owning && !is_zero() ? L"something was left in an [out]" : L"";
        if (!taken_) return L"a result of another type: " + type_text(given_as_);
        std::wstring text = Kind::text(value_);
        Kind::clear(value_);
        return text;
    }

private:
    // Of a VARIANT only the type counts.
    bool is_zero() const
    {
        if constexpr (std::is_same_v<type, VARIANT>) return V_VT(&value_) == VT_EMPTY;
        const type zero{};
        return std::memcmp(&value_, &zero, sizeof zero) == 0;
    }

    type value_{};
    VARTYPE given_as_ = VT_EMPTY;
    bool taken_ = true;
};

// [in, out]: a callee that replaces the value frees the old one, the caller frees what is there in the end.
template <typename Kind>
class in_out_slot {
public:
    using type = typename Kind::type;
    static constexpr bool is_result = false;
    static constexpr bool invokable = Kind::invokable;
    explicit in_out_slot(type value) : value_(value), before_(Kind::text(value_)) {}
    in_out_slot(const in_out_slot&) = delete;
    in_out_slot& operator=(const in_out_slot&) = delete;
    ~in_out_slot() { Kind::clear(value_); }

    void prepare(bool) {}
    template <typename Parameter>
    Parameter pass()
    {
        return &value_;
    }
    VARIANT argument() { return Kind::refer(value_); }
    std::wstring before() { return before_; }
    std::wstring after(HRESULT) { return Kind::text(value_); }

private:
    type value_;
    std::wstring before_;
};

// A place that a client does not give; through a vtable only.
struct no_place {
    static constexpr bool is_result = false;
    static constexpr bool invokable = false;
    void prepare(bool) {}
    template <typename Parameter>
    Parameter pass()
    {
        return nullptr;
    }
    std::wstring before() { return L"no place"; }
    std::wstring after(HRESULT) { return {}; }
};

template <VARTYPE vt>
auto in(typename automation_type<vt>::type value)
{
    return in_slot<automation<vt>>(value);
}
template <VARTYPE vt>
auto in_out(typename automation_type<vt>::type value)
{
    return in_out_slot<automation<vt>>(value);
}
template <VARTYPE vt>
auto out()
{
    return out_slot<automation<vt>, false>();
}
template <VARTYPE vt>
auto result()
{
    return out_slot<automation<vt>, true>();
}

inline BSTR new_bstr(std::wstring_view text) { return SysAllocStringLen(text.data(), static_cast<UINT>(text.size())); }
inline auto in_text(std::wstring_view text) { return in<VT_BSTR>(new_bstr(text)); }

}  // namespace test_server
