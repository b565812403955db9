/**
 * The request that an apartment's Worker is running, in a word of memory that both threads see: so that a call is cancelled
 * only while it runs, and the next one cannot begin meanwhile and be cancelled in its place.
 * 0: none; a request's number: that one; its negative: that one, and it is being cancelled.
 */
export class RunningCall {
  readonly #word: Int32Array;

  constructor(word: Int32Array) {
    this.#word = word;
  }

  static word(): Int32Array {
    return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  }

  /** On the Worker's thread. */
  begin(id: number): void {
    Atomics.store(this.#word, 0, id);
  }

  /** On the Worker's thread; waits while the call is being cancelled. */
  end(id: number): void {
    if (Atomics.compareExchange(this.#word, 0, id, 0) !== id) Atomics.wait(this.#word, 0, -id);
  }

  /** On the caller's thread: runs `cancel` if, and as long as, the Worker is in that call. */
  cancel(id: number, cancel: () => void): void {
    if (Atomics.compareExchange(this.#word, 0, id, -id) !== id) return;
    try {
      cancel();
    } finally {
      Atomics.store(this.#word, 0, 0);
      Atomics.notify(this.#word, 0);
    }
  }
}
