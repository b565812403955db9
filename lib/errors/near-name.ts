import { distance } from 'fastest-levenshtein';

/** The most letters that may differ. */
const FARTHEST = 3;

/**
 * The name that was probably meant by one that there is not: the nearest by Levenshtein's distance, without case, if no more
 * than two letters in five differ.
 */
export function nearName(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let least = Math.min(FARTHEST, Math.max(1, Math.floor(name.length * 0.4))) + 1;
  let nearest: string | undefined;
  for (const candidate of names) {
    const letters = distance(wanted, candidate.toLowerCase());
    if (letters >= least) continue;
    least = letters;
    nearest = candidate;
  }
  return nearest;
}
