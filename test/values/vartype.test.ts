import assert from 'node:assert/strict';

import { VT, varTypeName } from 'coclass';

describe('VARTYPE', () => {
  it('has the values COM gives it', () => {
    const { EMPTY, BSTR, VARIANT, DECIMAL, UINT, LPWSTR, RECORD, ARRAY, BYREF } = VT;
    assert.deepEqual(
      [EMPTY, BSTR, VARIANT, DECIMAL, UINT, LPWSTR, RECORD, ARRAY, BYREF],
      [0, 8, 12, 14, 23, 31, 36, 0x2000, 0x4000],
    );
  });

  it('is named as its users write it, flags first', () => {
    assert.equal(varTypeName(VT.EMPTY), 'VT_EMPTY');
    assert.equal(varTypeName(VT.ARRAY | VT.I4), 'VT_ARRAY | VT_I4');
    assert.equal(varTypeName(VT.BYREF | VT.ARRAY | VT.BSTR), 'VT_BYREF | VT_ARRAY | VT_BSTR');
  });

  it('is given in hexadecimal where it has no name', () => {
    assert.equal(varTypeName(15), '0xf');
    assert.equal(varTypeName(VT.BYREF | 0x1003), 'VT_BYREF | 0x1003');
  });
});
