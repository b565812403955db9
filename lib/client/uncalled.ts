import type { InspectOptionsStylized } from 'node:util';

import { typeError } from '../errors/caller.js';
import type { MemberDescription } from '../native/contract.js';
import { inspect, kind, ValueKind } from '../values/kind.js';
import { memberText } from './inspect-object.js';
import type { ObjectType } from './type.js';

// What a member gives that is read without the parentheses it can have. To Visual Basic that is the same as a call without
// arguments; here it is a function, which can still be called with them. A property whose arguments are all optional behaves as
// its value in everything but `typeof` and `===`; a method, or a property that needs its arguments, says that it was not called.

type Callable = (...values: unknown[]) => unknown;

/** The key under which what stands for the value of a property gives it. */
const valueOf: unique symbol = Symbol('coclass.value');

/** The value of what stands for a property's; any other value is itself. The property is got once, when it is first needed. */
export function settled(value: unknown): unknown {
  const isProperty = typeof value === 'function' && (value as { readonly [kind]?: ValueKind })[kind] === ValueKind.property;
  return isProperty ? (value as unknown as { readonly [valueOf]: unknown })[valueOf] : value;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** ToPrimitive (ECMA-262, 7.1.1). */
function toPrimitive(value: unknown, hint: string): unknown {
  if (!isObject(value)) return value;
  const own = (value as { readonly [Symbol.toPrimitive]?: Callable })[Symbol.toPrimitive];
  if (own !== undefined) return Reflect.apply(own, value, [hint]);
  for (const name of hint === 'string' ? ['toString', 'valueOf'] : ['valueOf', 'toString']) {
    const method: unknown = Reflect.get(value, name);
    const result: unknown = typeof method === 'function' ? Reflect.apply(method, value, []) : value;
    if (!isObject(result)) return result;
  }
  throw typeError('Cannot convert object to primitive value');
}

/** What JSON.stringify asks of a value (ECMA-262, 25.5.2.2). */
function toJson(value: unknown, key: string): unknown {
  const method = isObject(value) || typeof value === 'bigint' ? (value as { readonly toJSON?: unknown }).toJSON : undefined;
  return typeof method === 'function' ? Reflect.apply(method, value, [key]) : value;
}

/** The value's own methods must find it as `this`; an object that can be called is itself. */
function memberOf(value: unknown, key: string | symbol): unknown {
  // `await` asks for this.
  if (key === 'then' && !isObject(value)) return undefined;
  const member = (value as Readonly<Record<string | symbol, unknown>>)[key];
  if (typeof member !== 'function') return member;
  const mark = (member as { readonly [kind]?: ValueKind })[kind];
  if (mark === ValueKind.object || mark === ValueKind.property) return member;
  return Object.defineProperty(member.bind(value) as Callable, 'name', { value: member.name });
}

/** Stands for the value of a property of an object. */
class PropertyHandler implements ProxyHandler<Callable> {
  readonly #object: object;
  readonly #call: Callable;
  #read: { readonly value: unknown } | undefined;

  constructor(object: object, call: Callable) {
    this.#object = object;
    this.#call = call;
  }

  get #value(): unknown {
    return (this.#read ??= { value: Reflect.apply(this.#call, this.#object, []) }).value;
  }

  apply(_target: unknown, _self: unknown, values: unknown[]): unknown {
    return Reflect.apply(this.#call, this.#object, values);
  }

  get(_target: Callable, key: string | symbol): unknown {
    switch (key) {
      case kind:
        return ValueKind.property;
      case valueOf:
        return this.#value;
      case Symbol.toPrimitive:
        return (hint: string) => toPrimitive(this.#value, hint);
      case 'toJSON':
        return (name: string) => toJson(this.#value, name);
      default:
        return memberOf(this.#value, key);
    }
  }

  set(_target: unknown, key: string | symbol, value: unknown): boolean {
    (this.#value as Record<string | symbol, unknown>)[key] = value;
    return true;
  }

  has(_target: Callable, key: string | symbol): boolean {
    return isObject(this.#value) && key in this.#value;
  }

  getPrototypeOf(_target: Callable): object | null {
    return Reflect.getPrototypeOf(Object(this.#value) as object);
  }
}

/**
 * Stands for a member of which nobody tells whether it is a property or a method, and whose server answers only when it is asked for
 * both at once, which would run a method: it is asked when a value is needed. Only what is spelt as COM's members are is looked for in
 * the value: `await`, test runners and inspectors must not run a procedure.
 */
class UnansweredHandler extends PropertyHandler {
  override get(target: Callable, key: string | symbol): unknown {
    const isOfValue = typeof key === 'symbol' ? key === kind || key === valueOf || key === Symbol.toPrimitive || key === Symbol.iterator : key === 'toJSON' || /^[\p{Lu}\d]/u.test(key);
    return isOfValue ? super.get(target, key) : Reflect.get(target, key);
  }

  override has(target: Callable, key: string | symbol): boolean {
    return Reflect.has(target, key);
  }

  override getPrototypeOf(target: Callable): object | null {
    return Reflect.getPrototypeOf(target);
  }
}

/** What reads as a member that answers only to both kinds at once. WMI's properties are so under Wine, and a VBScript module's procedures. */
export function unansweredProperty(object: object, call: Callable): object {
  return new Proxy<Callable>(call, new UnansweredHandler(object, call));
}

/** Shows what can be called and the value. */
function inspectProperty(type: ObjectType, member: MemberDescription) {
  return function (this: unknown, _depth: number, options: InspectOptionsStylized, show: (value: unknown, options: object) => string): string {
    const text = options.stylize(`[${type.name}.${memberText(member)}]`, 'special');
    try {
      return `${text} ${show(settled(this), options)}`;
    } catch (error) {
      return `${text} ${String(error)}`;
    }
  };
}

/** The accessor's getter for a property whose arguments are all optional. */
export function optionalPropertyGetter(type: ObjectType, member: MemberDescription, call: Callable): (this: object) => object {
  // Node's inspection looks behind a Proxy.
  const target = Object.defineProperty(() => undefined, inspect, { value: inspectProperty(type, member) });
  return function () {
    return new Proxy<Callable>(target, new PropertyHandler(this, call));
  };
}

/** What all functions have that call a member: they are no value that anybody wants. */
const uncalled: object = Object.create(Function.prototype, {
  [kind]: { value: ValueKind.method },
  [Symbol.toPrimitive]: { value: refuse },
  toJSON: { value: refuse },
}) as object;

function refuse(this: { readonly name: string }): never {
  throw typeError(`${this.name} was read and not called: ${this.name}(…)`);
}

/** Makes the function of a member say that it was not called where it is used as a value. */
export function markUncalled(call: Callable): Callable {
  return Object.setPrototypeOf(call, uncalled) as Callable;
}
