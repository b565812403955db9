import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { callMethod, createObject, getProperty, isComObject, isSameObject, named, putProperty, putRefProperty, typeName } from 'coclass';

import { assertComError, testObject } from '../support/test-server.js';
import { itIfNotWine, wineVersion } from '../support/wine.js';

const METHOD = 1;
const GET = 2;
const PUT = 4;
const PUTREF = 8;

describe('an object without type information', () => {
  it('has properties', () => {
    const object = testObject('Untyped');
    assert.equal(object.Value, undefined);
    object.Value = 5;
    assert.equal(object.LastFlags, PUT);
    assert.equal(object.Value, 5);
    assert.equal(object.LastFlags, GET);
    object.value = 6;
    assert.equal(getProperty(object, 'VALUE'), 6);
  });

  it('has methods', () => {
    const object = testObject('Untyped');
    assert.equal(object.Add(1, 2), 3);
    assert.equal(object.add('x', 'y'), 'xy');
    assert.equal(callMethod(object, 'ADD', 3, 4), 7);
    assert.equal(object.Calls, 3);
  });

  it('does not run a method whose name is merely read', () => {
    const object = testObject('Untyped');
    assert.equal(typeof object.Add, 'function');
    assert.equal(typeof object.Child, 'function');
    assert.equal(object.LastFlags, GET);
    assert.equal(object.Calls, 0);
  });

  it('gives the same function for the same method', () => {
    const object = testObject('Untyped');
    const add = object.Add;
    assert.equal(object.Add, add);
    assert.equal(object.add, add);
    assert.equal(add(1, 2), 3, 'it is tied to its object');
    assert.notEqual(testObject('Untyped').Add, add);
  });

  it('is asked for each name once', () => {
    const object = testObject('Untyped');
    assert.equal(object.Lookups, 1);
    for (let round = 0; round < 3; round++) {
      object.Value = round;
      assert.equal(object.Value, round);
      object.Add(1, 2);
      putProperty(object, 'Slot', [1], round);
    }
    assert.equal(object.Lookups, 4, 'Lookups, Value, Add and Slot');
  });

  it('takes named arguments, which it finds by GetIDsOfNames', () => {
    const object = testObject('Untyped');
    assert.equal(object.Add(named({ b: 'b', a: 'a' })), 'ab');
    assert.equal(object.Add('a', named({ B: 'b' })), 'ab');
    assertComError(() => object.Add(1, named({ c: 2 })), { code: 'DISP_E_UNKNOWNNAME', message: /Add: has no parameter named 'c'/ });
  });

  it('has indexed properties: read by a call, put by putProperty', () => {
    const object = testObject('Untyped');
    putProperty(object, 'Slot', [3], 'three');
    assert.equal(object.LastFlags, PUT);
    assert.equal(object.Slot(3), 'three');
    assert.equal(object.LastFlags, METHOD | GET);
    assert.equal(object.Slot('3'), 'three');
    assert.equal(getProperty(object, 'Slot', 3), 'three');
    assert.equal(object.Slot(4), undefined);
  });

  it('has a default member: called, read and put by number', () => {
    const object = testObject('Untyped');
    assert.equal(typeof object, 'function');
    object[4] = 'four';
    assert.deepEqual([object[4], object(4), object.Item(4)], ['four', 'four', 'four']);
    putProperty(object, 'Item', ['key'], 'value');
    assert.equal(object('key'), 'value');
  });

  it('gets objects by reference first', () => {
    const object = testObject('Untyped');
    const child = testObject('Lifetime');
    object.Value = child;
    assert.equal(object.LastFlags, PUTREF);
    assert.ok(isSameObject(object.Value, child));
    object[1] = child;
    assert.ok(isSameObject(object[1], child));
    putRefProperty(object, 'Value', [], 5);
    assert.equal(object.LastFlags, PUTREF);
  });

  it('gives objects', () => {
    const object = testObject('Untyped');
    const child = object.Child();
    assert.ok(isComObject(child) && !isSameObject(child, object));
    assert.equal((child as { Add(a: number, b: number): number }).Add(1, 2), 3);
    assert.equal(Object.getPrototypeOf(child), Object.getPrototypeOf(object));
  });

  it('answers its own errors', () => {
    const object = testObject('Untyped');
    assertComError(() => object.NoSuch, { code: 'DISP_E_UNKNOWNNAME', message: /has no member 'NoSuch'/ });
    assertComError(() => object.NoSuch(), { code: 'DISP_E_UNKNOWNNAME' });
    assertComError(() => {
      object.NoSuch = 1;
    }, { code: 'DISP_E_UNKNOWNNAME' });
    assertComError(() => object.Add(1), { code: 'DISP_E_BADPARAMCOUNT', message: /^Add: / });
    assertComError(() => {
      object.Calls = 5;
    }, { code: 'DISP_E_MEMBERNOTFOUND', member: 'Calls' });
    assertComError(() => getProperty(object, 'Add'), { code: 'DISP_E_BADPARAMCOUNT' });
  });

  it('has no names but its own: none is listed', () => {
    const object = testObject('Untyped');
    const names: string[] = [];
    for (const name in object) names.push(name);
    assert.deepEqual(names, []);
    assert.deepEqual(Object.keys(object), []);
  });

  it('is shown by console.log without being called', () => {
    const object = testObject('Untyped');
    const lookups = object.Lookups;
    assert.equal(inspect(object), '[IDispatch]');
    assert.equal(inspect({ object }), '{ object: [IDispatch] }');
    assert.equal(object.Lookups, lookups);
    assert.equal(object.LastFlags, 0);
    assert.equal(typeName(object), 'IDispatch');
  });
});

