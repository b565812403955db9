/** Random values that are the same in every run, so that a failure can be seen again. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to below 1 (the mulberry32 generator). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** A number of at most this many bits; short ones are as frequent as long ones. */
  bits(most: number): bigint {
    const text = Array.from({ length: this.integer(0, most) }, () => this.integer(0, 1)).join('');
    return BigInt(`0b0${text}`);
  }

  boolean(): boolean {
    return this.fraction() < 0.5;
  }
}
