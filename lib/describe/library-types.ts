import { checkUnique, failAt } from './check.js';
import { checkType } from './check-type.js';
import type { CoclassDescription } from './coclass.js';
import type { AnyEnum } from './enum.js';
import { type AnyInterface, InterfaceDescription } from './interface.js';
import type { LibraryDescription } from './library.js';
import { LibraryInterface } from './library-interface.js';
import { parameterParts } from './parameter.js';
import type { AnyRecord } from './record.js';
import { resolveType, type TypeDescribed } from './resolve-type.js';
import { type AnyType, Type, type TypeArgument } from './type.js';

/** What stands in a library as a type of its own. */
export type LibraryType = AnyEnum | AnyRecord | InterfaceDescription | CoclassDescription;

/** The types that are given to {@link collectTypes}. */
type Given = Pick<LibraryDescription, 'name' | 'enums' | 'records' | 'interfaces' | 'coclasses'>;

/**
 * The types of a library in its order: enumerations and records first, interfaces after their bases, classes last, and
 * among them what they refer to without its being listed.
 * @throws TypeError where different types have one name or GUID, a record contains itself, or a type that was given by a
 *   function cannot stand where it does
 */
export function collectTypes(library: Given): LibraryType[] {
  const found = new Collector();
  for (const each of library.enums) found.add(each);
  for (const each of library.records) found.add(each);
  for (const each of library.interfaces) found.add(each);
  for (const { interfaces, sources } of library.coclasses) for (const each of [...interfaces, ...sources]) found.addInterface(each);
  const types: LibraryType[] = [...found.inOrder(), ...library.coclasses];
  const place = [`library ${library.name}`];
  checkUnique(place, 'types', types.map(({ name }) => name));
  checkGuids(place, types);
  return types;
}

/** The GUID of a type, if it has one. */
export function guidOf(type: LibraryType): string | undefined {
  switch (type.kind) {
    case 'interface':
      return type.iid;
    case 'coclass':
      return type.clsid;
    default:
      return type.guid;
  }
}

function checkGuids(place: readonly string[], types: readonly LibraryType[]): void {
  const seen = new Map<string, string>();
  for (const type of types) {
    const guid = guidOf(type);
    if (guid === undefined) continue;
    const before = seen.get(guid);
    if (before !== undefined) failAt(place, `${before} and ${type.name} have the same GUID ${guid}`);
    seen.set(guid, type.name);
  }
}

class Collector {
  readonly #enums = new Set<AnyEnum>();
  readonly #records = new Set<AnyRecord>();
  readonly #interfaces = new Set<InterfaceDescription>();
  readonly #open = new Set<AnyRecord>();

  inOrder(): LibraryType[] {
    // A set is gone through to its end, also where it grows meanwhile.
    for (const each of this.#interfaces) this.#addMembers(each);
    return [...this.#enums, ...this.#records, ...this.#interfaces];
  }

  add(type: TypeDescribed): void {
    switch (type.kind) {
      case 'enum':
        this.#enums.add(type);
        return;
      case 'record':
        this.#addRecord(type);
        return;
      default:
        this.addInterface(type);
    }
  }

  addInterface(type: AnyInterface): void {
    if (type instanceof LibraryInterface || this.#interfaces.has(type)) return;
    if (type.base instanceof InterfaceDescription) this.addInterface(type.base);
    this.#interfaces.add(type);
  }

  #addRecord(record: AnyRecord): void {
    if (this.#records.has(record)) return;
    const place = [`record ${record.name}`];
    if (this.#open.has(record)) failAt(place, 'it contains itself');
    this.#open.add(record);
    for (const [name, type] of Object.entries(record.fields as Record<string, TypeArgument>)) {
      this.#addType([...place, `field ${name}`], type, 'field');
    }
    this.#open.delete(record);
    this.#records.add(record);
  }

  #addMembers({ name, interfaceKind, entries }: InterfaceDescription): void {
    const use = interfaceKind === 'custom' ? 'custom' : 'automation';
    for (const { name: memberName, member } of entries) {
      const place = [`interface ${name}`, `member ${memberName}`];
      if (member.kind === 'newEnum') continue;
      const params = member.kind === 'method' ? member.params : (member.options.params ?? {});
      for (const [parameter, argument] of Object.entries(params)) {
        const { type } = parameterParts(argument);
        if (type !== undefined) this.#addType([...place, `parameter ${parameter}`], type, use);
      }
      const result = member.kind === 'method' ? member.result : member.type;
      if (result !== undefined) this.#addType(place, result, use);
    }
  }

  #addType(place: readonly string[], argument: TypeArgument, use: 'automation' | 'custom' | 'field'): void {
    const type = resolveType(argument);
    checkType(place, type, use);
    if (type instanceof Type) this.#addElement(place, type, use);
    else this.add(type);
  }

  #addElement(place: readonly string[], { node }: AnyType, use: 'automation' | 'custom' | 'field'): void {
    if (node.kind === 'safeArray') this.#addType(place, node.of, 'automation');
    else if (node.kind === 'fixedArray') this.#addType(place, node.of, use);
  }
}
