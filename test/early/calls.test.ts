import assert from 'node:assert/strict';

import { byRef, callMethod, getLocale, getProperty, Missing, named, putProperty, release, setLocale } from 'coclass';

import { customObject } from '../support/custom.js';
import { assertComError } from '../support/test-server.js';

const E_FAIL = 0x80004005 | 0;

describe('a call through a vtable', () => {
  let custom: ReturnType<typeof customObject>;
  before(() => { custom = customObject(); });
  after(() => { release(custom as object); });

  it('gives several out values together', () => {
    assert.deepEqual({ ...custom.Several(5) }, { twice: 10, label: 'text 5', half: 2.5 });
    assert.deepEqual({ ...custom.SeveralAndResult(5) }, { returnValue: 2.5, twice: 10, label: 'text 5' });
  });

  it('gives out values through byRefs, and those left out with the result', () => {
    const [twice, label, half] = [byRef<number>(), byRef<string>(), byRef<number>()];
    assert.equal(custom.Several(6, twice, label, half), undefined);
    assert.deepEqual([twice.value, label.value, half.value], [12, 'text 6', 3]);
    assert.deepEqual({ ...custom.Several(7, twice) }, { label: 'text 7', half: 3.5 });
    assert.equal(twice.value, 14);
    assert.equal(custom.SeveralAndResult(8, twice, label), 4);
    assert.deepEqual([twice.value, label.value], [16, 'text 8']);
  });

  it('fills in what may be left out', () => {
    assert.equal(custom.Defaults(), 'a=7 b=x c=missing');
    assert.equal(custom.Defaults(1), 'a=1 b=x c=missing');
    assert.equal(custom.Defaults(1, 'y', 3), 'a=1 b=y c=3');
    assert.equal(custom.Defaults(Missing, 'y'), 'a=7 b=y c=missing');
    assert.equal(custom.Defaults(undefined, undefined, null), 'a=7 b=x c=null');
  });

  it('passes the locale', () => {
    const locale = getLocale();
    try {
      for (const wanted of [0x409, 0x407]) {
        setLocale(wanted);
        assert.equal(custom.Locale(1), wanted);
      }
    } finally {
      setLocale(locale);
    }
  });

  it('gets and puts properties, with arguments too', () => {
    custom.Tag = 5;
    assert.equal(custom.Tag, 5);
    putProperty(custom as object, 'Slot', [1], 'one');
    putProperty(custom as object, 'Slot', [2], 2);
    assert.deepEqual([custom.Slot(1), custom.Slot(2), custom.Slot(3)], ['one', 2, undefined]);
    assert.equal(getProperty(custom as object, 'Slot', 2), 2);
    assert.equal(getProperty(custom as object, 'Tag'), 5);
  });

  it('can be made by name', () => {
    assert.equal(callMethod(custom as object, 'Add', 1, 2), 3);
    assert.equal(callMethod(custom as object, 'ADD', 1, 2), 3);
    assertComError(() => callMethod(custom as object, 'Nonsense'), { code: 'DISP_E_UNKNOWNNAME', message: /^ITestCustom has no member 'Nonsense'/ });
    assertComError(() => custom.Nonsense, { code: 'DISP_E_UNKNOWNNAME', message: /^ITestCustom has no member 'Nonsense'/ });
  });

  it('knows its parameters by name', () => {
    assert.equal(custom.Add(named({ b: 1, a: 41 })), 42);
    assert.equal(custom.Defaults(named({ b: 'named' })), 'a=7 b=named c=missing');
    assertComError(() => custom.Add(1, named({ c: 2 })), { code: 'DISP_E_UNKNOWNNAME' });
    assertComError(() => custom.Add(1, named({ a: 2 })), { code: 'DISP_E_BADPARAMCOUNT' });
    assertComError(() => custom.Add(named({ b: 2, B: 3 })), { code: 'DISP_E_BADPARAMCOUNT' });
    assertComError(() => custom.Add(named({ b: 2 })), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: { index: 0, name: 'a' } });
    assertComError(() => custom.Several(named({ a: 2 })), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: { index: 1, name: 'twice' } });
  });

  it('counts its arguments', () => {
    assertComError(() => custom.Add(1), { code: 'DISP_E_PARAMNOTOPTIONAL', member: 'ITestCustom.Add', argument: { index: 1, name: 'b' } });
    assertComError(() => custom.Add(), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: { index: 0, name: 'a' } });
    assertComError(() => custom.Add(1, 2, 3), { code: 'DISP_E_BADPARAMCOUNT' });
    assertComError(() => custom.Touch(1), { code: 'DISP_E_BADPARAMCOUNT' });
  });

  it('names an argument that is none of its type', () => {
    for (const wrong of ['x', {}, Symbol('s'), [1], () => 1]) {
      assertComError(() => custom.Add(1, wrong), { code: 'DISP_E_TYPEMISMATCH', member: 'ITestCustom.Add', argument: { index: 1, name: 'b' } });
    }
    assertComError(() => { custom.Tag = 'x'; }, { code: 'DISP_E_TYPEMISMATCH', member: 'ITestCustom.Tag' });
  });
});

describe('a failed call through a vtable', () => {
  let custom: ReturnType<typeof customObject>;
  before(() => { custom = customObject(); });
  after(() => { release(custom as object); });

  it('throws its HRESULT', () => {
    assertComError(() => custom.Return(E_FAIL), { code: 'E_FAIL', member: 'ITestCustom.Return' });
    assertComError(() => custom.Return(0x80040217 | 0), { code: '0x80040217' });
    assertComError(() => custom.Return(-1), { code: '0xFFFFFFFF' });
  });

  it('throws what the object says of it', () => {
    const error = assertComError(() => custom.WithInfo(E_FAIL, 'a source', 'a description', 'a.chm', 17), { code: 'E_FAIL', message: /a description/, member: 'ITestCustom.WithInfo' });
    assert.deepEqual([error.source, error.description, error.helpFile, error.helpContext], ['a source', 'a description', 'a.chm', 17]);
  });

  it('throws nothing that an earlier failure left', () => {
    assertComError(() => custom.WithInfo(E_FAIL, 'a source', 'a description', '', 0), { code: 'E_FAIL' });
    const error = assertComError(() => custom.BstrToGuid('no guid'), { code: 'CO_E_CLASSSTRING' });
    assert.doesNotMatch(error.message, /a description/);
  });

  it('is none where the HRESULT tells of success', () => {
    assert.equal(custom.Return(0), undefined);
    assert.equal(custom.Return(1), undefined);
    assert.equal(custom.WithInfo(1, 's', 'd', 'h', 1), undefined);
  });

  it('leaves byRefs as they were', () => {
    const label = byRef('before');
    for (let round = 0; round < 10; round++) assertComError(() => custom.FailWithValues(E_FAIL, label), { code: 'E_FAIL' });
    assert.equal(label.value, 'before');
    assertComError(() => custom.FailWithValues(E_FAIL), { code: 'E_FAIL' });
  });

  it('goes no further than the first', () => {
    const before = custom.Touched as number;
    for (let round = 0; round < 1000; round++) {
      assertComError(() => custom.Return(E_FAIL), { code: 'E_FAIL' });
      custom.Touch();
    }
    assert.equal(custom.Touched, before + 1000);
  });
});
