import { typeError } from '../../errors/caller.js';
import type { Guid } from '../../values/guid.js';
import { parseVersion } from '../../values/record-type.js';
import { guidText, plainText, progIdText } from './check.js';
import { commandLine } from './command-line.js';
import { PlanBuilder, type PlannedValue, type RegistrationPlan } from './plan.js';
import { OWN_BITS } from '../../registry/program-bits.js';

/** An application: what classes that are run out of process have in common. */
export interface AppRegistration {
  readonly appId: Guid | string;
  /** Its name for people. */
  readonly name?: string;
  /** The name of the server's program, such as 'server.exe', by which COM finds the AppID of a process. */
  readonly executable?: string;
  /** The program that loads the class's DLL for clients that ask for a local server; '' for the system's own, dllhost.exe. */
  readonly dllSurrogate?: string;
}

/** A class, as it is registered. */
export interface ClassRegistration {
  readonly clsid: Guid | string;
  /** The class's name; what people see where there is no description. */
  readonly name: string;
  /** With its version: 'Library.Class.1'. */
  readonly progId?: string;
  /** Without: 'Library.Class'. */
  readonly versionIndependentProgId?: string;
  readonly description?: string;
  /** The DLL, and how it may be called: 'Single' writes no ThreadingModel, which means the main apartment only. */
  readonly inprocServer?: { readonly path: string; readonly threadingModel: 'Single' | 'Apartment' | 'Free' | 'Both' | 'Neutral' };
  /** The program and its arguments, each by itself; or a whole command line, whose program gets its quotes if it has none. */
  readonly localServer?: string | readonly string[];
  /**
   * What the server is known by among others that have the class, such as its script: registering it again with another
   * command line brings it up to date, and unregistering finds it. What localServer and inprocServer say, unless given.
   */
  readonly server?: string;
  /** The class's type library; its version is two hexadecimal numbers, such as '1.0'. */
  readonly typeLibrary?: { readonly libid: Guid | string; readonly version: string };
  readonly appId?: Guid | string | AppRegistration;
  /** Whether it is an Automation class (the Programmable key). */
  readonly programmable?: boolean;
  /** CATIDs of what it implements. */
  readonly categories?: readonly (Guid | string)[];
  /** For processes of which size the server is; as this one, unless set. */
  readonly bits?: 32 | 64;
  /**
   * Called when the class is registered and unregistered, for more than this has a field for: what {@link createRegKey}
   * writes meanwhile is part of the registration.
   */
  readonly updateRegistry?: (register: boolean) => void;
}

const MODELS = ['Single', 'Apartment', 'Free', 'Both', 'Neutral'];

function isApp(value: object): value is AppRegistration {
  return 'appId' in value;
}

function setApp(plan: PlanBuilder, caller: string, clsidKey: string, value: Guid | string | AppRegistration): void {
  const app = typeof value === 'object' && isApp(value) ? value : { appId: value };
  const appId = guidText(caller, 'appId', app.appId);
  const key = `AppID\\${appId}`;
  plan.set(clsidKey, appId, 'AppID');
  plan.key(key);
  plan.setIfAny(key, app.name);
  plan.setIfAny(key, app.dllSurrogate, 'DllSurrogate');
  if (app.executable === undefined) return;
  const executable = plainText(caller, 'appId.executable', app.executable);
  if (executable.includes('\\') || executable.includes('/')) throw typeError(`${caller}: appId.executable: expected a file's name without its folder`);
  plan.set(`AppID\\${executable}`, appId, 'AppID');
}

function setProgIds(plan: PlanBuilder, caller: string, clsid: string, { progId, versionIndependentProgId }: ClassRegistration, description: string): void {
  const versioned = progId === undefined ? undefined : progIdText(caller, 'progId', progId);
  const independent = versionIndependentProgId === undefined ? undefined : progIdText(caller, 'versionIndependentProgId', versionIndependentProgId);
  for (const name of new Set([versioned, independent])) {
    if (name === undefined) continue;
    plan.set(name, description);
    plan.set(`${name}\\CLSID`, clsid);
  }
  plan.setIfAny(`CLSID\\${clsid}\\ProgID`, versioned ?? independent);
  plan.setIfAny(`CLSID\\${clsid}\\VersionIndependentProgID`, independent);
  if (independent !== undefined && versioned !== independent) plan.setIfAny(`${independent}\\CurVer`, versioned);
}

function setServers(plan: PlanBuilder, caller: string, key: string, { inprocServer, localServer }: ClassRegistration): PlannedValue | undefined {
  const local = localServer === undefined ? undefined : plan.set(`${key}\\LocalServer32`, commandLine(caller, localServer));
  if (inprocServer === undefined) return local;
  const { path, threadingModel } = inprocServer;
  if (!MODELS.includes(threadingModel)) throw typeError(`${caller}: inprocServer.threadingModel: expected one of ${MODELS.join(', ')}`);
  const inproc = plan.set(`${key}\\InprocServer32`, plainText(caller, 'inprocServer.path', path));
  if (threadingModel !== 'Single') plan.set(`${key}\\InprocServer32`, threadingModel, 'ThreadingModel');
  return inproc;
}

function serverNames(caller: string, { server }: ClassRegistration, plan: PlanBuilder): string[] {
  if (server !== undefined) return [plainText(caller, 'server', server)];
  const written = plan.values.filter(({ name, key }) => name === '' && key.endsWith('Server32'));
  return written.map(({ value }) => Buffer.from(value.data).toString('utf16le').replace(/\0$/, ''));
}

/**
 * What registering a class writes.
 * @throws TypeError that names the field that is not as it should be
 */
export function planOfClass(caller: string, registration: ClassRegistration): RegistrationPlan {
  if (typeof registration !== 'object' || (registration as unknown) === null) throw typeError(`${caller}: expected a ClassRegistration`);
  const { bits = OWN_BITS, typeLibrary, appId } = registration;
  const clsid = guidText(caller, 'clsid', registration.clsid);
  const name = plainText(caller, 'name', registration.name);
  const description = registration.description ?? name;
  const plan = new PlanBuilder(bits);
  const key = `CLSID\\${clsid}`;
  plan.set(key, description);
  setProgIds(plan, caller, clsid, registration, description);
  const owner = setServers(plan, caller, key, registration);
  if (owner === undefined) throw typeError(`${caller}: the class ${name} has neither an inprocServer nor a localServer`);
  if (typeLibrary !== undefined) {
    parseVersion(typeLibrary.version);
    plan.set(`${key}\\TypeLib`, guidText(caller, 'typeLibrary.libid', typeLibrary.libid));
    plan.set(`${key}\\Version`, typeLibrary.version);
  }
  if (registration.programmable === true) plan.key(`${key}\\Programmable`);
  for (const category of registration.categories ?? []) plan.key(`${key}\\Implemented Categories\\${guidText(caller, 'categories', category)}`);
  if (appId !== undefined) setApp(plan, caller, key, appId);
  const id = ['class', clsid, `${bits}-bit`, registration.progId ?? registration.versionIndependentProgId ?? '', ...serverNames(caller, registration, plan)].join(' ');
  return { id, keys: plan.keys, values: plan.values, owner };
}
