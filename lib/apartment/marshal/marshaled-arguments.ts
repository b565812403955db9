import { handleOf } from '../../client/view-state.js';
import { typeError } from '../../errors/caller.js';
import { native } from '../../native/load.js';
import type { ByRef } from '../../values/by-ref.js';
import type { CallOptions } from '../call-options.js';
import type { Channel, ChannelCall } from '../channel.js';
import { isLive, registerLive } from '../live.js';
import type { Encoded, Step, Tagged } from '../protocol.js';
import { decode, encode, type Objects } from './codec.js';
import { ObjectHandle } from './object-handle.js';

/** A chain as the call takes it in that goes on from it. */
export interface ChainParts {
  readonly handle: ObjectHandle;
  readonly options: CallOptions;
  readonly path: readonly Step[];
  /** The arguments of its calls; undefined where it has none. */
  readonly marshaled: MarshaledArguments | undefined;
  /** @throws the reason why it cannot be sent */
  use(): void;
}

const chains = new WeakMap<object, ChainParts>();

/** Makes a Proxy known as that of a chain. */
export function setChain(proxy: object, chain: ChainParts): void {
  chains.set(proxy, chain);
}

/** The chain of a chain's Proxy; undefined for any other value. */
export function chainOf(value: unknown): ChainParts | undefined {
  return (typeof value === 'object' || typeof value === 'function') && value !== null ? chains.get(value) : undefined;
}

/** The arguments of one call from the calling thread, and what is owed once it is over. */
export class MarshaledArguments implements Objects, ChannelCall {
  readonly #channel: Channel;
  readonly #byRefs: ByRef[] = [];
  readonly #tokens: number[] = [];
  /** Views among the arguments stay alive until the answer is here. */
  readonly #handles: ObjectHandle[] = [];

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Encodes values; what came before a failure is given back. */
  marshal(values: readonly unknown[]): Encoded[] {
    try {
      return values.map((value) => encode(value, this));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  encode(value: object): Tagged | undefined {
    const chain = chainOf(value);
    if (chain !== undefined) return this.include(chain);
    const handle = handleOf(value);
    if (handle instanceof ObjectHandle) return this.reference(handle, []);
    return native().isObject(value) ? this.#token(native().gitRegister(value)) : undefined;
  }

  /** It stays here, and is called here. */
  encodeLive(value: object): Tagged | undefined {
    return isLive(value) ? this.#token(registerLive(value)) : undefined;
  }

  #token(number: number): Tagged {
    this.#tokens.push(number);
    return { kind: 'token', number };
  }

  /** A chain that goes on in this call, with its own arguments. */
  include(chain: ChainParts): Tagged {
    chain.use();
    const { handle, path, marshaled } = chain;
    if (marshaled !== undefined) this.add(marshaled);
    return this.reference(handle, path);
  }

  /** What another one carries. */
  add(other: MarshaledArguments): void {
    this.#byRefs.push(...other.#byRefs);
    this.#tokens.push(...other.#tokens);
    this.#handles.push(...other.#handles);
  }

  /** What a handle stands for, or what a way on from there leads to. */
  reference(handle: ObjectHandle, path: readonly Step[]): Tagged {
    if (handle.channel !== this.#channel) {
      throw typeError('the view is of another apartment: give what `await its.localize(view)` returns, or adopt that');
    }
    this.#handles.push(handle);
    return { kind: 'chain', reference: handle.use(), path };
  }

  byRef(argument: ByRef): void {
    this.#byRefs.push(argument);
  }

  typedArray(): void {
    // Cloned: the array goes on being the caller's.
  }

  decode(tagged: Tagged): unknown {
    if (tagged.kind !== 'object') throw typeError(`an apartment sent a ${tagged.kind}`);
    return this.#channel.viewOf(tagged.reference, tagged.type);
  }

  /** The result of the call; by-reference arguments get what they hold now. */
  unmarshal(value: Encoded, byRefs: readonly Encoded[]): unknown {
    byRefs.forEach((encoded, place) => {
      const argument = this.#byRefs[place];
      if (argument !== undefined) argument.value = decode(encoded, this);
    });
    return decode(value, this);
  }

  /** Takes back what the Worker has not taken. */
  close(): void {
    for (const number of this.#tokens.splice(0)) native().gitRevoke(number);
  }
}
