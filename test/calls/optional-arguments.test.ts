// What the objects' types say of a function, the tests use as the value that it stands for.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/restrict-plus-operands */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Apartment, callMethod, comScope, createObject, getProperty, IID, isComObject, isReleased, isSameObject, put, putProperty, release, supports, typeName } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';
import { vbscriptLines } from '../support/vbscript.js';

function cellWith(contents: unknown): any {
  const cell = testObject('Cell');
  cell.Contents = contents;
  return cell;
}

forEachBinding('a property that can be assigned without arguments', () => {
  it('is read without them', () => {
    const cell = cellWith(5);
    assert.equal(cell.Contents, 5);
    cell.Contents += 1;
    assert.deepEqual([cell.Contents, cell.Gets], [6, 3]);
    assert.equal(Reflect.get(cell, 'CONTENTS'), 6);
  });

  it('is got and put with arguments by getProperty and putProperty', () => {
    const cell = cellWith(5);
    assert.equal(getProperty(cell, 'Contents', 'f'), 'f:5');
    putProperty(cell, 'Contents', ['p'], 6);
    assert.equal(cell.Contents, 'p=6');
  });

  it('as the default member is called with arguments, and is the primitive value without', () => {
    const cell = cellWith(5);
    assert.equal(cell(1, 2).Address(), '$C$2');
    assert.equal(Number(cell) + 1, 6);
    assert.equal(cell._Default, 5);
  });
});

