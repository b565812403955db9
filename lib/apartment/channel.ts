import type { Worker } from 'node:worker_threads';

import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { type CallOptions, watch } from './call-options.js';
import { addCaller, type CallSite, callSite } from './call-site.js';
import { decodeError } from './marshal/error-codec.js';
import type { Answer, Cancel, Encoded, Reference, Request } from './protocol.js';
import { RunningCall } from './running-call.js';

/** The call that a request is of, as the channel knows it: who gets the answer, and what is owed once it is over. */
export interface ChannelCall {
  /** The result of the call; by-reference arguments get what they hold now. */
  unmarshal(value: Encoded, byRefs: readonly Encoded[]): unknown;
  /** Takes back what the Worker has not taken. */
  close(): void;
}

interface Pending {
  readonly call: ChannelCall;
  readonly site: CallSite;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  /** Ends the watch for its signal and timeout. */
  stopWatching: () => void;
}

/** What is known of a request that was written before it is made. */
interface Written {
  readonly sequence: number;
  readonly site: CallSite;
}

interface Outgoing {
  readonly sequence: number;
  readonly message: Request | Cancel;
}

/** Microtasks that never end must not keep the calls from being sent. */
const MOST_DELAYS = 16;

const LAST_ID = 2 ** 31 - 1;

/**
 * The calling thread's end of the line to an apartment's Worker. What is asked for in one turn goes out as one message, in
 * the order in which it was written.
 *
 * A library of its own, small as it is: comlink, the one that was looked at, sends each call at once and so cannot send a
 * chain that goes on behind a call; opens a message port for each object; hands its transfer handlers the arguments, but not
 * what is inside them; and its calls neither end with their Worker nor with a signal.
 */
export class Channel {
  readonly #worker: Worker;
  readonly #running: RunningCall;
  readonly #thread: number;
  readonly #view: (channel: Channel, reference: Reference, type: string) => object;
  readonly #pending = new Map<number, Pending>();
  readonly #collected: FinalizationRegistry<Reference>;
  #outgoing: Outgoing[] = [];
  #scheduled: (() => void)[] = [];
  #isScheduled = false;
  #sequence = 0;
  #lastId = 0;
  #ended: ComError | undefined;

