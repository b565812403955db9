import { parseVersion } from '../values/record-type.js';
import { checkGuid, checkName, checkOptions, checkUnique, failAt } from './check.js';
import { CoclassDescription } from './coclass.js';
import { type AnyEnum, EnumDescription } from './enum.js';
import { type AnyInterface, InterfaceDescription } from './interface.js';
import { type AnyRecord, RecordDescription } from './record.js';

/** For {@link defineLibrary}: what the library is, and what stands in it. */
export interface LibraryOptions {
  readonly name: string;
  readonly libid: string;
  /** 'major.minor' as the registry has it (hexadecimal). */
  readonly version: string;
  /** The locale of its texts; 0, the default, for a neutral one. */
  readonly lcid?: number;
  readonly helpString?: string;
  readonly hidden?: boolean;
  readonly interfaces?: readonly InterfaceDescription[];
  readonly enums?: readonly AnyEnum[];
  readonly records?: readonly AnyRecord[];
  readonly coclasses?: readonly CoclassDescription[];
}

/** The libraries of the classes that are in one: a server finds its type library by the classes that it has. */
const libraries = new WeakMap<CoclassDescription, LibraryDescription>();

/** The libraries that list an interface, or a class with it. */
const librariesOfInterfaces = new WeakMap<AnyInterface, LibraryDescription>();

/** The library that an interface is described in: the first, if it is in several; undefined where it is in none. */
export function libraryOfInterface(description: AnyInterface): LibraryDescription | undefined {
  return librariesOfInterfaces.get(description);
}

/** The library that a class is described in: the first, if it is in several; undefined where it is in none. */
export function libraryOfCoclass(coclass: CoclassDescription): LibraryDescription | undefined {
  return libraries.get(coclass);
}

/** The description of a type library: {@link defineLibrary} makes it. */
export class LibraryDescription {
  readonly kind = 'library';
  readonly name: string;
  readonly libid: string;
  readonly version: { readonly major: number; readonly minor: number };
  readonly lcid: number;
  readonly helpString: string | undefined;
  readonly hidden: boolean;
  readonly interfaces: readonly InterfaceDescription[];
  readonly enums: readonly AnyEnum[];
  readonly records: readonly AnyRecord[];
  readonly coclasses: readonly CoclassDescription[];

  constructor(options: LibraryOptions) {
    const place = [`library ${options.name}`];
    checkOptions(place, options, ['name', 'libid', 'version', 'lcid', 'helpString', 'hidden', 'interfaces', 'enums', 'records', 'coclasses']);
    this.name = checkName(place, options.name);
    this.libid = checkGuid(place, 'libid', options.libid);
    this.version = Object.freeze(parseVersion(options.version));
    this.lcid = options.lcid ?? 0;
    if (!Number.isInteger(this.lcid) || this.lcid < 0 || this.lcid > 0xfffff) failAt(place, `${String(options.lcid)} is no LCID`);
    this.helpString = options.helpString;
    this.hidden = options.hidden ?? false;
    this.interfaces = all(place, 'interfaces', options.interfaces, InterfaceDescription);
    this.enums = all(place, 'enums', options.enums, EnumDescription);
    this.records = all(place, 'records', options.records, RecordDescription);
    this.coclasses = all(place, 'coclasses', options.coclasses, CoclassDescription);
    checkUnique(place, 'types', [...this.enums, ...this.records, ...this.interfaces, ...this.coclasses].map(({ name }) => name));
    Object.freeze(this);
  }
}

function all<T>(place: readonly string[], what: string, given: readonly T[] | undefined, type: new (...values: never[]) => T): readonly T[] {
  const list: readonly unknown[] = given ?? [];
  if (!Array.isArray(list)) failAt(place, `${what}: expected an array of descriptions`);
  list.forEach((each, index) => {
    if (!(each instanceof type)) failAt(place, `${what}: ${index + 1} is not what define${what === 'coclasses' ? 'Coclass' : `${what[0]?.toUpperCase() ?? ''}${what.slice(1, -1)}`} gives`);
  });
  return Object.freeze([...list] as T[]);
}

/**
 * Describes a type library. What its types refer to (bases, enumerations, records, other interfaces) is in it without
 * being listed.
 * @throws TypeError when a name, the LIBID or the version is none, or types have the same name
 */
export function defineLibrary(options: LibraryOptions): LibraryDescription {
  const library = new LibraryDescription(options);
  for (const coclass of library.coclasses) if (!libraries.has(coclass)) libraries.set(coclass, library);
  for (const each of [...library.interfaces, ...library.coclasses.flatMap(({ interfaces, sources }) => [...interfaces, ...sources])]) {
    if (!librariesOfInterfaces.has(each)) librariesOfInterfaces.set(each, library);
  }
  return library;
}
