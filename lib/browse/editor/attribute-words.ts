import type { Attributes } from '../attributes.js';

/** Flags as the words of IDL that stand for them; bits that have no word are left out. */
export function wordsOf(flags: number, table: Attributes): string[] {
  return Object.entries(table).filter(([, bit]) => (flags & bit) !== 0).map(([word]) => word);
}

/** Words as flags. @param unknown is told of each that is none */
export function flagsOf(words: readonly string[], table: Attributes, unknown: (word: string, place: number) => void): number {
  return words.reduce((flags, word, place) => {
    if (Object.hasOwn(table, word)) return flags | (table[word] ?? 0);
    unknown(word, place);
    return flags;
  }, 0);
}
