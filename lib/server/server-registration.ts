import { existsSync, readFileSync } from 'node:fs';
import { win32 } from 'node:path';

import type { LibraryDescription } from '../describe/library.js';
import { libraryModel } from '../describe/model.js';
import { native } from '../native/load.js';
import { readTypeLibraryBytes } from '../typelib/read/read-bytes.js';
import type { AnyFactory } from './factories.js';
import { Instancing } from './instancing.js';
import { type ClassRegistration, libraryRegistration, type ServerRegistration } from './registration/index.js';

/** What has to be known of a server to register it, beside its factories. */
export interface ServerProgram {
  /** The program that serves, with its arguments: LocalServer32. */
  readonly command: readonly [program: string, ...args: string[]];
  /** The script: whatever Node runs it, and with what flags, it is the same server. */
  readonly script: string;
  /** The DLL of `coclass build`, where the server has one: InprocServer32, and the type library is in it. */
  readonly dll: string | undefined;
  /** For processes of which size that is; as this one, unless set. */
  readonly dllBits?: 32 | 64 | undefined;
  /** The folder that the .tlb is written into where there is no DLL. */
  readonly folder: string;
}

function classRegistration(factory: AnyFactory, program: ServerProgram, library: LibraryDescription | undefined): ClassRegistration {
  const { progId, clsid, className, description, threadingModel, categories } = factory;
  return {
    clsid,
    name: className,
    ...(description === '' ? {} : { description }),
    ...(progId === undefined ? {} : { progId: `${progId}.1`, versionIndependentProgId: progId }),
    localServer: program.command,
    server: program.dll ?? program.script,
    ...(program.dll === undefined ? {} : { inprocServer: { path: program.dll, threadingModel } }),
    ...(program.dllBits === undefined ? {} : { bits: program.dllBits }),
    ...(library === undefined ? {} : { typeLibrary: { libid: library.libid, version: versionText(library) } }),
    appId: { appId: clsid, name: description === '' ? className : description },
    programmable: factory.coclass?.interfaces.some(({ interfaceKind }) => interfaceKind !== 'custom') ?? false,
    ...(categories.length === 0 ? {} : { categories }),
    updateRegistry: (register) => {
      factory.updateRegistry(register);
    },
  };
}

function versionText({ version }: LibraryDescription): string {
  return `${version.major.toString(16)}.${version.minor.toString(16)}`;
}

/** Writes the library's file, unless it is there already as it should be: a server may be registered where it cannot write. */
function writeLibrary(library: LibraryDescription, path: string): void {
  const model = libraryModel(library);
  if (existsSync(path) && isSame(readFileSync(path), model)) return;
  native().saveTypeLibrary(model, path);
}

function isSame(bytes: Uint8Array, model: object): boolean {
  try {
    return JSON.stringify(readTypeLibraryBytes(bytes), plain) === JSON.stringify(model, plain);
  } catch {
    return false;
  }
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

/**
 * What registering a server writes: its type library, and its classes but the internal ones.
 * @param library the type library of the classes, if they have one
 */
export function serverRegistration(factories: Iterable<AnyFactory>, library: LibraryDescription | undefined, program: ServerProgram): ServerRegistration {
  const classes = [...factories].filter(({ instancing }) => instancing !== Instancing.Internal);
  return {
    classes: classes.map((factory) => classRegistration(factory, program, library)),
    ...(library === undefined ? {} : { library: libraryRegistration(libraryModel(library), libraryPath(library, program)) }),
  };
}

/** Where the type library is: in the DLL, or in a file beside the server. */
function libraryPath(library: LibraryDescription, { dll, folder }: ServerProgram): string {
  return dll ?? win32.join(folder, `${library.name}.tlb`);
}

/** Makes the file that a registration names. */
export function provideLibrary(library: LibraryDescription | undefined, program: ServerProgram): void {
  if (library !== undefined && program.dll === undefined) writeLibrary(library, libraryPath(library, program));
}
