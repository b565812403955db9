/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';

import { callMethod, comScope, ComError, getProperty, ole, putProperty } from 'coclass';
import fc from 'fast-check';

import { anyValue, type Made, thrown } from '../support/fuzz/any-value.js';
import { itHolds } from '../support/fuzz/it-holds.js';
import { testObject } from '../support/test-server.js';

// Apartment's calls wait and start threads; Errors and FailingClass fail by design; big results only cost time.
const objects = ['Values', 'Arguments', 'Arrays', 'Records', 'Lifetime', 'Collection', 'Odd', 'Untyped', 'Expando', 'Errors', 'Free'] as const;
const left = new Set(['BigString', 'MakeBytes', 'MakeDoubles', 'MakePoints', 'Lazy', 'MakeRaw', 'MakeByRef', 'MakeArray', 'Endless']);

const own = ['Value', 'Add', 'Slot', 'Child', 'x', 'Names'];
const members = new Map<string, readonly string[]>();

function membersOf(name: string): readonly string[] {
  let found = members.get(name);
  if (found === undefined) {
    found = comScope(() => {
      const object = testObject(name);
      return ole(object).GetTypeInfoCount() === 0 ? own : ole(object).GetTypeInfo().members.map((member) => member.name).filter((member) => !left.has(member));
    });
    members.set(name, found);
  }
  return found;
}

/** The ways to use a member of an object. */
const uses: Readonly<Record<string, (object: any, member: string, values: unknown[], number: number) => unknown>> = {
  get: (object, member) => object[member],
  call: (object, member, values) => object[member](...values),
  put: (object, member, values) => (object[member] = values[0]),
  callMethod: (object, member, values) => callMethod(object, member, ...values),
  getProperty: (object, member, values) => getProperty(object, member, ...values),
  putProperty: (object, member, values) => { putProperty(object, member, values.slice(1), values[0]); },
  index: (object, _member, _values, number) => object[number],
  itself: (object, _member, values) => object(...values),
  Invoke: (object, _member, values, number) => ole(object).Invoke((number % 610) - 10, [1, 2, 3, 4, 8][number % 5] ?? 1, values),
  borrowed: (object, member, values) => object[member].call(values[0], ...values),
};

interface Use {
  readonly how: string;
  readonly member: number;
  readonly number: number;
  readonly values: readonly Made[];
}

const use: fc.Arbitrary<Use> = fc.record({ how: fc.constantFrom(...Object.keys(uses)), member: fc.nat(200), number: fc.nat(1000), values: fc.array(anyValue, { maxLength: 5 }) });

function isAllowed(error: unknown): boolean {
  return ComError.is(error) || error instanceof TypeError || error instanceof RangeError || error === thrown;
}

describe('calls with anything', () => {
  const tried = { calls: 0, failed: 0 };

  itHolds(
    `let nothing but ComError, TypeError, RangeError and a user's own errors out, and leak nothing`,
    { runs: 1500 },
    fc.record({ name: fc.constantFrom(...objects), all: fc.array(use, { minLength: 1, maxLength: 15 }) }),
    ({ name, all }) => {
      const monitor = testObject('Monitor') as { readonly LiveObjects: number };
      const before = monitor.LiveObjects;
      comScope(() => {
        const object = testObject(name);
        const its = membersOf(name);
        for (const { how, member, number, values } of all) {
          tried.calls++;
          const memberName = its[member % its.length] ?? '';
          try {
            uses[how]?.(object, memberName, values.map(({ make }) => make()), number);
          } catch (error) {
            tried.failed++;
            if (!isAllowed(error)) assert.fail(`${how} of ${name}.${memberName} threw ${typeof error}: ${String(error)}`);
          }
        }
      });
      assert.equal(monitor.LiveObjects, before, 'an object was leaked');
    },
  );

  after(() => {
    // Both must have happened for this to mean anything.
    assert.ok(tried.failed > tried.calls / 10 && tried.failed < tried.calls, `${tried.failed} of ${tried.calls} calls failed`);
  });
});
