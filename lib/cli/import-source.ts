import { existsSync, statSync } from 'node:fs';

import '../compose.js';
import { ComError } from '../errors/com-error.js';
import type { LibraryReference, TypeLibrary } from '../model/type-library.js';
import { native } from '../native/load.js';
import { clsidFromProgID } from '../registry/class-id.js';
import { registeredVersions } from '../registry/registered-libraries.js';
import { readTypeLibraryFile } from '../typelib/read/read-file.js';
import { readRegisteredTypeLibrary } from '../typelib/read/system-reader.js';
import { parseVersion } from '../values/record-type.js';
import { CliError, UsageError } from './run.js';

/** A type library and how it was asked for. */
export interface FoundLibrary {
  readonly library: TypeLibrary;
  /** Whether it is from the registry: a file gives the same everywhere, and is not mixed with what is registered here. */
  readonly isRegistered: boolean;
}

const GUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
const FILE = /[\\/]|\.(?:tlb|olb|dll|ocx|exe|cpl|drv|rll)(?:\\\d+)?$/i;

/**
 * Finds what a ProgID, a CLSID, a LIBID or a file's name stands for.
 * @param version 'major.minor' of a LIBID's library; the newest one unless given
 * @throws CliError when there is no such thing, or no type library in it
 */
export function findLibrary(source: string, version?: string): FoundLibrary {
  if (version !== undefined) checkVersion(version);
  const file = source.replace(/\\\d{1,5}$/, '');
  if (existsSync(file) || FILE.test(source)) return { library: readFile(source, file, version), isRegistered: false };
  if (process.platform !== 'win32') {
    throw new CliError(`there is no file '${source}', and ProgIDs and LIBIDs are in the registry of Windows, which this system has not: name a .tlb, .dll, .ocx or .exe`);
  }
  if (!GUID.test(source)) return { library: libraryOfClass(source, clsidOf(source), version), isRegistered: true };
  const guid = `{${source.replace(/[{}]/g, '').toUpperCase()}}`;
  const versions = versionsOf(guid);
  if (versions.length === 0) return { library: libraryOfClass(source, guid, version), isRegistered: true };
  return { library: readRegistered(guid, version ?? versions.at(-1) ?? '', source, versions), isRegistered: true };
}

/** A library that another one refers to; undefined where it is not registered. */
export function findReference({ guid, version }: LibraryReference): TypeLibrary | undefined {
  if (process.platform !== 'win32') return undefined;
  try {
    return readRegisteredTypeLibrary(guid, `${version.major.toString(16)}.${version.minor.toString(16)}`);
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
}

/** The ProgIDs that this machine has for the classes of a library, by CLSID. */
export function registeredProgIds(library: TypeLibrary): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const { kind, guid } of library.types) {
    if (kind !== 'coclass') continue;
    const names = ['ProgID', 'VersionIndependentProgID'].map((key) => native().classesValue(`CLSID\\${guid}\\${key}`, '', 0));
    const known = names.filter((name) => name !== undefined && name !== '');
    if (known.length > 0) found[guid] = [...new Set(known)].map(String);
  }
  return found;
}

function checkVersion(version: string): void {
  try {
    parseVersion(version);
  } catch {
    throw new UsageError(`--lib-version: '${version}' is not the version of a type library, such as 1.0`);
  }
}

function readFile(source: string, file: string, version: string | undefined): TypeLibrary {
  if (version !== undefined) throw new UsageError('--lib-version is for ProgIDs and LIBIDs: a file has the version that it has');
  if (!existsSync(file)) throw new CliError(`there is no file '${file}'`);
  if (statSync(file).isDirectory()) throw new CliError(`'${file}' is a folder: name a .tlb, .dll, .ocx or .exe`);
  return readTypeLibraryFile(source);
}

function clsidOf(progId: string): string {
  try {
    return clsidFromProgID(progId);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw new CliError(`'${progId}' is no registered ProgID, and there is no file of that name`);
  }
}

/** The library that a class names, or that is in its server. */
function libraryOfClass(source: string, clsid: string, version: string | undefined): TypeLibrary {
  const value = (key: string): string | undefined => native().classesValue(`CLSID\\${clsid}\\${key}`, '', 0);
  const libid = value('TypeLib');
  if (libid !== undefined) {
    const versions = versionsOf(libid);
    return readRegistered(libid, version ?? value('Version') ?? versions.at(-1) ?? '1.0', source, versions);
  }
  const server = value('InprocServer32');
  if (server === undefined && value('LocalServer32') === undefined) throw new CliError(`${source} is neither a registered class nor a registered type library`);
  if (server !== undefined && existsSync(server)) return readTypeLibraryFile(server);
  throw new CliError(`${source} names no type library: name the file that holds it`);
}

function readRegistered(libid: string, version: string, source: string, versions: readonly string[]): TypeLibrary {
  try {
    return readRegisteredTypeLibrary(libid, version);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    const known = versions.length === 0 ? 'none is' : `there is ${versions.join(', ')}`;
    throw new CliError(`version ${version} of the type library of ${source} is not registered: ${known}`);
  }
}

/** The versions of a library that are registered, the newest last. */
function versionsOf(libid: string): string[] {
  return [...new Set(registeredVersions(libid).map(({ version }) => version))];
}
