import type { Documentation } from '../../../model/type-library.js';
import type { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import type { TextDecoding } from '../code-page.js';

/** Before the tree: the length of the longest text, and the tree's own. */
const TREE_START = 6;
/** The first byte of a place where the way parts. */
const BRANCH = 0x80;
const BRANCH_SIZE = 3;

/** The bits of some bytes, the highest of each first. */
function* bitsOf(bytes: ByteView): Generator<boolean, undefined> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) yield ((bytes.u8(bit >> 3) >> (7 - (bit & 7))) & 1) === 1;
}

/**
 * Help strings are lists of words. The words of the whole library are the leaves of a tree, and a text is the ways to them: bits,
 * of which 1 goes on behind the branch and 0 to the offset in it. The empty word is the end.
 */
export class SltgHelpStrings {
  readonly #tree: ByteView;
  readonly #decode: TextDecoding;
  readonly #budget: Budget;

  constructor(words: ByteView, decode: TextDecoding, budget: Budget) {
    this.#tree = words.part(TREE_START, words.u32(2), 'the words of help strings');
    this.#decode = decode;
    this.#budget = budget;
  }

  /** The documentation with the text that these bits give. */
  documentation(bits: ByteView, helpContext = 0): Documentation {
    const helpString = this.#text(bits);
    return helpString === '' ? { helpContext } : { helpString, helpContext };
  }

  #text(bits: ByteView): string {
    const words: string[] = [];
    const way = bitsOf(bits);
    for (let word = this.#next(way); word !== ''; word = this.#next(way)) words.push(word);
    return words.join(' ');
  }

  /** The word that the way leads to; empty at the end, of the text or of the way. */
  #next(way: Iterator<boolean>): string {
    let at = 0;
    while (this.#tree.length > 0 && this.#tree.u8(at) === BRANCH) {
      this.#budget.spend(1);
      const step = way.next();
      if (step.done === true) return '';
      at = step.value ? at + BRANCH_SIZE : (this.#tree.u8(at + 1) << 8) | this.#tree.u8(at + 2);
    }
    // A tree of one word would have no way to its end.
    return at === 0 ? '' : this.#word(at + 1);
  }

  #word(at: number): string {
    const rest = this.#tree.bytes(at, this.#tree.length - at, 'a word');
    const length = rest.indexOf(0);
    if (length < 0) throw this.#tree.error('a word does not end', at);
    this.#budget.spend(length + 1);
    return this.#decode(rest.subarray(0, length));
  }
}
