import { Refusal } from '../refusal.js';
import type { LibraryId } from '../protocol/library.js';
import type { ReadLibrary } from './libraries.js';

/** The place of a type that a link names: by its GUID where it has one, else by its name. @throws Refusal 404 where it is not there */
export function findType({ id, library }: ReadLibrary, name: string | undefined, guid: string | undefined): { readonly library: LibraryId; readonly index: number } {
  const byGuid = guid === undefined ? -1 : library.types.findIndex((type) => type.guid === guid);
  const index = byGuid >= 0 ? byGuid : library.types.findIndex((type) => type.name === name);
  if (index < 0) throw new Refusal(404, `${library.name} has no type ${name ?? guid ?? ''}`);
  return { library: id, index };
}
