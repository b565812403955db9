import assert from 'node:assert/strict';
import { inspect, types } from 'node:util';

import { callMethod, ComError, comScope, createObject, getProperty, isComObject, putProperty, putRefProperty } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

forEachBinding("a member's name", () => {
  it('is found in any case, for get, put and call', () => {
    const object = testObject('Arguments');
    object.COUNT = 7;
    assert.deepEqual([object.count, object.Count, object.cOuNt], [7, 7, 7]);
    assert.equal(object.add4(1, 2, 3, 4), 10);
    assert.equal(callMethod(object, 'ADD4', 1, 2, 3, 4), 10);
    putProperty(object, 'count', [], 8);
    assert.equal(getProperty(object, 'COUNT'), 8);
    assert.deepEqual(Object.getOwnPropertyNames(object), [], 'nothing was put on the wrapper itself');
  });

  it('gives the same function in any case', () => {
    const object = testObject('Arguments');
    assert.equal(object.ADD4, object.Add4);
    assert.equal(object.Add4.name, 'Add4');
  });

  it('that the object does not have is an error, for get, put and call', () => {
    const object = testObject('Arguments');
    const expected = { code: 'DISP_E_UNKNOWNNAME', message: /^ITestArguments has no member 'NoSuch'/, member: 'ITestArguments.NoSuch' } as const;
    assertComError(() => object.NoSuch, expected);
    assertComError(() => object.NoSuch(1), expected);
    assertComError(() => {
      object.NoSuch = 1;
    }, expected);
    assertComError(() => getProperty(object, 'NoSuch'), expected);
    assertComError(() => callMethod(object, 'NoSuch'), expected);
    assertComError(() => {
      putProperty(object, 'NoSuch', [], 1);
    }, expected);
    assertComError(() => {
      putRefProperty(object, 'NoSuch', [], 1);
    }, expected);
  });

  it('is a string, and the object a COM object', () => {
    const object = testObject('Arguments');
    for (const name of [undefined, 5, Symbol('x')] as unknown as string[]) {
      assert.throws(() => getProperty(object, name), { name: 'TypeError', message: /getProperty: argument 2/ });
      assert.throws(() => callMethod(object, name), { name: 'TypeError', message: /callMethod: argument 2/ });
    }
    for (const other of [{}, null, undefined, 5, 'text', () => 1]) {
      assert.throws(() => getProperty(other as object, 'Count'), { name: 'TypeError', message: /getProperty: argument 1: expected a COM object/ });
      assert.throws(() => callMethod(other as object, 'Count'), { name: 'TypeError', message: /callMethod: argument 1/ });
      assert.throws(
        () => {
          putProperty(other as object, 'Count', [], 1);
        },
        { name: 'TypeError', message: /putProperty: argument 1/ },
      );
    }
  });
});

