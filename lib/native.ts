import { existsSync } from 'node:fs';

import { DEFAULT_LOCALE } from './default-locale.js';
import type { NativeError } from './errors.js';
import { packagePath } from './package-files.js';
import { atProcessEnd } from './process-end.js';
import { DEFAULT_RETRY_POLICY } from './retry-policy.js';
import type { Entry, ServedMember } from './server/entries.js';
import type { Thrown } from './server/thrown.js';
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
  /** VARTYPE of what getting the property gives; VT_EMPTY where it cannot be got. */
  readonly returns: number;
  /** Gets a property without arguments, where it takes none or can be assigned without them; `this` is the wrapper. */
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
  defineEntry(interfaceName: string, member: ServedMember): Entry;
  describeError(error: unknown, source: string): Thrown;
  makeByRef(value: unknown): object;
  makeCursor(value: object): object | undefined;
  primitiveOf(object: object): unknown;
  /** The value that a `ValueKind.property` stands for. */
  propertyValue(property: unknown): unknown;
  findName(object: object, name: string): string | undefined;
  watchPromise(promise: Promise<unknown>, settled: (fulfilled: boolean, value: unknown, kept: unknown) => void, kept: unknown, isNested: boolean): void;
  runPromises(): boolean;
  initializeObject(object: object): void;
  finishObject(object: object): void;
  loadServer(path: string): void;
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
  /** The key of an object's class handle. */
  readonly servedClass: symbol;
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

/** The registered type of a record, in the form that `recordType` takes. */
export interface RecordIdentity {
  readonly libid: string;
  readonly major: number;
  readonly minor: number;
  readonly guid: string;
}

/** What CoQueryProxyBlanket tells. */
export interface NativeBlanket {
  readonly authenticationService: number;
  readonly authorizationService: number;
  readonly level: number;
  readonly impersonation: number;
  readonly capabilities: number;
  readonly serverPrincipalName?: string;
}

/** HKEY_CURRENT_USER or HKEY_LOCAL_MACHINE. */
export type RegistryRoot = 'user' | 'machine';

/** A value of the registry, as it is stored there. */
export interface NativeRegistryValue {
  /** REG_SZ (1), REG_DWORD (4) … */
  readonly type: number;
  readonly data: Uint8Array;
}

declare const libraryHandle: unique symbol;

/** A type library that native code has loaded or made (ITypeLib); it belongs to the environment that made it. */
export interface TypeLibraryHandle {
  readonly [libraryHandle]: true;
}

declare const serverClassHandle: unique symbol;
declare const factoryHandle: unique symbol;

/** A class of JavaScript objects that native code serves. */
export interface ServerClassHandle {
  readonly [serverClassHandle]: true;
}

/** A class object (IClassFactory2). */
export interface FactoryHandle {
  readonly [factoryHandle]: true;
}

/** What decides for a class object. */
export interface FactoryMaker {
  /** A new object; `licenseKey` is what CreateInstanceLic was given. */
  create(licenseKey: string | undefined, isAggregated: boolean): object;
  lock(isLocked: boolean): void;
  licenseInfo(): { readonly runtimeKeyAvailable: boolean; readonly licenseVerified: boolean };
  requestLicenseKey(): string;
}

declare const connectionHandle: unique symbol;

/** A sink of ours at a connection point. */
export interface ConnectionHandle {
  readonly [connectionHandle]: true;
}

/** A type and the library that it is from. */
export interface TypePlace {
  readonly library: TypeLibraryHandle;
  readonly guid: string;
}

/** A parameter of an event; [lcid] and [retval] ones are left out. */
export interface EventParameter {
  readonly name: string;
  /** VARTYPE of the value. */
  readonly vt: number;
  readonly optional: boolean;
  /** [in, out] or [out]: the handler can change it. */
  readonly canChange: boolean;
  /** [out] without [in]: nothing comes in. */
  readonly isOutOnly: boolean;
}

/** An event of a source interface. */
export interface NativeEvent {
  readonly name: string;
  readonly dispid: number;
  readonly hidden: boolean;
  readonly returnsValue: boolean;
  readonly parameters: readonly EventParameter[];
}

