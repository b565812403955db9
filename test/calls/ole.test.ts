import assert from 'node:assert/strict';

import { byRef, named, ole, release, VT } from 'coclass';

import { assertComError, testObject } from '../support/test-server.js';

const METHOD = 1;
const GET = 2;
const PUT = 4;
const PUTREF = 8;
const PROPERTY_PUT = -3;
const NEW_ENUM = -4;

describe('ole(object)', () => {
  it('wants a COM object that has an IDispatch and lives', () => {
    for (const value of [{}, null, undefined, 5, 'text']) assert.throws(() => ole(value as object), { name: 'TypeError', message: /ole: expected a COM object/ });
    assertComError(() => ole(testObject('OnlyUnknown')).GetTypeInfoCount(), { code: 'E_NOINTERFACE' });
    const object = testObject('Lifetime');
    const dispatch = ole(object);
    release(object);
    assertComError(() => dispatch.GetTypeInfoCount(), { code: 'CO_E_RELEASED', member: 'IDispatch.GetTypeInfoCount' });
    assertComError(() => dispatch.GetIDsOfNames(['Serial']), { code: 'CO_E_RELEASED', member: 'IDispatch.GetIDsOfNames' });
    assertComError(() => dispatch.GetTypeInfo(), { code: 'CO_E_RELEASED', member: 'IDispatch.GetTypeInfo' });
    assertComError(() => dispatch.Invoke(10, GET), { code: 'CO_E_RELEASED', member: 'IDispatch.Invoke' });
  });
});

describe('IDispatch::GetTypeInfoCount', () => {
  it('is 1 with type information and 0 without', () => {
    assert.equal(ole(testObject('Arguments')).GetTypeInfoCount(), 1);
    assert.equal(ole(testObject('Untyped')).GetTypeInfoCount(), 0);
  });
});

describe('IDispatch::GetTypeInfo', () => {
  it('describes the interface and its members', () => {
    const info = ole(testObject('Arguments')).GetTypeInfo();
    assert.equal(info.name, 'ITestArguments');
    assert.equal(info.guid, '{6EF6C814-A5B0-47EC-981E-1C0766E2C966}');
    const several = info.members.find(({ name }) => name === 'Several');
    assert.deepEqual(several, {
      name: 'Several',
      dispid: 8,
      kinds: METHOD,
      hidden: false,
      parameters: [
        { name: 'a', optional: false, byRef: false, vt: VT.I4 },
        { name: 'twice', optional: false, byRef: true, vt: VT.I4 },
        { name: 'label', optional: false, byRef: true, vt: VT.BSTR },
      ],
      returns: VT.EMPTY,
    });
  });

  it('tells which kinds of access a property has', () => {
    const { members } = ole(testObject('Arguments')).GetTypeInfo();
    const kinds = Object.fromEntries(members.map((member) => [member.name, member.kinds]));
    assert.equal(kinds['ReadOnly'], GET);
    assert.equal(kinds['WriteOnly'], PUT);
    assert.equal(kinds['Count'], GET | PUT);
    assert.equal(kinds['Ref'], GET | PUT | PUTREF);
    assert.equal(kinds['Join4'], METHOD);
  });

  it('leaves out parameters that COM fills in, and tells which are optional', () => {
    const { members } = ole(testObject('Arguments')).GetTypeInfo();
    const optional = (name: string) => members.find((member) => member.name === name)?.parameters.map((parameter) => parameter.optional);
    assert.deepEqual(optional('Locale'), []);
    assert.deepEqual(optional('Optional'), [false, true, true]);
    assert.deepEqual(optional('Defaults'), [true, true, true]);
  });

  it('marks hidden members', () => {
    const { members } = ole(testObject('Odd')).GetTypeInfo();
    assert.equal(members.find(({ name }) => name === 'HiddenMember')?.hidden, true);
    assert.equal(members.find(({ name }) => name === 'then')?.hidden, false);
  });

  it('has no second one, and none where the object has none', () => {
    assertComError(() => ole(testObject('Arguments')).GetTypeInfo(1), { code: 'DISP_E_BADINDEX' });
    assertComError(() => ole(testObject('Untyped')).GetTypeInfo(), { code: 'E_NOTIMPL' });
  });
});

describe('IDispatch::GetIDsOfNames', () => {
  it('gives the DISPIDs of a member and its parameters', () => {
    assert.deepEqual(ole(testObject('Arguments')).GetIDsOfNames(['named', 'SECOND', 'first']), [4, 1, 0]);
    assert.deepEqual(ole(testObject('Untyped')).GetIDsOfNames(['Add', 'b', 'a']), [2, 1, 0]);
    assert.deepEqual(ole(testObject('Untyped')).GetIDsOfNames(['Item']), [0]);
  });

  it('asks the object each time', () => {
    const object = testObject('Untyped');
    for (let round = 0; round < 3; round++) ole(object).GetIDsOfNames(['Value']);
    assert.equal(object.Lookups, 4);
  });

  it('fails for a member or a parameter that there is not', () => {
    for (const name of ['Arguments', 'Untyped']) {
      assertComError(() => ole(testObject(name)).GetIDsOfNames(['NoSuch']), { code: 'DISP_E_UNKNOWNNAME' });
      assertComError(() => ole(testObject(name)).GetIDsOfNames(['Item', 'nosuch']), { code: 'DISP_E_UNKNOWNNAME' });
    }
  });

  it('refuses what are no names', () => {
    const dispatch = ole(testObject('Arguments'));
    for (const names of [[], 'Add', undefined, {}]) {
      assert.throws(() => dispatch.GetIDsOfNames(names as string[]), { name: 'TypeError', message: /GetIDsOfNames: argument 1: expected an array/ });
    }
    assertComError(() => dispatch.GetIDsOfNames([5 as unknown as string]), { code: 'E_INVALIDARG', message: /names are strings/ });
  });
});

