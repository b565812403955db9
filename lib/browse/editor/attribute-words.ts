import type { Attributes } from '../../model/attributes.js';

/** Words as flags. @param unknown is told of each that is none */
export function flagsOf(words: readonly string[], table: Attributes, unknown: (word: string, place: number) => void): number {
  return words.reduce((flags, word, place) => {
    if (Object.hasOwn(table, word)) return flags | (table[word] ?? 0);
    unknown(word, place);
    return flags;
  }, 0);
}
