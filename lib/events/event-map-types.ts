import type { AnyEvents, EventMapOf } from '../describe/event-map.js';
import type { InterfaceEvents } from '../describe/infer.js';
import type { AnyInterface } from '../describe/interface.js';
import type { ActiveXEvents, ActiveXNames } from './activex-events.js';
import type { SourceName } from './sources.js';

// I is the interface that is asked for in the options: undefined for the source's own, a description that tells its events, or
// a name or an IID, which may be of one that the source's type does not tell.

/** The source interface that is asked for. */
export type AskedInterface = SourceName | undefined;

/** Those that the source's own type tells, or a package @types/activex-* of it. */
type SourceEvents<S> = string extends keyof EventMapOf<S> ? ActiveXEvents<S> : EventMapOf<S>;

/** The events that types tell: of the interface that is described in the options, or of the source. */
type Events<S, I> = [I] extends [AnyInterface] ? InterfaceEvents<I> : SourceEvents<S>;

/** The names of an event's parameters, where types tell them in their order. */
export type EventParameterNames<S, N> = string extends keyof EventMapOf<S> ? ActiveXNames<S, N> : readonly string[];

type IsTold<I> = [I] extends [AnyInterface | undefined] ? true : false;

/** The names of the events that a source's type tells, or the description of the interface that is asked for. */
export type EventName<S, I = undefined> = (keyof Events<S, I> & string) | (IsTold<I> extends true ? never : string & Record<never, never>);

type HandlerOf<S, N, I> = N extends keyof Events<S, I> ? Events<S, I>[N] : AnyEvents[string];

/** What a handler of an event is given: its arguments by their names. */
export type EventArguments<S, N, I = undefined> = HandlerOf<S, N, I> extends (event: infer E) => unknown ? E : never;

/** What a handler may answer. */
export type EventAnswer<S, N, I = undefined> = HandlerOf<S, N, I> extends (event: never) => infer A ? A : never;

/** The function that an event calls; `this` is its source. It may be asynchronous, and then answers nothing. */
export type EventHandler<S, N, I = undefined> = (this: S, event: EventArguments<S, N, I>) => EventAnswer<S, N, I> | Promise<void>;

/** Any object, an instance of a class too; the arguments of its methods may be anything. */
type AnySink = object | Readonly<AnyEvents>;

/** An object with methods for events, called with itself as `this`. */
export type EventSink<S, I = undefined> = IsTold<I> extends true
  ? string extends EventName<S, I>
    ? AnySink
    : { readonly [N in EventName<S, I>]?: (event: EventArguments<S, N, I>) => EventAnswer<S, N, I> | Promise<void> }
  : AnySink;
