import assert from 'node:assert/strict';

import { ByRef, byRef, VT } from 'coclass';

import { mark, markOf } from '../support/value-mark.js';

describe('byRef', () => {
  it('makes a variable that starts with the value given', () => {
    const count = byRef(5);
    count.value += 1;
    assert.equal(count.value, 6);
    assert.equal(count.type, undefined);
    assert.ok(count instanceof ByRef);
  });

  it('makes one of the type named, for an [out] parameter', () => {
    const name: ByRef<string> = byRef<string>();
    assert.equal(name.value, undefined);
  });

  it('keeps the VARTYPE of the variable', () => {
    for (const type of [VT.I4, VT.VARIANT, VT.ARRAY | VT.UI1, VT.DISPATCH]) assert.equal(byRef(undefined, type).type, type);
  });

  it('refuses a type no variable can have, and VT_BYREF, which is understood', () => {
    for (const type of [VT.BYREF | VT.I4, VT.EMPTY, VT.NULL, VT.VOID, VT.PTR, 15, 1.5, NaN, -1]) {
      assert.throws(() => byRef(0, type), { name: 'TypeError', message: /is not the type of a variable/ }, String(type));
    }
  });

  it('makes instances that carry the mark of their class for native code', () => {
    assert.deepEqual(markOf(ByRef.prototype), mark(7));
  });
});
