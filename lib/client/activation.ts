import { rangeError, typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';
import { activating, classError, resolveClass } from '../registry/class-id.js';
import type { Guid } from '../values/guid.js';
import { authenticationFor, type RemoteAuthentication } from './authentication.js';
import { withDefaultInterface } from './default-interface.js';
import { fileClass } from './file-classes.js';
import { checkHostOptions, type HostedClass, type HostOptions, hereOrInHost } from './hosts.js';
import { noteClass } from './identity.js';

declare global {
  /** The types of objects by ProgID: the packages @types/activex-* fill it in, and you may add yours. */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface ActiveXObjectNameMap {}
}

/** A COM object of a known type; it can be declared with `using`. */
export type ComObject<T> = T & Disposable;

/** Where the server of a new object runs. */
export interface CreateOptions extends HostOptions {
  /**
   * `inproc`: a DLL in this process. `local`: a process of its own on this machine. `all` (the default): what there is, and where that
   * is a DLL of the other bits only, a host for it.
   */
  readonly context?: 'inproc' | 'local' | 'all';
  /** The bitness of a local server that is registered for both (CLSCTX_ACTIVATE_32_BIT_SERVER or _64_BIT_). */
  readonly bitness?: 32 | 64;
  /**
   * `early` (the default): members are called through the vtable of a dual interface where the object has one. `late`:
   * always through IDispatch::Invoke, and so for every object that this one gives. Both give the same answers.
   */
  readonly binding?: 'early' | 'late';
  /** The key of a licensed class, for machines that have no licence for it (IClassFactory2::CreateInstanceLic). */
  readonly licenseKey?: string;
}

/** For `getObject`. */
export interface GetObjectOptions {
  /** The class that is to load the file, as VBScript's second argument to GetObject. */
  readonly class?: Guid | string;
  /** How long binding may take, in milliseconds; 0, the default, for as long as it takes. */
  readonly timeout?: number;
  /** Only what is in the running object table already, by its display name or a path: nothing is started or loaded. */
  readonly running?: boolean;
}

/** For `createRemoteObject`. */
export interface CreateRemoteOptions {
  /** Who asks, and how calls are protected: the process's own identity and packet integrity unless given. */
  readonly authentication?: RemoteAuthentication;
}

// CLSCTX
const CONTEXTS = { inproc: 0x3, local: 0x4, all: 0x17 } as const;
const CLSCTX_REMOTE_SERVER = 0x10;
const BITNESS = { 32: 0x40000, 64: 0x80000 } as const;

function contextFor(caller: string, { context = 'all', bitness }: CreateOptions): number {
  if (!Object.hasOwn(CONTEXTS, context)) throw typeError(`${caller}: context is 'inproc', 'local' or 'all', not ${context}`);
  if (bitness !== undefined && !Object.hasOwn(BITNESS, bitness)) throw typeError(`${caller}: bitness is 32 or 64, not ${bitness}`);
  return CONTEXTS[context] | (bitness === undefined ? 0 : BITNESS[bitness]);
}

/** The options of a class that COM or a host of ours is to load. */
type ClassOptions = Pick<CreateOptions, 'context' | 'bitness'> & HostOptions;

/** The context of what COM loads; checks what excludes each other. */
function checkedContext(caller: string, options: ClassOptions): number {
  const context = contextFor(caller, options);
  checkHostOptions(caller, options);
  const named = (['context', 'bitness'] as const).find((name) => options[name] !== undefined && options[name] !== 'all');
  const isAsked = typeof options.host === 'number' || options.isolated === true;
  if (isAsked && named !== undefined) throw typeError(`${caller}: ${named} is for what COM starts or loads: it and a host exclude each other`);
  return context;
}

/** Runs what is done with a registered class, where that is to be; its error names the class. */
function withClass<T>(id: string | Guid, clsid: string, options: ClassOptions, here: () => T, inHost: (hosted: HostedClass) => T): T {
  const { context = 'all', host } = options;
  const servers = typeof host === 'number' || options.isolated === true ? 'host' : context;
  return activating(id, clsid, servers, () => hereOrInHost(clsid, options, context === 'all', here, inHost));
}

// Objects of classes that no types are installed for are used as they are: the types of their members are not knowable.
/* eslint-disable @typescript-eslint/no-explicit-any */

/**
 * Creates an object of a class: Delphi's CreateComObject and CreateOleObject, VBScript's CreateObject.
 * An object without IDispatch comes with its class's default interface, if a registered type library describes it.
 * Typed by the ProgID where a package @types/activex-* (or you) declares it in ActiveXObjectNameMap.
 * @param id a ProgID such as 'Excel.Application', or a CLSID with or without braces
 * @throws ComError CO_E_CLASSSTRING for an unknown ProgID, REGDB_E_CLASSNOTREG for an unknown CLSID, or the error of the
 *   server; the message names the class
 * @throws TypeError when an argument is not of its form
 */
export function createObject<ProgID extends keyof ActiveXObjectNameMap>(id: ProgID, options?: CreateOptions): ComObject<ActiveXObjectNameMap[ProgID]>;
export function createObject(id: string | Guid, options?: CreateOptions): any;
export function createObject(id: string | Guid, options: CreateOptions = {}): unknown {
  checkOptions('createObject', options, ['context', 'bitness', 'binding', 'licenseKey', 'host', 'isolated']);
  const context = checkedContext('createObject', options);
  const { binding = 'early', licenseKey } = options;
  if (!['early', 'late'].includes(binding)) throw typeError(`createObject: binding is 'early' or 'late', not ${binding}`);
  if (licenseKey !== undefined && typeof licenseKey !== 'string') throw typeError('createObject: licenseKey: expected a string');
  const clsid = resolveClass('createObject', id);
  const late = binding === 'late';
  const here = (): object =>
    licenseKey === undefined ? native().createInstance(clsid, context, late) : native().createLicensed(clsid, context, licenseKey, late);
  const object = withClass(id, clsid, options, here, (hosted) => native().createInHost(...hosted, licenseKey, late));
  return noteClass(withDefaultInterface(object, clsid), clsid);
}

/** Which server of a licensed class is asked. */
export interface LicenseOptions extends ClassOptions {
  /** The DLL of a class that is not registered; it is named as for createObjectFrom. */
  readonly file?: string;
}

const LICENSE_OPTIONS = ['context', 'bitness', 'host', 'isolated', 'file'] as const;

/** What is asked of a licensed class, registered or of a file. */
function ofLicense<T>(
  caller: string,
  id: string | Guid,
  options: LicenseOptions,
  ask: { readonly registered: (clsid: string, context: number) => T; readonly ofFile: (path: string, clsid: string) => T; readonly inHost: (hosted: HostedClass) => T },
): T {
  checkOptions(caller, options, LICENSE_OPTIONS);
  const context = checkedContext(caller, options);
  if (options.file !== undefined) return fileClass(caller, options.file, id, options, ask.ofFile, ask.inHost);
  const clsid = resolveClass(caller, id);
  return withClass(id, clsid, options, () => ask.registered(clsid, context), ask.inHost);
}

/** What a licensed class says of its licence. */
export interface LicenseInfo {
  /** Whether {@link requestLicenseKey} gets a key. */
  readonly runtimeKeyAvailable: boolean;
  /** Whether this machine has the licence: objects are made without a key. */
  readonly licenseVerified: boolean;
}

/**
 * Asks a licensed class for the key by which its objects can be made on machines without a licence (IClassFactory2::RequestLicKey).
 * @throws ComError CLASS_E_NOTLICENSED when this machine has no licence itself, E_NOTIMPL when the class gives out no keys,
 *   E_NOINTERFACE when it is not a licensed one, or as createObject
 * @throws TypeError when an argument is not of its form
 */
export function requestLicenseKey(id: string | Guid, options: LicenseOptions = {}): string {
  return ofLicense('requestLicenseKey', id, options, {
    registered: (clsid, context) => native().requestLicenseKey(clsid, context),
    ofFile: (path, clsid) => native().licenseKeyFromFile(path, clsid),
    inHost: (hosted) => native().licenseKeyInHost(...hosted),
  });
}

/**
 * What a licensed class says of its licence (IClassFactory2::GetLicInfo).
 * @throws ComError E_NOINTERFACE when the class is not a licensed one, or as createObject
 * @throws TypeError when an argument is not of its form
 */
export function licenseInfo(id: string | Guid, options: LicenseOptions = {}): LicenseInfo {
  return ofLicense('licenseInfo', id, options, {
    registered: (clsid, context) => native().licenseInfo(clsid, context),
    ofFile: (path, clsid) => native().licenseInfoFromFile(path, clsid),
    inHost: (hosted) => native().licenseInfoInHost(...hosted),
  });
}

/**
 * Creates an object on another machine (DCOM, CoCreateInstanceEx).
 * @param machine its name: UNC, DNS or an address
 * @param id a ProgID that is registered on this machine, or a CLSID
 * @throws ComError RPC_S_SERVER_UNAVAILABLE, E_ACCESSDENIED, or as createObject
 * @throws TypeError when an argument is not of its form
 */
export function createRemoteObject<ProgID extends keyof ActiveXObjectNameMap>(
  machine: string,
  id: ProgID,
  options?: CreateRemoteOptions,
): ComObject<ActiveXObjectNameMap[ProgID]>;
export function createRemoteObject(machine: string, id: string | Guid, options?: CreateRemoteOptions): any;
export function createRemoteObject(machine: string, id: string | Guid, options: CreateRemoteOptions = {}): unknown {
  if (typeof machine !== 'string' || machine === '') throw typeError('createRemoteObject: argument 1: expected the name of a machine');
  checkOptions('createRemoteObject', options, ['authentication']);
  const authentication = authenticationFor('createRemoteObject: authentication', options.authentication ?? {});
  const clsid = resolveClass('createRemoteObject', id);
  return activating(id, clsid, 'elsewhere', () =>
    noteClass(native().createRemote(clsid, machine, CLSCTX_REMOTE_SERVER, authentication, options.authentication !== undefined), clsid),
  );
}

/**
 * The object that a name (moniker) stands for: `winmgmts:`, `new:CLSID`, `script:…`, or a file's path, for which its
 * class's server is started or found. With `class`, a new object of that class loads the file (IPersistFile).
 * @throws ComError MK_E_SYNTAX, MK_E_CANTOPENFILE, MK_E_EXCEEDEDDEADLINE, MK_E_UNAVAILABLE when it is to run and does not, or the
 *   error of the server
 * @throws TypeError when an argument is not of its form
 */
export function getObject(name: string, options: GetObjectOptions = {}): any {
  if (typeof name !== 'string' || name === '') throw typeError('getObject: argument 1: expected a moniker or a path');
  checkOptions('getObject', options, ['class', 'timeout', 'running']);
  const { class: id, timeout = 0, running = false } = options;
  if (!Number.isInteger(timeout) || timeout < 0 || timeout > 0x7fffffff) throw rangeError('getObject: timeout is in milliseconds, up to 2147483647');
  if (running && id !== undefined) throw typeError('getObject: running and class exclude each other: a class loads the file anew');
  if (id === undefined) return named(name, () => (running ? native().runningObject(name) : native().bindMoniker(name, timeout)));
  const clsid = resolveClass('getObject', id);
  return activating(id, clsid, 'all', () => noteClass(native().loadFile(clsid, CONTEXTS.all, name), clsid));
}

function named(name: string, find: () => object): object {
  try {
    return find();
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw classError(error, `'${name}' names no object: ${error.description}`);
  }
}

/**
 * The running object that a class has registered as its active one: Delphi's GetActiveOleObject.
 * @throws ComError MK_E_UNAVAILABLE when none is running; CO_E_CLASSSTRING for an unknown ProgID
 * @throws TypeError when the argument is not of its form
 */
export function getActiveObject<ProgID extends keyof ActiveXObjectNameMap>(id: ProgID): ComObject<ActiveXObjectNameMap[ProgID]>;
export function getActiveObject(id: string | Guid): any;
export function getActiveObject(id: string | Guid): unknown {
  const clsid = resolveClass('getActiveObject', id);
  return activating(id, clsid, 'elsewhere', () => noteClass(native().activeObject(clsid), clsid));
}

/**
 * The display names of what is in the running object table: open documents by their paths, active objects as `!{CLSID}`.
 * `getObject(name, { running: true })` gives the object.
 * @throws ComError what the table answers
 */
export function runningObjects(): string[] {
  return native().runningObjects();
}
