/**
 * Where the type of a COM class names its events: `readonly [eventMap]?: AppEventsMap`, an interface with the handler of
 * each event. It is there for types only: no object has such a property.
 */
export declare const eventMap: unique symbol;

/** The events of a type, by name: their handlers. Any names and arguments where the type does not tell. */
export type EventMapOf<Source> = Source extends { readonly [eventMap]?: infer Events }
  ? unknown extends Events
    ? Record<string, (event: never) => unknown>
    : NonNullable<Events>
  : Record<string, (event: never) => unknown>;
