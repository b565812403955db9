import assert from 'node:assert/strict';

import { ComObject, defineInterface, method, t } from 'coclass/server';

import { served } from '../support/served-object.js';

const IReturned = defineInterface({
  name: 'ITestReturnedArrays', iid: '{3B6D1A44-31E7-4D0B-8D7A-51E2C7A90601}', kind: 'custom',
  members: {
    Doubles: method({}, t.safeArray(t.double), { returns: 'value' }),
    Floats: method({ count: t.long }, t.safeArray(t.float), { returns: 'value' }),
    Dates: method({}, t.safeArray(t.date), { returns: 'value' }),
    Longs: method({}, t.safeArray(t.long), { returns: 'value' }),
  },
});

class Returned extends ComObject {
  static override readonly interfaces = [IReturned];
  Doubles(): number[] { return [0.5, -1]; }
  Floats(count: number): number[] { return Array.from({ length: count }, () => 0.25); }
  Dates(): Date[] { return [new Date(2001, 1, 3)]; }
  Longs(): number[] { return [7]; }
}

describe('a function of a vtable that returns an array in place of an HRESULT', () => {
  it('gives it as a pointer, also where the elements are floating-point numbers', () => {
    const object = served(new Returned(), IReturned);
    assert.deepEqual(object.Doubles(), Float64Array.of(0.5, -1));
    assert.deepEqual(object.Floats(2), Float32Array.of(0.25, 0.25));
    assert.deepEqual(object.Dates(), [new Date(2001, 1, 3)]);
    assert.deepEqual(object.Longs(), Int32Array.of(7));
  });
});
