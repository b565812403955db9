import { typeError } from './caller.js';
import { nearName } from './near-name.js';

/** What is wrong with an object of options; undefined where every one is known. */
export function optionsProblem(options: unknown, known: readonly string[]): string | undefined {
  if (typeof options !== 'object' || options === null) return 'expected an object with options';
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown === undefined) return undefined;
  const near = nearName(unknown, known);
  return `there is no option '${unknown}'${near === undefined ? `; there are ${known.join(', ')}` : `: did you mean ${near}?`}`;
}

/**
 * The one check of every public function that takes options: a name that is misspelt would be without effect.
 * @throws TypeError where they are none, or one is unknown
 */
export function checkOptions<T extends object>(caller: string, options: T, known: readonly (keyof T & string)[]): void {
  const problem = optionsProblem(options, known);
  if (problem !== undefined) throw typeError(`${caller}: ${problem}`);
}
