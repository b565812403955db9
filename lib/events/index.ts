export type { AskedInterface, EventAnswer, EventArguments, EventHandler, EventName, EventParameterNames, EventSink } from './event-map-types.js';
export { connect, type EventOptions, on, once, type OnOptions } from './on.js';
export { type EventDescription, getSourceInterfaces, type SourceInterface } from './source-interfaces.js';
export type { SourceName } from './sources.js';
export { events, EventStream, type EventStreamOptions, type NamedEvent } from './stream.js';
export { Subscription, type SubscriptionEnd, type SubscriptionOptions } from './subscription.js';
