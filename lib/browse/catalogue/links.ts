import { NULL_GUID } from '../../model/flags.js';
import type { TypeReference } from '../../model/type-library.js';
import { namedTypes } from '../../typelib/idl/types.js';
import type { TypeDescription } from '../../model/type-library.js';
import { versionOf } from '../../typelib/typescript/descriptions.js';
import type { TypeLink } from '../protocol/library.js';
import type { ReadLibrary } from './libraries.js';

/** Where a type is that another one refers to. */
export function linkTo({ id, library }: ReadLibrary, { name, guid, index, library: other }: TypeReference): TypeLink {
  const known = index === undefined ? undefined : library.types[index];
  const place = other === undefined ? { library: id, ...(index === undefined ? {} : { index }) } : { library: { libid: other.guid, version: versionOf(other) } };
  return { name: known?.name ?? name ?? guid, ...(guid === NULL_GUID ? {} : { guid }), ...place };
}

/** The types that descriptions name, each once. */
export function linksIn(read: ReadLibrary, descriptions: readonly TypeDescription[]): TypeLink[] {
  const found = new Map<string, TypeLink>();
  for (const description of descriptions) {
    for (const { reference } of namedTypes(description)) {
      const link = linkTo(read, reference);
      found.set(`${link.name} ${link.guid ?? ''}`, link);
    }
  }
  return [...found.values()];
}
