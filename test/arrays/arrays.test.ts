import assert from 'node:assert/strict';

import { boundsOf, byRef, Currency, Decimal, isSameObject, Missing, Nothing, Scode, Variant, VT, withBounds } from 'coclass';

import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';

const value = { index: 0, name: 'value' } as const;
const array = { index: 0, name: 'array' } as const;

/** Each numeric type, its TypedArray and how Describe shows 1 and 2 of it. */
const numeric = [
  ['I1', Int8Array, '1 2'], ['UI1', Uint8Array, '1 2'], ['I2', Int16Array, '1 2'], ['UI2', Uint16Array, '1 2'], ['I4', Int32Array, '1 2'],
  ['UI4', Uint32Array, '1 2'], ['I8', BigInt64Array, '1 2'], ['UI8', BigUint64Array, '1 2'], ['R4', Float32Array, '0x3f800000 0x40000000'],
  ['R8', Float64Array, '0x3ff0000000000000 0x4000000000000000'],
] as const;
const viewed = [...numeric, ['UI1', Uint8ClampedArray, '1 2']] as const;

/** Every other type's elements 0 to 2 as MakeArray makes them. */
const plain: readonly (readonly [name: keyof typeof VT, elements: readonly unknown[]])[] = [
  ['BOOL', [false, true, true]],
  ['BSTR', ['0', '1', '2']],
  ['CY', [0, 1, 2].map((number) => new Currency(number))],
  ['DECIMAL', [0, 1, 2].map((number) => new Decimal(number))],
  ['DATE', [30, 31, 32].map((day) => new Date(1899, 11, day))],
  ['ERROR', [0, 1, 2].map((code) => new Scode(code))],
  ['VARIANT', [0, 1, 2]],
];

