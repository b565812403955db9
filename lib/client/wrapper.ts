import * as workers from 'node:worker_threads';

import { DISPID_VALUE } from '../model/flags.js';
import type { MemberDescription, ObjectTypeDescription } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { inspect, kind, ValueKind } from '../values/kind.js';
import { giveNumber } from './call-frame.js';
import { iteratorOf } from './enumerate.js';
import { fallbackFor } from './fallback.js';
import { inspectObject } from './inspect-object.js';
import { release, trackInScope } from './lifetime.js';
import { getSurplus } from './surplus.js';
import { memberError, ObjectType, typeOf } from './type.js';
import { markUncalled, optionalPropertyGetter } from './uncalled.js';
import { callUntyped } from './untyped.js';

type Mark = (object: object) => void;

/**
 * Makes postMessage and structuredClone refuse an object: a wrapper belongs to the apartment that made it, and a clone of
 * it would be an empty object. Node 22.10 and later have this; in earlier ones the clone is made, and is no COM object.
 */
export const markAsUncloneable: Mark = (workers as { markAsUncloneable?: Mark }).markAsUncloneable ?? (() => undefined);

// A wrapper's prototype chain: the type's own prototype, made once for each type, with an accessor or function for each
// member; then what all wrappers share; then a Proxy for the names that type information does not have.

/** What every wrapper has, under symbols only: all names are the COM object's. */
const shared: PropertyDescriptorMap = {
  [kind]: { value: ValueKind.object },
  [Symbol.dispose]: {
    value(this: object) {
      release(this);
    },
  },
  [Symbol.iterator]: {
    get(this: object) {
      return iteratorOf(this);
    },
  },
  [Symbol.toPrimitive]: {
    value(this: object, hint: string) {
      return primitiveOf(this, hint);
    },
  },
  [inspect]: { value: inspectObject },
};

/** A wrapper's primitive value: its default property's, where that takes no arguments and is a primitive. */
function primitiveOf(wrapper: object, hint: string): unknown {
  const type = (wrapper as { readonly [typeOf]: ObjectType })[typeOf];
  const text = `[object ${type.name}]`;
  // What is printed of a released object is no use of it.
  if (hint === 'string' && native().isReleased(wrapper)) return text;
  if (type.description.kind === 'untyped') {
    const value = native().property(wrapper, DISPID_VALUE, 'default property', text);
    return isPrimitive(value) ? value : text;
  }
  const value = type.defaultMember?.get?.call(wrapper);
  return value !== undefined && isPrimitive(value) ? value : text;
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

/** A property with arguments gives what gets it when it is called, so that `range.Offset(1, 0)` reads as in Visual Basic. */
function calledGetter(type: ObjectType, member: MemberDescription, call: (...values: unknown[]) => unknown): () => unknown {
  return member.parameters.every(({ optional }) => optional) ? optionalPropertyGetter(type, member, call) : () => call;
}

/**
 * The accessor that stands on the prototype for a member. As those of a JavaScript class it is not enumerable: what copies or
 * compares objects by all their names calls nothing.
 */
function propertyFor(type: ObjectType, member: MemberDescription): PropertyDescriptor {
  const { get, put, name } = member;
  const call = member.call && markUncalled(member.call);
  const refuse = (why: string) => (): never => {
    throw memberError('DISP_E_MEMBERNOTFOUND', type, name, why);
  };
  // No plain value: assigning to one that cannot be written says nothing in sloppy code, and in strict code not what it is.
  if (call !== undefined && (member.kinds & InvokeKind.method) !== 0) return { get: () => call, set: refuse('is a method'), configurable: true };
  return {
    get: get ?? (call === undefined ? refuse('is write-only') : calledGetter(type, member, call)),
    set: put ?? refuse((member.kinds & (InvokeKind.put | InvokeKind.putRef)) === 0 ? 'is read-only' : 'needs an index: putProperty(object, name, [index], value)'),
    configurable: true,
  };
}

/**
 * The one thing that is a wrapper's own, for those who compare objects by what they have (assert.deepStrictEqual and its
 * like): the COM object's identity, equal for two wrappers of one object and different for two objects. Asked for when it
 * is compared, not before.
 */
const identity = Symbol('coclass.identity');
const identityProperty: PropertyDescriptor = {
  get(this: object) {
    // A released wrapper is equal to none but itself.
    return native().isObject(this) && !native().isReleased(this) ? native().identity(this) : Symbol('released');
  },
  enumerable: true,
};

function prototypeOf(type: ObjectType): object {
  const prototype = Object.create(Object.create(fallbackFor(type), shared) as object, {
    [typeOf]: { value: type },
    [Symbol.toStringTag]: { value: type.name },
  }) as object;
  // By its name inspectors and test runners call the object. There is no `new` for it.
  const constructor = Object.defineProperty(() => undefined, 'name', { value: type.name });
  Object.defineProperty(prototype, 'constructor', { value: constructor, writable: true, configurable: true });
  for (const member of type.members.values()) {
    Object.defineProperty(prototype, member.name, propertyFor(type, member));
  }
  return prototype;
}

/** Makes wrappers that are functions: calling them calls the default member. */
function callableFactory(type: ObjectType, prototype: object): () => object {
  const { defaultMember, defaultObject } = type;
  const call =
    defaultObject === undefined
      ? defaultMember?.call
      : function (this: object, ...values: unknown[]): unknown {
        return getSurplus(this, defaultObject, values);
      };
  return () => {
    // A method is a function that has `this`, and no prototype of its own.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const { wrapper } = {
      wrapper(this: unknown, ...values: unknown[]): unknown {
        return call === undefined ? callUntyped(wrapper, this, values) : call.apply(wrapper, values);
      },
    };
    // A function's own name and length would hide the object's.
    Reflect.deleteProperty(wrapper, 'name');
    Reflect.deleteProperty(wrapper, 'length');
    return Object.setPrototypeOf(wrapper, prototype) as object;
  };
}

function plainFactory(prototype: object): () => object {
  const Wrapper = function (): void {
    // Nothing of its own: native code ties the COM object to it.
  } as unknown as new () => object;
  Wrapper.prototype = prototype;
  return () => new Wrapper();
}

/** What an object is a part of: as long as there is a part, there is the whole. */
const wholes = new WeakMap<object, unknown>();

/**
 * Of a type that native code forgets when its description is collected (`isMade`), whoever has a wrapper has the description, by the prototype. So has,
 * from now on, who has one of the functions, which point at what native code has of it; and the factory is there, so that no other prototype is made.
 */
function keepWhole(description: ObjectTypeDescription & { kind: 'typed' }, factory: (number: number) => object): void {
  wholes.set(description, factory);
  for (const { get, put, call } of description.members) {
    for (const part of [get, put, call]) if (part !== undefined) wholes.set(part, description);
  }
}

/** Native code's hook: called once for each type, gives the function that makes its wrappers. */
export function defineType(description: ObjectTypeDescription): (number: number) => object {
  const type = new ObjectType(description);
  const prototype = prototypeOf(type);
  const make = type.isCallable ? callableFactory(type, prototype) : plainFactory(prototype);
  const factory = (number: number): object => {
    const wrapper = Object.defineProperty(make(), identity, identityProperty);
    giveNumber(wrapper, number);
    markAsUncloneable(wrapper);
    trackInScope(wrapper as Disposable);
    return wrapper;
  };
  if (description.kind === 'typed' && description.isMade) keepWhole(description, factory);
  return factory;
}
