import { iteratorOf } from '../client/enumerate.js';
import { putProperty } from '../client/members.js';
import { findMember, type FoundMember, objectTypeOf } from '../client/type.js';
import { putUntyped } from '../client/untyped.js';
import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { DISPID_VALUE } from '../model/flags.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { ByRef } from '../values/by-ref.js';
import { kind, ValueKind } from '../values/kind.js';
import { keepNulls } from '../values/nulls.js';
import { asWinax, released } from './errors.js';
import { type Convert, type Passable, passableOf } from './passable.js';
import { originalOf } from './view.js';

const puts = InvokeKind.put | InvokeKind.putRef;

/** A member of a COM object that was read and has not been needed yet. */
export interface Place {
  readonly object: object;
  readonly found: FoundMember;
  /** `object.Member[1]` */
  readonly index?: number;
}

/** What a node stands for: a COM object, or a member of one. */
export type Target = { readonly object: object } | Place;

/** What is the same for all that one object gives. */
export interface Traits {
  /** The names that led here: 'ADODB.Connection.@Execute.Fields'. */
  readonly id: string;
  /** Those that led to the object whose member this is. */
  readonly ownerId?: string;
  /** Whether type information is used (`type: false`). */
  readonly isTyped: boolean;
  /** It was got by a property: a string that names no member of it is a key of its default member. */
  readonly isProperty: boolean;
}

/** What a value of JavaScript's or COM's is as a COM object; undefined where it is none. */
export function comObjectOf(value: unknown): object | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  if (native().isObject(value)) return objectTypeOf(value)?.hasNames === true ? value : undefined;
  // Ours, which came back as what it is.
  const isServed = originalOf(value) !== undefined || (value as { readonly [kind]?: ValueKind })[kind] === ValueKind.served;
  return isServed ? native().serve(value) : undefined;
}

/** What stands behind an object of winax's: winax's DispObject. Whatever COM gives is told as it came; conversions are the caller's. */
export class Node implements Passable {
  readonly traits: Traits;
  readonly #outgoing: Convert;
  #target: Target | undefined;

  constructor(target: Target, traits: Traits, outgoing: Convert) {
    this.#target = target;
    this.traits = traits;
    this.#outgoing = outgoing;
  }

  /** The last of the names that led here, for messages. */
  get name(): string {
    return this.traits.id.slice(this.traits.id.lastIndexOf('.') + 1);
  }

  /** The names that lead to what a call gives. */
  get callId(): string {
    const { id, ownerId = id } = this.traits;
    return `${this.known === undefined ? ownerId : id}.@${this.name}`;
  }

  get isReleased(): boolean {
    return this.#target === undefined || ('found' in this.#target ? false : native().isReleased(this.#target.object));
  }

  /** Lets go of the object; whether it was still held. */
  release(): boolean {
    const target = this.#target;
    if (target === undefined || this.isReleased) return false;
    this.#target = undefined;
    if (!('found' in target)) native().release(target.object);
    return true;
  }

  /** The COM object, where this is known to be one; nothing is called. */
  get known(): object | undefined {
    return this.#target === undefined || 'found' in this.#target ? undefined : this.#target.object;
  }

  /** The COM object that this is, or that the member gives; undefined where that is another value. */
  settle(): object | undefined {
    const target = this.#held();
    if (!('found' in target)) return target.object;
    return this.#settled(this.#valueOf(target));
  }

