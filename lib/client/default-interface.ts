import { ComError } from '../errors/com-error.js';
import type { TypeLibraryHandle } from '../native/contract.js';
import { native } from '../native/load.js';
import { libraryOf } from '../registry/registry-facts.js';
import { parseVersion } from '../values/record-type.js';
import { objectTypeOf } from './type.js';

/** The library that the registry has for a class. */
export function registeredLibrary(clsid: string): TypeLibraryHandle | undefined {
  const { libid, version, lcid } = libraryOf(clsid) ?? {};
  if (libid === undefined || version === undefined) return undefined;
  const { major, minor } = parseVersion(version);
  return native().loadTypeLibrary(libid, major, minor, lcid ?? 0);
}

/** Where an object has no IDispatch, the default interface of its class, if that is one of a vtable and a library describes it. */
export function withDefaultInterface(object: object, clsid: string): object {
  return objectTypeOf(object)?.description.kind === 'unknown' ? asDescribed(object, clsid, registeredLibrary) : object;
}

/**
 * The same of a DLL that has its library in it. Its objects may not find that themselves: ATL's and Visual Basic's look for it in the registry, and
 * have neither names nor type information where it is not (TYPE_E_LIBNOTREGISTERED).
 */
export function withInterfaceOf(file: string, object: object, clsid: string): object {
  const kind = objectTypeOf(object)?.description.kind;
  return kind === 'unknown' || kind === 'untyped' ? asDescribed(object, clsid, () => native().loadTypeLibraryFile(file)) : object;
}

function asDescribed(object: object, clsid: string, find: (clsid: string) => TypeLibraryHandle | undefined): object {
  try {
    const library = find(clsid);
    const iid = library && native().vtableInterface(library, clsid);
    if (library === undefined || iid === undefined) return object;
    const typed = native().queryDescribed(object, library, iid);
    native().release(object);
    return typed;
  } catch (error) {
    // A library that cannot be read says nothing of the object.
    if (error instanceof ComError) return object;
    throw error;
  }
}
