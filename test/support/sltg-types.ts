import type { ConstantDefinition, FieldDefinition, FunctionDefinition, ImplementedInterface, LibraryReference, PropertyDefinition, TypeDefinition, TypeDescription, TypeReference } from 'coclass/typelib';

import { stdoleTypes } from './internals.js';
import { type LibraryTexts, Output } from './sltg-output.js';

const TYPEKINDS = ['enum', 'record', 'module', 'interface', 'dispatch', 'coclass', 'alias', 'union'];
const FUNCTION_MAGIC = { virtual: 0x4c, pureVirtual: 0x4c, nonVirtual: 0x4c, static: 0x8b, dispatch: 0xcb };
const INVOKE_KINDS = { method: 1, get: 2, put: 4, putRef: 8 };
const CONVENTIONS = ['', 'cdecl', 'pascal', 'macPascal', 'stdcall', 'fpfastcall', 'syscall', 'mpwCdecl', 'mpwPascal'];
const NONE = 0xffff;
const PTR = 26;
const SAFEARRAY = 27;
const CARRAY = 28;
const USERDEFINED = 29;
const POINTER_TO = 0x0e00;
const texts: readonly number[] = [8, 30, 31];

/** LIBID, version, locale and file. */
const libraryName = ({ guid, version, lcid }: LibraryReference): string =>
  `*\\G${guid}#${version.major.toString(16)}.${version.minor.toString(16)}#${lcid.toString(16)}#C:\\windows\\system32\\stdole2.tlb#`;

/** What members of a type are written to, and the references that they make. */
class Members {
  readonly out = new Output();
  readonly references: string[] = [];
  readonly #texts: LibraryTexts;

  constructor(library: LibraryTexts) {
    this.#texts = library;
  }

  name(text: string): number {
    return this.#texts.name(text);
  }

  /** The place of a reference: to a type of this library, or one of stdole2.tlb. */
  reference({ library, index = 0, guid }: TypeReference): number {
    const [from, place] = library === undefined ? [0xffff, index] : [this.name(libraryName(library)), stdoleTypes.findIndex((type) => type.guid === guid)];
    const text = `*\\R${from.toString(16)}*#${place.toString(16)}`;
    if (!this.references.includes(text)) this.references.push(text);
    return this.references.indexOf(text);
  }

  /** The words of a description; an array's bounds are written before. */
  words(type: TypeDescription, flags = 0): number[] {
    switch (type.kind) {
      case 'base': return [type.vt | flags];
      case 'user': return [USERDEFINED | flags, this.reference(type.type) * 4];
      case 'safearray': return [SAFEARRAY | flags, 0, ...this.words(type.of)];
      case 'array': {
        const bounds = this.out.length;
        this.out.u16(type.bounds.length).u16(4).u32(4).u32(0).u32(0);
        for (const { length, lower } of type.bounds) this.out.u32(length).u32(lower);
        return [CARRAY | flags, bounds, ...this.words(type.of)];
      }
      case 'pointer': {
        const [first = 0, ...rest] = this.words(type.to);
        return type.to.kind === 'base' || type.to.kind === 'user' ? [first | POINTER_TO | flags, ...rest] : [PTR | flags, first, ...rest];
      }
    }
  }

  /** Where words stand: in place, if it is one, or before what refers to them. */
  placed(words: readonly number[]): { readonly isHere: boolean; readonly value: number } {
    if (words.length === 1) return { isHere: true, value: words[0] ?? 0 };
    const value = this.out.length;
    for (const word of words) this.out.u16(word);
    return { isHere: false, value };
  }

