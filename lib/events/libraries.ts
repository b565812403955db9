import { ComError } from '../errors.js';
import { Guid } from '../guid.js';
import { native, type TypeLibraryHandle } from '../native.js';
import { parseVersion } from '../record-type.js';
import { registeredVersions } from '../registered-libraries.js';

function load(libid: string, version: string, lcid = 0): TypeLibraryHandle | undefined {
  const { major, minor } = parseVersion(version);
  try {
    return native().loadTypeLibrary(libid, major, minor, lcid);
  } catch (error) {
    // Registered, and not there: that is for others to complain of.
    if (!ComError.is(error)) throw error;
    return undefined;
  }
}

const VERSION = /^[0-9a-f]{1,4}\.[0-9a-f]{1,4}$/i;

function registered(key: string, versionOf: () => string | undefined): TypeLibraryHandle | undefined {
  const libid = Guid.tryParse(native().classesValue(`${key}\\TypeLib`, '', 0) ?? '')?.toString();
  if (libid === undefined) return undefined;
  const version = versionOf();
  if (version !== undefined && VERSION.test(version)) {
    const found = load(libid, version);
    if (found !== undefined) return found;
  }
  const newest = registeredVersions(libid).at(-1);
  return newest && load(libid, newest.version, newest.lcid);
}

/** The registered type library that describes a class; undefined where there is none. */
export function libraryOfClass(clsid: string): TypeLibraryHandle | undefined {
  const key = `CLSID\\${clsid}`;
  return registered(key, () => native().classesValue(`${key}\\Version`, '', 0));
}

/** The registered type library that describes an interface; undefined where there is none. */
export function libraryOfInterface(iid: string): TypeLibraryHandle | undefined {
  const key = `Interface\\${iid}`;
  return registered(key, () => native().classesValue(`${key}\\TypeLib`, 'Version', 0));
}
