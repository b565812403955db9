import { typeError } from '../errors/caller.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { getSurplus, putSurplus } from './surplus.js';
import { findMember, findMemberToPut, type FoundMember, givesObject, type ObjectType, objectTypeOf, refusePut, unknownName } from './type.js';
import { getUntyped, putUntyped } from './untyped.js';

const refused: unique symbol = Symbol('refused');

function find(caller: string, object: object, name: string, findIn = findMember): { type: ObjectType; found: FoundMember } {
  if (typeof name !== 'string') throw typeError(`${caller}: argument 2: expected a member's name`);
  const type = objectTypeOf(object);
  if (type === undefined) throw typeError(`${caller}: argument 1: expected a COM object`);
  const found = findIn(object, type, name);
  if (found === undefined) throw unknownName(type, name);
  return { type, found };
}

// The functions below return what the object gives, of which the caller knows more than this package can.
/* eslint-disable @typescript-eslint/no-explicit-any */

/**
 * Gets a property, with or without indices: `getProperty(range, 'Value', 10)`. The same as reading it, for names that
 * collide with JavaScript's and for properties whose arguments are all optional.
 * @throws ComError DISP_E_UNKNOWNNAME when there is no such member, or whatever the object answers
 * @throws TypeError when the first argument is no COM object
 */
export function getProperty(object: object, name: string, ...index: unknown[]): any {
  const { found } = find('getProperty', object, name);
  if (index.length > 0 && found.description !== undefined && givesObject(found.description)) return getSurplus(object, found.description, index);
  // Script engines call the value where both kinds are asked for: they are asked for the property first. The caller has said
  // that it is one, so no method can be called by mistake.
  const value = found.description === undefined && index.length === 0 ? getUntyped(object, found, refused) : refused;
  return value === refused ? native().invoke(object, found.dispid, InvokeKind.get, index, found.name) : value;
}

/**
 * Calls a method: `callMethod(shell, 'Run', 'notepad')`. The same as calling it as a member, for names that collide with
 * JavaScript's.
 * @throws ComError DISP_E_UNKNOWNNAME when there is no such member, or whatever the object answers
 * @throws TypeError when the first argument is no COM object
 */
export function callMethod(object: object, name: string, ...values: unknown[]): any {
  const { found } = find('callMethod', object, name);
  return native().invoke(object, found.dispid, InvokeKind.method, values, found.name);
}
/* eslint-enable @typescript-eslint/no-explicit-any */

function checkIndex(caller: string, index: readonly unknown[]): void {
  if (!Array.isArray(index)) throw typeError(`${caller}: argument 3: expected an array of indices`);
}

/**
 * Puts a property that takes indices: `putProperty(dictionary, 'Item', ['key'], value)`; without indices the same as an
 * assignment. A COM object is put by reference (PROPERTYPUTREF) where the property can be, as Visual Basic's Set does.
 * @param index the indices, [] for none
 * @throws ComError DISP_E_UNKNOWNNAME when there is no such member, or whatever the object answers
 * @throws TypeError when the first argument is no COM object or the third no array
 */
export function putProperty(object: object, name: string, index: readonly unknown[], value: unknown): void {
  const { type, found } = find('putProperty', object, name, findMemberToPut);
  checkIndex('putProperty', index);
  if (found.description === undefined) {
    putUntyped(object, found, index, value);
    return;
  }
  if (index.length > 0 && givesObject(found.description)) {
    putSurplus(object, found.description, index, value);
    return;
  }
  refusePut(type, found.description);
  native().invoke(object, found.dispid, InvokeKind.put | InvokeKind.putRef, [...index, value], found.name);
}

/**
 * Puts a property by reference (PROPERTYPUTREF), whatever the value is.
 * @param index the indices, [] for none
 * @throws ComError DISP_E_UNKNOWNNAME when there is no such member, or whatever the object answers
 * @throws TypeError when the first argument is no COM object or the third no array
 */
export function putRefProperty(object: object, name: string, index: readonly unknown[], value: unknown): void {
  const { type, found } = find('putRefProperty', object, name, findMemberToPut);
  checkIndex('putRefProperty', index);
  if (found.description !== undefined) refusePut(type, found.description);
  native().invoke(object, found.dispid, InvokeKind.putRef, [...index, value], found.name);
}
