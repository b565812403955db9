import assert from 'node:assert/strict';

import { byRef, release } from 'coclass';

import { customObject } from '../support/custom.js';
import { assertComError } from '../support/test-server.js';

describe('through a vtable, a record', () => {
  let custom: ReturnType<typeof customObject>;
  before(() => { custom = customObject(); });
  after(() => { release(custom as object); });

  const value = { index: 0, name: 'value' } as const;

  it('of 1, 2, 4 or 8 bytes goes in by value', () => {
    assert.equal(custom.SumSize1({ a: 255 }), 255);
    assert.equal(custom.SumSize2({ a: 7, b: 8 }), 15);
    assert.equal(custom.SumSize4({ a: -300, b: 7 }), -293);
    assert.equal(custom.SumSize8({ a: -7, b: 0.5 }), -6.5);
  });

  it('of another size goes in by value, as a copy', () => {
    assert.equal(custom.SumSize3({ a: 7, b: 8, c: 9 }), 24);
    assert.equal(custom.SumSize12({ a: 1, b: 2, c: 0.5 }), 3.5);
    assert.equal(custom.SumSize16({ x: 1.25, y: 2.5 }), 3.75);
  });

  it('goes in by value on the stack', () => {
    const text: unknown = custom.RecordsOnStack(
      -1, 0.5, -2, { a: 1 }, { a: 2, b: 3 }, { a: 4, b: 5, c: 6 }, { a: 7, b: 8 }, { a: 9, b: 0.5 }, { a: 10, b: 11, c: 1.5 }, { x: 12, y: 13 }, 14);
    assert.equal(text, '-1|0.5|-2|1|2|3|4|5|6|7|8|9|0.5|10|11|1.5|12|13|14');
  });

  it('with strings and VARIANTs goes in by value, and is still ours', () => {
    const person: unknown = custom.OutPerson();
    const text = 'Ada 36 -30701.000000 (51.500000,-0.250000) 42 [100,200,300]';
    for (let round = 0; round < 100; round++) assert.equal(custom.DescribeByValue(person), text);
  });

  it('goes in by reference and is given back', () => {
    assert.deepEqual({ ...custom.EchoPoint({ x: 1.5, y: -2 }) }, { x: 1.5, y: -2 });
  });

  it('comes out, left out or through a byRef', () => {
    assert.deepEqual({ ...custom.OutPoint() }, { x: 1.5, y: -2.5 });
    const point = byRef<object>();
    custom.OutPoint(point);
    assert.deepEqual({ ...point.value }, { x: 1.5, y: -2.5 });
    const { name, age, scores, home } = custom.OutPerson() as { name: string; age: number; scores: number[]; home: object };
    assert.deepEqual([name, age, scores, { ...home }], ['Ada', 36, [100, 200, 300], { x: 51.5, y: -0.25 }]);
  });

  it('goes in and comes out changed', () => {
    const point = byRef<object>({ x: 1, y: -2 });
    assert.equal(custom.ScalePoint(point, 2.5), undefined);
    assert.deepEqual({ ...point.value }, { x: 2.5, y: -5 });
    const person = byRef<Record<string, unknown>>(custom.OutPerson() as Record<string, unknown>);
    for (let round = 0; round < 50; round++) custom.InOutPerson(person);
    assert.equal(person.value['age'], 86);
    assert.equal(person.value['extra'], 92);
    assert.equal((person.value['name'] as string).length, 3 + 50);
  });

  it('leaves the object that was given as it is', () => {
    const point = Object.freeze({ x: 1, y: 2 });
    assert.equal(custom.ScalePoint(point, 3), undefined);
    assert.deepEqual(point, { x: 1, y: 2 });
  });

  it('is refused where it is none, or a field is none of its type', () => {
    for (const wrong of [1, 'text', null, [1], Symbol('s'), custom]) {
      for (const member of ['SumSize1', 'SumSize16', 'EchoPoint', 'InOutPerson']) {
        assert.throws(() => custom[member](wrong), { member: `ITestCustom.${member}`, argument: value });
      }
    }
    assertComError(() => custom.SumSize1({ a: 256 }), { code: 'DISP_E_OVERFLOW', message: /a/, argument: value });
    assertComError(() => custom.SumSize8({ a: 'x', b: 1 }), { code: 'DISP_E_TYPEMISMATCH', message: /a/, argument: value });
    assertComError(() => custom.SumSize16(), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: value });
  });
});

describe('through a vtable, an array', () => {
  let custom: ReturnType<typeof customObject>;
  before(() => { custom = customObject(); });
  after(() => { release(custom as object); });

  it('goes in, typed or not', () => {
    for (const numbers of [[1, 2, 3], Int32Array.of(1, 2, 3)]) assert.equal(custom.SumLongs(numbers), 6);
    assert.equal(custom.SumLongs([]), 0);
  });

  it('comes back', () => {
    assert.deepEqual(custom.EchoStrings(['a', '', 'n\u00e9']), ['a', '', 'n\u00e9']);
    assert.deepEqual(custom.EchoStrings([]), []);
  });

  it('comes out, left out or through a byRef', () => {
    assert.deepEqual(custom.OutLongs(), Int32Array.of(10, 20, 30));
    const array = byRef();
    custom.OutLongs(array);
    assert.deepEqual(array.value, Int32Array.of(10, 20, 30));
  });

  it('goes in and comes out another', () => {
    const array = byRef([1, 2]);
    assert.equal(custom.InOutLongs(array), undefined);
    assert.deepEqual(array.value, Int32Array.of(2, 4, 99));
    custom.InOutLongs(array);
    assert.deepEqual(array.value, Int32Array.of(4, 8, 198, 99));
  });

  it('is refused where it is none, or an element is none of its type', () => {
    for (const wrong of [1, 'text', {}, ['x'], [1.5], Symbol('s')]) {
      assertComError(() => custom.SumLongs(wrong), { code: 'DISP_E_TYPEMISMATCH', member: 'ITestCustom.SumLongs', argument: { index: 0, name: 'array' } });
    }
  });
});
