import { isIdentifier } from '../../describe/check.js';
import { implementedAttributes, libraryAttributes, typeAttributes, variableAttributes } from '../../model/attributes.js';
import { ImplementedFlag, NULL_GUID, TypeFlag } from '../../model/flags.js';
import type {
  CoclassDefinition, CustomData, Documentation, RecordDefinition, TypeDefinition, TypeDefinitionBase, TypeDescription, TypeLibrary, TypeReference,
} from '../../model/type-library.js';
import { Guid } from '../../values/guid.js';
import { VT } from '../../values/vartype.js';
import type { EditCoclass, EditConstant, EditCustom, EditHelp, EditLibrary, EditRecord, EditType, EditTypeBase } from '../protocol/editor.js';
import { flagsOf } from './attribute-words.js';
import { Functions } from './functions.js';
import { Inheritance } from './inheritance.js';
import { structure } from './layout.js';
import { Layouts, NO_TYPE } from './layouts.js';
import type { Parts } from './parts.js';
import { type Path, Problems } from './problems.js';
import { parseVersion, type ReadImport, TypeNames } from './type-names.js';
import { parseType, TypeTextError } from './type-text.js';
import { parseValue, ValueTextError } from './value-text.js';

/** LIBFLAG_FHASDISKIMAGE: so are all that are saved. */
const HAS_DISK_IMAGE = 0x8;
const DUAL = typeAttributes.dual;
/** The ids of what is no member of an interface: constants and fields, counted from here. */
const FIRST_VARIABLE = 0x40000000;

/** What a library under change comes to. */
export interface Built {
  readonly model: TypeLibrary;
  readonly problems: Problems;
}

/** A library under change on its way to a type library: each part is checked where it is made. */
class Builder implements Parts {
  readonly edit: EditLibrary;
  readonly problems: Problems;
  readonly names: TypeNames;
  readonly inheritance: Inheritance;
  readonly #functions: Functions;
  readonly #types = new Map<string, TypeDescription>();
  readonly #layouts: Layouts;

  constructor(edit: EditLibrary, read: ReadImport) {
    this.edit = edit;
    this.problems = new Problems(edit);
    this.names = new TypeNames(edit, read);
    this.inheritance = new Inheritance(edit, this.names);
    this.#functions = new Functions(this);
    this.#layouts = new Layouts(this.problems, this.names, (text) => this.#parsed(text));
  }

  library(): TypeLibrary {
    const { edit } = this;
    this.name([], edit.name);
    if (this.guid(['libid'], edit.libid) === undefined) this.problems.error(['libid'], 'a library has a GUID');
    edit.imports.forEach(({ libid, version }, place) => {
      this.guid(['imports', place, 'libid'], libid);
      this.#version(['imports', place, 'version'], version);
    });
    this.#checkUnique();
    return {
      name: edit.name,
      guid: Guid.tryParse(edit.libid)?.text ?? NULL_GUID,
      version: this.#version(['version'], edit.version),
      lcid: edit.lcid,
      syskind: 'win64',
      flags: this.flags([], edit.attributes, libraryAttributes) | HAS_DISK_IMAGE,
      documentation: this.documentation(edit.help),
      customData: this.customData([], edit.custom),
      types: edit.types.map((type, index) => this.#type(type, index)),
    };
  }

  name(path: Path, name: string): void {
    const isName: boolean = isIdentifier(name);
    if (!isName) this.problems.error([...path, 'name'], `'${name}' is no name: letters, digits and underscores, the first no digit, 255 at the most`);
  }

  guid(path: Path, text: string | undefined): string | undefined {
    if (text === undefined || text === '') return undefined;
    const guid = Guid.tryParse(text)?.text;
    if (guid === undefined) this.problems.error(path, `'${text}' is no GUID`);
    return guid;
  }

  flags(path: Path, words: readonly string[], table: Readonly<Record<string, number>>): number {
    return flagsOf(words, table, (word, place) => { this.problems.error([...path, 'attributes', place], `'${word}' is no attribute here`); });
  }

  /** A type by its text. */
  type(path: Path, text: string): TypeDescription {
    try {
      return this.#parsed(text);
    } catch (error) {
      if (!(error instanceof TypeTextError)) throw error;
      this.problems.error(path, `'${text}': ${error.message}`);
      return NO_TYPE;
    }
  }

  /** A library has few types in many places. */
  #parsed(text: string): TypeDescription {
    let type = this.#types.get(text);
    if (type === undefined) this.#types.set(text, (type = parseType(text, this.names.find)));
    return type;
  }

