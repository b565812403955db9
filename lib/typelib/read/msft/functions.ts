import type { FunctionDefinition, ParameterDefinition } from '../../../model/type-library.js';
import type { ByteView } from '../byte-view.js';
import { conventionName, functionKindName, invokeKindName } from '../type-kinds.js';
import type { MsftLibrary } from './library.js';
import type { MemberRecord } from './members.js';
import { documentation } from './tables.js';

const PARAMETER_SIZE = 12;
const NUMBER_SIZE = 4;
/** Bits of the attributes: parameters have default values, the entry point is an ordinal, there is custom data. */
const HAS_DEFAULTS = 0x1000;
const ENTRY_IS_ORDINAL = 0x2000;
const HAS_CUSTOM_DATA = 0x80;
/** Where the fields begin that a record may be too short for. */
const HELP_CONTEXT = 24;
const HELP_STRING = 28;
const ENTRY = 32;
const CUSTOM_DATA = 48;
const PARAMETER_CUSTOM_DATA = 52;
/** PARAMFLAG_FHASDEFAULT */
const HAS_DEFAULT = 0x20;
/** FUNC_VIRTUAL and FUNC_PUREVIRTUAL, and FUNC_STATIC. */
const LAST_VIRTUAL = 1;
const STATIC = 3;
/** INVOKE_PROPERTYGET, INVOKE_PROPERTYPUT and INVOKE_PROPERTYPUTREF. */
const PROPERTY = 0xe;
const OFFSET_MASK = 0xfffc;

/** A record: fields of its own, then for each parameter custom data, a default value and a description. */
class FunctionRecord {
  readonly view: ByteView;
  readonly attributes: number;
  readonly parameterCount: number;
  /** Bytes of the fields before what each parameter has. */
  readonly #own: number;

  constructor(view: ByteView) {
    this.view = view;
    this.attributes = view.u32(16);
    this.parameterCount = view.u16(20);
    this.#own = view.length - this.parameterCount * (PARAMETER_SIZE + (this.has(HAS_DEFAULTS) ? NUMBER_SIZE : 0));
    if (this.#own < HELP_CONTEXT) throw view.error(`the record of a function is too short for ${this.parameterCount} parameters`, 0);
  }

  has(attribute: number): boolean {
    return (this.attributes & attribute) !== 0;
  }

  /** A field that the record may be too short for. */
  optional(at: number): number | undefined {
    return this.#own > at ? this.view.i32(at) : undefined;
  }

  /** Where the description of a parameter begins. */
  parameter(index: number): number {
    return this.view.length - (this.parameterCount - index) * PARAMETER_SIZE;
  }

  /** The reference to a parameter's default value. */
  defaultValue(index: number): number {
    return this.view.i32(this.parameter(0) - (this.parameterCount - index) * NUMBER_SIZE);
  }
}

function readParameter(library: MsftLibrary, record: FunctionRecord, index: number): ParameterDefinition {
  const { view } = record;
  const at = record.parameter(index);
  const flags = view.u16(at + 8);
  const name = library.names.at(view.i32(at + 4));
  const type = library.descriptions.description(view.i32(at));
  const customData = library.values.list((record.has(HAS_CUSTOM_DATA) ? record.optional(PARAMETER_CUSTOM_DATA + index * NUMBER_SIZE) : undefined) ?? -1);
  const defaultValue = (flags & HAS_DEFAULT) !== 0 && record.has(HAS_DEFAULTS) ? library.values.constant(record.defaultValue(index)) : undefined;
  // Large libraries have 100,000 parameters, nearly all of this form: it is made without a detour.
  const parameter: ParameterDefinition = name === undefined ? { type, flags, customData } : { name, type, flags, customData };
  return defaultValue === undefined ? parameter : { ...parameter, defaultValue };
}

function readEntry(library: MsftLibrary, record: FunctionRecord, dllName: string): { readonly name: string; readonly entry: string | number } {
  const entry = record.optional(ENTRY) ?? -1;
  return { name: dllName, entry: record.has(ENTRY_IS_ORDINAL) ? entry & 0xffff : (library.strings.at(entry) ?? '') };
}

/** @param dllName the DLL of the module that the function belongs to */
function readFunction(library: MsftLibrary, { view, id }: MemberRecord, name: string, dllName: string): FunctionDefinition {
  const record = new FunctionRecord(view);
  const functionKind = record.attributes & 0x7;
  const definition: FunctionDefinition = {
    name,
    id,
    documentation: documentation(library.strings, record.optional(HELP_STRING) ?? -1, (record.optional(HELP_CONTEXT) ?? 0) >>> 0),
    customData: library.values.list((record.has(HAS_CUSTOM_DATA) ? record.optional(CUSTOM_DATA) : undefined) ?? -1),
    invokeKind: invokeKindName((record.attributes >> 3) & 0xf),
    functionKind: functionKindName(functionKind),
    callingConvention: conventionName((record.attributes >> 8) & 0xf),
    vtableOffset: functionKind <= LAST_VIRTUAL ? view.u16(12) & OFFSET_MASK : 0,
    flags: view.u16(8),
    returnType: library.descriptions.description(view.i32(4)),
    parameters: Array.from({ length: record.parameterCount }, (_, index) => readParameter(library, record, index)),
    optionalCount: view.i16(22),
  };
  return functionKind === STATIC ? { ...definition, dll: readEntry(library, record, dllName) } : definition;
}

function isProperty({ view }: MemberRecord): boolean {
  return ((view.u32(16) >> 3) & PROPERTY) !== 0;
}

/**
 * The functions of a type.
 * @param dllName the DLL that a module's functions are in
 * @throws TypeLibraryFormatError
 */
export function readFunctions(library: MsftLibrary, members: readonly MemberRecord[], dllName: string): readonly FunctionDefinition[] {
  const functions: FunctionDefinition[] = [];
  let previous: MemberRecord | undefined;
  for (const member of members) {
    // The second half of a property may leave its name to the first.
    const shared = member.name === -1 && previous !== undefined && isProperty(previous) && isProperty(member);
    const name = shared ? functions.at(-1)?.name : library.names.at(member.name);
    functions.push(readFunction(library, member, name ?? '', dllName));
    previous = member;
  }
  return functions;
}
