import assert from 'node:assert/strict';

import { release } from 'coclass';

import { customObject } from '../support/custom.js';

/** The numbers as the test server joins them. */
function joined(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'boolean' ? -Number(value) : String(value))).join('|');
}

describe('a function of a vtable', () => {
  let custom: ReturnType<typeof customObject>;
  before(() => { custom = customObject(); });
  after(() => { release(custom as object); });

  describe('without an HRESULT', () => {
    it('gives whole numbers, of the width of their type', () => {
      assert.equal(custom.PlainLong(-5), -10);
      assert.equal(custom.PlainLong(0x40000000), -0x80000000);
      assert.equal(custom.PlainInt64(2n ** 62n), 2n ** 62n + 1n);
      assert.equal(custom.PlainInt64(-2), -1n);
    });

    it('gives nothing of what stands in the register beside a narrow value', () => {
      assert.equal(custom.LowWord(0x12347fff), 0x7fff);
      assert.equal(custom.LowWord(0x12348000), -0x8000);
      assert.equal(custom.LowByte(0x123456ff), 255);
      assert.equal(custom.LowByte(-256), 0);
    });

    it('gives booleans, enumerations and dates', () => {
      assert.deepEqual([custom.IsOdd(3), custom.IsOdd(4)], [true, false]);
      assert.equal(custom.NextColor(2), 4);
      assert.deepEqual(custom.NextDay(new Date(2024, 1, 28, 6)), new Date(2024, 1, 29, 6));
    });

    it('gives float and double', () => {
      assert.equal(custom.AddFloat(1.5, 2.25), 3.75);
      assert.equal(custom.AddFloat(0.1, 0.2), Math.fround(Math.fround(0.1) + Math.fround(0.2)));
      assert.equal(custom.AddDouble(0.1, 0.2), 0.1 + 0.2);
      assert.ok(Object.is(custom.AddDouble(-0, -0), -0));
      assert.ok(Number.isNaN(custom.AddDouble(NaN, 1)));
      assert.equal(custom.AddFloat(Infinity, 1), Infinity);
    });

    it('takes float and double from registers and the stack', () => {
      assert.equal(custom.WeightedSum(1, 2, 3, 4, 5, 6, 7), 1 + 4 + 9 + 16 + 25 + 36 + 49);
    });

    it('gives strings, null ones as empty', () => {
      assert.equal(custom.Reversed('abc'), 'cba');
      assert.equal(custom.Reversed('a\0b'), 'b\0a');
      assert.equal(custom.Reversed(''), '');
    });

    it('gives arrays, a null one without elements', () => {
      assert.deepEqual(custom.CountTo(3), Int32Array.of(1, 2, 3));
      assert.deepEqual(custom.CountTo(0), new Int32Array(0));
      assert.deepEqual(custom.CountTo(-1), new Int32Array(0));
    });

    it('gives nothing where it returns nothing', () => {
      const before = custom.Touched as number;
      assert.equal(custom.Touch(), undefined);
      assert.equal(custom.Touched, before + 1);
    });

    it('gives its value with what its out parameters hold', () => {
      assert.deepEqual({ ...custom.StoreTwice(21) }, { returnValue: 21, twice: 42 });
    });
  });

  describe('gets arguments in their places', () => {
    it('of four or eight bytes', () => {
      assert.equal(custom.Add(2, 3), 5);
      assert.equal(custom.Add(-0x80000000, 0x7fffffff), -1);
      assert.equal(custom.AddInt64(2n ** 62n, 2n ** 61n), 2n ** 62n + 2n ** 61n);
      assert.equal(custom.AddInt64(-1, 2 ** 53), 2n ** 53n - 1n);
    });

    it('when whole and floating numbers take turns', () => {
      const longsFirst = [-1, 2.5, -3, 4.25, -5, 6.125, -7, 8.5, -9, 1e300];
      assert.equal(custom.LongsAndDoubles(...longsFirst), joined(longsFirst).replace('1e300', '1e+300'));
      const doublesFirst = [0.5, -2, 3.5, -4, -5.5, 6, 7.5, 8, 9.5, 0x7fffffff];
      assert.equal(custom.DoublesAndLongs(...doublesFirst), joined(doublesFirst));
    });

    it('when all are floats', () => {
      const floats = Array.from({ length: 10 }, (_, index) => (index + 1) * 1.5);
      assert.equal(custom.Floats(...floats), joined(floats));
    });

    it('when every one is of another type', () => {
      const values = [1.5, -(2n ** 62n), -3.25, -128, 5.5, 65535, true, -8.125, -32768, 10.5];
      assert.equal(custom.Mixed(...values), joined(values));
    });

    it('when there are fourteen or fifteen', () => {
      const fourteen = Array.from({ length: 14 }, (_, index) => -index);
      assert.equal(custom.Fourteen(...fourteen), joined(fourteen));
      const text = 'a string that is longer than it need be';
      const fifteen = [-1, 2.5, 3n, text, 5.5, -6, 7.5, true, 255, new Date(1900, 0, 1), 11, 12.5, 'm', -(2n ** 63n), -15.5];
      assert.equal(custom.Fifteen(...fifteen), joined(fifteen.map((value) => (value instanceof Date ? 2 : value))));
    });
  });

  it('answers the same ten thousand times', () => {
    for (let round = 0; round < 10_000; round++) {
      assert.equal(custom.Add(round, 1), round + 1);
      assert.equal(custom.AddDouble(round, 0.5), round + 0.5);
    }
    for (let round = 0; round < 1000; round++) assert.equal(custom.Reversed(`${round}`), Array.from(`${round}`).reverse().join(''));
  });
});
