import type { TypeLibrary } from '../../model/type-library.js';
import { type RegisteredTypeLibrary, registeredVersions } from '../../registry/registered-libraries.js';
import { readTypeLibraryFile } from './read-file.js';

/**
 * What the registry has of a library, a neutral one before those in a language.
 * @param version the newest unless given
 */
export function registeredLibrary(libid: string, version?: string, lcid?: number): RegisteredTypeLibrary | undefined {
  const registered = registeredVersions(libid);
  const wanted = (version ?? registered.at(-1)?.version)?.toLowerCase();
  const languages = registered.filter((library) => library.version.toLowerCase() === wanted);
  if (lcid !== undefined) return languages.find((library) => library.lcid === lcid);
  return languages.find((library) => library.lcid === 0) ?? languages[0];
}

/** The file of a registered library: that for 64-bit processes where there is one. */
export function registeredPath({ path64, path32 }: Pick<RegisteredTypeLibrary, 'path64' | 'path32'>): string | undefined {
  return path64 ?? path32;
}

/**
 * What is in the file that the registry names, which has names of parameters that ITypeLib cannot tell; undefined where it cannot be
 * read: the system may know how to, or what is wrong.
 */
export function readRegisteredFile(library: RegisteredTypeLibrary): TypeLibrary | undefined {
  const path = registeredPath(library);
  try {
    return path === undefined ? undefined : readTypeLibraryFile(path);
  } catch {
    return undefined;
  }
}
