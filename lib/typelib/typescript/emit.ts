import { checkOptions } from '../../errors/options.js';
import { NULL_GUID } from '../../model/flags.js';
import type { DispatchDefinition, InterfaceDefinition, TypeDefinition, TypeLibrary } from '../../model/type-library.js';
import { emitCoclass, type GeneratedNames } from './coclass.js';
import { emitDescription, versionOf } from './descriptions.js';
import { docComment } from './doc.js';
import { emitEnum, emitModule } from './enum.js';
import { emitEventMap, eventMapName, sourceInterfaces } from './events.js';
import { InterfaceWriter } from './interfaces.js';
import { Module, type Sibling } from './module.js';
import { fileBaseName, quote } from './names.js';
import { emitAlias, emitRecord } from './records.js';
import { mapStandardInterface } from './standard.js';

/** For {@link emitTypeScript}. */
export interface EmitOptions {
  /** Libraries that are written in the same run: their types are imported from their files. */
  readonly siblings?: readonly TypeLibrary[];
  /** ProgIDs by CLSID: createObject is typed for them by ActiveXObjectNameMap. */
  readonly progIds?: Readonly<Record<string, readonly string[]>>;
  /** Called after each type of the library. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A file that is to be written. */
export interface EmittedFile {
  readonly fileName: string;
  readonly text: string;
}

/**
 * The TypeScript modules for a type library: constants, enumerations, records, interfaces, classes and their events, as
 * the client of this package shows them. The same library gives the same text.
 */
export function emitTypeScript(library: TypeLibrary, options: EmitOptions = {}): EmittedFile[] {
  checkOptions('emitTypeScript', options, ['siblings', 'progIds', 'onProgress']);
  const siblings = siblingsOf(library, options.siblings ?? []);
  const module = new Module(library, siblings);
  const blocks = new Blocks(module, options).all();
  const text = [header(library), module.importLines().join('\n'), ...blocks].filter((block) => block !== '').join('\n\n');
  const fileName = siblings.find((sibling) => sibling.library === library)?.fileName ?? fileBaseName(library.name);
  return [{ fileName: `${fileName}.ts`, text: `${text}\n` }];
}

/** The declarations of one type alone, as they stand in the module of its library. */
export function emitTypeDeclaration(library: TypeLibrary, index: number): string {
  return `${new Blocks(new Module(library, []), {}).one(index).join('\n')}\n`;
}

/** The libraries of a run and the names of their files: libraries of one name are told apart by their versions. */
function siblingsOf(library: TypeLibrary, others: readonly TypeLibrary[]): Sibling[] {
  const all = others.includes(library) ? others : [library, ...others];
  const count = (name: string): number => all.filter((entry) => entry.name.toLowerCase() === name.toLowerCase()).length;
  return all.map((entry) => {
    const base = fileBaseName(entry.name);
    return { library: entry, fileName: count(entry.name) === 1 ? base : `${base}-${versionOf(entry)}` };
  });
}

function header(library: TypeLibrary): string {
  const title = `The type library ${library.name} ${library.guid}, version ${versionOf(library)}.`;
  return docComment([library.documentation.helpString, title, 'Written by `coclass import`: to change it, import it again.']).join('\n');
}

/** The declarations of a module, in an order in which no value is used before it is there. */
class Blocks {
  readonly #module: Module;
  readonly #options: EmitOptions;
  readonly #interfaces: InterfaceWriter;
  readonly #names: GeneratedNames;
  readonly #libid: string;

  constructor(module: Module, options: EmitOptions) {
    this.#module = module;
    this.#options = options;
    this.#interfaces = new InterfaceWriter(module.scope);
    const { library } = module.scope;
    this.#libid = module.names.take(`LIBID_${library.name}`);
    const guids = library.types.flatMap((type, index) => {
      const prefix = guidPrefix(type);
      return prefix === undefined ? [] : [[index, module.names.take(`${prefix}_${type.name}`)] as const];
    });
    const eventMaps = [...sourceInterfaces(module.scope)].map((index) => [index, module.names.take(eventMapName(module.scope.nameAt(index)))] as const);
    this.#names = { guids: new Map(guids), eventMaps: new Map(eventMaps) };
  }

