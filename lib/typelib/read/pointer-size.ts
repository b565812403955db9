import type { FunctionDefinition, TypeDefinition, TypeDescription, TypeLibrary } from '../../model/type-library.js';
import { VT } from '../../values/index.js';

/** Bytes of a pointer. */
export type PointerSize = 4 | 8;

type Layout = Pick<TypeDefinition, 'size' | 'alignment'>;

const OFFSET_MASK = 0xfffc;
/** Base types that are pointers. */
const pointers: ReadonlySet<number> = new Set([VT.BSTR, VT.DISPATCH, VT.UNKNOWN, VT.LPSTR, VT.LPWSTR]);

function adaptFunction(definition: FunctionDefinition, from: PointerSize, to: PointerSize): FunctionDefinition {
  return definition.vtableOffset === 0 ? definition : { ...definition, vtableOffset: ((definition.vtableOffset * to) / from) & OFFSET_MASK };
}

function adaptAlias(type: TypeDescription, stored: Layout, to: PointerSize, types: readonly TypeDefinition[]): Layout {
  switch (type.kind) {
    case 'pointer':
    case 'safearray': return { size: to, alignment: to };
    case 'array': return stored;
    case 'user': return types[type.type.index ?? -1] ?? stored;
    case 'base':
      if (pointers.has(type.vt)) return { size: to, alignment: to };
      if (type.vt === VT.VARIANT) return { size: 8 + 2 * to, alignment: to };
      return { size: stored.size, alignment: Math.min(stored.size, to) };
  }
}

function adaptLayout(type: TypeDefinition, to: PointerSize, types: readonly TypeDefinition[]): Layout {
  switch (type.kind) {
    case 'interface':
    case 'dispatch':
    case 'coclass': return { size: to, alignment: to };
    case 'alias': return adaptAlias(type.type, type, to, types);
    default: return type;
  }
}

/**
 * A library as the system shows it to a process with pointers of this size: with the vtable offsets and sizes that are so
 * in that process, whatever the platform that the library was made for. Records keep the layout of that platform.
 */
export function withPointerSize(library: TypeLibrary, to: PointerSize): TypeLibrary {
  const from = library.syskind === 'win64' ? 8 : 4;
  if (from === to) return library;
  const types = [...library.types];
  for (const [index, type] of types.entries()) {
    const { size, alignment } = adaptLayout(type, to, types);
    const functions = 'functions' in type ? { functions: type.functions.map((definition) => adaptFunction(definition, from, to)) } : {};
    types[index] = { ...type, size, alignment, ...functions };
  }
  return { ...library, types };
}
