import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { createObject, isComObject, isReleased, isSameObject, release, typeName } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

describe('a wrapper shown by util.inspect or console.log', () => {
  it('has the name of its type, its methods with parameters, its properties with access', () => {
    assert.equal(
      inspect(testObject('Monitor')),
      'ITestMonitor {\n  LiveObjects [get],\n  Locks [get],\n  ThreadId [get],\n  ApartmentType [get]\n}',
    );
    const text = inspect(testObject('Arguments'));
    for (const line of ['Optional(a, b?, c?)', 'Indexed(i, j?) [get/put]', 'ReadOnly [get]', 'WriteOnly [put]', 'Count [get/put]', 'Nothing()', 'Locale()']) {
      assert.ok(text.includes(`\n  ${line}`), `${line} in ${text}`);
    }
  });

  it('is in one line where that is short', () => {
    assert.equal(inspect(testObject('Free'), { breakLength: 200 }), 'ITestFree { ThreadId [get], Increment(), Total [get] }');
    assert.equal(inspect(testObject('Free'), { breakLength: 20 }), 'ITestFree {\n  ThreadId [get],\n  Increment(),\n  Total [get]\n}');
  });

  it('inside another object is indented with it, and short where it is too deep', () => {
    const object = testObject('Free');
    assert.equal(inspect({ a: { b: { c: { object } } } }, { depth: 10, breakLength: 30 }).split('\n').length > 5, true);
    assert.match(inspect({ a: { b: { object } } }, { depth: 1 }), /\[Object\]|\[ITestFree\]/);
    assert.equal(inspect(object, { depth: -1 }), '[ITestFree]');
    assert.equal(inspect([object], { depth: 0 }), '[ [ITestFree] ]');
  });

  it('says when it is released', () => {
    const object = testObject('Free');
    release(object as object);
    assert.equal(inspect(object), '[ITestFree, released]');
    const untyped = testObject('Untyped');
    release(untyped as object);
    assert.equal(inspect(untyped), '[IDispatch, released]');
  });

  it('calls nothing of the object', () => {
    const object = testObject('Untyped');
    inspect(object, { showHidden: true, getters: true, depth: 5, showProxy: true });
    assert.deepEqual([object.Calls, object.LastFlags, object.Lookups], [0, 0, 3], 'only these three names were looked up');
    const counted = testObject('Free');
    inspect(counted, { showHidden: true, getters: true });
    assert.equal(counted.Total, 0);
  });

  it('has a text where nothing is known of it', () => {
    assert.match(inspect(testObject('OnlyUnknown')), /^ITestPlain \{/);
    assert.equal(inspect(testObject('Untyped')), '[IDispatch]');
    assert.equal(inspect(Object.getPrototypeOf(testObject('Free'))), '[COM prototype]');
  });
});

describe('typeName', () => {
  it('is the name of the class where the object knows it', () => {
    assert.equal(typeName(createObject('Scripting.Dictionary')), 'Dictionary');
    assert.equal(typeName(createObject('Scripting.FileSystemObject')), 'FileSystemObject');
  });

  it('is the name of the interface where it does not', () => {
    assert.equal(typeName(testObject('Lifetime') as object), 'ITestLifetime');
    assert.equal(typeName(testObject('Untyped') as object), 'IDispatch');
    assert.equal(typeName(testObject('OnlyUnknown') as object), 'ITestPlain');
  });

  it('wants a COM object that lives', () => {
    for (const value of [{}, null, 5]) assert.throws(() => typeName(value as object), { name: 'TypeError', message: /typeName: argument 1: expected a COM object/ });
    const object = testObject('Lifetime') as object;
    release(object);
    assertComError(() => typeName(object), { code: 'CO_E_RELEASED', member: 'typeName' });
  });
});

describe('isComObject', () => {
  it('is true of wrappers, released ones too, and of nothing else', () => {
    for (const name of ['Lifetime', 'Arguments', 'Untyped', 'OnlyUnknown']) {
      const object: object = testObject(name);
      assert.ok(isComObject(object), name);
      release(object);
      assert.ok(isComObject(object) && isReleased(object), name);
    }
    const prototype: unknown = Object.getPrototypeOf(testObject('Lifetime'));
    for (const value of [{}, [], () => 1, null, undefined, 5, 'text', Symbol('x'), prototype, Object.create(testObject('Lifetime') as object), new Proxy(testObject('Lifetime') as object, {})]) {
      assert.ok(!isComObject(value));
    }
  });
});

describe('isSameObject', () => {
  it('compares the objects, not the wrappers', () => {
    const object = testObject('Lifetime');
    const same = object.Self();
    assert.notEqual(object, same);
    assert.ok(isSameObject(object, same) && isSameObject(object, object));
    assert.ok(!isSameObject(object, testObject('Lifetime')));
  });

  it('wants two COM objects that live', () => {
    const object = testObject('Lifetime') as object;
    assert.throws(() => isSameObject(object, {}), { name: 'TypeError', message: /argument 2/ });
    assert.throws(() => isSameObject({}, object), { name: 'TypeError', message: /argument 1/ });
    const released = testObject('Lifetime') as object;
    release(released);
    assertComError(() => isSameObject(object, released), { code: 'CO_E_RELEASED' });
  });
});

forEachBinding('the prototype of a wrapper', () => {
  it('is shared by all objects of a type, and by no others', () => {
    const first = testObject('Lifetime');
    const prototype: unknown = Object.getPrototypeOf(first);
    assert.equal(Object.getPrototypeOf(testObject('Lifetime')), prototype);
    assert.equal(Object.getPrototypeOf(first.Child()), prototype);
    assert.notEqual(Object.getPrototypeOf(testObject('Free')), prototype);
    assert.equal(Object.getPrototypeOf(testObject('Collection')), Object.getPrototypeOf(testObject('Collection')));
  });

  it('is not shared by objects of a script engine, whose members differ under one GUID', () => {
    const engine = createObject('MSScriptControl.ScriptControl');
    engine.Language = 'JScript';
    const first = engine.Eval('({ x: 1 })');
    const second = engine.Eval('({ y: 2 })');
    assert.deepEqual([first.x, second.y], [1, 2]);
    assert.deepEqual([second.x, first.y], [undefined, undefined]);
  });

  it('has an accessor for each member, not enumerable, as in a JavaScript class', () => {
    const prototype = Object.getPrototypeOf(testObject('Lifetime')) as object;
    const property = Object.getOwnPropertyDescriptor(prototype, 'RefCount');
    assert.deepEqual([typeof property?.get, typeof property?.set, property?.enumerable], ['function', 'function', false]);
    const method = Object.getOwnPropertyDescriptor(prototype, 'Child');
    assert.deepEqual([typeof method?.get?.call({}), typeof method?.set, method?.enumerable], ['function', 'function', false]);
  });

  it('is no object itself: its properties cannot be read through it', () => {
    const prototype = Object.getPrototypeOf(testObject('Lifetime'));
    assertComError(() => prototype.Serial, { code: 'E_INVALIDARG', message: /called without its object/ });
    assert.equal(prototype.NoSuch, undefined);
  });

  it('can be used by Object.create and a class no more than by any other object', () => {
    const derived = Object.create(testObject('Lifetime') as object) as { Serial: number };
    assertComError(() => derived.Serial, { code: 'E_INVALIDARG' });
  });
});

forEachBinding('a wrapper as a JavaScript object', () => {
  it('takes properties under symbols, which the COM object never sees', () => {
    const key = Symbol('key');
    for (const name of ['Lifetime', 'Arguments', 'Untyped', 'Expando']) {
      const object = testObject(name);
      assert.equal(object[key], undefined);
      object[key] = 5;
      assert.equal(object[key], 5);
      assert.deepEqual(Reflect.ownKeys(object as object).at(-1), key);
      Reflect.deleteProperty(object as object, key);
      assert.equal(object[key], undefined);
    }
  });

  it('has the symbols of disposal, conversion and inspection', () => {
    for (const name of ['Lifetime', 'Arguments', 'Untyped', 'OnlyUnknown']) {
      const object = testObject(name);
      for (const symbol of [Symbol.dispose, Symbol.toPrimitive, inspectCustom]) assert.equal(typeof object[symbol], 'function', String(symbol));
      for (const symbol of [Symbol.asyncIterator, Symbol.hasInstance]) {
        if (typeof object === 'function' && symbol === Symbol.hasInstance) continue;
        assert.equal(object[symbol], undefined, String(symbol));
      }
    }
  });

  it('is a key of a Map, a Set and a WeakMap', () => {
    const first = testObject('Lifetime') as object;
    const second = testObject('Arguments') as object;
    const map = new Map([[first, 1], [second, 2]]);
    assert.deepEqual([map.get(first), map.get(second)], [1, 2]);
    assert.ok(new Set([first, second]).has(second));
    assert.equal(new WeakMap([[first, 'first']]).get(first), 'first');
  });

  it('is a function only where it can be called', () => {
    const kinds = Object.fromEntries(['Arguments', 'Collection', 'Untyped', 'Lifetime', 'OnlyUnknown', 'Errors'].map((name) => [name, typeof testObject(name)]));
    assert.deepEqual(kinds, { Arguments: 'function', Collection: 'function', Untyped: 'function', Lifetime: 'object', OnlyUnknown: 'object', Errors: 'object' });
    assert.throws(() => testObject('Lifetime')(), TypeError);
    assert.throws(() => new (testObject('Arguments'))(), TypeError);
  });

  it('works with the methods of Object', () => {
    const object = testObject('Lifetime') as object;
    assert.ok(!Object.hasOwn(object, 'Serial'));
    assert.ok(Object.is(object, object));
    assert.ok(Object.prototype.isPrototypeOf.call(Object.getPrototypeOf(object) as object, object));
    assert.ok(Object.isExtensible(object));
    assert.deepEqual(Object.entries(object), []);
    assert.deepEqual(Object.keys(Object.assign({}, object)), []);
  });

  it('is not cloned, but refused', () => {
    for (const name of ['Lifetime', 'Arguments']) {
      assert.throws(() => structuredClone(testObject(name) as unknown), { name: 'DataCloneError' });
    }
  });

  it('is equal to itself for assert, and differs from another', () => {
    const object = testObject('Lifetime');
    assert.deepEqual(object, object);
    assert.notEqual(object, object.Self());
  });
});
