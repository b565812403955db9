import { typeError } from '../../errors/caller.js';
import type { CallOptions } from '../call-options.js';
import { type CallSite, callSite } from '../call-site.js';
import type { ObjectHandle } from '../marshal/object-handle.js';
import { Parcel } from '../marshal/marshal.js';
import type { Step } from '../protocol.js';

interface Failure {
  readonly error: unknown;
}

/**
 * What is on the way to a result: `excel.Workbooks.Add().Worksheets(1)`. Without calls it is sent when it is awaited; with
 * calls it goes out by itself at the end of the turn that wrote it, as an async function runs without being awaited.
 */
export class Chain {
  readonly handle: ObjectHandle;
  readonly options: CallOptions;
  readonly path: readonly Step[];
  /** The arguments of its calls; undefined where it has none. */
  readonly parcel: Parcel | undefined;
  /** Why it cannot be sent. */
  readonly #failure: Failure | undefined;
  readonly #sequence: number;
  /** Where its last step was written: by the time that it is sent, that code has gone on. Undefined without steps. */
  readonly #site: CallSite | undefined;
  #isUsed = false;
  #result: Promise<unknown> | undefined;

  constructor(handle: ObjectHandle, options: CallOptions, path: readonly Step[] = [], parcel?: Parcel, failure?: Failure, site?: CallSite) {
    this.handle = handle;
    this.options = options;
    this.path = path;
    this.parcel = parcel;
    this.#failure = failure;
    this.#site = site;
    this.#sequence = handle.connection.nextSequence();
    if (parcel === undefined && failure === undefined) return;
    handle.connection.schedule(() => {
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
    if (this.parcel === undefined) return;
    if (isLate) throw typeError(`${this.text} is used twice: await it, and use the view that it gives`);
    this.#isUsed = true;
  }

  /** The chain to a member of what this one gives. */
  get(name: string): Chain {
    return this.#extend(() => ({ path: [...this.path, { name }], parcel: this.parcel }));
  }

  /** The call of a member, or of what the chain gives. */
  call(values: readonly unknown[]): Chain {
    return this.#extend(() => {
      const parcel = new Parcel(this.handle.connection);
      if (this.parcel !== undefined) parcel.add(this.parcel);
      const args = parcel.pack(values);
      const last = this.path.at(-1);
      const isMember = last?.name !== undefined && last.args === undefined;
      return { path: isMember ? [...this.path.slice(0, -1), { ...last, args }] : [...this.path, { args }], parcel };
    });
  }

  #extend(next: () => { path: readonly Step[]; parcel: Parcel | undefined }): Chain {
    const { handle, options } = this;
    try {
      this.use();
      const { path, parcel } = next();
      return new Chain(handle, options, path, parcel, undefined, callSite());
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
    const { connection } = this.handle;
    if (this.#isUsed || this.#failure !== undefined) this.use();
    const parcel = this.parcel ?? new Parcel(connection);
    return connection.request('get', [parcel.reference(this.handle, this.path)], parcel, this.options, { sequence: this.#sequence, site: this.#site ?? callSite() });
  }
}
