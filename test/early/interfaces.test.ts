import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { byRef, comScope, createObject, IID, isSameObject, ole, queryInterface, release, supports, typeName } from 'coclass';

import { customObject, IID_ITestCustom, IID_ITestCustomDerived } from '../support/custom.js';
import { assertComError, testObject } from '../support/test-server.js';

const ISupportErrorInfo = IID.ISupportErrorInfo;

interface Custom {
  Tag: number;
  readonly RefCount: number;
  Partner: Custom | null;
  Generation: number;
}

describe('an interface that is no IDispatch', () => {
  it('is found by its IID, with the members that its type library has', () => {
    const object = testObject('Custom') as object;
    assert.ok(supports(object, IID_ITestCustom));
    assert.ok(!supports(object, IID.IDispatch));
    const custom = queryInterface(object, IID_ITestCustom);
    assert.equal(typeName(custom as object), 'ITestCustom');
    assert.ok(isSameObject(object, custom as object));
    assert.equal('Add' in custom, true);
    assert.equal('Triple' in custom, false);
    assert.equal(custom.add(1, 2), 3);
    for (const name of ['QueryInterface', 'AddRef', 'Release']) assert.equal(name in custom, false, name);
  });

  it('has none of the names that JavaScript asks any object for', async () => {
    const custom = customObject();
    assert.equal(await custom, custom);
    assert.equal(custom.then, undefined);
    assert.equal(JSON.stringify({ custom }), '{"custom":{}}');
    assert.match(inspect(custom), /^ITestCustom \{/);
    assertComError(() => custom[0], { code: 'E_NOINTERFACE' });
    assertComError(() => { custom.Nonsense = 1; }, { code: 'DISP_E_UNKNOWNNAME' });
    assertComError(() => { custom.Touched = 1; }, { code: 'DISP_E_MEMBERNOTFOUND' });
    assertComError(() => ole(custom as object).GetTypeInfoCount(), { code: 'E_NOINTERFACE' });
  });

  it('has the members of the one that it inherits', () => {
    const derived = customObject(IID_ITestCustomDerived);
    assert.equal(typeName(derived as object), 'ITestCustomDerived');
    assert.equal(derived.Triple(4), 12);
    derived.Generation = 5;
    assert.deepEqual([derived.Generation, derived.GenerationOf(derived)], [5, 5]);
    derived.Tag = 3;
    assert.deepEqual([derived.Tag, derived.Add(1, 2), derived.AddFloat(1, 2)], [3, 3, 3]);
    assert.equal(queryInterface(derived as object, IID_ITestCustom).Tag, 3);
  });

  it('cannot be had of an object that does not support it', () => {
    assertComError(() => queryInterface(testObject('Lifetime') as object, IID_ITestCustom), { code: 'E_NOINTERFACE', message: /ED9437A9/i });
    assertComError(() => customObject('{00000000-0000-0000-0000-000000000001}'), { code: 'E_NOINTERFACE' });
  });

  it('has no members where no type library describes it', () => {
    const info = customObject(ISupportErrorInfo);
    assertComError(() => info.InterfaceSupportsErrorInfo(IID_ITestCustom), { code: 'DISP_E_UNKNOWNNAME' });
  });

  it('is answered by the object itself only', () => {
    const custom = customObject();
    const other = createObject('Coclass.Test.Lifetime');
    assertComError(() => custom.Add.call(other, 1, 2), { code: 'E_INVALIDARG', message: /another type/ });
    assertComError(() => custom.Add.call({}, 1, 2), { code: 'E_INVALIDARG' });
    release(custom as object);
    assertComError(() => custom.Add(1, 2), { code: 'CO_E_RELEASED' });
    assertComError(() => custom.Tag, { code: 'CO_E_RELEASED' });
    assertComError(() => { custom.Tag = 1; }, { code: 'CO_E_RELEASED' });
  });
});

describe('through a vtable, an interface pointer', () => {
  it('goes in as the interface that the parameter names', () => {
    const object = testObject('Custom') as object;
    const custom = queryInterface(object, IID_ITestCustom);
    custom.Tag = 5;
    assert.equal(custom.TagOf(custom), 5);
    assert.equal(custom.TagOf(object), 5);
    assert.equal(custom.TagOf(queryInterface(object, ISupportErrorInfo)), 5);
    assert.equal(custom.GenerationOf(custom), 1);
    const child = testObject('Lifetime');
    assert.equal(custom.SerialOf(child), child.Serial);
  });

  it('may be null', () => {
    const custom = customObject();
    for (const member of ['TagOf', 'GenerationOf', 'SerialOf']) assert.equal(custom[member](null), -1);
    for (const member of ['CountOfDispatch', 'CountOfUnknown']) assert.equal(custom[member](null), 0);
  });

  it('is refused where the object does not support the interface', () => {
    const custom = customObject();
    const child = testObject('Lifetime');
    const object = { index: 0, name: 'object' } as const;
    for (const member of ['TagOf', 'GenerationOf']) {
      assertComError(() => custom[member](child), { code: 'DISP_E_TYPEMISMATCH', message: /does not support the interface/, member: `ITestCustom.${member}`, argument: object });
    }
    assert.throws(() => custom.SerialOf(testObject('Values')), { argument: object });
    assert.throws(() => custom.SerialOf(custom), { argument: object });
    assert.throws(() => custom.CountOfDispatch(custom), { code: 'E_NOINTERFACE', argument: object });
    for (const wrong of [1, 'text', {}, Symbol('s'), [custom]]) assert.throws(() => custom.TagOf(wrong), { member: 'ITestCustom.TagOf', argument: object });
    release(child as object);
    assertComError(() => custom.SerialOf(child), { code: 'CO_E_RELEASED' });
  });

  it('comes out with the members of its interface', () => {
    const custom = customObject();
    const made = custom.MakeCustom(7);
    assert.equal(typeName(made as object), 'ITestCustom');
    assert.equal(made.Tag, 7);
    assert.equal(custom.TagOf(made), 7);
    const derived = custom.MakeDerived(8);
    assert.deepEqual([typeName(derived as object), derived.Tag, derived.Triple(2)], ['ITestCustomDerived', 8, 6]);
    assert.equal(custom.OutCustom(9).Tag, 9);
    const result = byRef<Custom>();
    custom.OutCustom(10, result);
    assert.equal(result.value.Tag, 10);
    assert.equal(typeof custom.OutChild().Serial, 'number');
    assert.equal(queryInterface(custom.MakeUnknown(11) as object, IID_ITestCustom).Tag, 11);
  });

  it('comes as the value of a function without an HRESULT', () => {
    const custom = customObject();
    custom.Tag = 4;
    assert.equal(custom.Myself().Tag, 4);
    assert.ok(isSameObject(custom.Myself() as object, custom as object));
    assert.equal(typeof custom.NewChild().Serial, 'number');
  });

  it('goes in and comes out another', () => {
    const custom = customObject();
    const variable: { value: Custom | null } = byRef(null);
    custom.InOutCustom(variable);
    assert.equal(variable.value?.Tag, 77);
    custom.InOutCustom(variable);
    assert.equal(variable.value, null);
    variable.value = custom;
    custom.InOutCustom(variable);
    assert.equal(variable.value, null);
    assert.equal(custom.Add(1, 2), 3);
  });

  it('is a property', () => {
    const custom = customObject();
    assert.equal(custom.Partner, null);
    custom.Partner = custom.MakeCustom(3);
    assert.equal(custom.Partner.Tag, 3);
    custom.Partner = null;
    assert.equal(custom.Partner, null);
  });
});

describe('through a vtable, references', () => {
  it('are as many after a call as before', () => {
    const custom = customObject();
    const others = [custom, customObject(), testObject('Lifetime')];
    const counts = () => [custom.RefCount, others[1].RefCount, others[2].RefCount] as number[];
    const before = counts();
    for (let round = 0; round < 20; round++) {
      custom.TagOf(others[1]);
      custom.TagOf(custom);
      custom.SerialOf(others[2]);
      custom.CountOfUnknown(others[1]);
      custom.CountOfDispatch(others[2]);
      custom.InOutCustom(others[1]);
      custom.Add(1, 2);
      assert.throws(() => custom.TagOf(others[2]));
      assert.throws(() => custom.Add(1));
      assert.throws(() => custom.Return(-1));
      comScope(() => {
        custom.EchoUNKNOWN(others[1]);
        custom.EchoDISPATCH(others[2]);
        custom.EchoVARIANT(others[2]);
        custom.Myself();
        custom.InOutUNKNOWN(byRef(others[1]));
        custom.InOutCustom(byRef(others[1]));
      });
    }
    assert.deepEqual(counts(), before);
  });

  it('of results are given up with them', () => {
    const monitor = createObject('Coclass.Test.Monitor') as unknown as { LiveObjects: number };
    const custom = customObject();
    const before = monitor.LiveObjects;
    comScope(() => {
      for (let round = 0; round < 50; round++) {
        custom.MakeCustom(1);
        custom.MakeDerived(1);
        custom.MakeUnknown(1);
        custom.OutCustom(1);
        custom.OutChild();
        custom.NewChild();
        custom.OutUNKNOWN();
        custom.OutDISPATCH();
        custom.InOutCustom(null);
      }
    });
    assert.equal(monitor.LiveObjects, before);
  });

  it('that a property holds are the property\'s', () => {
    const custom = customObject();
    const other = customObject();
    const before = other.RefCount as number;
    custom.Partner = other;
    assert.equal(other.RefCount, before + 1);
    custom.Partner = null;
    assert.equal(other.RefCount, before);
  });
});
