import { typeError } from '../errors/caller.js';
import { optionsProblem } from '../errors/options.js';
import { Guid } from '../values/guid.js';

/** Where in a description something is: 'interface ISample', 'member GetInfo', 'parameter value'. */
export type Place = readonly string[];

/** @throws TypeError always: what is wrong in a description, and where */
export function failAt(place: Place, problem: string): never {
  throw typeError(`${place.join(', ')}: ${problem}`);
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What a type library has room for (MKTYPLIB and MIDL). */
const LONGEST_NAME = 255;

/** Whether a text can be a name in IDL, and so in every language that reads type libraries. */
export function isIdentifier(name: unknown): name is string {
  return typeof name === 'string' && name.length <= LONGEST_NAME && IDENTIFIER.test(name);
}

/** @throws TypeError where the name cannot be one */
export function checkName(place: Place, name: unknown): string {
  if (isIdentifier(name)) return name;
  return failAt(place, `${show(name)} is no name: letters, digits and underscores, the first no digit, 255 at the most`);
}

/** @returns the GUID as COM writes it */
export function checkGuid(place: Place, what: string, guid: unknown): string {
  const found = typeof guid === 'string' ? Guid.tryParse(guid) : guid instanceof Guid ? guid : undefined;
  if (found === undefined) return failAt(place, `${what} is ${show(guid)}, which is no GUID`);
  if (found.equals(Guid.empty)) return failAt(place, `${what} is the GUID of zeros`);
  return found.text;
}

/** @throws TypeError where two names differ in the case of their letters only: COM compares them without it */
export function checkUnique(place: Place, what: string, names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const before = seen.get(name.toLowerCase());
    if (before !== undefined) failAt(place, before === name ? `there are two ${what} ${name}` : `${what} ${before} and ${name} differ in the case of their letters only`);
    seen.set(name.toLowerCase(), name);
  }
}

/** @throws TypeError where the options are none, or one is unknown */
export function checkOptions(place: Place, options: unknown, known: readonly string[]): void {
  const problem = optionsProblem(options, known);
  if (problem !== undefined) failAt(place, problem);
}

/** A value in a message. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'object' && value !== null) return value instanceof Guid ? value.text : 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
