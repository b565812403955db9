import assert from 'node:assert/strict';

import { createObject, keepNulls, Variant, VT } from 'coclass';

import { served } from '../support/served-object.js';
import { ServedArrays } from '../support/served-duals.js';
import { ITestArrays, ITestValues } from '../support/served-library.js';
import { ServedValues } from '../support/served-values.js';
import { assertComError, forEachBinding, testObject } from '../support/test-server.js';
import { underWine } from '../support/wine.js';

const nullText = Variant(null, VT.BSTR);
const nullLongs = Variant(null, VT.ARRAY | VT.I4);

class Values extends ServedValues {
  readonly seen: unknown[] = [];
  EchoBSTR(value: unknown): unknown {
    this.seen.push(value);
    return value === null ? nullText : value;
  }
}

// Wine's DispInvoke copies a null string as an empty one.
const invoked = (binding: string, ofNull: unknown, ofEmpty: unknown): unknown => (binding === 'late' && underWine ? ofEmpty : ofNull);

forEachBinding('a null string', (binding) => {
  it('comes as an empty one, and as null where that is asked for', () => {
    const values = testObject('Values');
    assert.equal(values.NullString(), '');
    assert.equal(keepNulls(() => values.NullString() as unknown), invoked(binding, null, ''));
    assert.equal(keepNulls(() => values.EchoBSTR('') as unknown), '');
    assert.equal(values.NullString(), '');
  });

  it('can be passed, whether a type is declared or not', () => {
    const values = testObject('Values');
    assert.equal(values.Describe(nullText), invoked(binding, 'VT_BSTR null', 'VT_BSTR len=0'));
    assert.match(values.Describe([nullText, '']) as string, invoked(binding, /null.*len=0/s, /len=0.*len=0/s) as RegExp);
    assert.equal(values.StringLength(nullText), 0);
    assert.equal(values.EchoBSTR(nullText), '');
    assertComError(() => values.EchoBSTR(null) as unknown, { code: 'DISP_E_TYPEMISMATCH' });
  });
});

forEachBinding('a null array', () => {
  it('can be passed, and comes as an empty one, or as null where that is asked for', () => {
    const arrays = testObject('Arrays');
    assert.deepEqual(arrays.Echo(nullLongs), new Int32Array());
    assert.equal(arrays.SumLongs(nullLongs), 0);
    assert.deepEqual(arrays.EchoStrings(Variant(null, VT.ARRAY | VT.BSTR)), []);
    keepNulls(() => {
      assert.equal(arrays.Echo(nullLongs), null);
      assert.deepEqual(arrays.Echo(Variant([], VT.ARRAY | VT.I4)), new Int32Array());
      assert.equal(arrays.EchoStrings(Variant(null, VT.ARRAY | VT.BSTR)), null);
      assert.deepEqual(arrays.EchoStrings([]), []);
    });
  });
});

forEachBinding('nulls of a served class', (binding) => {
  it('are told apart by its methods, and come back', () => {
    const object = new Values();
    const values = served(object, ITestValues, binding);
    const arrays = served(new ServedArrays(), ITestArrays, binding);
    assert.equal(values.EchoBSTR(nullText), '');
    keepNulls(true);
    try {
      assert.equal(values.EchoBSTR(nullText), null);
      assert.equal(values.EchoBSTR(''), '');
      assert.equal(arrays.EchoStrings(Variant(null, VT.ARRAY | VT.BSTR)), null);
      assert.deepEqual(arrays.EchoStrings([]), []);
    } finally {
      keepNulls(false);
    }
    assert.deepEqual(object.seen, ['', null, '']);
  });
});

describe('keepNulls', () => {
  it('ends with the function, whatever becomes of that', () => {
    const values = testObject('Values');
    assert.throws(() => keepNulls(() => { throw new RangeError('no'); }), RangeError);
    assert.throws(() => keepNulls(() => Promise.resolve()), TypeError);
    assert.throws(() => { keepNulls('yes' as never); }, TypeError);
    assert.equal(values.NullString(), '');
    keepNulls(() => { assert.equal(keepNulls(() => values.NullString() as unknown), null); assert.equal(values.NullString(), null); });
  });

  it('tells what VBScript is given: Variant(null, VT.BSTR) is an empty text to it', () => {
    const script = createObject('MSScriptControl.ScriptControl') as unknown as { Language: string; AddCode(code: string): void; Run(name: string, ...values: unknown[]): unknown };
    script.Language = 'VBScript';
    script.AddCode('Function Told(value)\nTold = TypeName(value) & "|" & Len(value) & "|" & (value = "")\nEnd Function');
    assert.equal(script.Run('Told', nullText), script.Run('Told', ''));
  });
});