forEachBinding('a read-only property whose arguments are all optional', () => {
  it('is called with arguments, and without', () => {
    const cell = cellWith('x');
    assert.deepEqual([cell.Address(), cell.Address(false), cell.Offset(1, 2).Address(), cell.Offset().Address()], ['$A$1', 'A1', '$C$2', '$A$1']);
    assert.equal(getProperty(cell, 'Address', false), 'A1');
  });

  it('that was not called becomes the primitive value that it has', () => {
    const cell = cellWith(7);
    assert.equal(`${cell.Address}`, '$A$1');
    assert.equal(cell.Address + '!', '$A$1!');
    assert.equal(Math.abs(cell.Width), 8.5);
    assert.equal(+cell.Edited, new Date(2001, 1, 3, 18).getTime());
    assert.equal(`${cell.Edited}`, String(new Date(2001, 1, 3, 18)));
    assert.equal(Number(cell.Offset), 7, 'the default property of the object that it gives');
  });

  it('that was not called is its value in JSON', () => {
    const cell = cellWith(7);
    const edited = new Date(2001, 1, 3, 18);
    assert.equal(JSON.stringify({ a: cell.Address, w: cell.Width, e: cell.Edited, n: cell.Nearest }), JSON.stringify({ a: '$A$1', w: -8.5, e: edited, n: null }));
    assert.equal(JSON.stringify([cell.Address]), '["$A$1"]');
  });

  it('that was not called has the members and indices of its value', () => {
    const cell = cellWith(7);
    assert.equal(cell.Offset.Contents, 7);
    cell.Offset.Contents = 8;
    assert.equal(cell.Contents, 8);
    assert.equal(cell.Offset.Offset.Offset(1).Address(), '$A$2');
    assert.equal(Reflect.has(cell.Offset, 'Contents'), true);
    assert.deepEqual([cell.Address.length, cell.Address[1]], [4, 'A']);
    assert.equal(cell.Address.replaceAll('$', ''), 'A1');
    assert.equal(cell.Edited.getFullYear(), 2001);
    assert.ok(cell.Edited instanceof Date);
    assert.throws(() => cell.Nearest.Contents, /Cannot read properties of null \(reading 'Contents'\)/);
  });

  it('that was not called is its value as an argument', () => {
    const cell = cellWith(7);
    const target = testObject('Arguments');
    assert.equal(target.Join4(cell.Address, cell.Width, cell.Offset, cell.Nearest), '$A$1|-8.5|VT_DISPATCH object|null');
    assert.equal(target.Defaults(cell.Offset, cell.Address, cell.Width), 'a=7 b=$A$1 c=True');
    assert.equal(testObject('Values').EchoVARIANT([cell.Address])[0], '$A$1');
    assert.equal(testObject('Values').EchoBSTR(cell.Address), '$A$1');
    target.Title = cell.Address;
    assert.equal(target.Title, '$A$1');
    target.Ref = cell.Offset;
    assert.deepEqual([target.LastPut, target.Ref.Address()], ['PUTREF', '$A$1']);
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.Add(cell.Address, cell.Offset);
    assert.equal(dictionary.Item('$A$1').Contents, 7);
  });

  it('that was not called is the object that it gives to every function for COM objects', () => {
    const cell = cellWith(7);
    const offset: any = cell.Offset;
    assert.ok(isComObject(offset));
    assert.ok(!isComObject(cell.Address));
    assert.equal(typeName(offset), 'ITestCell');
    assert.ok(isSameObject(offset, offset));
    assert.ok(supports(offset, IID.IDispatch));
    assert.equal(getProperty(offset, 'Address', false), 'A1');
    putProperty(offset, 'Contents', [], 9);
    assert.equal(cell.Contents, 9);
    release(offset);
    assert.ok(isReleased(offset));
    assertComError(() => Reflect.get(offset, 'Contents') as unknown, { code: 'CO_E_RELEASED' });
  });

  it('is got once, when it is first needed', () => {
    const cell = cellWith(7);
    const { Address, Offset } = cell;
    assert.equal(cell.Gets, 0);
    assert.equal(Address + String(Address), '$A$1$A$1');
    assert.equal(Offset.Width(1) + Offset.Width(1), -17);
    assert.equal(cell.Gets, 4);
  });

  it('is shown with what it can be called with and its value', () => {
    const cell = cellWith(7);
    assert.equal(inspect(cell.Address), "[ITestCell.Address(absolute?) [get]] '$A$1'");
    assert.match(inspect({ deep: cell.Offset }), /^\{\s*deep: \[ITestCell\.Offset\(down\?, across\?\) \[get\]\] ITestCell \{/);
    const { Address } = cell;
    release(cell);
    assert.match(inspect(Address), /^\[ITestCell\.Address\(absolute\?\) \[get\]\] ComError: .*CO_E_RELEASED/);
  });

  it('that a scope returns is kept', () => {
    const offset = comScope(() => cellWith(7).Offset);
    assert.equal(offset.Contents, 7);
    release(offset);
  });

  it('gives its failure to whoever uses it', () => {
    const cell = cellWith(7);
    const { Address } = cell;
    release(cell);
    for (const use of [() => String(Address), () => JSON.stringify(Address), () => Address.length, () => testObject('Values').EchoVARIANT(Address)]) {
      assertComError(use, { code: 'CO_E_RELEASED' });
    }
  });
});

forEachBinding('a member that was read and not called', () => {
  const said = /Join4 was read and not called: Join4\(…\)/;

  it('says so where it is used as a value', () => {
    const object = testObject('Arguments');
    for (const use of [() => String(object.Join4), () => object.Join4 + 1, () => JSON.stringify({ a: object.Join4 })]) assert.throws(use, { name: 'TypeError', message: said });
    assert.throws(() => String(object.Indexed), { name: 'TypeError', message: /Indexed was read and not called/ });
  });

  it('says so where it is given as an argument', () => {
    const object = testObject('Arguments');
    const expected = { code: 'DISP_E_TYPEMISMATCH', message: /the member Add4, which was read and not called: Add4\(\.\.\.\)/ } as const;
    assertComError(() => object.Add4(object.Add4, 1, 2, 3), { ...expected, argument: { index: 0, name: 'a' } });
    assertComError(() => object.Join4(1, object.Add4, 2, 3), { ...expected, argument: { index: 1, name: 'b' } });
    assertComError(() => object.Join4(1, [object.Add4], 2, 3), expected);
    assertComError(() => { object.Ref = object.Add4; }, expected);
  });

  it('is called as ever, and shown as a function', () => {
    const object = testObject('Arguments');
    assert.equal(object.Add4.call(object, 1, 2, 3, 4), 10);
    assert.equal(Reflect.apply(object.Add4, object, [1, 2, 3, 4]), 10);
    assert.equal(callMethod(object, 'Add4', 1, 2, 3, 4), 10);
    assert.equal(inspect(object.Add4), '[Function: Add4]');
  });
});

describe('properties whose arguments are all optional', () => {
  it('give what VBScript has of them', () => {
    const script = [
      'Set cell = CreateObject("Coclass.Test.Cell")',
      'cell.Contents = 5',
      'WScript.Echo cell.Contents + 1',
      'WScript.Echo cell.Address & "!"',
      'WScript.Echo Abs(cell.Width)',
      'WScript.Echo cell.Offset.Contents',
      'cell.Offset.Contents = 8',
      'WScript.Echo cell.Contents',
      'WScript.Echo cell.Offset(1, 2).Address(False)',
      'WScript.Echo cell(1, 2).Address',
      'WScript.Echo cell.Contents("f")',
    ];
    const cell = cellWith(5);
    const echo: unknown[] = [cell.Contents + 1, cell.Address + '!', Math.abs(cell.Width), cell.Offset.Contents];
    cell.Offset.Contents = 8;
    echo.push(cell.Contents, cell.Offset(1, 2).Address(false), cell(1, 2).Address, getProperty(cell, 'Contents', 'f'));
    assert.deepEqual(echo.map(String), vbscriptLines(...script));
  });

  it('of Windows are read so: WScript.Shell.Environment', () => {
    const shell = createObject('WScript.Shell');
    assert.equal(shell.Environment.Item('PATH'), vbscriptLines('WScript.Echo CreateObject("WScript.Shell").Environment.Item("PATH")')[0]);
    assert.equal(shell.Environment('PROCESS').Item('PATH'), shell.Environment.Item('PATH'));
  });

  it('are the same through the view of an apartment', async () => {
    const apartment = await Apartment.start();
    try {
      const cell: any = await apartment.createObject('Coclass.Test.Cell');
      await put(cell, 'Contents', 5);
      assert.equal(await cell.Contents, 5);
      assert.equal(await cell.Contents.length, undefined);
      assert.deepEqual([await cell.Address, await cell.Address(false), await cell.Address.length], ['$A$1', 'A1', 4]);
      assert.deepEqual([await cell.Offset.Contents, await cell.Offset(1).Address()], [5, '$A$2']);
      const offset = await cell.Offset;
      await put(offset, 'Contents', 6);
      assert.equal(await cell.Contents, 6);
      const local = cellWith(7);
      const dictionary: any = await apartment.createObject('Scripting.Dictionary');
      await dictionary.Add(local.Address, cell.Address);
      await dictionary.Add('object', local.Offset);
      assert.deepEqual([await dictionary.Item('$A$1'), await dictionary.Item('object').Contents], ['$A$1', 7]);
    } finally {
      await apartment.terminate();
    }
  });
});
