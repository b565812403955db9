#include <array>

#include "com_ptr.h"
#include "owned.h"
#include "rules.h"

namespace test_server {

namespace {

void* const garbage = reinterpret_cast<void*>(static_cast<INT_PTR>(-0x1234));
constexpr IID not_null = {0x00020400, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
constexpr UINT no_argument = 0xfefe;

// A call whose arguments are all of the same kind, outcome and all.
struct attempt {
    HRESULT hr = S_OK;
    UINT argument = no_argument;
    unique_variant result;
};

struct call_shape {
    DISPID member;
    WORD flags;
    std::vector<VARIANT> arguments;  // reversed, as Invoke has them; borrowed
    bool puts = false;
};

void invoke(IDispatch* object, call_shape shape, attempt& outcome, bool bare = false)
{
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS parameters = {shape.arguments.data(), shape.puts ? &put : nullptr, static_cast<UINT>(shape.arguments.size()),
                             shape.puts ? 1U : 0U};
    EXCEPINFO exception = {};
    outcome.hr = object->Invoke(shape.member, IID_NULL, LOCALE_USER_DEFAULT, shape.flags, &parameters,
                                bare ? nullptr : outcome.result.put(), bare ? nullptr : &exception, bare ? nullptr : &outcome.argument);
    std::wstring unused;
    if (outcome.hr == DISP_E_EXCEPTION) exception_error_info(exception, unused);
}

VARIANT text_argument(BSTR text)
{
    VARIANT result;
    V_VT(&result) = VT_BSTR;
    V_BSTR(&result) = text;
    return result;
}

// Members that a check can use, found in the type information.
struct member {
    DISPID id;
    std::wstring name;
    std::vector<std::wstring> parameters;
    bool takes_numbers;
    bool may_give_object;
    bool has_outs = false;
};

bool may_be_object(const TYPEDESC& type)
{
    return type.vt == VT_DISPATCH || type.vt == VT_UNKNOWN || type.vt == VT_VARIANT || type.vt == VT_PTR;
}

bool is_number(const ELEMDESC& parameter)
{
    const USHORT flags = parameter.paramdesc.wParamFlags;
    const VARTYPE vt = parameter.tdesc.vt;
    return (flags & (PARAMFLAG_FOPT | PARAMFLAG_FOUT | PARAMFLAG_FRETVAL | PARAMFLAG_FLCID | PARAMFLAG_FHASDEFAULT)) == 0 &&
           (vt == VT_I4 || vt == VT_I2 || vt == VT_R8 || vt == VT_R4 || vt == VT_INT);
}

bool describe(ITypeInfo* info, const FUNCDESC& function, member& described)
{
    std::array<BSTR, 32> names = {};
    UINT count = 0;
    if (FAILED(info->GetNames(function.memid, names.data(), static_cast<UINT>(names.size()), &count)) || count == 0) return false;
    described = {function.memid, std::wstring(view(names[0])), {}, function.cParams > 0, may_be_object(function.elemdescFunc.tdesc)};
    for (UINT index = 0; index < count; ++index) {
        const unique_bstr owned(names[index]);
        if (index > 0) described.parameters.emplace_back(view(names[index]));
    }
    for (SHORT index = 0; index < function.cParams; ++index) {
        const USHORT flags = function.lprgelemdescParam[index].paramdesc.wParamFlags;
        if ((flags & PARAMFLAG_FOUT) != 0 && (flags & PARAMFLAG_FRETVAL) == 0) described.has_outs = true;
        described.takes_numbers = described.takes_numbers && is_number(function.lprgelemdescParam[index]);
    }
    return true;
}

std::vector<member> members(ITypeInfo* info, INVOKEKIND kind)
{
    std::vector<member> result;
    TYPEATTR* attributes = nullptr;
    if (FAILED(info->GetTypeAttr(&attributes))) return result;
    for (UINT index = 0; index < attributes->cFuncs; ++index) {
        FUNCDESC* function = nullptr;
        if (FAILED(info->GetFuncDesc(index, &function))) continue;
        member described;
        const bool usual = (function->wFuncFlags & (FUNCFLAG_FRESTRICTED | FUNCFLAG_FHIDDEN)) == 0 && function->cParamsOpt == 0;
        if (usual && function->invkind == kind && describe(info, *function, described)) result.push_back(described);
        info->ReleaseFuncDesc(function);
    }
    info->ReleaseTypeAttr(attributes);
    return result;
}

void check_type_info(IDispatch* object, com_ptr<ITypeInfo>& info, violations& found)
{
    UINT count = 99;
    found.expect(object->GetTypeInfoCount(&count), S_OK, L"GetTypeInfoCount");
    found.expect(count <= 1, L"GetTypeInfoCount gave " + std::to_wstring(count));
    void* beyond = garbage;
    const HRESULT hr = object->GetTypeInfo(count == 0 ? 1 : count, LOCALE_USER_DEFAULT, reinterpret_cast<ITypeInfo**>(&beyond));
    if (count == 0) found.expect(FAILED(hr), L"GetTypeInfo succeeds where there is none");
    else found.expect(hr, DISP_E_BADINDEX, L"GetTypeInfo beyond the count");
    found.expect(beyond == nullptr, L"GetTypeInfo beyond the count did not write null");
    if (count == 0) return;
    found.expect(object->GetTypeInfo(0, LOCALE_USER_DEFAULT, info.put()), S_OK, L"GetTypeInfo(0)");
}

void check_names(IDispatch* object, violations& found)
{
    wchar_t unknown[] = L"no_such_member_here";
    LPOLESTR names[] = {unknown};
    DISPID id = 1234;
    const HRESULT hr = object->GetIDsOfNames(IID_NULL, names, 1, LOCALE_USER_DEFAULT, &id);
    found.expect(hr, DISP_E_UNKNOWNNAME, L"GetIDsOfNames of an unknown name");
    found.expect(id == DISPID_UNKNOWN, L"GetIDsOfNames of an unknown name gave DISPID " + std::to_wstring(id));
    found.expect(object->GetIDsOfNames(not_null, names, 1, LOCALE_USER_DEFAULT, &id), DISP_E_UNKNOWNINTERFACE,
                 L"GetIDsOfNames with a riid that is not IID_NULL");
}

void check_member_names(IDispatch* object, const member& one, violations& found)
{
    std::wstring shouted = one.name;
    for (wchar_t& character : shouted)
        if (character >= L'a' && character <= L'z') character = static_cast<wchar_t>(character - 32);
    LPOLESTR name = shouted.data();
    DISPID id = DISPID_UNKNOWN;
    found.expect(object->GetIDsOfNames(IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id), S_OK, L"GetIDsOfNames of " + shouted);
    found.expect(id == one.id, L"GetIDsOfNames of " + shouted + L" gave DISPID " + std::to_wstring(id));
    if (one.parameters.empty()) return;
    std::wstring proper = one.name;
    std::wstring unknown = L"no_such_parameter";
    std::wstring last = one.parameters.back();
    LPOLESTR names[] = {proper.data(), last.data(), unknown.data()};
    DISPID ids[] = {0, 0, 0};
    found.expect(object->GetIDsOfNames(IID_NULL, names, 2, LOCALE_USER_DEFAULT, ids), S_OK, L"GetIDsOfNames of a parameter of " + proper);
    found.expect(ids[1] == static_cast<DISPID>(one.parameters.size()) - 1,
                 L"GetIDsOfNames: the last parameter of " + proper + L" has DISPID " + std::to_wstring(ids[1]));
    found.expect(object->GetIDsOfNames(IID_NULL, names, 3, LOCALE_USER_DEFAULT, ids), DISP_E_UNKNOWNNAME,
                 L"GetIDsOfNames of an unknown parameter of " + proper);
    found.expect(ids[0] == one.id && ids[2] == DISPID_UNKNOWN,
                 L"GetIDsOfNames of an unknown parameter of " + proper + L": the other DISPIDs");
}

// Nothing here gets as far as the member itself.
void check_wrong_arguments(IDispatch* object, const member& one, WORD flags, violations& found)
{
    const unique_bstr text(SysAllocString(L"no number"));
    const std::size_t count = one.parameters.size();
    call_shape shape{one.id, flags, std::vector<VARIANT>(count + 1, text_argument(text.get()))};
    attempt outcome;
    // More arguments than a property has may be meant for the default member of the object in it. What a callee that
    // drops them (Wine's DispInvoke) puts into an [out] that has no place would be lost.
    if (!one.has_outs && (flags == DISPATCH_METHOD || !one.may_give_object)) {
        invoke(object, shape, outcome);
        const bool refused = outcome.hr == DISP_E_BADPARAMCOUNT || (flags != DISPATCH_METHOD && outcome.hr == DISP_E_NOTACOLLECTION);
        found.expect(refused, L"Invoke of " + one.name + L" with an argument too many: " + hresult_text(outcome.hr));
    }
    if (!one.takes_numbers || count == 0) return;

    VARIANT number;
    V_VT(&number) = VT_I4;
    V_I4(&number) = 1;
    shape.arguments.assign(count, number);
    shape.arguments.back() = text_argument(text.get());
    invoke(object, shape, outcome);
    found.expect(outcome.hr, DISP_E_TYPEMISMATCH, L"Invoke of " + one.name + L" with a text for a number");
    found.expect(outcome.argument == count - 1, L"Invoke of " + one.name + L": puArgErr is " + std::to_wstring(outcome.argument) +
                                                    L" instead of " + std::to_wstring(count - 1));
    invoke(object, shape, outcome, true);
    found.expect(outcome.hr, DISP_E_TYPEMISMATCH, L"Invoke of " + one.name + L" with a text for a number, and null for every out");
    shape.arguments.clear();
    invoke(object, shape, outcome);
    found.expect(outcome.hr == DISP_E_BADPARAMCOUNT || outcome.hr == DISP_E_PARAMNOTOPTIONAL || outcome.hr == DISP_E_PARAMNOTFOUND,
                 L"Invoke of " + one.name + L" without its arguments: " + hresult_text(outcome.hr));
}

void check_property(IDispatch* object, const member& one, violations& found)
{
    attempt with;
    attempt without;
    const call_shape shape{one.id, DISPATCH_PROPERTYGET, {}};
    invoke(object, shape, with);
    invoke(object, shape, without, true);
    found.expect(without.hr, with.hr, L"Invoke of " + one.name + L" without a place for the result");
    invoke(object, {one.id, DISPATCH_METHOD | DISPATCH_PROPERTYGET, {}}, with);
    found.expect(with.hr, without.hr, L"Invoke of " + one.name + L" as VBScript does it, METHOD|PROPERTYGET");
}

void check_put(IDispatch* object, const member& one, violations& found)
{
    const unique_bstr text(SysAllocString(L"no number"));
    VARIANT number;
    V_VT(&number) = VT_I4;
    V_I4(&number) = 1;
    attempt outcome;
    invoke(object, {one.id, DISPATCH_PROPERTYPUT, {number}}, outcome);
    found.expect(FAILED(outcome.hr), L"Invoke of " + one.name + L" puts without DISPID_PROPERTYPUT");
    invoke(object, {one.id, DISPATCH_PROPERTYPUT, {text_argument(text.get())}, true}, outcome);
    found.expect(outcome.hr, DISP_E_TYPEMISMATCH, L"Invoke of " + one.name + L" to put a text for a number");
}

void check_invoke(IDispatch* object, violations& found)
{
    attempt outcome;
    invoke(object, {0x7abcdef0, DISPATCH_METHOD, {}}, outcome);
    found.expect(outcome.hr, DISP_E_MEMBERNOTFOUND, L"Invoke of an unknown DISPID");
    invoke(object, {0x7abcdef0, DISPATCH_PROPERTYGET, {}}, outcome, true);
    found.expect(outcome.hr, DISP_E_MEMBERNOTFOUND, L"Invoke of an unknown DISPID, and null for every out");
    DISPPARAMS none = {};
    found.expect(object->Invoke(0, not_null, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET, &none, nullptr, nullptr, nullptr),
                 DISP_E_UNKNOWNINTERFACE, L"Invoke with a riid that is not IID_NULL");
}

}  // namespace

void check_dispatch(IUnknown* target, violations& found)
{
    com_ptr<IDispatch> object;
    if (FAILED(target->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(object.put())))) return;
    com_ptr<ITypeInfo> info;
    check_type_info(object.get(), info, found);
    check_names(object.get(), found);
    check_invoke(object.get(), found);
    if (!info) return;
    for (const member& one : members(info.get(), INVOKE_FUNC)) {
        check_member_names(object.get(), one, found);
        check_wrong_arguments(object.get(), one, DISPATCH_METHOD, found);
    }
    for (const member& one : members(info.get(), INVOKE_PROPERTYGET)) {
        check_member_names(object.get(), one, found);
        check_wrong_arguments(object.get(), one, DISPATCH_PROPERTYGET, found);
        if (one.parameters.empty()) check_property(object.get(), one, found);
    }
    for (const member& one : members(info.get(), INVOKE_PROPERTYPUT))
        if (one.takes_numbers && one.parameters.size() <= 1) check_put(object.get(), one, found);
}

}  // namespace test_server
