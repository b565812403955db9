import type { InspectOptionsStylized } from 'node:util';

import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { byRef } from '../values/by-ref.js';
import { convert } from '../values/convert.js';
import { inspect } from '../values/kind.js';
import { keepNulls } from '../values/nulls.js';
import { Variant as TypedValue } from '../values/variant.js';
import { VT, type VarType } from '../values/vartype.js';
import { exchange, nodeOf } from './dispatch.js';
import { type Convert, notePassable, type Passable, passableOf } from './passable.js';
import { addressBytes } from './pointers.js';
import { textOfType, type VariantType, varTypeOf } from './types.js';

const FLAGS = VT.ARRAY | VT.BYREF;
/** Real numbers are written with so many digits. */
const DIGITS = 6;

/** What a VARIANT of winax's holds: a value and its type, or a reference to another one's. */
class Holder implements Passable {
  type: VarType = VT.EMPTY;
  value: unknown = undefined;
  target: Holder | undefined;

  /** The holder whose value it is. */
  get last(): Holder {
    return this.target ?? this;
  }

  get fullType(): VarType {
    if (this.target === undefined) return this.type;
    return VT.BYREF | (this.type === VT.VARIANT ? VT.VARIANT : this.target.type);
  }

  clear(): void {
    this.type = VT.EMPTY;
    this.value = undefined;
    this.target = undefined;
  }

  assign(value: unknown, type: VarType): void {
    const before = holderOf(value);
    this.clear();
    const base = type & ~FLAGS;
    if ((type & VT.BYREF) !== 0) this.#refer(value, before, base);
    else if ((type & VT.ARRAY) !== 0 && base === VT.UI1 && nodeOf(value)?.settle() !== undefined) this.#hold(bytesOf(value), VT.ARRAY | VT.UI1);
    else this.#set(before === undefined ? value : before.last.value, base);
  }

  /** Converts what it holds (VariantChangeType); one that cannot be converted stays as it is. */
  cast(type: VarType): void {
    const { value } = this.last;
    const base = type & ~FLAGS;
    if (base === VT.EMPTY) this.clear();
    else {
      this.target = undefined;
      this.#set(value, base);
    }
  }

  toPass(outgoing: Convert): unknown {
    if (this.target !== undefined) {
      const given = this.target.toPass(outgoing);
      // A VARIANT by reference takes whatever comes.
      return this.type === VT.VARIANT ? byRef(given) : byRef(given, this.target.type);
    }
    switch (this.type) {
      case VT.EMPTY:
        return undefined;
      case VT.NULL:
        return null;
      case VT.DISPATCH:
        return outgoing(this.value);
      default:
        return TypedValue(outgoing(this.value), this.type);
    }
  }

  takeBack(value: unknown): void {
    this.last.#hold(exchange.incoming(value), this.type === VT.VARIANT ? typeOf(value) : this.last.type);
  }

  #hold(value: unknown, type: VarType): void {
    this.value = value;
    this.type = type;
  }

  #refer(value: unknown, other: Holder | undefined, base: VarType): void {
    if (other === undefined) {
      this.target = new Holder();
      this.target.#set(value, base);
    } else this.target = other.last;
    const isAny = base === VT.EMPTY || base === VT.VARIANT || this.target.type === VT.EMPTY;
    this.type = isAny ? VT.VARIANT : this.target.type;
  }

  /** winax: what cannot be converted is left out. */
  #set(value: unknown, wanted: VarType): void {
    if (Array.isArray(value) && wanted !== VT.NULL) {
      const element = wanted === VT.EMPTY ? VT.VARIANT : wanted;
      this.#hold(value.map((each: unknown) => (Array.isArray(each) ? each.map((inner) => converted(inner, element)) : converted(each, element))), VT.ARRAY | element);
      return;
    }
    const result = converted(value, wanted);
    const isKept = wanted === VT.EMPTY || wanted === VT.VARIANT;
    this.#hold(result, result === undefined && !isKept ? VT.EMPTY : isKept ? typeOf(value) : wanted);
  }
}

function holderOf(value: unknown): Holder | undefined {
  const passable = passableOf(value);
  return passable instanceof Holder ? passable : undefined;
}

