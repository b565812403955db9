import { markAsUncloneable } from './uncloneable.js';
import { inspectObject } from './inspect-object.js';
import { iterate } from './enumerate.js';
import { release, trackInScope } from './lifetime.js';
import { DISPID_VALUE, InvokeKind, type MemberDescription, native, type TypeDescription } from './native.js';
import { fallback } from './fallback.js';
import { memberError, ObjectType, typeOf } from './type.js';
import { callUntyped } from './untyped.js';
import { inspect } from './values/inspect.js';
import { kind, ValueKind } from './values/kind.js';

// A wrapper's prototype chain: the type's own prototype, made once for each type, with an accessor or function for each
// member; then what all wrappers share; then a Proxy for the names that type information does not have.

/** What every wrapper has, under symbols only: all names are the COM object's. */
const shared: object = Object.create(fallback, {
  [kind]: { value: ValueKind.object },
  [Symbol.dispose]: {
    value(this: object) {
      release(this);
    },
  },
  [Symbol.iterator]: {
    value(this: object) {
      return iterate(this);
    },
  },
  [Symbol.toPrimitive]: {
    value(this: object) {
      return primitiveOf(this);
    },
  },
  [inspect]: { value: inspectObject },
}) as object;

/** A wrapper's primitive value: its default property's, where that takes no arguments and is a primitive. */
function primitiveOf(wrapper: object): unknown {
  const type = (wrapper as { readonly [typeOf]: ObjectType })[typeOf];
  const text = `[object ${type.name}]`;
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

/** The accessor or function that stands on the prototype for a member. */
function propertyFor(type: ObjectType, member: MemberDescription): PropertyDescriptor {
  const { call, get, put, name } = member;
  const enumerable = !member.hidden;
  // A method is an ordinary function.
  if (call !== undefined && (member.kinds & InvokeKind.method) !== 0) return { value: call, enumerable, configurable: true };
  return {
    // A property with arguments gives the function that gets it, so that `range.Offset(1, 0)` reads as in Visual Basic.
    get:
      get ??
      (call === undefined
        ? () => {
            throw memberError('DISP_E_MEMBERNOTFOUND', type, name, 'is write-only');
          }
        : () => call),
    set:
      put ??
      (() => {
        const why = (member.kinds & (InvokeKind.put | InvokeKind.putRef)) === 0 ? 'is read-only' : 'needs an index: putProperty(object, name, [index], value)';
        throw memberError('DISP_E_MEMBERNOTFOUND', type, name, why);
      }),
    enumerable,
    configurable: true,
  };
}

function prototypeOf(type: ObjectType): object {
  const prototype = Object.create(shared, { [typeOf]: { value: type } }) as object;
  for (const member of type.members.values()) {
    Object.defineProperty(prototype, member.name, propertyFor(type, member));
  }
  return prototype;
}

/** Makes wrappers that are functions: calling them calls the default member. */
function callableFactory(type: ObjectType, prototype: object): () => object {
  const call = type.defaultMember?.call;
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

/** Native code's hook: called once for each type, gives the function that makes its wrappers. */
export function defineType(description: TypeDescription): () => object {
  const type = new ObjectType(description);
  const prototype = prototypeOf(type);
  const make = type.isCallable ? callableFactory(type, prototype) : plainFactory(prototype);
  return () => {
    const wrapper = make();
    markAsUncloneable(wrapper);
    trackInScope(wrapper as Disposable);
    return wrapper;
  };
}
