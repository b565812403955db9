import assert from 'node:assert/strict';

import { convert, createObject, Currency, getLocale, members, setLocale, VT } from 'coclass';

import { assertComError, testObject } from '../support/test-server.js';

describe('convert', () => {
  const locale = getLocale();
  before(() => { setLocale(0x0409); });
  after(() => { setLocale(locale); });

  it('gives a value the type that is asked for, by Automation\'s rules', () => {
    assert.deepEqual([convert('12', VT.I4), convert(2.5, VT.I4), convert(-1, VT.BOOL), convert(true, VT.I2), convert(5, VT.BSTR)], [12, 2, true, -1, '5']);
    assert.equal(convert('1.5', VT.R8), 1.5);
    assert.ok(convert('3.25', VT.CY) instanceof Currency);
    assert.equal((convert('2024-02-29', VT.DATE) as Date).getDate(), 29);
    assert.equal(convert(createObject('StdFont'), VT.BSTR), createObject('StdFont').Name);
  });

  it('says what cannot be converted', () => {
    assertComError(() => convert('abc', VT.I4), { code: 'DISP_E_TYPEMISMATCH' });
    assertComError(() => convert(70_000, VT.I2), { code: 'DISP_E_OVERFLOW' });
    for (const type of [VT.PTR, 999, 'x', undefined]) assert.throws(() => convert(1, type as never), { name: 'TypeError', message: /^convert: argument 2: .* is not the type of a VARIANT/ });
  });
});

describe('members', () => {
  it('are what the type information tells, in its order, without a call', () => {
    const dictionary = createObject('Scripting.Dictionary') as object;
    const told = members(dictionary);
    assert.deepEqual(told.slice(0, 3).map(({ name, kind, dispid, canGet, canPut, parameters }) => [name, kind, dispid, canGet, canPut, parameters.map((each) => each.name)]), [
      ['Item', 'property', 0, true, true, ['Key']],
      ['Add', 'method', 1, false, false, ['Key', 'Item']],
      ['Count', 'property', 2, true, false, []],
    ]);
    assert.ok(told.some(({ name, hidden }) => name === '_NewEnum' && hidden) && !('value' in (told[2] ?? {})));
  });

  it('have their values on request, and the error where there is none', () => {
    const values = new Map(members(testObject('Lifetime') as object, { values: true }).map(({ name, value }) => [name, value]));
    assert.equal(typeof values.get('Serial'), 'number');
    assert.equal(values.get('Child'), undefined);
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.Add('a', 1);
    assert.equal(members(dictionary as object, { values: true }).find(({ name }) => name === 'Count')?.value, 1);
  });

  it('of an object without type information are not known', () => {
    assert.deepEqual(members(testObject('Untyped') as object), []);
    assert.throws(() => members({}), { name: 'TypeError', message: /^members: argument 1/ });
    assert.throws(() => members(createObject('StdFont') as object, { value: true } as never), { name: 'TypeError', message: /did you mean values/ });
  });
});
