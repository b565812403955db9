import assert from 'node:assert/strict';

import { Currency, Decimal, Missing, queryInterface } from 'coclass';
import type { FunctionDefinition, TypeDefinition, TypeDescription, TypeReference } from 'coclass/typelib';

import { testObject } from '../support/test-server.js';
import { base, func, library, own, parameter, pointer } from '../support/type-library-builder.js';
import { native } from '../support/typelib.js';

const IID_ITestStructures = '{7B1D6F42-93C5-4F0E-8A27-5D40B9E6C381}';
const stdole = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };
const IUnknown: TypeReference = { guid: '{00000000-0000-0000-C000-000000000046}', library: stdole };
const guid: TypeDescription = { kind: 'user', type: { name: 'GUID', guid: '{00000000-0000-0000-0000-000000000000}', library: stdole } };
const common = { version: { major: 1, minor: 0 }, flags: 0, documentation: { helpContext: 0 }, customData: [] };
const [currency, decimal, variant, double, short] = [base(6), base(14), base(12), base(5), base(2)];

function record(name: string, iid: string, size: number, fields: readonly (readonly [string, number, TypeDescription])[]): TypeDefinition {
  return {
    ...common, kind: 'record', name, guid: iid, size, alignment: 2,
    fields: fields.map(([field, offset, type], id) => ({ name: field, id, documentation: common.documentation, customData: [], type, offset, flags: 0 })),
  };
}

const [Small, Point] = [own(0, 'record'), own(1, 'record')];
const returning = (name: string, id: number, returnType: TypeDescription, types: readonly TypeDescription[]): FunctionDefinition =>
  func(name, id, types.map((type, index) => parameter(`p${index}`, type)), { returnType });

// As a C++ programmer declares them, and MIDL writes them down: the structure is the result.
const model = library([
  record('TestSize4', '{9424E39B-8E97-4232-B413-D57F35035467}', 4, [['a', 0, short], ['b', 2, short]]),
  record('TestPoint', '{56BC6529-44E7-447F-A2C0-C858C115EFD0}', 16, [['x', 0, double], ['y', 8, double]]),
  {
    ...common, kind: 'interface', name: 'IStructures', guid: IID_ITestStructures, size: 8, alignment: 8, isDual: false, base: IUnknown,
    functions: [
      returning('NextCurrency', 1, currency, [currency]),
      returning('Swapped', 2, Small, [Small]),
      returning('Moved', 3, Point, [double, Point, double]),
      returning('Negated', 4, decimal, [decimal]),
      returning('Same', 5, variant, [variant]),
      returning('SameGuid', 6, guid, [pointer(guid)]),
    ].map((definition, index) => ({ ...definition, vtableOffset: (3 + index) * 8 })),
  },
]);

describe('a function of a vtable that returns a structure', () => {
  // Its members are the test's knowledge.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  let structures: any;
  before(() => {
    structures = native().queryDescribed(testObject('Structures') as object, native().createTypeLibrary(model), IID_ITestStructures);
  });

  it('gives it through the pointer that comes after the object, whatever its size', () => {
    assert.equal(String(structures.NextCurrency(new Currency('12.5'))), '13.5');
    assert.deepEqual({ ...structures.Swapped({ a: 1, b: -2 }) }, { a: -2, b: 1 });
    assert.deepEqual({ ...structures.Moved(0.5, { x: 1, y: 2 }, -1) }, { x: 1.5, y: 1 });
    assert.equal(String(structures.Negated(new Decimal('12345678901234567890.5'))), '-12345678901234567890.5');
    assert.equal(structures.SameGuid(IID_ITestStructures), IID_ITestStructures);
  });

  it('gives a VARIANT of any type, an object among them', () => {
    const child = testObject('Lifetime') as { Serial: number };
    for (const value of ['text', 7, true, null, undefined, 1.5]) assert.equal(structures.Same(value), value);
    assert.equal(structures.Same(child).Serial, child.Serial);
    assert.deepEqual([...structures.Same([1, 2, 3])], [1, 2, 3]);
  });

  it('leaves nothing behind in a thousand calls', () => {
    const monitor = testObject('Monitor') as { LiveObjects: number };
    const child = testObject('Lifetime') as { RefCount: number };
    const before = [monitor.LiveObjects, child.RefCount];
    for (let round = 0; round < 1000; round++) structures.Same(`text ${round}`);
    assert.deepEqual([monitor.LiveObjects, child.RefCount], before);
  });
});

describe('[out] VARIANTs that a caller calls missing', () => {
  it('are each one of their own', () => {
    const structures = queryInterface(testObject('Structures') as object, IID_ITestStructures);
    assert.equal(structures.AreApart(Missing, Missing), true);
    assert.deepEqual({ ...structures.AreApart() }, { returnValue: true, first: 'given', second: 'given' });
  });
});
