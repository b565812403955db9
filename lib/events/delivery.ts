import { isPromise } from 'node:util/types';

import { outsideScope } from '../client/lifetime.js';
import type { EventParameter, NativeEvent } from '../native/contract.js';
import { native } from '../native/load.js';
import { ByRef } from '../values/by-ref.js';
import { VT } from '../values/vartype.js';

/** Arguments by their names, as a handler gets them. */
export type Arguments = Record<string, unknown>;

/** What is called for an event. */
export type Handler = (event: Arguments) => unknown;

/** How a handler names the result of an event that has one beside [in, out] or [out] parameters. */
const RETURN_VALUE = 'returnValue';

/** The types that a plain object is a value of. */
const HOLDING_OBJECTS: ReadonlySet<number> = new Set([VT.VARIANT, VT.DISPATCH, VT.UNKNOWN, VT.RECORD]);

interface Place {
  readonly key: string;
  readonly parameter: EventParameter;
}

/** One event on its way to a handler, and the answer on its way back. */
export class Delivery {
  readonly #places: readonly Place[];
  /** What the handler can answer, by name. */
  readonly #answers: readonly string[];
  readonly #event: NativeEvent;
  readonly #handler: Handler;

  /** @param names other names for the parameters, in their order */
  constructor(event: NativeEvent, handler: Handler, names: readonly string[] = []) {
    this.#event = event;
    this.#handler = handler;
    this.#places = event.parameters.map((parameter, place) => ({ key: names[place] ?? (parameter.name || `value${place + 1}`), parameter }));
    const changing = this.#places.filter(({ parameter }) => parameter.canChange).map(({ key }) => key);
    this.#answers = event.returnsValue ? [...changing, RETURN_VALUE] : changing;
  }

  /** The function that native code calls: [in, out] arguments are ByRef objects, [out] ones are left out. */
  readonly receive = (...values: readonly unknown[]): unknown => {
    const holders = new Map<string, ByRef>();
    const given: Arguments = {};
    let next = 0;
    for (const { key, parameter } of this.#places) {
      const value = parameter.isOutOnly ? undefined : values[next++];
      if (value instanceof ByRef) holders.set(key, value);
      given[key] = value instanceof ByRef ? value.value : value;
    }
    const answered = outsideScope(Object.values(given), () => this.#call(given));
    return this.#answer(given, answered, holders);
  };

  /**
   * What the handler answers, and assigns to the arguments. A throw is the source's to know, by its HRESULT; and then the process's,
   * as any exception that nobody catches.
   */
  #call(given: Arguments): Arguments {
    try {
      const answer = this.#handler(given);
      if (this.#answers.length === 0) return {};
      this.#takeAssigned(given);
      // What an asynchronous handler answers comes too late: the source has gone on.
      return isPromise(answer) ? {} : this.#byName(answer);
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
      throw error;
    }
  }

  #answer(given: Arguments, answered: Arguments, holders: ReadonlyMap<string, ByRef>): unknown {
    if (this.#answers.length === 0) return undefined;
    for (const [key, holder] of holders) holder.value = key in answered ? answered[key] : given[key];
    const result = answered[RETURN_VALUE];
    const outs = this.#places.filter(({ parameter }) => parameter.isOutOnly);
    const outOf = ({ key }: Place): unknown => (key in answered ? answered[key] : given[key]);
    const [first] = outs;
    if (first === undefined) return result;
    if (outs.length === 1 && !this.#event.returnsValue) return outOf(first);
    return Object.fromEntries([...outs.map((place) => [place.parameter.name, outOf(place)] as const), [RETURN_VALUE, result]]);
  }

  /** A handler's answer: by names, or where there is one thing to answer, that. undefined leaves everything as it is. */
  #byName(answer: unknown): Arguments {
    if (answer === undefined) return {};
    const [only, ...others] = this.#answers;
    const single = others.length === 0 ? only : undefined;
    const type = this.#places.find(({ key }) => key === single)?.parameter.vt;
    if (typeof answer === 'object' && answer !== null && !native().isObject(answer)) {
      const entries = Object.entries(answer);
      const isNamed = entries.some(([name]) => this.#keyOf(name) !== undefined);
      // An object may be what is answered.
      const isValue = !isPlain(answer) || (single !== undefined && (type === undefined || HOLDING_OBJECTS.has(type)));
      if (isNamed || !isValue) return Object.fromEntries(entries.filter(([, value]) => value !== undefined).map(([name, value]) => [this.#known(name, 'answers'), value]));
    }
    if (single === undefined) return {};
    // An arrow function returns what its one expression happens to give: nobody cancels by a number.
    return type === VT.BOOL && typeof answer !== 'boolean' ? {} : { [single]: answer };
  }

  /** What was assigned under another spelling of an argument's name. */
  #takeAssigned(given: Arguments): void {
    for (const name of Object.keys(given)) {
      const key = this.#known(name, 'assigns');
      if (key !== name) given[key] = given[name];
    }
  }

  /** Of what a name is, as COM compares names. */
  #keyOf(name: string): string | undefined {
    const wanted = name.toLowerCase();
    const keys = [...this.#places.map(({ key }) => key), ...(this.#event.returnsValue ? [RETURN_VALUE] : [])];
    return keys.find((key) => key === name) ?? keys.find((key) => key.toLowerCase() === wanted);
  }

  #known(name: string, does: string): string {
    const key = this.#keyOf(name);
    if (key === undefined) throw new TypeError(`the event ${this.#event.name}: its handler ${does} '${name}', which names nothing; it can change ${this.#answers.join(', ')}`);
    return key;
  }
}

/** An object that is written where it stands, as an answer by names is. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
