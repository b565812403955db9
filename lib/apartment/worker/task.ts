import { types } from 'node:util';
// Not by its names: what needs no COM (type libraries, the scaffold) runs on older Nodes too, which have not all of them.
import * as workers from 'node:worker_threads';

import type { Keep } from '../../client/lifetime.js';
import { objectTypeOf } from '../../client/type.js';
import { typeError } from '../../errors/caller.js';
import { native } from '../../native/load.js';
import type { ByRef } from '../../values/by-ref.js';
import { decode, encode, type Objects } from '../marshal/codec.js';
import type { Answer, Encoded, Reference, Tagged } from '../protocol.js';
import { evaluate } from './evaluate.js';
import type { Holder } from './object-table.js';

/** What is held here for the other side, by a name for the eye; undefined for what is not. */
function typeOf(value: object): string | undefined {
  const type = objectTypeOf(value);
  if (type !== undefined) return type.name;
  return types.isModuleNamespaceObject(value) ? 'module' : undefined;
}

/** One request in the Worker: its arguments as this thread's values, and its result on the way back. */
export class Task implements Objects {
  readonly #holder: Holder;
  readonly #byRefs: ByRef[] = [];
  readonly #references: Reference[] = [];
  #transferable: workers.Transferable[] = [];
  #keep: Keep = (object) => object;

  constructor(holder: Holder) {
    this.#holder = holder;
  }

  /** The memory of the typed arrays in the answer: nobody needs them here. */
  get transferable(): workers.Transferable[] {
    return this.#transferable;
  }

  decodeAll(args: readonly Encoded[]): unknown[] {
    return args.map((arg) => decode(arg, this));
  }

  decode(tagged: Tagged): unknown {
    if (tagged.kind === 'chain') return evaluate(this.#holder.get(tagged.reference), tagged.path, (args) => this.decodeAll(args));
    if (tagged.kind === 'token') return native().gitGet(tagged.number, false);
    throw typeError(`a ${tagged.kind} came to an apartment`);
  }

  /** @param keep takes objects out of the scope of the call */
  answer(id: number, result: unknown, keep: Keep): Answer {
    this.#keep = keep;
    // The arguments' own by-reference variables may not be part of the result's.
    const byRefs = this.#byRefs.map(({ value }) => encode(value, this));
    const value = encode(result, this);
    return { id, value, ...(byRefs.length === 0 ? {} : { byRefs }), ...(this.#references.length === 0 ? {} : { references: this.#references }) };
  }

  /** Lets go of what an answer that cannot be given holds. */
  undo(holder: Holder): void {
    this.#transferable = [];
    for (const reference of this.#references.splice(0)) holder.release(reference);
  }

  encode(value: object): Tagged | undefined {
    const type = typeOf(value);
    if (type === undefined) return undefined;
    const reference = this.#holder.hold(this.#keep(value));
    this.#references.push(reference);
    return { kind: 'object', reference, type };
  }

  /** An object of this thread that is no COM object goes by its data. */
  encodeLive(): undefined {
    return undefined;
  }

  byRef(argument: ByRef): void {
    this.#byRefs.push(argument);
  }

  typedArray({ buffer }: ArrayBufferView): void {
    // The memory of large arrays is a SAFEARRAY's, which Node can only copy.
    if (!(buffer instanceof ArrayBuffer) || workers.isMarkedAsUntransferable(buffer) || this.#transferable.includes(buffer)) return;
    this.#transferable.push(buffer);
  }
}
