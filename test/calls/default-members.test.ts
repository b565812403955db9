/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';

import { Apartment, comScope, createObject, defineInterface, getProperty, isComObject, method, property, putProperty, queryInterface, t } from 'coclass';

import type { Recordset } from '../generated/CoclassTestServer.js';
import { assertComError, forEachBinding, testObject } from '../support/test-server.js';
import { vbscriptLines } from '../support/vbscript.js';

const IField = defineInterface({
  name: 'ITestField',
  iid: '{9a8a1f72-3d7e-4e07-bd55-63307045a755}',
  kind: 'dual',
  members: { Contents: property(t.variant, { isDefault: true }), Title: property(t.bstr, { readOnly: true }) },
});
const IFields = defineInterface({
  name: 'ITestFields',
  iid: '{f8bbb5b6-6fd7-4c69-b539-2db97685e2a4}',
  kind: 'dual',
  members: { Item: property(IField, { params: { index: t.variant }, readOnly: true, isDefault: true }), Count: property(t.long, { readOnly: true }) },
});
const IRecordset = defineInterface({
  name: 'ITestRecordset',
  iid: '{6ce600cb-bc01-40b5-be7d-bce92a39f41f}',
  kind: 'dual',
  members: { Fields: property(IFields, { readOnly: true, isDefault: true }), Ordinal: property(t.long, { readOnly: true }), MoveNext: method() },
});

interface Monitor {
  readonly LiveObjects: number;
}

forEachBinding('a default member that is got without arguments', () => {
  it('passes arguments on to the default member of what it gives', () => {
    const recordset = testObject('Recordset');
    assert.equal(typeof recordset, 'function');
    assert.deepEqual([recordset('id').Contents, recordset('name').Contents, recordset(1).Title], [1, 'row 1', 'name']);
    recordset.MoveNext();
    assert.equal(recordset('id').Contents, 2);
  });

  it('passes them on where a description says so, as its type does', () => {
    const recordset = queryInterface(testObject('Recordset') as object, IRecordset);
    assert.deepEqual([recordset('id').Title, recordset.Fields('name').Title, recordset(1).Contents], ['id', 'name', 'row 1']);
  });

  it('is what a call without arguments gives', () => {
    const recordset = testObject('Recordset');
    assert.equal(recordset().Count, 2);
  });

  it('is indexed by numbers, and by names that no member has', () => {
    const recordset = testObject('Recordset');
    assert.deepEqual([recordset[0].Contents, recordset[1].Title, recordset.id.Contents, recordset('name').Contents], [1, 'name', 1, 'row 1']);
    assert.equal(recordset.ordinal, 1, 'its own members come first');
  });

  it('is put through an index, as the item that stands there', () => {
    const recordset = testObject('Recordset');
    recordset[0] = 7;
    recordset.name = 'new';
    putProperty(recordset, 'Fields', [1], `${recordset('name').Contents as string}!`);
    assert.deepEqual([recordset(0).Contents, recordset(1).Contents], [7, 'new!']);
  });

  it('has its arguments given to getProperty', () => {
    const recordset = testObject('Recordset');
    assert.equal(getProperty(recordset, 'Fields', 'id').Contents, 1);
    assert.equal(getProperty(recordset, 'Fields').Count, 2);
  });

  it('gives the failure of a call, and knows no such member where a name fails', async () => {
    const recordset = testObject('Recordset');
    assertComError(() => recordset('none'), { code: 'DISP_E_BADINDEX' });
    assertComError(() => recordset[5], { code: 'DISP_E_BADINDEX' });
    const error = assertComError(() => recordset.None, { code: 'DISP_E_UNKNOWNNAME', message: /ITestRecordset has no member 'None'/ });
    assertComError(() => { throw error.cause; }, { code: 'DISP_E_BADINDEX' });
    assertComError(() => { recordset.None = 5; }, { code: 'DISP_E_UNKNOWNNAME' });
    assert.equal(recordset.none, undefined);
    assert.equal(await recordset, recordset);
  });

  it('keeps nothing of what it passes', () => {
    const monitor = createObject('Coclass.Test.Monitor') as Monitor;
    const before = monitor.LiveObjects;
    comScope(() => {
      const recordset = testObject('Recordset');
      const objects = monitor.LiveObjects;
      for (let round = 0; round < 3; round++) comScope(() => recordset('id').Contents);
      recordset[0] = 1;
      assert.equal(monitor.LiveObjects, objects);
    });
    assert.equal(monitor.LiveObjects, before);
  });

  it('that gives no object takes no arguments', () => {
    const field = testObject('Recordset')('id');
    assert.equal(typeof field, 'object');
    assertComError(() => getProperty(field as object, 'Title', 1), { code: 'DISP_E_BADPARAMCOUNT', message: /takes no arguments, got 1/ });
    assert.ok(isComObject(field));
  });
});

describe('default members that are got without arguments', () => {
  it('give what VBScript has of them', () => {
    const lines = vbscriptLines('Set rs = CreateObject("Coclass.Test.Recordset")', 'WScript.Echo rs.Fields("id").Contents', 'WScript.Echo rs.Fields("name")', 'WScript.Echo rs.Fields(1).Title');
    const recordset = createObject('Coclass.Test.Recordset') as Recordset;
    assert.deepEqual([recordset('id').Contents, recordset('name').Contents, recordset[1]?.Title].map(String), lines);
  });

  it('are called through the view of an apartment', async () => {
    const apartment = await Apartment.start();
    try {
      const recordset: any = await apartment.createObject('Coclass.Test.Recordset');
      assert.equal(await recordset('id').Contents, 1);
      assert.equal(await recordset.Fields('name').Contents, 'row 1');
    } finally {
      await apartment.terminate();
    }
  });
});
