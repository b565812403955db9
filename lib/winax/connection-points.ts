import { typeError } from '../errors/caller.js';
import { sourcesOf } from '../events/sources.js';
import { type SinkMethods, Subscription } from '../events/subscription.js';
import type { NativeEvent, SinkClass } from '../native/contract.js';
import { ByRef } from '../values/by-ref.js';
import { exchange, nodeOf } from './dispatch.js';
import { asWinax } from './errors.js';

type Callable = (...values: unknown[]) => unknown;

let lastCookie = 0;

/** A source of an object's events, as winax has it. */
export class ConnectionPoint {
  readonly #source: object;
  readonly #iid: string;
  readonly #type: SinkClass | undefined;
  readonly #connections = new Map<number, Subscription>();

  /** @param type what is known of the interface; of one that nothing describes no event can come */
  constructor(source: object, iid: string, type: SinkClass | undefined) {
    this.#source = source;
    this.#iid = iid;
    this.#type = type;
  }

  /** The names of the events. */
  getMethods(): string[] {
    return this.#type?.events.map(({ name }) => name) ?? [];
  }

  /**
   * Connects an object whose methods are called for the events, with the events' arguments in their order. They are looked for when an
   * event comes. As in winax the connection does not keep the process alive.
   * @returns the cookie for {@link unadvise}
   * @throws TypeError when it is no object; an Error when the source refuses it, or nothing describes the interface
   */
  advise(sink: object): number {
    if ((typeof sink !== 'object' && typeof sink !== 'function') || (sink as unknown) === null) throw typeError('Invalid arguments');
    const type = this.#type;
    if (type === undefined) throw new Error(`Advise: nothing describes the interface ${this.#iid}: its events have no names`);
    const methods: SinkMethods = Object.fromEntries(type.events.map((event) => [event.name, receiver(event, sink as Readonly<Record<string, unknown>>)]));
    const connection = asWinax('Advise', type.name, () => new Subscription(this.#source, type, methods, {}));
    this.#connections.set(++lastCookie, connection.unref());
    return lastCookie;
  }

  /** @throws TypeError when the cookie is none of this connection point's */
  unadvise(cookie: number): void {
    const connection = this.#connections.get(cookie);
    if (connection === undefined) throw typeError('Invalid arguments');
    this.#connections.delete(cookie);
    connection.dispose();
  }
}

function receiver(event: NativeEvent, sink: Readonly<Record<string, unknown>>): Callable {
  return (...values) => {
    const method = sink[event.name];
    if (typeof method !== 'function') return undefined;
    const result: unknown = Reflect.apply(method as Callable, sink, values.map((value) => exchange.incoming(value instanceof ByRef ? value.value : value)));
    return event.returnsValue ? exchange.outgoing(result) : undefined;
  };
}

/** The connection points of an object; none of what has none. */
export function getConnectionPoints(object: unknown): ConnectionPoint[] {
  const source = nodeOf(object)?.settle();
  if (source === undefined) return [];
  const { known, unknown } = asWinax('EnumConnectionPoints', 'getConnectionPoints', () => sourcesOf(source));
  return [...known.map(({ type }) => new ConnectionPoint(source, type.iid, type)), ...unknown.map(({ iid }) => new ConnectionPoint(source, iid, undefined))];
}
