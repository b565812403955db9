#include <string>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

enum : DISPID { declared_method = 1, indexed_method, declared_property, lone_method, lone_property, last_flags };

// Members that answer Invoke to other kinds than the type library says, as Windows Installer's do, or to one kind at a time.
class kinds final : public dual_object<ITestKinds> {
public:
    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID iid, LCID locale, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        const auto answer = [&](bool accepted, HRESULT refusal, WORD kind) {
            return accepted ? dual_object::Invoke(id, iid, locale, kind, parameters, result, exception, argument) : refusal;
        };
        if (id != last_flags) last_flags_ = flags;
        switch (id) {
            case declared_method:
            case indexed_method: return answer((flags & DISPATCH_PROPERTYGET) != 0, DISP_E_MEMBERNOTFOUND, DISPATCH_METHOD);
            case declared_property: return answer((flags & DISPATCH_METHOD) != 0, DISP_E_MEMBERNOTFOUND, DISPATCH_PROPERTYGET);
            case lone_method: return answer(flags == DISPATCH_METHOD, DISP_E_MEMBERNOTFOUND, DISPATCH_METHOD);
            case lone_property: return answer(flags == DISPATCH_PROPERTYGET, E_NOTIMPL, DISPATCH_PROPERTYGET);
            default: return answer(true, S_OK, flags);
        }
    }

    HRESULT STDMETHODCALLTYPE Version(BSTR* result) override { return to_bstr(L"1.0", result); }
    HRESULT STDMETHODCALLTYPE Setting(long index, BSTR* result) override { return to_bstr(std::to_wstring(index), result); }
    HRESULT STDMETHODCALLTYPE get_Reading(long* result) override { return give(7L, result); }
    HRESULT STDMETHODCALLTYPE LoneMethod(long value, long* result) override { return give(value, result); }
    HRESULT STDMETHODCALLTYPE get_LoneProperty(long* result) override { return give(9L, result); }
    HRESULT STDMETHODCALLTYPE get_LastFlags(long* result) override { return give(last_flags_, result); }

private:
    long last_flags_ = 0;
};

}  // namespace

HRESULT create_kinds(REFIID iid, void** result) { return create_object<kinds>(iid, result); }

}  // namespace test_server
