import { statSync } from 'node:fs';

import { ComError } from '../../errors/com-error.js';
import type { TypeLibrary } from '../../model/type-library.js';
import { libraryFile } from '../../registry/registration-faults.js';
import type { RegisteredTypeLibrary } from '../../registry/registered-libraries.js';
import { TypeLibraryFormatError } from '../../typelib/read/byte-view.js';
import { readTypeLibraryFile } from '../../typelib/read/read-file.js';
import { readRegisteredFile, registeredLibrary, registeredPath } from '../../typelib/read/registered-file.js';
import { readRegisteredTypeLibrary } from '../../typelib/read/system-reader.js';
import { Guid } from '../../values/guid.js';
import type { LibraryId } from '../protocol/library.js';
import { Refusal } from '../refusal.js';

/** A library that was read, and what it is known by. */
export interface ReadLibrary {
  readonly id: LibraryId;
  readonly library: TypeLibrary;
  readonly path?: string;
}

/** How many libraries are kept: one is looked at again and again, and may have ten thousand types. */
const KEPT = 12;

/** How a registered library is asked for. */
export function libraryIdOf({ libid, version, lcid }: Partial<RegisteredTypeLibrary> & { readonly libid: string }): LibraryId {
  return { libid, ...(version === undefined ? {} : { version }), ...(lcid === undefined ? {} : { lcid }) };
}

/** When a file was last written; a library is read anew when it has been made anew. */
function stampOf(path: string | undefined): number {
  return path === undefined ? 0 : (statSync(libraryFile(path), { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function readFile(path: string): TypeLibrary {
  try {
    return readTypeLibraryFile(path);
  } catch (error) {
    if (error instanceof TypeLibraryFormatError) throw new Refusal(422, error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Refusal(404, `there is no file ${libraryFile(path)}`);
    throw error;
  }
}

/** A registered library, by our reader, or where that cannot read it by the system's. */
export function readRegistered(row: RegisteredTypeLibrary): TypeLibrary {
  const read = readRegisteredFile(row);
  if (read !== undefined) return read;
  try {
    return readRegisteredTypeLibrary(row.libid, row.version, row.lcid);
  } catch (error) {
    const path = registeredPath(row);
    // What is wrong with the file says more than that the system cannot load it.
    if (ComError.is(error) && path !== undefined) readFile(path);
    throw error;
  }
}

/** Type libraries by what they are asked for; the last ones are kept. */
export class Libraries {
  readonly #kept = new Map<string, { readonly stamp: number; readonly read: ReadLibrary }>();

  /** @throws Refusal 404 where there is none, 422 where it cannot be read; ComError */
  read(id: LibraryId): ReadLibrary {
    if ('path' in id) return this.#remembered(`file ${id.path}`, id.path, () => ({ id, library: readFile(id.path), path: id.path }));
    const libid = Guid.tryParse(id.libid)?.text;
    if (libid === undefined) throw new Refusal(400, `${id.libid} is no LIBID`);
    const row = registeredLibrary(libid, id.version, id.lcid);
    if (row === undefined) throw new Refusal(404, `the type library ${libid}${id.version === undefined ? '' : `, version ${id.version},`} is not registered`);
    const path = registeredPath(row);
    return this.#remembered(`${libid} ${row.version} ${row.lcid}`, path, () => ({ id: libraryIdOf(row), library: readRegistered(row), ...(path === undefined ? {} : { path }) }));
  }

  /** The same; undefined where it cannot be had. */
  tryRead(id: LibraryId): ReadLibrary | undefined {
    try {
      return this.read(id);
    } catch {
      return undefined;
    }
  }

  #remembered(key: string, path: string | undefined, read: () => ReadLibrary): ReadLibrary {
    const stamp = stampOf(path);
    const known = this.#kept.get(key);
    const found = known?.stamp === stamp ? known : { stamp, read: read() };
    // The one that was used last stands last.
    this.#kept.delete(key);
    this.#kept.set(key, found);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return found.read;
  }
}
