import assert from 'node:assert/strict';

import { IID, isSameObject, release, typeName } from 'coclass';
import type { FunctionDefinition, InterfaceDefinition, RecordDefinition, TypeDefinition, TypeDescription, TypeLibrary, TypeReference } from 'coclass/typelib';

import { assertComError, testObject } from '../support/test-server.js';
import { base, enumeration, func, In, library, own, parameter, pointer, Retval } from '../support/type-library-builder.js';
import { native } from '../support/typelib.js';

// The interfaces of the test server once more, written by hand under other names: what answers to those is the description.

const IID_ITestCustom = '{ED9437A9-492F-44DF-9A36-27B93749AC27}';
const IID_ITestRecords = '{EE44E7EF-3665-435E-8AAF-4A1F9C12EB3B}';
const STDOLE = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };
const IUnknown: TypeReference = { name: 'IUnknown', guid: '{00000000-0000-0000-C000-000000000046}', library: STDOLE };
const IDispatch: TypeReference = { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', library: STDOLE };

const common = { version: { major: 1, minor: 0 }, flags: 0, size: 8, alignment: 8, documentation: { helpContext: 0 }, customData: [] };
const [short, long, single, double, date, text, boolean, variant, int64, hresult, byte] = [2, 3, 4, 5, 7, 8, 11, 12, 20, 25, 17].map(base) as [
  TypeDescription, TypeDescription, TypeDescription, TypeDescription, TypeDescription, TypeDescription, TypeDescription, TypeDescription, TypeDescription, TypeDescription,
  TypeDescription,
];

function record(name: string, guid: string, size: number, fields: Readonly<Record<string, readonly [offset: number, type: TypeDescription]>>): RecordDefinition {
  return {
    ...common, kind: 'record', name, guid, size,
    fields: Object.entries(fields).map(([field, [offset, type]], index) => ({
      name: field, id: 0x40000000 + index, documentation: common.documentation, customData: [], type, offset, flags: 0,
    })),
  };
}

function inVtableOrder(first: number, functions: readonly FunctionDefinition[]): readonly FunctionDefinition[] {
  return functions.map((definition, index) => ({ ...definition, vtableOffset: (first + index) * 8 }));
}

const returns = (type: TypeDescription): Partial<FunctionDefinition> => ({ returnType: type });
const result = (type: TypeDescription): ReturnType<typeof parameter> => parameter('result', pointer(type), Retval);

const [Colour, Point, Person] = [0, 1, 2];
const types: readonly TypeDefinition[] = [
  enumeration('Colour', { Red: 0, Green: 1 }),
  record('TestPoint', '{56BC6529-44E7-447F-A2C0-C858C115EFD0}', 16, { x: [0, double], y: [8, double] }),
  record('TestPerson', '{4CAD2415-0A5D-4D57-9112-E74C3AECDB4A}', 80, {
    name: [0, text], age: [8, long], born: [16, date], home: [24, own(Point, 'record')], extra: [40, variant],
    scores: [64, { kind: 'array', of: long, bounds: [{ lower: 0, length: 3 }] }],
  }),
  {
    ...common, kind: 'interface', name: 'IPlain', guid: IID_ITestCustom, isDual: false, base: IUnknown,
    functions: inVtableOrder(3, [
      func('Twice', 1, [parameter('value', long)], returns(long)),
      func('NextInt64', 2, [parameter('value', int64)], returns(int64)),
      func('Low16', 3, [parameter('value', long)], returns(short)),
      func('Low8', 4, [parameter('value', long)], returns(byte)),
      func('Odd', 5, [parameter('value', long)], returns(boolean)),
      func('SumOfSingles', 6, [parameter('a', single), parameter('b', single)], returns(single)),
      func('SumOfDoubles', 7, [parameter('a', double), parameter('b', double)], returns(double)),
      func('Tomorrow', 8, [parameter('value', date)], returns(date)),
      func('Backwards', 9, [parameter('value', text)], returns(text)),
      func('Next', 10, [parameter('value', own(Colour, 'enum'))], returns(own(Colour, 'enum'))),
    ]),
  } satisfies InterfaceDefinition,
  {
    ...common, kind: 'interface', name: 'IRecords', guid: IID_ITestRecords, isDual: true, base: IDispatch,
    functions: inVtableOrder(7, [
      func('SamePoint', 1, [parameter('value', pointer(own(Point, 'record'))), result(own(Point, 'record'))], returns(hresult)),
      func('PointAt', 2, [parameter('x', double, In | 0x20, { vt: 5, value: 1.5 }), parameter('y', double), result(own(Point, 'record'))], returns(hresult)),
      func('SamePerson', 3, [parameter('value', pointer(own(Person, 'record'))), result(own(Person, 'record'))], returns(hresult)),
    ]),
  } satisfies InterfaceDefinition,
];

const model: TypeLibrary = library(types, { name: 'Described' });

// Its members are the test's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function described(object: object, iid: string, written: TypeLibrary = model): any {
  return native().queryDescribed(object, native().createTypeLibrary(written), iid);
}

