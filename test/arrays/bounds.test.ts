import assert from 'node:assert/strict';

import { type ArrayValue, boundsOf, Variant, VT, withBounds } from 'coclass';

import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';

const value = { index: 0, name: 'value' } as const;
const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;

forEachBinding('dimensions and bounds of arrays', () => {
  let values: TestObject;
  let arrays: TestObject;
  forTheSuite(() => [(values = testObject('Values')), (arrays = testObject('Arrays'))]);

  /** A value within as many arrays. */
  function nested(depth: number, inner: unknown): unknown {
    let array = inner;
    for (let level = 0; level < depth; level++) array = [array];
    return array;
  }

  it('the first index runs fastest in memory, and is the outermost in JavaScript', () => {
    assert.deepEqual(arrays.MakeArray(VT.I4, [0, 2, 0, 3]), [Int32Array.of(0, 2, 4), Int32Array.of(1, 3, 5)]);
    assert.deepEqual(arrays.MakeArray(VT.BSTR, [0, 2, 0, 3]), [['0', '2', '4'], ['1', '3', '5']]);
    assert.deepEqual(arrays.MakeArray(VT.UI1, [0, 2, 0, 3, 0, 2]), [
      [Uint8Array.of(0, 6), Uint8Array.of(2, 8), Uint8Array.of(4, 10)],
      [Uint8Array.of(1, 7), Uint8Array.of(3, 9), Uint8Array.of(5, 11)],
    ]);
    assert.equal(values.Describe([Int32Array.of(0, 2, 4), Int32Array.of(1, 3, 5)]), 'VT_ARRAY|VT_I4 dims=2 [0..1][0..2] 0 1 2 3 4 5');
    assert.equal(values.Describe(Variant([[[0, 6], [2, 8], [4, 10]], [[1, 7], [3, 9], [5, 11]]], VT.ARRAY | VT.I2)),
      'VT_ARRAY|VT_I2 dims=3 [0..1][0..2][0..1] 0 1 2 3 4 5 6 7 8 9 10 11');
  });

  const shapes: readonly (readonly number[])[] = [
    [1, 3], [-5, 3], [INT32_MIN, 2], [INT32_MAX - 1, 2], [1, 2, 1, 2], [0, 2, -7, 3], [3, 1, 0, 1, -1, 1], [1, 2, 2, 2, 3, 2, 4, 2],
  ];
  for (const shape of shapes) {
    const lowers = shape.filter((_, index) => index % 2 === 0);
    const lengths = shape.filter((_, index) => index % 2 === 1);
    const expected = lowers.map((lower, index) => ({ lower, length: lengths[index] ?? 0 }));
    const described = expected.map(({ lower, length }) => `[${lower}..${lower + length - 1}]`).join('');

    it(`${described} come with the array and go back with it`, () => {
      for (const name of ['I4', 'R8', 'I8', 'BSTR', 'VARIANT', 'DATE', 'CY', 'BOOL'] as const) {
        const given = arrays.MakeArray(VT[name], shape) as ArrayValue;
        assert.deepEqual(boundsOf(given), expected, name);
        const count = lengths.reduce((product, length) => product * length, 1);
        assert.match(values.Describe(given) as string, new RegExp(`^VT_ARRAY\\|VT_\\w+ dims=${lowers.length} ${described.replaceAll(/[[\].]/g, '\\$&')} `), `${name}, ${count} elements`);
        assert.deepEqual(boundsOf(arrays.Echo(given)), expected, name);
        assert.deepEqual(arrays.Echo(given), given);
      }
    });

    it(`${described} are given to an array by withBounds`, () => {
      const inner = (level: number): ArrayValue =>
        Array.from({ length: lengths[level] ?? 0 }, (_, index) => (level + 1 === lengths.length ? index : inner(level + 1)));
      const marked = withBounds(inner(0), lowers);
      assert.match(values.Describe(marked) as string, new RegExp(`dims=${lowers.length} ${described.replaceAll(/[[\].]/g, '\\$&')} `));
      assert.deepEqual(boundsOf(arrays.Echo(marked)), expected);
    });
  }

  it('bounds from 0 are not marked, as nesting tells them', () => {
    const given = arrays.MakeArray(VT.I4, [0, 2, 0, 2]) as ArrayValue;
    assert.deepEqual(Object.getOwnPropertySymbols(given), []);
    assert.deepEqual(boundsOf(given), [{ lower: 0, length: 2 }, { lower: 0, length: 2 }]);
  });

  it('bounds no longer hold when the array has grown', () => {
    const given = arrays.MakeArray(VT.BSTR, [5, 2]) as string[];
    assert.equal(values.Describe(Variant(given, VT.ARRAY | VT.BSTR)), 'VT_ARRAY|VT_BSTR dims=1 [5..6] len=2 30 00 len=2 31 00');
    given.push('2');
    assert.match(values.Describe(given), /dims=1 \[0\.\.2\]/);
    given.pop();
    assert.match(values.Describe(given), /dims=1 \[5\.\.6\]/);
  });

  it('bounds do not come along with a copy', () => {
    const given = arrays.MakeArray(VT.I4, [5, 2]) as Int32Array;
    assert.match(values.Describe([...given]), /dims=1 \[0\.\.1\]/);
    assert.match(values.Describe(given.slice()), /dims=1 \[0\.\.1\]/);
  });

  it('without elements, in one dimension of each kind', () => {
    assert.equal(values.Describe([]), 'VT_ARRAY|VT_VARIANT dims=1 [0..-1]');
    assert.equal(values.Describe(withBounds([], [1])), 'VT_ARRAY|VT_VARIANT dims=1 [1..0]');
    assert.equal(values.Describe(withBounds(new Int16Array(0), [-3])), 'VT_ARRAY|VT_I2 dims=1 [-3..-4]');
    assert.deepEqual(boundsOf(arrays.MakeArray(VT.I4, [7, 0])), [{ lower: 7, length: 0 }]);
  });

  const empty: readonly (readonly [shape: readonly number[], described: string])[] = [
    [[0, 0, 0, 0], '[0..-1][0..-1]'], [[1, 0, 2, 3], '[1..0][2..4]'], [[1, 3, 2, 0], '[1..3][2..1]'], [[0, 2, 0, 0, 0, 2], '[0..1][0..-1][0..1]'],
    [[0, 2, 0, 2, 5, 0], '[0..1][0..1][5..4]'], [[0, INT32_MAX, 0, 0], `[0..${INT32_MAX - 1}][0..-1]`],
  ];
  for (const [shape, described] of empty) {
    it(`without elements, ${described} are kept on the way back`, () => {
      for (const name of ['I4', 'BSTR', 'VARIANT'] as const) {
        const given = arrays.MakeArray(VT[name], shape) as ArrayValue;
        assert.equal(given.length, 0);
        assert.deepEqual(boundsOf(given).flatMap(({ lower, length }) => [lower, length]), shape);
        assert.equal((values.Describe(given) as string).replace(/^\S+ dims=\d+ /, ''), described);
      }
    });
  }

  it('rows without elements are a dimension without elements', () => {
    assert.equal(values.Describe([[], [], []]), 'VT_ARRAY|VT_VARIANT dims=2 [0..2][0..-1]');
    assert.equal(values.Describe(withBounds([[], [], []], [1, 2])), 'VT_ARRAY|VT_VARIANT dims=2 [1..3][2..1]');
    assert.equal(values.Describe([new Int32Array(0), new Int32Array(0)]), 'VT_ARRAY|VT_I4 dims=2 [0..1][0..-1]');
    assert.equal(values.Describe([[]]), 'VT_ARRAY|VT_VARIANT dims=2 [0..0][0..-1]');
  });

  it('an empty dimension has as many within it as its bounds say', () => {
    const marked = withBounds([[]], [0, 1, -2]);
    assert.equal(values.Describe(marked), 'VT_ARRAY|VT_VARIANT dims=3 [0..0][1..0][-2..-3]');
    assert.deepEqual(boundsOf(arrays.Echo(marked)), boundsOf(marked));
  });

  it('rows of one length are a dimension, others are arrays', () => {
    assert.equal(values.Describe([[1, 2], [3, 4]]), 'VT_ARRAY|VT_VARIANT dims=2 [0..1][0..1] (VT_I4 1) (VT_I4 3) (VT_I4 2) (VT_I4 4)');
    assert.equal(values.Describe([[1], [2, 3]]),
      'VT_ARRAY|VT_VARIANT dims=1 [0..1] (VT_ARRAY|VT_VARIANT dims=1 [0..0] (VT_I4 1)) (VT_ARRAY|VT_VARIANT dims=1 [0..1] (VT_I4 2) (VT_I4 3))');
    assert.match(values.Describe([[1, 2], 3]), /^VT_ARRAY\|VT_VARIANT dims=1 \[0\.\.1\] \(VT_ARRAY/);
    assert.match(values.Describe([3, [1, 2]]), /^VT_ARRAY\|VT_VARIANT dims=1 \[0\.\.1\] \(VT_I4 3\) \(VT_ARRAY/);
    assert.match(values.Describe([[[1, 2], [3]], [[4, 5], [6, 7]]]), /^VT_ARRAY\|VT_VARIANT dims=2 \[0\.\.1\]\[0\.\.1\] \(VT_ARRAY/);
    assert.match(values.Describe([[[1], [2]], [[3], [4]]]), /^VT_ARRAY\|VT_VARIANT dims=3 \[0\.\.1\]\[0\.\.1\]\[0\.\.0\] \(VT_I4 1\)/);
  });

  it('rows of one TypedArray kind keep their type, mixed ones are VARIANTs', () => {
    assert.equal(values.Describe([Int16Array.of(1, 2), Int16Array.of(3, 4)]), 'VT_ARRAY|VT_I2 dims=2 [0..1][0..1] 1 3 2 4');
    assert.match(values.Describe([Int16Array.of(1, 2), Uint16Array.of(3, 4)]), /^VT_ARRAY\|VT_VARIANT dims=2 \[0\.\.1\]\[0\.\.1\] \(VT_I4 1\)/);
    assert.match(values.Describe([Int16Array.of(1, 2), [3, 4]]), /^VT_ARRAY\|VT_VARIANT dims=2 /);
    assert.equal(values.Describe([Int16Array.of(1), Int16Array.of(2, 3)]),
      'VT_ARRAY|VT_VARIANT dims=1 [0..1] (VT_ARRAY|VT_I2 dims=1 [0..0] 1) (VT_ARRAY|VT_I2 dims=1 [0..1] 2 3)');
    assert.equal(values.Describe(Variant([Int16Array.of(1), [2]], VT.ARRAY | VT.R4)), 'VT_ARRAY|VT_R4 dims=2 [0..0][0..1] 0x3f800000 0x40000000'.replace('[0..0][0..1]', '[0..1][0..0]'));
  });

  it('withBounds of one dimension makes rows elements, and such arrays come back so', () => {
    const rows = withBounds([[1, 2], [3, 4]], [0]);
    assert.match(values.Describe(rows), /^VT_ARRAY\|VT_VARIANT dims=1 \[0\.\.1\] \(VT_ARRAY\|VT_VARIANT dims=1 \[0\.\.1\] /);
    const back = arrays.Echo(rows) as unknown[][];
    assert.deepEqual(back, rows);
    assert.deepEqual(boundsOf(back), [{ lower: 0, length: 2 }]);
    assert.equal(values.Describe(back), values.Describe(rows));
    const deep = withBounds([[withBounds([[1]], [1])]], [0, 0]);
    assert.equal(values.Describe(arrays.Echo(deep)), values.Describe(deep));
  });

  it('60 dimensions come through, 61 are refused', () => {
    const sixty = nested(60, 7);
    const back = arrays.Echo(sixty) as ArrayValue;
    assert.deepEqual(back, sixty);
    assert.equal(boundsOf(back).length, 60);
    assert.match(values.Describe(sixty), /^VT_ARRAY\|VT_VARIANT dims=60 (\[0\.\.0\]){60} \(VT_I4 7\)$/);
    const marked = withBounds(nested(60, 'x') as ArrayValue, Array.from({ length: 60 }, (_, index) => index - 30));
    assert.deepEqual(boundsOf(arrays.Echo(marked)).map(({ lower }) => lower), Array.from({ length: 60 }, (_, index) => index - 30));
    assert.deepEqual(boundsOf(arrays.MakeArray(VT.I4, Array.from({ length: 120 }, () => 1))).length, 60);
    assert.match(values.Describe(Variant(nested(60, 7), VT.ARRAY | VT.I4)), /^VT_ARRAY\|VT_I4 dims=60 (\[0\.\.0\]){60} 7$/);
    assertComError(() => values.Describe(nested(61, 7)), { code: 'E_INVALIDARG', argument: value, message: /nested deeper than 60 levels/ });
  });

  it('an array that contains itself is refused, however it does', () => {
    const self: unknown[] = [];
    self.push(self);
    const late: unknown[] = [1, 2];
    late.push([3, late]);
    const [left, right]: unknown[][] = [[], []];
    left?.push(right, 1);
    right?.push(left, 2);
    for (const cyclic of [self, late, left]) {
      assertComError(() => values.Describe(cyclic), { code: 'E_INVALIDARG', argument: value, message: /cyclic or nested deeper|more than 67108864/ });
      assertComError(() => arrays.EchoVariants(cyclic), { code: 'E_INVALIDARG' });
    }
  });

  it('a sparse array that claims billions of elements is refused at once', () => {
    const sparse: unknown[] = [];
    sparse.length = 2 ** 32 - 1;
    assertComError(() => values.Describe(sparse), { code: 'E_INVALIDARG', argument: value, message: /more than 67108864 elements/ });
    // One row in every place: it is what the array claims that counts.
    const row: unknown[] = new Array(9000);
    const wide = Array.from({ length: 9000 }, () => row);
    assertComError(() => values.Describe(wide), { code: 'E_INVALIDARG', argument: value });
  });
});
