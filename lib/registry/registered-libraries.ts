import { native } from '../native/load.js';
import { Guid } from '../values/guid.js';
import { parseVersion } from '../values/record-type.js';

/** A registered type library, in one version and language. */
export interface RegisteredTypeLibrary {
  /** In braces, upper case. */
  readonly libid: string;
  /** 'major.minor', two hexadecimal numbers as the registry has them. */
  readonly version: string;
  /** 0 for a neutral one. */
  readonly lcid: number;
  /** What people call it. */
  readonly name?: string;
  /** The file for 64-bit processes; a number behind a last backslash is that of a resource. */
  readonly path64?: string;
  /** The file for 32-bit processes. */
  readonly path32?: string;
}

const VERSION = /^[0-9a-f]{1,4}\.[0-9a-f]{1,4}$/i;
const LCID = /^[0-9a-f]{1,8}$/i;

function order(version: string): number {
  const { major, minor } = parseVersion(version);
  return major * 0x10000 + minor;
}

function librariesUnder(libid: string, version: string): RegisteredTypeLibrary[] {
  const key = `TypeLib\\${libid}\\${version}`;
  const name = native().classesValue(key, '', 0);
  const languages = (native().classesKeys(key, 0) ?? []).filter((language) => LCID.test(language));
  return languages.flatMap((language) => {
    const path64 = native().classesValue(`${key}\\${language}\\win64`, '', 0);
    const path32 = native().classesValue(`${key}\\${language}\\win32`, '', 0);
    if (path64 === undefined && path32 === undefined) return [];
    return {
      libid,
      version,
      lcid: parseInt(language, 16),
      ...(name === undefined ? {} : { name }),
      ...(path64 === undefined ? {} : { path64 }),
      ...(path32 === undefined ? {} : { path32 }),
    };
  });
}

/** A library in all versions and languages that are registered, the newest last. */
export function registeredVersions(libid: string): RegisteredTypeLibrary[] {
  const versions = (native().classesKeys(`TypeLib\\${libid}`, 0) ?? []).filter((version) => VERSION.test(version));
  return versions.sort((a, b) => order(a) - order(b)).flatMap((version) => librariesUnder(libid, version));
}

/** All registered type libraries, in the order of their LIBIDs and versions. */
export function listTypeLibraries(): RegisteredTypeLibrary[] {
  const libids = (native().classesKeys('TypeLib', 0) ?? []).filter((key) => Guid.isGuid(key)).map((key) => new Guid(key).text);
  return libids.sort().flatMap(registeredVersions);
}
