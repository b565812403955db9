import { ComError } from '../errors/com-error.js';
import { DISPID_VALUE } from '../model/flags.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { type FoundMember, objectTypeOf } from './type.js';
import { unansweredProperty } from './uncalled.js';

// Members of which only the DISPID is known: nobody tells whether they are properties or methods.

type Method = (...values: unknown[]) => unknown;

/** What calls a member. */
interface Caller {
  readonly call: Method;
  /** It has been called: it is no property. */
  isCertain: boolean;
  /** The server answers only to both kinds at once: it may be a property after all. */
  isUnanswered: boolean;
}

/** The functions that were given for members, so that each is made once. */
const methods = new WeakMap<object, Map<number, Caller>>();

const asks = InvokeKind.method | InvokeKind.get;

function callerOf(object: object, dispid: number, name: string): Caller {
  let known = methods.get(object);
  if (known === undefined) methods.set(object, (known = new Map()));
  const caller = known.get(dispid);
  if (caller !== undefined) return caller;
  const made: Caller = {
    call: (...values: unknown[]) => {
      const result = native().invoke(object, dispid, asks, values, name);
      made.isCertain = true;
      return result;
    },
    isCertain: false,
    isUnanswered: false,
  };
  known.set(dispid, made);
  return made;
}

/** The member has turned out to be a property: objects that can grow answer for a name that has no value as for a method. */
function isProperty(object: object, dispid: number): void {
  methods.get(object)?.delete(dispid);
}

/** What an object was read as: its call is a call of this member. */
class Origin {
  readonly #dispid: number;
  readonly #name: string;
  #parent: object | undefined;
  readonly #weakParent: WeakRef<object>;

  constructor(parent: object, dispid: number, name: string) {
    this.#dispid = dispid;
    this.#name = name;
    this.#parent = parent;
    this.#weakParent = new WeakRef(parent);
  }

  /** Of an object whose members are read, the parent is kept by others only: else a list would keep all that was passed. */
  loosen(): void {
    this.#parent = undefined;
  }

  /** Calls the member, as long as it is still `value`; undefined where that cannot be told any more. */
  call(value: object, self: unknown, values: readonly unknown[]): { readonly result: unknown } | undefined {
    const parent = this.#parent ?? this.#weakParent.deref();
    if (parent === undefined || native().isReleased(parent)) return undefined;
    if (self !== parent && !this.#isStill(parent, value)) return undefined;
    return { result: native().callMember(parent, this.#dispid, values, this.#name, value) };
  }

  #isStill(parent: object, value: object): boolean {
    const now = native().property(parent, this.#dispid, this.#name, undefined) as object | undefined;
    if (!native().isObject(now) || now === undefined) return false;
    const isSame = native().sameObject(now, value);
    native().release(now);
    return isSame;
  }
}

const origins = new WeakMap<object, Origin>();

const refused: unique symbol = Symbol('refused');
const unanswered: unique symbol = Symbol('unanswered');

/** What getting the property gives; `otherwise` where the object refuses, as it does for a method or without arguments. */
export function getUntyped<T, U = T>(object: object, { dispid, name }: FoundMember, otherwise: T, noAnswer?: U): unknown {
  const value = native().property(object, dispid, name, refused, unanswered);
  if (value === unanswered) return noAnswer ?? otherwise;
  if (value === refused) return otherwise;
  isProperty(object, dispid);
  origins.get(object)?.loosen();
  if (objectTypeOf(value)?.description.kind === 'untyped') origins.set(value as object, new Origin(object, dispid, name));
  return value;
}

/** What reading the member gives: the property's value, or a function that calls it. A method is not run by this. */
export function readUntyped(object: object, found: FoundMember): unknown {
  const known = methods.get(object)?.get(found.dispid);
  if (known?.isCertain === true) return given(object, known);
  const value = getUntyped(object, found, refused, unanswered);
  if (value !== refused && value !== unanswered) return value;
  const caller = callerOf(object, found.dispid, found.name);
  caller.isUnanswered = value === unanswered;
  return given(object, caller);
}

function given(object: object, { call, isUnanswered }: Caller): unknown {
  return isUnanswered ? unansweredProperty(object, call) : call;
}

/** Puts the property: an object by reference first, as Visual Basic's Set does, where the object knows such a put. */
export function putUntyped(object: object, { dispid, name }: FoundMember, index: readonly unknown[], value: unknown): void {
  const put = (to: number): void => {
    native().invoke(object, to, InvokeKind.put | InvokeKind.putRef, [...index, value], name);
    isProperty(object, to);
  };
  try {
    put(dispid);
  } catch (error) {
    // A script may have deleted it.
    const made = ComError.is(error, 'DISP_E_MEMBERNOTFOUND') ? native().newDispid(object, name) : undefined;
    if (made === undefined) throw error;
    put(made);
  }
}

/**
 * Calls an object without type information. One that was read as a member is called as that member of its parent, as scripts
 * and Visual Basic do, so that a script's function has its `this`; any other by its default member.
 * @param self `this` of the call
 */
export function callUntyped(object: object, self: unknown, values: readonly unknown[]): unknown {
  const asMember = native().isReleased(object) ? undefined : origins.get(object)?.call(object, self, values);
  return asMember === undefined ? native().invoke(object, DISPID_VALUE, asks, values, 'default member') : asMember.result;
}
