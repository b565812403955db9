import type { CallFrame, FramePlan, MemberDescription } from '../native/contract.js';
import { callFrame, native } from '../native/load.js';

// Calls of plain members without Node-API's functions for single values: numbers and booleans go both ways through memory that native code
// has too (cpp/invoke/frame_call.h, docs/decisions/call-frame.md). What is not so plain, and every mistake, goes the general road, which has
// the last word: it is asked whenever native code says that it has not made the call.

// The frame (cpp/environment/call_frame.h), in units of four bytes …
const PLAN = 0;
const OBJECT = 1;
const CAME = 2;
const RESULT = 4;
const KINDS = 22;
/** … and of eight. */
const ARGUMENTS = 3;

/** What came of a call. */
const NOT_MADE = 0;
const NOTHING = 1;
const INTEGER = 2;
const REAL = 3;
const NO = 4;
const YES = 5;
const SIGNED_BIGINT = 6;
const UNSIGNED_BIGINT = 7;
const END = 9;

/** Kinds of arguments. */
const NUMBER = 1;
const BOOLEAN = 2;
const TEXT = 4;
const LATIN1_TEXT = 8;
const WHOLE = 16;

/** A text that is not all Latin-1. V8 keeps those with two bytes a character, so that any other is told at once, whatever its length. */
const WIDE = /[\u0100-\uffff]/;
/** From here on it pays to ask. */
const LONG_TEXT = 32;

/** Given instead of a value where native code has not made the call. */
const notMade: unique symbol = Symbol('not made');

/** Makes a class's constructor work on an object that exists: wrappers may be functions. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- it is extended
class Given {
  constructor(object: object) {
    return object;
  }
}

type NumberOf = (value: object) => number;

/** A wrapper that has its number in a field that nobody else can read, or give to anything. */
class Numbered extends Given {
  readonly #number: number;

  constructor(wrapper: object, number: number) {
    super(wrapper);
    this.#number = number;
  }

