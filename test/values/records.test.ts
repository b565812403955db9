import assert from 'node:assert/strict';

import { byRef, ComError, Guid, isComObject, isSameObject, Nothing, RegisteredRecordType, recordType, release, Variant, VT } from 'coclass';

import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';
import { itIfNotWine } from '../support/wine.js';

const LIBRARY = '{4375e7eb-88ff-4b2f-ad72-aad8900186b9}';
const POINT = '{56bc6529-44e7-447f-a2c0-c858c115efd0}';
const PERSON = '{4cad2415-0a5d-4d57-9112-e74c3aecdb4a}';
const NOWHERE = '{00000000-0000-0000-0000-000000000001}';
const value = { index: 0, name: 'value' } as const;

interface Point {
  x: number;
  y: number;
}

interface Person {
  name: string;
  age: number;
  born: Date;
  home: Point;
  extra: unknown;
  scores: number[];
}

const ada: Person = { name: 'Ada', age: 36, born: new Date(1815, 11, 10), home: { x: 51.5, y: -0.25 }, extra: 42, scores: [100, 200, 300] };
const nobody: Person = { name: '', age: 0, born: new Date(1899, 11, 30), home: { x: 0, y: 0 }, extra: undefined, scores: [0, 0, 0] };

/** The same fields without the marks of their types. */
function fields(record: unknown): unknown {
  return Object.fromEntries(Object.entries(record as object).map(([name, field]) => [name, name === 'home' ? { ...(field as object) } : field]));
}

