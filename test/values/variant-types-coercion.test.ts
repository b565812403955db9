import assert from 'node:assert/strict';

import { byRef, type ByRef, createObject, Currency, Decimal, getLocale, Missing, Nothing, release, Scode, setLocale, VT } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

const INTEGER_NAMES = ['I1', 'I2', 'I4', 'I8', 'UI1', 'UI2', 'UI4', 'UI8', 'INT', 'UINT'] as const;
const NAMES = [...INTEGER_NAMES, 'R4', 'R8', 'BOOL', 'BSTR', 'CY', 'DECIMAL', 'DATE'] as const;
const value = { index: 0, name: 'value' } as const;
const ENGLISH = 0x0409;
const GERMAN = 0x0407;

forEachBinding('conversion to the type of a parameter', () => {
  let values: ReturnType<typeof testObject>;
  before(() => (values = testObject('Values')));
  after(() => { release(values); });

  function refuses(name: string, ...refused: unknown[]): void {
    for (const one of refused) assertComError(() => values[`Echo${name}`](one), { code: 'DISP_E_TYPEMISMATCH', argument: value });
  }

  function inLocale(lcid: number, run: () => void): void {
    const before = getLocale();
    setLocale(lcid);
    try {
      run();
    } finally {
      setLocale(before);
    }
  }

  for (const name of INTEGER_NAMES) {
    const isBig = name === 'I8' || name === 'UI8';
    const whole = (number: number): number | bigint => (isBig ? BigInt(number) : number);

    it(`VT_${name} takes texts, Currencies, Decimals and Dates that are whole numbers`, () => {
      for (const seven of ['7', ' 7 ', '7.0', '+7', new Currency(7), new Decimal('7.00'), new Date(1900, 0, 6)]) {
        assert.equal(values[`Echo${name}`](seven), whole(7), String(seven));
      }
    });

    it(`VT_${name} refuses what it would have to round`, () => {
      refuses(name, '1.5', '0.1', new Currency('1.5'), new Currency('0.0001'), new Decimal('1.25'), new Date(1900, 0, 6, 12), new Date(1900, 0, 6, 0, 0, 0, 1));
    });

    it(`VT_${name} refuses what is no number`, () => {
      refuses(name, '', 'abc', '1x', 'true', new Scode(5), Nothing, [7], new Int8Array(1));
    });

    it(`VT_${name} refuses what is out of its range in another type`, () => {
      for (const far of ['99999999999999999999', '-99999999999999999999', new Decimal('1e20'), new Decimal('-1e20')]) {
        assertComError(() => values[`Echo${name}`](far), { code: 'DISP_E_OVERFLOW', argument: value });
      }
    });
  }

  it('true is all bits set in an integer, as in Visual Basic', () => {
    for (const name of ['I1', 'I2', 'I4', 'INT'] as const) assert.equal(values[`Echo${name}`](true), -1);
    assert.equal(values.EchoI8(true), -1n);
    assert.equal(values.EchoUI1(true), 255);
    assert.equal(values.EchoUI2(true), 65535);
    assert.equal(values.EchoUI4(true), 2 ** 32 - 1);
    for (const name of INTEGER_NAMES) assert.equal(Number(values[`Echo${name}`](false)), 0);
  });

  it('neither null, undefined, Nothing nor an error becomes a number, a string or a date', () => {
    for (const name of NAMES) refuses(name, null, undefined, Nothing, new Scode(0x80020009));
    for (const name of NAMES) assertComError(() => values[`Echo${name}`](Missing), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: value });
  });

  it('the error says what was expected and what was given', () => {
    const texts: [unknown, RegExp][] = [
      ['abc', /argument 1 \(value\): expected a whole number from -32768 to 32767 \(VT_I2\), got the string 'abc'/],
      [1.5, /got 1\.5 /], [new Currency('1.5'), /got a Currency /], [new Decimal('1.5'), /got a Decimal /], [new Scode(1), /got an Scode /],
      [Nothing, /got Nothing /], [[1], /got an array /], [new Date(1900, 0, 1, 12), /got a Date /], [null, /got null /], [values, /got a COM object /],
    ];
    for (const [sent, message] of texts) assertComError(() => values.EchoI2(sent), { code: 'DISP_E_TYPEMISMATCH', message });
  });

  it('VT_R8 and VT_R4 take texts, Currencies, Decimals and Dates', () => {
    for (const name of ['R4', 'R8'] as const) {
      const numbers = ['1.5', '15e-1', ' 1.5 ', new Currency('1.5'), new Decimal('1.50'), new Date(1899, 11, 31, 12)];
      for (const number of numbers) assert.equal(values[`Echo${name}`](number), 1.5);
      refuses(name, 'abc', '', '1.5.5', {}, []);
    }
    assertComError(() => values.EchoR8('1e999'), { code: 'DISP_E_OVERFLOW', argument: value });
    assertComError(() => values.EchoR4('1e39'), { code: 'DISP_E_OVERFLOW', argument: value });
  });

  it('VT_R8 refuses a Decimal with more digits than a number holds', () => {
    refuses('R8', new Decimal('12345678901234567890.12345678'), new Decimal(2n ** 96n - 1n));
  });

  it('VT_BSTR takes numbers and booleans as JavaScript writes them', () => {
    const texts: [unknown, string][] = [
      [1.5, '1.5'], [1e21, '1e+21'], [NaN, 'NaN'], [-0, '0'], [true, 'true'], [false, 'false'], [2n ** 100n, String(2n ** 100n)], [0.1, '0.1'],
    ];
    for (const locale of [ENGLISH, GERMAN]) {
      inLocale(locale, () => {
        for (const [sent, text] of texts) assert.equal(values.EchoBSTR(sent), text);
      });
    }
    refuses('BSTR', {}, [], null, undefined);
  });

  it('VT_BSTR takes Currencies and Decimals in the digits of the locale', () => {
    inLocale(ENGLISH, () => {
      assert.equal(values.EchoBSTR(new Currency('-1.25')), '-1.25');
      assert.equal(values.EchoBSTR(new Decimal('12345678901234567890.12345678')), '12345678901234567890.12345678');
    });
    inLocale(GERMAN, () => {
      assert.equal(values.EchoBSTR(new Currency('-1.25')), '-1,25');
      assert.equal(values.EchoR8('1,5'), 1.5);
    });
  });

  it('VT_DATE takes the texts of the locale, and numbers as days', () => {
    inLocale(ENGLISH, () => {
      assert.deepEqual(values.EchoDATE('2/3/2001'), new Date(2001, 1, 3));
      assert.deepEqual(values.EchoDATE('2001-02-03 04:05:06'), new Date(2001, 1, 3, 4, 5, 6));
      refuses('DATE', 'abc', '', '32/32/2001');
    });
    inLocale(GERMAN, () => { assert.deepEqual(values.EchoDATE('3.2.2001'), new Date(2001, 1, 3)); });
    assert.deepEqual(values.EchoDATE(-1.25), new Date(1899, 11, 29, 6));
  });

  it('VT_BOOL takes texts of numbers and of the words true and false', () => {
    inLocale(ENGLISH, () => {
      const truths: [string, boolean][] = [['true', true], ['True', true], ['FALSE', false], ['0', false], ['1', true], ['-0.5', true]];
      for (const [text, expected] of truths) assert.equal(values.EchoBOOL(text), expected, text);
      refuses('BOOL', 'yes please', '');
    });
    assert.equal(values.EchoBOOL(new Currency(0)), false);
    assert.equal(values.EchoBOOL(new Decimal('0.1')), true);
  });

  it('VT_CY and VT_DECIMAL take each other and texts where nothing is lost', () => {
    assert.deepEqual(values.EchoCY(new Decimal('1.2500000')), new Currency('1.25'));
    assert.deepEqual(values.EchoCY('-1.2345'), new Currency('-1.2345'));
    refuses('CY', new Decimal('1.00005'), '1.00005', 'abc');
    assertComError(() => values.EchoCY(new Decimal('922337203685477.5808')), { code: 'DISP_E_OVERFLOW', argument: value });
    assert.ok(values.EchoDECIMAL(new Currency('1.25')).equals(new Decimal('1.25')));
    assert.ok(values.EchoDECIMAL('-79228162514264337593543950335').equals(new Decimal(-(2n ** 96n - 1n))));
    assertComError(() => values.EchoDECIMAL('79228162514264337593543950336'), { code: 'DISP_E_OVERFLOW', argument: value });
  });

  it('an object is converted by its default property', () => {
    const expression = createObject('VBScript.RegExp');
    expression.Pattern = '[0-9.]+';
    const match = (text: string): unknown => expression.Execute(text).Item(0);
    assert.equal(values.EchoBSTR(match('costs 12')), '12');
    assert.equal(values.EchoI4(match('costs 12')), 12);
    assert.equal(values.EchoR8(match('costs 12.5')), 12.5);
    refuses('I4', match('on 1.2.3'));
    assert.equal(values.Make(VT.BSTR, match('costs 12')), '12', 'the server that gets the object converts it likewise');
    assert.equal(values.Describe(match('costs 12')), 'VT_DISPATCH object', 'not where any type will do');
  });

  it('an object is refused whose default property would lose something', () => {
    const expression = createObject('VBScript.RegExp');
    expression.Pattern = '[0-9.]+';
    refuses('I4', expression.Execute('costs 12.5').Item(0));
  });

  it('an object without a default property is refused', () => {
    for (const name of NAMES) refuses(name, values);
  });

  it('what goes into a typed variable is converted likewise', () => {
    const variable: ByRef = byRef('41');
    values.InOutI4(variable);
    assert.equal(variable.value, 42);
    assertComError(() => values.InOutI4(byRef('1.5')), { code: 'DISP_E_TYPEMISMATCH', argument: value });
    values.PropI4 = '5';
    assert.equal(values.PropI4, 5);
    assertComError(() => (values.PropI4 = '5.5'), { code: 'DISP_E_TYPEMISMATCH', argument: value, member: 'ITestValues.PropI4' });
    assert.equal(values.PropI4, 5, 'a refused put puts nothing');
  });
});
