import assert from 'node:assert/strict';

import { type ByRef, byRef, createObject, Nothing, Variant, VT, withByRef } from 'coclass';

import { type ScriptControl, vbscript } from '../support/script-control.js';
import { ServedArrays } from '../support/served-duals.js';
import { ServedValues } from '../support/served-values.js';
import { assertComError, testObject } from '../support/test-server.js';

/** VBScript, with an object as `o`. */
const scriptWith = (object: unknown): ScriptControl => vbscript({ o: object });

/** By the foreign caller in C++, whose variables have types: what they hold after the call. */
function callByRef(target: unknown, method: string, ...variables: unknown[]): unknown[] {
  return (testObject('Caller') as { CallByRef(target: unknown, method: string, variables: readonly unknown[]): unknown[] }).CallByRef(target, method, variables);
}

/** A method that leaves a value in its caller's variable. */
const leaving = (value: unknown): { Set: (variable: ByRef) => void } => ({ Set: withByRef((variable: ByRef) => { variable.value = value; }) });

describe('a by-reference argument of a plain function', () => {
  it("changes VBScript's variable, where the function asks for it", () => {
    const script = scriptWith({
      Split: withByRef((text: string, head: ByRef, tail: ByRef) => {
        [head.value, tail.value] = text.split(':');
        return 2;
      }, 1, 2),
      Plain: (value: unknown) => value,
    });
    script.ExecuteStatement('Dim t, h, n\nt = "a:b" : h = 1 : x = o.Split(t, h, n)');
    assert.deepEqual(['x', 't', 'h', 'n'].map((name) => script.Eval(name)), [2, 'a:b', 'a', 'b']);
    script.ExecuteStatement('o.Plain h');
    assert.equal(script.Eval('h'), 'a');
  });

  it('is what a VBScript procedure was given by reference', () => {
    const script = scriptWith(leaving(7));
    script.AddCode('Sub Outer(a)\nInner a\nEnd Sub\nSub Inner(b)\no.Set b\nEnd Sub\nFunction Told()\nDim v\nv = 1\nOuter v\nTold = v\nEnd Function');
    assert.equal(script.Eval('Told()'), 7);
  });

  it('is a holder too where the caller gave a value, or nothing', () => {
    const seen: unknown[][] = [];
    const script = scriptWith({
      Take: withByRef((a: ByRef, b: unknown, c: ByRef) => { seen.push([a.value, b, c.value]); a.value = c.value = 0; }, 0, 2),
      All: withByRef((a: ByRef, b: ByRef) => { seen.push([a.value, b.value]); }),
    });
    script.ExecuteStatement('o.Take 1, , "x"');
    script.ExecuteStatement('o.All 5');
    assert.deepEqual(seen, [[1, undefined, 'x'], [5, undefined]]);
  });

  it('is what the promise leaves that the function gives', () => {
    const script = scriptWith({ Later: withByRef(async (variable: ByRef) => { await new Promise((resolve) => setTimeout(resolve, 5)); variable.value = 'late'; }) });
    script.ExecuteStatement('v = 1 : o.Later v');
    assert.equal(script.Eval('v'), 'late');
  });

  it('is unchanged after a call that fails', () => {
    const script = scriptWith({ Fail: withByRef((variable: ByRef) => { variable.value = 2; throw new Error('no'); }) });
    script.ExecuteStatement('v = 1 : On Error Resume Next : o.Fail v : n = Err.Number');
    assert.equal(script.Eval('v'), 1);
    assert.notEqual(script.Eval('n'), 0);
  });

  it('keeps the type of its variable, as in Visual Basic', () => {
    const after = (value: unknown, variable: unknown): unknown => callByRef(leaving(value), 'set', variable)[0];
    assert.equal(after(70, Variant(1, VT.I2)), 70);
    assert.equal(after(2.5, Variant(1, VT.I4)), 2);
    assert.equal(after('12', Variant(1, VT.R8)), 12);
    assert.equal(after(12, 'text'), '12');
    assert.equal(after(undefined, Variant(1, VT.I4)), 0);
    assert.equal(after('longer', 'text'), 'longer');
    assert.equal(String(after('1.25', Variant(1, VT.DECIMAL))), '1.25');
    assert.equal(String(after(3, Variant(1, VT.CY))), '3');
    assert.deepEqual(after([1, 2], Variant([5], VT.ARRAY | VT.I4)), Int32Array.of(1, 2));
    assert.deepEqual(after(null, Variant([5], VT.ARRAY | VT.I4)), new Int32Array());
    const dictionary = createObject('Scripting.Dictionary');
    assert.equal(after(null, dictionary), null);
    const other = {};
    assert.equal(after(other, Nothing), other);
    for (const [value, variable, code] of [[70_000, Variant(1, VT.I2), 'DISP_E_OVERFLOW'], ['x', Variant(1, VT.I4), 'DISP_E_TYPEMISMATCH'], [null, 'text', 'DISP_E_TYPEMISMATCH'], [5, Nothing, 'DISP_E_TYPEMISMATCH'], [[1], 'text', 'DISP_E_TYPEMISMATCH']] as const) {
      assertComError(() => after(value, variable), { code });
    }
  });

  it('is asked for by the positions of arguments', () => {
    const method = (): void => undefined;
    assert.equal(withByRef(method, 1), method);
    for (const position of [-1, 0.5, Number.NaN]) assert.throws(() => withByRef(() => undefined, position), TypeError);
    assert.throws(() => withByRef(Object.freeze(() => undefined)), TypeError);
  });

  it('leaves the function one that can be passed on', () => {
    const callback = withByRef((value: ByRef<number>) => { value.value += 1; });
    const script = scriptWith({});
    script.AddCode('Function Twice(callback)\nDim n\nn = 1\ncallback n\ncallback n\nTwice = n\nEnd Function');
    assert.equal(script.Run('Twice', callback), 3);
    const variable = byRef(5);
    callback(variable);
    assert.equal(variable.value, 6);
  });
});

describe('an [in, out] argument of a served method', () => {
  it("becomes what is declared, and then what the caller's variable is", () => {
    assert.deepEqual(callByRef(new ServedArrays(), 'InOutLongs', Variant([1, 2], VT.ARRAY | VT.I4)), [Int32Array.of(2, 4, 99)]);
    const values = new ServedValues();
    const [before] = [Variant(5, VT.I4)];
    const own = callByRef(values, 'InOutI4', before)[0];
    assert.equal(callByRef(values, 'InOutI4', Variant(5, VT.R8))[0], own);
    assert.equal(callByRef(values, 'InOutI4', '5')[0], String(own));
  });
});