  /**
   * @param running the word that the Worker shares
   * @param thread the Worker's thread, for the system
   * @param view makes the view of an object that an answer brings
   */
  constructor(worker: Worker, running: Int32Array, thread: number, view: (channel: Channel, reference: Reference, type: string) => object) {
    this.#worker = worker;
    this.#running = new RunningCall(running);
    this.#thread = thread;
    this.#view = view;
    this.#collected = new FinalizationRegistry((reference) => {
      this.releaseReference(reference);
    });
    worker.on('message', (answers: readonly Answer[]) => {
      for (const answer of answers) this.#receive(answer);
    });
    worker.unref();
  }

  /** The place of what is written now among all that is sent. */
  nextSequence(): number {
    return ++this.#sequence;
  }

  /** Has a function called when the code that runs now has been left. */
  schedule(send: () => void): void {
    this.#scheduled.push(send);
    this.#flushLater();
  }

  /**
   * Sends a request.
   * @param args what `call` has marshaled
   * @returns what the Worker answers
   */
  request(name: string, args: readonly Encoded[], call: ChannelCall, options: CallOptions, written?: Written): Promise<unknown> {
    const { sequence, site } = written ?? { sequence: this.nextSequence(), site: callSite() };
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined || options.signal?.aborted === true) {
        call.close();
        reject((this.#ended ?? options.signal?.reason) as Error);
        return;
      }
      const id = this.#nextId();
      const pending: Pending = { call, site, resolve, reject, stopWatching: () => undefined };
      if (this.#pending.size === 0) this.#worker.ref();
      this.#pending.set(id, pending);
      const isLimited = options.signal !== undefined || options.timeout !== undefined;
      this.#send(isLimited ? { id, name, args, isLimited } : { id, name, args }, sequence);
      pending.stopWatching = watch(options, (reason) => {
        this.#abort(id, reason);
      });
    });
  }

  /** A view of the object behind a reference, which the view then owns. */
  viewOf(reference: Reference, type: string): object {
    return this.#view(this, reference, type);
  }

  /** Gives up a reference that the Worker holds, behind everything that has been sent. */
  releaseReference(reference: Reference): void {
    if (this.#ended === undefined) this.#send({ id: 0, name: 'release', args: [reference] }, this.nextSequence());
  }

  /** Releases the reference when a handle is collected. */
  watch(handle: object, reference: Reference): void {
    this.#collected.register(handle, reference, handle);
  }

  unwatch(handle: object): void {
    this.#collected.unregister(handle);
  }

  /** Rejects what waits, and whatever comes later. */
  end(reason: ComError): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    this.#outgoing = [];
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(reason);
  }

  #nextId(): number {
    do this.#lastId = (this.#lastId % LAST_ID) + 1;
    while (this.#pending.has(this.#lastId));
    return this.#lastId;
  }

  #send(message: Request | Cancel, sequence: number): void {
    this.#outgoing.push({ sequence, message });
    this.#flushLater();
  }

  #flushLater(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#flushWhenQuiet(MOST_DELAYS);
  }

  /**
   * Behind the microtask by which an `await`, or Promise.all, asks for what has been written, and those that this brings
   * about: so that it goes out in the order in which it was written, and together.
   */
  #flushWhenQuiet(delays: number): void {
    const sequence = this.#sequence;
    queueMicrotask(() => {
      queueMicrotask(() => {
        if (this.#sequence !== sequence && delays > 0) {
          this.#flushWhenQuiet(delays - 1);
          return;
        }
        this.#isScheduled = false;
        this.#flush();
      });
    });
  }

  #flush(): void {
    for (const send of this.#scheduled.splice(0)) send();
    const messages = this.#outgoing.sort((a, b) => a.sequence - b.sequence).map(({ message }) => message);
    this.#outgoing = [];
    if (messages.length === 0 || this.#ended !== undefined) return;
    try {
      this.#worker.postMessage(messages);
    } catch {
      // One of them cannot be cloned.
      for (const message of messages) this.#postAlone(message);
    }
  }

  #postAlone(message: Request | Cancel): void {
    try {
      this.#worker.postMessage([message]);
    } catch (error) {
      if ('id' in message) this.#take(message.id)?.reject(error);
    }
  }

  #receive(answer: Answer): void {
    const pending = this.#take(answer.id, false);
    if (pending === undefined) {
      for (const reference of answer.references ?? []) this.releaseReference(reference);
      return;
    }
    try {
      if (answer.error !== undefined) throw decodeError(answer.error);
      pending.resolve(pending.call.unmarshal(answer.value, answer.byRefs ?? []));
    } catch (error) {
      addCaller(error, pending.site);
      pending.reject(error);
    } finally {
      pending.call.close();
    }
  }

  /** What waits for an answer, which it will not get from anybody else. */
  #take(id: number, isOver = true): Pending | undefined {
    const pending = this.#pending.get(id);
    if (pending === undefined) return undefined;
    this.#pending.delete(id);
    pending.stopWatching();
    if (isOver) pending.call.close();
    if (this.#pending.size === 0) this.#worker.unref();
    return pending;
  }

  #abort(id: number, reason: unknown): void {
    const pending = this.#take(id);
    if (pending === undefined) return;
    pending.reject(reason);
    const unsent = this.#outgoing.findIndex(({ message }) => 'id' in message && message.id === id);
    if (unsent >= 0) {
      this.#outgoing.splice(unsent, 1);
      return;
    }
    this.#worker.postMessage([{ cancel: id } satisfies Cancel]);
    this.#running.cancel(id, () => native().cancelCall(this.#thread, 0));
  }
}
