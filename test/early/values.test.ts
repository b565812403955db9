import assert from 'node:assert/strict';

import { byRef, ComError, Currency, Decimal, isSameObject, release, Scode, Variant, VT } from 'coclass';

import { customObject } from '../support/custom.js';
import { assertComError, testObject } from '../support/test-server.js';
import { typeCases } from '../support/type-cases.js';

describe('a value of every type through a vtable', () => {
  let custom: ReturnType<typeof customObject>;
  let values: ReturnType<typeof testObject>;
  before(() => {
    custom = customObject();
    values = testObject('Values');
  });
  after(() => { for (const object of [custom, values]) release(object as object); });

  for (const { name, value, sample, stepped, raw } of typeCases) {
    describe(`VT_${name}`, () => {
      it('goes in and comes back', () => {
        assert.deepEqual(custom[`Echo${name}`](value), value);
      });

      it('keeps all its bits', () => {
        for (const [hex, held] of raw) {
          const made: unknown = values.MakeRaw(VT[name], hex);
          assert.deepEqual(custom[`Echo${name}`](made), name === 'BOOL' ? Boolean(held) : held, hex);
        }
      });

      it('comes out, left out or through a byRef', () => {
        assert.deepEqual(custom[`Out${name}`](), sample);
        const result = byRef();
        assert.equal(custom[`Out${name}`](result), undefined);
        assert.deepEqual(result.value, sample);
      });

      it('goes in and comes out changed', () => {
        const variable = byRef(value);
        assert.equal(custom[`InOut${name}`](variable), undefined);
        assert.deepEqual(variable.value, stepped);
      });

      it('is a property', () => {
        custom[`Prop${name}`] = value;
        assert.deepEqual(custom[`Prop${name}`], value);
      });

      it('is dropped when a plain value is given for [in, out]', () => {
        assert.equal(custom[`InOut${name}`](value), undefined);
      });

      it('is refused where it is none', () => {
        for (const wrong of [Symbol('s'), () => 1, Number, { a: 1 }]) {
          assert.throws(() => custom[`Echo${name}`](wrong), (error: unknown) => error instanceof Error, typeof wrong);
          assert.throws(() => custom[`InOut${name}`](byRef(wrong)), (error: unknown) => error instanceof Error, typeof wrong);
          assert.throws(() => { custom[`Prop${name}`] = wrong; }, (error: unknown) => error instanceof Error, typeof wrong);
        }
        assert.deepEqual(custom[`Prop${name}`], value);
      });
    });
  }

  describe('VT_VARIANT', () => {
    it('carries every other type', () => {
      for (const { name, value } of typeCases) assert.deepEqual(custom.EchoVARIANT(Variant(value, VT[name])), value, name);
      for (const value of [undefined, null, 'text', 1.5, true]) assert.equal(custom.EchoVARIANT(value), value);
      assert.deepEqual(custom.EchoVARIANT([1, 'a', null]), [1, 'a', null]);
      assert.deepEqual(custom.EchoVARIANT(Float64Array.of(1, 2)), Float64Array.of(1, 2));
    });

    it('comes out and is changed', () => {
      assert.equal(custom.OutVARIANT(), 'variant');
      const variable: { value: unknown } = byRef(41);
      custom.InOutVARIANT(variable);
      assert.equal(variable.value, 42);
      variable.value = 'abc';
      custom.InOutVARIANT(variable);
      assert.equal(variable.value, 'cba!');
      variable.value = undefined;
      custom.InOutVARIANT(variable);
      assert.equal(variable.value, 'VT_EMPTY');
    });

    it('is a property that keeps objects too', () => {
      custom.PropVARIANT = values;
      const kept = custom.PropVARIANT as object;
      assert.ok(isSameObject(kept, values as object));
      release(kept);
      custom.PropVARIANT = undefined;
      assert.equal(custom.PropVARIANT, undefined);
    });
  });

  for (const name of ['DISPATCH', 'UNKNOWN']) {
    it(`VT_${name} goes in, comes out and is exchanged`, () => {
      const child = testObject('Lifetime') as object;
      assert.ok(isSameObject(custom[`Echo${name}`](child) as object, child));
      assert.equal(custom[`Echo${name}`](null), null);
      assert.equal(typeof custom[`Out${name}`]().Serial, 'number');
      const variable: { value: unknown } = byRef(null);
      custom[`InOut${name}`](variable);
      assert.equal(typeof (variable.value as { Serial: number }).Serial, 'number');
      custom[`InOut${name}`](variable);
      assert.equal(variable.value, null);
      custom[`Prop${name}`] = child;
      assert.ok(isSameObject(custom[`Prop${name}`] as object, child));
      custom[`Prop${name}`] = null;
      assert.equal(custom[`Prop${name}`], null);
    });
  }

  it('of an enumeration is a number', () => {
    assert.equal(custom.EchoColor(4), 4);
    assert.equal(custom.EchoColor(-77), -77);
    assert.equal(custom.OutColor(), 4);
    const variable = byRef(1);
    custom.InOutColor(variable);
    assert.equal(variable.value, 2);
    assertComError(() => custom.EchoColor('red'), { code: 'DISP_E_TYPEMISMATCH', member: 'ITestCustom.EchoColor', argument: { index: 0, name: 'value' } });
  });

  it('of type BOOL is a number, which is what a C program has', () => {
    assert.equal(custom.EchoWinBool(1), 1);
    assert.equal(custom.EchoWinBool(-7), -7);
  });

  it('larger than a register is passed by a copy', () => {
    const decimal = new Decimal('-1.50');
    const text = custom.ByValue(1, new Currency('-1.2345'), new Date(1900, 0, 1), decimal, 'v', new Scode(0x80020009), true, new Decimal('79228162514264337593543950335'), 9);
    assert.deepEqual((text as string).split('|'), [
      '1', '-12345', '2.000000', 'VT_DECIMAL scale=2 sign=0x80 hi=0x00000000 mid=0x00000000 lo=0x00000096', 'VT_BSTR len=2 76 00',
      String(0x80020009 | 0), '-1', 'VT_DECIMAL scale=0 sign=0x00 hi=0xffffffff mid=0xffffffff lo=0xffffffff', '9',
    ]);
    assert.ok(decimal.equals(new Decimal('-1.50')));
  });

  it('out of the range of its type is refused, and says where', () => {
    for (const [name, wrong] of [['I1', 128], ['UI1', -1], ['I2', 32768], ['UI2', 65536], ['I4', 2 ** 31], ['UI4', -1], ['I8', 2n ** 63n], ['UI8', -1n], ['I4', 1.5]] as const) {
      assert.throws(() => custom[`Echo${name}`](wrong), (error: unknown) => {
        assert.ok(ComError.is(error));
        assert.match(error.code, /^DISP_E_(OVERFLOW|TYPEMISMATCH)$/);
        assert.equal(error.member, `ITestCustom.Echo${name}`);
        assert.deepEqual(error.argument, { index: 0, name: 'value' });
        return true;
      });
    }
  });
});
