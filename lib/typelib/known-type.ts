import { objectTypeOf } from '../client/type.js';
import { ComError } from '../errors/com-error.js';
import { DISPID_VALUE } from '../model/flags.js';
import type { FunctionDefinition, PropertyDefinition, TypeDefinition, TypeDescription, TypeLibrary, TypeReference } from '../model/type-library.js';
import { idlType } from './idl/types.js';
import { dispatchView } from './read/dispatch-view.js';
import { readRegisteredTypeLibrary, readTypeLibraryOf } from './read/system-reader.js';

/** What a type library tells of a member. */
export type KnownMember = FunctionDefinition | PropertyDefinition;

const libraries = new Map<string, TypeLibrary | undefined>();
const types = new Map<string, KnownType | undefined>();

/** What cannot be read tells nothing. */
function tolerant<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}

/** An interface as its type library has it: what its members are, and what types those give, without a call of any. */
export class KnownType {
  readonly library: TypeLibrary;
  readonly definition: TypeDefinition;

  constructor(library: TypeLibrary, definition: TypeDefinition) {
    this.library = library;
    this.definition = definition;
  }

  /** The type of a COM object; undefined where no type library tells of it. */
  static of(object: object): KnownType | undefined {
    const description = objectTypeOf(object)?.description;
    if (description?.kind !== 'typed') return undefined;
    return remembered(types, description.guid, () => {
      const library = tolerant(() => readTypeLibraryOf(object));
      const definition = library?.types.find(({ guid, kind }) => guid === description.guid && (kind === 'interface' || kind === 'dispatch'));
      return library === undefined || definition === undefined ? undefined : new KnownType(library, definition);
    });
  }

  /** Its members and those that it inherits, as IDispatch shows them; not the ones of IDispatch itself. */
  get members(): readonly KnownMember[] {
    const { definition } = this;
    if (definition.kind !== 'interface' && definition.kind !== 'dispatch') return [];
    const own: KnownMember[] = [...definition.functions.map(dispatchView), ...(definition.kind === 'dispatch' ? definition.properties : [])];
    const base = definition.base === undefined || ['IDispatch', 'IUnknown'].includes(definition.base.name ?? '') ? undefined : this.#type(definition.base);
    return [...(base?.members ?? []), ...own];
  }

  /** The type of what a member gives, by its name in any case. */
  resultOf(name: string): KnownType | undefined {
    const wanted = name.toLowerCase();
    return this.#result(this.members.find((member) => member.name.toLowerCase() === wanted && givesValue(member)));
  }

  /** The type of what the default member gives. */
  get defaultResult(): KnownType | undefined {
    return this.#result(this.members.find((member) => member.id === DISPID_VALUE && givesValue(member)));
  }

  /** Whether a member takes arguments. */
  takesArguments(name: string): boolean {
    return this.members.some((member) => member.name.toLowerCase() === name.toLowerCase() && 'parameters' in member && member.invokeKind !== 'put' && member.parameters.length > 0);
  }

  /** A type as IDL has it, its pointers left out: what stands behind them is what is passed. */
  textOf(type: TypeDescription): string {
    return idlType(type, ({ name, guid }) => name ?? guid).replaceAll('*', '');
  }

  #result(member: KnownMember | undefined): KnownType | undefined {
    return member === undefined ? undefined : this.#described('returnType' in member ? member.returnType : member.type);
  }

  #described(type: TypeDescription): KnownType | undefined {
    if (type.kind === 'pointer') return this.#described(type.to);
    return type.kind === 'user' ? this.#type(type.type) : undefined;
  }

  /** The type that a description of this one refers to, whatever it is; undefined where its library is not registered. */
  find(reference: TypeReference): KnownType | undefined {
    const library = reference.library === undefined ? this.library : registered(reference.library.guid, reference.library.version);
    const definition = library?.types.find(({ guid, name }) => (reference.name === undefined ? guid === reference.guid : name === reference.name));
    return library === undefined || definition === undefined ? undefined : new KnownType(library, definition);
  }

  /** The type of the objects that a reference stands for: a class's default interface, what an alias is another name of. */
  #type(reference: TypeReference): KnownType | undefined {
    const found = this.find(reference);
    const definition = found?.definition;
    if (found === undefined || definition === undefined) return undefined;
    if (definition.kind === 'alias') return found.#described(definition.type);
    if (definition.kind !== 'coclass') return found;
    const SOURCE = 2;
    const first = definition.interfaces.find(({ flags }) => (flags & (1 | SOURCE)) === 1) ?? definition.interfaces.find(({ flags }) => (flags & SOURCE) === 0);
    return first === undefined ? undefined : found.#type(first.type);
  }
}

function registered(guid: string, { major, minor }: TypeLibrary['version']): TypeLibrary | undefined {
  const version = `${major.toString(16)}.${minor.toString(16)}`;
  return remembered(libraries, `${guid} ${version}`, () => tolerant(() => readRegisteredTypeLibrary(guid, version)));
}

/** A put gives nothing. */
function givesValue(member: KnownMember): boolean {
  return !('invokeKind' in member) || member.invokeKind === 'get' || member.invokeKind === 'method';
}
