import type { TypeDescription, TypeReference } from '../../model/type-library.js';
import { VT } from '../../values/index.js';

/** The base types (VARTYPE) by the names that IDL has for them. */
export const baseTypeNames: ReadonlyMap<number, string> = new Map([
  [VT.I2, 'short'],
  [VT.I4, 'long'],
  [VT.R4, 'float'],
  [VT.R8, 'double'],
  [VT.CY, 'CURRENCY'],
  [VT.DATE, 'DATE'],
  [VT.BSTR, 'BSTR'],
  [VT.DISPATCH, 'IDispatch*'],
  [VT.ERROR, 'SCODE'],
  [VT.BOOL, 'VARIANT_BOOL'],
  [VT.VARIANT, 'VARIANT'],
  [VT.UNKNOWN, 'IUnknown*'],
  [VT.DECIMAL, 'DECIMAL'],
  [VT.I1, 'char'],
  [VT.UI1, 'unsigned char'],
  [VT.UI2, 'unsigned short'],
  [VT.UI4, 'unsigned long'],
  [VT.I8, '__int64'],
  [VT.UI8, 'unsigned __int64'],
  [VT.INT, 'int'],
  [VT.UINT, 'unsigned int'],
  [VT.VOID, 'void'],
  [VT.HRESULT, 'HRESULT'],
  [VT.LPSTR, 'LPSTR'],
  [VT.LPWSTR, 'LPWSTR'],
  [VT.INT_PTR, 'INT_PTR'],
  [VT.UINT_PTR, 'UINT_PTR'],
]);

/** The name by which a type is called; a comment with its GUID stands where it is not known. */
export type NameOf = (reference: TypeReference) => string;

/**
 * A type without what stands behind a name (array bounds): 'VARIANT*', 'SAFEARRAY(BSTR)'.
 * @param nameOf how a type that has a name is called
 */
export function idlType(type: TypeDescription, nameOf: NameOf): string {
  switch (type.kind) {
    case 'base': return baseTypeNames.get(type.vt) ?? `void /* VARTYPE ${type.vt} */`;
    // A pointer to an array is what an array is as a parameter.
    case 'pointer': return type.to.kind === 'array' ? idlType(type.to, nameOf) : `${idlType(type.to, nameOf)}*`;
    case 'safearray': return `SAFEARRAY(${idlType(type.of, nameOf)})`;
    case 'array': return idlType(type.of, nameOf);
    case 'user': return nameOf(type.type);
  }
}

function bounds(type: TypeDescription): string {
  if (type.kind === 'pointer' && type.to.kind === 'array') return bounds(type.to);
  if (type.kind !== 'array') return '';
  return type.bounds.map(({ length }) => (length === 0 ? '[]' : `[${length}]`)).join('') + bounds(type.of);
}

/** A type with the name of what has it: 'long values[2][3]'. */
export function idlDeclaration(type: TypeDescription, name: string, nameOf: NameOf): string {
  return `${idlType(type, nameOf)} ${name}${bounds(type)}`;
}

/** The types that a type names. */
export function* namedTypes(type: TypeDescription, throughPointer = false): Generator<{ reference: TypeReference; throughPointer: boolean }> {
  switch (type.kind) {
    case 'user':
      yield { reference: type.type, throughPointer };
      break;
    case 'pointer':
      yield* namedTypes(type.to, true);
      break;
    case 'safearray':
    case 'array':
      yield* namedTypes(type.of, throughPointer);
      break;
    case 'base':
  }
}