  #settled(value: unknown): object | undefined {
    const object = comObjectOf(value);
    if (object !== undefined) this.#target = { object };
    return object;
  }

  /** A member of the object, or of its value where that is none of COM's. */
  read(key: string): Read {
    const index = indexOf(key);
    const held = this.#held();
    const { place, value, object }: Got = 'found' in held ? this.#got(held, index) : held;
    if (place !== undefined) return { kind: 'member', place };
    if (object === undefined) return { kind: 'own', value };
    const found = this.#find(object, key);
    if (found !== undefined) return this.#readMember(object, found);
    return index === undefined ? { kind: 'none' } : { kind: 'member', place: { object, found: this.#self, index } };
  }

  /** What a member gives without arguments; the member with the index where it gives nothing without. */
  #got(place: Place, index: number | undefined): Got {
    if (needsArguments(place)) return index === undefined ? {} : { place: { ...place, index } };
    let value: unknown;
    try {
      value = this.#valueOf(place);
    } catch (error) {
      if (index === undefined || place.index !== undefined) throw error;
      return { place: { ...place, index } };
    }
    const object = this.#settled(value);
    return object === undefined ? { value } : { object };
  }

  #readMember(object: object, found: FoundMember): Read {
    const { description } = found;
    const isSimple = description !== undefined && (description.kinds & (InvokeKind.get | InvokeKind.method)) === InvokeKind.get && description.parameters.length === 0;
    if (!isSimple) return { kind: 'member', place: { object, found } };
    return { kind: 'value', value: this.#invoke('DispPropertyGet', object, found, InvokeKind.get, []) };
  }

  /** What the default member gives for a key that is no member's name; undefined where it knows none. */
  item(key: string): unknown {
    const object = this.known;
    if (object === undefined) return undefined;
    try {
      return keepNulls(() => native().invoke(object, DISPID_VALUE, InvokeKind.get | InvokeKind.method, [key], this.name));
    } catch (error) {
      if (ComError.is(error)) return undefined;
      throw error;
    }
  }

  has(key: string): boolean {
    const object = this.known;
    return object !== undefined && this.#find(object, key) !== undefined;
  }

  write(key: string, value: unknown): void {
    const given = this.#outgoing(value);
    const index = indexOf(key);
    const target = this.#held();
    if ('found' in target && index !== undefined && needsArguments(target)) {
      this.#put(target.object, target.found, [index], given);
      return;
    }
    const object = this.settle();
    if (object === undefined) throw typeError(`${this.traits.id}: '${key}' cannot be assigned: it is no object`);
    const element = index === undefined ? undefined : this.#find(object, key);
    if (element !== undefined) this.#put(object, element, [], given);
    else if (index !== undefined) this.#put(object, this.#self, [index], given);
    else asWinax('DispPropertyPut', key, () => { putProperty(object, key, [], given); });
  }

  call(values: readonly unknown[]): unknown {
    const target = this.#held();
    if (values.length === 1 && values[0] === 'default') return this.value();
    if (!('found' in target)) return this.#invoke('DispInvoke', target.object, this.#self, InvokeKind.method | InvokeKind.get, values);
    if (target.index !== undefined) {
      const object = this.settle();
      if (object === undefined) throw typeError(`${this.traits.id} is not a function`);
      return this.#invoke('DispInvoke', object, this.#self, InvokeKind.method | InvokeKind.get, values);
    }
    const { object, found } = target;
    const kinds = found.description?.kinds ?? InvokeKind.method | InvokeKind.get;
    // winax: a property of one index that is called with more arguments is put.
    const isPut = found.description?.parameters.length === 1 && kinds === (InvokeKind.get | InvokeKind.put) && values.length > 1;
    if (!isPut) return this.#invoke('DispInvoke', object, found, kinds & (InvokeKind.method | InvokeKind.get), values);
    const { passed } = this.#arguments(values);
    this.#put(object, found, passed.slice(0, -1), passed.at(-1));
    return undefined;
  }

  /** The member's value, or the object's default one; the object itself where that has none. A method is called for it, as winax does. */
  value(): unknown {
    const target = this.#held();
    if ('found' in target) return this.#valueOf(target);
    const { object } = target;
    const type = objectTypeOf(object);
    if (type?.description.kind !== 'typed') return keepNulls(() => native().property(object, DISPID_VALUE, this.name, object));
    return type.defaultMember?.get === undefined ? object : asWinax('DispValueOf', this.name, () => keepNulls(() => type.defaultMember?.get?.call(object)));
  }

  /** As an argument: the object, or the member's value. */
  toPass(outgoing: Convert): unknown {
    const target = this.#held();
    return 'found' in target ? outgoing(this.#valueOf(target)) : target.object;
  }

  /** What it has to iterate: a collection's items, or what its value has. */
  iterator(): (() => Iterator<unknown>) | undefined {
    const target = this.#held();
    const value = 'found' in target ? this.#valueOf(target) : undefined;
    const object = 'found' in target ? this.#settled(value) : target.object;
    if (object !== undefined) return iteratorOf(object);
    const method = (value as { readonly [Symbol.iterator]?: () => Iterator<unknown> } | null | undefined)?.[Symbol.iterator];
    return method?.bind(value);
  }

  get #self(): FoundMember {
    return { dispid: DISPID_VALUE, name: this.name, description: undefined };
  }

  #held(): Target {
    if (this.#target === undefined || this.isReleased) throw released();
    return this.#target;
  }

  #find(object: object, name: string): FoundMember | undefined {
    const type = objectTypeOf(object);
    // Only an array of a script's has numbers for names.
    if (type === undefined || (type.description.kind === 'typed' && indexOf(name) !== undefined)) return undefined;
    if (this.traits.isTyped) return asWinax('DispPropertyFind', name, () => findMember(object, type, name));
    const dispid = asWinax('DispPropertyFind', name, () => native().dispid(object, name));
    return dispid === undefined ? undefined : { dispid, name, description: undefined };
  }

  #valueOf({ object, found, index }: Place): unknown {
    const kinds = found.description?.kinds ?? InvokeKind.get | InvokeKind.method;
    return this.#invoke('DispInvoke', object, found, kinds & (InvokeKind.get | InvokeKind.method), index === undefined ? [] : [index]);
  }

  #invoke(doing: string, object: object, found: FoundMember, kinds: number, values: readonly unknown[]): unknown {
    const { passed, takeBack } = this.#arguments(values);
    const result = asWinax(doing, found.name, () => keepNulls(() => native().invoke(object, found.dispid, kinds, passed, found.name)));
    takeBack();
    return result;
  }

  #put(object: object, found: FoundMember, index: readonly unknown[], value: unknown): void {
    asWinax('DispPropertyPut', found.name, () => {
      if (found.description === undefined) putUntyped(object, found, index, value);
      else native().invoke(object, found.dispid, puts, [...index, value], found.name);
    });
  }

  #arguments(values: readonly unknown[]): { readonly passed: readonly unknown[]; readonly takeBack: () => void } {
    const passed = values.map(this.#outgoing);
    return {
      passed,
      takeBack: () => {
        for (const [place, holder] of passed.entries()) {
          if (holder instanceof ByRef) passableOf(values[place])?.takeBack?.(holder.value);
        }
      },
    };
  }
}

/** What a member gives: the member with an index, an object, or another value. */
interface Got {
  readonly place?: Place;
  readonly object?: object;
  readonly value?: unknown;
}

/** What reading a member came to. */
export type Read =
  | { readonly kind: 'member'; readonly place: Place }
  | { readonly kind: 'value'; readonly value: unknown }
  /** The node stands for a value of JavaScript's: the name is one of its own. */
  | { readonly kind: 'own'; readonly value: unknown }
  | { readonly kind: 'none' };

/** Whole numbers as JavaScript spells them. */
function indexOf(key: string): number | undefined {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) ? Number(key) : undefined;
}

/** Whether a property cannot be got without arguments, by its declaration. */
function needsArguments({ found: { description }, index }: Place): boolean {
  return index === undefined && description !== undefined && (description.kinds & InvokeKind.method) === 0 && description.parameters.some(({ optional }) => !optional);
}

/** Whether a member is no method, as far as that is known. */
export function isProperty({ found: { description } }: Place): boolean {
  return description === undefined || (description.kinds & InvokeKind.method) === 0;
}
