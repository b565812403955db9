import { ComError } from '../errors/com-error.js';
import { DISPID_VALUE } from '../model/flags.js';
import type { MemberDescription } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { getSurplus, putSurplus } from './surplus.js';
import { findMember, findMemberToPut, type FoundMember, memberError, type ObjectType, objectTypeOf, refusePut, typeOf, unknownName } from './type.js';
import { getUntyped, putUntyped, readUntyped } from './untyped.js';

/**
 * Whether a name is spelt as COM's names are, with a capital first: not to have it is a mistake, and told. Other names are
 * what JavaScript and its tools ask any object for (`then`, `name`, `asymmetricMatch`, `@@__IMMUTABLE_MAP__@@` …): an
 * object that lacks them answers `undefined`, as any object.
 */
function isMembersName(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

/** Names that JavaScript calls by itself. */
const calledOnAnyObject = new Set(['then', 'toJSON']);

/** Whole numbers as JavaScript spells them. */
const index = /^(?:0|-?[1-9]\d{0,9})$/;

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

/** What an object that lacks a member has of JavaScript's own. */
const ordinary: object = Object.create(Object.prototype) as object;

/** The member of a name that is read. A name that is no member's may be asked for on any object, a dead one too. */
function findToRead(object: object, type: ObjectType, name: string): FoundMember | undefined {
  try {
    return findMember(object, type, name);
  } catch (error) {
    if (isMembersName(name)) throw error;
    return undefined;
  }
}

/** The item of a name, of the object that the default member gives: what no member is called may be one. */
function readItem(object: object, type: ObjectType, name: string): unknown {
  let cause: unknown;
  if (type.defaultObject !== undefined && !calledOnAnyObject.has(name)) {
    try {
      return getSurplus(object, type.defaultObject, [name]);
    } catch (error) {
      if (!ComError.is(error)) throw error;
      cause = error;
    }
  }
  if (isMembersName(name)) throw unknownName(type, name, cause);
  return undefined;
}

function putItem(object: object, type: ObjectType, member: MemberDescription, name: string, value: unknown): void {
  try {
    putSurplus(object, member, [name], value);
  } catch (error) {
    throw ComError.is(error) ? unknownName(type, name, error) : error;
  }
}

function putIndexed(object: object, type: ObjectType, index: readonly unknown[], value: unknown, name: string): void {
  if (type.defaultMember !== undefined) refusePut(type, type.defaultMember);
  native().invoke(object, DISPID_VALUE, InvokeKind.put | InvokeKind.putRef, [...index, value], name);
}

const handler: ProxyHandler<object> = {
  get(target, key, receiver: object) {
    if (typeof key === 'symbol') return Reflect.get(target, key, receiver);
    const type = objectTypeOf(receiver);
    if (type === undefined) return Reflect.get(target, key, receiver);
    if (index.test(key)) {
      const element = elementOf(receiver, type, key);
      if (element !== undefined) return read(receiver, element);
      if (type.defaultObject !== undefined) return getSurplus(receiver, type.defaultObject, [Number(key)]);
      return native().invoke(receiver, DISPID_VALUE, InvokeKind.method | InvokeKind.get, [Number(key)], `[${key}]`);
    }
    // The type's own words come before Object.prototype's, and those before a question to the object.
    if (!type.members.has(key.toLowerCase()) && key in target) return Reflect.get(target, key, receiver);
    const found = findToRead(receiver, type, key);
    return found === undefined ? readItem(receiver, type, key) : read(receiver, found);
  },

  set(_target, key, value: unknown, receiver: object) {
    if (typeof key === 'symbol') return define(receiver, key, value);
    const type = objectTypeOf(receiver);
    if (type === undefined) return define(receiver, key, value);
    if (index.test(key)) {
      const element = elementOf(receiver, type, key);
      if (element !== undefined) {
        write(receiver, element, value);
        return true;
      }
      if (type.defaultObject !== undefined) putSurplus(receiver, type.defaultObject, [Number(key)], value);
      else putIndexed(receiver, type, [Number(key)], value, `[${key}]`);
      return true;
    }
    const found = findMemberToPut(receiver, type, key);
    if (found !== undefined) write(receiver, found, value);
    else if (type.defaultObject !== undefined) putItem(receiver, type, type.defaultObject, key, value);
    else throw unknownName(type, key);
    return true;
  },
};

/**
 * The end of the prototype chain of a type's wrappers. It is asked only for what stands on no prototype: names spelt in
 * another case, names that only the object itself knows, and numbers, which index the default member. `in` is asked
 * without the object: the type's names are what it can tell.
 */
export function fallbackFor(type: ObjectType): object {
  return new Proxy(ordinary, {
    ...handler,
    has: (target, key) => key in target || (typeof key === 'string' && type.members.has(key.toLowerCase())),
  });
}
