import assert from 'node:assert/strict';

import { byRef, Currency, Decimal, release, Variant, VT } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

const INTEGERS = {
  I1: [-128n, 127n], I2: [-32768n, 32767n], I4: [-(2n ** 31n), 2n ** 31n - 1n], I8: [-(2n ** 63n), 2n ** 63n - 1n],
  UI1: [0n, 255n], UI2: [0n, 65535n], UI4: [0n, 2n ** 32n - 1n], UI8: [0n, 2n ** 64n - 1n],
  INT: [-(2n ** 31n), 2n ** 31n - 1n], UINT: [0n, 2n ** 32n - 1n],
} as const;
type IntegerName = keyof typeof INTEGERS;
const names = Object.keys(INTEGERS) as IntegerName[];
const FLOAT_MAX = (2 - 2 ** -23) * 2 ** 127;
const value = { index: 0, name: 'value' } as const;

forEachBinding('the limits of the types', () => {
  let values: ReturnType<typeof testObject>;
  before(() => (values = testObject('Values')));
  after(() => { release(values); });

  for (const name of names) {
    const [low, high] = INTEGERS[name];
    const isBig = name === 'I8' || name === 'UI8';
    /** The value as JavaScript gets it back. */
    const back = (whole: bigint): bigint | number => (isBig ? whole : Number(whole));
    const echo = (sent: unknown): unknown => values[`Echo${name}`](sent);

    it(`VT_${name} reaches from ${low} to ${high}`, () => {
      for (const whole of [low, low + 1n, high - 1n, high]) {
        assert.equal(echo(whole), back(whole));
        if (!isBig) assert.equal(echo(Number(whole)), Number(whole));
        assert.equal(values.Describe(Variant(whole, VT[name])), `VT_${name} ${whole}`);
      }
    });

    it(`VT_${name} refuses what is one beyond, and names the argument`, () => {
      for (const whole of [low - 1n, high + 1n]) {
        assertComError(() => echo(whole), { code: 'DISP_E_OVERFLOW', argument: value });
        if (!isBig) assertComError(() => echo(Number(whole)), { code: 'DISP_E_OVERFLOW', argument: value });
        assertComError(() => (values[`Prop${name}`] = whole), { code: 'DISP_E_OVERFLOW', argument: value });
        assertComError(() => values[`InOut${name}`](byRef(whole)), { code: 'DISP_E_OVERFLOW', argument: value });
        assertComError(() => values.Describe(Variant(whole, VT[name])), { code: 'DISP_E_OVERFLOW', argument: value });
      }
      for (const far of [1e300, -1e300, Infinity, -Infinity, 2n ** 100n, -(2n ** 100n)]) {
        assertComError(() => echo(far), { code: 'DISP_E_OVERFLOW', argument: value });
      }
    });

    it(`VT_${name} refuses fractions and NaN instead of rounding`, () => {
      for (const fraction of [0.5, 1.5, 1 + Number.EPSILON, Number.MIN_VALUE, -0.5, NaN]) {
        assertComError(() => echo(fraction), { code: 'DISP_E_TYPEMISMATCH', argument: value });
      }
    });

    it(`VT_${name} takes -0 as 0`, () => {
      assert.ok(Object.is(echo(-0), back(0n)));
    });

    it(`VT_${name} takes no null, undefined, object or array`, () => {
      for (const other of [null, undefined, {}, [1], values, Symbol('one'), () => 1, new Int32Array(1)]) {
        assertComError(() => echo(other), { code: 'DISP_E_TYPEMISMATCH', argument: value });
      }
    });
  }

  it('a number beyond 2^53 is exact as a bigint', () => {
    for (const whole of [2n ** 53n + 1n, 2n ** 62n + 1n, -(2n ** 53n) - 1n]) {
      assert.equal(values.EchoI8(whole), whole);
      assert.equal(values.EchoVARIANT(whole), whole);
    }
    assert.equal(values.EchoUI8(2n ** 63n + 1n), 2n ** 63n + 1n);
    assert.equal(values.EchoI8(2 ** 62), 2n ** 62n, 'a number that is that whole number');
    assertComError(() => values.EchoI8(2 ** 63), { code: 'DISP_E_OVERFLOW' });
    assert.equal(values.EchoUI8(2 ** 63), 2n ** 63n);
    assertComError(() => values.EchoUI8(2 ** 64), { code: 'DISP_E_OVERFLOW' });
  });

  it('VT_R8 keeps every bit: infinities, NaN, -0, the largest and the denormals', () => {
    const numbers = [Infinity, -Infinity, NaN, -0, 0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 2 ** -1074 * 3, 2 ** -1022, 0.1, Math.PI];
    for (const number of numbers) {
      assert.ok(Object.is(values.EchoR8(number), number), String(number));
      values.PropR8 = number;
      assert.ok(Object.is(values.PropR8, number), String(number));
    }
    assert.equal(values.Describe(Variant(-0, VT.R8)), 'VT_R8 0x8000000000000000');
    assert.equal(values.Describe(Variant(5, VT.R8)), 'VT_R8 0x4014000000000000');
  });

  it('VT_R4 rounds to the nearest float, with denormals, -0, NaN and infinities', () => {
    const numbers = [0.1, -0.1, 1 / 3, 16777217, 16777219, 2 ** -149, 2 ** -150 * 1.5, 2 ** -140 * 1.1, 1e-46, FLOAT_MAX, -FLOAT_MAX, NaN, Infinity, -Infinity, -0];
    for (const number of numbers) assert.ok(Object.is(values.EchoR4(number), Math.fround(number)), String(number));
    assert.equal(values.Describe(Variant(0.1, VT.R4)), 'VT_R4 0x3dcccccd');
  });

  it('VT_R4 refuses a number that is finite but beyond a float', () => {
    for (const number of [FLOAT_MAX * 1.0001, -FLOAT_MAX * 1.0001, 1e39, Number.MAX_VALUE]) {
      assertComError(() => values.EchoR4(number), { code: 'DISP_E_OVERFLOW', argument: value });
    }
  });

  it('a bigint is given to VT_R8 and VT_R4 only if it is exactly that number', () => {
    for (const name of ['R4', 'R8'] as const) {
      assert.equal(values[`Echo${name}`](2n ** 53n), 2 ** 53);
      assert.equal(values[`Echo${name}`](-7n), -7);
      assertComError(() => values[`Echo${name}`](2n ** 53n + 1n), { code: 'DISP_E_OVERFLOW', argument: value });
    }
  });

  it('VT_BOOL takes booleans and numbers, 0 being false, but neither NaN nor null', () => {
    const truths = [[true, true], [false, false], [0, false], [-0, false], [1, true], [-1, true], [0.5, true], [Infinity, true], [0n, false], [2n ** 70n, true], [2n ** 60n + 1n, true]];
    for (const [sent, expected] of truths) assert.equal(values.EchoBOOL(sent), expected, String(sent));
    assert.equal(values.Describe(Variant(7, VT.BOOL)), 'VT_BOOL -1');
    for (const other of [NaN, null, undefined, {}, []]) assertComError(() => values.EchoBOOL(other), { code: 'DISP_E_TYPEMISMATCH', argument: value });
  });

  it('VT_CY refuses what is beyond its range, and what is no number', () => {
    for (const far of [1e15, -1e15, Infinity, 922337203685478n]) assertComError(() => values.EchoCY(far), { code: 'DISP_E_OVERFLOW', argument: value });
    for (const other of [NaN, null, undefined, {}]) assertComError(() => values.EchoCY(other), { code: 'DISP_E_TYPEMISMATCH', argument: value });
    assert.deepEqual(values.EchoCY(922337203685477n), new Currency(922337203685477n));
  });

  it('VT_DECIMAL refuses what is beyond its range or precision', () => {
    for (const far of [1e29, -1e29, 2n ** 96n, -(2n ** 96n), NaN, Infinity, 1e-29]) {
      assertComError(() => values.EchoDECIMAL(far), { code: 'DISP_E_OVERFLOW', argument: value });
    }
    assert.deepEqual(values.EchoDECIMAL(2n ** 96n - 1n), new Decimal(2n ** 96n - 1n));
  });

  it('VT_ERROR takes a signed or unsigned HRESULT of 32 bits', () => {
    assert.equal(values.EchoERROR(0x80020009).hresult, 0x80020009);
    assert.equal(values.EchoERROR(-2147352567).hresult, 0x80020009);
    for (const other of [2 ** 32, -(2 ** 31) - 1, 1.5, 'DISP_E_EXCEPTION', null, undefined, NaN]) {
      assertComError(() => values.EchoERROR(other), { code: 'DISP_E_TYPEMISMATCH', argument: value });
    }
  });

  it('a forged Variant with a type that no VARIANT has is refused', () => {
    const forged = (type: number, content: unknown): unknown => Object.create(Object.getPrototypeOf(Variant(1, VT.I4)) as object, { value: { value: content }, type: { value: type } });
    for (const type of [0x8000 | VT.I4, 0x1000 | VT.I4, 0x8000]) assertComError(() => values.Describe(forged(type, 1)), { code: 'E_INVALIDARG', message: /this is no VARTYPE/ });
    for (const type of [VT.NULL, VT.EMPTY]) {
      assertComError(() => values.Describe(forged(VT.ARRAY | type, [null])), { code: 'DISP_E_BADVARTYPE', message: /there are no arrays of type VT_(NULL|EMPTY)/ });
    }
  });

  it('objects are no numbers and numbers are no objects', () => {
    for (const name of ['DISPATCH', 'UNKNOWN'] as const) {
      for (const other of [0, 1, '', 'x', true, [], new Date(0), undefined, 0n]) {
        assertComError(() => values[`Echo${name}`](other), { code: 'DISP_E_TYPEMISMATCH', argument: value });
      }
    }
  });
});