  /** A type that can only be one that has a name. */
  reference(path: Path, text: string): TypeReference | undefined {
    const [first = '', second] = text.trim().split('.');
    const found = second === undefined ? this.names.find(first) : this.names.find(second, first);
    if (found === undefined) this.problems.error(path, text.trim() === '' ? 'a type is missing' : `there is no type '${text}'`);
    return found;
  }

  value(path: Path, value: EditConstant['value']): { readonly vt: number; readonly value: unknown } {
    try {
      return parseValue(value);
    } catch (error) {
      if (!(error instanceof ValueTextError)) throw error;
      this.problems.error(path, error.message);
      return { vt: VT.I4, value: 0 };
    }
  }

  documentation({ text, context, file, dll, textContext }: EditHelp = {}): Documentation {
    return {
      ...(text === undefined || text === '' ? {} : { helpString: text }),
      ...(file === undefined || file === '' ? {} : { helpFile: file }),
      helpContext: context ?? 0,
      ...(dll === undefined || dll === '' ? {} : { helpStringDll: dll }),
      ...(textContext === undefined || textContext === 0 ? {} : { helpStringContext: textContext }),
    };
  }

  customData(path: Path, custom: readonly EditCustom[] = []): CustomData[] {
    return custom.flatMap(({ guid, value }, place) => {
      const at = [...path, 'custom', place];
      const id = this.guid([...at, 'guid'], guid);
      if (guid === '') this.problems.error([...at, 'guid'], 'custom data is known by a GUID');
      return id === undefined ? [] : [{ guid: id, value: this.value([...at, 'value'], value) }];
    });
  }