function converted(value: unknown, type: VarType): unknown {
  const given = exchange.outgoing(value);
  if (type === VT.EMPTY || type === VT.VARIANT) return nodeOf(value) === undefined ? value : exchange.incoming(given);
  try {
    return exchange.incoming(keepNulls(() => convert(given, type)));
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
}

/** The VARTYPE that a value has by itself. */
function typeOf(value: unknown): VarType {
  switch (typeof value) {
    case 'undefined':
      return VT.EMPTY;
    case 'boolean':
      return VT.BOOL;
    case 'string':
      return VT.BSTR;
    case 'bigint':
      return VT.I8;
    case 'number':
      if (Object.is(value, -0)) return VT.R8;
      if ((value | 0) === value) return VT.I4;
      return value >>> 0 === value ? VT.UI4 : VT.R8;
    default:
      if (value === null) return VT.NULL;
      if (value instanceof Date) return VT.DATE;
      return Array.isArray(value) ? VT.ARRAY | VT.VARIANT : VT.DISPATCH;
  }
}

/** winax: an object as bytes is its address. */
function bytesOf(value: unknown): number[] {
  const object = nodeOf(value)?.settle();
  return object === undefined ? [] : [...addressBytes(object)];
}

/** winax's text of a value by its type. */
function textOf({ type, value }: Holder): string {
  if (type === VT.EMPTY) return 'EMPTY';
  if (type === VT.NULL) return 'NULL';
  if (type === VT.DISPATCH) return '[Dispatch]';
  const isReal = type === VT.R4 || type === VT.R8 || type === VT.DECIMAL;
  return isReal && typeof value === 'number' ? value.toFixed(DIGITS) : String(value);
}

const handler: ProxyHandler<Variant> = {
  get(target, key) {
    if (typeof key === 'symbol') return Reflect.get(target, key, target);
    const index = /^\d{1,10}$/.test(key) ? Number(key) : undefined;
    if (index === undefined) return Reflect.get(target, key, target);
    const value = target.valueOf();
    return Array.isArray(value) ? (value as unknown[])[index] : value;
  },
  set(_target, key) {
    throw typeError(`a Variant is changed by assign, not by its member ${String(key)}`);
  },
};

/** winax's Variant: a VARIANT with the type that is asked for. */
export class Variant {
  readonly [index: number]: unknown;

  /**
   * @param value an array becomes an array of the type
   * @param type its own unless given; 'byref' or 'p…' for a variable that is passed by reference, and told what came of it
   */
  constructor(value?: unknown, type?: VariantType) {
    const holder = new Holder();
    notePassable(this, holder);
    holder.assign(value, varTypeOf(type));
    return notePassable(new Proxy(this, handler), holder);
  }

  /** Changes the value. */
  assign(value?: unknown, type?: VariantType): void {
    held(this).assign(value, varTypeOf(type));
  }

  /** Changes the type, and converts the value to it. */
  cast(type: VariantType): void {
    held(this).cast(varTypeOf(type));
  }

  clear(): void {
    held(this).clear();
  }

  // What is in it is the caller's knowledge.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  valueOf(): any {
    const { type, value } = held(this).last;
    return type === VT.DISPATCH ? '[Dispatch]' : value;
  }

  toString(): string {
    return textOf(held(this).last);
  }

  /** How many elements an array has; undefined for anything else. */
  get length(): number | undefined {
    const { value } = held(this).last;
    return Array.isArray(value) ? value.length : undefined;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  get __value(): any {
    const { value } = held(this).last;
    return value;
  }

  /** 'int32', 'array:variant', 'byref:string' … */
  get __type(): string {
    return textOfType(held(this).fullType);
  }

  [inspect](_depth: number, options: InspectOptionsStylized, show: (value: unknown, options: object) => string): string {
    return `Variant(${show(this.__value, options)}, ${this.__type})`;
  }
}

function held(variant: Variant): Holder {
  const holder = holderOf(variant);
  if (holder === undefined) throw typeError('DispInvalid');
  return holder;
}

/** winax's cast: the same as `new Variant(value, type)`. */
export function cast(value: unknown, type: VariantType): Variant {
  return new Variant(value, type);
}