/** What objects are made of that listen to a source interface. */
export interface SinkClass {
  readonly handle: ServerClassHandle;
  readonly name: string;
  readonly iid: string;
  /** Called by IDispatch::Invoke. */
  readonly isDispatch: boolean;
  readonly events: readonly NativeEvent[];
}

/** Library handles and GUIDs in turn. */
export type NativeTypes = readonly (TypeLibraryHandle | string)[];

/** The addon's functions. CLSIDs and IIDs are texts in braces; each throws a ComError for a failed HRESULT. */
export interface NativeAddon {
  initialize(hooks: NativeHooks): void;

  createInstance(clsid: string, context: number, late: boolean): object;
  /** By IClassFactory2::CreateInstanceLic. */
  createLicensed(clsid: string, context: number, licenseKey: string, late: boolean): object;
  requestLicenseKey(clsid: string, context: number): string;
  licenseInfo(clsid: string, context: number): { readonly runtimeKeyAvailable: boolean; readonly licenseVerified: boolean };
  createRemote(clsid: string, machine: string, context: number, authentication: NativeAuthentication, insist: boolean): object;
  bindMoniker(name: string, timeout: number): object;
  loadFile(clsid: string, context: number, path: string): object;
  activeObject(clsid: string): object;
  clsidFromProgId(progId: string): string;
  progIdFromClsid(clsid: string): string;

  dispid(object: object, name: string): number | undefined;
  /** Makes the member where the object can grow (IDispatchEx); undefined where it cannot. */
  newDispid(object: object, name: string): number | undefined;
  /** Both kinds of put in the flags: the value decides. A method or a property is asked for by both kinds. */
  invoke(object: object, dispid: number, flags: number, values: readonly unknown[], name: string): unknown;
  /** IDispatch::Invoke with these very flags. */
  invokeRaw(object: object, dispid: number, flags: number, values: readonly unknown[], name: string): unknown;
  /** Calls a member that has been read as `value`, an object; its default member where the object has a property there. */
  callMember(object: object, dispid: number, values: readonly unknown[], name: string, value: object): unknown;
  /** `unanswered` instead of `otherwise` from a server that does not answer to a bare get. */
  property<T, U>(object: object, dispid: number, name: string, otherwise: T, unanswered?: U): unknown;
  typeInfoCount(object: object): number;
  typeInfo(object: object, index: number, lcid: number): TypeDescription & { kind: 'typed' };
  idsOfNames(object: object, names: readonly string[], lcid: number): number[];

  isObject(value: unknown): boolean;
  isReleased(object: object): boolean;
  release(object: object): void;
  sameObject(a: object, b: object): boolean;
  /** The address of the object's IUnknown. */
  identity(object: object): bigint;
  supports(object: object, iid: string): boolean;
  queryInterface(object: object, iid: string, libid?: string, major?: number, minor?: number): object;
  /** The same for an interface that a library in hand describes. Throws TYPE_E_ELEMENTNOTFOUND where it does not. */
  queryDescribed(object: object, library: TypeLibraryHandle, iid: string): object;
  className(object: object): string | undefined;

  /** A number by which any apartment of the process gets the same interface (the global interface table). */
  gitRegister(object: object): number;
  /** The interface, typed as the registered wrapper is; unless `keep`, the number is used up. */
  gitGet(number: number, keep: boolean): object;
  /** Whether the number was still valid. */
  gitRevoke(number: number): boolean;

  newEnumerator(object: object): object;
  /** The enumerator itself at the end. */
  nextItem(enumerator: object): unknown;

  /** The display names in the running object table. */
  runningObjects(): string[];
  runningObject(name: string): object;

  /** The address of an interface, with a reference of its own. */
  pointerOf(object: object, iid?: string): bigint;
  fromPointer(address: bigint, addRef: boolean): object;

  /** Handles messages that are there, or the first that come within the time. */
  waitForMessages(milliseconds: number): void;
  /** VariantChangeType. */
  convert(value: unknown, vt: number): unknown;

