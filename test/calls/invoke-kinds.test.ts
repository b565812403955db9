import assert from 'node:assert/strict';

import { callMethod, createObject, getProperty, Nothing, ole, putProperty, Variant, VT } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

const METHOD = 1;
const GET = 2;
const PUT = 4;
const PUTREF = 8;

/** What is a COM object once it is passed. */
const objects: Record<string, () => unknown> = {
  'a COM object': () => testObject('Lifetime'),
  'a plain object': () => ({ a: 1 }),
  'a function': () => () => undefined,
  'a class instance': () => new (class Sample { a = 1; })(),
  'Nothing': () => Nothing,
  'a Variant of VT_DISPATCH': () => Variant({}, VT.DISPATCH),
  'a Variant of VT_UNKNOWN': () => Variant(testObject('Lifetime'), VT.UNKNOWN),
};
const values: Record<string, unknown> = { 'a number': 1, 'a text': 'x', 'null': null, 'undefined': undefined, 'an array': [1, 2], 'a Date': new Date(2026, 0, 31) };

describe('a call through IDispatch', () => {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const late = (): any => createObject('Coclass.Test.Kinds', { binding: 'late' });

  it('asks for a method and a property at once, as Visual Basic does', () => {
    const object = late();
    const flags: Record<string, () => unknown> = {
      'a method': () => object.Version(),
      'a method with arguments': () => object.Setting(3),
      'a property': () => object.Reading,
      'callMethod of a method': () => callMethod(object, 'Setting', 1),
      'callMethod of a property': () => callMethod(object, 'Reading'),
      'getProperty of a property': () => getProperty(object, 'Reading'),
      'getProperty of a method': () => getProperty(object, 'Version'),
    };
    for (const [what, run] of Object.entries(flags)) {
      run();
      assert.equal(object.LastFlags, METHOD | GET, what);
    }
  });

  it('reaches what the type library takes for another kind', () => {
    const object = late();
    assert.equal(object.Version(), '1.0');
    assert.equal(object.Setting(12), '12');
    assert.equal(object.Reading, 7);
    assert.equal(getProperty(object, 'Version'), '1.0');
    assert.equal(getProperty(object, 'Setting', 4), '4');
  });

  it('of a server that refuses both at once asks for the declared kind, from then on at once', () => {
    const object = late();
    for (let round = 0; round < 3; round++) {
      assert.equal(object.LoneMethod(round), round);
      assert.equal(object.LastFlags, METHOD);
      assert.equal(object.LoneProperty, 9);
      assert.equal(object.LastFlags, GET);
    }
    assertComError(() => object.LoneMethod('x'), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
  });

  it('by the bare Invoke has the flags that it is given', () => {
    const object = late();
    const bare = ole(object as object);
    assertComError(() => bare.Invoke(1, METHOD), { code: 'DISP_E_MEMBERNOTFOUND' });
    assert.equal(bare.Invoke(1, GET), '1.0');
    assertComError(() => bare.Invoke(4, METHOD | GET, [5]), { code: 'DISP_E_MEMBERNOTFOUND' });
    assert.equal(bare.Invoke(4, METHOD, [5]), 5);
  });

  it('through the vtable has no kind to be wrong about', () => {
    const object = testObject('Kinds');
    assert.deepEqual([object.Version(), object.Setting(2), object.Reading, object.LoneMethod(3), object.LoneProperty, object.LastFlags], ['1.0', '2', 7, 3, 9, 0]);
  });
});

describe('WindowsInstaller.Installer, whose type library has methods for properties', () => {
  it('answers', () => {
    const installer = createObject('WindowsInstaller.Installer');
    assert.match(String(installer.Version()), /^\d+\.\d+/);
    const HKLM = 2;
    assert.match(String(installer.RegistryValue(HKLM, 'Software\\Microsoft\\Windows NT\\CurrentVersion', 'ProductName')), /Windows/);
  });
});

forEachBinding('a put', () => {
  const ways = (object: { Ref: unknown; [index: number]: unknown }): Record<string, (value: unknown) => void> => ({
    'an assignment': (value) => { object.Ref = value; },
    'an assignment in another case': (value) => { (object as unknown as { REF: unknown }).REF = value; },
    'putProperty': (value) => { putProperty(object, 'Ref', [], value); },
    'putProperty with an index': (value) => { putProperty(object, 'Item', ['key'], value); },
    'an index': (value) => { object[1] = value; },
  });

  for (const [what, make] of Object.entries(objects)) {
    it(`of ${what} is one by reference, however it is written`, () => {
      const object = testObject('Arguments');
      for (const [way, put] of Object.entries(ways(object as { Ref: unknown }))) {
        put(make());
        assert.equal(object.LastPut, 'PUTREF', way);
      }
    });
  }

  for (const [what, value] of Object.entries(values)) {
    it(`of ${what} is one by value, however it is written`, () => {
      const object = testObject('Arguments');
      for (const [way, put] of Object.entries(ways(object as { Ref: unknown }))) {
        put(value);
        assert.equal(object.LastPut, 'PUT', way);
      }
    });
  }
});

describe('a put on an object without type information', () => {
  it('of an object is one by reference, of anything else by value, however it is written', () => {
    const object = testObject('Untyped');
    const ways: Record<string, (value: unknown) => void> = {
      'an assignment': (value) => { object.Value = value; },
      'putProperty': (value) => { putProperty(object, 'Value', [], value); },
      'putProperty with an index': (value) => { putProperty(object, 'Slot', [1], value); },
      'an index': (value) => { object[1] = value; },
    };
    for (const [way, put] of Object.entries(ways)) {
      for (const [what, make] of Object.entries(objects)) {
        put(make());
        assert.equal(object.LastFlags, PUTREF, `${way} of ${what}`);
      }
      for (const [what, value] of Object.entries(values)) {
        put(value);
        assert.equal(object.LastFlags, PUT, `${way} of ${what}`);
      }
    }
  });
});
