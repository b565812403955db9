import assert from 'node:assert/strict';

import { callMethod, getProperty, isSameObject, named, Nothing, putProperty, putRefProperty } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

forEachBinding('a property', () => {
  it('is read and assigned', () => {
    const object = testObject('Arguments') as { Count: number };
    assert.equal(object.Count, 0);
    object.Count = 5;
    object.Count += 2;
    object.Count++;
    assert.equal(object.Count, 8);
  });

  it('is read and assigned by getProperty and putProperty', () => {
    const object = testObject('Arguments');
    putProperty(object, 'Title', [], 'new');
    assert.equal(getProperty(object, 'Title'), 'new');
    assert.equal(object.Title, 'new');
  });

  it('keeps its value when what is assigned cannot be converted', () => {
    const object = testObject('Arguments');
    object.Count = 5;
    assertComError(
      () => {
        object.Count = 'x';
      },
      { code: 'DISP_E_TYPEMISMATCH', member: 'ITestArguments.Count', argument: { index: 0, name: 'value' } },
    );
    assert.equal(object.Count, 5);
  });

  it('that is read-only cannot be put, in any way', () => {
    const object = testObject('Arguments');
    const expected = { code: 'DISP_E_MEMBERNOTFOUND', member: 'ITestArguments.ReadOnly', message: /ReadOnly is read-only/ } as const;
    const assign = (name: string) => () => {
      object[name] = 5;
    };
    assertComError(assign('ReadOnly'), expected);
    assertComError(assign('readonly'), expected);
    assertComError(() => {
      putProperty(object, 'ReadOnly', [], 5);
    }, expected);
    assertComError(() => {
      putRefProperty(object, 'ReadOnly', [], testObject('Lifetime'));
    }, expected);
    assert.equal(object.ReadOnly, 42);
  });

  it('that is write-only cannot be read, in any way', () => {
    const object = testObject('Arguments');
    object.WriteOnly = 5;
    assert.equal(object.Written, 5);
    const expected = { code: 'DISP_E_MEMBERNOTFOUND', member: 'ITestArguments.WriteOnly' } as const;
    assertComError(() => object.WriteOnly, { ...expected, message: /WriteOnly is write-only/ });
    assertComError(() => object.writeonly, { ...expected, message: /WriteOnly is write-only/ });
    assertComError(() => getProperty(object, 'WriteOnly'), expected);
  });

  it('is got where a method is called, as a method is called where a property is got, and cannot be put where it is one', () => {
    const object = testObject('Arguments');
    object.Count = 3;
    assert.equal(callMethod(object, 'Count'), 3);
    assert.equal(getProperty(object, 'Add4', 1, '2', 3, 4), 10);
    assertComError(() => getProperty(object, 'Add4', 1), { code: 'DISP_E_PARAMNOTOPTIONAL', member: 'ITestArguments.Add4' });
    assertComError(() => {
      putProperty(object, 'Add4', [], 5);
    }, { code: 'DISP_E_MEMBERNOTFOUND', member: 'ITestArguments.Add4' });
  });

  it('that is a method cannot be assigned', () => {
    const object = testObject('Arguments');
    assert.throws(() => {
      object.Add4 = 5;
    });
    assertComError(() => {
      object.add4 = 5;
    }, { code: 'DISP_E_MEMBERNOTFOUND', message: /Add4 is a method/ });
    assert.equal(object.Add4(1, 2, 3, 4), 10);
  });
});

forEachBinding('an indexed property', () => {
  it('is read by calling it and put by putProperty', () => {
    const object = testObject('Arguments');
    putProperty(object, 'Indexed', [1], 'one');
    putProperty(object, 'Indexed', [1, 2], 'one two');
    assert.equal(object.Indexed(1), 'one');
    assert.equal(object.Indexed(1, 0), 'one', 'the default of the second index is 0');
    assert.equal(object.Indexed(1, 2), 'one two');
    assert.equal(object.Indexed(2), undefined);
  });

  it('is read by getProperty, which gives the indices after the name', () => {
    const object = testObject('Arguments');
    putProperty(object, 'Indexed', [3, 4], 'three four');
    assert.equal(getProperty(object, 'Indexed', 3, 4), 'three four');
    assert.equal(getProperty(object, 'Indexed', named({ j: 4, i: 3 })), 'three four');
  });

  it('cannot be assigned: the error says how it is put', () => {
    const object = testObject('Arguments');
    assertComError(() => {
      object.Indexed = 5;
    }, { code: 'DISP_E_MEMBERNOTFOUND', message: /Indexed needs an index: putProperty\(object, name, \[index\], value\)/ });
  });

  it('wants its indices, and no more', () => {
    const object = testObject('Arguments');
    assertComError(() => object.Indexed(), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: { index: 0, name: 'i' } });
    assertComError(() => {
      putProperty(object, 'Indexed', [], 5);
    }, { code: 'DISP_E_BADPARAMCOUNT' });
    assertComError(() => {
      putProperty(object, 'Indexed', [1, 2, 3], 5);
    }, { code: 'DISP_E_BADPARAMCOUNT', message: /at most 2 index arguments, got 3/ });
    assertComError(() => {
      putProperty(object, 'Indexed', ['x'], 5);
    }, { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'i' } });
    assert.throws(
      () => {
        putProperty(object, 'Indexed', 1 as unknown as unknown[], 5);
      },
      { name: 'TypeError', message: /putProperty: argument 3: expected an array of indices/ },
    );
  });

  it('of optional indices is read and assigned without any', () => {
    const object = testObject('Arguments');
    object.Text = 'hello';
    assert.equal(object.Text, 'hello');
    assert.equal(getProperty(object, 'Text', 'f'), 'f:hello');
    assert.equal(getProperty(object, 'Text'), 'hello');
    putProperty(object, 'Text', ['p'], 'v');
    assert.equal(object.Text, 'p=v');
    object.text = 'again';
    assert.equal(object.TEXT, 'again');
  });
});

