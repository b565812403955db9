import assert from 'node:assert/strict';

import { byRef, Variant, VT } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, property, t } from 'coclass/server';

import { vbscript } from '../support/script-control.js';
import { newCaller } from '../support/served.js';
import { served } from '../support/served-object.js';
import { testObject } from '../support/test-server.js';

const ICount = defineInterface({
  name: 'ITestIntCount',
  iid: '{3B6D1A44-31E7-4D0B-8D7A-51E2C7A90501}',
  kind: 'dual',
  members: {
    EchoINT: method({ value: t.int }, t.int),
    EchoUINT: method({ value: t.uint }, t.uint),
    PropINT: property(t.int),
    Numbers: method({ values: t.safeArray(t.int) }, t.safeArray(t.int)),
    Next: method({ value: t.inOut(t.int) }),
    PropNumbers: property(t.safeArray(t.int)),
  },
});
// As the test server's listeners know it, but of int.
const events = defineInterface({ name: '_ITestIntEvents', iid: '{a6b2f4c8-4ee5-402d-a7e0-a918729bb8d7}', kind: 'dispatch', members: { OnCount: method({ amount: t.int, total: t.uint, next: t.inOut(t.int) }, undefined, { dispid: 1 }) } });

class Count extends AutoObject<typeof events> {
  PropINT = 7;
  PropNumbers = Int32Array.of(1, 2);
  EchoINT(value: number): number { return value; }
  EchoUINT(value: number): number { return value; }
  Numbers(values: Int32Array): Int32Array { return values; }
  Next(value: { value: number }): void { value.value += 1; }
}
const CountClass = defineCoclass({ name: 'TestIntCount', clsid: '{3B6D1A44-31E7-4D0B-8D7A-51E2C7A90502}', interfaces: [ICount], sources: [events] });
new AutoObjectFactory(comServer, Count, CountClass, Instancing.Internal, undefined, { progId: null });

const evaluate = (object: unknown, expression: string): unknown => vbscript({ o: object }).Eval(expression);

describe('int and unsigned int', () => {
  for (const [expression, type] of [['VarType(o.EchoINT(5))', 3], ['VarType(o.EchoUINT(5))', 19], ['VarType(o.PropINT)', 3]] as const) {
    it(`are VT_I4 and VT_UI4 to VBScript, of a class in JavaScript as of one in C++: ${expression}`, () => {
      assert.deepEqual([evaluate(new Count(), expression), evaluate(testObject('Values'), expression)], [type, type]);
    });
  }

  it('are arrays of VT_I4 and VT_UI4 too, also where the object gives an array of VT_INT', () => {
    const own = Object.assign(new Count(), { PropNumbers: Variant([1, 2], VT.ARRAY | VT.INT) });
    for (const binding of ['early', 'late'] as const) assert.deepEqual(served(own, ICount, binding).PropNumbers, Int32Array.of(1, 2));
  });

  it('are so for a listener to events', () => {
    const [source, caller, next] = [new Count(), newCaller(), byRef(8)];
    caller.Listen(source, 'change', 1);
    assert.deepEqual(source.fire('OnCount', -5, 5, next).errors, []);
    assert.equal(caller.Heard.trimEnd(), '1 1 VT_I4 -5 VT_UI4 5 VT_BYREF|VT_I4 8');
    assert.equal(next.value, 9);
    caller.StopListening();
  });

  it('are so in arrays', () => {
    assert.equal(evaluate(new Count(), 'VarType(o.PropNumbers)'), VT.ARRAY | VT.I4);
  });

  for (const binding of ['early', 'late'] as const) {
    it(`go to a server as themselves where the caller says so, ${binding} bound`, () => {
      assert.match(testObject('Values').Describe(Variant(5, VT.INT)) as string, /^VT_INT 5/);
      assert.match(testObject('Values').Describe(Variant(5, VT.UINT)) as string, /^VT_UINT 5/);
    });

    it(`are taken from a caller that has them, ${binding} bound`, () => {
      const object = served(new Count(), ICount, binding);
      const [number, array] = [byRef(7, VT.INT), Variant([1, 2], VT.ARRAY | VT.INT)];
      assert.equal(object.EchoINT(Variant(-5, VT.INT)), -5);
      assert.equal(object.EchoUINT(Variant(5, VT.UINT)), 5);
      assert.deepEqual(object.Numbers(array), Int32Array.of(1, 2));
      assert.deepEqual(object.Numbers([3, 4]), Int32Array.of(3, 4));
      object.Next(number);
      assert.equal(number.value, 8);
    });
  }
});