forEachBinding('arrays', () => {
  let values: TestObject;
  let arrays: TestObject;
  forTheSuite(() => [(values = testObject('Values')), (arrays = testObject('Arrays'))]);

  /** 1 and 2 as the elements of a TypedArray of this kind. */
  function oneAndTwo(Kind: (typeof viewed)[number][1]): bigint[] | number[] {
    return Kind === BigInt64Array || Kind === BigUint64Array ? [1n, 2n] : [1, 2];
  }

  for (const [name, Kind] of numeric) {
    it(`of VT_${name} come as ${Kind.name}`, () => {
      const given: unknown = arrays.MakeArray(VT[name], [0, 3]);
      assert.ok(given instanceof Kind);
      assert.deepEqual(Array.from<number | bigint>(given).map(Number), [0, 1, 2]);
      assert.deepEqual(arrays.MakeArray(VT[name], [0, 0]), new Kind(0), 'without elements too');
      assert.deepEqual(arrays.Echo(given), given);
    });
  }

  it('of VT_INT and VT_UINT come as Int32Array and Uint32Array', () => {
    assert.deepEqual(arrays.MakeArray(VT.INT, [0, 2]), Int32Array.of(0, 1));
    assert.deepEqual(arrays.MakeArray(VT.UINT, [0, 2]), Uint32Array.of(0, 1));
  });

  for (const [name, elements] of plain) {
    it(`of VT_${name} come as a plain Array, and go as VT_${name} where Variant says so`, () => {
      assert.deepEqual(arrays.MakeArray(VT[name], [0, 3]), elements);
      assert.deepEqual(arrays.MakeArray(VT[name], [0, 0]), []);
      const typed = Variant(elements, VT.ARRAY | VT[name]);
      assert.deepEqual(arrays.Echo(typed), elements);
      assert.match(values.Describe(typed), new RegExp(`^VT_ARRAY\\|VT_${name} dims=1 \\[0\\.\\.2\\] `));
      assert.match(values.Describe(Variant([], VT.ARRAY | VT[name])), new RegExp(`^VT_ARRAY\\|VT_${name} dims=1 \\[0\\.\\.-1\\]`));
    });
  }

  it('of objects come as wrappers, and the objects go back as themselves', () => {
    for (const vt of [VT.DISPATCH, VT.UNKNOWN]) {
      const given = arrays.MakeArray(vt, [0, 2]) as [object, object];
      assert.equal(given.length, 2);
      const back = arrays.Echo(Variant(given, VT.ARRAY | vt)) as [object, object];
      assert.ok(isSameObject(given[0], back[0]) && isSameObject(given[1], back[1]) && !isSameObject(given[0], given[1]));
    }
    assert.equal(values.Describe([values, Nothing]), 'VT_ARRAY|VT_VARIANT dims=1 [0..1] (VT_DISPATCH object) (VT_DISPATCH null)');
    assert.equal(values.Describe(Variant([values, null], VT.ARRAY | VT.UNKNOWN)), 'VT_ARRAY|VT_UNKNOWN dims=1 [0..1] object null');
  });

  it('of objects release them when a later element is refused', () => {
    const held = testObject('Lifetime');
    const before = held.RefCount as number;
    assertComError(() => values.Describe(Variant([held, held, 'x'], VT.ARRAY | VT.DISPATCH)), { code: 'DISP_E_TYPEMISMATCH', message: /element \[2\]/ });
    assert.equal(held.RefCount, before);
  });

  for (const [name, Kind, described] of viewed) {
    it(`a ${Kind.name} goes as VT_${name}, and a view of part of a buffer as that part`, () => {
      const elements = oneAndTwo(Kind) as never;
      const both = new Kind(2);
      both.set(elements);
      assert.equal(values.Describe(both), `VT_ARRAY|VT_${name} dims=1 [0..1] ${described}`);
      const whole = new Kind(6);
      whole.set(elements, 3);
      assert.equal(values.Describe(whole.subarray(3, 5)), `VT_ARRAY|VT_${name} dims=1 [0..1] ${described}`);
      assert.equal(values.Describe(new Kind(whole.buffer, 3 * Kind.BYTES_PER_ELEMENT, 2)), `VT_ARRAY|VT_${name} dims=1 [0..1] ${described}`);
      assert.equal(values.Describe(new Kind(0)), `VT_ARRAY|VT_${name} dims=1 [0..-1]`);
    });
  }

  it('a Buffer, an ArrayBuffer and a DataView go as bytes', () => {
    const { buffer } = Uint8Array.of(9, 1, 2, 255);
    assert.equal(values.Describe(Buffer.from([1, 2, 255])), 'VT_ARRAY|VT_UI1 dims=1 [0..2] 1 2 255');
    assert.equal(values.Describe(buffer), 'VT_ARRAY|VT_UI1 dims=1 [0..3] 9 1 2 255');
    assert.equal(values.Describe(new DataView(buffer, 1)), 'VT_ARRAY|VT_UI1 dims=1 [0..2] 1 2 255');
    assert.equal(values.Describe(new DataView(buffer, 1, 1)), 'VT_ARRAY|VT_UI1 dims=1 [0..0] 1');
    assert.equal(values.Describe(Int16Array.from([1, 2]).buffer), 'VT_ARRAY|VT_UI1 dims=1 [0..3] 1 0 2 0');
    assert.equal(values.Describe(new Int32Array(new SharedArrayBuffer(4))), 'VT_ARRAY|VT_I4 dims=1 [0..0] 0');
  });

  it('the bytes of an ArrayBuffer or DataView are its elements where another type is wanted', () => {
    const { buffer } = Uint8Array.of(1, 2, 255);
    assert.equal(values.Describe(Variant(buffer, VT.ARRAY | VT.I4)), 'VT_ARRAY|VT_I4 dims=1 [0..2] 1 2 255');
    assert.equal(values.Describe(Variant(new DataView(buffer, 2), VT.ARRAY | VT.VARIANT)), 'VT_ARRAY|VT_VARIANT dims=1 [0..0] (VT_I4 255)');
    assert.equal(values.Describe([buffer, Int32Array.of(7, 8, 9)]), 'VT_ARRAY|VT_VARIANT dims=2 [0..1][0..2] (VT_I4 1) (VT_I4 7) (VT_I4 2) (VT_I4 8) (VT_I4 255) (VT_I4 9)');
    assert.equal(arrays.SumLongs(buffer), 258);
  });

  it('a null array is an empty one of its type', () => {
    assert.deepEqual(arrays.NullArray(), new Int32Array(0));
    assert.deepEqual(testObject('Arrays').Longs, new Int32Array(0), 'a property that was never put');
  });

  it('holes and undefined are VT_EMPTY in an array of VARIANTs', () => {
    // eslint-disable-next-line no-sparse-arrays
    assert.equal(values.Describe([1, , undefined, null]), 'VT_ARRAY|VT_VARIANT dims=1 [0..3] (VT_I4 1) (VT_EMPTY) (VT_EMPTY) (VT_NULL)');
  });

  it('of mixed values come back as they were', () => {
    const mixed = [1, 1.5, -0, 'a', '', true, null, undefined, 2n ** 60n, 2n ** 63n, new Currency('1.5'), new Decimal('-1.50'), new Date(2000, 0, 1), new Scode(5), Missing, [1, 'b']];
    assert.deepEqual(arrays.Echo(mixed), withBounds([...mixed], [0]));
    assert.deepEqual(arrays.EchoVariants(mixed), withBounds([...mixed], [0]));
  });

  it('a declared SAFEARRAY(long) takes whole numbers from any kind of array', () => {
    for (const three of [[1, 2], Int32Array.of(1, 2), Float64Array.of(1, 2), Uint8Array.of(1, 2), BigInt64Array.of(1n, 2n), [1n, '2'], [new Currency(1), new Decimal(2)]]) {
      assert.equal(arrays.SumLongs(three), 3);
    }
    assert.equal(arrays.SumLongs([]), 0);
    assert.equal(arrays.SumLongs([[1, 2], [3, 4]]), 10, 'in any number of dimensions');
    assert.equal(arrays.SumDoubles([1.5, 2n, '3']), 6.5);
    assert.deepEqual(arrays.EchoStrings(['a', 1, true]), ['a', '1', 'true']);
  });

  it('a wrong element is named by its index', () => {
    const wrong: [unknown, 'DISP_E_TYPEMISMATCH' | 'DISP_E_OVERFLOW', RegExp][] = [
      [[1, 'x'], 'DISP_E_TYPEMISMATCH', /argument 1 \(array\): element \[1\]: expected a whole number .* got the string 'x'/],
      [[1, 2, 2 ** 31], 'DISP_E_OVERFLOW', /element \[2\]: .* got 2147483648/],
      [[0.5], 'DISP_E_TYPEMISMATCH', /element \[0\]: .* got 0\.5/],
      [Float64Array.of(1, 2, 2.5), 'DISP_E_TYPEMISMATCH', /element \[2\]: .* got 2\.5/],
      [Float64Array.of(NaN), 'DISP_E_TYPEMISMATCH', /element \[0\]: .* got NaN/],
      [BigInt64Array.of(2n ** 40n), 'DISP_E_OVERFLOW', /element \[0\]/],
      [[1, null], 'DISP_E_TYPEMISMATCH', /element \[1\]: .* got null/],
      [new Array(2), 'DISP_E_TYPEMISMATCH', /element \[0\]: .* got undefined/],
      [[[1, 2], [3, 'y']], 'DISP_E_TYPEMISMATCH', /element \[1\]\[1\]: .* got the string 'y'/],
      [[[1, 2], [3]], 'DISP_E_TYPEMISMATCH', /element \[0\]: .* got an array/],
    ];
    for (const [sent, code, message] of wrong) assertComError(() => arrays.SumLongs(sent), { code, message, argument: array });
    assertComError(() => values.Describe([1, [2, Symbol('x')]]), { code: 'DISP_E_TYPEMISMATCH', argument: value, message: /element \[1\]: element \[1\]: a symbol/ });
  });

  it('what is no array is refused where one is declared', () => {
    for (const other of [5, '1,2', null, undefined, {}, { length: 1, 0: 1 }, new Set([1]), values, Nothing]) {
      assertComError(() => arrays.SumLongs(other), { code: 'DISP_E_TYPEMISMATCH', argument: array });
    }
    assert.equal(arrays.SumLongs(Variant([1, 2], VT.ARRAY | VT.I4)), 3, 'a Variant of the very type');
    assertComError(() => arrays.SumLongs(Variant([1, 2], VT.ARRAY | VT.I2)), { code: 'DISP_E_TYPEMISMATCH' });
  });

  it('[out] and [in, out] arrays come into a byRef, and a property keeps one', () => {
    const out = byRef<Int32Array>();
    arrays.OutLongs(out);
    assert.deepEqual(out.value, Int32Array.of(10, 20, 30));
    for (const given of [[1, 2], Int32Array.of(1, 2)]) {
      const inOut = byRef<Int32Array | number[]>(given);
      arrays.InOutLongs(inOut);
      assert.deepEqual(inOut.value, Int32Array.of(2, 4, 99));
    }
    assertComError(() => arrays.InOutLongs(byRef([1, 'x'])), { code: 'DISP_E_TYPEMISMATCH', argument: array, message: /element \[1\]/ });
    arrays.Longs = [4, 5];
    assert.deepEqual(arrays.Longs, Int32Array.of(4, 5));
    arrays.Longs = withBounds([4, 5], [-3]);
    assert.deepEqual(boundsOf(arrays.Longs), [{ lower: -3, length: 2 }]);
  });

  it('an array by reference keeps its type', () => {
    assert.equal(values.Describe(byRef([1, 2], VT.ARRAY | VT.I2)), 'VT_BYREF|VT_ARRAY|VT_I2 dims=1 [0..1] 1 2');
    assert.equal(values.Describe(byRef(undefined, VT.ARRAY | VT.I2)), 'VT_BYREF|VT_ARRAY|VT_I2 null');
    const same = byRef(Uint8Array.of(7), VT.ARRAY | VT.UI1);
    values.Describe(same);
    assert.deepEqual(same.value, Uint8Array.of(7));
  });

  it('two dimensions of mixed values come back as rows, as for a range of cells', () => {
    const cells = [[1, 'a'], [2.5, new Date(2024, 0, 1)], [null, true]];
    assert.deepEqual(arrays.Echo(cells), cells);
    assert.deepEqual(arrays.Echo(withBounds(cells, [1, 1])), withBounds(cells, [1, 1]));
    assert.equal(values.Describe([[1, 'a'], [2, 'b']]), 'VT_ARRAY|VT_VARIANT dims=2 [0..1][0..1] (VT_I4 1) (VT_I4 2) (VT_BSTR len=2 61 00) (VT_BSTR len=2 62 00)');
  });

  it('what a getter does while the array is read cannot harm: it is refused or read as it is then', () => {
    const shrinking: unknown[] = [[1, 2], [3, 4]];
    let reads = 0;
    // The first time the shape is looked at, the second time the elements are read.
    Object.defineProperty(shrinking[0], 0, { get: () => { if (++reads === 2) shrinking[1] = 5; return 1; } });
    assertComError(() => values.Describe(shrinking), { code: 'E_INVALIDARG', argument: value, message: /changed while it was read/ });
    assert.match(values.Describe([1, { get value() { throw new Error('not this'); } }]), /VT_DISPATCH/, 'an object goes as it is, unread');
    const throwing = [0];
    Object.defineProperty(throwing, 0, { get: () => { throw new Error('mine'); } });
    assert.throws(() => values.Describe(throwing), { message: 'mine' });
  });
});
