import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { Guid } from '../values/guid.js';
import { resolveClass } from './class-id.js';
import { type RegisteredTypeLibrary, registeredVersions } from './registered-libraries.js';

const KEY_WOW64_64KEY = 0x100;
const KEY_WOW64_32KEY = 0x200;
/** English, in which the names of categories are there everywhere. */
const ENGLISH = '409';

/** How a class is served to processes of one size of pointers: what one view of the registry says. */
export interface ClassServer {
  readonly bits: 32 | 64;
  /** The DLL of InprocServer32. */
  readonly inprocServer?: string;
  /** The command line of LocalServer32. */
  readonly localServer?: string;
  /** The DLL of InprocHandler32. */
  readonly inprocHandler?: string;
  /** 'Apartment', 'Free', 'Both' or 'Neutral'; absent for a DLL of the main apartment only. */
  readonly threadingModel?: string;
}

/** A registered class, in short. */
export interface ClassSummary {
  /** In braces, upper case. */
  readonly clsid: string;
  /** The class's name for people. */
  readonly name?: string;
  readonly progId?: string;
  readonly versionIndependentProgId?: string;
  /** For 64-bit processes, for 32-bit ones, or for both. */
  readonly servers: readonly ClassServer[];
}

/** An AppID: how the classes that have it are run out of process. */
export interface AppInfo {
  readonly appId: string;
  readonly name?: string;
  /** The program that loads the class's DLL; '' for the system's own, dllhost.exe. */
  readonly dllSurrogate?: string;
  /** The service that serves the class, and its arguments. */
  readonly localService?: string;
  readonly serviceParameters?: string;
  /** The account it runs as: a user, 'Interactive User', 'nt authority\\localservice' … */
  readonly runAs?: string;
  readonly remoteServerName?: string;
}

/** What the registry says of a class. */
export interface ClassInfo extends ClassSummary {
  readonly app?: AppInfo;
  /** The type library that it names; without a path where that is not registered. */
  readonly typeLibrary?: Partial<RegisteredTypeLibrary> & Pick<RegisteredTypeLibrary, 'libid'>;
  /** Implemented Categories. */
  readonly categories: readonly { readonly catid: string; readonly name?: string }[];
  /** The CLSID that takes its place (CoTreatAsClass). */
  readonly treatAs?: string;
  readonly isProgrammable: boolean;
  readonly isInsertable: boolean;
  readonly isControl: boolean;
}

/** The fields that have a value. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

const VIEWS = [
  [64, KEY_WOW64_64KEY],
  [32, KEY_WOW64_32KEY],
] as const;

/** A value of a class's key, in the first view that has it; an empty one counts as none. */
function classValue(clsid: string, key = '', name = ''): string | undefined {
  const path = `CLSID\\${clsid}${key === '' ? '' : `\\${key}`}`;
  for (const [, view] of VIEWS) {
    const value = native().classesValue(path, name, view);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

function classKeys(clsid: string, key: string): string[] | undefined {
  for (const [, view] of VIEWS) {
    const keys = native().classesKeys(`CLSID\\${clsid}\\${key}`, view);
    if (keys !== undefined) return keys;
  }
  return undefined;
}

function serversOf(clsid: string): ClassServer[] {
  const servers: ClassServer[] = [];
  for (const [bits, view] of VIEWS) {
    const value = (key: string, name = ''): string | undefined => native().classesValue(`CLSID\\${clsid}\\${key}`, name, view);
    const found = present({
      inprocServer: value('InprocServer32'),
      localServer: value('LocalServer32'),
      inprocHandler: value('InprocHandler32'),
      threadingModel: value('InprocServer32', 'ThreadingModel'),
    });
    if (Object.keys(found).length > 0) servers.push({ bits, ...found });
  }
  return servers;
}

function summaryOf(clsid: string): ClassSummary {
  const names = present({ name: classValue(clsid), progId: classValue(clsid, 'ProgID'), versionIndependentProgId: classValue(clsid, 'VersionIndependentProgID') });
  return { clsid, ...names, servers: serversOf(clsid) };
}

function appOf(clsid: string): AppInfo | undefined {
  const appId = Guid.tryParse(classValue(clsid, '', 'AppID') ?? '')?.text;
  if (appId === undefined) return undefined;
  const value = (name: string): string | undefined => native().classesValue(`AppID\\${appId}`, name, 0);
  return {
    appId,
    ...present({
      name: value(''),
      dllSurrogate: value('DllSurrogate'),
      localService: value('LocalService'),
      serviceParameters: value('ServiceParameters'),
      runAs: value('RunAs'),
      remoteServerName: value('RemoteServerName'),
    }),
  };
}

/** The type library that the registry has for a class, in its newest version. */
export function libraryOf(clsid: string): ClassInfo['typeLibrary'] {
  const libid = Guid.tryParse(classValue(clsid, 'TypeLib') ?? '')?.text;
  if (libid === undefined) return undefined;
  const version = classValue(clsid, 'Version');
  const registered = registeredVersions(libid);
  const wanted = version ?? registered.at(-1)?.version;
  const languages = registered.filter((library) => library.version === wanted);
  return languages.find(({ lcid }) => lcid === 0) ?? languages[0] ?? { libid, ...present({ version }) };
}

function categoriesOf(clsid: string): ClassInfo['categories'] {
  return (classKeys(clsid, 'Implemented Categories') ?? []).map((catid) => ({
    catid: catid.toUpperCase(),
    ...present({ name: native().classesValue(`Component Categories\\${catid}`, ENGLISH, 0) }),
  }));
}

/** Whether a class of this CLSID is registered, for processes of any size. */
export function isRegisteredClass(clsid: string): boolean {
  return VIEWS.some(([, view]) => native().classesKeys(`CLSID\\${clsid}`, view) !== undefined);
}

/**
 * What the registry says of a class: its names, servers, AppID, type library and categories.
 * @param id a ProgID, or a CLSID with or without braces
 * @throws ComError CO_E_CLASSSTRING when no class has this ProgID, REGDB_E_CLASSNOTREG when none has this CLSID
 */
export function classInfo(id: Guid | string): ClassInfo {
  const clsid = resolveClass('classInfo', id);
  if (!isRegisteredClass(clsid)) throw new ComError(`the class ${clsid} is not registered (REGDB_E_CLASSNOTREG)`, { hresult: 'REGDB_E_CLASSNOTREG' });
  return {
    ...summaryOf(clsid),
    ...present({ app: appOf(clsid), typeLibrary: libraryOf(clsid), treatAs: classValue(clsid, 'TreatAs') }),
    categories: categoriesOf(clsid),
    isProgrammable: classKeys(clsid, 'Programmable') !== undefined,
    isInsertable: classKeys(clsid, 'Insertable') !== undefined,
    isControl: classKeys(clsid, 'Control') !== undefined,
  };
}

/** All registered classes, in the order of their CLSIDs. */
export function listClasses(): ClassSummary[] {
  const clsids = new Set<string>();
  for (const [, view] of VIEWS) {
    for (const key of native().classesKeys('CLSID', view) ?? []) if (Guid.isGuid(key)) clsids.add(new Guid(key).text);
  }
  return [...clsids].sort().map(summaryOf);
}
