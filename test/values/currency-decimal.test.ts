import assert from 'node:assert/strict';

import { byRef, Currency, Decimal, Variant, VT } from 'coclass';

import { itHolds } from '../support/fuzz/it-holds.js';
import { currencies, decimals as anyDecimal } from '../support/fuzz/typed-value.js';
import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';
import { itIfNotWine } from '../support/wine.js';

const value = { index: 0, name: 'value' } as const;
const MAX_UNITS = 2n ** 63n - 1n;
const MIN_UNITS = -(2n ** 63n);
const MAX_MAGNITUDE = 2n ** 96n - 1n;

function hex(number: bigint, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

/** What Describe says of a Decimal's exact bits. */
function described({ negative, scale, magnitude }: Decimal): string {
  const [high, middle, low] = [magnitude >> 64n, (magnitude >> 32n) & 0xffffffffn, magnitude & 0xffffffffn].map((part) => hex(part, 8));
  return `VT_DECIMAL scale=${scale} sign=0x${negative ? '80' : '00'} hi=0x${high} mid=0x${middle} lo=0x${low}`;
}

/** The 16 bytes of the DECIMAL structure in memory. */
function decimalBytes({ negative, scale, magnitude }: Decimal): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt8(scale, 2);
  bytes.writeUInt8(negative ? 0x80 : 0, 3);
  bytes.writeUInt32LE(Number(magnitude >> 64n), 4);
  bytes.writeBigUInt64LE(magnitude & 0xffffffffffffffffn, 8);
  return bytes.toString('hex');
}

function currencyBytes({ units }: Currency): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(units);
  return bytes.toString('hex');
}

