import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';
import { classError } from '../registry/class-id.js';
import { NotAProgram, OWN_BITS, programBits } from '../registry/program-bits.js';
import { Guid } from '../values/guid.js';
import { withDefaultInterface, withInterfaceOf } from './default-interface.js';
import { checkHostOptions, hostedClass, type HostedClass, type HostOptions } from './hosts.js';
import { noteClass } from './identity.js';

/** For `createObjectFrom`. */
export interface CreateFromOptions extends HostOptions {
  /** As of createObject. */
  readonly binding?: 'early' | 'late';
  /** The key of a licensed class. */
  readonly licenseKey?: string;
}

const FILE_NOT_FOUND = 0x80070002;
const BAD_EXE_FORMAT = 0x800700c1;

function comError(description: string, hresult: number): ComError {
  return new ComError(description, { hresult, description });
}

/** For which processes the DLL is. */
function bitsOf(caller: string, path: string): 32 | 64 {
  if (!existsSync(path)) throw comError(`${caller}: there is no file '${path}'`, FILE_NOT_FOUND);
  try {
    return programBits(path);
  } catch (error) {
    if (error instanceof NotAProgram) throw comError(`${caller}: '${path}' is ${error.message}`, BAD_EXE_FORMAT);
    throw error;
  }
}

/** The class that a name or CLSID means in a DLL: names are those of the type library in it. */
function clsidIn(caller: string, path: string, id: string | Guid): string {
  if (id instanceof Guid) return id.toString();
  if (typeof id !== 'string' || id === '') throw typeError(`${caller}: argument 2: expected a CLSID or the name of a class`);
  const clsid = Guid.tryParse(id)?.toString();
  if (clsid !== undefined) return clsid;
  const named = (name: string): string => (name.includes('.') ? (name.split('.')[1] ?? '') : name).toLowerCase();
  const classes = librariesTypes(path).filter(({ kind }) => kind === 'coclass');
  const found = classes.find(({ name }) => name.toLowerCase() === named(id));
  if (found?.guid !== undefined) return new Guid(found.guid).toString();
  const there = classes.length === 0 ? 'it has no type library that names its classes: give the CLSID' : `there are ${classes.map(({ name }) => name).join(', ')}`;
  const description = `${caller}: '${path}' has no class '${id}': ${there}`;
  throw new ComError(`${description} (CO_E_CLASSSTRING)`, { hresult: 'CO_E_CLASSSTRING', description });
}

function librariesTypes(path: string): readonly { readonly kind: string; readonly name: string; readonly guid?: string }[] {
  try {
    return native().typeLibraryFromFile(path).types;
  } catch (error) {
    if (ComError.is(error)) return [];
    throw error;
  }
}

/** What is done with a class of a DLL: in this process, or in a host. */
export function fileClass<T>(
  caller: string,
  file: string,
  id: string | Guid,
  options: HostOptions,
  here: (path: string, clsid: string) => T,
  inHost: (hosted: HostedClass) => T,
): T {
  if (typeof file !== 'string' || file === '') throw typeError(`${caller}: expected the path of a DLL`);
  checkHostOptions(caller, options);
  const { host = 'auto', isolated = false } = options;
  const path = resolve(file);
  const bits = bitsOf(caller, path);
  if (bits !== (host === 'auto' ? bits : host === false ? OWN_BITS : host)) {
    throw comError(`${caller}: '${path}' has ${bits} bits, and ${host === false ? 'this process' : 'the host'} ${host === false ? OWN_BITS : host}: leave out { host: ${String(host)} }`, BAD_EXE_FORMAT);
  }
  const clsid = clsidIn(caller, path, id);
  try {
    const isHosted = isolated || typeof host === 'number' || bits !== OWN_BITS;
    return isHosted ? inHost(hostedClass(clsid, bits, isolated, path)) : here(path, clsid);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw classError(error, `the class ${clsid} of '${path}': ${error.description}`);
  }
}

// Objects of classes that no types are installed for are used as they are: the types of their members are not knowable.
/* eslint-disable @typescript-eslint/no-explicit-any */

/**
 * Creates an object of a DLL that nobody need have registered: in this process where the DLL has its bits, else in a host.
 * Calls to a host go through IDispatch, unless the object's type library or proxy is registered.
 * @param file the DLL's path
 * @param id the CLSID, or the name of the class in the DLL's own type library: 'Parser', 'Vendor.Parser'
 * @throws ComError ERROR_FILE_NOT_FOUND, ERROR_BAD_EXE_FORMAT when the file is no DLL or has other bits than those asked for,
 *   CO_E_CLASSSTRING when there is no class of this name, CLASS_E_CLASSNOTAVAILABLE when the DLL does not serve the CLSID, or the
 *   error of the DLL
 * @throws TypeError when an argument is not of its form
 */
export function createObjectFrom(file: string, id: string | Guid, options: CreateFromOptions = {}): any {
  checkOptions('createObjectFrom', options, ['host', 'isolated', 'binding', 'licenseKey']);
  const { binding = 'early', licenseKey } = options;
  if (!['early', 'late'].includes(binding)) throw typeError(`createObjectFrom: binding is 'early' or 'late', not ${binding}`);
  if (licenseKey !== undefined && typeof licenseKey !== 'string') throw typeError('createObjectFrom: licenseKey: expected a string');
  const late = binding === 'late';
  return fileClass(
    'createObjectFrom', file, id, options,
    (path, clsid) => {
      const object = native().createFromFile(path, clsid, licenseKey, late);
      return noteClass(late ? object : withInterfaceOf(path, object, clsid), clsid);
    },
    (hosted) => {
      const [, , , , clsid] = hosted;
      return noteClass(withDefaultInterface(native().createInHost(...hosted, licenseKey, late), clsid), clsid);
    },
  );
}
