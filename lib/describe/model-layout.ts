import { VT } from '../values/vartype.js';
import type { AnyRecord } from './record.js';
import { resolveType } from './resolve-type.js';
import { Type, type TypeArgument } from './type.js';

/** How many bytes a value takes, and to how many it is aligned. */
export interface Layout {
  readonly size: number;
  readonly alignment: number;
}

const POINTER = square(8);
const VARIANT: Layout = { size: 24, alignment: 8 };
const DECIMAL: Layout = { size: 16, alignment: 8 };
const GUID: Layout = { size: 16, alignment: 4 };

/** The base types that are no pointers, on 64-bit Windows. */
const BASE: ReadonlyMap<number, Layout> = new Map([
  ...[VT.I1, VT.UI1].map((vt) => [vt, square(1)] as const),
  ...[VT.I2, VT.UI2, VT.BOOL].map((vt) => [vt, square(2)] as const),
  ...[VT.I4, VT.UI4, VT.INT, VT.UINT, VT.R4, VT.ERROR].map((vt) => [vt, square(4)] as const),
  ...[VT.I8, VT.UI8, VT.R8, VT.CY, VT.DATE].map((vt) => [vt, square(8)] as const),
  [VT.VARIANT, VARIANT],
  [VT.DECIMAL, DECIMAL],
]);

function square(size: number): Layout {
  return { size, alignment: size };
}

/** A base type, or what is passed as a pointer. */
export function baseLayout(vt: number): Layout {
  return BASE.get(vt) ?? POINTER;
}

function layoutOf(argument: TypeArgument): Layout {
  const type = resolveType(argument);
  if (!(type instanceof Type)) return type.kind === 'enum' ? square(4) : type.kind === 'record' ? layoutRecord(type) : POINTER;
  const { node } = type;
  switch (node.kind) {
    case 'base':
      return baseLayout(node.vt);
    case 'guid':
      return GUID;
    case 'safeArray':
      return POINTER;
    case 'fixedArray': {
      const element = layoutOf(node.of);
      return { size: element.size * node.length, alignment: element.alignment };
    }
  }
}

/**
 * Where fields of these layouts are, as compilers lay a struct out.
 * @param most the largest alignment of a field (#pragma pack)
 */
export function layoutFields(fields: readonly Layout[], most = Infinity): Layout & { readonly offsets: readonly number[] } {
  let end = 0;
  let alignment = 1;
  const offsets = fields.map((field) => {
    const own = Math.min(field.alignment, most);
    const offset = alignUp(end, own);
    alignment = Math.max(alignment, own);
    end = offset + field.size;
    return offset;
  });
  return { size: alignUp(end, alignment), alignment, offsets };
}

function alignUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** A record's layout, and where its fields are. */
export function layoutRecord({ fields }: AnyRecord): Layout & { readonly offsets: readonly number[] } {
  return layoutFields(Object.values(fields as Record<string, TypeArgument>).map(layoutOf));
}
