import assert from 'node:assert/strict';

import { byRef, type ByRef, isSameObject, Missing, Nothing, release, typeName, Variant, VT, varTypeName } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';
import { typeCases } from '../support/type-cases.js';

forEachBinding('every Automation type', () => {
  let values: ReturnType<typeof testObject>;
  before(() => (values = testObject('Values')));
  after(() => { release(values); });

  /** What the server sees of an argument: its VARTYPE and its bits. */
  function sent(value: unknown): { vt: number; description: string } {
    const description = byRef<string>();
    const vt = values.EchoVariantType(value, description) as number;
    return { vt, description: description.value };
  }

  for (const { name, value, described, sample, stepped, raw } of typeCases) {
    const title = varTypeName(VT[name]);

    it(`${title} goes in and comes back as the result`, () => {
      assert.deepEqual(values[`Echo${name}`](value), value);
    });

    it(`${title} comes out of an [out] parameter`, () => {
      const variable = byRef();
      values[`Out${name}`](variable);
      assert.deepEqual(variable.value, sample);
    });

    it(`${title} goes through an [in, out] parameter`, () => {
      const variable = byRef(value);
      values[`InOut${name}`](variable);
      assert.deepEqual(variable.value, stepped);
    });

    it(`${title} goes into an [in, out] parameter whose changed value nobody wants`, () => {
      assert.equal(values[`InOut${name}`](value), undefined);
    });

    it(`${title} is kept by a property`, () => {
      values[`Prop${name}`] = value;
      assert.deepEqual(values[`Prop${name}`], value);
    });

    it(`${title} is sent bit for bit as Variant(value, VT.${name})`, () => {
      assert.deepEqual(sent(Variant(value, VT[name])), { vt: VT[name], description: described });
    });

    it(`${title} is sent by reference as byRef(value, VT.${name}), to the same bits`, () => {
      const variable = byRef(value, VT[name]);
      assert.equal(values.Describe(variable), described.replace(title, `VT_BYREF|${title}`));
      assert.deepEqual(variable.value, value);
    });

    it(`${title} that comes by reference is read through`, () => {
      assert.deepEqual(values.MakeByRef(VT[name]), sample);
    });

    it(`${title} is read from its bits`, () => {
      for (const [hex, expected] of raw) assert.deepEqual(values.MakeRaw(VT[name], hex), expected, hex);
    });

    it(`${title} goes out with the bits that it came with`, () => {
      for (const [hex, expected] of raw) {
        // A date before 1899-12-31 06:00 has two forms, of which one is written.
        if (name === 'DATE' && hex.endsWith('d0bf')) continue;
        assert.deepEqual(values[`Echo${name}`](values.MakeRaw(VT[name], hex)), expected, hex);
      }
    });
  }

  it('VT_EMPTY is undefined and VT_NULL is null, both ways', () => {
    assert.equal(values.MakeRaw(VT.EMPTY, ''), undefined);
    assert.equal(values.MakeRaw(VT.NULL, ''), null);
    assert.deepEqual(sent(undefined), { vt: VT.EMPTY, description: 'VT_EMPTY' });
    assert.deepEqual(sent(null), { vt: VT.NULL, description: 'VT_NULL' });
    assert.deepEqual(sent(Variant(undefined, VT.EMPTY)), { vt: VT.EMPTY, description: 'VT_EMPTY' });
    assert.deepEqual(sent(Variant(null, VT.NULL)), { vt: VT.NULL, description: 'VT_NULL' });
    for (const value of [undefined, null]) {
      assert.equal(values.EchoVARIANT(value), value);
      values.PropVARIANT = value;
      assert.equal(values.PropVARIANT, value);
    }
  });

  it('only nothing can be made VT_EMPTY or VT_NULL', () => {
    for (const vt of [VT.EMPTY, VT.NULL]) {
      assertComError(() => values.Describe(Variant(0, vt)), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
    }
  });

  it('VT_ERROR with DISP_E_PARAMNOTFOUND is Missing, both ways', () => {
    assert.equal(values.MakeRaw(VT.ERROR, '04000280'), Missing);
    assert.deepEqual(sent(Missing), { vt: VT.ERROR, description: 'VT_ERROR 0x80020004' });
  });

  for (const name of ['DISPATCH', 'UNKNOWN'] as const) {
    const title = varTypeName(VT[name]);

    it(`${title} is the same object in every direction`, () => {
      const object = testObject('Lifetime');
      assert.ok(isSameObject(values[`Echo${name}`](object), object));
      assert.ok(isSameObject(values.EchoVARIANT(object), object));
      assert.deepEqual(sent(Variant(object, VT[name])), { vt: VT[name], description: `${title} object` });
      assert.equal(values.Describe(byRef(object, VT[name])), `VT_BYREF|${title} object`);
      values[`Prop${name}`] = object;
      assert.ok(isSameObject(values[`Prop${name}`], object));
      values[`Prop${name}`] = null;
    });

    it(`${title} comes out of an [out] parameter and through an [in, out] one`, () => {
      const variable = byRef<object | null>();
      const object = (): object => variable.value ?? assert.fail('no object');
      values[`Out${name}`](variable);
      assert.equal(typeName(object()), 'ITestLifetime');
      values[`InOut${name}`](variable);
      assert.equal(variable.value, null);
      values[`InOut${name}`](variable);
      assert.equal(typeName(object()), 'ITestLifetime');
    });

    it(`${title} that comes by reference is read through`, () => {
      const other = testObject('Values');
      assert.equal(typeName(other.MakeByRef(VT[name])), 'ITestLifetime');
    });

    it(`${title} that points to nothing is null, and is sent as null or Nothing`, () => {
      for (const nothing of [null, Nothing]) {
        assert.equal(values[`Echo${name}`](nothing), null);
        assert.equal(values.Describe(Variant(nothing, VT[name])), `${title} null`);
        values[`Prop${name}`] = nothing;
        assert.equal(values[`Prop${name}`], null);
      }
    });
  }

  it('an object without IDispatch is VT_UNKNOWN by itself, and E_NOINTERFACE where IDispatch is wanted', () => {
    const object = testObject('OnlyUnknown');
    assert.deepEqual(sent(object), { vt: VT.UNKNOWN, description: 'VT_UNKNOWN object' });
    assert.ok(isSameObject(values.EchoUNKNOWN(object), object));
    assertComError(() => values.EchoDISPATCH(object), { code: 'E_NOINTERFACE', argument: { index: 0, name: 'value' } });
    assertComError(() => values.Describe(Variant(object, VT.DISPATCH)), { code: 'E_NOINTERFACE' });
  });

  it('a VARIANT carries any type through every direction', () => {
    for (const { value } of typeCases) {
      assert.deepEqual(values.EchoVARIANT(value), value);
      values.PropVARIANT = value;
      assert.deepEqual(values.PropVARIANT, value);
    }
    const out = byRef();
    values.OutVARIANT(out);
    assert.equal(out.value, 'variant');
    const inOut: ByRef = byRef(41);
    values.InOutVARIANT(inOut);
    assert.equal(inOut.value, 42);
    inOut.value = 'abc';
    values.InOutVARIANT(inOut);
    assert.equal(inOut.value, 'cba!');
    inOut.value = null;
    values.InOutVARIANT(inOut);
    assert.equal(inOut.value, 'VT_NULL');
    assert.equal(values.MakeByRef(VT.VARIANT), 'variant');
  });

  it('a VARIANT by reference may change its type: a number comes back as a string', () => {
    const variable: ByRef = byRef(1.5);
    values.InOutVARIANT(variable);
    assert.equal(variable.value, 'VT_R8 0x3ff8000000000000');
  });

  it('an enumeration and an alias are what they stand for', () => {
    assert.equal(values.EchoColor(4), 4);
    assert.equal(values.EchoColor(99), 99, 'COM does not limit an enumeration to its names');
    assert.equal(values.EchoHandle(-(2 ** 31)), -(2 ** 31));
    assertComError(() => values.EchoColor(1.5), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
    assertComError(() => values.EchoHandle(2 ** 31), { code: 'DISP_E_OVERFLOW', argument: { index: 0, name: 'value' } });
  });

  it('an [in] parameter takes no byRef', () => {
    assertComError(() => values.EchoI4(byRef(1)), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' }, message: /not a byRef/ });
  });
});