forEachBinding('records', () => {
  let records: TestObject;
  let values: TestObject;
  forTheSuite(() => [(records = testObject('Records')), (values = testObject('Values'))]);

  it('come as plain objects with their fields, in order', () => {
    const point = records.MakePoint(1.5, -2) as Point;
    assert.equal(Object.getPrototypeOf(point), Object.prototype);
    assert.deepEqual(Object.entries(point), [['x', 1.5], ['y', -2]]);
    assert.equal(JSON.stringify(point), '{"x":1.5,"y":-2}');
    assert.deepEqual(Object.keys(records.MakePerson() as Person), Object.keys(ada));
  });

  it('have fields of every kind: texts, dates, records, VARIANTs and fixed arrays', () => {
    assert.deepEqual(fields(records.MakePerson()), ada);
  });

  it('go as plain objects, to exactly what the server sees', () => {
    assert.equal(records.DescribePerson(ada), 'Ada 36 -30701.000000 (51.500000,-0.250000) 42 [100,200,300]');
    assert.deepEqual(fields(records.EchoPerson(ada)), ada);
    assert.deepEqual({ ...(records.EchoPoint({ y: 2, x: 1 }) as Point) }, { x: 1, y: 2 });
    class Place { x = 3; y = 4; }
    assert.deepEqual({ ...(records.EchoPoint(new Place()) as Point) }, { x: 3, y: 4 }, 'an instance of a class');
    assert.deepEqual({ ...(records.EchoPoint(Object.assign(Object.create(null), { x: 1 })) as Point) }, { x: 1, y: 0 }, 'no prototype');
  });

  it('lack no field: what is missing or undefined is zero', () => {
    assert.deepEqual(fields(records.EchoPerson({})), nobody);
    assert.deepEqual(fields(records.EchoPerson({ name: undefined, home: { y: 1 } })), { ...nobody, home: { x: 0, y: 1 } });
    assert.equal(records.DescribePerson({}), ' 0 0.000000 (0.000000,0.000000) empty [0,0,0]');
  });

  it('have their fields converted to the fields’ types', () => {
    const given = { age: '36', born: -30701, home: { x: '51.5', y: -0.25 }, scores: Int32Array.of(1, 2, 3), extra: [1, 'a'], name: 7 };
    const back = records.EchoPerson(given) as Person;
    assert.deepEqual(fields(back), { name: '7', age: 36, born: new Date(1815, 11, 10), home: { x: 51.5, y: -0.25 }, extra: [1, 'a'], scores: [1, 2, 3] });
  });

  it('keep texts with NULs and dates with milliseconds', () => {
    const given: Person = { ...ada, name: 'a\0\ud800', born: new Date(2024, 1, 29, 23, 59, 59, 999), extra: 'b\0' };
    assert.deepEqual(fields(records.EchoPerson(given)), given);
  });

  const wrong: readonly (readonly [what: string, sent: unknown, code: 'DISP_E_TYPEMISMATCH' | 'DISP_E_OVERFLOW' | 'DISP_E_UNKNOWNNAME', message: RegExp])[] = [
    ['an unknown field', { z: 1 }, 'DISP_E_UNKNOWNNAME', /the record TestPerson has no field 'z'/],
    ['a field in another case', { Name: 'x' }, 'DISP_E_UNKNOWNNAME', /has no field 'Name'/],
    ['an unknown field of a nested record', { home: { zz: 1 } }, 'DISP_E_UNKNOWNNAME', /field 'home': the record TestPoint has no field 'zz'/],
    ['a field of a wrong type', { age: 'old' }, 'DISP_E_TYPEMISMATCH', /field 'age': expected a whole number .* got the string 'old'/],
    ['a field that is a fraction', { age: 36.5 }, 'DISP_E_TYPEMISMATCH', /field 'age': .* got 36\.5/],
    ['a field out of range', { age: 2 ** 31 }, 'DISP_E_OVERFLOW', /field 'age': /],
    ['a field that is null', { name: null }, 'DISP_E_TYPEMISMATCH', /field 'name': expected a string .* got null/],
    ['an invalid Date', { born: new Date(NaN) }, 'DISP_E_OVERFLOW', /field 'born': an invalid Date has no DATE/],
    ['a field of a nested record of a wrong type', { home: { x: 'here' } }, 'DISP_E_TYPEMISMATCH', /field 'home': field 'x': /],
    ['a number for a nested record', { home: 5 }, 'DISP_E_TYPEMISMATCH', /field 'home': expected a record, got 5/],
    ['too few elements for a fixed array', { scores: [1, 2] }, 'DISP_E_TYPEMISMATCH', /field 'scores': expected an array of 3 elements/],
    ['too many elements for a fixed array', { scores: [1, 2, 3, 4] }, 'DISP_E_TYPEMISMATCH', /field 'scores': expected an array of 3 elements/],
    ['a number for a fixed array', { scores: 5 }, 'DISP_E_TYPEMISMATCH', /field 'scores': expected an array, got 5/],
    ['a wrong element of a fixed array', { scores: [1, 'x', 3] }, 'DISP_E_TYPEMISMATCH', /field 'scores': .* got the string 'x'/],
    ['a field without a form in COM', { extra: Symbol('x') }, 'DISP_E_TYPEMISMATCH', /field 'extra': a symbol has no form/],
  ];
  for (const [what, sent, code, message] of wrong) {
    it(`with ${what} are refused, and the field is named`, () => {
      assertComError(() => records.DescribePerson(sent), { code, message, argument: value });
    });
  }

  it('are not made from what is no record', () => {
    for (const other of [null, undefined, 5, 'x', true, [1, 2], [], new Float64Array(2), new Date(0), values, Nothing, () => 1, Symbol('s')]) {
      assertComError(() => records.EchoPoint(other), { code: 'DISP_E_TYPEMISMATCH', argument: value });
    }
  });

  it('whose getter throws throw that', () => {
    assert.throws(() => records.EchoPoint({ get x() { throw new Error('mine'); } }), { message: 'mine' });
  });

  it('are changed through a byRef, and without one only for the server', () => {
    const variable = byRef({ x: 1, y: 2 });
    records.ScalePoint(variable, 3);
    assert.deepEqual({ ...variable.value }, { x: 3, y: 6 });
    records.ScalePoint(variable, 2);
    assert.deepEqual({ ...variable.value }, { x: 6, y: 12 }, 'what came back goes in again');
    const point = { x: 1, y: 2 };
    records.ScalePoint(point, 3);
    assert.deepEqual(point, { x: 1, y: 2 });
    const empty = byRef<Point>();
    records.ScalePoint(empty, 3);
    assert.deepEqual({ ...empty.value }, { x: 0, y: 0 });
  });

  it('come and go in arrays', () => {
    const points = records.MakePoints(3) as Point[];
    assert.deepEqual(points.map((point) => ({ ...point })), [{ x: 0, y: 0 }, { x: 1, y: 10 }, { x: 2, y: 20 }]);
    assert.deepEqual({ ...(records.SumPoints(points) as Point) }, { x: 3, y: 30 });
    assert.deepEqual({ ...(records.SumPoints([{ x: 1 }, { y: 2 }, {}]) as Point) }, { x: 1, y: 2 });
    assert.deepEqual(records.MakePoints(0), []);
    assert.deepEqual({ ...(records.SumPoints([]) as Point) }, { x: 0, y: 0 });
    assert.equal((records.MakePoints(10_000) as Point[])[9999]?.y, 99_990);
  });

  it('in an array are named by index and field when they are wrong', () => {
    const points = { index: 0, name: 'points' } as const;
    assertComError(() => records.SumPoints([{ x: 1 }, { y: 'q' }]), { code: 'DISP_E_TYPEMISMATCH', message: /element \[1\]: field 'y': /, argument: points });
    assertComError(() => records.SumPoints([{}, {}, { z: 1 }]), { code: 'DISP_E_UNKNOWNNAME', message: /element \[2\]: .* no field 'z'/, argument: points });
    assertComError(() => records.SumPoints([{}, 5]), { code: 'DISP_E_TYPEMISMATCH', message: /element \[1\]: expected a record, got 5/, argument: points });
  });

  it('that came from COM remember their type and can be passed on as VARIANTs', () => {
    const point = records.MakePoint(5, 6) as Point;
    assert.equal(values.Describe(point), `VT_RECORD ${POINT.toUpperCase()}`);
    assert.deepEqual(records.VariantRecord(point), point);
    point.x = 7;
    assert.equal((records.VariantRecord(point) as Point).x, 7);
    assert.deepEqual({ ...(records.VariantRecord(records.EchoPoint(records.VariantRecord(point))) as Point) }, { x: 7, y: 6 });
    Object.assign(point, { z: 1 });
    assertComError(() => records.VariantRecord(point), { code: 'DISP_E_UNKNOWNNAME', message: /no field 'z'/ });
  });

  itIfNotWine('with records and fixed arrays in them are copied by the server with all their fields', 'VariantCopy leaves nested fields zero', () => {
    assert.deepEqual(fields(records.VariantRecord(records.MakePerson())), ada);
  });

  it('in VARIANT arrays and in fields of other records keep their type', () => {
    const point = records.MakePoint(1, 2) as Point;
    assert.equal(values.Describe([point, point]), `VT_ARRAY|VT_VARIANT dims=1 [0..1] (VT_RECORD ${POINT.toUpperCase()}) (VT_RECORD ${POINT.toUpperCase()})`);
    assert.deepEqual(records.VariantRecord([point]), [point]);
    assert.deepEqual((records.EchoPerson({ extra: point }) as Person).extra, point);
    assert.deepEqual(records.VariantRecord(records.MakePoints(2)), records.MakePoints(2));
  });

  it('in an array that came from the server go back as an array of that type', () => {
    const points = records.MakePoints(2) as Point[];
    assert.match(values.Describe(points), /^VT_ARRAY\|VT_RECORD dims=1 \[0\.\.1\]/);
    points.pop();
    assert.deepEqual(records.VariantRecord(points), [records.MakePoints(1)].flat());
    points.push(5 as never);
    assertComError(() => values.Describe(points), { code: 'DISP_E_TYPEMISMATCH', message: /element \[1\]: expected a record/ });
  });

  it('in an array are of the type that is given for it', () => {
    const type = recordType(LIBRARY, '1.0', POINT);
    assert.deepEqual(records.VariantRecord(Variant([{ x: 1 }, { y: 2 }], type)), [records.MakePoint(1, 0), records.MakePoint(0, 2)]);
    assert.match(values.Describe(Variant([{ x: 1 }], type)), /^VT_ARRAY\|VT_RECORD /);
  });

  it('lose their type in a copy, which is passed as an object where no record is declared', () => {
    const point = records.MakePoint(1, 2) as Point;
    for (const copy of [{ ...point }, structuredClone(point), JSON.parse(JSON.stringify(point))]) {
      assert.match(values.Describe(copy), /^VT_DISPATCH/);
      assert.deepEqual(records.EchoPoint(copy), point, 'where the parameter declares it, it is not needed');
    }
  });

  it('are of the type that recordType gives', () => {
    for (const type of [recordType(LIBRARY, '1.0', POINT), recordType(new Guid(LIBRARY), '1.0', new Guid(POINT))]) {
      assert.ok(type instanceof RegisteredRecordType);
      assert.equal(type.name, 'TestPoint');
      assert.ok(type.guid.equals(new Guid(POINT)));
      assert.deepEqual(records.VariantRecord(Variant({ x: 1 }, type)), records.MakePoint(1, 0));
      assert.equal(values.Describe(Variant({}, type)), `VT_RECORD ${POINT.toUpperCase()}`);
      assert.deepEqual(records.VariantRecord([Variant({ y: 1 }, type)]), [records.MakePoint(0, 1)]);
      assertComError(() => values.Describe(Variant({ z: 1 }, type)), { code: 'DISP_E_UNKNOWNNAME', argument: value });
      assertComError(() => values.Describe(Variant(5, type)), { code: 'DISP_E_TYPEMISMATCH', argument: value });
    }
  });

  it('of another type than the parameter’s are refused', () => {
    assertComError(() => records.EchoPoint(records.MakePerson()), { code: 'DISP_E_UNKNOWNNAME', argument: value, message: /TestPoint has no field 'name'/ });
    assertComError(() => records.EchoPoint(Variant({}, recordType(LIBRARY, '1.0', PERSON))), { code: 'DISP_E_TYPEMISMATCH', argument: value });
  });

  it('need a type that is known where none is declared', () => {
    assertComError(() => values.Describe(Variant({ x: 1 }, VT.RECORD)), { code: 'DISP_E_BADVARTYPE', message: /a record needs its type/ });
    assertComError(() => values.Describe(Variant([{ x: 1 }], VT.ARRAY | VT.RECORD)), { code: 'DISP_E_BADVARTYPE', message: /array of records needs their type/ });
  });

  it('of a library or type that does not exist are an error', () => {
    assertComError(() => recordType(LIBRARY, '1.0', NOWHERE), { code: 'TYPE_E_ELEMENTNOTFOUND' });
    assertComError(() => recordType(NOWHERE, '1.0', POINT), { code: 'TYPE_E_LIBNOTREGISTERED' });
    assert.throws(() => recordType(LIBRARY, '9.9', POINT), (error) => ComError.is(error));
    assert.throws(() => recordType(LIBRARY, 'one', POINT), { name: 'TypeError', message: /is not the version/ });
    assert.throws(() => recordType('x', '1.0', POINT), { name: 'TypeError' });
  });

  itIfNotWine('with objects hold them while they are needed, and no longer', 'RecordClear clears no VARIANT field before Wine 10', () => {
    const held = testObject('Lifetime');
    const alone = held.RefCount as number;
    const back = records.EchoPerson({ extra: held }) as Person;
    assert.ok(isComObject(back.extra) && isSameObject(back.extra, held));
    release(back.extra);
    assert.equal(held.RefCount, alone);
    for (const wrong of [{ extra: held, scores: [1] }, { extra: [held, held], name: null }]) {
      assert.throws(() => records.DescribePerson(wrong), { code: 'DISP_E_TYPEMISMATCH' });
      assert.equal(held.RefCount, alone, 'a record that was refused half-way');
    }
  }, 10);

  it('release the objects of a field that is refused', () => {
    const held = testObject('Lifetime');
    const alone = held.RefCount as number;
    assertComError(() => records.DescribePerson({ extra: [held, held, Symbol('x')] }), { code: 'DISP_E_TYPEMISMATCH', message: /field 'extra': element \[2\]/ });
    assert.equal(held.RefCount, alone);
  });

  it('that contain themselves are refused', () => {
    const person = records.MakePerson() as Person;
    person.extra = person;
    assertComError(() => records.EchoPerson(person), { code: 'E_INVALIDARG', argument: value, message: /nested too deep/ });
    person.extra = [[person]];
    assertComError(() => records.EchoPerson(person), { code: 'E_INVALIDARG', argument: value });
  });
});
