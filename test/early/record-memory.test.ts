import assert from 'node:assert/strict';

import { defineInterface, defineRecord, method, queryInterface, recordType, release, t, Variant } from 'coclass';

import { forEachBinding, testObject } from '../support/test-server.js';

const LIBRARY = '{4375e7eb-88ff-4b2f-ad72-aad8900186b9}';
const PERSON = '{4cad2415-0a5d-4d57-9112-e74c3aecdb4a}';
const ROUNDS = 3;

// The layout of TestPerson, with its VARIANT in an array in a record in the record.
const Home = defineRecord({ name: 'Home', guid: '{3E4A6F7C-5D0B-4C53-8E0E-6D1C1E5B9A01}', fields: { x: t.double, y: t.double, extras: t.fixedArray(t.variant, 1) } });
const Person = defineRecord({
  name: 'NestingPerson', guid: '{3E4A6F7C-5D0B-4C53-8E0E-6D1C1E5B9A02}',
  fields: { name: t.bstr, age: t.long, born: t.date, home: Home, scores: t.fixedArray(t.long, 3) },
});
const unused = method({});
const INestingRecords = defineInterface({
  name: 'INestingRecords', iid: '{EE44E7EF-3665-435E-8AAF-4A1F9C12EB3B}', kind: 'dual',
  members: {
    EchoPoint: unused, EchoPerson: unused, MakePoint: unused, ScalePoint: unused, MakePoints: unused, SumPoints: unused, VariantRecord: unused, MakePerson: unused,
    DescribePerson: method({ value: Person }, t.bstr),
    // One more than the library has: types are told apart by their GUID and size.
    Another: unused,
  },
});

forEachBinding('records that hold objects', () => {
  // Its members are the test's knowledge.
  /* eslint-disable @typescript-eslint/no-explicit-any */
  let records: any;
  let values: any;
  let held: any;
  /* eslint-enable @typescript-eslint/no-explicit-any */
  const person = (extra: unknown = held): object => ({ name: 'Ada', age: 36, extra });

  beforeEach(() => {
    records = testObject('Records');
    values = testObject('Values');
    held = testObject('Lifetime');
  });
  afterEach(() => { for (const object of [records, values, held]) release(object as object); });

  /** Runs it a few times; the object must have as many references as before. */
  function assertNothingKept(run: () => unknown): void {
    const before = held.RefCount as number;
    for (let round = 0; round < ROUNDS; round++) run();
    assert.equal(held.RefCount, before);
  }

  it('in a VARIANT field release them after the call', () => {
    assertNothingKept(() => records.DescribePerson(person()));
  });

  it('release them when another field is refused', () => {
    assertNothingKept(() => { assert.throws(() => records.DescribePerson({ ...person(), scores: 'none' }), /scores/); });
  });

  it('release them when the record itself is in a VARIANT', () => {
    const type = recordType(LIBRARY, '1.0', PERSON);
    assertNothingKept(() => values.Describe(Variant(person(), type)));
  });

  it('release them when the records are in an array', () => {
    const type = recordType(LIBRARY, '1.0', PERSON);
    assertNothingKept(() => values.Describe(Variant([person(), person()], type)));
  });

  it('release them when a record in an array of VARIANTs holds them', () => {
    const type = recordType(LIBRARY, '1.0', PERSON);
    assertNothingKept(() => values.Describe([Variant(person(), type), 1]));
  });

  it('release them when the field is an array of records that hold them', () => {
    const type = recordType(LIBRARY, '1.0', PERSON);
    assertNothingKept(() => records.DescribePerson(person([Variant(person(), type)])));
  });
});

describe('records in records that hold objects', () => {
  it('release them, in fixed arrays too', () => {
    using records = testObject('Records');
    using held = testObject('Lifetime');
    using nesting = queryInterface(records as object, INestingRecords);
    const before = held.RefCount as number;
    const described = nesting.DescribePerson({ name: 'Ada', age: 36, born: new Date(1815, 11, 10), home: { x: 1, y: 2, extras: [held] }, scores: [1, 2, 3] });
    assert.match(described, /^Ada 36 -30701\.000000 \(1\.000000,2\.000000\) .*\[1,2,3\]$/);
    assert.equal(held.RefCount, before);
  });
});
