import type { ConstantDefinition, FieldDefinition, PropertyDefinition } from '../../../model/type-library.js';
import type { MsftLibrary } from './library.js';
import type { MemberRecord } from './members.js';
import { documentation } from './tables.js';
import { EMPTY } from './values.js';

/** VAR_CONST, a VARKIND. */
const CONSTANT = 2;
/** Where the fields begin that a record may be too short for. */
const HELP_CONTEXT = 20;
const HELP_STRING = 24;
const CUSTOM_DATA = 32;

/** What constants, fields and properties have in common: a property is no more than this. */
export function readProperty(library: MsftLibrary, { view, id, name }: MemberRecord): PropertyDefinition {
  const optional = (at: number): number | undefined => (view.length > at ? view.i32(at) : undefined);
  return {
    name: library.names.at(name) ?? '',
    id,
    documentation: documentation(library.strings, optional(HELP_STRING) ?? -1, (optional(HELP_CONTEXT) ?? 0) >>> 0),
    customData: library.values.list(optional(CUSTOM_DATA) ?? -1),
    type: library.descriptions.description(view.i32(4)),
    flags: view.u16(8),
  };
}

/** A field of a record or union. */
export function readField(library: MsftLibrary, member: MemberRecord): FieldDefinition {
  return { ...readProperty(library, member), offset: member.view.u32(16) };
}

/** A constant of an enum or module. */
export function readConstant(library: MsftLibrary, member: MemberRecord): ConstantDefinition {
  if (!isConstant(member)) throw member.view.error('a constant has no value', 12);
  return { ...readProperty(library, member), value: library.values.constant(member.view.i32(16)) ?? EMPTY };
}

/** Whether it is a constant: a module may have variables too. */
export function isConstant({ view }: MemberRecord): boolean {
  return view.u16(12) === CONSTANT;
}
