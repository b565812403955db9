import { ImplementedFlag, NULL_GUID, TypeFlag } from '../../model/flags.js';
import type { CoclassDefinition, DispatchDefinition, EnumDefinition, InterfaceDefinition, RecordDefinition, TypeDefinition, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { docComment } from '../typescript/doc.js';
import { versionOf } from '../typescript/descriptions.js';
import { quote } from '../typescript/names.js';
import { blockCode, listCode } from './code.js';
import { MemberCode } from './members.js';
import { type DefinitionNote, type DefinitionPath, Notes } from './notes.js';
import { type ReadLibrary, Scope } from './scope.js';
import { TypeCode } from './types.js';

const STDOLE = '{00020430-0000-0000-C000-000000000046}';
// TYPEFLAG_*
const LICENSED = 0x4;
const CONTROL = 0x20;
const DUAL = 0x40;
const NON_EXTENSIBLE = 0x80;
const OLE_AUTOMATION = 0x100;
const AGGREGATABLE = 0x400;
const LIBRARY_HIDDEN = 0x4;

/** A module that describes a library. */
export interface Definition {
  /** TypeScript; undefined where the library has what a description cannot say. */
  readonly text: string | undefined;
  readonly notes: readonly DefinitionNote[];
}

/**
 * A type library as the TypeScript that describes it: with defineLibrary and its like, from which the same library can be made again.
 * @param read other libraries, for the names of their types; what cannot be read may make a description impossible
 */
export function emitDefinition(library: TypeLibrary, read: ReadLibrary = () => undefined): Definition {
  return new Writer(library, read).whole();
}

class Writer {
  readonly #library: TypeLibrary;
  readonly #notes = new Notes();
  readonly #scope: Scope;
  readonly #types: TypeCode;
  readonly #members: MemberCode;

  constructor(library: TypeLibrary, read: ReadLibrary) {
    this.#library = library;
    this.#scope = new Scope(library, read);
    this.#types = new TypeCode(this.#scope, this.#notes);
    this.#members = new MemberCode(this.#scope, this.#types, this.#notes);
  }

  whole(): Definition {
    const { types, documentation } = this.#library;
    const order = inOrder(types);
    for (const index of order) this.#noteLeftOut(index);
    const blocks = order.flatMap((index) => this.#block(index));
    const own = this.#own(order);
    const title = `The type library ${this.#library.name} ${this.#library.guid}, version ${versionOf(this.#library)}.`;
    const usesTypes = [...blocks, own].some((block) => /\bt\./.test(block));
    if (usesTypes) this.#scope.value('t');
    const parts = [docComment([documentation.helpString, title]).join('\n'), this.#scope.importCode().join('\n'), this.#scope.foreignCode().join('\n'), ...blocks, own];
    const isWhole = this.#notes.all.every(({ isFatal }) => !isFatal);
    return { text: isWhole ? `${parts.filter((part) => part !== '').join('\n\n')}\n` : undefined, notes: this.#notes.all };
  }

  /** What no description of any type says. */
  #noteLeftOut(index: number): void {
    const type = this.#library.types[index];
    const path = ['types', index];
    if (type === undefined) return;
    if (type.customData.length > 0) this.#notes.less(path, 'its custom data are left out');
    if (type.documentation.helpContext !== 0) this.#notes.less(path, 'its help context is left out');
    if (type.version.major !== 0 || type.version.minor !== 0) this.#notes.less(path, 'its version is left out');
  }

  #block(index: number): string[] {
    const type = this.#library.types[index];
    const path = ['types', index];
    switch (type?.kind) {
      case 'enum': return [this.#enum(type, index, path)];
      case 'record': return [this.#record(type, index, path)];
      case 'interface':
      case 'dispatch': return [this.#interface(type, index, path)];
      case 'coclass': return [this.#coclass(type, index, path)];
      case 'alias':
        this.#notes.less(path, 'the alias is left out: what it is another name of stands in its place');
        return [];
      case 'union':
      case 'module':
        this.#notes.less(path, `the ${type.kind} is left out: defineLibrary has none`);
        return [];
      default: return [];
    }
  }

  #head(type: TypeDefinition): { readonly name: string; readonly guid: string | undefined; readonly helpString: string | undefined; readonly hidden: string | undefined } {
    const { name, guid, documentation: { helpString }, flags } = type;
    return { name: quote(name), guid: guid === NULL_GUID ? undefined : quote(guid), helpString: helpString === undefined ? undefined : quote(helpString), hidden: (flags & TypeFlag.hidden) === 0 ? undefined : 'true' };
  }

  #enum(type: EnumDefinition, index: number, path: DefinitionPath): string {
    const { name, guid, helpString, hidden } = this.#head(type);
    const values = type.constants.map(({ name: constant, value: { value } }, place) => {
      if (typeof value !== 'number' || value !== (value | 0)) this.#notes.fatal([...path, 'constants', place], 'its value is no integer of 32 bits');
      return [constant, String(value)] as const;
    });
    if (type.constants.some(({ documentation, flags }) => documentation.helpString !== undefined || flags !== 0)) this.#notes.less(path, 'help strings and attributes of its constants are left out');
    this.#scope.define(index);
    return blockCode(`export const ${this.#scope.name(index)} = ${this.#scope.value('defineEnum')}(`, [['name', name], ['guid', guid], ['helpString', helpString], ['hidden', hidden], ['values', blockCode('', values, '')]], ');');
  }

  #record(type: RecordDefinition, index: number, path: DefinitionPath): string {
    const { name, guid, helpString, hidden } = this.#head(type);
    const fields = type.fields.map((field, place) => [field.name, this.#types.code([...path, 'fields', place], field.type, 'field')] as const);
    this.#scope.define(index);
    return blockCode(`export const ${this.#scope.name(index)} = ${this.#scope.value('defineRecord')}(`, [['name', name], ['guid', guid], ['helpString', helpString], ['hidden', hidden], ['fields', blockCode('', fields, '')]], ');');
  }

  #interface(type: InterfaceDefinition | DispatchDefinition, index: number, path: DefinitionPath): string {
    const { name, guid, helpString, hidden } = this.#head(type);
    if (guid === undefined) this.#notes.fatal(path, 'it has no GUID');
    const kind = type.kind === 'dispatch' ? 'dispatch' : (type.flags & DUAL) !== 0 ? 'dual' : 'custom';
    const base = this.#base(type, kind, path);
    const isMarshalled = (type.flags & OLE_AUTOMATION) !== 0;
    const members = this.#members.entries(type, kind, path);
    this.#scope.define(index);
    const own = this.#scope.name(index);
    const code = blockCode(`export const ${own} = ${this.#scope.value('defineInterface')}(`, [
      ['name', name], ['iid', guid], ['kind', quote(kind)], ['extends', base], ['helpString', helpString], ['hidden', hidden],
      ['nonExtensible', (type.flags & NON_EXTENSIBLE) === 0 ? undefined : 'true'],
      ['oleAutomation', kind === 'custom' ? String(isMarshalled) : kind === 'dual' && !isMarshalled ? 'false' : undefined],
      ['members', blockCode('', members, '')],
    ], ');');
    return this.#scope.ahead.has(index) ? `export interface ${own} extends Client<typeof ${own}> {}\n${code}` : code;
  }

  #base({ base }: InterfaceDefinition | DispatchDefinition, kind: 'dual' | 'dispatch' | 'custom', path: DefinitionPath): string | undefined {
    const usual = kind === 'custom' ? 'IUnknown' : 'IDispatch';
    if (base === undefined || (base.name === usual && (base.library === undefined || base.library.guid === STDOLE))) return undefined;
    const own = base.library === undefined && base.index !== undefined ? this.#library.types[base.index] : undefined;
    const ownKind = own?.kind === 'interface' ? ((own.flags & DUAL) === 0 ? 'custom' : 'dual') : undefined;
    if (kind !== 'dispatch' && ownKind === kind) return this.#scope.name(base.index ?? -1);
    this.#notes.fatal([...path, 'base'], `${kind === 'dispatch' ? 'a dispinterface' : `a ${kind} interface`} that inherits ${base.name ?? base.guid} cannot be described`);
    return undefined;
  }

  #coclass(type: CoclassDefinition, index: number, path: DefinitionPath): string {
    const { name, guid, helpString, hidden } = this.#head(type);
    if (guid === undefined) this.#notes.fatal(path, 'it has no GUID');
    const list = (source: number): string[] => {
      const all = type.interfaces.filter(({ flags }) => (flags & ImplementedFlag.source) === source);
      // The first one is the default.
      return [...all].sort((a, b) => (b.flags & ImplementedFlag.default) - (a.flags & ImplementedFlag.default)).map(({ type: of }) => this.#interfaceName(of, path));
    };
    const [interfaces, sources] = [list(0), list(ImplementedFlag.source)];
    if (interfaces.length === 0) this.#notes.fatal(path, 'it has no interfaces');
    this.#scope.define(index);
    return blockCode(`export const ${this.#scope.name(index)} = ${this.#scope.value('defineCoclass')}(`, [
      ['name', name], ['clsid', guid], ['interfaces', listCode(interfaces)], ['sources', sources.length === 0 ? undefined : listCode(sources)], ['helpString', helpString], ['hidden', hidden],
      ['appObject', (type.flags & TypeFlag.appObject) === 0 ? undefined : 'true'],
      ['licensed', (type.flags & LICENSED) === 0 ? undefined : 'true'],
      ['nonCreatable', (type.flags & TypeFlag.canCreate) === 0 ? 'true' : undefined],
      ['control', (type.flags & CONTROL) === 0 ? undefined : 'true'],
      ['aggregatable', (type.flags & AGGREGATABLE) === 0 ? undefined : 'true'],
    ], ');');
  }

  #interfaceName(reference: TypeReference, path: DefinitionPath): string {
    if (reference.library === undefined) return this.#scope.name(reference.index ?? -1);
    if (reference.name === undefined) this.#notes.fatal(path, `nothing is known of its interface ${reference.guid}`);
    return this.#scope.useForeign(reference);
  }

  #own(order: readonly number[]): string {
    const { name, guid, lcid, documentation: { helpString }, flags } = this.#library;
    const list = (...kinds: TypeDefinition['kind'][]): string | undefined => {
      const names = order.filter((index) => kinds.includes(this.#library.types[index]?.kind ?? 'module')).map((index) => this.#scope.name(index));
      return names.length === 0 ? undefined : listCode(names);
    };
    return blockCode(`export const ${this.#scope.libraryName()} = ${this.#scope.value('defineLibrary')}(`, [
      ['name', quote(name)], ['libid', quote(guid)], ['version', quote(versionOf(this.#library))], ['lcid', lcid === 0 ? undefined : String(lcid)],
      ['helpString', helpString === undefined ? undefined : quote(helpString)], ['hidden', (flags & LIBRARY_HIDDEN) === 0 ? undefined : 'true'],
      ['enums', list('enum')], ['records', list('record')], ['interfaces', list('interface', 'dispatch')], ['coclasses', list('coclass')],
    ], ');');
  }
}

/** Types after those that they need by value or inherit; among them the library's order. */
function inOrder(types: readonly TypeDefinition[]): number[] {
  const RANK = { enum: 0, record: 1, union: 1, alias: 1, module: 1, interface: 2, dispatch: 2, coclass: 3 };
  const done = new Set<number>();
  const visit = (index: number): void => {
    const type = types[index];
    if (type === undefined || done.has(index)) return;
    done.add(index);
    for (const needed of neededBy(type)) visit(needed);
    ordered.push(index);
  };
  const ordered: number[] = [];
  types.map((_, index) => index).sort((a, b) => RANK[types[a]?.kind ?? 'enum'] - RANK[types[b]?.kind ?? 'enum'] || a - b).forEach(visit);
  return ordered;
}

function neededBy(type: TypeDefinition): number[] {
  const own = ({ index, library }: TypeReference): number[] => (library === undefined && index !== undefined ? [index] : []);
  if (type.kind === 'interface' || type.kind === 'dispatch') return type.base === undefined ? [] : own(type.base);
  if (type.kind !== 'record' && type.kind !== 'union') return [];
  return type.fields.flatMap(({ type: of }) => {
    const inner = of.kind === 'array' ? of.of : of;
    return inner.kind === 'user' ? own(inner.type) : [];
  });
}