  all(): string[] {
    const { types } = this.#module.scope.library;
    const byPlace = new Map<number, string[]>();
    const order = { enum: 0, module: 1, alias: 2, record: 3, union: 3, interface: 4, dispatch: 4, coclass: 5 };
    const places = types.map((_, index) => index).sort((a, b) => rank(types[a]) - rank(types[b]) || a - b);
    function rank(type: TypeDefinition | undefined): number {
      return type === undefined ? 0 : order[type.kind];
    }
    places.forEach((index, done) => {
      const definition = types[index];
      if (definition !== undefined) byPlace.set(index, this.#emit(index, definition));
      this.#options.onProgress?.(done + 1, types.length);
    });
    const blocks = places.map((index) => (byPlace.get(index) ?? []).join('\n'));
    return [this.#constants(), ...blocks, this.#progIds()];
  }

  one(index: number): string[] {
    const definition = this.#module.scope.library.types[index];
    return definition === undefined ? [] : this.#emit(index, definition);
  }

  #constants(): string {
    const { library } = this.#module.scope;
    const { names } = this.#module;
    const lines = [
      `export const ${this.#libid} = ${quote(library.guid)};`,
      `export const ${names.take(`${library.name}MajorVersion`)} = ${library.version.major};`,
      `export const ${names.take(`${library.name}MinorVersion`)} = ${library.version.minor};`,
    ];
    const guids = library.types.flatMap((type, index) => {
      const name = this.#names.guids.get(index);
      return name === undefined ? [] : [`export const ${name} = ${quote(type.guid)};`];
    });
    return [...lines, ...guids].join('\n');
  }

  #emit(index: number, definition: TypeDefinition): string[] {
    const { scope } = this.#module;
    const name = scope.nameAt(index);
    switch (definition.kind) {
      case 'enum':
        return emitEnum(name, definition);
      case 'module':
        return emitModule(this.#module, definition);
      case 'alias':
        return emitAlias(scope, name, definition);
      case 'record':
      case 'union':
        return emitRecord(scope, name, definition);
      case 'interface':
      case 'dispatch': {
        if (mapStandardInterface(definition.guid) !== undefined) return [];
        const eventMap = this.#names.eventMaps.get(index);
        const events = eventMap === undefined ? [] : ['', ...emitEventMap(scope, eventMap, definition)];
        return [...this.#interfaces.emit(index, definition), ...this.#description(index, definition), ...events];
      }
      case 'coclass':
        return emitCoclass(this.#module, index, definition, this.#names);
    }
  }

  /** An interface without a GUID cannot be asked for. */
  #description(index: number, definition: InterfaceDefinition | DispatchDefinition): string[] {
    const iid = this.#names.guids.get(index);
    if (iid === undefined) return [];
    const members = this.#interfaces.membersOf(index, definition);
    const eventMap = this.#names.eventMaps.get(index);
    return emitDescription(this.#module, { name: this.#module.scope.nameAt(index), definition, members, eventMap, iid, libid: this.#libid });
  }

  /** Types createObject for the classes that have ProgIDs. */
  #progIds(): string {
    const lines = this.#module.scope.library.types.flatMap((type, index) => {
      const progIds = type.kind === 'coclass' ? (this.#options.progIds?.[type.guid] ?? []) : [];
      return [...progIds].sort().map((progId) => `    ${quote(progId)}: ${this.#module.scope.nameAt(index)};`);
    });
    if (lines.length === 0) return '';
    return ['declare global {', '  interface ActiveXObjectNameMap {', ...lines, '  }', '}'].join('\n');
  }
}

/** What Delphi puts before the name of a GUID's constant. */
function guidPrefix(type: TypeDefinition): string | undefined {
  if (type.guid === NULL_GUID) return undefined;
  switch (type.kind) {
    case 'interface':
      return 'IID';
    case 'dispatch':
      return 'DIID';
    case 'coclass':
      return 'CLSID';
    case 'record':
    case 'union':
      return 'GUID';
    case 'enum':
    case 'alias':
    case 'module':
      return undefined;
  }
}
