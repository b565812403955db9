/**
 * Where the type of a COM class names its events: `readonly [eventMap]?: AppEventsMap`, an interface with the handler of
 * each event. It is there for types only: no object has such a property.
 */
export declare const eventMap: unique symbol;

/** Where the type does not tell. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyEvents = Record<string, (event: any) => any>;

/** The events of a type, by name: their handlers. Any names and arguments where the type does not tell. */
export type EventMapOf<Source> = Source extends { readonly [eventMap]?: infer Events }
  ? unknown extends Events
    ? AnyEvents
    : NonNullable<Events>
  : AnyEvents;
