/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';

import { Apartment, comScope, createObject, getProperty, isReleased, isSameObject, put, release } from 'coclass';

import { runVbScript } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { assertComError, collectUntil, outlivesCollection, testObject } from '../support/test-server.js';

const JSCRIPT = `
  var o = { n: 7, f: function (x) { return this.n + x; }, n2: function () { return this.n; }, sub: { n: 8, f: function () { return this.n; } } };
  var list = [function () { return this.length; }, 2, 3];
  function twice(x) { return x * 2; }
`;

function jscript(code = JSCRIPT): any {
  const control = createObject('MSScriptControl.ScriptControl');
  control.Language = 'JScript';
  control.AddCode(code);
  return control;
}

/** A VBScript module, whose procedures answer only to a method and a property at once. */
function vbscript(code: string): any {
  const control = createObject('MSScriptControl.ScriptControl');
  control.Language = 'VBScript';
  control.AddCode(code);
  return control;
}

describe('a member that answers only to both kinds at once', () => {
  const COUNTING = 'Dim n\nn = 0\nFunction Counted()\nn = n + 1\nSet Counted = CreateObject("Scripting.Dictionary")\nCounted.Add "key", n\nEnd Function\nFunction Text()\nText = "a" & n\nEnd Function';

  it('is not run by being read, printed or awaited', async () => {
    const control = vbscript(COUNTING);
    const code = control.CodeObject;
    assert.equal(typeof code.Counted, 'function');
    assert.match(inspect(code.Counted), /Function/);
    const awaited = await code.Counted;
    assert.equal(typeof awaited, 'function');
    assert.equal('then' in code.Counted, false);
    assert.equal(control.Eval('n'), 0);
    assert.equal(code.Counted()('key'), 1);
    assert.equal(typeof code.Counted, 'function');
    assert.equal(control.Eval('n'), 1);
  });

  it('behaves as its value where one is wanted, also once it has been called', () => {
    const code = vbscript(COUNTING).CodeObject;
    for (const _ of [1, 2]) {
      assert.equal(`${code.Text}!`, 'a0!');
      assert.equal(JSON.stringify({ text: code.Text }), '{"text":"a0"}');
      const dictionary = createObject('Scripting.Dictionary');
      dictionary.Add(code.Text, 1);
      assert.deepEqual(dictionary.Keys(), ['a0']);
      assert.equal(code.Text(), 'a0');
    }
    assert.equal(code.Counted.Item('key'), 1);
    assert.equal(code.Counted.Count, 1);
  });
});

describe('a member of an object of a script that is read and then called', () => {
  const folder = temporaryFolder();

  it('has the object as its `this`, as in a script', () => {
    const control = jscript();
    const code = control.CodeObject;
    const here = [code.o.f(1), code.o.n2(), code.o.sub.f(), code.list[0](), code.twice(4), control.Eval('[3,1,2]').join('-'), control.Eval('"abc".constructor').fromCharCode(65)];
    assert.deepEqual(here, [8, 7, 8, 3, 8, '3-1-2', 'A']);
    const file = folder.file('calls.js');
    writeFileSync(file, `${JSCRIPT}\nWScript.Echo([o.f(1), o.n2(), o.sub.f(), list[0](), twice(4), [3,1,2].join('-'), 'abc'.constructor.fromCharCode(65)].join('\\n'));`);
    assert.equal(runVbScript(file), here.join('\n'));
  });

  it('has it also when it is called later, as long as it is still that member', () => {
    const { o } = jscript().CodeObject;
    const before = o.f;
    assert.equal(before(1), 8);
    const { n2 } = o;
    assert.equal(n2(), 7);
    // A script that replaces a function calls the one before from the new one.
    o.f = (x: number) => `${String(before(x))}!`;
    assert.equal(o.f(1), 'NaN!');
    assert.ok(Number.isNaN(before(1)), 'no longer a member: a function without an object');
  });

  it('is still the object that was read, as a value', () => {
    const { o } = jscript('var o = { f: function () { return 1; }, same: function (g) { return g === this.f; } };').CodeObject;
    const { f } = o;
    assert.ok(isSameObject(f, o.f));
    assert.equal(o.same(f), true);
    assert.equal(getProperty(o, 'f')(), 1);
    assert.equal(f.call(o), 1);
  });

  it('is called alone once its parent has been released, and not at all once it has been itself', () => {
    const control = jscript('var o = { f: function () { return typeof this.f; } };');
    const { o } = control.CodeObject;
    const { f } = o;
    assert.equal(f(), 'function');
    release(o);
    assert.equal(f(), 'undefined');
    release(f);
    assertComError(() => f(), { code: 'CO_E_RELEASED' });
    const kept = comScope((keep) => keep(control.CodeObject.o.f));
    assert.equal(kept(), 'undefined');
  });

  it('keeps its parent, and a list keeps only the last one', async () => {
    // With it the script would end.
    using control = jscript('var head = { f: function () { return typeof this.f; } }; head.next = head;');
    const { head } = control.CodeObject;
    let collected = 0;
    const registry = new FinalizationRegistry(() => collected++);
    const walk = (): any => {
      let node = head;
      for (let count = 0; count < 20; count++) {
        node = node.next;
        registry.register(node as object, undefined);
      }
      return node.f;
    };
    const f = walk();
    assert.ok(await collectUntil(() => collected >= 18), 'the parents of parents are let go');
    assert.ok(await outlivesCollection(() => collected >= 20));
    assert.equal(f(), 'function');
    assert.equal(collected, 19, 'its own parent is kept');
  });

  it('is called by an apartment in the same way', async () => {
    await using apartment = await Apartment.start();
    const control: any = await apartment.createObject('MSScriptControl.ScriptControl');
    await put(control, 'Language', 'JScript');
    await control.AddCode(JSCRIPT);
    const code = await control.CodeObject;
    assert.deepEqual([await code.o.f(1), await code.o.sub.f(), await control.Eval('[3,1,2]').join('-')], [8, 8, '3-1-2']);
    const o = await code.o;
    const f = await o.f;
    assert.equal(await f(1), 8);
  });
});

