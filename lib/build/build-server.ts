import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';
import { findServer } from './project.js';
import { buildServerDll } from './server-dll.js';
import { describeServer } from './server-module.js';

/** For {@link buildServer}. */
export interface BuildServerOptions {
  /** The folder that the files are written into; the current one unless given. */
  readonly out?: string;
  /** The files' name, without extension; that of the type library unless given. */
  readonly name?: string;
  /** As {@link ServerDllOptions} has them. */
  readonly node?: string;
  readonly timeout?: number;
  /** For processes of which size a DLL is made: one for each, unless given. */
  readonly bits?: 32 | 64 | 'both';
}

/** What {@link buildServer} wrote. */
export interface BuiltServer {
  /** For 64-bit processes; undefined where none was asked for. */
  readonly dll: string | undefined;
  /** For 32-bit processes, with 32 behind the name; undefined where none was asked for. */
  readonly dll32: string | undefined;
  /** undefined where the classes have no type library. */
  readonly typeLibrary: string | undefined;
  readonly classes: readonly string[];
}

/**
 * Makes the DLL and the type library of a server from its project: loads the server's module, which then does not serve,
 * and takes its library and its classes; the version is that of the package.json.
 * @param source the folder of a project, whose package.json names the script as `main`, or the script itself
 * @throws Error when there is no script, or it has no class
 */
export async function buildServer(source: string, options: BuildServerOptions = {}): Promise<BuiltServer> {
  checkOptions('buildServer', options, ['out', 'name', 'node', 'timeout', 'bits']);
  const { bits: asked = 'both' } = options;
  if (![32, 64, 'both'].includes(asked)) throw typeError(`buildServer: bits is 32, 64 or 'both', not ${asked}`);
  const { script, version, description } = findServer(source);
  const { classes, library } = await describeServer(script);
  if (classes.length === 0) throw new Error(`'${script}' has no class that others can create: no factory is made when it is loaded`);
  const name = options.name ?? library?.name;
  if (name === undefined) throw new Error(`the classes of '${script}' have no type library, after which the DLL would be named: give the option name (--name)`);
  const folder = resolve(options.out ?? '.');
  mkdirSync(folder, { recursive: true });
  const typeLibrary = library && join(folder, `${name}.tlb`);
  if (library !== undefined && typeLibrary !== undefined) native().saveTypeLibrary(library.model, typeLibrary);
  const shown = library?.helpString ?? description;
  const make = (bits: 32 | 64): string => buildServerDll({
    out: join(folder, bits === 32 ? `${name}32.dll` : `${name}.dll`),
    bits,
    server: script,
    classes,
    ...(typeLibrary === undefined ? {} : { typeLibrary: new Uint8Array(readFileSync(typeLibrary)) }),
    ...(version === undefined ? {} : { version }),
    ...(shown === undefined ? {} : { description: shown }),
    ...(options.node === undefined ? {} : { node: options.node }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  });
  return { dll: asked === 32 ? undefined : make(64), dll32: asked === 64 ? undefined : make(32), typeLibrary, classes };
}
