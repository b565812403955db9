import { ComError } from '../../errors/com-error.js';
import { ValueKind, kind } from '../../values/kind.js';
import { Currency } from '../../values/currency.js';
import { Decimal } from '../../values/decimal.js';
import { Scode } from '../../values/scode.js';
import { Missing } from '../../values/singletons.js';
import { SafeArray, VarDate } from './script-values.js';

type Callable = (...values: unknown[]) => unknown;

/** A number that describes an error, on JScript's errors. */
interface NumberedError {
  readonly number?: unknown;
  readonly description?: unknown;
}

/** A COM object as the package has it. */
export interface ComWrapper {
  readonly [kind]: typeof ValueKind.object;
}

/** Whether a value is a COM object, and not one of JavaScript's. */
export function isCom(value: unknown): value is ComWrapper {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && (value as { readonly [kind]?: unknown })[kind] === ValueKind.object;
}

/** Objects of a script as COM sees them, and back: each script object has one, so that it comes back as itself. */
const standIns = new WeakMap<object, object>();
const originals = new WeakMap<object, object>();

/** What a script gets for a value that comes from COM. */
export function toScript(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  return objectToScript(value);
}

function objectToScript(value: object): unknown {
  if (isCom(value)) return value;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return new SafeArray(value as readonly unknown[], toScript);
  if (value instanceof Date) return new VarDate(value);
  if (value instanceof Currency || value instanceof Decimal) return Number(value);
  if (value instanceof Scode) return value.hresult | 0;
  return value === Missing ? undefined : (originals.get(value) ?? value);
}

/** What COM gets for a value of a script. */
export function toCom(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  if ((value as { readonly [kind]?: unknown })[kind] !== undefined) return value;
  if (value instanceof VarDate) return value.date;
  if (value instanceof SafeArray) return value.array;
  if (ArrayBuffer.isView(value)) return value;
  return originals.has(value) ? value : standInFor(value);
}

function standInFor(original: object): object {
  let standIn = standIns.get(original);
  if (standIn === undefined) {
    standIn = new Proxy(typeof original === 'function' ? (): undefined => undefined : {}, new StandIn(original));
    standIns.set(original, standIn);
    originals.set(standIn, original);
  }
  return standIn;
}

/** The values go as the values of an event or call go, in both directions. */
class StandIn implements ProxyHandler<object> {
  readonly #original: object;

  constructor(original: object) {
    this.#original = original;
  }

  get(_target: object, key: string | symbol): unknown {
    const original = this.#original;
    if (key === Symbol.toPrimitive) return (hint: string) => this.#primitive(hint);
    if (key === Symbol.iterator) return this.#iterator();
    return typeof key === 'symbol' ? undefined : toCom(Reflect.get(original, key));
  }

  #iterator(): (() => Iterator<unknown>) | undefined {
    const original = this.#original as Partial<Iterable<unknown>>;
    if (typeof original[Symbol.iterator] !== 'function') return undefined;
    return () => Array.from(original as Iterable<unknown>, toCom)[Symbol.iterator]();
  }

  set(_target: object, key: string | symbol, value: unknown): boolean {
    return Reflect.set(this.#original, key, toScript(value));
  }

  has(_target: object, key: string | symbol): boolean {
    return Reflect.has(this.#original, key);
  }

  deleteProperty(_target: object, key: string | symbol): boolean {
    return Reflect.deleteProperty(this.#original, key);
  }

  getPrototypeOf(): object | null {
    const prototype = Reflect.getPrototypeOf(this.#original);
    // Names are looked for up to Object.prototype.
    return prototype === null || Reflect.getPrototypeOf(prototype) === null ? Object.prototype : prototype;
  }

  ownKeys(target: object): (string | symbol)[] {
    const own = Reflect.ownKeys(target).filter((key) => Reflect.getOwnPropertyDescriptor(target, key)?.configurable === false);
    return [...new Set([...own, ...Reflect.ownKeys(this.#original)])];
  }

  getOwnPropertyDescriptor(_target: object, key: string | symbol): PropertyDescriptor | undefined {
    const found = Reflect.getOwnPropertyDescriptor(this.#original, key);
    return found === undefined ? undefined : { value: toCom(Reflect.get(this.#original, key)), writable: true, enumerable: found.enumerable ?? false, configurable: true };
  }

  apply(_target: object, self: unknown, values: unknown[]): unknown {
    const owner = typeof self === 'object' && self !== null ? (originals.get(self) ?? self) : undefined;
    try {
      return toCom(Reflect.apply(this.#original as Callable, owner, values.map(toScript)));
    } catch (error) {
      throw thrownToCom(error);
    }
  }

  /** The value that a Date, a String or an object with a `valueOf` of its own stands for. */
  #primitive(hint: string): unknown {
    const original = this.#original as { valueOf(): unknown; toString(): string; getVarDate?: () => unknown };
    if (original.getVarDate !== undefined && typeof original.getVarDate === 'function') return toCom(original.getVarDate());
    if (typeof original === 'function') return this;
    const value = original.valueOf();
    return typeof value === 'object' && value !== null ? (hint === 'number' ? NaN : String(original)) : value;
  }
}

/** What a script throws at whoever has called it through COM. */
export function thrownToCom(error: unknown): unknown {
  const { number, description } = (typeof error === 'object' && error !== null ? error : {}) as NumberedError;
  if (typeof number !== 'number' || number === 0 || number >= 0) return error;
  return new ComError(String(description), { hresult: number >>> 0, source: 'JScript', cause: error });
}
