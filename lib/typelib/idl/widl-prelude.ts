import type { TypeLibrary, TypeReference } from '../../model/type-library.js';
import { foreignTypes } from './imports.js';
import { idlGuid, isNullGuid } from './values.js';

const UNKNOWN_METHODS = `
    HRESULT QueryInterface([in] void *iid, [out] void **object);
    unsigned long AddRef();
    unsigned long Release();`;

// midl knows these, or takes them from the libraries that importlib names; widl takes only the places of types from there.
const KNOWN: readonly (readonly [name: string, declaration: string])[] = [
  ['HRESULT', 'typedef long HRESULT;'],
  ['SCODE', 'typedef long SCODE;'],
  ['VARIANT_BOOL', 'typedef short VARIANT_BOOL;'],
  ['DATE', 'typedef double DATE;'],
  ['BSTR', 'typedef wchar_t *BSTR;'],
  ['LPSTR', 'typedef [string] char *LPSTR;'],
  ['LPWSTR', 'typedef [string] wchar_t *LPWSTR;'],
  ['INT_PTR', 'typedef __int64 INT_PTR;'],
  ['UINT_PTR', 'typedef unsigned __int64 UINT_PTR;'],
  ['CURRENCY', 'typedef struct __CURRENCY { __int64 units; } CURRENCY;'],
  ['DECIMAL', 'typedef struct __DECIMAL { unsigned short reserved; unsigned char scale; unsigned char sign; unsigned long high; unsigned __int64 low; } DECIMAL;'],
  ['VARIANT', 'typedef struct __VARIANT { unsigned short vt; unsigned short reserved[3]; union { __int64 number; void *pair[2]; } value; } VARIANT;'],
  ['IUnknown', `[local, object, uuid(00000000-0000-0000-C000-000000000046)]
interface IUnknown {${UNKNOWN_METHODS}
};`],
  ['IDispatch', `[local, object, uuid(00020400-0000-0000-C000-000000000046)]
interface IDispatch : IUnknown {
    HRESULT GetTypeInfoCount([out] unsigned int *count);
    HRESULT GetTypeInfo([in] unsigned int index, [in] unsigned long locale, [out] void **info);
    HRESULT GetIDsOfNames([in] void *iid, [in] wchar_t **names, [in] unsigned int count, [in] unsigned long locale, [out] long *ids);
    HRESULT Invoke([in] long id, [in] void *iid, [in] unsigned long locale, [in] unsigned short flags,
        [in, out] void *parameters, [out] VARIANT *result, [out] void *exception, [out] unsigned int *argument);
};`],
  ['GUID', 'typedef struct GUID { unsigned long Data1; unsigned short Data2; unsigned short Data3; unsigned char Data4[8]; } GUID;'],
];

/** A type of another library: enough for its name to be known. Its content is not in the library that names it. */
function stub({ name, guid, kind }: TypeReference): string {
  const uuid = isNullGuid(guid) ? '' : `[uuid(${idlGuid(guid)})] `;
  switch (kind) {
    case 'record': return `typedef struct ${name} { char unknown; } ${name};`;
    case 'union': return `typedef union ${name} { char unknown; } ${name};`;
    case 'enum': return `typedef enum ${name} { __${name}_unknown } ${name};`;
    case 'coclass': return `${uuid}coclass ${name} { interface IUnknown; };`;
    case 'dispatch': return `${uuid}dispinterface ${name} { properties: methods: };`;
    default: return `[local, object${isNullGuid(guid) ? '' : `, uuid(${idlGuid(guid)})`}] interface ${name} : IUnknown { };`;
  }
}

/**
 * What has to stand before a library's IDL for widl, Wine's compiler: Automation's types and those of other libraries.
 * Types of other libraries have their names and GUIDs only.
 */
export function widlPrelude(library: TypeLibrary): string {
  const own = new Set(library.types.map(({ name }) => name));
  const declared = KNOWN.filter(([name]) => !own.has(name)).map(([, declaration]) => declaration);
  // A library's own IUnknown stands behind, too late to be inherited.
  const known = own.has('IUnknown') ? declared.map((text) => text.replace('IDispatch : IUnknown {', `IDispatch {${UNKNOWN_METHODS}`)) : declared;
  const foreign = foreignTypes(library).filter(({ name }) => name !== undefined && !own.has(name) && !KNOWN.some(([each]) => each === name));
  return [...known, ...foreign.map(stub), ''].join('\n');
}
