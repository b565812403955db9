import { ComError } from '../errors/com-error.js';
import type { TypeLibraryHandle } from '../native/contract.js';
import { native } from '../native/load.js';
import { type RegisteredTypeLibrary, registeredVersions } from '../registry/registered-libraries.js';
import { libraryOf } from '../registry/registry-facts.js';
import { Guid } from '../values/guid.js';
import { parseVersion } from '../values/record-type.js';

/** A library by its name in the registry, which need not be right. */
type Named = Pick<RegisteredTypeLibrary, 'libid'> & Partial<Pick<RegisteredTypeLibrary, 'version' | 'lcid'>>;

const VERSION = /^[0-9a-f]{1,4}\.[0-9a-f]{1,4}$/i;

function load({ libid, version, lcid = 0 }: Named): TypeLibraryHandle | undefined {
  if (version === undefined || !VERSION.test(version)) return undefined;
  const { major, minor } = parseVersion(version);
  try {
    return native().loadTypeLibrary(libid, major, minor, lcid);
  } catch (error) {
    // Registered, and not there: that is for others to complain of.
    if (!ComError.is(error)) throw error;
    return undefined;
  }
}

/** The version that is named, or else the newest that is registered. */
function loadAny(named: Named): TypeLibraryHandle | undefined {
  return load(named) ?? registeredVersions(named.libid).slice(-1).map(load)[0];
}

/** The registered type library that describes a class; undefined where there is none. */
export function libraryOfClass(clsid: string): TypeLibraryHandle | undefined {
  const named = libraryOf(clsid);
  return named && loadAny(named);
}

/** The registered type library that describes an interface; undefined where there is none. */
export function libraryOfInterface(iid: string): TypeLibraryHandle | undefined {
  const value = (name: string): string | undefined => native().classesValue(`Interface\\${iid}\\TypeLib`, name, 0);
  const libid = Guid.tryParse(value('') ?? '')?.text;
  const version = value('Version');
  return libid === undefined ? undefined : loadAny(version === undefined ? { libid } : { libid, version });
}