  #version(path: Path, text: string): { readonly major: number; readonly minor: number } {
    const version = parseVersion(text);
    if (version === undefined) this.problems.error(path, `'${text}' is no version, such as 1.0`);
    return version ?? { major: 0, minor: 0 };
  }

  /** Names and GUIDs that are there twice. */
  #checkUnique(): void {
    const names = new Map<string, string>();
    const guids = new Map<string, string>();
    this.edit.types.forEach(({ name, guid }, index) => {
      const before = names.get(name.toLowerCase());
      if (before !== undefined) this.problems.error(['types', index, 'name'], before === name ? `there are two types ${name}` : `the types ${before} and ${name} differ in the case of their letters only`);
      else names.set(name.toLowerCase(), name);
      const id = guid === undefined ? undefined : Guid.tryParse(guid)?.text;
      const other = id === undefined ? undefined : guids.get(id);
      if (other !== undefined) this.problems.error(['types', index, 'guid'], `${other} has the same GUID`);
      else if (id !== undefined) guids.set(id, name);
    });
  }

  #head(type: EditTypeBase, path: Path, size: number, alignment: number): TypeDefinitionBase {
    this.name(path, type.name);
    return {
      name: type.name,
      guid: this.guid([...path, 'guid'], type.guid) ?? NULL_GUID,
      version: this.#version([...path, 'version'], type.version),
      flags: this.flags(path, type.attributes, typeAttributes),
      size,
      alignment,
      documentation: this.documentation(type.help),
      customData: this.customData(path, type.custom),
    };
  }

  #type(type: EditType, index: number): TypeDefinition {
    const path = ['types', index];
    switch (type.kind) {
      case 'enum': return { kind: 'enum', ...this.#head(type, path, 4, 4), constants: this.#constants(path, type.constants, true) };
      case 'record':
      case 'union': return this.#record(type, path);
      case 'module': return {
        kind: 'module', ...this.#head(type, path, 2, 1), functions: this.#functions.ofModule(type, path), constants: this.#constants(path, type.constants, false),
      };
      case 'interface':
      case 'dispatch': return this.#interface(type, path, index);
      case 'coclass': return this.#coclass(type, path);
      case 'alias': {
        const of = this.type([...path, 'type'], type.type);
        const { size, alignment } = this.#layouts.of([...path, 'type'], of);
        return { kind: 'alias', ...this.#head(type, path, size, alignment), type: of };
      }
      default: {
        const { kind } = type as { readonly kind: string };
        this.problems.error([...path, 'kind'], `there are no types of the kind '${kind}'`);
        return { kind: 'enum', ...this.#head(type, path, 4, 4), constants: [] };
      }
    }
  }

  #constants(path: Path, constants: readonly EditConstant[], isEnum: boolean): Extract<TypeDefinition, { kind: 'enum' }>['constants'] {
    this.unique([...path, 'constants'], constants);
    return constants.map((each, place) => {
      const at = [...path, 'constants', place];
      this.name(at, each.name);
      const value = this.value([...at, 'value'], each.value);
      if (isEnum && (typeof value.value !== 'number' || !Number.isInteger(value.value))) this.problems.error([...at, 'value'], 'a value of an enumeration is an integer of 32 bits');
      const type: TypeDescription = each.type === undefined ? { kind: 'base', vt: isEnum ? VT.INT : value.vt } : this.type([...at, 'type'], each.type);
      return { name: each.name, id: FIRST_VARIABLE + place, documentation: this.documentation(each.help), customData: this.customData(at, each.custom), type, value, flags: this.flags(at, each.attributes, variableAttributes) };
    });
  }

  /** @throws nothing: names that are there twice are told */
  unique(path: Path, all: readonly { readonly name: string }[]): void {
    const seen = new Set<string>();
    all.forEach(({ name }, place) => {
      if (seen.has(name.toLowerCase())) this.problems.error([...path, place, 'name'], `there are two ${String(path.at(-1))} ${name}`);
      seen.add(name.toLowerCase());
    });
  }

  #record(type: EditRecord, path: Path): RecordDefinition {
    if (type.fields.length === 0) this.problems.error([...path, 'fields'], 'it has no fields');
    if (type.pack !== undefined && ![1, 2, 4, 8, 16].includes(type.pack)) this.problems.error([...path, 'pack'], 'the packing is 1, 2, 4, 8 or 16');
    this.unique([...path, 'fields'], type.fields);
    const types = type.fields.map((field, place) => this.type([...path, 'fields', place, 'type'], field.type));
    const { size, alignment, offsets } = structure(type.kind, types.map((of, place) => this.#layouts.of([...path, 'fields', place, 'type'], of)), type.pack);
    const fields = type.fields.map((field, place) => {
      const at = [...path, 'fields', place];
      this.name(at, field.name);
      return {
        name: field.name, id: FIRST_VARIABLE + place, documentation: this.documentation(field.help), customData: this.customData(at, field.custom), type: types[place] ?? NO_TYPE, offset: offsets[place] ?? 0,
        flags: this.flags(at, field.attributes, variableAttributes),
      };
    });
    return { kind: type.kind, ...this.#head(type, path, size, alignment), fields };
  }

  #interface(type: Extract<EditType, { kind: 'interface' | 'dispatch' }>, path: Path, index: number): TypeDefinition {
    const head = this.#head(type, path, 8, 8);
    if (head.guid === NULL_GUID) this.problems.warning([...path, 'guid'], 'it has no GUID, by which it could be asked for');
    const base = type.base === undefined ? undefined : this.reference([...path, 'base'], type.base);
    const isDual = type.kind === 'interface' && (head.flags & DUAL) !== 0;
    this.#checkBase(type, path, index, base, isDual);
    const isDispatchable = type.kind === 'dispatch' || this.inheritance.isDispatch(index);
    const flags = head.flags | (isDispatchable ? TypeFlag.dispatchable : 0);
    const shared = { ...head, flags, ...(base === undefined ? {} : { base }), functions: this.#functions.ofInterface(type, path, index, isDispatchable) };
    if (type.kind === 'interface') return { kind: 'interface', ...shared, isDual };
    return { kind: 'dispatch', ...shared, properties: this.#functions.properties(type, path) };
  }

  #checkBase(type: Extract<EditType, { kind: 'interface' | 'dispatch' }>, path: Path, index: number, base: TypeReference | undefined, isDual: boolean): void {
    const at = [...path, 'base'];
    if (this.inheritance.isCircular(index)) this.problems.error(at, 'it inherits itself');
    else if (base === undefined && type.base === undefined && type.guid?.toUpperCase() !== '{00000000-0000-0000-C000-000000000046}') this.problems.error(at, 'it inherits nothing: IUnknown is what all interfaces inherit, IDispatch those for Automation');
    else if (base?.kind !== undefined && base.kind !== 'interface') this.problems.error(at, `${base.name ?? base.guid} is no interface with a vtable, which could be inherited`);
    else if (isDual && base !== undefined && !this.inheritance.isDispatch(index)) this.problems.error(at, 'a dual interface inherits IDispatch, or another dual interface');
    if (type.kind === 'dispatch' && base !== undefined && !this.inheritance.isIDispatch(base) && (type.functions.length > 0 || (type.properties ?? []).length > 0)) {
      this.problems.error(at, `it shows the members of ${base.name ?? base.guid}, and can have none of its own: a dispinterface with members inherits IDispatch`);
    }
  }

  #coclass(type: EditCoclass, path: Path): CoclassDefinition {
    const head = this.#head(type, path, 8, 4);
    if (head.guid === NULL_GUID) this.problems.error([...path, 'guid'], 'a class has a GUID, its CLSID');
    if (type.interfaces.length === 0) this.problems.error([...path, 'interfaces'], 'it has no interfaces');
    const seen = new Set<string>();
    const interfaces = type.interfaces.flatMap(({ type: of, attributes, custom }, place) => {
      const at = [...path, 'interfaces', place];
      const reference = this.reference([...at, 'type'], of);
      if (reference?.kind !== undefined && reference.kind !== 'interface' && reference.kind !== 'dispatch') this.problems.error([...at, 'type'], `${of} is no interface`);
      const flags = this.flags(at, attributes, implementedAttributes);
      const key = `${of.toLowerCase()} ${(flags & ImplementedFlag.source) === 0 ? '' : 'source'}`;
      if (seen.has(key)) this.problems.error([...at, 'type'], `${of} is there twice`);
      seen.add(key);
      return reference === undefined ? [] : [{ type: reference, flags, customData: this.customData(at, custom) }];
    });
    for (const source of [0, ImplementedFlag.source]) {
      const defaults = interfaces.filter(({ flags }) => (flags & ImplementedFlag.source) === source && (flags & ImplementedFlag.default) !== 0);
      if (defaults.length > 1) this.problems.error([...path, 'interfaces'], `it has two default ${source === 0 ? 'interfaces' : 'source interfaces'}`);
    }
    return { kind: 'coclass', ...head, interfaces };
  }
}

/** The type library that a library under change comes to, and what is wrong with it; with errors it is not whole. */
export function build(edit: EditLibrary, read: ReadImport): Built {
  const builder = new Builder(edit, read);
  return { model: builder.library(), problems: builder.problems };
}
