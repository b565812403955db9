import assert from 'node:assert/strict';

import { Apartment, ByRef, byRef, callMethod, ComError, Currency, getProperty, isReleased, Missing, Nothing, on, putProperty, release, Variant, VT } from 'coclass';

import { assertComError, collectUntil, forEachBinding, testObject } from '../support/test-server.js';

// A member that is called as one (object.Add4(1, 2, 3, 4)) goes the short road by the call frame where its values are plain. callMethod,
// getProperty and putProperty go the road for all values: what both give must be the same, errors included.

/** What a call gives, or what its error says. */
function outcomeOf(call: () => unknown): unknown {
  try {
    return { value: call() };
  } catch (error) {
    if (!ComError.is(error)) return { thrown: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
    const { message, code, member, argument, source, description } = error;
    return { message, code, member, argument, source, description };
  }
}

const types = ['I1', 'UI1', 'I2', 'UI2', 'I4', 'UI4', 'INT', 'UINT', 'I8', 'UI8', 'R4', 'R8', 'BOOL', 'BSTR', 'VARIANT', 'CY'] as const;

const bounds = [7, 8, 15, 16, 31, 32, 53, 63, 64].flatMap((bits) => [-(2 ** bits) - 1, -(2 ** bits), 2 ** bits - 1, 2 ** bits, 2 ** bits + 1]);
const numbers = [...bounds, 0, -0, 1, -1, 0.1, 0.5, 1.5, -1.5, 2 ** 31 + 0.5, 1e300, 3.4028234663852886e38, 3.5e38, 5e-324, NaN, Infinity, -Infinity];
const others = (): unknown[] => [
  true, false, '', 'text', '12', '-3.5', 'wahr', '\0', 'ä', '\ud800', '中', 'x'.repeat(100), 'x'.repeat(70_000),
  0n, 1n, -1n, 2n ** 31n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n, undefined, null, Missing, Nothing, Symbol('s'),
  new Number(3), new Boolean(true), new String('s'), new Date(0), [1], new Int32Array(2), {}, () => 1, { valueOf: () => 5 },
  new Currency(1.5), Variant(7, VT.I2), byRef(3), new Proxy({}, {}),
];

/** Values of fixed identity: each is passed by both roads. */
const values: readonly unknown[] = [...numbers, ...others()];

function label(value: unknown): string {
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- no object comes so far
  return Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value.slice(0, 20)) : typeof value === 'object' || typeof value === 'function' ? Object.prototype.toString.call(value) : String(value);
}

