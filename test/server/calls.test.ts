import assert from 'node:assert/strict';

import { ServedCustom, ServedPlain } from '../support/served-custom.js';
import { ServedArguments, ServedArrays, ServedCollection, ServedErrors, ServedLifetime, ServedOdd, ServedRecords } from '../support/served-duals.js';
import { ServedStructures } from '../support/served-structures.js';
import { ServedValues } from '../support/served-values.js';
import { testObject } from '../support/test-server.js';

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
  ['Collection', 'ITestCollection enumerator', ServedCollection],
  ['Odd', 'ITestOdd', ServedOdd],
];
const CUSTOMS: typeof DUALS = [
  ['OnlyUnknown', 'ITestPlain', ServedPlain],
  ['Custom', 'ITestCustom', ServedCustom],
  ['Custom', 'ITestCustomDerived', ServedCustom],
  ['Structures', 'ITestStructures', ServedStructures],
];

// A method that returns has succeeded: it has no success codes to choose from.
const RIGHTLY_DIFFERENT: Readonly<Record<string, readonly (readonly [served: string, native: string])[]>> = {
  'ITestCustom by vtable': [['Return(VT_I4 1) = E_FAIL', 'Return(VT_I4 1) = S_FALSE']],
};

describe('what a client in C++ sees of a class in JavaScript', () => {
  for (const road of ['vtable', 'invoke'] as const) {
    for (const [name, script, type] of road === 'vtable' ? [...DUALS, ...CUSTOMS] : DUALS) {
      it(`is what it sees of the same class in C++: ${script} by ${road}`, () => {
        assert.deepEqual(differences(new type(), name, script, road), RIGHTLY_DIFFERENT[`${script} by ${road}`] ?? []);
      });
    }

    it(`is VARIANTs of every type, by ${road}, where only the type of a number, a null, an object or an array's elements may be another`, () => {
      const outcome = (line: string): string => line.slice(line.indexOf(' -> ') + 4);
      for (const [ours, theirs] of differences(new ServedValues(), 'Values', 'ITestValues variants', road)) {
        assert.deepEqual(valueIn(outcome(ours)), valueIn(outcome(theirs)), `${ours}\n${theirs}`);
      }
    });
  }
});

/** The number that a description is of, that null is null and an object is one, and an array's elements; texts of other values are left as they are. */
function valueIn(description: string): unknown {
  const [, type = '', bits = ''] = /^VT_([A-Z0-9]+) (\S+)$/.exec(description) ?? [];
  if (/^(U?I[1248]|U?INT)$/.test(type)) return Number(bits);
  if (/^VT_(DISPATCH|UNKNOWN) /.test(description)) return description.endsWith(' null') ? 'VT_NULL' : 'object';
  if (description.startsWith('VT_ARRAY')) return description.replace(/^\S+/, '').replace(/\(VT_\w+ ([^)]*)\)/g, '$1');
  const data = new DataView(new ArrayBuffer(8));
  if (type === 'R8') {
    data.setBigUint64(0, BigInt(bits));
    return data.getFloat64(0);
  }
  if (type === 'R4') {
    data.setUint32(0, Number(bits));
    return data.getFloat32(0);
  }
  return description;
}

describe("COM's rules", () => {
  for (const [, script, type] of [...DUALS, ...CUSTOMS].filter(([, script]) => !script.includes(' '))) {
    it(`are kept by a JavaScript class that implements ${script}`, () => {
      assert.deepEqual(newCaller().CheckIdentity(new type()), []);
    });
  }
});
