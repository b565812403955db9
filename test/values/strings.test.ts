import assert from 'node:assert/strict';

import { byRef, Variant, VT } from 'coclass';

import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';

/** A string of this many characters, no two neighbours alike, and not of one byte each. */
function text(length: number): string {
  const pattern = 'aé\u4e2d\u{1f600}z';
  return pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
}

/** The UTF-16 code units as Describe writes them. */
function bytes(value: string): string {
  return [...Buffer.from(value, 'utf16le')].map((byte) => ` ${byte.toString(16).padStart(2, '0')}`).join('');
}

forEachBinding('strings', () => {
  let values: TestObject;
  let arrays: TestObject;
  let records: TestObject;
  forTheSuite(() => [(values = testObject('Values')), (arrays = testObject('Arrays')), (records = testObject('Records'))]);

  const strings: readonly (readonly [title: string, value: string])[] = [
    ['no characters', ''],
    ['one NUL', '\0'],
    ['NULs at the beginning, in the middle and at the end', '\0a\0\0b\0'],
    ['characters beyond 16 bits', '\u{1f600}\u{10ffff}'],
    ['a lone high surrogate', 'a\ud83d'],
    ['a lone low surrogate', '\ude00a'],
    ['surrogates in the wrong order', '\ude00\ud83d'],
    ['nothing but a lone surrogate', '\ud800'],
    ['a byte order mark and non-characters', '\ufeff\ufffe\uffff'],
    ['Latin-1', 'caf\xe9 \xff'],
    ['combining characters, which nothing may compose', 'e\u0301'],
    ['line ends', '\r\n\n\r\u2028'],
  ];
  for (const [title, value] of strings) {
    it(`with ${title} come through unchanged in every direction`, () => {
      assert.equal(values.Describe(value), `VT_BSTR len=${value.length * 2}${bytes(value)}`);
      assert.equal(values.StringLength(value), value.length);
      assert.equal(values.EchoBSTR(value), value);
      assert.equal(values.EchoVARIANT(value), value);
      values.PropBSTR = value;
      assert.equal(values.PropBSTR, value);
      const variable = byRef(value);
      values.InOutBSTR(variable);
      assert.equal(variable.value, `${value.split('').reverse().join('')}!`);
      assert.equal(values.MakeRaw(VT.BSTR, Buffer.from(value, 'utf16le').toString('hex')), value);
    });

    it(`with ${title} come through unchanged in arrays, VARIANTs and records`, () => {
      assert.deepEqual(arrays.EchoStrings([value, 'x', value]), [value, 'x', value]);
      assert.deepEqual(arrays.EchoVariants([value]), [value]);
      assert.deepEqual(arrays.Echo([[value], [value]]), [[value], [value]]);
      const person = records.EchoPerson({ name: value, extra: value });
      assert.equal(person.name, value);
      assert.equal(person.extra, value);
    });
  }

  // Short strings are copied by way of a buffer of 64 characters, one of which is the NUL at the end.
  for (const length of [1, 15, 16, 17, 31, 32, 33, 47, 48, 49, 62, 63, 64, 65, 127, 128, 129, 255, 256, 4095, 4096, 65535, 65536]) {
    it(`of ${length} characters come through, of one byte each or more`, () => {
      for (const value of [text(length), 'x'.repeat(length), `${'x'.repeat(length - 1)}\0`]) {
        assert.equal(values.StringLength(value), length);
        assert.ok(values.EchoBSTR(value) === value);
        assert.ok(values.EchoVARIANT(value) === value);
        const [only] = arrays.EchoStrings([value]) as string[];
        assert.ok(only === value);
      }
    });
  }

  it('of Latin-1 and with one character beyond it, wherever it stands, come through', () => {
    const latin = 'caf\xe9\0\xff~';
    for (const length of [32, 33, 40, 47, 48, 254, 255, 256, 257, 258, 259, 271, 272, 1027]) {
      const value = latin.repeat(length).slice(0, length);
      assert.equal(values.EchoBSTR(value), value);
      assert.equal(values.EchoVARIANT(value), value);
      for (const place of [0, 1, 7, 8, 15, 16, 17, length - 17, length - 16, length - 9, length - 8, length - 2, length - 1]) {
        const wide = `${value.slice(0, place)}\u0100${value.slice(place + 1)}`;
        assert.equal(values.EchoBSTR(wide), wide, `${length} characters, at ${place}`);
      }
    }
  });

  it('of 50,000,000 characters, 100 MB, come through in both directions', () => {
    const length = 50_000_000;
    const given = values.BigString(length) as string;
    assert.equal(given.length, length);
    const alphabet = 'abcdefghijklmnopqrstuvwxyz';
    for (const index of [0, 1, 25, 26, length / 2, length - 1]) assert.equal(given[index], alphabet[index % 26], String(index));
    assert.equal(values.StringLength(given), length);
    assert.ok(values.EchoBSTR(given) === given);
    const wide = '\u4e2d'.repeat(length - 1) + '\u{1f600}'.slice(0, 1);
    assert.equal(values.StringLength(wide), length);
    assert.ok(values.EchoVARIANT(wide) === wide);
  });

  it('longer than JavaScript has them are an error that says so', () => {
    assertComError(() => values.BigString(2 ** 29 + 1), { code: 'E_OUTOFMEMORY', message: /536870913 characters is too long for JavaScript/ });
  });

  it('ropes, slices and strings from outside are read as what they show', () => {
    let rope = '';
    for (let index = 0; index < 1000; index++) rope += index % 2 === 0 ? 'ab' : 'é';
    assert.ok(values.EchoBSTR(rope) === rope);
    const slice = text(1000).slice(100, 900);
    assert.ok(values.EchoBSTR(slice) === slice);
    const decoded = Buffer.from(text(100), 'utf16le').toString('utf16le');
    assert.ok(values.EchoBSTR(decoded) === decoded);
  });

  it("the null BSTR is '', as COM has it", () => {
    assert.equal(values.NullString(), '');
    assert.equal(values.PropBSTR = '', '');
    assert.equal(testObject('Values').PropBSTR, '', 'a property that was never put');
    assert.equal(records.EchoPerson({}).name, '');
  });

  it("'' is an empty BSTR, and only a variable without a value is null", () => {
    assert.equal(values.Describe(''), 'VT_BSTR len=0');
    assert.equal(values.Describe(byRef('', VT.BSTR)), 'VT_BYREF|VT_BSTR len=0');
    assert.equal(values.Describe(byRef(undefined, VT.BSTR)), 'VT_BYREF|VT_BSTR null');
    const variable = byRef<string>();
    values.InOutBSTR(variable);
    assert.equal(variable.value, '!');
  });

  it('null is no string: it is refused where a string is declared and VT_NULL where not', () => {
    for (const nothing of [null, undefined]) {
      assertComError(() => values.EchoBSTR(nothing), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
      assertComError(() => arrays.EchoStrings(['a', nothing]), { code: 'DISP_E_TYPEMISMATCH', message: /element \[1\]: expected a string/ });
    }
    assertComError(() => values.Describe(Variant(undefined, VT.BSTR)), { code: 'DISP_E_TYPEMISMATCH' });
    assert.equal(values.Describe(null), 'VT_NULL');
  });

  it('a String object is an object', () => {
    assert.match(values.Describe(Object('text')), /^VT_DISPATCH/);
  });

  it('an odd number of bytes loses the last half character, and no more', () => {
    assert.equal(values.MakeRaw(VT.BSTR, '6100620063'), 'ab');
    assert.equal(values.MakeRaw(VT.BSTR, '61'), '');
  });

  it('names of members and parameters of a string are no different for its content', () => {
    assertComError(() => values.GetIdOfNothing(), { code: 'DISP_E_UNKNOWNNAME' });
    assertComError(() => values['Echo\0BSTR']('x'), { code: 'DISP_E_UNKNOWNNAME' });
  });
});