describe('an interface that is described by hand', () => {
  it('has a vtable that is called as the description says, with enums and results of every size', () => {
    const custom = described(testObject('Custom') as object, IID_ITestCustom);
    assert.equal(typeName(custom as object), 'IPlain');
    assert.deepEqual([custom.Twice(-7), custom.NextInt64(1n << 40n), custom.Low16(0x12345), custom.Low8(0x1ff), custom.Odd(3)], [-14, (1n << 40n) + 1n, 0x2345, 0xff, true]);
    assert.deepEqual([custom.SumOfSingles(1.5, 2), custom.SumOfDoubles(0.1, 0.2), custom.Backwards('abc'), custom.Next(1)], [3.5, 0.1 + 0.2, 'cba', 2]);
    assert.deepEqual(custom.Tomorrow(new Date(2026, 0, 1)), new Date(2026, 0, 2));
    assert.equal('PlainLong' in custom, false);
  });

  it('may be dual, with records that it lays out itself and default values', () => {
    const records = described(testObject('Records') as object, IID_ITestRecords);
    assert.equal(typeName(records as object), 'IRecords');
    assert.deepEqual({ ...records.SamePoint({ x: 1, y: 2 }) }, { x: 1, y: 2 });
    assert.deepEqual({ ...records.PointAt(undefined, 2) }, { x: 1.5, y: 2 });
    const person = { name: 'Ada', age: 36, born: new Date(1815, 11, 10), home: { x: 51.5, y: -0.1 }, extra: 'first', scores: [1, 2, 3] };
    assert.deepEqual(JSON.parse(JSON.stringify(records.SamePerson(person))), JSON.parse(JSON.stringify(person)));
  });

  it('is of the same object, which it keeps alive', () => {
    const custom = testObject('Custom') as object;
    const other = described(custom, IID_ITestCustom) as object;
    assert.ok(isSameObject(custom, other));
    release(custom);
    assert.equal((other as { Twice: (value: number) => number }).Twice(1), 2);
  });

  it('is refused where the object does not have it, or what describes it is no interface', () => {
    assertComError(() => described(testObject('Lifetime') as object, IID_ITestCustom), { code: 'E_NOINTERFACE', message: /does not support the interface \{ED9437A9/ });
    assertComError(() => described(testObject('Lifetime') as object, IID.IDispatch), { code: 'TYPE_E_ELEMENTNOTFOUND', message: /the library describes no interface/ });
    assertComError(() => described(testObject('Records') as object, '{56BC6529-44E7-447F-A2C0-C858C115EFD0}'), { code: 'TYPE_E_WRONGTYPEKIND', message: /describes no interface/ });
  });

  it('cannot give a record another size than it has elsewhere', () => {
    const changed = (change: object): TypeLibrary => ({
      ...model,
      types: types.map((type, index) => (index === Point ? { ...type, ...change } : index === 4 ? { ...type, functions: (type as InterfaceDefinition).functions.slice(0, 2) } : type) as TypeDefinition),
    });
    const larger = described(testObject('Records') as object, IID_ITestRecords, changed({ size: 24 }));
    assertComError(() => larger.SamePoint({ x: 1, y: 2 }), { code: 'DISP_E_BADVARTYPE', message: /the record TestPoint is described twice, in two sizes/ });
  });

  it('lives as long as its objects, whatever becomes of the handle', () => {
    const custom = described(testObject('Custom') as object, IID_ITestCustom);
    globalThis.gc?.();
    assert.equal(custom.Twice(5), 10);
  });
});
