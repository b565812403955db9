import assert from 'node:assert/strict';

import { outputOf } from '../support/child.js';

const globals = JSON.stringify(import.meta.resolve('coclass/globals'));

describe('coclass/globals', () => {
  it('gives a program the names of JScript, as exports too', async () => {
    const output = await outputOf(`
      const names = await import(${globals});
      for (const name of ['ActiveXObject', 'GetObject', 'Enumerator', 'VBArray', 'WScript']) console.log(names[name] === globalThis[name]);
      console.log(Object.keys(globalThis).includes('ActiveXObject'));`);
    assert.equal(output, 'true\ntrue\ntrue\ntrue\ntrue\nfalse');
  });

  it('makes objects, with and without new, and goes through collections and arrays', async () => {
    const output = await outputOf(`
      await import(${globals});
      const d = new ActiveXObject('Scripting.Dictionary'), other = ActiveXObject('Scripting.Dictionary');
      d.Add('x', 10); d.Add('y', 20);
      for (const e = new Enumerator(d); !e.atEnd(); e.moveNext()) console.log(e.item());
      const a = new VBArray(d.Items());
      console.log(a.dimensions(), a.lbound(), a.ubound(1), a.getItem(1), a.toArray());
      console.log(coclass.isComObject(other), GetObject('new:{EE09B103-97E0-11CF-978F-00A02463E06F}').Count);
      const matrix = new VBArray(coclass.withBounds([[1, 2, 3], [4, 5, 6]], [1, 1]));
      console.log(matrix.dimensions(), matrix.getItem(2, 3), matrix.toArray().join());
      for (const wrong of [() => new VBArray(1), () => new Enumerator(7), () => matrix.getItem(3, 1), () => new ActiveXObject('No.Such')]) try { wrong(); } catch (error) { console.log(error.message.split(':')[0]); }`);
    assert.deepEqual(output.split('\n'), ['x', 'y', '1 0 1 20 [ 10, 20 ]', 'true 0', '2 6 1,4,2,5,3,6', 'VBArray expected', 'Object not a collection', 'Subscript out of range', "the class 'No.Such' is not registered"]);
  });

  it('has a WScript of the program: its arguments, its events and its standard streams', async () => {
    const output = await outputOf(`
      const { WScript } = await import(${globals});
      globalThis.font_FontChanged = (name) => { WScript.Echo('changed', name, true); };
      const font = WScript.CreateObject('StdFont', 'font_');
      font.Bold = true; WScript.Sleep(1);
      WScript.DisconnectObject(font);
      WScript.stdout.writeline(WScript.Arguments.length);
      WScript.Quit(0);`);
    assert.deepEqual(output.replaceAll('\r', '').split('\n'), ['changed Bold -1', '0']);
  });
});
