import assert from 'node:assert/strict';

import { byRef, ComError, isComObject } from 'coclass';

import { vbscript } from '../support/script-control.js';
import { collectUntil, outlivesCollection, testObject } from '../support/test-server.js';

describe('a plain object passed to COM', () => {
  class Account {
    #balance = 10;
    readonly log: string[] = [];
    owner: unknown = 'Ada';
    get Balance(): number { return this.#balance; }
    set Balance(value: number) { this.#balance = value; }
    deposit(amount: number, note?: string): number {
      this.log.push(note ?? 'no note');
      return (this.#balance += amount);
    }
    valueOf(): number { return this.#balance; }
    *[Symbol.iterator](): Iterator<unknown> { yield* [1, 'two', true]; }
  }

  it('has its methods and properties, whatever the case of their names', () => {
    const account = new Account();
    const script = vbscript({ account });
    assert.equal(script.Eval('account.deposit(5, "a note")'), 15);
    assert.equal(script.Eval('account.DEPOSIT(1)'), 16);
    script.ExecuteStatement('account.balance = 3');
    assert.equal(account.Balance, 3);
    assert.equal(script.Eval('account.bALANCE + 1'), 4);
    assert.deepEqual(account.log, ['a note', 'no note']);
  });

  it('may leave arguments out in the middle', () => {
    const seen: unknown[][] = [];
    const script = vbscript({ target: { take: (...values: unknown[]) => { seen.push(values); } } });
    script.ExecuteStatement('target.take 1, , 3');
    assert.deepEqual(seen, [[1, undefined, 3]]);
  });

  it('has elements, which an argument too many names', () => {
    const given = { list: ['a', 'b'], names: { one: 1 }, fixed: Object.freeze([1]) };
    const script = vbscript({ given });
    assert.equal(script.Eval('given.list(1) & given.names("one")'), 'b1');
    script.ExecuteStatement('given.list(0) = "z" : given.names("two") = 2');
    assert.deepEqual(given, { list: ['z', 'b'], names: { one: 1, two: 2 }, fixed: [1] });
    assert.throws(() => script.Eval('given.list(0, 1)'), ComError);
    assert.throws(() => { script.ExecuteStatement('given.fixed(0) = 2'); }, ComError);
  });

  it('stands for its primitive value as its default member', () => {
    assert.equal(vbscript({ account: new Account() }).Eval('account + 1'), 11);
  });

  it('stands for a text of its own, where it has no other value', () => {
    class Named { toString(): string { return 'a name'; } }
    const script = vbscript({ named: new Named(), plain: {}, bare: Object.create(null) as object, error: new RangeError('far'), both: { valueOf: () => 5, toString: () => 'text' } });
    assert.equal(script.Eval('"<" & named & ">"'), '<a name>');
    assert.equal(script.Eval('"<" & error & ">"'), '<RangeError: far>');
    assert.equal(script.Eval('both + 1'), 6);
    for (const name of ['plain', 'bare']) assert.throws(() => script.Eval(`"<" & ${name} & ">"`), ComError);
  });

  it('tells the caller of a put that it refuses', () => {
    class Guarded { readonly #one = 1; get only(): number { return this.#one; } set strict(value: number) { throw new RangeError(`not ${value}`); } }
    const script = vbscript({ frozen: Object.freeze({ a: 1 }), guarded: new Guarded(), proxy: new Proxy({ a: 1 }, { set: () => false }), free: { a: 1 } });
    script.ExecuteStatement('free.a = 2');
    for (const [statement, message] of [['frozen.a = 2', /'a'.*cannot be assigned/], ['guarded.only = 2', /'only'.*cannot be assigned/], ['proxy.a = 2', /'a'.*cannot be assigned/], ['guarded.strict = 2', /not 2/]] as const) {
      script.ExecuteStatement(`On Error Resume Next : Err.Clear : ${statement} : n = Err.Number : d = Err.Description`);
      assert.notEqual(script.Eval('n'), 0, statement);
      assert.match(script.Eval('d') as string, message);
    }
    assert.equal(script.Eval('free.a'), 2);
  });

  it('is walked by For Each where it is iterable', () => {
    const script = vbscript({ account: new Account(), numbers: new Set([5, null]) });
    script.AddCode('Function All(items)\nFor Each item In items\nAll = All & item & ";"\nNext\nEnd Function');
    assert.equal(script.Eval('All(account)'), '1;two;True;');
    assert.equal(script.Eval('All(numbers)'), '5;;');
  });

  it('keeps its identity: what comes back is the same object', () => {
    const object = { self: undefined as unknown };
    const caller = testObject('Lifetime') as { Inner: unknown };
    caller.Inner = object;
    assert.equal(caller.Inner, object);
    caller.Inner = null;
    const script = vbscript({ object });
    script.ExecuteStatement('Set object.self = object');
    assert.equal(object.self, object);
    assert.equal(isComObject(object), false);
  });

  it('tells VBScript what it throws', () => {
    class Refusal extends Error {}
    const script = vbscript({
      object: {
        fail() { throw new Refusal('not today'); },
        code() { throw new ComError('out of paper', { hresult: 0x80040217, source: 'Printer' }); },
      },
    });
    script.AddCode('Function Told(which)\nOn Error Resume Next\nIf which = 1 Then object.fail Else object.code\nTold = Hex(Err.Number) & "|" & Err.Description & "|" & Err.Source\nEnd Function');
    assert.equal(script.Run('Told', 1), '80004005|not today|JavaScript');
    assert.equal(script.Run('Told', 2), '80040217|out of paper|Printer');
  });

  it('has no members that it has not', () => {
    const script = vbscript({ object: { a: 1 } });
    assert.throws(() => script.Eval('object.b'), ComError);
    assert.throws(() => { script.ExecuteStatement('object.a 5'); }, ComError);
  });

  it('is kept while COM holds it, and no longer', async () => {
    const holder = testObject('Lifetime') as { Inner: unknown };
    let isGone = false;
    const registry = new FinalizationRegistry(() => { isGone = true; });
    // In functions of their own, whose variables are gone when they have returned.
    const put = (): void => {
      const object = { name: 'kept' };
      registry.register(object, undefined);
      holder.Inner = object;
    };
    const read = (): string => (holder.Inner as { name: string }).name;
    put();
    assert.ok(await outlivesCollection(() => isGone));
    assert.equal(read(), 'kept');
    holder.Inner = null;
    assert.ok(await collectUntil(() => isGone), 'the object is still there');
  });

  it("keeps COM's rules", () => {
    const caller = testObject('Caller') as { CheckIdentity(target: unknown): string[] };
    assert.deepEqual(caller.CheckIdentity({ a: 1, b() { return 2; } }), []);
    assert.deepEqual(caller.CheckIdentity(new Account()), []);
    assert.deepEqual(caller.CheckIdentity(() => 1), []);
  });
});

describe('a function passed to COM', () => {
  it('is called by its default member', () => {
    const seen: unknown[][] = [];
    const notify = (...values: unknown[]): number => seen.push(values);
    const script = vbscript();
    script.AddCode('Sub Tell(callback)\ncallback 1, "two"\nEnd Sub\nFunction Twice(callback)\nTwice = callback(1) + callback(1, 2)\nEnd Function');
    script.Run('Tell', notify);
    assert.equal(script.Run('Twice', (...values: unknown[]) => values.length * 10), 30);
    assert.deepEqual(seen, [[1, 'two']]);
  });

  it('comes back as the same function', () => {
    const callback = (): number => 1;
    const holder = testObject('Lifetime') as { Inner: unknown };
    holder.Inner = callback;
    assert.equal(holder.Inner, callback);
    const variable = byRef(callback);
    assert.equal(variable.value, callback);
    holder.Inner = null;
  });

  it('waits for the promise that it returns', () => {
    const script = vbscript();
    script.AddCode('Function Ask(callback)\nAsk = callback(4)\nEnd Function');
    assert.equal(script.Run('Ask', (value: number) => new Promise((resolve) => setTimeout(resolve, 5, value + 1))), 5);
  });
});
