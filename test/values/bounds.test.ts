import assert from 'node:assert/strict';

import { type ArrayValue, boundsOf, withBounds } from 'coclass';
import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';

const lengths = (array: ArrayValue): number[] => boundsOf(array).map(({ length }) => length);
const lowers = (array: ArrayValue): number[] => boundsOf(array).map(({ lower }) => lower);

/** A rectangular array of this shape. */
function rectangle(shape: readonly number[]): unknown[] {
  const [length = 0, ...inner] = shape;
  return Array.from({ length }, (_, index) => (inner.length > 0 ? rectangle(inner) : index));
}

describe('boundsOf', () => {
  it('tells the dimensions of nested arrays, from 0', () => {
    assert.deepEqual(boundsOf([1, 2, 3]), [{ lower: 0, length: 3 }]);
    assert.deepEqual(boundsOf([[1, 2, 3], [4, 5, 6]]), [{ lower: 0, length: 2 }, { lower: 0, length: 3 }]);
    assert.deepEqual(lengths([[[1], [2]], [[3], [4]], [[5], [6]]]), [3, 2, 1]);
  });

  itHolds('tells every rectangular shape', { runs: 300 }, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), (shape) => {
    assert.deepEqual(lengths(rectangle(shape)), shape);
  });

  it('goes as deep as all rows have one length', () => {
    assert.deepEqual(lengths([[1, 2], [3]]), [2]);
    assert.deepEqual(lengths([[1, 2], 3]), [2]);
    assert.deepEqual(lengths([1, [2]]), [2]);
    assert.deepEqual(lengths([[[1], [2]], [[3], 4]]), [2, 2]);
    assert.deepEqual(lengths([[[1], [2]], [[3], [4, 5]]]), [2, 2]);
    assert.deepEqual(lengths([[[1], [2]], [[3]]]), [2]);
    assert.deepEqual(lengths(new Array<unknown>(3)), [3]);
  });

  it('counts typed arrays as rows, and nothing else that has a length', () => {
    assert.deepEqual(lengths(new Uint8Array(4)), [4]);
    assert.deepEqual(lengths([new Float64Array(2), new Float64Array(2), [1, 2]]), [3, 2]);
    assert.deepEqual(lengths(['ab', 'cd']), [2]);
    assert.deepEqual(lengths([new DataView(new ArrayBuffer(2))]), [1]);
  });

  it('ends where an array is empty', () => {
    assert.deepEqual(lengths([]), [0]);
    assert.deepEqual(lengths([[], []]), [2, 0]);
  });

  it('ends where an array contains itself', () => {
    const once: unknown[] = [];
    once.push(once, once);
    assert.deepEqual(lengths(once), [2]);
    const [outer, inner]: [unknown[], unknown[]] = [[], []];
    outer.push(inner, inner);
    inner.push(outer, outer);
    assert.deepEqual(lengths(outer), [2, 2]);
  });

  it('ends after 60 dimensions', () => {
    assert.equal(boundsOf(rectangle(Array.from({ length: 70 }, () => 1))).length, 60);
  });

  it('refuses what is no array', () => {
    for (const value of [5, 'text', null, undefined, { length: 1 }]) {
      assert.throws(() => boundsOf(value as never), { name: 'TypeError', message: /is not an array$/ });
    }
  });

  it('cannot be changed', () => {
    const [first] = boundsOf([1]);
    assert.ok(Object.isFrozen(boundsOf([1])) && Object.isFrozen(first));
  });
});

describe('withBounds', () => {
  it('gives back the same array with these lower bounds and its own lengths', () => {
    const array = [[1, 2, 3], [4, 5, 6]];
    assert.equal(withBounds(array, [1, -5]), array);
    assert.deepEqual(boundsOf(array), [{ lower: 1, length: 2 }, { lower: -5, length: 3 }]);
    assert.deepEqual(boundsOf(withBounds(new Int32Array(2), [10])), [{ lower: 10, length: 2 }]);
  });

  it('has as many dimensions as lower bounds, so that elements may be arrays', () => {
    assert.deepEqual(boundsOf(withBounds([[1, 2], [3, 4]], [0])), [{ lower: 0, length: 2 }]);
    assert.deepEqual(boundsOf(withBounds([[1, 2], [3]], [7])), [{ lower: 7, length: 2 }]);
  });

  it('gives an empty array any number of empty dimensions', () => {
    assert.deepEqual(lengths(withBounds([], [0, 1])), [0, 0]);
    assert.deepEqual(lengths(withBounds([[], []], [0, 0, 0])), [2, 0, 0]);
  });

  it('leaves no trace where the array is listed', () => {
    const array = withBounds([1, 2], [1]);
    assert.deepEqual(Object.keys(array), ['0', '1']);
    assert.equal(JSON.stringify(array), '[1,2]');
    const symbols = Object.getOwnPropertySymbols(array);
    assert.deepEqual(symbols.map(({ description }) => description), ['coclass.bounds']);
    for (const symbol of symbols) {
      const { enumerable, value } = Object.getOwnPropertyDescriptor(array, symbol) ?? {};
      assert.equal(enumerable, false);
      assert.ok(Object.isFrozen(value));
    }
  });

  it('may be used again on the same array', () => {
    assert.deepEqual(lowers(withBounds(withBounds([1], [1]), [2])), [2]);
  });

  it('no longer counts once the array has another shape', () => {
    const last = [3, 4];
    const array = withBounds([[1, 2], last], [1, 1]);
    array.push([5, 6]);
    assert.deepEqual(boundsOf(array), [{ lower: 0, length: 3 }, { lower: 0, length: 2 }]);
    array.pop();
    assert.deepEqual(lowers(array), [1, 1]);
    last.pop();
    assert.deepEqual(boundsOf(array), [{ lower: 0, length: 2 }]);
  });

  it('names the element that is not as its dimension has to be', () => {
    const cases = [
      [[[1, 2], [3]], [0, 0], '[1] has a length of 1, not 2 as [0]'],
      [[[[1], [2]], [[3], [4, 5]]], [0, 0, 0], '[1][1] has a length of 2, not 1 as [0][0]'],
      [[[1, 2], 3], [0, 0], '[1] is not an array, as dimension 2 of 2 has to be'],
      [[1, 2], [0, 0], '[0] is not an array, as dimension 2 of 2 has to be'],
      [5, [0], 'the value is not an array, as dimension 1 of 1 has to be'],
    ] as const;
    for (const [array, lowerBounds, message] of cases) {
      assert.throws(() => withBounds(array as never, lowerBounds), { name: 'TypeError', message });
    }
  });

  it('takes 1 to 60 dimensions', () => {
    for (const dimensions of [0, 61]) {
      const message = `an array has 1 to 60 dimensions, not ${dimensions}`;
      assert.throws(() => withBounds([], new Array<number>(dimensions).fill(0)), { name: 'RangeError', message });
    }
    assert.equal(boundsOf(withBounds([], new Array<number>(60).fill(3))).length, 60);
  });

  it('keeps every index within 32 bits', () => {
    const [low, high] = [-(2 ** 31), 2 ** 31 - 1];
    assert.deepEqual(lowers(withBounds([1], [high])), [high]);
    assert.deepEqual(lowers(withBounds([1, 2], [low])), [low]);
    for (const [array, lower] of [[[1, 2], high], [[1], low - 1], [[], high + 1], [[1], 0.5], [[1], NaN]] as const) {
      assert.throws(() => withBounds(array, [lower]), { name: 'RangeError', message: /indices are 32-bit integers$/ });
    }
  });
});
