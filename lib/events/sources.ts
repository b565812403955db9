import { classOf } from '../client/identity.js';
import { standardSources } from '../client/standard-interfaces.js';
import { type AnyInterface, InterfaceDescription } from '../describe/interface.js';
import { libraryHandleOf } from '../describe/library-handle.js';
import { LibraryInterface } from '../describe/library-interface.js';
import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import type { SinkClass, TypeLibraryHandle } from '../native/contract.js';
import { native } from '../native/load.js';
import { Guid } from '../values/guid.js';
import { libraryOfClass, libraryOfInterface } from './libraries.js';

/** An interface through which an object tells of events. */
export interface Source {
  readonly type: SinkClass;
  readonly isDefault: boolean;
}

/** One that the object has, and that nothing describes. */
export interface UnknownSource {
  readonly iid: string;
}

/** What an object has of them, the default one first. */
export interface Sources {
  readonly known: readonly Source[];
  readonly unknown: readonly UnknownSource[];
}

/** What is asked for: an IID, a description, or the name of one of the object's source interfaces. */
export type SourceName = AnyInterface | Guid | string;

const described = new WeakMap<AnyInterface, SinkClass>();

function sinkClass(library: TypeLibraryHandle, iid: string): SinkClass | undefined {
  try {
    return native().sinkClass(library, iid);
  } catch (error) {
    // Not described there, or in a way that cannot be called.
    if (!ComError.is(error)) throw error;
    return undefined;
  }
}

/** The class for an interface that is described in TypeScript. */
function describedClass(description: AnyInterface): SinkClass {
  let type = described.get(description);
  if (type === undefined) {
    described.set(description, (type = native().sinkClass(libraryHandleOf(description), description.iid)));
  }
  return type;
}

/** The search for the source interfaces of one object. */
class Search {
  readonly #object: object;
  readonly #known = new Map<string, Source>();
  readonly #unknown = new Map<string, UnknownSource>();
  readonly #libraries: TypeLibraryHandle[] = [];

  constructor(object: object) {
    this.#object = object;
  }

  run(): Sources {
    this.#askObject();
    if (this.#known.size === 0) this.#askRegistry();
    if (this.#known.size === 0) this.#askInterface();
    this.#enumerate();
    for (const standard of standardSources) this.#add(standard.iid, () => describedClass(standard), false);
    const known = [...this.#known.values()].sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
    const [first] = known;
    if (first !== undefined && !first.isDefault) known[0] = { ...first, isDefault: true };
    return { known, unknown: [...this.#unknown.values()] };
  }

  /** IProvideClassInfo2 and IProvideClassInfo. */
  #askObject(): void {
    const info = native().classInfo(this.#object);
    if (info !== undefined) this.#addClass(info.library, info.guid, info.defaultSource);
  }

  /** The class's registered type library, by the CLSID that the object was made by, or that it tells (IPersist). */
  #askRegistry(): void {
    const clsid = classOf(this.#object) ?? native().classId(this.#object);
    const library = clsid === undefined ? undefined : libraryOfClass(clsid);
    if (clsid !== undefined && library !== undefined) this.#addClass(library, clsid);
  }

  /** The classes whose default interface is the object's, in the type library of its own type information. */
  #askInterface(): void {
    const own = native().interfaceOf(this.#object);
    if (own === undefined) return;
    this.#libraries.push(own.library);
    for (const clsid of native().classesWith(own.library, own.guid)) this.#addClass(own.library, clsid);
  }

  /** What the object enumerates, where it does. */
  #enumerate(): void {
    for (const iid of native().connectionPoints(this.#object) ?? []) {
      if (this.#known.has(iid)) continue;
      const standard = standardSources.find((each) => each.iid === iid);
      const type = standard === undefined ? this.#describe(iid) : describedClass(standard);
      if (type === undefined) this.#unknown.set(iid, { iid });
      else this.#known.set(iid, { type, isDefault: false });
    }
  }

  #describe(iid: string): SinkClass | undefined {
    for (const library of this.#libraries) {
      const type = sinkClass(library, iid);
      if (type !== undefined) return type;
    }
    const library = libraryOfInterface(iid);
    return library && sinkClass(library, iid);
  }

  #addClass(library: TypeLibraryHandle, clsid: string, defaultSource?: string): void {
    this.#libraries.push(library);
    for (const source of classSources(library, clsid)) {
      const isDefault = defaultSource === undefined ? source.isDefault : source.guid === defaultSource;
      this.#add(source.guid, () => sinkClass(source.library, source.guid), isDefault);
    }
  }

  /** A class may promise more than its objects keep. */
  #add(iid: string, typeOf: () => SinkClass | undefined, isDefault: boolean): void {
    if (this.#known.has(iid) || this.#unknown.has(iid) || !native().hasConnectionPoint(this.#object, iid)) return;
    const type = typeOf();
    if (type !== undefined) this.#known.set(iid, { type, isDefault });
  }
}

function classSources(library: TypeLibraryHandle, clsid: string): ReturnType<ReturnType<typeof native>['sourcesOfClass']> {
  try {
    return native().sourcesOfClass(library, clsid);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    return [];
  }
}

const found = new WeakMap<object, Sources>();

/** The source interfaces of an object; they are looked for once. */
export function sourcesOf(object: object): Sources {
  let sources = found.get(object);
  if (sources === undefined) found.set(object, (sources = new Search(object).run()));
  return sources;
}

/**
 * The source interface that is asked for.
 * @throws TypeError when it is neither one of the object's nor known by itself
 */
export function sourceNamed(caller: string, object: object, wanted: SourceName): SinkClass {
  if (wanted instanceof InterfaceDescription || wanted instanceof LibraryInterface) return describedClass(wanted);
  const { known } = sourcesOf(object);
  const iid = (wanted instanceof Guid ? wanted : Guid.tryParse(wanted))?.toString();
  if (iid !== undefined) {
    const own = known.find(({ type }) => type.iid === iid);
    if (own !== undefined) return own.type;
    const library = libraryOfInterface(iid);
    const type = library && sinkClass(library, iid);
    if (type !== undefined) return type;
    throw typeError(`${caller}: no type library describes the interface ${iid}: give its description (defineInterface)`);
  }
  const name = String(wanted);
  const own = known.find(({ type }) => type.name.toLowerCase() === name.toLowerCase());
  if (own !== undefined) return own.type;
  const names = known.map(({ type }) => type.name);
  throw typeError(`${caller}: the object has no source interface '${name}'${names.length === 0 ? '' : `, but ${names.join(', ')}`}`);
}