forEachBinding('a member with a name that JavaScript uses', () => {
  const methods = ['then', 'constructor', 'toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'call', 'apply', 'bind', 'dispose'];
  const properties = ['name', 'prototype', 'caller'];

  it("is the object's own", () => {
    const object = testObject('Odd');
    for (const name of methods) assert.equal(object[name](), `odd ${name}`);
    for (const name of properties) assert.equal(object[name], `odd ${name}`);
    assert.equal(object.length, 11);
  });

  it("is the object's own in another case too", () => {
    const object = testObject('Odd');
    for (const name of methods) assert.equal(object[name.toUpperCase()](), `odd ${name}`);
    for (const name of properties) assert.equal(object[name.toUpperCase()], `odd ${name}`);
    assert.equal(object.LENGTH, 11);
  });

  it('is reached by getProperty and callMethod', () => {
    const object = testObject('Odd');
    for (const name of methods) assert.equal(callMethod(object, name), `odd ${name}`);
    for (const name of properties) assert.equal(getProperty(object, name), `odd ${name}`);
  });

  it('does not keep the object from being used as a value', () => {
    const object = testObject('Odd');
    assert.equal(`text: ${object as string}`, 'text: [object ITestOdd]');
    assert.equal(object(4), 40);
    assert.equal(object[4], 40);
    assert.equal(new Map([[object, 1]]).get(object), 1);
    assert.match(inspect(object), /^ITestOdd \{/);
    assert.ok(isComObject(object));
  });

  it('does not make comScope wait for an object whose method is called then', () => {
    const object = comScope(() => testObject('Odd') as object);
    assert.ok(isComObject(object));
  });
});

describe('a name that JavaScript asks any object for', () => {
  it('is that of Object.prototype where the type has none', () => {
    const object = testObject('Lifetime');
    for (const name of ['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toString', 'valueOf']) {
      assert.equal(object[name], Reflect.get(Object.prototype, name));
    }
    assert.ok(!Object.hasOwn(object, 'Serial'));
  });

  it('is undefined where neither has it', () => {
    for (const object of [testObject('Lifetime'), testObject('Arguments'), testObject('Untyped'), createObject('WScript.Network')]) {
      for (const name of ['then', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch', '$$typeof']) assert.equal(object[name], undefined, name);
    }
  });

  it('lets an object be awaited', async () => {
    for (const name of ['Lifetime', 'Arguments', 'Untyped', 'Expando', 'OnlyUnknown']) {
      const object = testObject(name);
      assert.equal(await object, object);
      assert.equal(await Promise.resolve(object), object);
    }
  });
});

forEachBinding('the members of an object', () => {
  it('are there for `in`, in any case', () => {
    const object = testObject('Lifetime');
    assert.ok('Serial' in object && 'Child' in object && 'toString' in object);
    assert.ok('SERIAL' in object && 'child' in object);
    assert.ok(!('NoSuch' in object));
  });

  it('are no own properties, and as those of a class not enumerable: copies and comparisons call none', () => {
    for (const name of ['Lifetime', 'Collection', 'Odd']) {
      const object = testObject(name);
      assert.deepEqual(Object.keys(object), []);
      assert.deepEqual(Object.keys({ ...object }), []);
      const names: string[] = [];
      for (const each in object) names.push(each);
      assert.deepEqual(names, []);
    }
  });

  it('of a callable object are the object\'s: the function adds none', () => {
    const object = testObject('Collection');
    assert.ok(!Object.hasOwn(object, 'name') && !Object.hasOwn(object, 'length'));
    assert.deepEqual([object.name, object.length], [undefined, undefined]);
  });

  it('that are hidden can be used and are not listed', () => {
    const object = testObject('Odd');
    assert.equal(object.HiddenMember, 'odd hidden');
    assert.ok('HiddenMember' in object);
    assert.doesNotMatch(inspect(object, { breakLength: 40 }), /Hidden|Restricted/);
  });

  it('that are restricted, such as those of IUnknown and IDispatch, cannot be used', () => {
    const object = testObject('Odd');
    assertComError(() => object.RestrictedMember(), { code: 'DISP_E_MEMBERNOTFOUND' });
    // Automation itself may know the name, and refuses the call then.
    for (const name of ['QueryInterface', 'AddRef', 'Release', 'GetIDsOfNames', 'Invoke']) {
      assert.throws(
        () => object[name](),
        (error) => ComError.is(error, 'DISP_E_UNKNOWNNAME') || ComError.is(error, 'DISP_E_MEMBERNOTFOUND'),
        name,
      );
    }
  });

  it('are not read by JSON.stringify', () => {
    assert.equal(JSON.stringify(testObject('Lifetime')), '{}');
    assert.equal(JSON.stringify({ object: testObject('Arguments') }), '{}', 'a callable object is left out, as functions are');
    assert.equal(JSON.stringify([testObject('Untyped')]), '[null]');
  });

  it('cannot be deleted or defined away', () => {
    const object = testObject('Lifetime');
    delete object.Serial;
    assert.equal(typeof object.Serial, 'number');
  });
});

describe('an object in a text', () => {
  it('is its default property where that takes no arguments', () => {
    const font = createObject('StdFont');
    const name: unknown = font.Name;
    assert.ok(typeof name === 'string' && name !== '');
    assert.equal(`in ${font as string}`, `in ${name}`);
    assert.equal(String(font), name);
  });

  it('is the name of its type otherwise', () => {
    assert.equal(String(testObject('Lifetime')), '[object ITestLifetime]');
    assert.equal(String(testObject('Arguments')), '[object ITestArguments]');
    assert.equal(String(testObject('Untyped')), '[object IDispatch]');
    assert.equal(String(testObject('OnlyUnknown')), '[object ITestPlain]');
  });

  it('is no Proxy: what is on the prototype is found at once', () => {
    assert.ok(!types.isProxy(testObject('Lifetime')));
    assert.ok(!types.isProxy(testObject('Arguments')));
  });
});
