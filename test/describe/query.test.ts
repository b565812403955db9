import assert from 'node:assert/strict';
import { once } from 'node:events';
import { runInThisContext } from 'node:vm';

import { isSameObject, queryInterface } from 'coclass';
import { defineInterface, defineRecord, libraryInterface, method, property, t } from 'coclass/server';

import { startWorker } from '../support/child.js';
import { assertComError, collectUntil, testObject } from '../support/test-server.js';

// Interfaces of the test server, described by hand under names of our own: what answers to those is the description.

const IAlone = defineInterface({
  name: 'IAlone',
  iid: '{ED9437A9-492F-44DF-9A36-27B93749AC27}',
  kind: 'custom',
  members: {
    Twice: method({ value: t.long }, t.long, { returns: 'value' }),
    Next: method({ value: t.int64 }, t.int64, { returns: 'value' }),
  },
});

const POINT = '{56BC6529-44E7-447F-A2C0-C858C115EFD0}';
const Point = defineRecord({ name: 'HandPoint', guid: POINT, fields: { x: t.double, y: t.double } });
const IPoints = defineInterface({
  name: 'IPoints',
  iid: '{EE44E7EF-3665-435E-8AAF-4A1F9C12EB3B}',
  kind: 'dual',
  members: {
    Same: method({ point: Point }, Point),
    Make: method({ x: t.double, y: t.double }, Point),
  },
});

const INobody = defineInterface({ name: 'INobody', iid: '{5D1B2F5E-0B0C-4C7A-9C43-0E6C8D6C5B11}', kind: 'custom', members: { Do: method() } });

interface ITestErrors extends Disposable {
  Succeed(): void;
}

