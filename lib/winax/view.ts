import { findName } from '../values/plain-object.js';
import type { Convert } from './passable.js';

/** Both directions. */
export interface Exchange {
  readonly incoming: Convert;
  readonly outgoing: Convert;
}

type Callable = (...values: unknown[]) => unknown;

const views = new WeakMap<object, object>();
const originals = new WeakMap<object, object>();

/** The object that a view shows; undefined for any other value. */
export function originalOf(value: object): object | undefined {
  return originals.get(value);
}

/**
 * An object or function of JavaScript's as COM gets it: what callers read of it and pass to it goes through winax's conversions, and
 * its arrays are objects, which can be written from outside. The same view each time.
 */
export function viewOf(object: object, exchange: Exchange): object {
  const known = views.get(object);
  if (known !== undefined) return known;
  const view = new Proxy(object, typeof object === 'function' ? new FunctionView(exchange) : new View(exchange));
  views.set(object, view);
  originals.set(view, object);
  return view;
}

/** COM's names have no case. */
function nameOf(target: object, key: string | symbol): string | symbol {
  return typeof key === 'string' ? (findName(target, key) ?? key) : key;
}

class View implements ProxyHandler<object> {
  protected readonly exchange: Exchange;

  constructor(exchange: Exchange) {
    this.exchange = exchange;
  }

  /** As in winax every name is one of the object's: what it lacks is undefined, and can be put. */
  has(target: object, key: string | symbol): boolean {
    return typeof key === 'string' || Reflect.has(target, key);
  }

  get(target: object, key: string | symbol): unknown {
    const value: unknown = Reflect.get(target, nameOf(target, key), target);
    if (typeof key === 'symbol') return value;
    // Arrays too: what is served of the proxy of an array is an object.
    return Array.isArray(value) ? viewOf(value, this.exchange) : this.exchange.outgoing(value);
  }

  set(target: object, key: string | symbol, value: unknown): boolean {
    return Reflect.set(target, nameOf(target, key), this.exchange.incoming(value), target);
  }
}

class FunctionView extends View {
  apply(target: object, self: object | undefined, values: readonly unknown[]): unknown {
    const owner = self === undefined ? self : (originalOf(self) ?? self);
    const result: unknown = Reflect.apply(target as Callable, owner, values.map(this.exchange.incoming));
    return Array.isArray(result) ? viewOf(result, this.exchange) : this.exchange.outgoing(result);
  }
}
