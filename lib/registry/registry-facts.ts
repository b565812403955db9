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

/**
 * The key of a class, as both views of the registry have it. What subkeys there are is read once: most of those that could be there are
 * not, and asking for each takes its time where there are thousands of classes.
 */
class ClassKey {
  readonly #path: string;
  readonly #subkeys: ReadonlyMap<number, ReadonlySet<string>>;

  constructor(clsid: string) {
    this.#path = `CLSID\\${clsid}`;
    const found = VIEWS.flatMap(([, view]) => {
      const keys = native().classesKeys(this.#path, view);
      return keys === undefined ? [] : [[view, new Set(keys.map((key) => key.toLowerCase()))] as const];
    });
    this.#subkeys = new Map(found);
  }

  /** Whether there is such a class, for processes of any size. */
  get isThere(): boolean {
    return this.#subkeys.size > 0;
  }

  /** A value in one view; '' is the key's own. */
  valueIn(view: number, subkey: string, name = ''): string | undefined {
    const subkeys = this.#subkeys.get(view);
    if (subkeys === undefined || (subkey !== '' && !subkeys.has(subkey.toLowerCase()))) return undefined;
    return native().classesValue(subkey === '' ? this.#path : `${this.#path}\\${subkey}`, name, view);
  }

  /** The same in the first view that has it; an empty one counts as none. */
  value(subkey = '', name = ''): string | undefined {
    for (const [, view] of VIEWS) {
      const value = this.valueIn(view, subkey, name);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  }

  has(subkey: string): boolean {
    return [...this.#subkeys.values()].some((subkeys) => subkeys.has(subkey.toLowerCase()));
  }

  /** The subkeys of a subkey. */
  keys(subkey: string): string[] {
    for (const [view, subkeys] of this.#subkeys) if (subkeys.has(subkey.toLowerCase())) return native().classesKeys(`${this.#path}\\${subkey}`, view) ?? [];
    return [];
  }

  servers(): ClassServer[] {
    return VIEWS.flatMap(([bits, view]) => {
      const found = present({
        inprocServer: this.valueIn(view, 'InprocServer32'),
        localServer: this.valueIn(view, 'LocalServer32'),
        inprocHandler: this.valueIn(view, 'InprocHandler32'),
        threadingModel: this.valueIn(view, 'InprocServer32', 'ThreadingModel'),
      });
      return Object.keys(found).length === 0 ? [] : [{ bits, ...found }];
    });
  }

  /** The CATIDs that it names. */
  categories(): string[] {
    return this.keys('Implemented Categories').map((catid) => catid.toUpperCase());
  }

  guid(subkey: string, name = ''): string | undefined {
    return Guid.tryParse(this.value(subkey, name) ?? '')?.text;
  }
}

function summaryOf(clsid: string, key: ClassKey): ClassSummary {
  const names = present({ name: key.value(), progId: key.value('ProgID'), versionIndependentProgId: key.value('VersionIndependentProgID') });
  return { clsid, ...names, servers: key.servers() };
}

function appOf(key: ClassKey): AppInfo | undefined {
  const appId = key.guid('', 'AppID');
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
  return libraryNamedIn(new ClassKey(clsid));
}

function libraryNamedIn(key: ClassKey): ClassInfo['typeLibrary'] {
  const libid = key.guid('TypeLib');
  if (libid === undefined) return undefined;
  const version = key.value('Version');
  const registered = registeredVersions(libid);
  const wanted = version ?? registered.at(-1)?.version;
  const languages = registered.filter((library) => library.version === wanted);
  return languages.find(({ lcid }) => lcid === 0) ?? languages[0] ?? { libid, ...present({ version }) };
}

/** What people call a category, where it is registered itself. */
export function categoryName(catid: string): string | undefined {
  return native().classesValue(`Component Categories\\${catid}`, ENGLISH, 0);
}

/** The CATIDs of all categories that are registered themselves. */
export function registeredCategories(): string[] {
  return (native().classesKeys('Component Categories', 0) ?? []).filter((key) => Guid.isGuid(key)).map((key) => key.toUpperCase()).sort();
}

/** By what a class belongs to others: the ids of its AppID, type library and categories. */
export interface ClassRelations {
  readonly appId?: string;
  readonly libid?: string;
  readonly categories: readonly string[];
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
  const key = new ClassKey(clsid);
  if (!key.isThere) throw new ComError(`the class ${clsid} is not registered (REGDB_E_CLASSNOTREG)`, { hresult: 'REGDB_E_CLASSNOTREG' });
  return {
    ...summaryOf(clsid, key),
    ...present({ app: appOf(key), typeLibrary: libraryNamedIn(key), treatAs: key.value('TreatAs') }),
    categories: key.categories().map((catid) => ({ catid, ...present({ name: categoryName(catid) }) })),
    isProgrammable: key.has('Programmable'),
    isInsertable: key.has('Insertable'),
    isControl: key.has('Control'),
  };
}

/** The CLSIDs of all registered classes, in their order. */
function registeredClsids(): string[] {
  const clsids = new Set<string>();
  for (const [, view] of VIEWS) {
    for (const key of native().classesKeys('CLSID', view) ?? []) if (Guid.isGuid(key)) clsids.add(new Guid(key).text);
  }
  return [...clsids].sort();
}

/** All registered classes, in the order of their CLSIDs. */
export function listClasses(): ClassSummary[] {
  return registeredClsids().map((clsid) => summaryOf(clsid, new ClassKey(clsid)));
}

/** The same, with what they belong to. */
export function listRelatedClasses(): (ClassSummary & ClassRelations)[] {
  return registeredClsids().map((clsid) => {
    const key = new ClassKey(clsid);
    const ids = present({ appId: key.guid('', 'AppID'), libid: key.guid('TypeLib') });
    return { ...summaryOf(clsid, key), ...ids, categories: key.categories() };
  });
}
