import { trackInScope } from '../client/lifetime.js';
import { ComError } from '../errors/com-error.js';
import type { ConnectionHandle, SinkClass } from '../native/contract.js';
import { native } from '../native/load.js';
import { onReleased, servedClass } from '../native/served-object.js';
import { KeepAlive } from '../threading/keep-alive.js';
import { kind, ValueKind } from '../values/kind.js';
import { beConcerned, isGone, stopConcern } from './gone.js';

/** Why a subscription has ended. */
export interface SubscriptionEnd {
  /**
   * `disposed`: by its owner, or with the comScope that it was made in. `aborted`: by its signal. `released`: the source has let go
   * of it. `gone`: the source is no more.
   */
  readonly reason: 'disposed' | 'aborted' | 'released' | 'gone';
  /** The failed call that told so, or the signal's reason. */
  readonly error?: unknown;
}

/** What any subscription may be given. */
export interface SubscriptionOptions {
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds between two looks whether the source is still there. COM tells of the death of a process only to those who call
   * it: without this a subscription ends at the next call on any object that turns out to be gone.
   */
  readonly watch?: number | undefined;
}

/** What native code calls by the events' names. */
export type SinkMethods = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

/**
 * A connection to a source of events. While it is there it keeps the process alive, as a listening socket does, and it keeps the
 * source: releasing the source's wrapper does not end it.
 */
export class Subscription implements Disposable {
  /** Fulfilled when it has ended. */
  readonly closed: Promise<SubscriptionEnd>;
  readonly #sink: object;
  readonly #connection: ConnectionHandle;
  readonly #keepAlive = new KeepAlive();
  readonly #close: (end: SubscriptionEnd) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #isActive = true;
  #wasRefused = false;

  /** {@link on} and {@link connect} make these. */
  constructor(source: object, type: SinkClass, methods: SinkMethods, options: SubscriptionOptions) {
    const { promise, resolve } = withResolvers<SubscriptionEnd>();
    this.closed = promise;
    this.#close = resolve;
    this.#sink = this.#makeSink(type, methods);
    try {
      this.#connection = native().advise(source, this.#sink, type.iid);
    } catch (error) {
      // The sink has come into being, and its end is heard of, before this or after.
      this.#wasRefused = true;
      this.#isActive = false;
      this.#keepAlive.end();
      throw error;
    }
    this.#signal = options.signal;
    this.#signal?.addEventListener('abort', this.#abort);
    if (options.watch !== undefined) this.#timer = setInterval(() => { this.check(); }, options.watch).unref();
    beConcerned(this);
    trackInScope(this);
  }

  /** Whether events still come. */
  get isActive(): boolean {
    return this.#isActive;
  }

  /** Ends it: no event comes any more. A second time, or after the source has gone, it does nothing. */
  dispose(): void {
    this.#end({ reason: 'disposed' });
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Lets it keep the process alive, as it does at first. */
  ref(): this {
    this.#keepAlive.ref();
    return this;
  }

  /** Lets the process end though it is there. */
  unref(): this {
    this.#keepAlive.unref();
    return this;
  }

  /** Looks whether the source is still there, by a call on it, and ends the subscription if it is not. */
  check(): void {
    if (!this.#isActive) return;
    try {
      native().pingConnection(this.#connection);
    } catch (error) {
      // Any other failure is an answer, and so a sign of life.
      if (ComError.is(error) && isGone(error.hresult)) this.#end({ reason: 'gone', error });
    }
  }

  readonly #abort = (): void => {
    this.#end({ reason: 'aborted', error: this.#signal?.reason });
  };

  #end(end: SubscriptionEnd): void {
    if (!this.#isActive) return;
    this.#isActive = false;
    this.#keepAlive.end();
    clearInterval(this.#timer);
    this.#signal?.removeEventListener('abort', this.#abort);
    stopConcern(this);
    this.#disconnect(end.reason);
    this.#close(end);
  }

  #disconnect(reason: SubscriptionEnd['reason']): void {
    if (reason === 'released') {
      // The source may be in the middle of its own end.
      setImmediate(() => { if (!this.#wasRefused) native().dropConnection(this.#connection); });
      return;
    }
    // A source that takes no notice must not find anybody here.
    if (!native().unadvise(this.#connection)) native().disconnectObject(this.#sink);
  }

  /** The object that the source holds: nothing but the events' methods has a name there. */
  #makeSink(type: SinkClass, methods: SinkMethods): object {
    const sink = Object.create(null) as Record<PropertyKey, unknown>;
    for (const [name, method] of Object.entries(methods)) {
      sink[name] = (...values: readonly unknown[]) => (this.#isActive ? method(...values) : undefined);
    }
    sink[kind] = ValueKind.served;
    sink[servedClass] = type.handle;
    sink[onReleased] = () => { this.#end({ reason: 'released' }); };
    return sink;
  }
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
