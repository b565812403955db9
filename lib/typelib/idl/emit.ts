import { checkOptions } from '../../errors/options.js';
import type { TypeDefinition, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { referencedLibraries } from '../references.js';
import { attributeBlock, customAttributes, documentationAttributes, libraryFlags } from './attributes.js';
import { idlDeclarationAhead, idlDefinition, indented } from './definitions.js';
import { type LibraryFile, libraryFile } from './imports.js';
import { inOrderOfNeed, namedCoclasses, plainTypes } from './order.js';
import type { NameOf } from './types.js';
import { idlGuid, idlString, isNullGuid } from './values.js';

/** For {@link emitIdl}. */
export interface IdlOptions {
  /** The file of another library, for its importlib line; without an answer it is the library's name with `.tlb`. */
  readonly libraryFile?: LibraryFile;
}

/** Records and unions may be named before they are defined, by their tags. */
const TAGS: Readonly<Record<string, string>> = { record: 'struct ', union: 'union ', enum: 'enum ' };

function referenceName(reference: TypeReference): string {
  // A library that could not be found leaves no name.
  return reference.name ?? `${reference.kind === 'interface' || reference.kind === 'dispatch' ? 'IUnknown' : 'void'} /* ${reference.guid} */`;
}

/** Names a type as it can be where the types `defined` stand before. */
function namesAmong(library: TypeLibrary, defined: ReadonlySet<TypeDefinition>): NameOf {
  return (reference) => {
    const type = reference.library === undefined && reference.index !== undefined ? library.types[reference.index] : undefined;
    const tag = type === undefined || defined.has(type) ? '' : (TAGS[type.kind] ?? '');
    return tag + (type?.name ?? referenceName(reference));
  };
}

/** What midl and widl write into each library of themselves, under these GUIDs: which compiler, when, with what options. */
const COMPILER_DATA = /^\{DE77BA6[3-5]-517C-11D1-A2DA-0000F8773CE9\}$/;

/** Who made the library, in a comment: the next compiler will write data of its own. */
function compiler({ customData }: TypeLibrary): string[] {
  const texts = customData.filter(({ guid, value }) => COMPILER_DATA.test(guid) && typeof value.value === 'string');
  return texts.map(({ value }) => `// ${String(value.value).replace(/\s+/g, ' ').trim()}`);
}

function libraryAttributes(library: TypeLibrary): string[] {
  const { guid, version, lcid, documentation, flags, customData } = library;
  return [
    ...(isNullGuid(guid) ? [] : [`uuid(${idlGuid(guid)})`]),
    `version(${version.major}.${version.minor})`,
    ...(lcid === 0 ? [] : [`lcid(0x${lcid.toString(16)})`]),
    ...documentationAttributes(documentation),
    ...libraryFlags(flags),
    ...customAttributes(customData.filter((data) => !COMPILER_DATA.test(data.guid))),
  ];
}

function imports(library: TypeLibrary, file: LibraryFile): string[] {
  return referencedLibraries(library).flatMap((other) => [
    `// TLib : ${other.name ?? '?'} : ${other.guid} ${other.version.major}.${other.version.minor}`,
    `importlib(${idlString(file(other) ?? libraryFile(other))});`,
  ]);
}

function declarationsAhead(library: TypeLibrary): string[] {
  const coclasses = namedCoclasses(library);
  const ahead = library.types.filter((type) => type.kind === 'interface' || type.kind === 'dispatch' || coclasses.has(type));
  return ahead.length === 0 ? [] : ['', '// Forward declare all types defined in this typelib', ...ahead.map(idlDeclarationAhead)];
}

/**
 * A type library as IDL, as OleView shows it; an IDL compiler makes the same library of it. Types stand behind those
 * that they need.
 */
export function emitIdl(library: TypeLibrary, options: IdlOptions = {}): string {
  checkOptions('emitIdl', options, ['libraryFile']);
  const defined = new Set<TypeDefinition>();
  const texts = new Set<string>();
  const define = (type: TypeDefinition): string[] => {
    const lines = idlDefinition(type, namesAmong(library, defined));
    defined.add(type);
    const text = lines.join('\n');
    // widl lists some aliases once for each use, and takes them once only.
    if (texts.has(text)) return [`// ${type.name} is in the library once more`];
    texts.add(text);
    return ['', ...lines];
  };
  const ordered = inOrderOfNeed(library);
  const plain = plainTypes(library);
  const content = [
    ...imports(library, options.libraryFile ?? libraryFile),
    ...ordered.filter((type) => plain.has(type)).flatMap(define),
    ...declarationsAhead(library),
    ...ordered.filter((type) => !plain.has(type)).flatMap(define),
  ];
  return [...compiler(library), ...attributeBlock(libraryAttributes(library)), `library ${library.name} {`, ...indented(content), '};', ''].join('\n');
}

/** One type of a library as IDL. */
export function emitTypeIdl(library: TypeLibrary, type: TypeDefinition): string {
  return [...idlDefinition(type, namesAmong(library, new Set(library.types))), ''].join('\n');
}
