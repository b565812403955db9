import type { CustomData, Documentation, TypeDefinition } from '../../model/type-library.js';
import { idlGuid, idlString, idlValue, isNullGuid } from './values.js';

/** A flag and the attribute that it is in IDL. */
type FlagTable = readonly (readonly [flag: number, attribute: string])[];

const LIBFLAGS: FlagTable = [[1, 'restricted'], [2, 'control'], [4, 'hidden']];

// Not here: cancreate, whose absence is an attribute, and FDISPATCHABLE, which a compiler finds by itself.
const TYPEFLAGS: FlagTable = [
  [0x1, 'appobject'],
  [0x4, 'licensed'],
  [0x8, 'predeclid'],
  [0x10, 'hidden'],
  [0x20, 'control'],
  [0x40, 'dual'],
  [0x80, 'nonextensible'],
  [0x100, 'oleautomation'],
  [0x200, 'restricted'],
  [0x400, 'aggregatable'],
  [0x800, 'replaceable'],
  [0x4000, 'proxy'],
];

/** FUNCFLAG_* and, but for two, VARFLAG_*. */
const MEMBER_FLAGS: FlagTable = [
  [0x2, 'source'],
  [0x4, 'bindable'],
  [0x8, 'requestedit'],
  [0x10, 'displaybind'],
  [0x20, 'defaultbind'],
  [0x40, 'hidden'],
  [0x100, 'defaultcollelem'],
  [0x200, 'uidefault'],
  [0x400, 'nonbrowsable'],
  [0x800, 'replaceable'],
  [0x1000, 'immediatebind'],
];
const FUNCFLAGS: FlagTable = [[0x1, 'restricted'], ...MEMBER_FLAGS, [0x80, 'usesgetlasterror']];
const VARFLAGS: FlagTable = [[0x1, 'readonly'], ...MEMBER_FLAGS, [0x80, 'restricted']];

const PARAMFLAGS: FlagTable = [[0x1, 'in'], [0x2, 'out'], [0x4, 'lcid'], [0x8, 'retval'], [0x10, 'optional']];
const IMPLTYPEFLAGS: FlagTable = [[0x1, 'default'], [0x2, 'source'], [0x4, 'restricted'], [0x8, 'defaultvtable']];

const TYPEFLAG_FCANCREATE = 0x2;

function words(flags: number, table: FlagTable): string[] {
  return table.filter(([flag]) => (flags & flag) !== 0).map(([, attribute]) => attribute);
}

export const libraryFlags = (flags: number): string[] => words(flags, LIBFLAGS);
export const functionFlags = (flags: number): string[] => words(flags, FUNCFLAGS);
export const variableFlags = (flags: number): string[] => words(flags, VARFLAGS);
export const parameterFlags = (flags: number): string[] => words(flags, PARAMFLAGS);
export const implementedFlags = (flags: number): string[] => words(flags, IMPLTYPEFLAGS);

export function typeFlags({ kind, flags }: TypeDefinition): string[] {
  const noncreatable = kind === 'coclass' && (flags & TYPEFLAG_FCANCREATE) === 0;
  return [...words(flags, TYPEFLAGS), ...(noncreatable ? ['noncreatable'] : [])];
}

export function documentationAttributes(documentation: Documentation): string[] {
  const { helpString, helpFile, helpContext, helpStringDll, helpStringContext } = documentation;
  const result: string[] = [];
  if (helpString !== undefined) result.push(`helpstring(${idlString(helpString)})`);
  if (helpFile !== undefined) result.push(`helpfile(${idlString(helpFile)})`);
  if (helpContext !== 0) result.push(`helpcontext(0x${(helpContext >>> 0).toString(16).padStart(8, '0')})`);
  if (helpStringDll !== undefined) result.push(`helpstringdll(${idlString(helpStringDll)})`);
  if (helpStringContext) result.push(`helpstringcontext(0x${(helpStringContext >>> 0).toString(16).padStart(8, '0')})`);
  return result;
}

export function customAttributes(data: readonly CustomData[]): string[] {
  return data.map(({ guid, value }) => `custom(${idlGuid(guid)}, ${idlValue(value) ?? '0'})`);
}

/** What all types have: uuid, version, help, flags, custom data. */
export function typeAttributes(type: TypeDefinition): string[] {
  const { guid, version } = type;
  return [
    ...(isNullGuid(guid) ? [] : [`uuid(${idlGuid(guid)})`]),
    ...(version.major === 0 && version.minor === 0 ? [] : [`version(${version.major}.${version.minor})`]),
    ...documentationAttributes(type.documentation),
    ...typeFlags(type),
    ...customAttributes(type.customData),
  ];
}

/** Attributes on a line of their own each, as they stand before a type; none for none. */
export function attributeBlock(attributes: readonly string[]): string[] {
  if (attributes.length === 0) return [];
  return ['[', ...attributes.map((attribute, index) => `  ${attribute}${index < attributes.length - 1 ? ',' : ''}`), ']'];
}

/** Attributes in one line, with a blank behind; '' for none. */
export function attributeLine(attributes: readonly string[]): string {
  return attributes.length === 0 ? '' : `[${attributes.join(', ')}] `;
}
