import { rangeError, typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { checkOptions } from '../errors/options.js';
import { type Arguments, Delivery } from './delivery.js';
import type { AskedInterface, EventArguments, EventName } from './event-map-types.js';
import { checkSource, findEvent } from './find-event.js';
import { EVENT_OPTIONS, type EventOptions, listen } from './on.js';
import { Subscription, type SubscriptionEnd } from './subscription.js';

/** For {@link events}. */
export interface EventStreamOptions<I extends AskedInterface = AskedInterface> extends EventOptions<I> {
  /** How many events may wait; any number unless given. */
  readonly highWaterMark?: number | undefined;
  /**
   * What happens when one more comes: `dropOldest` (unless given) or `dropNewest` forget one, `error` ends the iteration with an error,
   * after what waits.
   */
  readonly overflow?: 'dropOldest' | 'dropNewest' | 'error' | undefined;
}

/** An event of several that are waited for. */
export type NamedEvent<S, N extends string, I = undefined> = { readonly [Each in N]: { readonly name: Each; readonly event: EventArguments<S, Each, I> } }[N];

interface Waiting<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Events that have come and wait to be taken. COM's sources wait for nobody: what comes while the loop's body runs is kept, up to
 * `highWaterMark`.
 */
export class EventStream<T> implements AsyncIterableIterator<T, undefined>, Disposable {
  readonly #queue: T[] = [];
  readonly #waiting: Waiting<T>[] = [];
  readonly #highWaterMark: number;
  readonly #overflow: NonNullable<EventStreamOptions['overflow']>;
  readonly #subscriptions: readonly Subscription[];
  #dropped = 0;
  #ended = false;
  #error: { readonly value: unknown } | undefined;

  /** {@link events} makes these. */
  constructor(subscribe: (push: (item: T) => void) => readonly Subscription[], { highWaterMark = Infinity, overflow = 'dropOldest' }: EventStreamOptions) {
    this.#highWaterMark = highWaterMark;
    this.#overflow = overflow;
    this.#subscriptions = subscribe((item) => { this.#push(item); });
    for (const { closed } of this.#subscriptions) void closed.then((end) => { this.#finish(end); });
  }

  /** How many events have been forgotten. */
  get dropped(): number {
    return this.#dropped;
  }

  /** How many events wait. */
  get size(): number {
    return this.#queue.length;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#queue.length > 0) return Promise.resolve({ done: false, value: this.#queue.shift() as T });
    if (this.#ended) {
      const error = this.#error;
      this.#error = undefined;
      return error === undefined ? Promise.resolve({ done: true, value: undefined }) : rejected(error.value);
    }
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Ends the subscription; what waits is forgotten. A loop that is left does this. */
  return(): Promise<IteratorResult<T, undefined>> {
    this.dispose();
    return Promise.resolve({ done: true, value: undefined });
  }

  dispose(): void {
    this.#queue.length = 0;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#close();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
    return Promise.resolve();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  ref(): this {
    for (const subscription of this.#subscriptions) subscription.ref();
    return this;
  }

  unref(): this {
    for (const subscription of this.#subscriptions) subscription.unref();
    return this;
  }

  #push(item: T): void {
    if (this.#ended) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) {
      waiting.resolve({ done: false, value: item });
      return;
    }
    if (this.#queue.length < this.#highWaterMark) {
      this.#queue.push(item);
      return;
    }
    this.#dropped++;
    if (this.#overflow === 'error') {
      const description = `${this.#queue.length} events wait already`;
      this.#fail(new ComError(`${description} (RPC_E_OUT_OF_RESOURCES)`, { hresult: 'RPC_E_OUT_OF_RESOURCES', description }));
    } else if (this.#overflow === 'dropOldest') {
      this.#queue.shift();
      this.#queue.push(item);
    }
  }

  #finish({ reason, error }: SubscriptionEnd): void {
    if (this.#ended) return;
    if (reason === 'gone' || reason === 'aborted') this.#fail(error);
    else this.#close();
  }

  #fail(error: unknown): void {
    this.#error = { value: error };
    this.#close();
  }

  #close(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      const failed = this.#error;
      this.#error = undefined;
      if (failed === undefined) resolve({ done: true, value: undefined });
      else reject(failed.value);
    }
  }
}

// The rejection is the caller's, whatever it is.
// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
const rejected = (reason: unknown): Promise<never> => Promise.reject(reason);

function checkForm({ highWaterMark, overflow }: EventStreamOptions): void {
  const isCount = highWaterMark === undefined || highWaterMark === Infinity || (Number.isInteger(highWaterMark) && highWaterMark > 0);
  if (!isCount) throw rangeError('events: highWaterMark is a number of events, from 1');
  if (overflow !== undefined && !['dropOldest', 'dropNewest', 'error'].includes(overflow)) {
    throw typeError(`events: overflow is 'dropOldest', 'dropNewest' or 'error', not ${overflow}`);
  }
}

/** Listens to several events, those of one interface by one connection. */
function subscribeAll(source: object, names: readonly string[], push: (item: { readonly name: string; readonly event: Arguments }) => void, options: EventOptions): Subscription[] {
  const byType = new Map<object, { readonly found: ReturnType<typeof findEvent>[] }>();
  for (const name of names) {
    const found = findEvent('events', source, name, options.interface);
    const group = byType.get(found.type) ?? { found: [] };
    group.found.push(found);
    byType.set(found.type, group);
  }
  const subscriptions: Subscription[] = [];
  try {
    for (const { found } of byType.values()) {
      const methods = Object.fromEntries(found.map(({ event }) => [event.name, new Delivery(event, (given) => { push({ name: event.name, event: given }); }).receive]));
      const [first] = found;
      if (first !== undefined) subscriptions.push(new Subscription(source, first.type, methods, options));
    }
  } catch (error) {
    for (const subscription of subscriptions) subscription.dispose();
    throw error;
  }
  return subscriptions;
}

/**
 * The events of a COM object to iterate over: of one name their arguments, of several `{ name, event }`. Listening begins at once
 * and ends when the loop is left, with the signal, or with the source: if that is gone the loop ends with its error.
 * @throws ComError DISP_E_UNKNOWNNAME when the object has no such event; what the source answers when it refuses
 * @throws TypeError, RangeError when an argument is not of its form
 */
export function events<S extends object, N extends EventName<S, I>, I extends AskedInterface = undefined>(source: S, name: N, options?: EventStreamOptions<I>): EventStream<EventArguments<S, N, I>>;
export function events<S extends object, N extends EventName<S, I>, I extends AskedInterface = undefined>(source: S, names: readonly N[], options?: EventStreamOptions<I>): EventStream<NamedEvent<S, N, I>>;
export function events(source: object, names: string | readonly string[], options: EventStreamOptions = {}): unknown {
  checkSource('events', source);
  checkOptions('events', options, [...EVENT_OPTIONS, 'highWaterMark', 'overflow']);
  checkForm(options);
  if (!Array.isArray(names)) {
    return new EventStream((push) => [listen('events', source, names as string, (given) => { push(given); }, { ...options, once: false })], options);
  }
  if (names.length === 0) throw typeError('events: argument 2: expected the names of events');
  options.signal?.throwIfAborted();
  return new EventStream((push) => subscribeAll(source, names as readonly string[], push, options), options);
}
