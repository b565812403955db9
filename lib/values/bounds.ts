import { rangeError, typeError } from '../errors/caller.js';

/** One dimension of a SAFEARRAY (SAFEARRAYBOUND). */
export interface Bound {
  /** The index of its first element: a 32-bit integer. */
  readonly lower: number;
  /** How many elements it has. */
  readonly length: number;
}

/** What holds elements as a dimension of a SAFEARRAY does: an array, or a typed array as an innermost row. */
export type ArrayValue = readonly unknown[] | (ArrayBufferView & ArrayLike<number | bigint>);

/**
 * The key of the bounds on an outermost array, where nesting does not tell them: a frozen array of {@link Bound},
 * outermost first, in a property that is not enumerable.
 */
export const bounds: unique symbol = Symbol('coclass.bounds');

/** The most dimensions Visual Basic and its servers give an array. */
const MAX_DIMENSIONS = 60;
const MIN_INT32 = -(2 ** 31);
const MAX_INT32 = 2 ** 31 - 1;

/** Where an array differs from a rectangular shape. */
interface Mismatch {
  /** The indices of the element that differs: as many as there are dimensions that do fit. */
  readonly path: number[];
  /** The element itself. */
  readonly found: unknown;
  /** The length it ought to have. */
  readonly expected: number;
}

function isArrayValue(value: unknown): value is ArrayValue {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

/** The lengths along the first elements, as far as they are arrays; an array that contains itself ends there. */
function firstLengths(array: ArrayValue): number[] {
  const seen: ArrayValue[] = [];
  for (let level: unknown = array; isArrayValue(level) && !seen.includes(level); level = level[0]) {
    if (seen.push(level) === MAX_DIMENSIONS) break;
  }
  return seen.map((level) => level.length);
}

function lengthsOf(dimensions: readonly Bound[]): number[] {
  return dimensions.map(({ length }) => length);
}

/** The first element that is not an array of the length its dimension has, or undefined when all are. */
function mismatch(value: unknown, lengths: readonly number[], level = 0): Mismatch | undefined {
  const expected = lengths[level] ?? 0;
  if (!isArrayValue(value) || value.length !== expected) return { path: [], found: value, expected };
  if (level + 1 === lengths.length) return undefined;
  for (let index = 0; index < value.length; index++) {
    const differs = mismatch(value[index], lengths, level + 1);
    if (differs) {
      differs.path.unshift(index);
      return differs;
    }
  }
  return undefined;
}

/** An array with an empty dimension comes without elements, however long its other dimensions are. */
function fits(array: ArrayValue, lengths: readonly number[]): boolean {
  return (array.length === 0 && lengths.includes(0)) || !mismatch(array, lengths);
}

/**
 * The bounds of an array's dimensions, outermost first: the ones it carries, where they still fit what it holds, else
 * those its nesting shows, from 0. Nested arrays are dimensions as deep as all rows of a level have the same length, so
 * `[[1, 2], [3, 4]]` has two and `[[1, 2], [3]]` is one of arrays.
 * @param array a value that came from COM or is to go there
 * @throws TypeError when it is no array
 */
export function boundsOf(array: ArrayValue): readonly Bound[] {
  if (!isArrayValue(array)) throw typeError(`a value of type ${typeof array} is not an array`);
  const stored = (array as { readonly [bounds]?: readonly Bound[] })[bounds];
  if (stored && fits(array, lengthsOf(stored))) return stored;
  let lengths = firstLengths(array);
  for (let differs = mismatch(array, lengths); differs; differs = mismatch(array, lengths)) {
    lengths = lengths.slice(0, differs.path.length);
  }
  return Object.freeze(lengths.map((length) => Object.freeze({ lower: 0, length })));
}

/**
 * Marks an array with the lower bounds its SAFEARRAY is to have; the lengths are those it has now. There are as many
 * dimensions as lower bounds: `withBounds([[1, 2], [3, 4]], [1, 1])` is a matrix from (1, 1) to (2, 2), and
 * `withBounds([[1, 2], [3, 4]], [0])` is one dimension, whose elements are arrays.
 * @param array the array, nested at least that deep
 * @param lowerBounds 1 to 60 32-bit integers, outermost dimension first
 * @returns the same array
 * @throws RangeError when there are too few or too many lower bounds, or an index would be no 32-bit integer
 * @throws TypeError when the array is not rectangular to that depth
 */
export function withBounds<T extends ArrayValue>(array: T, lowerBounds: readonly number[]): T {
  const dimensions = lowerBounds.length;
  if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
    throw rangeError(`an array has 1 to ${MAX_DIMENSIONS} dimensions, not ${dimensions}`);
  }
  const lengths = firstLengths(array);
  const marked = lowerBounds.map((lower, level): Bound => {
    const length = lengths[level] ?? 0;
    if (!Number.isInteger(lower) || lower < MIN_INT32 || lower > MAX_INT32 || lower + length - 1 > MAX_INT32) {
      throw rangeError(`dimension ${level + 1} cannot have ${length} elements from ${lower}: indices are 32-bit integers`);
    }
    return Object.freeze({ lower, length });
  });
  const differs = mismatch(array, lengthsOf(marked));
  if (differs) throw typeError(describe(differs, dimensions));
  return Object.defineProperty(array, bounds, { value: Object.freeze(marked), configurable: true });
}

/** What differs, in words: "[1] has a length of 1, not 2 as [0]". */
function describe({ path, found, expected }: Mismatch, dimensions: number): string {
  const place = (indices: readonly number[]): string => indices.map((index) => `[${index}]`).join('') || 'the value';
  if (!isArrayValue(found)) return `${place(path)} is not an array, as dimension ${path.length + 1} of ${dimensions} has to be`;
  return `${place(path)} has a length of ${found.length}, not ${expected} as ${place(path.map(() => 0))}`;
}