  typeLibraryFromFile(path: string): TypeLibrary;
  typeLibraryFromRegistry(libid: string, major: number, minor: number, lcid: number): TypeLibrary;
  typeLibraryOfObject(object: object): TypeLibrary;
  /** A handle on the library that is registered (LoadRegTypeLib). */
  loadTypeLibrary(libid: string, major: number, minor: number, lcid: number): TypeLibraryHandle;
  /** A handle on the library in a file (LoadTypeLibEx); it is not registered. */
  loadTypeLibraryFile(path: string): TypeLibraryHandle;
  /**
   * A library in memory, made by the system's writer (ICreateTypeLib2) for 64 bits whatever the model's `syskind`, since
   * that is what its offsets and sizes are for. Throws E_INVALIDARG with the place of what is wrong in the model.
   */
  createTypeLibrary(model: TypeLibrary): TypeLibraryHandle;
  /** The same into a file, which is there whole or, after an error, as it was before. */
  saveTypeLibrary(model: TypeLibrary, path: string): void;
  /** The IID of a class's default interface where it has a vtable only. */
  vtableInterface(library: TypeLibraryHandle, clsid: string): string | undefined;
  typeLibraryOfHandle(handle: TypeLibraryHandle): TypeLibrary;

  /** Puts resources into a program file (UpdateResource): all of them, or none. */
  updateResources(path: string, resources: readonly NativeResource[]): void;

  /** Before the thread's first COM call. */
  setApartmentModel(multithreaded: boolean): void;
  /** APTTYPE; undefined before the thread has entered an apartment. */
  apartmentType(): number | undefined;
  /** A timeout of 0: no retries. */
  /** Lets go of all that COM and other processes have of this environment, and leaves COM: for the end of the process. */
  leaveProcess(): void;
  setRetryPolicy(timeout: number, delay: number, retryRejected: boolean): void;
  initializeSecurity(level: number, impersonation: number, capabilities: number, accessPermission?: string): void;
  setBlanket(object: object, authentication: NativeAuthentication): void;
  blanket(object: object): NativeBlanket;

  /** Objects that carry the handle under the servedClass symbol have these interfaces. */
  defineServerClass(
    name: string,
    clsid: string,
    interfaces: NativeTypes,
    sources: NativeTypes,
    classInfo: NativeTypes,
    isAgile: boolean,
  ): ServerClassHandle;
  /** The COM object of a JavaScript object, as a wrapper. */
  serve(implementation: object): object;
  fireEvent(implementation: object, name: string, values: readonly unknown[]): { readonly results: unknown[]; readonly errors: Error[] };
  aggregate(implementation: object, clsid: string, context: number): void;
  disconnectObject(implementation: object): void;
  createFactory(clsid: string, maker: FactoryMaker, isLicensed: boolean, isAgile: boolean): FactoryHandle;
  registerClassObject(factory: FactoryHandle, context: number, flags: number): number;
  revokeClassObject(cookie: number): void;
  /** For DLLs of ours that are loaded into this process. */
  offerFactory(factory: FactoryHandle): void;
  withdrawFactory(factory: FactoryHandle): void;
  resumeClassObjects(): void;
  suspendClassObjects(): void;
  addRefServerProcess(): number;
  releaseServerProcess(): number;
  registerActiveObject(implementation: object, clsid: string, isWeak: boolean): number;
  revokeActiveObject(cookie: number): void;

  /** The object's coclass, as IProvideClassInfo(2) tells. */
  classInfo(object: object): (TypePlace & { readonly defaultSource?: string }) | undefined;
  /** IPersist::GetClassID */
  classId(object: object): string | undefined;
  /** The interface that the object's type information describes. */
  interfaceOf(object: object): TypePlace | undefined;
  sourcesOfClass(library: TypeLibraryHandle, clsid: string): (TypePlace & { readonly isDefault: boolean })[];
  /** The CLSIDs of the coclasses that have the interface as their default one. */
  classesWith(library: TypeLibraryHandle, iid: string): string[];
  /** Their IIDs; undefined where the object does not enumerate them. */
  connectionPoints(object: object): string[] | undefined;
  hasConnectionPoint(object: object, iid: string): boolean;
  /** The same object each time for an interface of a library. */
  sinkClass(library: TypeLibraryHandle, iid: string): SinkClass;
  /** Advises an object that carries the handle of a sink class. */
  advise(object: object, sink: object, iid: string): ConnectionHandle;
  /** Whether the source has taken notice. A second time it does nothing. */
  unadvise(connection: ConnectionHandle): boolean;
  /** Lets go of the source without a word. */
  dropConnection(connection: ConnectionHandle): void;
  /** Throws where the source is gone. */
  pingConnection(connection: ConnectionHandle): void;

