import { isSameObject } from '../../client/identity.js';
import { objectTypeOf } from '../../client/type.js';
import { ComError } from '../../errors/com-error.js';
import { DISPID_VALUE } from '../../model/flags.js';
import { InvokeKind } from '../../native/invoke-kind.js';
import { native } from '../../native/load.js';
import { isCom, toCom, toScript } from './conversion.js';
import type { Realm } from './realm.js';
import { type Failure, failureOf, failureOfCall, failureOfV8, type ScriptErrorNumber } from './script-errors.js';
import { SafeArray, textOf, VarDate } from './script-values.js';
import { isHostMethod, isHostObject } from '../host/host-object.js';

type Callable = (...values: unknown[]) => unknown;
type Key = string | symbol | number;
type Record_ = Record<Key, unknown>;

const METHOD = InvokeKind.method | InvokeKind.get;
const refused: unique symbol = Symbol('refused');
const unanswered: unique symbol = Symbol('unanswered');

/** The operators that an assignment can have before its `=`. */
const OPERATORS: Readonly<Record<string, (a: never, b: never) => unknown>> = {
  '+': (a: number, b: number) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
};

/** What stands in a script where it does something with an object that may be COM's. */
export interface Operations {
  get(object: unknown, key: Key): unknown;
  put(object: unknown, key: Key, value: unknown): unknown;
  update(object: unknown, key: Key, operator: string): (value: unknown) => unknown;
  step(object: unknown, key: Key, by: number, isPrefix: boolean): number;
  call(object: unknown, key: Key, ...values: unknown[]): unknown;
  apply(callee: unknown, ...values: unknown[]): unknown;
  putCall(object: unknown, key: Key | null, index: unknown[], value: unknown): unknown;
  updateCall(object: unknown, key: Key | null, index: unknown[], operator: string): (value: unknown) => unknown;
  typeOf(value: unknown): string;
  typeOfMember(object: unknown, key: Key): string;
  same(a: unknown, b: unknown): boolean;
  equal(a: unknown, b: unknown): boolean;
  inside(object: unknown): unknown;
  caught(error: unknown): unknown;
  thrown(offset: number, value: unknown): unknown;
}

/** How a script of JScript does things with objects, in one realm. */
export class Dialect implements Operations {
  readonly #realm: Realm;
  readonly #isCall: (error: Error) => boolean;
  /** Where the last value was thrown. */
  #thrown: { readonly value: unknown; readonly offset: number } | undefined;

  /** @param isCall whether what an error is about stands there to be called */
  constructor(realm: Realm, isCall: (error: Error) => boolean) {
    this.#realm = realm;
    this.#isCall = isCall;
  }

  // --- members ---

  readonly get = (object: unknown, key: Key): unknown => {
    if (isCom(object) && typeof key !== 'symbol') return this.#getCom(object, String(key));
    if (object === undefined || object === null) throw this.#fail(5007);
    return this.#own(object, key);
  };

