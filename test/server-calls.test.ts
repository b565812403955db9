import assert from 'node:assert/strict';

import { ServedCustom, ServedPlain } from './support/served-custom.js';
import { ServedArguments, ServedArrays, ServedCollection, ServedErrors, ServedLifetime, ServedOdd, ServedRecords } from './support/served-duals.js';
import { ServedValues } from './support/served-values.js';
import { testObject } from './support/test-server.js';

type Road = 'vtable' | 'invoke';
interface Caller {
  Transcript(target: unknown, script: string, road: Road): string;
  CheckIdentity(target: unknown): string[];
}

const newCaller = (): Caller => testObject('Caller') as Caller;

/** What the foreign caller wrote of an object of ours, and of the C++ class's: the lines that differ. */
function differences(served: object, name: string, script: string, road: Road): [served: string, native: string][] {
  const ours = newCaller().Transcript(served, script, road).trimEnd().split('\n');
  const theirs = newCaller().Transcript(testObject(name), script, road).trimEnd().split('\n');
  assert.equal(ours.length, theirs.length);
  return ours.flatMap((line, index) => (line === theirs[index] ? [] : [[line, theirs[index] ?? ''] as [string, string]]));
}

const DUALS: readonly (readonly [name: string, script: string, type: new () => object])[] = [
  ['Values', 'ITestValues', ServedValues],
  ['Arrays', 'ITestArrays', ServedArrays],
  ['Records', 'ITestRecords', ServedRecords],
  ['Arguments', 'ITestArguments', ServedArguments],
  ['Errors', 'ITestErrors', ServedErrors],
  ['Lifetime', 'ITestLifetime', ServedLifetime],
  ['Collection', 'ITestCollection', ServedCollection],
  ['Odd', 'ITestOdd', ServedOdd],
];
const CUSTOMS: typeof DUALS = [
  ['OnlyUnknown', 'ITestPlain', ServedPlain],
  ['Custom', 'ITestCustom', ServedCustom],
  ['Custom', 'ITestCustomDerived', ServedCustom],
];

describe('what a client in C++ sees of a class in JavaScript', () => {
  for (const road of ['vtable', 'invoke'] as const) {
    for (const [name, script, type] of road === 'vtable' ? [...DUALS, ...CUSTOMS] : DUALS) {
      it(`is what it sees of the same class in C++: ${script} by ${road}`, () => {
        assert.deepEqual(differences(new type(), name, script, road), []);
      });
    }
  }
});

describe("COM's rules", () => {
  for (const [, script, type] of [...DUALS, ...CUSTOMS]) {
    it(`are kept by a JavaScript class that implements ${script}`, () => {
      assert.deepEqual(newCaller().CheckIdentity(new type()), []);
    });
  }
});
