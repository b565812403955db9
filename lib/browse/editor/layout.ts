import { baseLayout, type Layout, layoutFields } from '../../describe/model-layout.js';
import type { RecordDefinition, TypeDescription, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { VT } from '../../values/vartype.js';

const POINTER: Layout = { size: 8, alignment: 8 };
const ENUM: Layout = { size: 4, alignment: 4 };

/** The layout of a type that has a name; undefined where that is not known, or it has none. */
export type NamedLayout = (reference: TypeReference) => Layout | undefined;

/** What a value of a type takes; undefined for what is none. */
export function layoutOf(type: TypeDescription, named: NamedLayout): Layout | undefined {
  switch (type.kind) {
    case 'base': return type.vt === VT.VOID ? undefined : type.vt === VT.HRESULT ? ENUM : baseLayout(type.vt);
    case 'pointer':
    case 'safearray': return POINTER;
    case 'user': return named(type.type);
    case 'array': {
      const element = layoutOf(type.of, named);
      return element && { size: type.bounds.reduce((size, { length }) => size * length, element.size), alignment: element.alignment };
    }
  }
}

/** A structure of fields, or a union, whose fields are all at its start. */
export function structure(kind: RecordDefinition['kind'], fields: readonly Layout[], pack: number | undefined): Layout & { readonly offsets: readonly number[] } {
  const laid = layoutFields(fields, pack);
  if (kind === 'record') return laid;
  const size = Math.max(0, ...fields.map((field) => field.size));
  return { size: Math.ceil(size / laid.alignment) * laid.alignment, alignment: laid.alignment, offsets: fields.map(() => 0) };
}

/** The layout of a type of a library, as the library itself says. */
export function layoutIn({ types }: TypeLibrary): NamedLayout {
  return ({ index, library }) => {
    const type = library === undefined && index !== undefined ? types[index] : undefined;
    if (type === undefined || type.kind === 'module') return undefined;
    if (type.kind === 'enum') return ENUM;
    return type.kind === 'interface' || type.kind === 'dispatch' || type.kind === 'coclass' ? POINTER : { size: type.size, alignment: type.alignment };
  };
}

/** The packing that a record was made with; undefined for the natural one, or where none gives its layout. */
export function packOf({ kind, fields, size, alignment }: RecordDefinition, library: TypeLibrary): number | undefined {
  const known = fields.map(({ type }) => layoutOf(type, layoutIn(library)));
  const layouts = known.filter((layout) => layout !== undefined);
  if (layouts.length < known.length) return undefined;
  return [undefined, 8, 4, 2, 1].find((pack) => {
    const made = structure(kind, layouts, pack);
    return made.size === size && made.alignment === alignment && made.offsets.every((offset, place) => offset === fields[place]?.offset);
  });
}
