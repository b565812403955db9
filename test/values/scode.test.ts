import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Scode } from 'coclass';

import { mark, markOf } from '../support/value-mark.js';

describe('Scode', () => {
  it('holds the code unsigned, whichever way it was given', () => {
    assert.equal(new Scode(-2146826246).hresult, 0x800a07fa);
    assert.equal(new Scode(0x800a07fa).hresult, 0x800a07fa);
    assert.equal(Number(new Scode(-1)), 0xffffffff);
  });

  it('is written by its name where it has one, else in hexadecimal', () => {
    assert.equal(String(new Scode(0x80020005)), 'DISP_E_TYPEMISMATCH');
    assert.equal(String(new Scode(0x800a07fa)), '0x800A07FA');
    assert.equal(inspect(new Scode(0x80020005)), 'Scode(DISP_E_TYPEMISMATCH)');
  });

  it('refuses what is no 32-bit integer', () => {
    for (const value of [NaN, 1.5, 2 ** 32, -(2 ** 31) - 1]) assert.throws(() => new Scode(value), RangeError);
    assert.throws(() => new Scode('x' as never), TypeError);
  });

  it('cannot be changed, and carries the mark of its class for native code', () => {
    assert.ok(Object.isFrozen(new Scode(1)));
    assert.deepEqual(markOf(Scode.prototype), mark(3));
  });
});