forEachBinding('currencies and decimals through COM', () => {
  let values: TestObject;
  let arrays: TestObject;
  forTheSuite(() => [(values = testObject('Values')), (arrays = testObject('Arrays'))]);

  function checkCurrency(currency: Currency): void {
    assert.equal(values.Describe(currency), `VT_CY ${currency.units}`);
    assert.deepEqual(values.MakeRaw(VT.CY, currencyBytes(currency)), currency);
    assert.deepEqual(values.EchoCY(currency), currency);
    assert.deepEqual(values.EchoVARIANT(currency), currency);
  }

  function checkDecimal(decimal: Decimal): void {
    assert.equal(values.Describe(decimal), described(decimal));
    assert.deepEqual(values.MakeRaw(VT.DECIMAL, decimalBytes(decimal)), decimal);
    assert.deepEqual(values.EchoDECIMAL(decimal), decimal);
    assert.deepEqual(values.EchoVARIANT(decimal), decimal);
  }

  for (const units of [0n, 1n, -1n, 9999n, 10000n, -10001n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, MAX_UNITS, MAX_UNITS - 1n, MIN_UNITS, MIN_UNITS + 1n]) {
    it(`a Currency of ${units} ten-thousandths comes through exactly`, () => { checkCurrency(Currency.fromUnits(units)); });
  }

  const decimals: readonly (readonly [title: string, decimal: Decimal])[] = [
    ['0', new Decimal('0')], ['-0', new Decimal('-0')], ['-0.00, its sign and scale too', new Decimal('-0.00')], ['0 with 28 decimals', Decimal.fromParts(false, 28, 0n)],
    ['1', new Decimal('1')], ['1.0 and not 1', new Decimal('1.0')], ['1.50', new Decimal('1.50')], ['-1e-28', Decimal.fromParts(true, 28, 1n)],
    ['the largest', Decimal.fromParts(false, 0, MAX_MAGNITUDE)], ['the lowest', Decimal.fromParts(true, 0, MAX_MAGNITUDE)],
    ['the largest with 28 decimals', Decimal.fromParts(false, 28, MAX_MAGNITUDE)], ['2^32', new Decimal(2n ** 32n)], ['2^64', new Decimal(2n ** 64n)],
    ['2^64 - 1', new Decimal(2n ** 64n - 1n)], ['2^95', Decimal.fromParts(true, 5, 2n ** 95n)], ['three different words', Decimal.fromParts(false, 14, 0x0123456789abcdef02468aceen & MAX_MAGNITUDE)],
  ];
  for (const [title, decimal] of decimals) {
    it(`a Decimal of ${title} comes through exactly`, () => { checkDecimal(decimal); });
  }

  itHolds('any other Currency comes through exactly', { runs: 1000 }, currencies, checkCurrency);
  itHolds('any other Decimal comes through exactly', { runs: 1000 }, anyDecimal, checkDecimal);

  it('a Decimal of no valid scale from the server is an error, and the next call works', () => {
    for (const scale of ['1d', 'ff']) {
      assert.throws(() => values.MakeRaw(VT.DECIMAL, `0000 ${scale} 00 00000000 0100000000000000`), { name: 'ComError', code: 'DISP_E_OVERFLOW', member: 'ITestValues.MakeRaw', message: /scale of a Decimal is from 0 to 28/ });
    }
    assert.deepEqual(values.EchoDECIMAL(1), new Decimal(1));
  });

  it('come and go by reference, in properties and in arrays', () => {
    const currencies = [Currency.fromUnits(MAX_UNITS), Currency.fromUnits(MIN_UNITS), new Currency('0.0001')];
    const exact = decimals.map(([, decimal]) => decimal);
    assert.deepEqual(arrays.Echo(Variant(currencies, VT.ARRAY | VT.CY)), currencies);
    assert.deepEqual(arrays.EchoVariants(currencies), currencies);
    assert.deepEqual(arrays.Echo(Variant(exact, VT.ARRAY | VT.DECIMAL)), exact);
    assert.deepEqual(arrays.EchoVariants(exact), exact);
    assert.deepEqual(arrays.Echo([exact, exact]), [exact, exact]);
    for (const currency of currencies) {
      values.PropCY = currency;
      assert.deepEqual(values.PropCY, currency);
      assert.equal(values.Describe(byRef(currency, VT.CY)), `VT_BYREF|VT_CY ${currency.units}`);
    }
    for (const decimal of exact) {
      values.PropDECIMAL = decimal;
      assert.deepEqual(values.PropDECIMAL, decimal);
      assert.equal(values.Describe(byRef(decimal, VT.DECIMAL)), `VT_BYREF|${described(decimal)}`);
    }
    values.PropVARIANT = Decimal.fromParts(true, 28, MAX_MAGNITUDE);
    assert.deepEqual(values.PropVARIANT, Decimal.fromParts(true, 28, MAX_MAGNITUDE));
  });

  it('are counted up by the server at the ends of their ranges', () => {
    const currency = byRef(Currency.fromUnits(MAX_UNITS - 10000n));
    values.InOutCY(currency);
    assert.equal(currency.value.units, MAX_UNITS);
    const decimal = byRef(Decimal.fromParts(false, 0, MAX_MAGNITUDE - 1n));
    values.InOutDECIMAL(decimal);
    assert.deepEqual(decimal.value, Decimal.fromParts(false, 0, MAX_MAGNITUDE));
    assertComError(() => values.InOutDECIMAL(decimal), { code: 'DISP_E_OVERFLOW' });
    assert.deepEqual(decimal.value, Decimal.fromParts(false, 0, MAX_MAGNITUDE), 'a call that fails leaves the variable as it was');
    const least = byRef(new Decimal('-1.0000000000000000000000000001'));
    values.InOutDECIMAL(least);
    assert.ok(least.value.equals(new Decimal('-0.0000000000000000000000000001')));
  });

  it('a number for a Decimal is the one that its shortest text says', () => {
    const numbers: [number, string][] = [[0.1, '0.1'], [1e-7, '0.0000001'], [1e28, '10000000000000000000000000000'], [-0, '-0'], [123456789.123, '123456789.123'], [2 ** 53, '9007199254740992'], [0.1 + 0.2, '0.30000000000000004']];
    for (const [number, text] of numbers) assert.equal(String(values.EchoDECIMAL(number)), text);
    assert.equal(values.Describe(Variant(0.1, VT.DECIMAL)), described(new Decimal('0.1')));
  });

  it('a number for a Currency is the nearest ten-thousandth', () => {
    const numbers: [number, string][] = [[0.1, '0.1'], [-1.23456, '-1.2346'], [1.00004, '1'], [0.00001, '0'], [1e14, '100000000000000'], [-0, '0'], [12345678901.2345, '12345678901.2345']];
    for (const [number, text] of numbers) assert.equal(String(values.EchoCY(number)), text);
    assert.equal(values.Describe(Variant(1.5, VT.CY)), 'VT_CY 15000');
  });

  it('a number half-way between two ten-thousandths becomes the same Currency as new Currency of it', () => {
    for (const number of [1.00005, 1.00015, 0.00005, 0.00015, -1.00005, 2.00025]) {
      assert.deepEqual(values.EchoCY(number), new Currency(number), String(number));
    }
  });

  it('a Decimal becomes a Currency, and a Currency a Decimal, only where nothing is lost', () => {
    assert.deepEqual(values.EchoCY(new Decimal('922337203685477.5807')), Currency.fromUnits(MAX_UNITS));
    assert.deepEqual(values.EchoCY(new Decimal('-922337203685477.5808')), Currency.fromUnits(MIN_UNITS));
    assert.deepEqual(values.EchoCY(new Decimal('1.23450000000000')), new Currency('1.2345'));
    assertComError(() => values.EchoCY(new Decimal('1.23456')), { code: 'DISP_E_TYPEMISMATCH', argument: value });
    assertComError(() => values.EchoCY(new Decimal('922337203685477.5808')), { code: 'DISP_E_OVERFLOW', argument: value });
    assert.ok(values.EchoDECIMAL(Currency.fromUnits(MIN_UNITS)).equals(new Decimal('-922337203685477.5808')));
    assert.ok(values.EchoDECIMAL(Currency.fromUnits(MAX_UNITS)).equals(new Decimal('922337203685477.5807')));
  });

  it('texts become Decimals exactly, or are refused', () => {
    for (const text of ['79228162514264337593543950335', '-79228162514264337593543950335', '0.1', '12345678901234567890.12345678', '-0.0000000000000000000000000001']) {
      assert.ok(values.EchoDECIMAL(text).equals(new Decimal(text)), text);
    }
    assertComError(() => values.EchoDECIMAL('79228162514264337593543950336'), { code: 'DISP_E_OVERFLOW', argument: value });
    for (const text of ['1.2.3', 'one', '']) assertComError(() => values.EchoDECIMAL(text), { code: 'DISP_E_TYPEMISMATCH', argument: value });
  });

  itIfNotWine('texts become the largest Currencies exactly', 'VarCyFromStr calculates with a double', () => {
    assert.deepEqual(values.EchoCY('922337203685477.5807'), Currency.fromUnits(MAX_UNITS));
    assert.deepEqual(values.EchoCY('-922337203685477.5808'), Currency.fromUnits(MIN_UNITS));
  });

  it('texts become Currencies exactly, or are refused', () => {
    for (const text of ['1.2345', '-0.0001', '123456789.1234']) assert.deepEqual(values.EchoCY(text), new Currency(text));
    assertComError(() => values.EchoCY('1.00005'), { code: 'DISP_E_TYPEMISMATCH', argument: value });
    assertComError(() => values.EchoCY('1e30'), { code: 'DISP_E_OVERFLOW', argument: value });
  });

  it('in arithmetic that a foreign object does, are as exact', () => {
    assert.equal(values.Make(VT.BSTR, new Decimal('79228162514264337593543950335')), '79228162514264337593543950335');
    assert.equal(values.Make(VT.R8, new Currency('0.25')), 0.25);
    assert.deepEqual(values.Make(VT.CY, new Decimal('1.25')), new Currency('1.25'));
    assert.deepEqual(values.Make(VT.DECIMAL, 7), new Decimal(7));
  });

  it('that only look like one are refused', () => {
    for (const prototype of [Currency.prototype, Decimal.prototype]) {
      assertComError(() => values.Describe(Object.create(prototype)), { code: 'E_INVALIDARG', argument: value, message: /this is no (Currency|Decimal)/ });
    }
  });
});