describe('IDispatch::Invoke', () => {
  it('gets, puts and calls by DISPID', () => {
    const dispatch = ole(testObject('Arguments'));
    assert.equal(dispatch.Invoke(27, GET), 0);
    assert.equal(dispatch.Invoke(27, PUT, [9]), undefined);
    assert.equal(dispatch.Invoke(27, GET), 9);
    assert.equal(dispatch.Invoke(9, METHOD, [1, 2, 3, 4]), 10);
    assert.equal(dispatch.Invoke(0, PUT, ['key', 'value']), undefined);
    assert.equal(dispatch.Invoke(0, GET, ['key']), 'value');
    assert.equal(dispatch.Invoke(21, PUTREF, [testObject('Lifetime')]), undefined);
    assert.equal(dispatch.Invoke(22, GET), 'PUTREF');
  });

  it('passes the flags as they are', () => {
    const object = testObject('Untyped');
    const dispatch = ole(object);
    for (const flags of [GET, METHOD | GET, PUTREF, PUT | PUTREF]) {
      dispatch.Invoke(1, flags, (flags & (PUT | PUTREF)) === 0 ? [] : [5]);
      assert.equal(object.LastFlags, flags);
    }
  });

  it('passes each value with the type it has by itself', () => {
    const values = testObject('Values');
    const [describe = 0] = ole(values).GetIDsOfNames(['Describe']);
    const tell = (value: unknown) => ole(values).Invoke(describe, METHOD, [value]);
    assert.equal(tell(5), 'VT_I4 5');
    assert.equal(tell('ab'), 'VT_BSTR len=4 61 00 62 00');
    assert.equal(tell(true), 'VT_BOOL -1');
    assert.equal(tell(null), 'VT_NULL');
  });

  it('takes variables of an explicit type', () => {
    const twice = byRef(0, VT.I4);
    const label = byRef('', VT.BSTR);
    assert.equal(ole(testObject('Arguments')).Invoke(8, METHOD, [5, twice, label]), 15);
    assert.deepEqual([twice.value, label.value], [10, 'text 5']);
  });

  it('takes named arguments where it is told the name of the member', () => {
    const dispatch = ole(testObject('Arguments'));
    const values = [named({ second: 2, first: 1 })];
    assert.equal(dispatch.Invoke(4, METHOD, values, 'Named'), 'first=1 second=2 third=missing');
    assertComError(() => dispatch.Invoke(4, METHOD, values), { code: 'DISP_E_UNKNOWNNAME' });
  });

  it('enumerates by DISPID_NEWENUM', () => {
    const collection = testObject('Collection');
    assert.equal(typeof ole(collection).Invoke(NEW_ENUM, METHOD | GET), 'object');
  });

  it('throws what the object answers', () => {
    const dispatch = ole(testObject('Arguments'));
    assertComError(() => dispatch.Invoke(9999, METHOD), { code: 'DISP_E_MEMBERNOTFOUND', message: /DISPID 9999/ });
    assertComError(() => dispatch.Invoke(PROPERTY_PUT, METHOD), { code: 'DISP_E_MEMBERNOTFOUND' });
    assertComError(() => dispatch.Invoke(9, GET, [1, 2, 3, 4]), { code: 'DISP_E_MEMBERNOTFOUND' });
    assertComError(() => dispatch.Invoke(9, METHOD, [1, 2, 3]), { code: 'DISP_E_BADPARAMCOUNT' });
    assertComError(() => dispatch.Invoke(9, METHOD, [1, 'x', 3, 4], 'Add4'), { code: 'DISP_E_TYPEMISMATCH', message: /Add4/ });
    assertComError(() => dispatch.Invoke(27, PUT), { code: 'DISP_E_BADPARAMCOUNT', message: /a property put needs a value/ });
  });

  it('refuses what is no DISPID, flags or list of values', () => {
    const object = testObject('Untyped');
    const dispatch = ole(object);
    for (const dispid of [1.5, NaN, 2 ** 31, '1' as unknown as number]) assertComError(() => dispatch.Invoke(dispid, GET), { code: 'E_INVALIDARG' });
    for (const flags of [-1, 0.5, NaN, '2' as unknown as number]) assertComError(() => dispatch.Invoke(1, flags), { code: 'E_INVALIDARG' });
    for (const values of [5, {}, 'text', null]) assertComError(() => dispatch.Invoke(1, GET, values as unknown as unknown[]), { code: 'E_INVALIDARG' });
    assert.equal(object.LastFlags, 0);
  });
});
