import { getProperty, putProperty } from '../client/members.js';
import { typeError } from '../errors/caller.js';
import { listen } from '../events/on.js';
import type { Subscription } from '../events/subscription.js';
import { native } from '../native/load.js';
import { keepNulls } from '../values/nulls.js';
import { activate, type ActiveXObjectOptions } from './activate.js';
import { exchange, nodeOf } from './dispatch.js';
import { asWinax } from './errors.js';
import { comObjectOf } from './node.js';

// The global ActiveXObject, and the functions that activex-helpers puts on it for what JavaScript's syntax has not.

/** The arguments of an event by their names; what a handler assigns goes back to the source. */
export type EventParameter = Record<string, unknown>;

/** Called for an event with the source as `this`. */
export type EventHandler = (this: unknown, parameter: EventParameter) => unknown;

interface Registration {
  readonly source: object;
  readonly event: string;
  readonly handler: EventHandler;
  readonly subscription: Subscription;
}

let registrations: Registration[] = [];

function sourceOf(caller: string, object: unknown): object {
  const source = nodeOf(object)?.settle() ?? comObjectOf(object);
  if (source === undefined) throw typeError(`${caller}: argument 1: expected an object of winax's`);
  return source;
}

function on(object: unknown, event: string, ...rest: readonly unknown[]): void {
  const names = Array.isArray(rest[0]) ? (rest[0] as readonly string[]) : undefined;
  const handler = (names === undefined ? rest[0] : rest[1]) as EventHandler;
  if (typeof handler !== 'function') throw typeError(`ActiveXObject.on: argument ${names === undefined ? 3 : 4}: expected a function`);
  const source = sourceOf('ActiveXObject.on', object);
  const receive = (given: EventParameter): void => {
    const parameter: EventParameter = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, exchange.incoming(value)]));
    const before = { ...parameter };
    handler.call(object, parameter);
    for (const [name, value] of Object.entries(parameter)) if (value !== before[name]) given[name] = exchange.outgoing(value);
  };
  const subscription = asWinax('Advise', event, () => listen('ActiveXObject.on', source, event, receive, {}, names));
  registrations.push({ source, event, handler, subscription: subscription.unref() });
}

function off(object?: unknown, event?: string, handler?: EventHandler): void {
  const source = object === undefined ? undefined : sourceOf('ActiveXObject.off', object);
  const isMeant = (each: Registration): boolean =>
    (source === undefined || source === each.source || (!native().isReleased(each.source) && native().sameObject(source, each.source))) &&
    (event === undefined || event.toLowerCase() === each.event.toLowerCase()) &&
    (handler === undefined || handler === each.handler);
  for (const { subscription } of registrations.filter(isMeant)) subscription.dispose();
  registrations = registrations.filter((each) => !isMeant(each));
}

// What an object has is the caller's knowledge.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** The constructor, with or without `new`. */
export interface ActiveXObjectConstructor {
  new (id: string, options?: ActiveXObjectOptions): any;
  new (object: object): any;
  (id: string, options?: ActiveXObjectOptions): any;
  (object: object): any;
  /**
   * Calls a function for each event of an object, its arguments by the names that are given, in their order. It does not keep the
   * process alive.
   * @throws Error when the object has no such event
   */
  on(object: object, event: string, handler: EventHandler): void;
  on(object: object, event: string, names: readonly string[], handler: EventHandler): void;
  /** Ends what {@link on} began: that handler, all of an event, all of an object, or all. */
  off(object?: object, event?: string, handler?: EventHandler): void;
  /** Whether {@link on} has a handler anywhere. */
  hasRegisteredObjects(): boolean;
  /** Puts a property with arguments: JScript's `object.Property(…) = value`. */
  set(object: object, property: string, parameters: readonly unknown[], value: unknown): void;
  /** Gets a property with arguments. */
  get(object: object, property: string, parameters?: readonly unknown[]): any;
}

/** The global one. */
export const ActiveXObject: ActiveXObjectConstructor = Object.assign(
  function (given: unknown, options?: ActiveXObjectOptions) {
    return activate(given, options);
  } as unknown as new (id: string, options?: ActiveXObjectOptions) => any,
  {
    on,
    off,
    hasRegisteredObjects: () => registrations.length > 0,
    set(object: object, property: string, parameters: readonly unknown[], value: unknown) {
      const target = sourceOf('ActiveXObject.set', object);
      asWinax('DispPropertyPut', property, () => { putProperty(target, property, parameters.map(exchange.outgoing), exchange.outgoing(value)); });
    },
    get(object: object, property: string, parameters: readonly unknown[] = []): unknown {
      const target = sourceOf('ActiveXObject.get', object);
      return exchange.incoming(asWinax('DispPropertyGet', property, () => keepNulls(() => getProperty(target, property, ...parameters.map(exchange.outgoing)) as unknown)));
    },
  },
) as ActiveXObjectConstructor;
