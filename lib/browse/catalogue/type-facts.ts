import { NULL_GUID, TypeFlag } from '../../model/flags.js';
import type { ConstantDefinition, FieldDefinition, FunctionDefinition, LibraryReference, MemberBase, PropertyDefinition, TypeDefinition, TypeLibrary } from '../../model/type-library.js';
import { isRegisteredClass } from '../../registry/registry-facts.js';
import { emitDefinition } from '../../typelib/definition/emit.js';
import { functionFlags, implementedFlags, libraryFlags, typeFlags, variableFlags } from '../../typelib/idl/attributes.js';
import { emitIdl, emitTypeIdl } from '../../typelib/idl/emit.js';
import { idlConstant, idlEnumerator, idlField, idlFunction, idlProperty } from '../../typelib/idl/members.js';
import { referencedLibraries } from '../../typelib/references.js';
import { versionOf } from '../../typelib/typescript/descriptions.js';
import { emitTypeDeclaration, emitTypeScript } from '../../typelib/typescript/emit.js';
import type { LibraryHead, LibraryTypes, MemberRow, TextForm, TypeFacts, TypeLink, TypeRow } from '../protocol/library.js';
import { Refusal } from '../refusal.js';
import { basicConstant, basicField, basicFunction, basicProperty, basicText, basicValue } from './basic-text.js';
import type { ReadLibrary } from './libraries.js';
import { linksIn, linkTo } from './links.js';

const VARIABLE_HIDDEN = 0x40;

function present(documentation: MemberBase['documentation']): { readonly helpString?: string; readonly helpContext?: number } {
  const { helpString, helpContext } = documentation;
  return { ...(helpString === undefined ? {} : { helpString }), ...(helpContext === 0 ? {} : { helpContext }) };
}

/** How many members a type has of its own. */
function count(type: TypeDefinition): number {
  switch (type.kind) {
    case 'enum': return type.constants.length;
    case 'record':
    case 'union': return type.fields.length;
    case 'module': return type.functions.length + type.constants.length;
    case 'interface': return type.functions.length;
    case 'dispatch': return type.functions.length + type.properties.length;
    case 'coclass': return type.interfaces.length;
    case 'alias': return 0;
  }
}

function typeRow(type: TypeDefinition, index: number): TypeRow {
  const { name, kind, guid, flags, documentation } = type;
  return {
    index,
    name,
    kind,
    ...(guid === NULL_GUID ? {} : { guid }),
    ...(type.kind === 'interface' ? { isDual: type.isDual } : {}),
    hidden: (flags & TypeFlag.hidden) !== 0,
    ...(documentation.helpString === undefined ? {} : { helpString: documentation.helpString }),
    count: count(type),
  };
}

/** A library itself. */
function head({ library, path }: ReadLibrary): LibraryHead {
  const { name, guid, version, lcid, syskind, documentation, flags } = library;
  return {
    name,
    libid: guid,
    version: versionOf({ version }),
    lcid,
    syskind,
    ...(documentation.helpString === undefined ? {} : { helpString: documentation.helpString }),
    ...(documentation.helpFile === undefined ? {} : { helpFile: documentation.helpFile }),
    attributes: libraryFlags(flags),
    ...(path === undefined ? {} : { path }),
    references: referencedLibraries(library).map((other) => ({ ...(other.name === undefined ? {} : { name: other.name }), libid: other.guid, version: versionOf(other) })),
  };
}

/** A library and its types. */
export function libraryTypes(read: ReadLibrary): LibraryTypes {
  return { library: head(read), types: read.library.types.map(typeRow) };
}

/** The rows of the members of one type. */
class Members {
  readonly #read: ReadLibrary;
  readonly #type: TypeDefinition;

  constructor(read: ReadLibrary, type: TypeDefinition) {
    this.#read = read;
    this.#type = type;
  }

