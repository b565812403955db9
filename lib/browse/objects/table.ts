import { classOf, isSameObject, serverProcessId, typeName } from '../../client/identity.js';
import { release } from '../../client/lifetime.js';
import { objectTypeOf } from '../../client/type.js';
import type { Subscription } from '../../events/subscription.js';
import { ComError } from '../../errors/com-error.js';
import type { ObjectInfo } from '../protocol/objects.js';
import type { Messages } from '../protocol.js';
import { Refusal } from '../refusal.js';

/** An object that pages look at, or could. */
export interface Held {
  readonly object: object;
  readonly info: ObjectInfo;
  /** The name of its interface: one object may be here by several. */
  readonly interfaceName: string | undefined;
  /** Whether a page has asked for it; until then it is here for the value that shows it. */
  isLookedAt: boolean;
}

/** For {@link ObjectTable.add}. */
export interface Arrival {
  /** How it was come by. */
  readonly origin: string;
  /** The value that shows it: when that is read again, what it showed before goes, unless it has been looked at meanwhile. */
  readonly place?: string;
  /** The name of its interface, for one that was asked for by that. */
  readonly type?: string;
}

/** What COM does not tell is not told. */
function told<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
}

/** The objects that pages look at, by their numbers, and the subscriptions to their events. */
export class ObjectTable {
  readonly #held = new Map<number, Held>();
  readonly #places = new Map<string, Held>();
  readonly #subscriptions = new Map<number, { readonly object: number; readonly subscription: Subscription }>();
  readonly #tell: (change: Messages['objects']) => void;
  #lastId = 0;

  /** @param tell is told which objects have come and gone */
  constructor(tell: (change: Messages['objects']) => void) {
    this.#tell = tell;
  }

  /** Those that pages look at. */
  get infos(): ObjectInfo[] {
    return [...this.#held.values()].filter(({ isLookedAt }) => isLookedAt).map(({ info }) => info);
  }

  /**
   * An object that is asked for: from now on it is one that pages look at.
   * @throws Refusal 404 where there is none of this number any more
   */
  get(id: number): Held {
    const held = this.#held.get(id);
    if (held === undefined) throw new Refusal(404, `there is no object ${id} any more`);
    this.#lookAt(held);
    return held;
  }

  /** Takes an object in; one that is there already, by the same interface, keeps its number. */
  add(object: object, { origin, place, type }: Arrival): ObjectInfo {
    const interfaceName = type ?? objectTypeOf(object)?.name;
    const known = [...this.#held.values()].find((held) => held.object === object || (held.interfaceName === interfaceName && told(() => isSameObject(held.object, object)) === true));
    if (known !== undefined) {
      if (known.object !== object) release(object);
      this.#put(place, known);
      return known.info;
    }
    const clsid = classOf(object);
    const processId = told(() => serverProcessId(object));
    const info = {
      id: ++this.#lastId,
      type: type ?? told(() => typeName(object)) ?? 'IUnknown',
      origin,
      ...(clsid === undefined ? {} : { clsid }),
      ...(processId === undefined ? {} : { processId, isHere: processId === process.pid }),
    };
    const held = { object, info, interfaceName, isLookedAt: false };
    this.#held.set(info.id, held);
    this.#put(place, held);
    return info;
  }

  /** Notes which object a value shows now. */
  #put(place: string | undefined, held: Held): void {
    if (place === undefined) {
      this.#lookAt(held);
      return;
    }
    const before = this.#places.get(place);
    this.#places.set(place, held);
    const isShown = before !== undefined && [...this.#places.values()].includes(before);
    if (before === undefined || before.isLookedAt || isShown || !this.#held.delete(before.info.id)) return;
    release(before.object);
  }

  #lookAt(held: Held): void {
    if (held.isLookedAt) return;
    held.isLookedAt = true;
    this.#tell({ added: [held.info], removed: [] });
  }

  release(id: number): void {
    const { object } = this.get(id);
    for (const [watch, { object: source, subscription }] of this.#subscriptions) {
      if (source === id) this.#endSubscription(watch, subscription);
    }
    this.#held.delete(id);
    for (const [place, held] of this.#places) if (held.info.id === id) this.#places.delete(place);
    this.#tell({ added: [], removed: [id] });
    release(object);
  }

  /** Keeps a subscription to an object's events, until it ends or the object is released. */
  keep(watch: number, object: number, subscription: Subscription): void {
    this.#subscriptions.set(watch, { object, subscription });
    void subscription.closed.then(() => this.#subscriptions.delete(watch));
  }

  /** @throws Refusal 404 where there is none of this number any more */
  unwatch(watch: number): void {
    const found = this.#subscriptions.get(watch);
    if (found === undefined) throw new Refusal(404, `there is no watch ${watch} any more`);
    this.#endSubscription(watch, found.subscription);
  }

  /** Lets go of everything: a server may end only then. */
  clear(): void {
    for (const id of [...this.#held.keys()]) {
      try {
        this.release(id);
      } catch {
        // Its process has gone before.
      }
    }
  }

  #endSubscription(watch: number, subscription: Subscription): void {
    this.#subscriptions.delete(watch);
    subscription.dispose();
  }
}