  /**
   * Each gives a wrapper's number, and 0 for what is no wrapper. They are all the same: V8 keeps what it learns of objects by the place in the source,
   * and tells four hidden classes apart at one. With one place, every call in a program of many types takes some 5 ns more. Not by `in`, which takes longer.
   */
  static readonly readers: readonly [NumberOf, ...NumberOf[]] = [
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
    (value) => { try { return (value as Numbered).#number; } catch { return 0; } },
  ];
}

/** Ties a wrapper to its number in call frames. */
export function giveNumber(wrapper: object, number: number): void {
  new Numbered(wrapper, number);
}

type Plain = (this: object, ...values: unknown[]) => unknown;
/** @param name the function's: given when it is made, for to change it later would cost the function its shape */
type Make = (name: string, general: Plain, plan: FramePlan) => Plain;

/**
 * The functions that make members' functions. Each is a template: V8 learns of all that it made together, so the commonest signatures have one of
 * their own. Methods, as they have no prototype and are no constructors; with default values, so that the length of each is 0 as that of native
 * code's functions is. `arguments` is a value where their number is wrong only: once it has been one somewhere, V8 makes that object for every call.
 */
interface Templates {
  readonly get: Make;
  readonly putNumber: Make;
  readonly put: Make;
  /** By how many arguments they take, all of them numbers. */
  readonly numbers: readonly Make[];
  readonly mixed: Make;
  readonly nextItem: (enumerator: object) => unknown;
}

/* eslint-disable prefer-rest-params, @typescript-eslint/no-useless-default-assignment -- rest parameters would make an array for each call; for the lengths see above */
function templates({ memory, call, next }: CallFrame, numberOf: NumberOf): Templates {
  // The frame, by the sizes of what is in it.
  const whole = new Int32Array(memory);
  const real = new Float64Array(memory);
  const signed = new BigInt64Array(memory);
  const unsigned = new BigUint64Array(memory);

  /** What the call gave that has been made; `notMade` where it has not. */
  function come(came: number | undefined, returned: unknown): unknown {
    switch (came) {
      case NOT_MADE:
        return notMade;
      case REAL:
        return real[RESULT / 2];
      case NO:
        return false;
      case YES:
        return true;
      case NOTHING:
        return undefined;
      case SIGNED_BIGINT:
        return signed[RESULT / 2];
      case UNSIGNED_BIGINT:
        return unsigned[RESULT / 2];
      default:
        return returned;
    }
  }

  /** Makes the call whose arguments are in the frame. Nothing runs between their writing and the call, nor between it and the reading. */
  function make(plan: number, object: object): unknown {
    whole[PLAN] = plan;
    whole[OBJECT] = numberOf(object);
    const returned = call(object);
    const came = whole[CAME];
    return came === INTEGER ? whole[RESULT] : come(came, returned);
  }

  /** Writes an argument for a parameter that takes nothing but numbers; false where it does not take this one. */
  function writeNumber(place: number, takes: number | undefined, value: unknown): boolean {
    if (typeof value !== 'number') return false;
    if (takes === NUMBER) {
      real[ARGUMENTS + place] = value;
      return true;
    }
    const integer = value | 0;
    whole[2 * (ARGUMENTS + place)] = integer;
    return integer === value;
  }

  /** Writes an argument; false where the parameter does not take it as it is. A text is passed to native code's function itself. */
  function write(place: number, takes: number, value: unknown): boolean {
    let kind: number;
    if (takes === WHOLE) return writeNumber(place, takes, value);
    switch (typeof value) {
      case 'number':
        real[ARGUMENTS + place] = value;
        kind = NUMBER;
        break;
      case 'boolean':
        real[ARGUMENTS + place] = value ? 1 : 0;
        kind = BOOLEAN;
        break;
      case 'string':
        kind = TEXT;
        if (value.length >= LONG_TEXT && !WIDE.test(value)) {
          real[ARGUMENTS + place] = value.length;
          kind = LATIN1_TEXT;
        }
        break;
      default:
        return false;
    }
    whole[KINDS + place] = kind;
    return (takes & kind) !== 0;
  }

  return {
    nextItem(enumerator) {
      whole[OBJECT] = numberOf(enumerator);
      const returned = next(enumerator);
      const came = whole[CAME];
      if (came === INTEGER) return whole[RESULT];
      if (came === END) return enumerator;
      const value = come(came, returned);
      return value === notMade ? native().nextItem(enumerator) : value;
    },
    get: (name, general, [plan]) =>
      ({
        [name](this: object): unknown {
          const value = make(plan, this);
          return value === notMade ? Reflect.apply(general, this, []) : value;
        },
      })[name] as Plain,
    putNumber: (name, general, [plan, takes]) =>
      ({
        [name](this: object, value: unknown): void {
          if (writeNumber(0, takes, value) && make(plan, this) !== notMade) return;
          Reflect.apply(general, this, [value]);
        },
      })[name] as Plain,
    put: (name, general, [plan, takes = 0]) =>
      ({
        [name](this: object, value: unknown): void {
          if (write(0, takes, value)) {
            whole[PLAN] = plan;
            whole[OBJECT] = numberOf(this);
            call(this, value);
            if (whole[CAME] !== NOT_MADE) return;
          }
          Reflect.apply(general, this, [value]);
        },
      })[name] as Plain,
    numbers: [
      (name, general, [plan]) =>
        ({
          [name](this: object): unknown {
            if (arguments.length !== 0) return Reflect.apply(general, this, arguments);
            const value = make(plan, this);
            return value === notMade ? Reflect.apply(general, this, []) : value;
          },
        })[name] as Plain,
      (name, general, [plan, A]) =>
        ({
          [name](this: object, a: unknown = undefined): unknown {
            if (arguments.length !== 1) return Reflect.apply(general, this, arguments);
            const value = writeNumber(0, A, a) ? make(plan, this) : notMade;
            return value === notMade ? Reflect.apply(general, this, [a]) : value;
          },
        })[name] as Plain,
      (name, general, [plan, A, B]) =>
        ({
          [name](this: object, a: unknown = undefined, b: unknown = undefined): unknown {
            if (arguments.length !== 2) return Reflect.apply(general, this, arguments);
            const value = writeNumber(0, A, a) && writeNumber(1, B, b) ? make(plan, this) : notMade;
            return value === notMade ? Reflect.apply(general, this, [a, b]) : value;
          },
        })[name] as Plain,
      (name, general, [plan, A, B, C]) =>
        ({
          [name](this: object, a: unknown = undefined, b: unknown = undefined, c: unknown = undefined): unknown {
            if (arguments.length !== 3) return Reflect.apply(general, this, arguments);
            const value = writeNumber(0, A, a) && writeNumber(1, B, b) && writeNumber(2, C, c) ? make(plan, this) : notMade;
            return value === notMade ? Reflect.apply(general, this, [a, b, c]) : value;
          },
        })[name] as Plain,
      (name, general, [plan, A, B, C, D]) =>
        ({
          [name](this: object, a: unknown = undefined, b: unknown = undefined, c: unknown = undefined, d: unknown = undefined): unknown {
            if (arguments.length !== 4) return Reflect.apply(general, this, arguments);
            const value = writeNumber(0, A, a) && writeNumber(1, B, b) && writeNumber(2, C, c) && writeNumber(3, D, d) ? make(plan, this) : notMade;
            return value === notMade ? Reflect.apply(general, this, [a, b, c, d]) : value;
          },
        })[name] as Plain,
    ],
    mixed: (name, general, [plan, ...kinds]) =>
      ({
        [name](this: object, ...values: unknown[]): unknown {
          let fits = values.length === kinds.length;
          for (let place = 0; fits && place < kinds.length; place++) fits = write(place, kinds[place] ?? 0, values[place]);
          if (fits) {
            whole[PLAN] = plan;
            whole[OBJECT] = numberOf(this);
            const returned = call(this, ...values);
            const came = whole[CAME];
            const value = came === INTEGER ? whole[RESULT] : come(came, returned);
            if (value !== notMade) return value;
          }
          return Reflect.apply(general, this, values);
        },
      })[name] as Plain,
  };
}

/* eslint-enable prefer-rest-params, @typescript-eslint/no-useless-default-assignment */

let made: readonly [Templates, ...Templates[]] | undefined;
let types = 0;

/** One for each reader of numbers: the first is the enumerators', the others take turns with the types. */
function allTemplates(): readonly [Templates, ...Templates[]] {
  if (made !== undefined) return made;
  const frame = callFrame();
  const [first, ...others] = Numbered.readers;
  return (made = [templates(frame, first), ...others.map((numberOf) => templates(frame, numberOf))]);
}

/** The next item of an enumerator; the enumerator itself at the end. */
export function nextItem(enumerator: object): unknown {
  return allTemplates()[0].nextItem(enumerator);
}

const isNumeric = (kind: number | undefined): boolean => kind === NUMBER || kind === WHOLE;

/** Whether calls of a member can be made by the call frame. */
const hasFrame = ({ getFrame, putFrame, callFrame: frame }: MemberDescription): boolean => (getFrame ?? putFrame ?? frame) !== undefined;

/** The members of a type, with functions by the call frame where their calls can be made so. */
export function framed(members: readonly MemberDescription[]): readonly MemberDescription[] {
  if (!members.some(hasFrame)) return members;
  const [enumerators, ...others] = allTemplates();
  const own = others[types++ % others.length] ?? enumerators;
  return members.map((member) => (hasFrame(member) ? framedMember(member, own) : member));
}

function framedMember(member: MemberDescription, own: Templates): MemberDescription {
  const { name, getFrame, putFrame, callFrame: frame } = member;
  const { get, put, call } = member as Partial<Record<'get' | 'put' | 'call', Plain>>;
  const kinds = frame?.slice(1) ?? [];
  const caller = (kinds.every(isNumeric) ? own.numbers[kinds.length] : undefined) ?? own.mixed;
  return {
    ...member,
    ...(get !== undefined && getFrame !== undefined && { get: own.get(name, get, getFrame) }),
    ...(put !== undefined && putFrame !== undefined && { put: (isNumeric(putFrame[1]) ? own.putNumber : own.put)(name, put, putFrame) }),
    ...(call !== undefined && frame !== undefined && { call: caller(name, call, frame) }),
  };
}
