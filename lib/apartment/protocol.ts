import type { RecordIdentity } from '../native/contract.js';
import type { ApartmentModel } from '../threading/apartment-model.js';
import type { Locales } from '../threading/locale.js';
import type { Bound } from '../values/bounds.js';

// What an Apartment and its Worker say to each other: batches of requests one way, answers the other. Subscriptions to events
// have their place here: `on` as a name among the requests, whose answer is the reference of the subscription, and a third
// kind of message from the Worker, `{ subscription, args }`, beside `Answer`.

/** The number under which the Worker holds an object for its views. */
export type Reference = number;

/** One step of a chain: a member, or a member that is called, or (without a name) the object itself that is called. */
export interface Step {
  readonly name?: string;
  readonly args?: readonly Encoded[];
}

/** A value on its way: what structured clone keeps as it is, arrays of such, or a plain object with a `kind`. */
export type Encoded = unknown;

/** What the plain objects among encoded values say. */
export type Tagged =
  | { readonly kind: 'array'; readonly items: Encoded; readonly bounds?: readonly Bound[]; readonly record?: RecordIdentity }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Encoded>>; readonly record?: RecordIdentity }
  | { readonly kind: 'currency'; readonly units: bigint }
  | { readonly kind: 'decimal'; readonly negative: boolean; readonly scale: number; readonly magnitude: bigint }
  | { readonly kind: 'scode'; readonly code: number }
  | { readonly kind: 'missing' | 'nothing' }
  | { readonly kind: 'variant'; readonly value: Encoded; readonly type: number | RecordIdentity }
  | { readonly kind: 'byRef'; readonly value: Encoded; readonly type: number | undefined }
  | { readonly kind: 'named'; readonly names: readonly string[]; readonly values: readonly Encoded[] }
  | { readonly kind: 'recordType'; readonly identity: RecordIdentity }
  | { readonly kind: 'guid'; readonly text: string }
  /** To the Worker: an object that it holds, and a way on from there. */
  | { readonly kind: 'chain'; readonly reference: Reference; readonly path: readonly Step[] }
  /** To the Worker: an object of the calling thread, by its number in the global interface table. */
  | { readonly kind: 'token'; readonly number: number }
  /** From the Worker: an object that it holds from now on; `type` is for the eye. */
  | { readonly kind: 'object'; readonly reference: Reference; readonly type: string };

/** The functions that the Worker runs (functions.ts has them). */
export interface Request {
  /** Positive; 0 where nobody waits for an answer. */
  readonly id: number;
  readonly name: string;
  readonly args: readonly Encoded[];
  /** Whether the wait for it has a limit: then its answer waits for no others. */
  readonly isLimited?: boolean;
}

/** Forget a request that has not been started. */
export interface Cancel {
  readonly cancel: number;
}

/** What a request came to. */
export interface Answer {
  readonly id: number;
  readonly value?: Encoded;
  readonly error?: EncodedError;
  /** What by-reference arguments hold now, in the order in which they went. */
  readonly byRefs?: readonly Encoded[];
  /** The objects that came into being with this answer: to be released if nobody takes it. */
  readonly references?: readonly Reference[];
}

/** The Worker's first message. */
export interface Ready {
  /** For CoCancelCall. */
  readonly thread?: number;
  readonly error?: EncodedError;
}

/** An error on its way. */
export type EncodedError =
  | { readonly kind: 'com'; readonly message: string; readonly fields: Readonly<Record<string, unknown>>; readonly cause?: EncodedError; readonly stack: string | undefined }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly cause?: EncodedError; readonly stack: string | undefined }
  | { readonly kind: 'thrown'; readonly value: unknown };

/** What the Worker is started with. */
export interface Setup {
  readonly model: ApartmentModel;
  /** Those of the thread that starts it. */
  readonly locales: Locales;
  /** One Int32: the request that is being run (running-call.ts). */
  readonly running: Int32Array;
}
