import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { basename, dirname as windowsFolder, extname, isAbsolute, relative } from 'node:path/win32';

import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';
import { packagePath } from '../package-files.js';
import { ownProgram } from '../server/node-program.js';
import { Guid } from '../values/guid.js';
import { MANIFEST_NAME, MANIFEST_TYPE, manifestBytes } from './manifest.js';
import { VERSION_NUMBER, VERSION_TYPE, versionInfoBytes } from './version-info.js';

/** No language: the one resource is for all. */
const NEUTRAL = 0;
const LONGEST_TIMEOUT = 3600;

/** What {@link buildServerDll} makes a DLL of. */
export interface ServerDllOptions {
  /** The DLL's path; its folder is made if it is not there. */
  readonly out: string;
  /** The script that serves the classes (JavaScript, or TypeScript that Node runs): found from the DLL's folder, so that the two can be moved together. */
  readonly server: string;
  /** The classes that the DLL has class objects for. */
  readonly classes: readonly (Guid | string)[];
  /** The type library that describes them, the bytes of a .tlb file; classes may have none. */
  readonly typeLibrary?: Uint8Array;
  /** The node.exe that runs the server where the machine says nothing else; this one's unless given. */
  readonly node?: string;
  /** Of the program file, such as '1.2.3'; 0.0.0 unless given. */
  readonly version?: string;
  /** For Windows to show; the file's name unless given. */
  readonly description?: string;
  /** How long the server may take to start or to register, in seconds; 120 unless given. */
  readonly timeout?: number;
  /** For processes of which size the DLL is; 64 unless given. */
  readonly bits?: 32 | 64;
  /** The DLL that is copied; the package's own unless given. */
  readonly template?: string;
}

function refuse(what: string): never {
  throw new TypeError(`buildServerDll: ${what}`);
}

/** A text that can stand in a line of the manifest. */
function checkText(name: string, value: unknown): void {
  // eslint-disable-next-line no-control-regex
  if (typeof value !== 'string' || value === '' || /[\0-\x1f]/.test(value)) refuse(`${name} is a text, not empty and without control characters`);
}

function check({ out, server, classes, typeLibrary, node, version, description, timeout, bits, template }: ServerDllOptions): void {
  for (const [name, value] of Object.entries({ out, server })) checkText(name, value);
  for (const [name, value] of Object.entries({ node, version, description, template })) if (value !== undefined) checkText(name, value);
  if (!Array.isArray(classes) || classes.length === 0) refuse('classes is an array of one or more CLSIDs');
  if (typeLibrary !== undefined && !(typeLibrary instanceof Uint8Array && typeLibrary.length > 0)) refuse('typeLibrary is a Uint8Array with the bytes of a .tlb file');
  if (bits !== undefined && ![32, 64].includes(bits)) refuse('bits is 32 or 64');
  if (timeout !== undefined && !(Number.isInteger(timeout) && timeout >= 1 && timeout <= LONGEST_TIMEOUT)) refuse(`timeout is a whole number of seconds from 1 to ${LONGEST_TIMEOUT}`);
}

/** The package's own DLL. */
function ownTemplate(bits: 32 | 64): string {
  return packagePath(`prebuilds/win32-${bits === 32 ? 'ia32' : 'x64'}/coclass-inproc.dll`);
}

/** How the DLL names its script: from its own folder, or in full where that is on another drive. */
function pathFromDll(dll: string, server: string): string {
  const path = relative(windowsFolder(dll), server);
  return isAbsolute(path) ? server : path;
}

/**
 * Makes the DLL of a COM server whose classes are written for Node.js: a copy of the package's DLL, with the server's type
 * library, a manifest and the version in its resources. `regsvr32` registers it; loaded in a process that runs the server,
 * its class objects are in-process ones, anywhere else those of a server process (docs/dll.md).
 * @returns the DLL's full path
 * @throws TypeError when an option is not of its form
 * @throws Error when the script is not there, or a file of the DLL's name can't be replaced because it is in use
 * @throws ComError when the resources can't be written
 */
export function buildServerDll(options: ServerDllOptions): string {
  checkOptions('buildServerDll', options, ['out', 'server', 'classes', 'typeLibrary', 'node', 'version', 'description', 'timeout', 'bits', 'template']);
  check(options);
  const out = resolve(options.out);
  const server = resolve(options.server);
  const template = options.template ?? ownTemplate(options.bits ?? 64);
  if (!existsSync(server)) throw new Error(`buildServerDll: there is no script '${server}'`);
  if (!existsSync(template)) throw new Error(`buildServerDll: there is no DLL to copy, '${template}'`);
  const fileName = basename(out);
  const manifest = manifestBytes({
    server: pathFromDll(out, server),
    node: options.node ?? ownProgram(),
    classes: options.classes.map((clsid) => (clsid instanceof Guid ? clsid : new Guid(clsid))),
    timeout: options.timeout,
  });
  const productName = basename(out, extname(out));
  const version = versionInfoBytes({ version: options.version ?? '0.0.0', fileName, productName, description: options.description ?? productName });

  mkdirSync(dirname(out), { recursive: true });
  // Whoever reads the DLL meanwhile is not to find half of it.
  const unfinished = `${out}.${process.pid}.tmp`;
  try {
    copyFileSync(template, unfinished);
    native().updateResources(unfinished, [
      ...(options.typeLibrary === undefined ? [] : [['TYPELIB', 1, NEUTRAL, options.typeLibrary] as const]),
      [MANIFEST_TYPE, MANIFEST_NAME, NEUTRAL, manifest],
      [VERSION_TYPE, VERSION_NUMBER, NEUTRAL, version],
    ]);
    replace(out, unfinished);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return out;
}

function replace(out: string, unfinished: string): void {
  try {
    renameSync(unfinished, out);
  } catch (cause) {
    throw new Error(`'${out}' can't be replaced: a process may have it loaded`, { cause });
  }
}
