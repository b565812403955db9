import { DISPID_VALUE, InvokeKind, native } from './native.js';
import { findMember, findMemberToPut, type FoundMember, memberError, type ObjectType, objectTypeOf, typeOf, unknownName } from './type.js';
import { getUntyped, putUntyped, readUntyped } from './untyped.js';

/**
 * Names that JavaScript itself, or a tool, asks any object for. An object without such a member has none, instead of
 * failing: `await object` must not throw.
 */
export const askedOfAnyObject = new Set(['then', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch', '$$typeof', 'tagName', 'prototype', 'arguments', 'caller']);

/** Of these, the ones that JavaScript calls by itself. */
const calledOnAnyObject = new Set(['then', 'toJSON']);

const arrayIndex = /^(?:0|[1-9]\d{0,9})$/;

/** Finds a member to read. For what is asked of any object no failure counts: it may have been released, or its server be gone. */
function lookUp(object: object, type: ObjectType, name: string): FoundMember | undefined {
  try {
    return findMember(object, type, name);
  } catch (error) {
    if (askedOfAnyObject.has(name)) return undefined;
    throw error;
  }
}

/** What reading a member of this name gives. */
function read(object: object, found: FoundMember): unknown {
  const { description, name } = found;
  // Spelt as the type spells it, the prototype has it.
  if (description !== undefined) return Reflect.get(object, name, object);
  // There are objects that have a DISPID for every name.
  return calledOnAnyObject.has(name) ? getUntyped(object, found, undefined) : readUntyped(object, found);
}

function write(object: object, found: FoundMember, value: unknown): void {
  const { description, name } = found;
  if (description !== undefined) {
    if (!Reflect.set(object, name, value, object)) throw memberError('DISP_E_MEMBERNOTFOUND', typeIn(object), name, 'is a method');
    return;
  }
  putUntyped(object, found, [], value);
}

/** An object of a script engine may have the number as a name: JScript's arrays have, and no default member to index. */
function elementOf(object: object, type: ObjectType, key: string): FoundMember | undefined {
  return type.description.kind === 'untyped' ? findMember(object, type, key) : undefined;
}

function typeIn(object: object): ObjectType {
  return (object as { readonly [typeOf]: ObjectType })[typeOf];
}

/** Defines an ordinary property, as assignment does on any object. */
function define(receiver: object, key: PropertyKey, value: unknown): boolean {
  return Reflect.defineProperty(receiver, key, { value, writable: true, enumerable: true, configurable: true });
}

/**
 * The end of every wrapper's prototype chain. It is asked only for what stands on no prototype: names spelt in another
 * case, names that only the object itself knows, and numbers, which index the default member.
 */
export const fallback: object = new Proxy(Object.prototype, {
  get(target, key, receiver: object) {
    if (typeof key === 'symbol') return Reflect.get(target, key, receiver);
    const type = objectTypeOf(receiver);
    if (type === undefined) return Reflect.get(target, key, receiver);
    if (arrayIndex.test(key)) {
      const element = elementOf(receiver, type, key);
      if (element !== undefined) return read(receiver, element);
      return native().invoke(receiver, DISPID_VALUE, InvokeKind.method | InvokeKind.get, [Number(key)], `[${key}]`);
    }
    // The type's own words come before Object.prototype's, and those before a question to the object.
    if (!type.members.has(key.toLowerCase()) && key in target) return Reflect.get(target, key, receiver);
    const found = lookUp(receiver, type, key);
    if (found !== undefined) return read(receiver, found);
    if (askedOfAnyObject.has(key)) return undefined;
    throw unknownName(type, key);
  },

  set(_target, key, value: unknown, receiver: object) {
    if (typeof key === 'symbol') return define(receiver, key, value);
    const type = objectTypeOf(receiver);
    if (type === undefined) return define(receiver, key, value);
    if (arrayIndex.test(key)) {
      const element = elementOf(receiver, type, key);
      if (element !== undefined) {
        write(receiver, element, value);
        return true;
      }
      native().invoke(receiver, DISPID_VALUE, InvokeKind.put | InvokeKind.putRef, [Number(key), value], `[${key}]`);
      return true;
    }
    const found = findMemberToPut(receiver, type, key);
    if (found === undefined) throw unknownName(type, key);
    write(receiver, found, value);
    return true;
  },
});