describe('an object that takes any name', () => {
  it('gets new properties by assignment', () => {
    const object = testObject('Expando');
    object.Foo = 1;
    object.bar = 'text';
    assert.equal(object.Names, 'Foo,bar');
    assert.deepEqual([object.foo, object.BAR], [1, 'text']);
    object.FOO = 2;
    assert.deepEqual([object.Foo, object.Names], [2, 'Foo,bar']);
  });

  it('keeps objects, by value where it knows no put by reference', () => {
    const object = testObject('Expando');
    const child = testObject('Lifetime');
    object.Child = child;
    assert.ok(isSameObject(object.child, child));
  });

  it('has its own DISPIDs, whatever other objects have', () => {
    const first = testObject('Expando');
    const second = testObject('Expando');
    first.a = 'first a';
    first.b = 'first b';
    second.b = 'second b';
    second.a = 'second a';
    assert.deepEqual([first.a, first.b, second.a, second.b], ['first a', 'first b', 'second a', 'second b']);
  });

  it('says of a name without a value that there is no such member when it is called', () => {
    assertComError(() => testObject('Expando').unset(), { code: 'DISP_E_MEMBERNOTFOUND' });
  });

  it('is not asked for what JavaScript asks any object for', async () => {
    const object = testObject('Expando');
    await object;
    JSON.stringify([object]);
    String(object);
    inspect(object);
    assert.equal(object.Names, '');
  });
});

describe('WScript.Network', () => {
  it('has its properties', () => {
    const network = createObject('WScript.Network');
    assert.equal(network.UserName, process.env['USERNAME']);
    assert.equal(typeName(network), wineVersion === 8 ? 'IDispatch' : 'IWshNetwork2');
    assertComError(() => network.NoSuch, { code: 'DISP_E_UNKNOWNNAME' });
  });

  itIfNotWine('has a computer name', 'ComputerName is E_NOTIMPL before Wine 10', () => {
    assert.equal(createObject('WScript.Network').ComputerName, process.env['COMPUTERNAME']);
  }, 10);
});

describe('an object of a script engine', () => {
  // What a script engine gives has the names that its script gave it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  function scripted(): { object: any; namesOf: (object: object) => string } {
    const control = createObject('MSScriptControl.ScriptControl');
    control.Language = 'JScript';
    control.AddCode('function namesOf(object) { var names = []; for (var name in object) names.push(name); return names.join(); }');
    return { object: control.Eval('({ first: 1 })'), namesOf: (object) => control.Run('namesOf', object) as string };
  }

  it('gets a new property by assignment', () => {
    const { object, namesOf } = scripted();
    object.second = 5;
    assert.equal(object.second, 5);
    object.second = 'text';
    assert.equal(object.second, 'text');
    object.Second = 'another, for JScript tells them apart';
    assert.equal(object.second, 'text');
    assert.equal(namesOf(object), 'first,second,Second');
  });

  it('gets a new property by putProperty, and one that is an object', () => {
    const { object, namesOf } = scripted();
    putProperty(object as object, 'second', [], 2);
    putRefProperty(object as object, 'self', [], object);
    assert.equal(object.self.second, 2);
    assert.equal(namesOf(object), 'first,second,self');
  });

  it('gets none by being asked for one', () => {
    const { object, namesOf } = scripted();
    assert.equal(object.second, undefined);
    assert.throws(() => callMethod(object as object, 'second'), { name: 'ComError', code: 'DISP_E_UNKNOWNNAME' });
    assert.equal(namesOf(object), 'first');
  });
});

it('an object that cannot grow refuses a new property', () => {
  const dictionary = createObject('Scripting.Dictionary');
  assert.throws(() => (dictionary.second = 1), { name: 'ComError', code: 'DISP_E_UNKNOWNNAME' });
});
