import { fileURLToPath } from 'node:url';

import type { NativeError } from './errors.js';
import type { TypeLibrary } from './typelib/model.js';

/** A parameter as type information tells it; [lcid] and [retval] ones are left out. */
export interface ParameterDescription {
  readonly name: string;
  /** [optional], or with a default value. */
  readonly optional: boolean;
  /** A pointer: [out] or [in, out]. */
  readonly byRef: boolean;
  /** VARTYPE of the value; VT_VARIANT where the type is none that Automation marshals. */
  readonly vt: number;
}

/** What a wrapper's prototype needs of one member. */
export interface MemberDescription {
  readonly name: string;
  readonly dispid: number;
  /** A sum of {@link InvokeKind}. */
  readonly kinds: number;
  readonly hidden: boolean;
  readonly parameters: readonly ParameterDescription[];
  /** Gets a property that takes no arguments; `this` is the wrapper. */
  readonly get?: () => unknown;
  /** Puts a property without indices. */
  readonly put?: (value: unknown) => void;
  /** Calls a method, or gets a property that takes arguments. */
  readonly call?: (...values: unknown[]) => unknown;
}

/** What is known of an object's type: its dispatch interface, or only that there is one, or not even that. */
export type TypeDescription =
  | { readonly kind: 'typed'; readonly name: string; readonly guid: string; readonly members: readonly MemberDescription[] }
  | { readonly kind: 'untyped' | 'unknown' | 'enumerator' };

/** What native code needs of JavaScript, given to it once in each environment. */
export interface NativeHooks {
  makeError(fields: NativeError): Error;
  /** Called once for each type; the function that it returns makes the object for each wrapper. */
  defineType(description: TypeDescription): () => object;
  dateFromOle(days: number): Date;
  oleFromDate(date: Date): number;
  currencyFromUnits(units: bigint): object;
  decimalFromParts(negative: boolean, scale: number, magnitude: bigint): object;
  /** `value` is a Decimal where it is an object. */
  currencyFromExact(value: number | bigint | object): object;
  decimalFromNumber(value: number | bigint): object;
  scodeFromCode(code: number): object;
  readonly missing: object;
  /** The marks of lib/values and of wrappers. */
  readonly kind: symbol;
  readonly bounds: symbol;
  readonly record: symbol;
}

/** COAUTHINFO and COAUTHIDENTITY. */
export interface NativeAuthentication {
  readonly authenticationService: number;
  readonly authorizationService: number;
  readonly level: number;
  readonly impersonation: number;
  readonly capabilities: number;
  readonly user: string | undefined;
  readonly domain: string | undefined;
  readonly password: string | undefined;
  readonly serverPrincipalName: string | undefined;
}

/** A resource of a program file: type and name are numbers (RT_RCDATA is 10) or texts; language is a LANGID. */
export type NativeResource = readonly [type: string | number, name: string | number, language: number, data: Uint8Array];

declare const libraryHandle: unique symbol;

/** A type library that native code has loaded or made (ITypeLib); it belongs to the environment that made it. */
export interface TypeLibraryHandle {
  readonly [libraryHandle]: true;
}

/** The addon's functions. CLSIDs and IIDs are texts in braces; each throws a ComError for a failed HRESULT. */
export interface NativeAddon {
  initialize(hooks: NativeHooks): void;

  createInstance(clsid: string, context: number, late: boolean): object;
  createRemote(clsid: string, machine: string, context: number, authentication?: NativeAuthentication): object;
  bindMoniker(name: string, timeout: number): object;
  loadFile(clsid: string, context: number, path: string): object;
  activeObject(clsid: string): object;
  clsidFromProgId(progId: string): string;
  progIdFromClsid(clsid: string): string;

  dispid(object: object, name: string): number | undefined;
  invoke(object: object, dispid: number, flags: number, values: readonly unknown[], name: string): unknown;
  invokeRaw(object: object, dispid: number, flags: number, values: readonly unknown[], name: string): unknown;
  property<T>(object: object, dispid: number, name: string, otherwise: T): unknown;
  typeInfoCount(object: object): number;
  typeInfo(object: object, index: number, lcid: number): TypeDescription & { kind: 'typed' };
  idsOfNames(object: object, names: readonly string[], lcid: number): number[];

  isObject(value: unknown): boolean;
  isReleased(object: object): boolean;
  release(object: object): void;
  sameObject(a: object, b: object): boolean;
  supports(object: object, iid: string): boolean;
  queryInterface(object: object, iid: string, libid?: string, major?: number, minor?: number): object;
  className(object: object): string | undefined;

  newEnumerator(object: object): object;
  /** The enumerator itself at the end. */
  nextItem(enumerator: object): unknown;

  typeLibraryFromFile(path: string): TypeLibrary;
  typeLibraryFromRegistry(libid: string, major: number, minor: number, lcid: number): TypeLibrary;
  typeLibraryOfObject(object: object): TypeLibrary;
  /** A handle on the library that is registered (LoadRegTypeLib). */
  loadTypeLibrary(libid: string, major: number, minor: number, lcid: number): TypeLibraryHandle;
  /** A handle on the library in a file (LoadTypeLibEx); it is not registered. */
  loadTypeLibraryFile(path: string): TypeLibraryHandle;
  typeLibraryOfHandle(handle: TypeLibraryHandle): TypeLibrary;

  /** Puts resources into a program file (UpdateResource): all of them, or none. */
  updateResources(path: string, resources: readonly NativeResource[]): void;

  setLocale(lcid: number): void;
  locale(): number;
  /** A string value under HKEY_CLASSES_ROOT; `view` is KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0. */
  classesValue(path: string, name: string, view: number): string | undefined;
  /** The names of the keys below one of HKEY_CLASSES_ROOT. */
  classesKeys(path: string, view: number): string[] | undefined;
  recordType(libid: string, major: number, minor: number, guid: string): { readonly handle: unknown; readonly name: string };
}

let hooks: NativeHooks | undefined;
let addon: NativeAddon | undefined;

/** Called once, by the module that has the hooks, when the package is loaded. */
export function provideHooks(provided: NativeHooks): void {
  hooks = provided;
}

function load(): NativeAddon {
  if (process.platform !== 'win32') {
    throw new Error(`coclass: COM exists on Windows only, and this is ${process.platform}`);
  }
  const path = `../prebuilds/${process.platform}-${process.arch}/coclass.node`;
  let loaded: NativeAddon;
  try {
    // Not `require`, which would give a second copy of this module the first one's addon: each has one of its own.
    const module: { exports: unknown } = { exports: {} };
    process.dlopen(module, fileURLToPath(new URL(path, import.meta.url)));
    loaded = module.exports as NativeAddon;
  } catch (cause) {
    throw new Error(`coclass: the native part for ${process.platform}-${process.arch} could not be loaded`, { cause });
  }
  if (hooks === undefined) throw new Error('coclass: loaded other than through its main module');
  loaded.initialize(hooks);
  return loaded;
}

/**
 * The addon, loaded at the first use: importing the package works anywhere.
 * @throws Error off Windows, or where there is no prebuilt addon for the processor
 */
export function native(): NativeAddon {
  return (addon ??= load());
}

/** INVOKEKIND, which are the flags of IDispatch::Invoke as well. */
export const InvokeKind = { method: 1, get: 2, put: 4, putRef: 8 } as const;

/** DISPID_VALUE: the default member. */
export const DISPID_VALUE = 0;
