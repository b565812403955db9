import { rangeError, typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { checkOptions } from '../errors/options.js';
import { findName } from '../values/plain-object.js';
import { Delivery, type Handler } from './delivery.js';
import type { AskedInterface, EventArguments, EventHandler, EventName, EventParameterNames, EventSink } from './event-map-types.js';
import { checkSource, findEvent, typesOf } from './find-event.js';
import { type SinkMethods, Subscription, type SubscriptionOptions } from './subscription.js';

/** For {@link connect}, and what {@link on} takes as well. */
export interface EventOptions<I extends AskedInterface = AskedInterface> extends SubscriptionOptions {
  /** The source interface that is meant, where an object has several: an IID, its name or its description, which types the events. */
  readonly interface?: I | undefined;
}

/** For {@link on}. */
export interface OnOptions<I extends AskedInterface = AskedInterface> extends EventOptions<I> {
  /** Ends the subscription with the first event, before the handler runs. */
  readonly once?: boolean | undefined;
}

/** The names of {@link EventOptions}. */
export const EVENT_OPTIONS = ['interface', 'signal', 'watch'] as const;

function checkForm(caller: string, { signal, watch }: EventOptions): void {
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw typeError(`${caller}: signal: expected an AbortSignal`);
  if (watch !== undefined && !(Number.isInteger(watch) && watch > 0 && watch < 2 ** 31)) throw rangeError(`${caller}: watch is in milliseconds, from 1 to 2147483647`);
  signal?.throwIfAborted();
}

/** Listens to one event. */
export function listen(caller: string, source: unknown, name: string, handler: Handler, options: OnOptions, names?: readonly string[]): Subscription {
  checkSource(caller, source);
  checkForm(caller, options);
  const { type, event } = findEvent(caller, source, name, options.interface);
  const call: Handler = (given) => {
    if (options.once === true) subscription.dispose();
    return handler.call(source, given);
  };
  const subscription: Subscription = new Subscription(source, type, { [event.name]: new Delivery(event, call, names).receive }, options);
  return subscription;
}

/**
 * Calls a function for each event of a COM object: Visual Basic's WithEvents for one of them.
 *
 * The handler gets the arguments by their names. It changes [in, out] ones by what it returns, an object with their names or,
 * where there is only one, its value; or by assigning them to the argument object: names are compared without case, and one that
 * names nothing is a TypeError, where the event has something to change. What it throws is the source's failed call,
 * and then an uncaught exception of the process. What an asynchronous handler does after its first `await` changes nothing in
 * the source.
 * @throws ComError DISP_E_UNKNOWNNAME when the object has no such event; what the source answers when it refuses
 * @throws TypeError when an argument is not of its form
 */
export function on<S extends object, N extends EventName<S, I>, I extends AskedInterface = undefined>(source: S, event: N, handler: EventHandler<S, N, I>, options?: OnOptions<I>): Subscription;
/**
 * The same, written as the packages @types/activex-* have it.
 * @param names the names by which the handler has the arguments, in their order
 */
export function on<S extends object, N extends EventName<S>>(source: S, event: N, names: EventParameterNames<S, N>, handler: EventHandler<S, N>, options?: OnOptions): Subscription;
export function on(source: unknown, event: string, ...rest: readonly unknown[]): Subscription {
  const [first, second] = rest;
  // As the packages @types/activex-* have it: the parameters' names first.
  const names = Array.isArray(first) ? (first as readonly string[]) : undefined;
  const [handler, options = {}] = names === undefined ? [first, second] : [second, rest[2]];
  if (typeof handler !== 'function') throw typeError(`on: argument ${names === undefined ? 3 : 4}: expected a function`);
  checkOptions('on', options as OnOptions, [...EVENT_OPTIONS, 'once']);
  return listen('on', source, event, handler as Handler, options as OnOptions, names);
}

/**
 * Connects an object whose methods are called for the events of one source interface, by one connection for them all: the one that
 * is asked for, or the first that has an event of which the object has a method; their names are compared as COM does, without case.
 * The methods get what handlers of {@link on} get, with the object as `this`.
 * @throws TypeError when the object has no method for any of the events, or an argument is not of its form
 */
export function connect<S extends object, I extends AskedInterface = undefined>(source: S, sink: EventSink<S, I>, options: EventOptions<I> = {}): Subscription {
  checkSource('connect', source);
  if (typeof sink !== 'object' || (sink as unknown) === null) throw typeError('connect: argument 2: expected an object with methods');
  checkOptions('connect', options, EVENT_OPTIONS);
  checkForm('connect', options);
  const types = typesOf('connect', source, options.interface);
  for (const type of types) {
    const methods: Record<string, SinkMethods[string]> = {};
    for (const event of type.events) {
      const name = findName(sink, event.name);
      const method: unknown = name === undefined ? undefined : (sink as Record<string, unknown>)[name];
      // What every object inherits is meant for no event.
      if (typeof method !== 'function' || method === (Object.prototype as unknown as Record<string, unknown>)[event.name]) continue;
      methods[event.name] = new Delivery(event, (given) => (method as Handler).call(sink, given)).receive;
    }
    if (Object.keys(methods).length > 0) return new Subscription(source, type, methods, options);
  }
  const events = types.flatMap((type) => type.events.map(({ name }) => name));
  throw typeError(`connect: the sink has a method for none of the object's events${events.length === 0 ? '' : `: ${events.join(', ')}`}`);
}

/**
 * Waits for one event, as Node's events.once does; changing its [in, out] arguments takes a handler.
 * @returns the event's arguments by their names
 * @throws the signal's reason; ComError RPC_E_DISCONNECTED when the source ends before; else as {@link on}
 */
export async function once<S extends object, N extends EventName<S, I>, I extends AskedInterface = undefined>(source: S, event: N, options: EventOptions<I> = {}): Promise<EventArguments<S, N, I>> {
  checkOptions('once', options, EVENT_OPTIONS);
  return new Promise((resolve, reject) => {
    const subscription = listen('once', source, event, (given) => { resolve(given as EventArguments<S, N, I>); }, { ...options, once: true });
    // The signal's reason may be anything.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    void subscription.closed.then((end) => { reject(endError(end.reason, end.error)); });
  });
}

/** The error for one who waited for an event. */
export function endError(reason: string, error: unknown): unknown {
  if (error !== undefined) return error;
  const description = reason === 'released' ? 'the source has let go of its listeners' : 'the subscription has ended';
  return new ComError(`${description} (RPC_E_DISCONNECTED)`, { hresult: 'RPC_E_DISCONNECTED', description });
}
