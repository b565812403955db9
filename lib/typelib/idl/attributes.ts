import {
  attributeNames, functionAttributes, implementedAttributes, libraryAttributes, parameterAttributes, typeAttributes, variableAttributes,
} from '../../model/attributes.js';
import type { CustomData, Documentation, TypeDefinition } from '../../model/type-library.js';
import { idlGuid, idlString, idlValue, isNullGuid } from './values.js';

/** What of a type is not said by an attribute, or by another: an absence (noncreatable), and what a compiler finds by itself. */
const UNSAID: ReadonlySet<string> = new Set(['cancreate', 'dispatchable', 'reversebind']);

export const libraryFlags = (flags: number): string[] => attributeNames(flags, libraryAttributes).filter((name) => name !== 'diskimage');
export const functionFlags = (flags: number): string[] => attributeNames(flags, functionAttributes);
export const variableFlags = (flags: number): string[] => attributeNames(flags, variableAttributes);
export const parameterFlags = (flags: number): string[] => attributeNames(flags, parameterAttributes);
export const implementedFlags = (flags: number): string[] => attributeNames(flags, implementedAttributes);

export function typeFlags({ kind, flags }: TypeDefinition): string[] {
  const noncreatable = kind === 'coclass' && (flags & typeAttributes.cancreate) === 0;
  return [...attributeNames(flags, typeAttributes).filter((name) => !UNSAID.has(name)), ...(noncreatable ? ['noncreatable'] : [])];
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
export function allTypeAttributes(type: TypeDefinition): string[] {
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
