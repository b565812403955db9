import assert from 'node:assert/strict';

import { release, Variant, VT, withBounds } from 'coclass';

import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';

const MILLION = 1_000_000;

forEachBinding('large arrays', function () {
  let values: TestObject;
  let arrays: TestObject;
  forTheSuite(() => [(values = testObject('Values')), (arrays = testObject('Arrays'))]);

  function collect(): void {
    for (let round = 0; round < 3; round++) globalThis.gc?.();
  }

  it('of 1,000,000 doubles come and go', () => {
    const given = arrays.MakeDoubles(MILLION) as Float64Array;
    assert.ok(given instanceof Float64Array);
    assert.equal(given.length, MILLION);
    for (const index of [0, 1, 499_999, MILLION - 1]) assert.equal(given[index], index);
    assert.equal(arrays.SumDoubles(given), (MILLION * (MILLION - 1)) / 2);
    assert.equal(arrays.TakeDoubles(Array.from(given)), (MILLION * (MILLION - 1)) / 2, 'from a plain Array too');
    assert.deepEqual(arrays.Echo(given), given);
  });

  it('of every numeric type come back the same', () => {
    for (const name of ['I1', 'UI1', 'I2', 'UI2', 'I4', 'UI4', 'I8', 'UI8', 'R4', 'R8'] as const) {
      const given = arrays.MakeArray(VT[name], [0, 100_000]) as Int32Array;
      assert.equal(given.length, 100_000);
      assert.deepEqual(arrays.Echo(given), given);
      assert.deepEqual(arrays.MakeArray(VT[name], [1, 100_000]), withBounds(given, [1]), 'with another lower bound');
    }
  });

  it('in two dimensions come in rows', () => {
    const rows = arrays.MakeArray(VT.R8, [0, 1000, 0, 1000]) as Float64Array[];
    assert.equal(rows.length, 1000);
    assert.equal(rows[999]?.[998], 998_999);
    assert.equal(arrays.SumDoubles(rows), (MILLION * (MILLION - 1)) / 2);
  });

  it('that JavaScript was given stay readable and writable when the object is gone and garbage was collected', () => {
    const own = testObject('Arrays');
    const given = own.MakeDoubles(MILLION) as Float64Array;
    const { buffer } = given;
    release(own);
    collect();
    const others = Array.from({ length: 5 }, () => arrays.MakeDoubles(MILLION) as Float64Array);
    given[0] = 42;
    given.fill(7, 1, 1000);
    collect();
    assert.deepEqual([given[0], given[999], given[1000], given[MILLION - 1]], [42, 7, 1000, MILLION - 1]);
    assert.equal(new Float64Array(buffer)[0], 42);
    assert.ok(others.every((other) => other[0] === 0 && other[999] === 999));
  });

  it('are the memory of one array each: writing to one does not change the other', () => {
    arrays.Longs = new Int32Array(100_000).fill(5);
    const first = arrays.Longs as Int32Array;
    first.fill(9);
    assert.equal((arrays.Longs as Int32Array)[99_999], 5);
    arrays.Longs = [];
  });

  it('that were sent are copies: the server keeps what it got', () => {
    const mine = new Int32Array(100_000).fill(3);
    arrays.Longs = mine;
    mine.fill(4);
    assert.equal((arrays.Longs as Int32Array)[50_000], 3);
    arrays.Longs = [];
  });

  it('are sent as memory that views share, from within a larger buffer', () => {
    const memory = Float64Array.from({ length: MILLION }, (_, index) => index);
    assert.equal(arrays.SumDoubles(memory.subarray(MILLION - 2)), 2 * MILLION - 3);
    assert.equal(arrays.SumDoubles(new Float64Array(memory.buffer, 8, 3)), 6);
  });

  it('can be cloned and their memory be moved to another ArrayBuffer, after which they are empty', () => {
    const given = arrays.MakeDoubles(MILLION) as Float64Array;
    assert.equal(structuredClone(given)[MILLION - 1], MILLION - 1);
    // ES2024, which the library's typings of this target do not have.
    const moved = new Float64Array((given.buffer as unknown as { transfer(): ArrayBuffer }).transfer());
    collect();
    assert.equal(given.length, 0);
    assert.equal(moved[MILLION - 1], MILLION - 1);
    assert.equal(values.Describe(given), 'VT_ARRAY|VT_R8 dims=1 [0..-1]', 'what is detached has no elements');
    assert.equal(arrays.SumDoubles(moved), (MILLION * (MILLION - 1)) / 2);
  });

  it('that come from COM stay what they are when Node refuses to hand their memory to another thread', () => {
    const given = arrays.MakeDoubles(MILLION) as Float64Array;
    // Node's rule for external memory; a small result, which is a copy, can be transferred.
    assert.throws(() => structuredClone(given, { transfer: [given.buffer as ArrayBuffer] }), { name: 'DataCloneError' });
    assert.equal(given[MILLION - 1], MILLION - 1);
    const small = arrays.MakeDoubles(10) as Float64Array;
    assert.equal(structuredClone(small, { transfer: [small.buffer as ArrayBuffer] })[9], 9);
    assert.equal(small.length, 0);
  });

  it('do not pile up: memory that nothing refers to is given back', async () => {
    const size = 8 * MILLION;
    const { setImmediate: turn } = await import('node:timers/promises');
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 200; round++) {
      arrays.MakeDoubles(MILLION);
      if (round % 20 === 19) {
        globalThis.gc?.();
        await turn();
      }
    }
    collect();
    await turn();
    assert.ok(process.memoryUsage().rss - before < 100 * size, '200 arrays of 8 MB were made and dropped');
  });

  it('of strings and VARIANTs come back the same', () => {
    const texts = Array.from({ length: 100_000 }, (_, index) => `text ${index}`);
    assert.deepEqual(arrays.EchoStrings(texts), texts);
    const mixed = Array.from({ length: 100_000 }, (_, index) => (index % 3 === 0 ? index : index % 3 === 1 ? `t${index}` : null));
    assert.deepEqual(arrays.EchoVariants(mixed), mixed);
  });

  it('name the wrong element however far in it is', () => {
    const almost: unknown[] = new Array(100_000).fill(1);
    almost[99_999] = 'x';
    assertComError(() => arrays.SumLongs(almost), { code: 'DISP_E_TYPEMISMATCH', message: /element \[99999\]/ });
    assertComError(() => values.Describe(Variant(almost, VT.ARRAY | VT.R8)), { code: 'DISP_E_TYPEMISMATCH', message: /element \[99999\]/ });
  });
});
