import { typeError } from '../../errors/caller.js';
import type { CallOptions } from '../call-options.js';
import { type CallSite, callSite } from '../call-site.js';
import { type ChainParts, MarshaledArguments } from '../marshal/marshaled-arguments.js';
import type { ObjectHandle } from '../marshal/object-handle.js';
import type { Step } from '../protocol.js';

interface Failure {
  readonly error: unknown;
}

/**
 * What is on the way to a result: `excel.Workbooks.Add().Worksheets(1)`. Without calls it is sent when it is awaited; with
 * calls it goes out by itself at the end of the turn that wrote it, as an async function runs without being awaited.
 */
export class Chain implements ChainParts {
  readonly handle: ObjectHandle;
  readonly options: CallOptions;
  readonly path: readonly Step[];
  readonly marshaled: MarshaledArguments | undefined;
  /** Why it cannot be sent. */
  readonly #failure: Failure | undefined;
  readonly #sequence: number;
  /** Where its last step was written: by the time that it is sent, that code has gone on. Undefined without steps. */
  readonly #site: CallSite | undefined;
  #isUsed = false;
  #result: Promise<unknown> | undefined;

  constructor(handle: ObjectHandle, options: CallOptions, path: readonly Step[] = [], marshaled?: MarshaledArguments, failure?: Failure, site?: CallSite) {
    this.handle = handle;
    this.options = options;
    this.path = path;
    this.marshaled = marshaled;
    this.#failure = failure;
    this.#site = site;
    this.#sequence = handle.channel.nextSequence();
    if (marshaled === undefined && failure === undefined) return;
    handle.channel.schedule(() => {
      if (!this.#isUsed) void this.result();
    });
  }

  /** `Workbooks.Add(…)`, for messages and inspection. */
  get text(): string {
    const steps = this.path.map(({ name, args }) => (name === undefined ? '' : `.${name}`) + (args === undefined ? '' : '(…)'));
    return this.handle.type + steps.join('');
  }

  /**
   * Hands the chain to what goes on from it. One without calls may be used again, and is evaluated anew; the calls of any
   * other are made once, so that its object belongs to the first that uses it.
   * @throws the reason why it cannot be sent
   */
  use(): void {
    const isLate = this.#isUsed || this.#result !== undefined;
    if (this.#failure !== undefined) {
      this.#isUsed = true;
      throw this.#failure.error;
    }
    if (this.marshaled === undefined) return;
    if (isLate) throw typeError(`${this.text} is used twice: await it, and use the view that it gives`);
    this.#isUsed = true;
  }

  /** The chain to a member of what this one gives. */
  get(name: string): Chain {
    return this.#extend(() => ({ path: [...this.path, { name }], marshaled: this.marshaled }));
  }

  /** The call of a member, or of what the chain gives. */
  call(values: readonly unknown[]): Chain {
    return this.#extend(() => {
      const marshaled = new MarshaledArguments(this.handle.channel);
      if (this.marshaled !== undefined) marshaled.add(this.marshaled);
      const args = marshaled.marshal(values);
      const last = this.path.at(-1);
      const isMember = last?.name !== undefined && last.args === undefined;
      return { path: isMember ? [...this.path.slice(0, -1), { ...last, args }] : [...this.path, { args }], marshaled };
    });
  }

  #extend(next: () => { path: readonly Step[]; marshaled: MarshaledArguments | undefined }): Chain {
    const { handle, options } = this;
    try {
      this.use();
      const { path, marshaled } = next();
      return new Chain(handle, options, path, marshaled, undefined, callSite());
    } catch (error) {
      return new Chain(handle, options, this.path, undefined, { error });
    }
  }

  /** What the chain evaluates to, asked for once. */
  result(): Promise<unknown> {
    return (this.#result ??= this.#send());
  }

  // Async for its failures: they are the promise's.
  async #send(): Promise<unknown> {
    const { channel } = this.handle;
    if (this.#isUsed || this.#failure !== undefined) this.use();
    const call = this.marshaled ?? new MarshaledArguments(channel);
    return channel.request('get', [call.reference(this.handle, this.path)], call, this.options, { sequence: this.#sequence, site: this.#site ?? callSite() });
  }
}
