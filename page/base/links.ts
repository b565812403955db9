import type { LibraryId, TypeLink } from '../../lib/browse/protocol.js';
import { hashOf } from './place.js';
import { bare, braced } from './text.js';

type Query = Readonly<Record<string, string | undefined>>;

/** The page of a class. */
export function classLink(clsid: string): string {
  return hashOf(['classes', bare(clsid)]);
}

/** The page of a category. */
export function categoryLink(catid: string): string {
  return hashOf(['categories', bare(catid)]);
}

/** The page of a live object. */
export function objectLink(id: number, query: Query = {}): string {
  return hashOf(['objects', String(id)], query);
}

/** A library, or a type in it by its name or place. */
export function libraryLink(library: LibraryId, type?: string | number, query: Query = {}): string {
  const id: Query = 'path' in library
    ? { path: library.path }
    : { libid: bare(library.libid), version: library.version, lcid: library.lcid === undefined || library.lcid === 0 ? undefined : String(library.lcid) };
  return hashOf(['libraries'], { ...id, type: type === undefined ? undefined : String(type), ...query });
}

/** What {@link libraryLink} has said. */
export function libraryOfQuery({ path, libid, version, lcid }: Query): LibraryId | undefined {
  if (path !== undefined) return { path };
  if (libid === undefined) return undefined;
  return { libid: braced(libid), ...(version === undefined ? {} : { version }), ...(lcid === undefined ? {} : { lcid: Number(lcid) }) };
}

/** Where a type is described, if that is known. */
export function typeLink({ library, index, name }: TypeLink): string | undefined {
  return library === undefined ? undefined : libraryLink(library, index ?? name);
}
