// Anything may be thrown, which is what the test is for.
/* eslint-disable @typescript-eslint/only-throw-error */
/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';

import { byRef, callMethod, comScope, ComError, Currency, Decimal, getProperty, Missing, named, Nothing, ole, putProperty, release, Scode, Variant, VT, withBounds } from 'coclass';

import { Random } from '../support/random.js';
import { testObject } from '../support/test-server.js';

const CALLS = 20_000;
const CALLS_AN_OBJECT = 20;
const SEED = 20261123;

/** What a user's own getter throws. */
const thrown = { by: 'a getter' };

/** Random JavaScript values, most of them wrong for most parameters. */
class RandomValues extends Random {
  pick<T>(values: readonly T[]): T {
    return values[this.integer(0, values.length - 1)] as T;
  }

  text(): string {
    return Array.from({ length: this.integer(0, 12) }, () => String.fromCharCode(this.integer(0, this.boolean() ? 127 : 0xffff))).join('');
  }

  number(): number {
    return this.pick([0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, 1e308, 5e-324, this.fraction() * 1e6, this.integer(-1000, 1000)]);
  }

  array(depth: number): unknown[] {
    const array = Array.from({ length: this.integer(0, 4) }, () => this.value(depth + 1));
    if (this.fraction() < 0.1) array.length += this.integer(0, 100);
    if (this.fraction() < 0.05) array.push(array);
    if (this.fraction() < 0.05) Object.defineProperty(array, 0, { get() { throw thrown; } });
    return array;
  }

  object(depth: number): unknown {
    const object: Record<string, unknown> = {};
    for (let count = this.integer(0, 3); count > 0; count--) object[this.pick(['x', 'y', 'name', 'age', 'extra', 'home', this.text()])] = this.value(depth + 1);
    if (this.fraction() < 0.1) Object.defineProperty(object, 'x', { enumerable: true, get() { throw thrown; } });
    return this.fraction() < 0.1 ? new Proxy(object, { get() { throw thrown; } }) : object;
  }

  wrapper(): unknown {
    const object = testObject(this.pick(['Lifetime', 'Values', 'Collection', 'Untyped', 'OnlyUnknown', 'Odd']));
    if (this.fraction() < 0.2) release(object);
    return object;
  }

  typed(): unknown {
    const length = this.integer(0, 9);
    return this.pick<() => unknown>([() => new Uint8Array(length), () => new Float64Array(length), () => new BigInt64Array(length), () => new ArrayBuffer(length), () => new DataView(new ArrayBuffer(length)), () => new Int16Array(length)])();
  }

  special(depth: number): unknown {
    const value = depth > 3 ? 1 : this.value(depth + 1);
    return this.pick<() => unknown>([
      () => Variant(value, this.pick(Object.values(VT).filter((type) => typeof type === 'number' && type < 0x1000 && type > 1 && type !== VT.VARIANT))),
      () => Variant(value, (VT.ARRAY | this.pick([VT.I4, VT.BSTR, VT.VARIANT, VT.R8, VT.UI1, VT.DISPATCH, VT.DECIMAL]))),
      () => byRef(value),
      () => byRef(value, this.pick([VT.I4, VT.BSTR, VT.VARIANT, VT.R8, VT.DISPATCH, VT.DATE])),
      () => named({ [this.pick(['a', 'b', 'First', 'second', 'value', this.text()])]: value }),
      () => new Currency(this.integer(-9999, 9999)),
      () => new Decimal(this.integer(-9999, 9999)),
      () => new Scode(this.integer(0, 2 ** 31)),
      () => Missing,
      () => Nothing,
      () => withBounds([1, 2, 3], [this.integer(-5, 5)]),
    ])();
  }

  value(depth = 0): unknown {
    const simple: (() => unknown)[] = [
      () => undefined,
      () => null,
      () => this.boolean(),
      () => this.number(),
      () => (this.boolean() ? this.bits(70) : -this.bits(70)),
      () => this.text(),
      () => Symbol('fuzz'),
      () => () => 1,
      () => new Date(this.pick([0, NaN, 8.64e15, -8.64e15, this.integer(-1e12, 1e12)])),
      () => this.typed(),
      () => this.wrapper(),
    ];
    const deep: (() => unknown)[] = [() => this.array(depth), () => this.object(depth), () => this.special(depth)];
    return this.pick(depth > 3 ? simple : [...simple, ...deep])();
  }
}

// Apartment's calls wait and start threads; Errors and FailingClass fail by design; big results only cost time.
const objects = ['Values', 'Arguments', 'Arrays', 'Records', 'Lifetime', 'Collection', 'Odd', 'Untyped', 'Expando', 'Errors', 'Free'];
const left = new Set(['BigString', 'MakeBytes', 'MakeDoubles', 'MakePoints', 'Lazy', 'MakeRaw', 'MakeByRef', 'MakeArray', 'Endless']);

function membersOf(name: string): string[] {
  return comScope(() => {
    const own = ['Value', 'Add', 'Slot', 'Child', 'x', 'Names'];
    const object = testObject(name);
    if (ole(object).GetTypeInfoCount() === 0) return own;
    return ole(object)
      .GetTypeInfo()
      .members.map((member) => member.name)
      .filter((member) => !left.has(member));
  });
}

/** One random use of an object. */
function use(random: RandomValues, object: any, member: string): unknown {
  const values = Array.from({ length: random.integer(0, 5) }, () => random.value());
  const uses: (() => unknown)[] = [
    () => object[member],
    () => object[member](...values),
    () => (object[member] = values[0]),
    () => callMethod(object, member, ...values),
    () => getProperty(object, member, ...values),
    () => {
      putProperty(object, member, values.slice(1), values[0]);
    },
    () => object[random.integer(0, 5)],
    () => object(...values),
    () => ole(object).Invoke(random.integer(-10, 600), random.pick([1, 2, 3, 4, 8]), values),
    () => object[member].call(values[0], ...values),
  ];
  return random.pick(uses)();
}

function isAllowed(error: unknown): boolean {
  return ComError.is(error) || error instanceof TypeError || error instanceof RangeError || error === thrown;
}

describe('fuzz', () => {
  it(`lets nothing but ComError, TypeError, RangeError and a user's own errors out of ${CALLS} random calls, and leaks nothing`, () => {
    const monitor = testObject('Monitor');
    const random = new RandomValues(SEED);
    const members = new Map(objects.map((name) => [name, membersOf(name)]));
    const before: number = monitor.LiveObjects;
    let failed = 0;
    for (let round = 0; round < CALLS / CALLS_AN_OBJECT; round++) {
      const name = random.pick(objects);
      comScope(() => {
        const object = testObject(name);
        for (let call = 0; call < CALLS_AN_OBJECT; call++) {
          const member = random.pick(members.get(name) ?? []);
          try {
            use(random, object, member);
          } catch (error) {
            failed++;
            if (!isAllowed(error)) assert.fail(`${name}.${member} in round ${round} threw ${typeof error}: ${String(error)}`);
          }
        }
      });
      assert.equal(monitor.LiveObjects, before, `round ${round}, ${name}, leaked`);
    }
    // Both must have happened for this to mean anything.
    assert.ok(failed > CALLS / 10 && failed < CALLS, `${failed} calls failed`);
  }).timeout(300_000);
});
