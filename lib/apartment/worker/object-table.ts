import { ComError } from '../../errors/com-error.js';
import { native } from '../../native/load.js';
import type { Reference } from '../protocol.js';

/** The objects that a Worker holds for the views on the other side. */
export class Holder {
  readonly #objects = new Map<Reference, object>();
  /** How many references there are to a wrapper: it may have been handed out more than once. */
  readonly #counts = new Map<object, number>();
  #last: Reference = 0;

  hold(object: object): Reference {
    this.#objects.set(++this.#last, object);
    this.#counts.set(object, (this.#counts.get(object) ?? 0) + 1);
    return this.#last;
  }

  /** @throws ComError CO_E_RELEASED */
  get(reference: Reference): object {
    const object = this.#objects.get(reference);
    if (object === undefined) throw new ComError('the view has been released (CO_E_RELEASED)', { hresult: 'CO_E_RELEASED' });
    return object;
  }

  release(reference: Reference): void {
    const object = this.#objects.get(reference);
    if (object === undefined) return;
    this.#objects.delete(reference);
    const count = (this.#counts.get(object) ?? 1) - 1;
    if (count > 0) {
      this.#counts.set(object, count);
      return;
    }
    this.#counts.delete(object);
    if (native().isObject(object)) native().release(object);
  }
}
