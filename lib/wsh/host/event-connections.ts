import { isSameObject } from '../../client/identity.js';
import { connect } from '../../events/on.js';
import { getSourceInterfaces } from '../../events/source-interfaces.js';
import type { Subscription } from '../../events/subscription.js';
import { toScript } from '../dialect/conversion.js';

type Handler = (...values: unknown[]) => unknown;

/** Finds the function that a script has for an event at the time when the event comes. */
export type FindHandler = (name: string) => Handler | undefined;

/** The objects whose events go to functions of a script: those that have a prefix before the event's name. */
export class EventConnections {
  readonly #find: FindHandler;
  readonly #failed: (error: unknown) => void;
  readonly #connections: { readonly object: object; readonly subscription: Subscription }[] = [];

  /** @param failed what becomes of an error that a handler throws: the script ends with it */
  constructor(find: FindHandler, failed: (error: unknown) => void) {
    this.#find = find;
    this.#failed = failed;
  }

  /** @throws ComError where the object has no events */
  connect(object: object, prefix: string): void {
    this.#listen(object, (event) => this.#find(prefix + event));
  }

  /** Connects one function to one event, as `function object::event() {}` says. */
  connectOne(object: object, name: string, handler: Handler): void {
    this.#listen(object, (event) => (event.toLowerCase() === name.toLowerCase() ? handler : undefined));
  }

  disconnect(object: object): void {
    for (const { object: known, subscription } of this.#connections) if (isSameObject(known, object)) subscription.dispose();
  }

  disconnectAll(): void {
    for (const { subscription } of this.#connections) subscription.dispose();
  }

  #listen(object: object, find: FindHandler): void {
    const [source] = getSourceInterfaces(object);
    if (source === undefined) return;
    const sink: Record<string, (given: Record<string, unknown>) => void> = {};
    for (const { name } of source.events) {
      sink[name] = (given) => {
        try {
          find(name)?.(...Object.values(given).map(toScript));
        } catch (error) {
          this.#failed(error);
        }
      };
    }
    if (source.events.length > 0) this.#connections.push({ object, subscription: connect(object, sink, { interface: source.iid }).unref() });
  }
}
