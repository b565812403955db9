import { NULL_GUID } from '../../model/flags.js';
import type { TypeDescription, TypeReference } from '../../model/type-library.js';
import type { KnownType } from '../../typelib/known-type.js';
import { versionOf } from '../../typelib/typescript/descriptions.js';
import { VT, varTypeName } from '../../values/vartype.js';
import type { TypeLink } from '../protocol/library.js';
import type { ValueType } from '../protocol/objects.js';

/** Records in records; deeper ones are not followed. */
const DEEPEST = 4;

/** Where a type is described. */
export function linkTo({ library, definition }: KnownType): TypeLink {
  const { guid, version, lcid } = library;
  return { name: definition.name, ...(definition.guid === NULL_GUID ? {} : { guid: definition.guid }), library: { libid: guid, version: versionOf({ version }), lcid } };
}

/** By a VARTYPE alone, where no type library tells more. */
export function plainType(vt: number): ValueType {
  return { text: varTypeName(vt).replaceAll('VT_', ''), vt };
}

/**
 * A type for a form: what field it has, which constants there are.
 * @param owner the interface whose library describes it
 */
export function valueType(owner: KnownType, type: TypeDescription, depth = 0): ValueType {
  switch (type.kind) {
    case 'base': return { text: owner.textOf(type), vt: type.vt };
    case 'pointer': return valueType(owner, type.to, depth);
    case 'safearray': {
      const of = valueType(owner, type.of, depth);
      return { ...of, text: `SAFEARRAY(${of.text})`, vt: of.vt | VT.ARRAY };
    }
    case 'array': return { ...valueType(owner, type.of, depth), text: owner.textOf(type), vt: VT.VARIANT | VT.ARRAY };
    case 'user': return namedType(owner, type.type, depth);
  }
}

function namedType(owner: KnownType, reference: TypeReference, depth: number): ValueType {
  const text = reference.name ?? reference.guid;
  const found = owner.find(reference);
  if (found === undefined) return { text, vt: reference.kind === 'enum' ? VT.I4 : reference.kind === 'interface' || reference.kind === 'dispatch' ? VT.DISPATCH : VT.VARIANT };
  const link = linkTo(found);
  const { definition } = found;
  switch (definition.kind) {
    case 'enum': {
      const constants = definition.constants.flatMap(({ name, value, documentation: { helpString } }) =>
        typeof value.value === 'number' ? [{ name, value: value.value, ...(helpString === undefined ? {} : { helpString }) }] : []);
      return { text, vt: VT.I4, constants, link };
    }
    case 'alias': return { ...valueType(found, definition.type, depth + 1), text, link };
    case 'record':
    case 'union': {
      const fields = depth >= DEEPEST ? [] : definition.fields.map((field) => ({ name: field.name, type: valueType(found, field.type, depth + 1) }));
      return { text, vt: VT.RECORD, fields, link };
    }
    default: return { text, vt: VT.DISPATCH, link };
  }
}
