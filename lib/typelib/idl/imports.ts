import type { LibraryReference, TypeDefinition, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { descriptions } from './order.js';
import { namedTypes } from './types.js';

/** The file that a library is in. */
export type LibraryFile = (library: LibraryReference) => string | undefined;

const STDOLE = '{00020430-0000-0000-C000-000000000046}';

/** The file's name as far as it is known without a registry. */
export function libraryFile({ guid, name, version }: LibraryReference): string {
  if (guid === STDOLE) return version.major >= 2 ? 'stdole2.tlb' : 'stdole32.tlb';
  return `${name ?? guid}.tlb`;
}

function* references(type: TypeDefinition): Generator<TypeReference> {
  if ((type.kind === 'interface' || type.kind === 'dispatch') && type.base !== undefined) yield type.base;
  if (type.kind === 'coclass') for (const each of type.interfaces) yield each.type;
  for (const description of descriptions(type)) for (const { reference } of namedTypes(description)) yield reference;
}

/** The types of other libraries that a library names, each once. */
export function foreignTypes(library: TypeLibrary): TypeReference[] {
  const found = new Map<string, TypeReference>();
  for (const type of library.types) {
    for (const reference of references(type)) {
      if (reference.library !== undefined) found.set(`${reference.library.guid} ${reference.guid} ${reference.name ?? ''}`, reference);
    }
  }
  return [...found.values()];
}
