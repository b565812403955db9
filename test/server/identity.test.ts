import assert from 'node:assert/strict';

import { IID, isSameObject, queryInterface, release, supports, typeName } from 'coclass';
import {
  AutoObject, AutoObjectFactory, ComObject, ComObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, method, newEnum, property, t,
  TypedComObject, TypedComObjectFactory,
} from 'coclass/server';

import { served } from '../support/served-object.js';
import { testObject } from '../support/test-server.js';

interface Caller {
  CheckIdentity(target: unknown): string[];
}
const broken = (object: unknown): string[] => (testObject('Caller') as Caller).CheckIdentity(object);

const guid = (last: string): string => `{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b${last}}`;
const ICustomOnly = defineInterface({ name: 'ICustomOnly', iid: guid('51'), kind: 'custom', members: { Twice: method({ value: t.long }, t.long) } });
const ICustomMore = defineInterface({ name: 'ICustomMore', iid: guid('52'), kind: 'custom', extends: ICustomOnly, members: { Thrice: method({ value: t.long }, t.long) } });
const IDualOne = defineInterface({
  name: 'IDualOne', iid: guid('53'), kind: 'dual',
  members: { Count: property(t.long), Label: property(t.bstr), Add: method({ a: t.long, b: t.optional(t.long, 1) }, t.long), Fixed: property(t.double, { readOnly: true }), _NewEnum: newEnum(t.long) },
});
const IDualTwo = defineInterface({ name: 'IDualTwo', iid: guid('54'), kind: 'dual', members: { Other: property(t.variant), Put: property(t.dispatch, { putRef: 'both' }) } });
const DDispatch = defineInterface({ name: 'DDispatch', iid: guid('55'), kind: 'dispatch', members: { Count: property(t.long, { dispid: 1 }), Say: method({ what: t.bstr }, t.bstr, { dispid: 2 }) } });
const DEvents = defineInterface({ name: 'DEvents', iid: guid('56'), kind: 'dispatch', members: { OnChange: method({ what: t.bstr }, undefined, { dispid: 1 }) } });

const Typed = defineCoclass({ name: 'IdentityTyped', clsid: guid('57'), interfaces: [ICustomMore] });
const Auto = defineCoclass({ name: 'IdentityAuto', clsid: guid('58'), interfaces: [IDualOne, IDualTwo, ICustomOnly], sources: [DEvents] });
const Disp = defineCoclass({ name: 'IdentityDisp', clsid: guid('59'), interfaces: [DDispatch] });
defineLibrary({ name: 'IdentityLibrary', libid: guid('5a'), version: '1.0', coclasses: [Typed, Auto, Disp] });

class Many {
  Count = 1;
  Label = 'one';
  Fixed = 2.5;
  Other: unknown = null;
  Put: object | null = null;
  Twice(value: number): number { return value * 2; }
  Thrice(value: number): number { return value * 3; }
  Add(a: number, b: number): number { return a + b; }
  Say(what: string): string { return what; }
  *[Symbol.iterator](): Iterator<number> { yield 1; }
}

/** Gives a class the members of Many. */
function withMembers<T extends abstract new () => object>(type: T): T {
  for (const name of ['Twice', 'Thrice', 'Add', 'Say', Symbol.iterator] as const) Object.defineProperty(type.prototype, name, Object.getOwnPropertyDescriptor(Many.prototype, name) ?? {});
  return type;
}

class Custom extends ComObject {
  static override readonly interfaces = [ICustomMore];
}
class Several extends ComObject {
  static override readonly interfaces = [IDualOne, IDualTwo, ICustomOnly];
  constructor() {
    super();
    Object.assign(this, new Many());
  }
}
class TypedObject extends TypedComObject {}
class AutoOne extends AutoObject<typeof DEvents> {
  constructor() {
    super();
    Object.assign(this, new Many());
  }
}
class DispOne extends AutoObject {
  Count = 1;
}
class Untyped extends ComObject {
  static override readonly interfaces = [IDualTwo];
  Other = 'text';
  Put = null;
}
for (const type of [Custom, Several, TypedObject, AutoOne, DispOne, Untyped]) withMembers(type);

describe("COM's rules of identity", () => {
  before(() => {
    new TypedComObjectFactory(comServer, TypedObject, Typed, Instancing.Internal);
    new AutoObjectFactory(comServer, AutoOne, Auto, Instancing.Internal);
    new AutoObjectFactory(comServer, DispOne, Disp, Instancing.Internal);
    new ComObjectFactory(comServer, Untyped, guid('5b'), 'IdentityUntyped', 'a class without a coclass', Instancing.Internal);
  });

  for (const type of [Custom, Several, TypedObject, AutoOne, DispOne, Untyped]) {
    it(`are kept by an object of the class ${type.name}`, () => {
      assert.deepEqual(broken(new type()), []);
    });
  }

  it('are kept by an object that COM has had before', () => {
    const object = new Several();
    assert.deepEqual(broken(object), []);
    const wrapper = served(object);
    assert.deepEqual(broken(wrapper), []);
    release(wrapper as object);
    assert.deepEqual(broken(object), []);
  });

  it('make one object of all its interfaces', () => {
    const wrapper = served(new Several()) as object;
    const all = [IDualOne, IDualTwo, ICustomOnly].map((type) => queryInterface(wrapper, type) as object);
    for (const each of all) assert.ok(isSameObject(each, wrapper));
    assert.ok(!supports(wrapper, guid('52')));
    assert.ok(supports(served(new Custom()) as object, guid('51')));
    for (const iid of [IID.IUnknown, IID.IDispatch]) assert.ok(supports(wrapper, iid));
  });

  it('name the class', () => {
    assert.equal(typeName(served(new AutoOne(), undefined, 'late') as object), 'IdentityAuto');
  });
});