forEachBinding('a member called with any value', (binding) => {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the members are looked up by name
  let object: any;
  before(() => { object = testObject('Values'); });
  after(() => { release(object as object); });

  /** Has V8 compile what calls the member, as for any that is called often. */
  function warmUp(call: () => unknown): void {
    for (let round = 0; round < 2000; round++) call();
  }

  for (const type of types) {
    it(`gives what callMethod gives: Echo${type}`, () => {
      const name = `Echo${type}`;
      const echo = (value: unknown): unknown => object[name](value) as unknown;
      for (const [round, warm] of [undefined, type === 'BOOL' ? true : type === 'BSTR' ? 'text' : 1].entries()) {
        if (round > 0) warmUp(() => echo(warm));
        for (const value of values) assert.deepEqual(outcomeOf(() => echo(value)), outcomeOf(() => callMethod(object as object, name, value) as unknown), label(value));
      }
    });

    it(`puts and gets as putProperty and getProperty do: Prop${type}`, () => {
      const name = `Prop${type}`;
      const first = type === 'BOOL' ? false : type === 'BSTR' ? 'first' : 1;
      const assign = (value: unknown): unknown => { object[name] = first; object[name] = value; return object[name] as unknown; };
      const put = (value: unknown): unknown => {
        putProperty(object as object, name, [], first);
        putProperty(object as object, name, [], value);
        return getProperty(object as object, name) as unknown;
      };
      // The server would keep the address of a variable that is gone.
      const lasting = values.filter((value) => !(value instanceof ByRef));
      for (const round of [0, 1]) {
        if (round > 0) warmUp(() => assign(first));
        for (const value of lasting) assert.deepEqual(outcomeOf(() => assign(value)), outcomeOf(() => put(value)), label(value));
      }
    });
  }

  it('gives what callMethod gives for any number of arguments', () => {
    const target = testObject('Arguments');
    const members = ['Add4', 'Join4', 'Locale', 'Nothing', 'Optional', 'Defaults', 'Named', 'VarArgs', 'Indexed', 'Item'];
    const lists: unknown[][] = [];
    for (const value of [1, 2.5, -0, true, 'x', undefined, Missing, 3n]) {
      for (let count = 0; count <= 10; count++) lists.push(Array.from({ length: count }, () => value), Array.from({ length: count }, (_, place) => (place === 1 ? value : place)));
    }
    for (const name of members) {
      for (const list of lists) {
        const direct = outcomeOf(() => Reflect.apply(target[name] as () => unknown, target, list));
        assert.deepEqual(direct, outcomeOf(() => callMethod(target as object, name, ...list) as unknown), `${name}(${list.map(label).join(', ')})`);
      }
    }
    release(target as object);
  });

  it('throws what the server reports, as callMethod does', () => {
    const target = testObject('Errors');
    for (const hr of [0, 1, -2147467259, -2147352567, -2147352571, -2147023174, 0x7fff, -1]) {
      for (const [name, ...list] of [['Return', hr], ['ReturnValue', hr, 7], ['WithInfo', hr, 'a source', 'what went wrong', 'help.chm', 5]] as const) {
        const direct = outcomeOf(() => Reflect.apply(target[name] as () => unknown, target, list));
        assert.deepEqual(direct, outcomeOf(() => callMethod(target as object, name, ...list) as unknown), `${name} ${hr}`);
      }
    }
    release(target as object);
  });

  it('refuses any `this` but an object of its type that is there', () => {
    const target = testObject('Arguments');
    const add = target.Add4 as (...list: number[]) => number;
    const getter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), 'Count') as { get: () => unknown; set: (value: unknown) => void };
    const calls = (self: unknown): (() => unknown)[] => [
      () => Reflect.apply(add, self, [1, 2, 3, 4]), () => Reflect.apply(getter.get, self, []), () => { Reflect.apply(getter.set, self, [5]); },
    ];
    for (let round = 0; round < 2000; round++) for (const call of calls(target)) call();
    assert.equal(add.call(target, 1, 2, 3, 4), 10);
    for (const self of [undefined, null, 5, 'x', {}, [], () => 1, Object.create(target as object), new Proxy(target as object, {}), Object.getPrototypeOf(target)]) {
      for (const call of calls(self)) assertComError(call, { code: 'E_INVALIDARG', message: /called without its object/ });
    }
    for (const call of calls(object)) assertComError(call, { code: 'E_INVALIDARG', message: /called on an object of another type/ });
    release(target as object);
    for (const [place, call] of calls(target).entries()) assertComError(call, { code: 'CO_E_RELEASED', member: place === 0 ? 'ITestArguments.Add4' : 'ITestArguments.Count' });
  });

  it('takes and gives its own values where an event calls members in the middle of the call', () => {
    const source = testObject('Events');
    const target = testObject('Arguments');
    let depth = 0;
    const heard: boolean[] = [];
    const subscription = on(source as object, 'OnCancel', ({ cancel }: { cancel: boolean }) => {
      heard.push(cancel);
      for (let i = 0; i < 50; i++) assert.equal(target.Add4(i, 1, 1, 1), i + 3);
      target.Count = depth;
      assert.equal(target.Count, depth);
      if (++depth < 4) assert.equal(source.FireCancel(!cancel), cancel);
      return !cancel;
    });
    assert.equal(source.FireCancel(true), false);
    assert.deepEqual(heard, [true, false, true, false]);
    subscription[Symbol.dispose]();
    for (const one of [source, target]) release(one as object);
  });

  it('ends well where an event releases the object that is called', () => {
    const source = testObject('Events');
    const subscription = on(source as object, 'OnCancel', () => { release(source as object); return true; });
    assert.equal(source.FireCancel(false), true);
    assert.ok(isReleased(source as object));
    assertComError(() => source.FireCancel(false) as unknown, { code: 'CO_E_RELEASED', member: 'ITestFire.FireCancel' });
    subscription[Symbol.dispose]();
  });

  it('is of its own object, whatever has become of others', async () => {
    const kept: { readonly object: { readonly Serial: number }; readonly serial: unknown }[] = [];
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 200; i++) {
        const made = testObject('Lifetime') as { readonly Serial: number };
        if (i % 20 === 0) kept.push({ object: made, serial: getProperty(made, 'Serial') });
        else if (i % 3 === 0) release(made);
      }
      let checks = 0;
      await collectUntil(() => ++checks > 2);
    }
    for (const { object: one, serial } of kept) assert.equal(one.Serial, serial);
    assert.equal(new Set(kept.map(({ serial }) => serial)).size, kept.length);
    for (const { object: one } of kept) release(one);
  });

  it('has memory of its own in each thread', async () => {
    const apartment = await Apartment.start();
    const theirs = await apartment.createObject('Coclass.Test.Arguments', { binding });
    const ours = testObject('Arguments');
    const sums = Promise.all(Array.from({ length: 300 }, async (_, i) => (await theirs.Add4(i, i, i, i)) as number));
    for (let i = 0; i < 20_000; i++) assert.equal(ours.Add4(i, 1, 1, 1), i + 3);
    assert.deepEqual(await sums, Array.from({ length: 300 }, (_, i) => 4 * i));
    release(ours as object);
    await apartment[Symbol.asyncDispose]();
  });

  it('is a function with the name of the member, which cannot be constructed', () => {
    const target = testObject('Arguments');
    const add = target.Add4 as { readonly name: string; readonly length: number };
    assert.deepEqual([add.name, add.length, 'prototype' in add], ['Add4', 0, false]);
    assert.throws(() => new (add as unknown as new () => unknown)(), TypeError);
    release(target as object);
  });
});

describe('an error of a call by the call frame', () => {
  it('has a stack that begins at the caller', function aCaller() {
    const target = testObject('Errors');
    const error = assertComError(() => target.Return(-2147467259) as unknown, { code: 'E_FAIL' });
    assert.match(error.stack?.split('\n').find((line) => line.startsWith('    at ')) ?? '', /call-frame\.test/);
    release(target as object);
  });
});
