import { setHandle } from '../../client/view-state.js';
import { typeError } from '../../errors/caller.js';
import { servedClass } from '../../native/served-object.js';
import { inspect } from '../../values/kind.js';
import type { CallOptions } from '../call-options.js';
import { setChain } from '../marshal/marshaled-arguments.js';
import type { ObjectHandle } from '../marshal/object-handle.js';
import { Chain } from './chain.js';
import { iterate } from './iterate.js';

// Two kinds of Proxy. A view stands for an object that is there: it has no `then`, so that awaiting it gives itself. A chain,
// which any member of a view begins, is a promise of what it leads to.

interface ViewState {
  readonly handle: ObjectHandle;
  readonly options: CallOptions;
}

const views = new WeakMap<object, ViewState>();

/** Names that JavaScript itself, or a tool, asks any object for: they begin no chain, which would be an answer to everything. */
const askedOfAnyObject: ReadonlySet<string> = new Set(['toJSON', 'inspect', 'nodeType', 'asymmetricMatch', '$$typeof', 'tagName', 'prototype', 'arguments', 'caller']);

/** The names by which any object is asked whether it is a promise. */
const promiseMethods: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

function refuseAssignment(text: string, name: string | symbol): never {
  throw typeError(`${text}: an assignment cannot be awaited, so that its failure would be lost: await put(view, '${String(name)}', value)`);
}

function refusePrimitive(text: string): never {
  throw typeError(`${text} is on another thread: await what you need of it`);
}

/** Proxies are shown by what stands behind them: nothing of them is asked. Callable, as any COM object may be. */
function targetFor(text: () => string): () => undefined {
  return Object.defineProperty(() => undefined, inspect, { value: text });
}

class ChainHandler implements ProxyHandler<() => undefined> {
  readonly #chain: Chain;

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  get(_target: unknown, name: string | symbol): unknown {
    const chain = this.#chain;
    if (typeof name === 'string') {
      if (promiseMethods.has(name)) return promiseMethod(chain, name as 'then' | 'catch' | 'finally');
      return askedOfAnyObject.has(name) ? undefined : chainView(chain.get(name));
    }
    if (name === Symbol.asyncIterator) return () => iterate(chain);
    // Asked by native code, before an object of JavaScript's goes to COM.
    if (name === servedClass) throw typeError(`${chain.text} is a promise, which has no form in COM: is an \`await\` missing?`);
    if (name === Symbol.toStringTag) return 'Promise';
    return name === Symbol.toPrimitive ? () => refusePrimitive(chain.text) : undefined;
  }

  apply(_target: unknown, _self: unknown, values: unknown[]): object {
    return chainView(this.#chain.call(values));
  }

  set(_target: unknown, name: string | symbol): boolean {
    return refuseAssignment(this.#chain.text, name);
  }
}

function promiseMethod(chain: Chain, name: 'then' | 'catch' | 'finally'): (...handlers: never[]) => unknown {
  return (...handlers) => {
    const promise = chain.result() as unknown as Record<typeof name, (...values: unknown[]) => unknown>;
    return promise[name](...handlers);
  };
}

/** The Proxy of a chain. */
export function chainView(chain: Chain): object {
  const proxy = new Proxy(targetFor(() => `AsyncView(${chain.text}, not awaited)`), new ChainHandler(chain));
  setChain(proxy, chain);
  return proxy;
}

class ViewHandler implements ProxyHandler<() => undefined> {
  readonly #state: ViewState;

  constructor(state: ViewState) {
    this.#state = state;
  }

  #begin(): Chain {
    return new Chain(this.#state.handle, this.#state.options);
  }

  get(_target: unknown, name: string | symbol): unknown {
    const { handle } = this.#state;
    if (typeof name === 'string') {
      // What has a `then` is a promise to JavaScript, and what has a `catch` to some libraries.
      return promiseMethods.has(name) || askedOfAnyObject.has(name) ? undefined : chainView(this.#begin().get(name));
    }
    switch (name) {
      case Symbol.dispose:
        return () => {
          handle.release();
        };
      case Symbol.asyncIterator:
        return () => iterate(this.#begin());
      case Symbol.toStringTag:
        return 'AsyncView';
      case Symbol.toPrimitive:
        return () => refusePrimitive(handle.type);
      default:
        return undefined;
    }
  }

  apply(_target: unknown, _self: unknown, values: unknown[]): object {
    return chainView(this.#begin().call(values));
  }

  set(_target: unknown, name: string | symbol): boolean {
    return refuseAssignment(this.#state.handle.type, name);
  }
}

/** A view of the object of a handle; any number of them may share one. */
export function makeView(handle: ObjectHandle, options: CallOptions): object {
  const state = { handle, options };
  const proxy = new Proxy(targetFor(() => `AsyncView(${handle.type}${handle.isReleased ? ', released' : ''})`), new ViewHandler(state));
  views.set(proxy, state);
  setHandle(proxy, handle);
  return proxy;
}

/** What a view was made of; undefined for any other value. */
export function viewState(value: unknown): ViewState | undefined {
  return (typeof value === 'object' || typeof value === 'function') && value !== null ? views.get(value) : undefined;
}
