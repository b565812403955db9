import type { EventMapOf } from '../event-map.js';

/** The names of the events that a source's type tells. */
export type EventName<S> = keyof EventMapOf<S> & string;

type HandlerOf<S, N> = N extends keyof EventMapOf<S> ? EventMapOf<S>[N] : never;

/** What a handler of an event is given: its arguments by their names. */
export type EventArguments<S, N> = HandlerOf<S, N> extends (event: infer E) => unknown ? E : never;

/** What a handler may answer. */
export type EventAnswer<S, N> = HandlerOf<S, N> extends (event: never) => infer A ? A : never;

/** The function that an event calls; `this` is its source. It may be asynchronous, and then answers nothing. */
export type EventHandler<S, N> = (this: S, event: EventArguments<S, N>) => EventAnswer<S, N> | Promise<void>;

/** An object with methods for events, called with itself as `this`. */
export type EventSink<S> = { readonly [N in EventName<S>]?: (event: EventArguments<S, N>) => EventAnswer<S, N> | Promise<void> };
