import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { createObject, defineInterface, Guid, IID, isSameObject, queryInterface, release, supports, typeName } from 'coclass';

import { testInterface } from '../support/served.js';
import { assertComError, testObject } from '../support/test-server.js';

const ITEST_ERRORS = '{271404F7-53AE-49E5-A61E-A60E0D033C93}';
const ITEST_PLAIN = '{1DC1FA9F-39D4-4766-8E45-3CFC81F5A3D8}';
const NOBODY = '{5D1B2F5E-0B0C-4C7A-9C43-0E6C8D6C5B11}';

describe('supports', () => {
  it('asks the object for an interface', () => {
    const object = testObject('Errors') as object;
    for (const iid of [IID.IUnknown, IID.IDispatch, IID.ISupportErrorInfo, ITEST_ERRORS, ITEST_ERRORS.slice(1, -1), new Guid(ITEST_ERRORS)]) assert.ok(supports(object, iid), String(iid));
    for (const iid of [IID.IEnumVARIANT, IID.IPersistFile, ITEST_PLAIN, NOBODY]) assert.ok(!supports(object, iid), iid);
    assert.ok(supports(testObject('OnlyUnknown') as object, ITEST_PLAIN));
    assert.ok(!supports(testObject('OnlyUnknown') as object, IID.IDispatch));
  });

  it('takes descriptions as queryInterface does', () => {
    const [errors, plain] = [testObject('Errors') as object, testObject('OnlyUnknown') as object];
    for (const [described, supporting, other] of [
      [testInterface('ITestErrors', ITEST_ERRORS), errors, plain],
      [testInterface('ITestPlain', ITEST_PLAIN), plain, errors],
      [defineInterface({ name: 'INobody', iid: ITEST_PLAIN, kind: 'custom', members: {} }), plain, errors],
    ] as const) {
      assert.ok(supports(supporting, described), described.name);
      assert.ok(!supports(other, described), described.name);
    }
  });

  it('wants a COM object that lives, and a GUID', () => {
    assert.throws(() => supports({}, IID.IUnknown), { name: 'TypeError', message: /supports: argument 1/ });
    assert.throws(() => supports(testObject('Errors') as object, 'IDispatch'), { name: 'TypeError', message: /is not a GUID/ });
    const object = testObject('Errors') as object;
    release(object);
    assertComError(() => supports(object, IID.IUnknown), { code: 'CO_E_RELEASED', member: 'supports', message: /^supports: the object has been released \(CO_E_RELEASED/ });
  });
});

describe('queryInterface', () => {
  it('gives IDispatch as a wrapper with all members', () => {
    const object = testObject('Lifetime');
    const dispatch = queryInterface(object, IID.IDispatch);
    assert.notEqual(dispatch, object);
    assert.ok(isSameObject(dispatch, object));
    assert.equal(dispatch.Serial, object.Serial);
    assert.equal(Object.getPrototypeOf(dispatch), Object.getPrototypeOf(object));
  });

  it('gives IUnknown as a wrapper without members, from which all can be queried again', () => {
    const object = testObject('Errors');
    const unknown = queryInterface(object, IID.IUnknown);
    assert.equal(inspect(unknown), '[IUnknown]');
    assert.ok(isSameObject(unknown, object));
    assertComError(() => unknown.Return(0), { code: 'DISP_E_UNKNOWNNAME', message: /^IUnknown has no member 'Return'/ });
    assert.equal(queryInterface(unknown, IID.IDispatch).ReturnValue(0, 5), 5);
  });

  it('gives a dual interface of a registered type library with its members', () => {
    const object = testObject('Errors');
    const errors = queryInterface(queryInterface(object, IID.IUnknown), ITEST_ERRORS);
    assert.equal(errors.ReturnValue(0, 5), 5);
    assert.equal(typeName(errors), 'ITestErrors');
    assert.equal(Object.getPrototypeOf(errors), Object.getPrototypeOf(object));
  });

  it('takes the IID in any form', () => {
    const object = testObject('Errors') as object;
    for (const iid of [ITEST_ERRORS.toLowerCase(), ITEST_ERRORS.slice(1, -1), new Guid(ITEST_ERRORS)]) assert.equal(queryInterface(object, iid).ReturnValue(0, 5), 5);
  });

  it('gives an interface that has a vtable only as a wrapper to call, keep, compare, query and pass', () => {
    const object = testObject('OnlyUnknown') as object;
    const plain = queryInterface(object, ITEST_PLAIN);
    assert.ok(isSameObject(plain, object));
    assert.equal(plain.TimesTwo(2), 4);
    const values = testObject('Values');
    assert.ok(isSameObject(values.EchoUNKNOWN(plain), object));
  });

  it('holds a reference of its own', () => {
    const object = testObject('Lifetime');
    const before: unknown = object.RefCount;
    const other = queryInterface(object, IID.IDispatch);
    assert.equal(object.RefCount, Number(before) + 1);
    release(object as object);
    assert.equal(other.RefCount, before);
    assert.equal(typeName(other), 'ITestLifetime');
  });

  it('names an interface that the object does not support', () => {
    for (const iid of [NOBODY, IID.IEnumVARIANT, ITEST_PLAIN]) {
      assertComError(() => queryInterface(testObject('Errors') as object, iid), { code: 'E_NOINTERFACE', message: new RegExp(`does not support the interface ${iid}`) });
    }
  });

  it('wants a COM object that lives, and a GUID', () => {
    for (const value of [{}, null, undefined, 'text']) {
      assert.throws(() => queryInterface(value as object, IID.IUnknown), { name: 'TypeError', message: /queryInterface: argument 1: expected a COM object/ });
    }
    assert.throws(() => queryInterface(testObject('Errors') as object, 'IDispatch'), { name: 'TypeError', message: /is not a GUID/ });
    const object = testObject('Errors') as object;
    release(object);
    assertComError(() => queryInterface(object, IID.IUnknown), { code: 'CO_E_RELEASED', member: 'queryInterface' });
  });

  it('reaches the older interfaces of objects of Windows', () => {
    const document = createObject('Msxml2.DOMDocument.6.0');
    document.loadXML('<note/>');
    const node = queryInterface(document, '{2933BF81-7B36-11D2-B20E-00C04F983E60}');
    assert.equal(typeName(node), 'IXMLDOMDocument');
    assert.equal(node.xml.trim(), '<note/>');
  });
});
