import assert from 'node:assert/strict';

import { Currency, Decimal, Missing, Scode, VT } from 'coclass';

import { ByteView, readValue, textDecoding, TypeLibraryFormatError } from '../support/typelib.js';

const decode = textDecoding(0);

function read(vt: number, write: (view: DataView) => void): unknown {
  const bytes = new Uint8Array(16);
  write(new DataView(bytes.buffer));
  return readValue(new ByteView(bytes, 'a value'), 0, vt, decode);
}

describe('a value in a type library', () => {
  it('is a number for the types that a number holds', () => {
    assert.equal(read(VT.I1, (view) => { view.setInt8(0, -5); }), -5);
    assert.equal(read(VT.UI1, (view) => { view.setUint8(0, 200); }), 200);
    assert.equal(read(VT.I2, (view) => { view.setInt16(0, -2, true); }), -2);
    assert.equal(read(VT.UI2, (view) => { view.setUint16(0, 65535, true); }), 65535);
    for (const vt of [VT.I4, VT.INT]) assert.equal(read(vt, (view) => { view.setInt32(0, -3, true); }), -3);
    for (const vt of [VT.UI4, VT.UINT]) assert.equal(read(vt, (view) => { view.setUint32(0, 0xffffffff, true); }), 0xffffffff);
    assert.equal(read(VT.R4, (view) => { view.setFloat32(0, 0.5, true); }), 0.5);
    assert.equal(read(VT.R8, (view) => { view.setFloat64(0, 0.1, true); }), 0.1);
  });

  it('is a bigint for 64 bits', () => {
    assert.equal(read(VT.I8, (view) => { view.setBigInt64(0, -(2n ** 63n), true); }), -(2n ** 63n));
    assert.equal(read(VT.UI8, (view) => { view.setBigUint64(0, 2n ** 64n - 1n, true); }), 2n ** 64n - 1n);
  });

  it('is what this package gives for the other types', () => {
    assert.equal(read(VT.BOOL, (view) => { view.setInt16(0, -1, true); }), true);
    assert.equal(read(VT.BOOL, () => undefined), false);
    assert.deepEqual(read(VT.CY, (view) => { view.setBigInt64(0, 12345n, true); }), new Currency('1.2345'));
    assert.deepEqual(read(VT.DATE, (view) => { view.setFloat64(0, 36526.5, true); }), new Date(2000, 0, 1, 12));
    assert.deepEqual(read(VT.ERROR, (view) => { view.setUint32(0, 0x800a07fa, true); }), new Scode(0x800a07fa));
    assert.equal(read(VT.ERROR, (view) => { view.setUint32(0, 0x80020004, true); }), Missing);
    const decimal = (view: DataView): void => {
      view.setUint8(0, 2);
      view.setUint8(1, 0x80);
      view.setUint32(2, 1, true);
      view.setBigUint64(6, 150n, true);
    };
    assert.deepEqual(read(VT.DECIMAL, decimal), Decimal.fromParts(true, 2, 2n ** 64n + 150n));
  });

  it('is null for null and for pointers, undefined for nothing and for what no VARIANT holds', () => {
    for (const vt of [VT.NULL, VT.DISPATCH, VT.UNKNOWN]) assert.equal(read(vt, () => undefined), null);
    for (const vt of [VT.EMPTY, VT.VOID, VT.LPWSTR, 999]) assert.equal(read(vt, () => undefined), undefined);
  });

  it('is a text in the code page of the library\'s language', () => {
    const bytes = Uint8Array.of(4, 0, 0, 0, 0x41, 0xe4, 0xcf, 0x80);
    const inLanguage = (lcid: number): unknown => readValue(new ByteView(bytes, 'a value'), 0, VT.BSTR, textDecoding(lcid));
    assert.equal(inLanguage(0), 'AäÏ€');
    assert.equal(inLanguage(0x409), 'AäÏ€');
    assert.equal(inLanguage(0x419), 'AдПЂ');
    assert.equal(read(VT.BSTR, (view) => { view.setInt32(0, -1, true); }), '');
  });

  it('is an error when it is out of its type\'s range, or cut off', () => {
    assert.throws(() => read(VT.DATE, (view) => { view.setFloat64(0, NaN, true); }), TypeLibraryFormatError);
    assert.throws(() => read(VT.DECIMAL, (view) => { view.setUint8(0, 29); }), TypeLibraryFormatError);
    assert.throws(() => read(VT.BSTR, (view) => { view.setInt32(0, 13, true); }), TypeLibraryFormatError);
    assert.throws(() => read(VT.BSTR, (view) => { view.setInt32(0, -2, true); }), TypeLibraryFormatError);
  });
});
