import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { ByRef, type RecordType, Variant, VT } from 'coclass';

import { mark, markOf } from '../support/value-mark.js';

describe('Variant', () => {
  it('pairs a value with its type and leaves both as they are', () => {
    const array = [1, 2];
    const variant = Variant(array, VT.ARRAY | VT.UI1);
    assert.equal(variant.value, array);
    assert.equal(variant.type, VT.ARRAY | VT.UI1);
    assert.ok(Object.isFrozen(variant));
    assert.ok(!Object.isFrozen(array));
  });

  it('takes every type a VARIANT can have', () => {
    const types = [
      VT.EMPTY, VT.NULL, VT.I2, VT.I4, VT.R4, VT.R8, VT.CY, VT.DATE, VT.BSTR, VT.DISPATCH, VT.ERROR, VT.BOOL, VT.UNKNOWN,
      VT.DECIMAL, VT.I1, VT.UI1, VT.UI2, VT.UI4, VT.I8, VT.UI8, VT.INT, VT.UINT, VT.RECORD,
      VT.BYREF | VT.I4, VT.ARRAY | VT.BSTR, VT.BYREF | VT.ARRAY | VT.VARIANT, VT.BYREF | VT.VARIANT, VT.ARRAY | VT.VARIANT,
    ];
    for (const type of types) assert.equal(Variant(undefined, type).type, type);
  });

  it('refuses a type that describes parameters only, and flags on a type that stands alone', () => {
    const refused = [
      VT.VOID, VT.HRESULT, VT.PTR, VT.SAFEARRAY, VT.CARRAY, VT.USERDEFINED, VT.LPSTR, VT.LPWSTR, VT.VARIANT,
      VT.ARRAY, VT.BYREF, VT.ARRAY | VT.NULL, VT.BYREF | VT.NULL, 15, 64, 0x1003, 0x8003, -1, 1.5, NaN, 2 ** 32 + 3,
    ];
    for (const type of refused) {
      assert.throws(() => Variant(1, type), { name: 'TypeError', message: /is not the type of a VARIANT$/ }, String(type));
    }
    assert.throws(() => Variant(1, VT.VARIANT), { message: '12 (VT_VARIANT) is not the type of a VARIANT' });
    for (const type of ['VT_I4', null, undefined, {}]) assert.throws(() => Variant(1, type as never), TypeError);
  });

  it('takes the description of a record, known by its mark', () => {
    const [symbol] = Object.getOwnPropertySymbols(ByRef.prototype);
    assert.ok(symbol);
    const type = Object.create({}, { [symbol]: { value: 9 } }) as RecordType;
    assert.equal(Variant({}, type).type, type);
  });

  it('is printed with the name of its type', () => {
    assert.equal(inspect(Variant('a', VT.BSTR)), "Variant('a', VT_BSTR)");
    assert.equal(inspect([Variant([1], VT.ARRAY | VT.I4)]), '[ Variant([ 1 ], VT_ARRAY | VT_I4) ]');
  });

  it('carries the mark of its class for native code', () => {
    assert.deepEqual(markOf(Object.getPrototypeOf(Variant(1, VT.I4)) as object), mark(6));
  });
});
