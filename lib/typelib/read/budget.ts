import type { ByteView } from './byte-view.js';

/** How many times a file's bytes may be read over: sound files share next to nothing. */
const SHARING = 8;
/** So that the smallest files have room too. */
const LEAST = 0x10000;

/**
 * Bounds what is made of a file by its size. Records of a damaged file may overlap, or one be named thousands of times:
 * whatever is made pays with the bytes it stands in.
 */
export class Budget {
  readonly #file: ByteView;
  #left: number;

  constructor(file: ByteView) {
    this.#file = file;
    this.#left = Math.max(LEAST, file.length * SHARING);
  }

  /** @throws TypeLibraryFormatError when the file was used up already */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw this.#file.error('the parts of the type library overlap, or refer to each other in circles', 0);
  }
}
