import type { TypeLibrary } from '../model/type-library.js';
import type {
  CallFrame,
  ConnectionHandle,
  FactoryHandle,
  FactoryMaker,
  NativeAuthentication,
  NativeBlanket,
  NativeLicense,
  NativeRegistryValue,
  NativeResource,
  NativeTypes,
  ObjectTypeDescription,
  RecordIdentity,
  RegistryRoot,
  ServerClassHandle,
  SinkClass,
  TypeLibraryHandle,
  TypePlace,
} from './contract.js';
import type { NativeHooks } from './hooks.js';

/** The addon's functions. CLSIDs and IIDs are texts in braces; each throws a ComError for a failed HRESULT. */
export interface NativeAddon {
  initialize(hooks: NativeHooks): CallFrame;

  createInstance(clsid: string, context: number, late: boolean): object;
  /** By IClassFactory2::CreateInstanceLic. */
  createLicensed(clsid: string, context: number, licenseKey: string, late: boolean): object;
  requestLicenseKey(clsid: string, context: number): string;
  licenseInfo(clsid: string, context: number): NativeLicense;
  /** Of a DLL that is loaded into this process, registered or not. */
  createFromFile(file: string, clsid: string, licenseKey: string | undefined, late: boolean): object;
  licenseKeyFromFile(file: string, clsid: string): string;
  licenseInfoFromFile(file: string, clsid: string): NativeLicense;
  /**
   * Of a DLL that the program loads, coclass-host.exe: the one that this process has, or with `isOwn` a new one. In its multithreaded
   * apartment or in its single-threaded one; by the file, or where that is '' as COM knows the class there.
   */
  createInHost(program: string, isOwn: boolean, multithreaded: boolean, file: string, clsid: string, licenseKey: string | undefined, late: boolean): object;
  licenseKeyInHost(program: string, isOwn: boolean, multithreaded: boolean, file: string, clsid: string): string;
  licenseInfoInHost(program: string, isOwn: boolean, multithreaded: boolean, file: string, clsid: string): NativeLicense;
  /** The hosts of the process that run, and of those that ended unasked the last, with its exit code. */
  hosts(): { readonly program: string; readonly process: number; readonly exitCode?: number }[];
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
  typeInfo(object: object, index: number, lcid: number): ObjectTypeDescription & { kind: 'typed' };
  idsOfNames(object: object, names: readonly string[], lcid: number): number[];

  isObject(value: unknown): boolean;
  isReleased(object: object): boolean;
  release(object: object): void;
  sameObject(a: object, b: object): boolean;
  serverProcess(object: object): number;
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
  addressOf(bytes: Uint8Array): bigint;
  /** Throws where not all of it can be read. */
  checkMemory(address: bigint, length: number): void;
  /** Fills `into`. */
  readMemory(address: bigint, into: Uint8Array): void;
  writeMemory(address: bigint, bytes: Uint8Array): void;

  /** Handles messages that are there, or the first that come within the time. */
  waitForMessages(milliseconds: number): void;
  /** Runs a function, which throws nothing, while an activation context of a manifest is the thread's. */
  withManifest<Outcome>(path: string, folder: string, body: () => Outcome): Outcome;
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
  /** The IID of a class's default interface where it has a vtable. */
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
  /** `answer`: SERVERCALL; `calls`: for how many calls, 0xffffffff for all that come. */
  refuseCalls(answer: number, calls: number): void;
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
  /** What an object that came from COM is in this environment; undefined where it is another's. */
  implementationOf(object: object): object | undefined;
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
  /** Whether null BSTRs and null SAFEARRAYs come as `null`; what held before. */
  keepNulls(on: boolean): boolean;
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
