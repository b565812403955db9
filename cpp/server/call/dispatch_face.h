#pragma once

#include "server/object/face.h"

namespace coclass {

// IDispatch's own functions, as every vtable of a dual interface or dispinterface has them.
HRESULT STDMETHODCALLTYPE dispatch_type_info_count(face* self, UINT* count) noexcept;
HRESULT STDMETHODCALLTYPE dispatch_type_info(face* self, UINT index, LCID locale, ITypeInfo** info) noexcept;
HRESULT STDMETHODCALLTYPE dispatch_ids_of_names(face* self, REFIID reserved, LPOLESTR* names, UINT count, LCID locale,
                                                DISPID* ids) noexcept;
HRESULT STDMETHODCALLTYPE dispatch_invoke_member(face* self, DISPID dispid, REFIID reserved, LCID locale, WORD flags, DISPPARAMS* params,
                                                 VARIANT* result, EXCEPINFO* exception, UINT* argument) noexcept;

}  // namespace coclass
