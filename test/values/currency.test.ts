import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Currency, Decimal } from 'coclass';
import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';
import { mark, markOf } from '../support/value-mark.js';

const HIGHEST = 2n ** 63n - 1n;
const LOWEST = -(2n ** 63n);

describe('Currency', () => {
  it('counts ten-thousandths', () => {
    assert.equal(new Currency('12.34').units, 123400n);
    assert.equal(new Currency(12.34).units, 123400n);
    assert.equal(new Currency(-3n).units, -30000n);
    assert.equal(new Currency(new Currency('0.0001')).units, 1n);
    assert.equal(new Currency(new Decimal('1.5000000')).units, 15000n);
  });

  it('reads texts with a sign, a bare point and an exponent', () => {
    const cases = { '+1.5': 15000n, '.5': 5000n, '5.': 50000n, '1e3': 10000000n, '-12E-2': -1200n, '00012': 120000n, '-0': 0n };
    for (const [text, units] of Object.entries(cases)) assert.equal(new Currency(text).units, units, text);
  });

  it('refuses a text that is not a decimal number', () => {
    for (const text of ['', ' ', '1 ', '1,5', '1_000', '.', '-', '0x10', 'NaN', 'Infinity', '1e', '--1', '1.2.3']) {
      assert.throws(() => new Currency(text), { name: 'SyntaxError', message: `'${text}' is not a decimal number` });
    }
  });

  it('refuses what is neither number nor text', () => {
    for (const value of [null, undefined, {}, [], true, Symbol('s')]) {
      assert.throws(() => new Currency(value as never), { name: 'TypeError', message: /^a Currency is made from a number/ });
    }
  });

  it('refuses more than four decimals, and says which digits would be lost', () => {
    const message = "a Currency holds 4 decimals: the last 2 digits of '1.234567', '67', would be lost";
    assert.throws(() => new Currency('1.234567'), { name: 'RangeError', message });
    assert.throws(() => new Currency(new Decimal('0.00001')), RangeError);
    assert.throws(() => new Currency('1e-999999999'), RangeError);
  });

  it('lets zeros past the fourth decimal go', () => {
    assert.equal(new Currency('1.23450000').units, 12345n);
    assert.equal(new Currency('0e-999999999999').units, 0n);
  });

  it('rounds a number to the nearest ten-thousandth, a half to even, by its shortest text', () => {
    const cases = [
      [1.00005, 10000n], [1.00015, 10002n], [-1.00005, -10000n], [-1.00015, -10002n],
      [0.00005, 0n], [0.000050001, 1n], [0.00015, 2n], [0.1 + 0.2, 3000n], [1e-300, 0n], [-0, 0n], [2.00004999, 20000n],
    ] as const;
    for (const [value, units] of cases) assert.equal(new Currency(value).units, units, String(value));
  });

  itHolds('takes every half of a ten-thousandth to the even neighbour', { runs: 2000 }, fc.nat(10 ** 9), (units) => {
    const text = Currency.fromUnits(BigInt(units)).toString();
    const half = Number(`${text}${text.includes('.') ? '' : '.'}${'0'.repeat(4 - (text.split('.')[1]?.length ?? 0))}5`);
    assert.equal(new Currency(half).units, BigInt(units + (units % 2)), String(half));
  });

  it('reaches both ends of its range and no further', () => {
    assert.equal(new Currency('922337203685477.5807').units, HIGHEST);
    assert.equal(new Currency('-922337203685477.5808').units, LOWEST);
    const beyond = ['922337203685477.5808', '-922337203685477.5809', 10n ** 15n, 1e300, -1e15, '1e999999999999', new Decimal('1e20')];
    for (const value of beyond) {
      assert.throws(() => new Currency(value), { name: 'RangeError', message: /is out of the range of a Currency$/ });
    }
    for (const value of [NaN, Infinity, -Infinity]) {
      assert.throws(() => new Currency(value), { name: 'RangeError', message: `${value} is out of the range of a Currency` });
    }
    assert.throws(() => Currency.fromUnits(HIGHEST + 1n), RangeError);
    assert.throws(() => Currency.fromUnits(LOWEST - 1n), RangeError);
  });

  it('is written exactly, without trailing zeros', () => {
    const cases = { '12.34': 123400n, '-0.5': -5000n, '100': 1000000n, '0': 0n, '0.0001': 1n, '-922337203685477.5808': LOWEST };
    for (const [text, units] of Object.entries(cases)) assert.equal(Currency.fromUnits(units).toString(), text);
  });

  itHolds('comes back from its text as it was', { runs: 5000 }, fc.bigInt({ min: LOWEST, max: HIGHEST }), (units) => {
    const currency = Currency.fromUnits(units);
    assert.equal(currency.units, units);
    assert.deepEqual(new Currency(currency.toString()), currency);
    assert.equal(currency.valueOf(), Number(currency.toString()));
  });

  it('is a number in arithmetic and a text in texts and JSON', () => {
    const price = new Currency('12.34');
    assert.equal(Number(price) * 2, 24.68);
    assert.ok((price as unknown as number) > 12);
    assert.equal(String(price), '12.34');
    assert.equal(JSON.stringify({ price }), '{"price":"12.34"}');
    assert.equal(inspect(price), 'Currency(12.34)');
  });

  it('adds, subtracts and negates exactly, within its range', () => {
    const [a, b] = [new Currency('0.1'), new Currency('0.2')];
    assert.equal(a.add(b).toString(), '0.3');
    assert.equal(a.subtract(b).toString(), '-0.1');
    assert.equal(a.negate().toString(), '-0.1');
    assert.throws(() => Currency.fromUnits(HIGHEST).add(Currency.fromUnits(1n)), RangeError);
    assert.throws(() => Currency.fromUnits(LOWEST).subtract(Currency.fromUnits(1n)), RangeError);
    assert.throws(() => Currency.fromUnits(LOWEST).negate(), RangeError);
  });

  it('compares and sorts by value', () => {
    const sorted = ['2', '-1', '10', '0.5'].map((text) => new Currency(text)).sort((x, y) => x.compareTo(y));
    assert.deepEqual(sorted.map(String), ['-1', '0.5', '2', '10']);
    assert.ok(new Currency(1).equals(new Currency('1.0000')));
    assert.ok(!new Currency(1).equals(new Currency('1.0001')));
    assert.equal(new Currency(1).compareTo(new Currency('1.0')), 0);
  });

  it('cannot be changed, however it was made', () => {
    assert.ok(Object.isFrozen(new Currency(1)));
    assert.ok(Object.isFrozen(Currency.fromUnits(1n)));
    assert.ok(Currency.fromUnits(1n) instanceof Currency);
  });

  it('carries the mark of its class for native code', () => {
    assert.deepEqual(markOf(Currency.prototype), mark(1));
  });
});