describe('queryInterface by a description', () => {
  it('gives an object with the members that the description has', () => {
    const custom = testObject('Custom') as object;
    const alone = queryInterface(custom, IAlone);
    assert.equal(alone.Next(41n), queryInterface(custom, IAlone.iid).PlainInt64(41n));
    assert.equal(alone.Twice(21), queryInterface(custom, IAlone.iid).PlainLong(21));
    assert.ok(isSameObject(alone, custom));
    assert.ok(!('PlainLong' in alone));
  });

  it('reads and writes records as they are described', () => {
    const points = queryInterface(testObject('Records') as object, IPoints);
    assert.deepEqual({ ...points.Make(1.5, -2) }, { x: 1.5, y: -2 });
    assert.deepEqual({ ...points.Same({ x: 3, y: 4 }) }, { x: 3, y: 4 });
  });

  it('gives objects of one kind each time', () => {
    const first = queryInterface(testObject('Records') as object, IPoints);
    const second = queryInterface(testObject('Records') as object, IPoints);
    assert.equal(Object.getPrototypeOf(first), Object.getPrototypeOf(second));
  });

  it('gives objects of one kind as long as there is one of them, or one of their functions', async () => {
    const custom = testObject('Custom') as object;
    const describeTwice = () => defineInterface({ name: 'IShort', iid: IAlone.iid, kind: 'custom', members: { Twice: method({ value: t.long }, t.long, { returns: 'value' }) } });
    const IShort = describeTwice();
    const kindOf = (object: object): object => Object.getPrototypeOf(object) as object;
    let isKindOfOthersGone = false;
    const registry = new FinalizationRegistry(() => { isKindOfOthersGone = true; });
    const { twice, kind } = (() => {
      registry.register(kindOf(queryInterface(custom, describeTwice())), undefined);
      const first = queryInterface(custom, IShort);
      return { twice: first.Twice, kind: new WeakRef(kindOf(first)) };
    })();
    assert.ok(await collectUntil(() => isKindOfOthersGone));
    const second = queryInterface(custom, IShort);
    assert.equal(kindOf(second), kind.deref());
    assert.equal(twice.call(second, 21), 42);
  });

  it('finds an interface in the type library that it refers to', () => {
    const IErrors = libraryInterface<ITestErrors>({ name: 'ITestErrors', iid: '{271404F7-53AE-49E5-A61E-A60E0D033C93}', libid: '{4375E7EB-88FF-4B2F-AD72-AAD8900186B9}', version: '1.0' });
    const errors = testObject('Errors') as object;
    assert.equal(Object.getPrototypeOf(queryInterface(errors, IErrors)), Object.getPrototypeOf(queryInterface(errors, IErrors.iid)));
    const nowhere = libraryInterface<ITestErrors>({ name: 'ITestErrors', iid: IErrors.iid, libid: '{5D1B2F5E-0B0C-4C7A-9C43-0E6C8D6C5B12}', version: '1.0' });
    assertComError(() => queryInterface(errors, nowhere), { code: 'TYPE_E_LIBNOTREGISTERED' });
  });

  it('throws where the object does not have the interface, and for what is no object', () => {
    assertComError(() => queryInterface(testObject('Custom') as object, INobody), { code: 'E_NOINTERFACE' });
    assert.throws(() => queryInterface({}, INobody), { name: 'TypeError', message: /queryInterface: argument 1/ });
  });

  it('makes calls that the description gets wrong fail as any call does', () => {
    const IWrong = defineInterface({ name: 'IWrong', iid: IPoints.iid, kind: 'dual', members: { Item: property(t.long, { params: { index: t.long }, readOnly: true }) } });
    assertComError(() => queryInterface(testObject('Records') as object, IWrong).Item(Number.NaN), { code: 'DISP_E_TYPEMISMATCH' });
  });

  it('takes each description at its word, though another has the same IID and as many members', () => {
    const custom = testObject('Custom') as object;
    const Renamed = defineInterface({
      name: 'IRenamed',
      iid: IAlone.iid,
      kind: 'custom',
      members: { Again: method({ value: t.long }, t.long, { returns: 'value' }), After: method({ value: t.int64 }, t.int64, { returns: 'value' }) },
    });
    for (let round = 0; round < 2; round++) {
      const [alone, renamed] = [queryInterface(custom, IAlone), queryInterface(custom, Renamed)];
      assert.equal(renamed.Again(21), alone.Twice(21));
      assert.equal(renamed.After(41n), alone.Next(41n));
      assert.deepEqual(['Twice' in renamed, 'Again' in alone], [false, false]);
    }
  });

  it('takes each description of a record at its word too, and refuses one of another layout', () => {
    const described = (names: readonly [string, string], type: typeof t.double | typeof t.int64) => {
      const record = defineRecord({ name: 'OtherPoint', guid: POINT, fields: { [names[0]]: type, [names[1]]: type } });
      const interfaceOf = defineInterface({ name: 'IOtherPoints', iid: IPoints.iid, kind: 'dual', members: { Same: method({ point: record }, record) } });
      return queryInterface(testObject('Records') as object, interfaceOf);
    };
    const renamed = described(['left', 'top'], t.double);
    for (let round = 0; round < 2; round++) {
      assert.deepEqual({ ...renamed.Same({ left: 3, top: 4 }) }, { left: 3, top: 4 });
      assert.deepEqual({ ...queryInterface(testObject('Records') as object, IPoints).Same({ x: 3, y: 4 }) }, { x: 3, y: 4 });
    }
    assertComError(() => described(['x', 'y'], t.int64).Same({ x: 3n, y: 4n }), { code: 'DISP_E_BADVARTYPE', message: /is described twice, with other fields/ });
  });

  it('refuses a record that a Worker, which has ended, described with other fields', async () => {
    const server = await import('coclass/server');
    /** Passes a record to an object and has it back: what it owns is copied, and freed. */
    const pass = `({ defineRecord, defineInterface, AutoObject, method, t }, values, fields) => {
      const Note = defineRecord({ name: 'Note', guid: '{0B7C2F0D-6D39-4B7B-9E0C-5A3C1B5E7D01}', fields: Object.fromEntries(fields.map((name) => [name, name === 'text' ? t.bstr : t.int64])) });
      const INotes = defineInterface({ name: 'INotes', iid: '{0B7C2F0D-6D39-4B7B-9E0C-5A3C1B5E7D02}', kind: 'dual', members: { Same: method({ note: Note }, Note) } });
      class Notes extends AutoObject {
        static interfaces = [INotes];
        Same(note) { return note; }
      }
      return { ...values.EchoDISPATCH(new Notes()).Same({ text: 'a text', number: 5n }) };
    }`;
    const worker = startWorker(`parentPort.postMessage((${pass})(await import(${JSON.stringify(import.meta.resolve('coclass/server'))}), testObject('Values'), ['text', 'number']));`);
    const [passed] = (await once(worker, 'message')) as [unknown];
    assert.deepEqual(passed, { text: 'a text', number: 5n });
    await once(worker, 'exit');
    const passHere = runInThisContext(pass) as (...values: unknown[]) => unknown;
    assertComError(() => passHere(server, testObject('Values'), ['number', 'text']), { code: 'DISP_E_BADVARTYPE', message: /the record Note is described twice, with other fields/ });
    assert.deepEqual(passHere(server, testObject('Values'), ['text', 'number']), passed);
  });
});
