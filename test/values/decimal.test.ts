import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Currency, Decimal } from 'coclass';
import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';
import { decimals } from '../support/fuzz/typed-value.js';
import { mark, markOf } from '../support/value-mark.js';

const HIGHEST = 2n ** 96n - 1n;

describe('Decimal', () => {
  it('keeps the scale as written', () => {
    const { negative, scale, magnitude } = new Decimal('-1.50');
    assert.deepEqual({ negative, scale, magnitude }, { negative: true, scale: 2, magnitude: 150n });
    assert.equal(new Decimal('0.000').scale, 3);
    assert.equal(new Decimal('007').toString(), '7');
  });

  it('reads exponents', () => {
    const cases = { '1.5e3': '1500', '1.50e1': '15.0', '15e-4': '0.0015', '1E+2': '100', '0e5': '0', '1e28': `1${'0'.repeat(28)}` };
    for (const [text, plain] of Object.entries(cases)) assert.equal(new Decimal(text).toString(), plain, text);
  });

  it('takes numbers by their shortest text, and bigints, Currencies and Decimals exactly', () => {
    assert.equal(new Decimal(0.1).toString(), '0.1');
    assert.equal(new Decimal(1e21).toString(), `1${'0'.repeat(21)}`);
    assert.equal(new Decimal(1.5e-7).toString(), '0.00000015');
    assert.equal(new Decimal(-(10n ** 20n)).toString(), '-100000000000000000000');
    assert.equal(new Decimal(new Currency('-12.34')).toString(), '-12.34');
    assert.deepEqual(new Decimal(new Decimal('1.500')), new Decimal('1.500'));
  });

  it('keeps the sign of zero', () => {
    for (const zero of [new Decimal(-0), new Decimal('-0'), new Decimal('0').negate()]) {
      assert.equal(zero.negative, true);
      assert.equal(zero.toString(), '-0');
      assert.ok(Object.is(zero.valueOf(), -0));
      assert.deepEqual(new Decimal(zero), zero);
    }
  });

  it('holds up to 96 bits, with 0 to 28 decimals', () => {
    assert.equal(new Decimal('79228162514264337593543950335').magnitude, HIGHEST);
    assert.deepEqual(new Decimal('-7.9228162514264337593543950335'), Decimal.fromParts(true, 28, HIGHEST));
    assert.deepEqual(new Decimal('1e-28'), Decimal.fromParts(false, 28, 1n));
  });

  it('refuses what is out of range', () => {
    for (const value of ['79228162514264337593543950336', '-8e28', 2n ** 96n, 1e29, Number.MAX_VALUE, '1e999999999999']) {
      assert.throws(() => new Decimal(value), { name: 'RangeError', message: /is out of the range of a Decimal$/ });
    }
    for (const value of [NaN, Infinity, -Infinity]) assert.throws(() => new Decimal(value), RangeError);
  });

  it('never rounds: digits that have no room are an error that names them', () => {
    const limit = 'a Decimal holds 28 decimals and 96 bits';
    const cases = {
      '1e-29': `${limit}: the last digit of '1e-29', '1', would be lost`,
      '7.92281625142643375935439503369': `${limit}: the last 2 digits of '7.92281625142643375935439503369', '69', would be lost`,
      '79228162514264337593543950335.5': `${limit}: the last digit of '79228162514264337593543950335.5', '5', would be lost`,
    };
    for (const [text, message] of Object.entries(cases)) {
      assert.throws(() => new Decimal(text), { name: 'RangeError', message });
    }
    for (const value of [1e-29, Number.MIN_VALUE, '1e-999999999999']) assert.throws(() => new Decimal(value), RangeError);
  });

  it('lets only those trailing zeros go that have no room', () => {
    assert.deepEqual(new Decimal(`1.5${'0'.repeat(40)}`), new Decimal(`1.5${'0'.repeat(27)}`));
    assert.equal(new Decimal('79228162514264337593543950335.00').scale, 0);
    assert.equal(new Decimal('8.0000000000000000000000000000').scale, 27);
    assert.equal(new Decimal('0e-999999999999').scale, 28);
  });

  it('refuses a text that is not a decimal number, and keeps the error short', () => {
    for (const text of ['', 'abc', '1.2.3', '1e', ' 1', '1\n']) assert.throws(() => new Decimal(text), SyntaxError);
    assert.throws(() => new Decimal(`${'9'.repeat(5000)}x`), ({ message }: Error) => message.length < 120);
    assert.throws(() => new Decimal(`0.${'9'.repeat(5000)}`), ({ message }: Error) => message.length < 250);
  });

  it('refuses what is neither number nor text', () => {
    for (const value of [null, undefined, {}, true]) assert.throws(() => new Decimal(value as never), TypeError);
  });

  it('is made from the parts of the DECIMAL structure, which are checked', () => {
    assert.equal(Decimal.fromParts(true, 2, 150n).toString(), '-1.50');
    for (const scale of [-1, 29, 1.5, NaN]) assert.throws(() => Decimal.fromParts(false, scale, 1n), RangeError);
    for (const magnitude of [-1n, HIGHEST + 1n]) assert.throws(() => Decimal.fromParts(false, 0, magnitude), RangeError);
  });

  itHolds('comes back from its text as it was', { runs: 5000 }, decimals, (decimal) => {
    assert.deepEqual(new Decimal(decimal.toString()), decimal);
  });

  itHolds('brings every number with up to 15 digits back as it was', { runs: 5000 }, fc.tuple(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), fc.nat(12)), ([digits, scale]) => {
    const value = digits / 10 ** scale;
    assert.equal(new Decimal(value).valueOf(), value);
  });

  it('compares by value, whatever the scales', () => {
    assert.ok(new Decimal('1.5').equals(new Decimal('1.50')));
    assert.ok(new Decimal('0').equals(new Decimal('-0')));
    assert.equal(new Decimal('-1').compareTo(new Decimal('0.1')), -1);
    assert.equal(new Decimal('1e28').compareTo(new Decimal('1e-28')), 1);
    const sorted = ['2', '-1.5', '10', '1.9'].map((text) => new Decimal(text)).sort((x, y) => x.compareTo(y));
    assert.deepEqual(sorted.map(String), ['-1.5', '1.9', '2', '10']);
  });

  it('is a number in arithmetic and a text in texts and JSON', () => {
    const rate = new Decimal('1.50');
    assert.equal(Number(rate) * 2, 3);
    assert.ok((rate as unknown as number) > 1);
    assert.equal(String(rate), '1.50');
    assert.equal(JSON.stringify({ rate }), '{"rate":"1.50"}');
    assert.equal(inspect(rate), 'Decimal(1.50)');
  });

  it('cannot be changed, however it was made', () => {
    assert.ok(Object.isFrozen(new Decimal(1)));
    assert.ok(Object.isFrozen(Decimal.fromParts(false, 0, 1n)));
    assert.ok(Decimal.fromParts(false, 0, 1n) instanceof Decimal);
  });

  it('carries the mark of its class for native code', () => {
    assert.deepEqual(markOf(Decimal.prototype), mark(2));
  });
});
