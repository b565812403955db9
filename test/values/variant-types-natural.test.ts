import assert from 'node:assert/strict';

import { byRef, Currency, Decimal, Missing, named, Nothing, release, Scode, Variant, VT } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

forEachBinding('the type a value has by itself', () => {
  let values: ReturnType<typeof testObject>;
  before(() => (values = testObject('Values')));
  after(() => { release(values); });

  const natural: readonly (readonly [title: string, value: unknown, described: string])[] = [
    ['undefined is VT_EMPTY', undefined, 'VT_EMPTY'],
    ['null is VT_NULL', null, 'VT_NULL'],
    ['true is VT_BOOL -1', true, 'VT_BOOL -1'],
    ['false is VT_BOOL 0', false, 'VT_BOOL 0'],
    ['1 is VT_I4', 1, 'VT_I4 1'],
    ['0 is VT_I4', 0, 'VT_I4 0'],
    ['2^31 - 1 is VT_I4', 2 ** 31 - 1, 'VT_I4 2147483647'],
    ['-2^31 is VT_I4', -(2 ** 31), 'VT_I4 -2147483648'],
    ['2^31 is VT_R8', 2 ** 31, 'VT_R8 0x41e0000000000000'],
    ['-2^31 - 1 is VT_R8', -(2 ** 31) - 1, 'VT_R8 0xc1e0000000200000'],
    ['1.5 is VT_R8', 1.5, 'VT_R8 0x3ff8000000000000'],
    ['-0 is VT_R8', -0, 'VT_R8 0x8000000000000000'],
    ['NaN is VT_R8', NaN, 'VT_R8 0x7ff8000000000000'],
    ['Infinity is VT_R8', Infinity, 'VT_R8 0x7ff0000000000000'],
    ['10n is VT_I8', 10n, 'VT_I8 10'],
    ['0n is VT_I8', 0n, 'VT_I8 0'],
    ['2n ** 63n - 1n is VT_I8', 2n ** 63n - 1n, 'VT_I8 9223372036854775807'],
    ['-(2n ** 63n) is VT_I8', -(2n ** 63n), 'VT_I8 -9223372036854775808'],
    ['2n ** 63n is VT_UI8', 2n ** 63n, 'VT_UI8 9223372036854775808'],
    ['2n ** 64n - 1n is VT_UI8', 2n ** 64n - 1n, 'VT_UI8 18446744073709551615'],
    ['2n ** 64n is VT_DECIMAL', 2n ** 64n, 'VT_DECIMAL scale=0 sign=0x00 hi=0x00000001 mid=0x00000000 lo=0x00000000'],
    ['2n ** 70n is VT_DECIMAL', 2n ** 70n, 'VT_DECIMAL scale=0 sign=0x00 hi=0x00000040 mid=0x00000000 lo=0x00000000'],
    ['-(2n ** 63n) - 1n is VT_DECIMAL', -(2n ** 63n) - 1n, 'VT_DECIMAL scale=0 sign=0x80 hi=0x00000000 mid=0x80000000 lo=0x00000001'],
    ['-(2n ** 96n - 1n) is VT_DECIMAL', -(2n ** 96n - 1n), 'VT_DECIMAL scale=0 sign=0x80 hi=0xffffffff mid=0xffffffff lo=0xffffffff'],
    ['a string is VT_BSTR', 'ab', 'VT_BSTR len=4 61 00 62 00'],
    ["'' is VT_BSTR of no characters, not null", '', 'VT_BSTR len=0'],
    ['a Date is VT_DATE', new Date(1900, 0, 1, 12), 'VT_DATE 0x4004000000000000'],
    ['a Currency is VT_CY', new Currency('1.5'), 'VT_CY 15000'],
    ['a Decimal is VT_DECIMAL', new Decimal('1.5'), 'VT_DECIMAL scale=1 sign=0x00 hi=0x00000000 mid=0x00000000 lo=0x0000000f'],
    ['an Scode is VT_ERROR', new Scode(0x800a07fa), 'VT_ERROR 0x800a07fa'],
    ['Missing is VT_ERROR with DISP_E_PARAMNOTFOUND', Missing, 'VT_ERROR 0x80020004'],
    ['Nothing is VT_DISPATCH that is null', Nothing, 'VT_DISPATCH null'],
    ['a byRef is VT_BYREF of VT_VARIANT', byRef(1), 'VT_BYREF|VT_VARIANT (VT_I4 1)'],
    ['a byRef without a value is VT_BYREF of an empty VT_VARIANT', byRef(), 'VT_BYREF|VT_VARIANT (VT_EMPTY)'],
    ['a byRef with a type is VT_BYREF of it', byRef(1, VT.I2), 'VT_BYREF|VT_I2 1'],
    ['a byRef with a type and no value is VT_BYREF of a zero', byRef(undefined, VT.DECIMAL), 'VT_BYREF|VT_DECIMAL scale=0 sign=0x00 hi=0x00000000 mid=0x00000000 lo=0x00000000'],
    ['an array is VT_ARRAY of VT_VARIANT', [1, 'a'], 'VT_ARRAY|VT_VARIANT dims=1 [0..1] (VT_I4 1) (VT_BSTR len=2 61 00)'],
  ];
  for (const [title, value, described] of natural) {
    it(title, () => { assert.equal(values.Describe(value), described); });
  }

  it('an object is VT_DISPATCH, also one whose wrapper is a function', () => {
    assert.equal(values.Describe(values), 'VT_DISPATCH object');
    const callable = testObject('Collection');
    assert.equal(typeof callable, 'function');
    assert.equal(values.Describe(callable), 'VT_DISPATCH object');
  });

  it('a bigint of more than 96 bits fits no type', () => {
    for (const whole of [2n ** 96n, -(2n ** 96n), 2n ** 128n, 2n ** 5000n]) {
      assertComError(() => values.Describe(whole), { code: 'DISP_E_OVERFLOW', argument: { index: 0, name: 'value' }, message: /96 bits/ });
    }
  });

  const objects: readonly (readonly [title: string, value: unknown])[] = [
    ['a plain object', {}], ['a function', () => 1], ['a Map', new Map()], ['a RegExp', /x/],
    ['a class instance', new (class Something { x = 1; })()], ['an object without a prototype', Object.create(null)], ['a SharedArrayBuffer', new SharedArrayBuffer(4)],
  ];
  for (const [title, value] of objects) {
    it(`${title} is VT_DISPATCH`, () => {
      assert.equal(values.Describe(value), 'VT_DISPATCH object');
    });
  }

  const formless: readonly (readonly [title: string, value: unknown])[] = [
    ['a symbol', Symbol('s')], ['a Promise', Promise.resolve(1)],
    ['named arguments that are not last', [named({ a: 1 })]], ['a byRef in an array', [byRef(1)]],
  ];
  for (const [title, value] of formless) {
    it(`${title} has no form in COM`, () => {
      assertComError(() => values.Describe(value), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
    });
  }

  it('an explicit type may be inside another one and inside arrays', () => {
    assert.equal(values.Describe([Variant(1, VT.UI1), Variant('2', VT.R4)]), 'VT_ARRAY|VT_VARIANT dims=1 [0..1] (VT_UI1 1) (VT_R4 0x40000000)');
    assert.equal(values.Describe(Variant(Variant(300, VT.I2), VT.R8)), 'VT_R8 0x4072c00000000000');
    assertComError(() => values.Describe(Variant(Variant(300, VT.I2), VT.UI1)), { code: 'DISP_E_OVERFLOW' });
  });

  it('an explicit type stands against what the parameter declares: Automation converts it then', () => {
    assert.equal(values.EchoI4(Variant('12', VT.BSTR)), 12);
    assert.equal(values.EchoBSTR(Variant(12, VT.UI2)), '12');
  });
});