  #own(object: unknown, key: Key): unknown {
    return typeof object === 'object' || typeof object === 'function' ? (object as Record_)[key] : this.#realm.intrinsics.member(object, key);
  }

  #getCom(object: object, name: string): unknown {
    return this.#calling(() => {
      const dispid = native().dispid(object, name);
      if (dispid === undefined) return undefined;
      const value = native().property(object, dispid, name, refused, unanswered);
      if (value === refused) return native().invokeRaw(object, dispid, InvokeKind.get, [], name);
      // Some servers answer only who asks for a method too.
      return value === unanswered ? native().invokeRaw(object, dispid, METHOD, [], name) : value;
    });
  }

  readonly put = (object: unknown, key: Key, value: unknown): unknown => {
    if (isCom(object) && typeof key !== 'symbol') this.#putCom(object, String(key), [], value);
    else if (object === undefined || object === null) throw this.#fail(5007);
    else if ((typeof object === 'object' || typeof object === 'function') && !Reflect.set(object, key, value)) {
      // Sloppy code is told nothing.
    }
    return value;
  };

  #putCom(object: object, name: string, index: readonly unknown[], value: unknown): void {
    this.#calling(() => {
      const dispid = native().dispid(object, name) ?? native().newDispid(object, name);
      if (dispid === undefined) throw this.#fail(438);
      this.#invokePut(object, dispid, name, index, value);
    });
  }

  #invokePut(object: object, dispid: number, name: string, index: readonly unknown[], value: unknown): void {
    const given = toCom(value);
    const isObject = (typeof given === 'object' && given !== null && !(given instanceof Date)) || typeof given === 'function';
    const flags = isObject && !Array.isArray(given) ? InvokeKind.put | InvokeKind.putRef : InvokeKind.put;
    native().invokeRaw(object, dispid, flags, [...index.map(toCom), given], name);
  }

  readonly update = (object: unknown, key: Key, operator: string): ((value: unknown) => unknown) => {
    const before = this.get(object, key);
    return (value) => this.put(object, key, OPERATORS[operator]?.(before as never, value as never));
  };

  readonly step = (object: unknown, key: Key, by: number, isPrefix: boolean): number => {
    const before = Number(this.get(object, key));
    this.put(object, key, before + by);
    return isPrefix ? before + by : before;
  };

  // --- calls ---

  readonly call = (object: unknown, key: Key, ...values: unknown[]): unknown => {
    if (isCom(object) && typeof key !== 'symbol') {
      const name = String(key);
      return this.#calling(() => {
        const dispid = native().dispid(object, name);
        if (dispid === undefined) throw this.#fail(438);
        return native().invokeRaw(object, dispid, METHOD, values.map(toCom), name);
      });
    }
    if (object === undefined || object === null) throw this.#fail(5007);
    const callee = this.#own(object, key);
    if (isCom(callee)) return this.#callDefault(callee, values);
    if (typeof callee !== 'function') throw this.#fail(438);
    return Reflect.apply(callee, object, values) as unknown;
  };

  readonly apply = (callee: unknown, ...values: unknown[]): unknown => {
    if (isCom(callee)) return this.#callDefault(callee, values);
    if (typeof callee !== 'function') throw this.#fail(callee === undefined || callee === null ? 5007 : 5002);
    return Reflect.apply(callee as Callable, undefined, values);
  };

  #callDefault(object: object, values: readonly unknown[]): unknown {
    return this.#calling(() => native().invokeRaw(object, DISPID_VALUE, METHOD, values.map(toCom), 'default member'));
  }

  readonly putCall = (object: unknown, key: Key | null, index: unknown[], value: unknown): unknown => {
    if (!isCom(object)) throw this.#fail(object === undefined || object === null ? 5007 : 5003);
    if (key !== null) this.#putCom(object, String(key), index, value);
    else this.#calling(() => { this.#invokePut(object, DISPID_VALUE, 'default member', index, value); });
    return value;
  };

  readonly updateCall = (object: unknown, key: Key | null, index: unknown[], operator: string): ((value: unknown) => unknown) => {
    const before = key === null ? this.apply(object, ...index) : this.call(object, key, ...index);
    return (value) => this.putCall(object, key, index, OPERATORS[operator]?.(before as never, value as never));
  };

  // --- questions ---

  readonly typeOf = (value: unknown): string => {
    if (value instanceof VarDate) return 'date';
    if (value instanceof SafeArray || isHostMethod(value)) return 'unknown';
    if (isHostObject(value)) return 'object';
    if (isCom(value)) return objectTypeOf(value)?.hasNames === true ? 'object' : 'unknown';
    return typeof value === 'bigint' ? 'number' : typeof value;
  };

  readonly typeOfMember = (object: unknown, key: Key): string => {
    if (!isCom(object) || typeof key === 'symbol') return this.typeOf(this.get(object, key));
    const name = String(key);
    const dispid = native().dispid(object, name);
    if (dispid === undefined) return 'undefined';
    try {
      // A method is not run for it.
      const value = native().property(object, dispid, name, refused, unanswered);
      return value === refused || value === unanswered ? 'unknown' : this.typeOf(toScript(value));
    } catch (error) {
      if (ComError.is(error)) return 'unknown';
      throw error;
    }
  };

  readonly same = (a: unknown, b: unknown): boolean => a === b || (isCom(a) && isCom(b) && isSameObject(a, b));

  readonly equal = (a: unknown, b: unknown): boolean => {
    if (isCom(a) && isCom(b)) return isSameObject(a, b);
    // As the script has it.
    return a == b;
  };

  /** What `with` looks names up in. */
  readonly inside = (object: unknown): unknown => {
    if (!isCom(object)) return object;
    return new Proxy({}, {
      has: (_target, key) => typeof key === 'string' && native().dispid(object, key) !== undefined,
      get: (_target, key) => (typeof key === 'symbol' ? undefined : this.#member(object, key)),
      set: (_target, key, value) => {
        this.put(object, key, value);
        return true;
      },
    });
  };

  /** A name within `with`: its value, or what calls it. */
  #member(object: object, name: string): unknown {
    const dispid = native().dispid(object, name);
    const value = dispid === undefined ? undefined : native().property(object, dispid, name, refused, unanswered);
    if (value !== refused && value !== unanswered) return toScript(value);
    return (...values: unknown[]) => this.call(object, name, ...values);
  }

  // --- errors ---

  #fail(number: ScriptErrorNumber): Error {
    return this.#realm.error(failureOf(number));
  }

  #calling(call: () => unknown): unknown {
    try {
      return toScript(call());
    } catch (error) {
      throw ComError.is(error) ? this.#realm.error(failureOfCall(error), error) : error;
    }
  }

  /** What a script is to see of what has been thrown. */
  readonly caught = (error: unknown): unknown => {
    if (ComError.is(error)) return this.#realm.error(failureOfCall(error), error);
    // What the program itself throws, as for an argument of no form.
    if (error instanceof Error) return this.#realm.error(failureOfV8(error.message, false) ?? { ...failureOf(5), description: error.message }, error);
    if (this.#realm.isError(error) && !Object.hasOwn(error, 'number')) {
      const failure = failureOfV8(error.message, this.#isCall(error));
      if (failure === undefined) this.#realm.describe(error, 0, error.message);
      else {
        const plain = { writable: true, configurable: true };
        Object.defineProperties(error, { message: { value: failure.description, ...plain }, name: { value: failure.name, ...plain } });
        this.#realm.describe(error, failure.number, failure.description);
      }
    }
    return error;
  };

  readonly thrown = (offset: number, value: unknown): unknown => {
    this.#thrown = { value, offset };
    return value;
  };

  /** Where a value was thrown by a `throw` of the script. */
  thrownAt(value: unknown): number | undefined {
    return this.#thrown !== undefined && Object.is(this.#thrown.value, value) ? this.#thrown.offset : undefined;
  }

  /** What is to be told of an error that nobody caught. */
  failureOf(error: unknown): Failure {
    if (ComError.is(error)) return failureOfCall(error);
    if (!this.#realm.isError(error)) return failureOf(5022);
    const { number, description } = error as { readonly number?: unknown; readonly description?: unknown };
    const source = this.#realm.sourceOf(error);
    const known = number === undefined ? failureOfV8(error.message, this.#isCall(error)) : undefined;
    if (known !== undefined) return known;
    const base = failureOf(5022);
    return { ...base, number: typeof number === 'number' ? number : base.number, description: textOf(description ?? error.message) || base.description, source: source ?? base.source };
  }
}
