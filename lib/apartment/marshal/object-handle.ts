import type { ViewHandle } from '../../client/view-state.js';
import { ComError } from '../../errors/com-error.js';
import type { Channel } from '../channel.js';
import type { Reference } from '../protocol.js';

/** One reference held by an apartment's Worker, as its views know it. */
export class ObjectHandle implements ViewHandle {
  readonly channel: Channel;
  /** The interface's name, for the eye. */
  readonly type: string;
  readonly #reference: Reference;
  #isReleased = false;

  constructor(channel: Channel, reference: Reference, type: string) {
    this.channel = channel;
    this.type = type;
    this.#reference = reference;
    channel.watch(this, reference);
  }

  get isReleased(): boolean {
    return this.#isReleased;
  }

  /** @throws ComError CO_E_RELEASED */
  use(): Reference {
    if (this.#isReleased) throw new ComError(`${this.type}: the view has been released (CO_E_RELEASED)`, { hresult: 'CO_E_RELEASED' });
    return this.#reference;
  }

  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.channel.unwatch(this);
    this.channel.releaseReference(this.#reference);
  }
}