  rows(): MemberRow[] {
    const type = this.#type;
    switch (type.kind) {
      case 'enum': return type.constants.map((each) => this.#constant(each, idlEnumerator(each)));
      case 'record':
      case 'union': return type.fields.map((each) => this.#field(each));
      case 'module': return [...type.constants.map((each) => this.#constant(each, idlConstant(each, nameOf).join('\n'))), ...type.functions.map((each) => this.#function(each))];
      case 'interface': return type.functions.map((each) => this.#function(each));
      case 'dispatch': return [...type.properties.map((each) => this.#property(each)), ...type.functions.map((each) => this.#function(each))];
      case 'coclass':
      case 'alias': return [];
    }
  }

  #function(each: FunctionDefinition): MemberRow {
    const FUNCTION_HIDDEN = 0x40;
    const type = this.#type;
    const isOwner = type.kind === 'interface' || type.kind === 'dispatch' || type.kind === 'module';
    return {
      name: each.name,
      kind: each.invokeKind,
      id: each.id,
      hidden: (each.flags & FUNCTION_HIDDEN) !== 0,
      attributes: functionFlags(each.flags),
      ...(type.kind === 'interface' ? { vtableOffset: each.vtableOffset } : {}),
      text: basicFunction(each),
      idl: isOwner ? idlFunction(each, type, nameOf).join('\n') : '',
      ...present(each.documentation),
      types: linksIn(this.#read, [each.returnType, ...each.parameters.map((parameter) => parameter.type)]),
    };
  }

  #property(each: PropertyDefinition): MemberRow {
    return { ...this.#variable(each, each.flags), kind: 'property', text: basicProperty(each), idl: idlProperty(each, nameOf).join('\n'), types: linksIn(this.#read, [each.type]) };
  }

  #field(each: FieldDefinition): MemberRow {
    return { ...this.#variable(each, each.flags), kind: 'field', text: basicField(each), idl: idlField(each, nameOf).join('\n'), types: linksIn(this.#read, [each.type]) };
  }

  #constant(each: ConstantDefinition, idl: string): MemberRow {
    return { ...this.#variable(each, each.flags), kind: 'constant', value: basicValue(each.value), text: basicConstant(each), idl, types: [] };
  }

  #variable({ name, id, documentation }: MemberBase, flags: number): Pick<MemberRow, 'name' | 'id' | 'hidden' | 'attributes' | 'helpString' | 'helpContext'> {
    return { name, id, hidden: (flags & VARIABLE_HIDDEN) !== 0, attributes: variableFlags(flags), ...present(documentation) };
  }
}

function nameOf({ name, guid }: { readonly name?: string; readonly guid: string }): string {
  return name ?? guid;
}

/** A class's interfaces; an interface's classes. */
function related(read: ReadLibrary, type: TypeDefinition, index: number): TypeFacts['related'] {
  if (type.kind === 'coclass') return type.interfaces.map(({ type: of, flags }) => ({ ...linkTo(read, of), attributes: implementedFlags(flags) }));
  return read.library.types.flatMap((other, place): (TypeLink & { readonly attributes: string[] })[] => {
    const found = other.kind === 'coclass' ? other.interfaces.find(({ type: of }) => of.library === undefined && of.index === index) : undefined;
    if (found === undefined) return [];
    return [{ name: other.name, ...(other.guid === NULL_GUID ? {} : { guid: other.guid }), library: read.id, index: place, attributes: implementedFlags(found.flags) }];
  });
}

/** @throws Refusal 404 where there is none at this place */
export function typeAt({ library }: ReadLibrary, index: number): TypeDefinition {
  const type = library.types[index];
  if (type === undefined) throw new Refusal(404, `${library.name} has no type at place ${index}`);
  return type;
}

/** A type with its members, in all its forms. */
export function typeFacts(read: ReadLibrary, index: number): TypeFacts {
  const type = typeAt(read, index);
  const { version, documentation } = type;
  const base = type.kind === 'interface' || type.kind === 'dispatch' ? type.base : undefined;
  return {
    ...typeRow(type, index),
    version: `${version.major}.${version.minor}`,
    attributes: typeFlags(type),
    ...(documentation.helpFile === undefined ? {} : { helpFile: documentation.helpFile }),
    ...(documentation.helpContext === 0 ? {} : { helpContext: documentation.helpContext }),
    ...(base === undefined ? {} : { base: linkTo(read, base) }),
    related: related(read, type, index),
    members: new Members(read, type).rows(),
    idl: emitTypeIdl(read.library, type),
    typescript: emitTypeDeclaration(read.library, index),
    text: basicText(type),
    ...(type.kind === 'coclass' ? { isRegistered: isRegisteredClass(type.guid) } : {}),
  };
}

/** The description with defineLibrary. @throws Refusal 422 that says why there is none */
function definitionText(library: TypeLibrary, readImport: (reference: LibraryReference) => TypeLibrary | undefined): string {
  const { text, notes } = emitDefinition(library, readImport);
  if (text !== undefined) return text;
  const fatal = notes.filter(({ isFatal }) => isFatal);
  const [first] = fatal;
  const type = library.types[Number(first?.path[1])];
  throw new Refusal(422, `${library.name} cannot be described with defineLibrary, in ${fatal.length} ${fatal.length === 1 ? 'place' : 'places'}; the first is ${type?.kind ?? ''} ${type?.name ?? ''}: ${first?.message ?? ''}`);
}

/** A whole library in one of its forms. */
export function libraryText({ library }: ReadLibrary, form: TextForm, readImport: (reference: LibraryReference) => TypeLibrary | undefined): string {
  switch (form) {
    case 'idl': return emitIdl(library);
    case 'typescript': return emitTypeScript(library)[0]?.text ?? '';
    case 'text': return library.types.map(basicText).join('\n');
    case 'definition': return definitionText(library, readImport);
    default: throw new Refusal(400, `a library has no form '${String(form)}'`);
  }
}
