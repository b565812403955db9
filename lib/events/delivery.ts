import { isPromise } from 'node:util/types';

import { outsideScope } from '../lifetime.js';
import { type EventParameter, native, type NativeEvent } from '../native.js';
import { ByRef } from '../values/by-ref.js';
import { VT } from '../values/vartype.js';

/** Arguments by their names, as a handler gets them. */
export type Arguments = Record<string, unknown>;

/** What is called for an event. */
export type Handler = (event: Arguments) => unknown;

/** How a handler names the result of an event that has one beside [in, out] or [out] parameters. */
const RETURN_VALUE = 'returnValue';

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
    const answer = outsideScope(Object.values(given), () => this.#call(given));
    return this.#answer(given, answer, holders);
  };

  /** A throw is the source's to know, by its HRESULT; and then the process's, as any exception that nobody catches. */
  #call(given: Arguments): unknown {
    try {
      return this.#handler(given);
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
      throw error;
    }
  }

  #answer(given: Arguments, answer: unknown, holders: ReadonlyMap<string, ByRef>): unknown {
    if (this.#answers.length === 0) return undefined;
    // What an asynchronous handler answers comes too late: the source has gone on.
    const answered = isPromise(answer) ? {} : this.#byName(answer);
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
    const isObject = typeof answer === 'object' && answer !== null && !native().isObject(answer);
    if (isObject && this.#answers.some((key) => Object.hasOwn(answer, key))) {
      return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined));
    }
    const [only, ...others] = this.#answers;
    if (only === undefined || others.length > 0) return {};
    const isFlag = this.#places.find(({ key }) => key === only)?.parameter.vt === VT.BOOL;
    // An arrow function returns what its one expression happens to give: nobody cancels by a number.
    return isFlag && typeof answer !== 'boolean' ? {} : { [only]: answer };
  }
}