  setLocales(calls: number, conversions: number): void;
  callLocale(): number;
  conversionLocale(): number;
  /** A string value under HKEY_CLASSES_ROOT; `view` is KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0. */
  classesValue(path: string, name: string, view: number): string | undefined;
  /** The names of the keys below one of HKEY_CLASSES_ROOT. */
  classesKeys(path: string, view: number): string[] | undefined;
  /** Any key below HKEY_CURRENT_USER ('user') or HKEY_LOCAL_MACHINE ('machine'); undefined where there is none. */
  registryValue(root: RegistryRoot, path: string, view: number, name: string): NativeRegistryValue | undefined;
  registryKeys(root: RegistryRoot, path: string, view: number): string[] | undefined;
  registryValueNames(root: RegistryRoot, path: string, view: number): string[] | undefined;
  /** Whether it was missing. */
  registryCreateKey(root: RegistryRoot, path: string, view: number): boolean;
  /** Whether it was there; ERROR_DIR_NOT_EMPTY where it has keys or values. */
  registryDeleteKey(root: RegistryRoot, path: string, view: number): boolean;
  registrySetValue(root: RegistryRoot, path: string, view: number, name: string, type: number, data: Uint8Array): void;
  /** Whether it was there. */
  registryDeleteValue(root: RegistryRoot, path: string, view: number, name: string): boolean;
  /** Whether this process runs with an administrator's rights. */
  isElevated(): boolean;
  /** Calls a DLL's DllRegisterServer, DllUnregisterServer, or DllInstall with 'user'; tells how far it came, and the answer. */
  callSelfRegistration(path: string, register: boolean, forUser: boolean): { readonly step: 'load' | 'find' | 'call'; readonly hresult: number };
  recordType(libid: string, major: number, minor: number, guid: string): { readonly handle: unknown; readonly name: string };
  /** Where the type of a record, of an array of records or of a RecordType is registered; undefined for what is none. */
  recordIdentity(value: unknown): RecordIdentity | undefined;

  /** Lets other threads cancel calls that this one waits for; the number of this thread. */
  enableCallCancellation(): number;
  /** Cancels the call that a thread waits for; false where the system cannot, or the callee takes no notice. */
  cancelCall(thread: number, seconds: number): boolean;
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
  const path = packagePath(`prebuilds/win32-${process.arch}/coclass.node`);
  if (!existsSync(path)) {
    const hint = process.arch === 'arm64' ? 'Windows on ARM64 runs the x64 Node, with which it works' : 'use the x64 Node';
    throw new Error(`coclass: there is no native part for win32-${process.arch} (${path}): ${hint}`);
  }
  let loaded: NativeAddon;
  try {
    // Not `require`, which would give a second copy of this module the first one's addon: each has one of its own.
    const module: { exports: unknown } = { exports: {} };
    process.dlopen(module, path);
    loaded = module.exports as NativeAddon;
  } catch (cause) {
    throw new Error(`coclass: the native part (${path}) could not be loaded`, { cause });
  }
  if (hooks === undefined) throw new Error('coclass: loaded other than through its main module');
  loaded.initialize(hooks);
  atProcessEnd(() => {
    loaded.leaveProcess();
  });
  const { timeout, delay, retryRejected } = DEFAULT_RETRY_POLICY;
  loaded.setRetryPolicy(timeout, delay, retryRejected);
  loaded.setLocales(DEFAULT_LOCALE, DEFAULT_LOCALE);
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

/** DISPID_NEWENUM: the member that gives a collection's enumerator. */
export const DISPID_NEWENUM = -4;
