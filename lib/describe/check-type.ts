import { VT } from '../values/vartype.js';
import { type Place, failAt, show } from './check.js';
import { type AnyType, type DescribedType, Type, type TypeArgument } from './type.js';

/** Where a type stands, which decides what it may be. */
export type TypeUse = 'automation' | 'custom' | 'field';

const FOREIGN: ReadonlyMap<number, string> = new Map([
  [VT.LPWSTR, 't.lpwstr'],
  [VT.LPSTR, 't.lpstr'],
  [VT.UINT_PTR, 't.address'],
]);

/** What people write who take the constructors of JavaScript for types. */
const CONSTRUCTORS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [String, 't.bstr'], [Number, 't.double or t.long'], [Boolean, 't.bool'], [BigInt, 't.int64'], [Date, 't.date'], [Array, 't.safeArray(t.variant)'], [Object, 't.dispatch'], [Function, 't.dispatch'], [Symbol, 't.variant'],
]);

/**
 * A type's description is checked where it is; a function that gives one later is checked when its library is made.
 * @throws TypeError when the type is none, or cannot stand there
 */
export function checkType(place: Place, type: TypeArgument, use: TypeUse): void {
  if (typeof type === 'function') {
    const meant = CONSTRUCTORS.get(type);
    if (meant !== undefined) failAt(place, `${type.name} is JavaScript's: expected a type of t, such as ${meant}`);
    return;
  }
  if (type instanceof Type) checkNode(place, type, use);
  else if (!isDescription(type)) failAt(place, `expected a type of t, or the description of an enumeration, a record or an interface, not ${show(type)}`);
  else if (type.kind === 'record' && use === 'automation' && type.guid === undefined) failAt(place, `record ${type.name} has no GUID, by which Automation would know it`);
}

/** By what descriptions are known: the classes themselves stand in modules that need this one. */
function isDescription(type: unknown): type is DescribedType {
  return typeof type === 'object' && type !== null && 'kind' in type && ['enum', 'record', 'interface', 'libraryInterface'].includes(String(type.kind));
}

function checkNode(place: Place, { node }: AnyType, use: TypeUse): void {
  switch (node.kind) {
    case 'base':
      if (use === 'automation' && FOREIGN.has(node.vt)) failAt(place, `${FOREIGN.get(node.vt) ?? ''} is no type of Automation: only custom interfaces can use it`);
      return;
    case 'guid':
      if (use === 'automation') failAt(place, 't.guid is no type of Automation: only custom interfaces can use it');
      return;
    case 'safeArray':
      checkElement(place, node.of);
      return;
    case 'fixedArray':
      if (use !== 'field') failAt(place, 't.fixedArray stands in records only');
      if (!Number.isInteger(node.length) || node.length < 1 || node.length > 0xffff) failAt(place, `${String(node.length)} is no length of an array`);
      if (node.of instanceof Type && node.of.node.kind === 'fixedArray') failAt(place, 't.fixedArray has one dimension');
      checkType(place, node.of, use);
  }
}

/** What a SAFEARRAY holds is of a type that a VARIANT can be, or a VARIANT. */
function checkElement(place: Place, of: TypeArgument): void {
  if (of instanceof Type && (of.node.kind === 'safeArray' || of.node.kind === 'fixedArray')) failAt(place, 'a SAFEARRAY holds no arrays but in VARIANTs: use t.safeArray(t.variant)');
  checkType(place, of, 'automation');
}
