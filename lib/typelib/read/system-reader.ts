import { isComObject } from '../../client/identity.js';
import { typeError } from '../../errors/caller.js';
import type { TypeLibrary } from '../../model/type-library.js';
import { native } from '../../native/load.js';
import { Guid } from '../../values/guid.js';
import { parseVersion } from '../../values/record-type.js';

/**
 * Reads a type library through the system (LoadTypeLibEx, ITypeLib).
 * @param path a .tlb, or a .dll, .ocx or .exe that has one in its resources; `path\2` for its second one
 * @throws ComError TYPE_E_CANTLOADLIBRARY when the file is missing or has no type library
 * @throws Error off Windows: `readTypeLibraryFile` reads anywhere
 */
export function readSystemTypeLibrary(path: string): TypeLibrary {
  if (typeof path !== 'string' || path === '') throw typeError('readSystemTypeLibrary: expected a path');
  return native().typeLibraryFromFile(path);
}

/**
 * Reads a registered type library.
 * @param libid its GUID
 * @param version 'major.minor' as the registry has it (hexadecimal)
 * @param lcid the locale; 0, the default, for a neutral one
 * @throws ComError TYPE_E_LIBNOTREGISTERED when it is not registered in that version
 */
export function readRegisteredTypeLibrary(libid: Guid | string, version: string, lcid = 0): TypeLibrary {
  const { major, minor } = parseVersion(version);
  return native().typeLibraryFromRegistry(new Guid(String(libid)).toString(), major, minor, lcid);
}

/**
 * Reads the type library that an object's own type information is from.
 * @throws ComError E_NOTIMPL, or as the object answers, when it has none
 * @throws TypeError when the value is no COM object
 */
export function readTypeLibraryOf(object: object): TypeLibrary {
  if (!isComObject(object)) throw typeError('readTypeLibraryOf: expected a COM object');
  return native().typeLibraryOfObject(object);
}