forEachBinding('an object that is put', () => {
  it('is put by reference where the property can be, any other value by value', () => {
    const object = testObject('Arguments');
    const child = testObject('Lifetime');
    const puts: [unknown, string][] = [
      [5, 'PUT'],
      [child, 'PUTREF'],
      ['text', 'PUT'],
      [Nothing, 'PUTREF'],
      [null, 'PUT'],
      [undefined, 'PUT'],
    ];
    for (const [value, kind] of puts) {
      object.Ref = value;
      assert.equal(object.LastPut, kind, `assigning a value of type ${typeof value}`);
      object.Ref = kind === 'PUT' ? child : 1;
      putProperty(object, 'Ref', [], value);
      assert.equal(object.LastPut, kind, `putProperty of a value of type ${typeof value}`);
    }
  });

  it('is the same object when it is read', () => {
    const object = testObject('Arguments');
    const child = testObject('Lifetime');
    object.Ref = child;
    assert.ok(isSameObject(object.Ref, child));
    object.Ref = Nothing;
    assert.equal(object.Ref, null);
  });

  it('is put by reference by putRefProperty, whatever it is', () => {
    const object = testObject('Arguments');
    putRefProperty(object, 'Ref', [], 5);
    assert.deepEqual([object.LastPut, object.Ref], ['PUTREF', 5]);
    putRefProperty(object, 'Item', ['key'], testObject('Lifetime'));
    assert.equal(object.LastPut, 'PUTREF');
  });
});

forEachBinding('the default member', () => {
  it('is called through the object itself', () => {
    const object = testObject('Arguments');
    assert.equal(typeof object, 'function');
    putProperty(object, 'Item', ['key'], 5);
    assert.equal(object('key'), 5);
    assert.equal(object.Item('key'), 5);
    assert.equal(object(named({ KEY: 'key' })), 5);
    assertComError(() => object(), { code: 'DISP_E_PARAMNOTOPTIONAL', member: 'ITestArguments.Item', argument: { index: 0, name: 'key' } });
  });

  it('is read and put by a number', () => {
    const object = testObject('Arguments');
    object[3] = 'three';
    object[4294967295] = 'far';
    assert.equal(object.LastPut, 'PUT');
    object[-1] = 'below';
    assert.deepEqual([object[3], object(3), object('3'), object[4294967295], object[-1], object(-1)], ['three', 'three', 'three', 'far', 'below', 'below']);
    object[0] = testObject('Lifetime');
    assert.equal(object.LastPut, 'PUTREF');
    assert.equal(typeof object[0].Serial, 'number');
  });

  it('gives the error of the object for an index that it does not have', () => {
    const collection = testObject('Collection');
    collection.Add('one');
    assert.equal(collection[1], 'one');
    assertComError(() => collection[2], { code: 'DISP_E_BADINDEX' });
    assertComError(() => {
      collection[1] = 5;
    }, { code: 'DISP_E_MEMBERNOTFOUND', message: /ITestCollection\.Item is read-only/ });
    assertComError(() => {
      putProperty(collection, 'Item', [1], 5);
    }, { code: 'DISP_E_MEMBERNOTFOUND', message: /ITestCollection\.Item is read-only/ });
  });

  it('is not called by what is no index', () => {
    const object = testObject('Arguments');
    for (const key of ['1.5', '01', '-0', '1e3']) assert.equal(object[key], undefined);
    for (const key of ['NaN', 'Infinity']) assertComError(() => object[key], { code: 'DISP_E_UNKNOWNNAME' });
  });

  it('is missing where an object that has none is called or indexed', () => {
    const object = testObject('Lifetime');
    assert.equal(typeof object, 'object');
    assertComError(() => object[0], { code: 'DISP_E_MEMBERNOTFOUND' });
    assertComError(() => {
      object[0] = 1;
    }, { code: 'DISP_E_MEMBERNOTFOUND' });
  });
});