  helpString(text: string | undefined): number {
    if (text === undefined) return NONE;
    const at = this.out.length;
    this.out.append(this.#texts.bits(text));
    return at;
  }
}

/** Writes a chain, whose items say each where the next one is. */
function chain<T>({ out }: Members, items: readonly T[], write: (item: T) => number): number {
  let first = NONE;
  let previous: number | undefined;
  for (const item of items) {
    const at = write(item);
    if (previous === undefined) first = at;
    else out.patch16(previous + 2, at);
    previous = at;
  }
  return first;
}

function writeFunction(members: Members, definition: FunctionDefinition): number {
  const { out } = members;
  const returned = members.placed(members.words(definition.returnType));
  const parameters = definition.parameters.map(({ name, type, flags }) => {
    const passed = [0xc000, 0, 0x4000, 0x8000][flags & 3] ?? 0;
    const words = members.words(type, passed | ((flags & 4) === 0 ? 0 : 0x2000) | ((flags & 8) === 0 ? 0 : 0x80));
    return { name: name === undefined ? 0xfffe : members.name(name), ...members.placed(words) };
  });
  const listed = parameters.length === 0 ? NONE : out.length;
  for (const { name, isHere, value } of parameters) out.u16(name | (isHere ? 1 : 0)).u16(value);
  const helpString = members.helpString(definition.documentation.helpString);
  const at = out.length;
  out.u8(FUNCTION_MAGIC[definition.functionKind] | 0x20).u8((INVOKE_KINDS[definition.invokeKind] << 4) | 2).u16(NONE).u16(members.name(definition.name));
  out.u32(definition.id).u16(0xfffe).u16(helpString).u16(listed).u8((parameters.length << 3) | CONVENTIONS.indexOf(definition.callingConvention));
  out.u8((returned.isHere ? 0x80 : 0) | ((definition.optionalCount & 0x3f) << 1)).u16(returned.value).u16(definition.vtableOffset).u16(definition.flags);
  return at;
}

function isConstant(definition: object): definition is ConstantDefinition {
  return 'value' in definition;
}

/** The value of a constant: in place where it is a small number, or before what refers to it. */
function writeValue({ out }: Members, { value: { vt, value } }: ConstantDefinition): { readonly isHere: boolean; readonly value: number } {
  if (!texts.includes(vt) && typeof value === 'number' && value >= 0 && value <= 0x7fff) return { isHere: true, value };
  const at = out.length;
  if (texts.includes(vt)) out.text16(value as string);
  else out.u32(value as number);
  return { isHere: false, value: at };
}

function writeVariable(members: Members, definition: FieldDefinition | ConstantDefinition | PropertyDefinition): number {
  const { out } = members;
  const type = members.placed(members.words(definition.type));
  const constant = isConstant(definition) ? writeValue(members, definition) : undefined;
  const place = constant?.value ?? ('offset' in definition ? definition.offset : 0);
  const kind = constant === undefined ? ('offset' in definition ? 0 : 0x40) : constant.isHere ? 0x18 : 0x10;
  const helpString = members.helpString(definition.documentation.helpString);
  const at = out.length;
  out.u8(0x2a).u8(kind | (type.isHere ? 2 : 0) | ((definition.flags & 1) === 0 ? 0 : 0x80)).u16(NONE).u16(members.name(definition.name)).u16(place).u16(type.value);
  out.u32(definition.id).u16(0xfffe).u16(helpString).u16(definition.flags & ~1);
  return at;
}

function writeImplemented(members: Members, { type, flags }: Pick<ImplementedInterface, 'type' | 'flags'>): number {
  const at = members.out.length;
  members.out.u16(0x4a).u16(NONE).u16(NONE).u8(flags).u8(0x80).u16(0x12).u16(members.reference(type)).u16(0x4001).u16(0xfffe).u16(NONE).u16(0x1d).u16(0);
  return at;
}

function referenceTable(references: readonly string[]): Output {
  const table = new Output();
  if (references.length === 0) return table;
  table.u8(0xdf).u8(0).fill(0x42, 0xff).u32(references.length * 8).fill(references.length * 8, 0xff).u16(NONE).u8(1).u32(0);
  for (const reference of references) table.text16(reference);
  return table.u8(0xdf);
}

/** The block of a type. Wine looks for what an interface or a class implements at the start of the members, so it stands there. */
export function typeBlock(type: TypeDefinition, library: LibraryTexts): Output {
  const members = new Members(library);
  const implemented = 'interfaces' in type ? type.interfaces : 'base' in type ? [{ type: type.base, flags: 0 }] : [];
  const implementedAt = chain(members, implemented, (each) => writeImplemented(members, each));
  const functions = 'functions' in type ? type.functions : [];
  const variables = 'fields' in type ? type.fields : 'constants' in type ? type.constants : 'properties' in type ? type.properties : [];
  const functionsAt = chain(members, functions, (each) => writeFunction(members, each));
  const variablesAt = chain(members, variables, (each) => writeVariable(members, each));
  const alias = type.kind === 'alias' ? members.placed(members.words(type.type)) : { isHere: false, value: NONE };
  const table = referenceTable(members.references);
  const block = new Output();
  block.u16(0x0501).u32(table.length === 0 ? 0xffffffff : 0x22).u32(0xffffffff).u32(0x22 + table.length).u32(0xffffffff);
  block.u16(type.version.major).u16(type.version.minor).u32(0xfffe0000).u16((type.flags << 3) | 2).u8(2).u8(TYPEKINDS.indexOf(type.kind)).u32(0).append(table);
  block.u16(1).u16(NONE).u8(1).u32(members.out.length).append(members.out);
  block.u16(functions.length).u16(variables.length).u16(implemented.length).u16(0).u16(functionsAt).u16(variablesAt).u16(implementedAt);
  block.u16(0).u16(0).u16(0).u16(alias.value).u16(NONE).u16(0).u16(0).u16(alias.isHere ? 1 : 0).u16(0).u16(type.size).u16(type.alignment);
  return block.u32(0).u16(functions.length * 4).fill(8, 0xff).u32(0);
}