describe('an instance of a class of ours', () => {
  class Counter {
    count = 5;
    add(by: number) { return (this.count += by); }
  }

  it('has its methods called on itself when another apartment fetches it', async () => {
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.Add('counter', new Counter());
    await using apartment = await Apartment.start();
    const there: any = await apartment.adopt(dictionary);
    assert.equal(await there.Item('counter').add(2), 7);
    const counter: any = await there.Item('counter');
    assert.equal(await counter.add(1), 8);
  });
});

describe('a class of VBScript', () => {
  const CODE = `
    Class Shape
      Public Sides
      Public Function Area(width): Area = Sides * width: End Function
      Public Property Get Name(): Name = "shape": End Property
      Public Function Zero(): Zero = 0: End Function
    End Class
    Function MakeShape()
      Set MakeShape = New Shape
      MakeShape.Sides = 4
    End Function
    Function Twice(n): Twice = n * 2: End Function
    Dim ran
    Function Run(): ran = ran + 1: Run = ran: End Function
  `;

  function vbscript(): any {
    const control = createObject('MSScriptControl.ScriptControl');
    control.Language = 'VBScript';
    control.AddCode(CODE);
    return control;
  }

  it('has its members by name, in any case', () => {
    const shape = vbscript().Eval('MakeShape()');
    assert.deepEqual([shape.Sides, shape.sides, shape.Name, shape.Area(3), shape.AREA(2), shape.Zero()], [4, 4, 'shape', 12, 8, 0]);
    shape.Sides = 5;
    assert.equal(shape.Area(1), 5);
    assertComError(() => shape.NoSuch, { code: 'DISP_E_UNKNOWNNAME', message: /has no member 'NoSuch'/ });
    assertComError(() => { shape.NoSuch = 1; }, { code: 'DISP_E_UNKNOWNNAME' });
  });

  it('has a module whose procedures are called, and not run by being read', () => {
    const module = vbscript().CodeObject;
    assert.equal(module.Twice(4), 8);
    assert.equal(typeof module.Run, 'function');
    assert.equal(module.ran, undefined);
    assert.equal(module.Run(), 1);
    assert.equal(module.ran, 1);
  });
});

describe('a member that is deleted and set again', () => {
  it('is a property again', () => {
    const control = jscript('var o = { p: 1 }; function drop() { delete o.p; } function set(v) { o.p = v; }');
    const { o } = control.CodeObject;
    assert.equal(o.p, 1);
    control.CodeObject.drop();
    assert.equal(typeof o.p, 'function', 'of a name without a value it cannot be told what it is');
    control.CodeObject.set(5);
    assert.equal(o.p, 5);
    control.CodeObject.drop();
    assert.throws(() => o.p(), { name: 'ComError' });
    o.p = 6;
    assert.equal(o.p, 6);
  });
});

describe('a name that is read before it has a value', () => {
  it('is a property once it has one', () => {
    const object = testObject('Expando');
    assert.equal(typeof object.Foo, 'function');
    object.Foo = 5;
    assert.equal(object.Foo, 5);
    assert.equal(typeof object.Bar, 'function');
    assert.throws(() => object.Bar(), { name: 'ComError' });
    object.bar = 6;
    assert.equal(object.Bar, 6);
    const seen = object.Later;
    object.Later = null;
    assert.equal(object.Later, null);
    assert.equal(seen(), null, 'the function still asks the object');
  });

  it('has one function as long as nothing else is known', () => {
    const object = testObject('Expando');
    assert.equal(object.Foo, object.foo);
  });
});

describe('what JavaScript asks any object for', () => {
  it('is nothing that a released object fails for', async () => {
    for (const name of ['Untyped', 'Expando', 'Lifetime', 'Arguments']) {
      const object = testObject(name);
      release(object);
      assert.equal(object.then, undefined);
      assert.ok(isReleased(await object));
      assert.equal(object.toJSON, undefined);
      assert.equal(JSON.stringify([{ object }]), typeof object === 'function' ? '[{}]' : '[{"object":{}}]');
      assertComError(() => object.Anything, { code: 'CO_E_RELEASED', message: /Anything/ });
    }
  });
});
