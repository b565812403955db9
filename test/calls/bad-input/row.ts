import { comScope, ComError, type HResultName } from 'coclass';

type ErrorClass = abstract new (...values: never[]) => Error;

/**
 * What a wrong call has to throw: a ComError of one of these codes, an error of a class, this very value, or one of
 * several such classes and values.
 */
export type Expected = readonly HResultName[] | ErrorClass | { readonly thrown: unknown } | { readonly anyOf: readonly unknown[] };

/** One wrong call. */
export interface Row {
  readonly title: string;
  /** Objects that it makes are released after it. */
  readonly call: () => unknown;
  readonly expected: Expected;
  /** What the message has to say. */
  readonly message?: RegExp | undefined;
  /** The argument that the error has to name, from 0. */
  readonly argument?: number | undefined;
}

export const TYPE_MISMATCH = ['DISP_E_TYPEMISMATCH'] as const;
export const OVERFLOW = ['DISP_E_OVERFLOW'] as const;
export const RELEASED = ['CO_E_RELEASED'] as const;
export const INVALID = ['E_INVALIDARG'] as const;

function described(value: unknown): string {
  if (ComError.is(value)) return `ComError ${value.code} (${value.message})`;
  if (value instanceof Error) return `${value.name} (${value.message})`;
  return `${typeof value} ${typeof value === 'object' && value !== null ? '' : String(value)}`;
}

function isExpected(error: unknown, expected: Expected): boolean {
  if (typeof expected === 'function') return error instanceof expected;
  if ('thrown' in expected) return error === expected.thrown;
  if ('anyOf' in expected) return expected.anyOf.some((one) => (typeof one === 'function' ? error instanceof one : error === one));
  return ComError.is(error) && (expected as readonly string[]).includes(error.code);
}

function expectedText(expected: Expected): string {
  if (typeof expected === 'function') return expected.name;
  if ('anyOf' in expected) return 'one of the expected';
  return 'thrown' in expected ? 'the value thrown' : expected.join(' or ');
}

/** Makes the call; what is wrong with how it failed, or undefined. */
function faultOf(row: Row): string | undefined {
  try {
    comScope(row.call);
  } catch (error) {
    if (!isExpected(error, row.expected)) return `threw ${described(error)} instead of ${expectedText(row.expected)}`;
    const message = error instanceof Error ? error.message : '';
    if (row.message !== undefined && !row.message.test(message)) return `says '${message}', which does not match ${row.message}`;
    const argument = ComError.is(error) ? error.argument?.index : undefined;
    return row.argument === undefined || argument === row.argument ? undefined : `blames argument ${argument}, not ${row.argument}: ${message}`;
  }
  return `threw nothing instead of ${expectedText(row.expected)}`;
}

/**
 * Makes all calls; the faults found, each with its row's title.
 * @param live counts the server's objects
 */
export function faultsOf(rows: readonly Row[], live: () => number): string[] {
  const faults: string[] = [];
  for (const row of rows) {
    const before = live();
    const fault = faultOf(row);
    if (fault !== undefined) faults.push(`${row.title}: ${fault}`);
    if (live() !== before) faults.push(`${row.title}: leaked ${live() - before} object(s)`);
  }
  return faults;
}
