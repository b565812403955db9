import assert from 'node:assert/strict';

import { isSameObject, queryInterface, release } from 'coclass';
import { AutoObject, AutoObjectFactory, type CoclassDescription, comServer, defineCoclass, defineInterface, Instancing, method, property, t, ThreadingModel } from 'coclass/server';

import { createServed, newCaller, whileServing } from '../support/served.js';
import { assertComError, collectUntil, testObject } from '../support/test-server.js';

const IID_ITestInner = '{5b7d4a0e-6f0f-4c39-8a30-2f7b2b3f5d12}';

const IWhole = defineInterface({
  name: 'IWhole',
  iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0101}',
  kind: 'dual',
  members: { Title: property(t.bstr, { readOnly: true }), Take: method({ id: t.bstr }), Fails: method({}) },
});

let released = 0;

class Whole extends AutoObject {
  readonly Title = 'whole';
  Take(id: string): void {
    this.aggregate(id);
  }
  Fails(): never {
    throw new Error('it does');
  }
  override finalRelease(): void {
    released++;
  }
}
class Unready extends Whole {
  override initialize(): void {
    throw new Error('not today');
  }
}
/** Has its part from the beginning. */
class Complete extends Whole {
  override initialize(): void {
    this.Take('Coclass.Test.Inner');
  }
}
class Alone extends Whole {}
class Everywhere extends Whole {}

const clsid = (last: number): string => `{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f01${last}}`;
const classes = [Whole, Alone, Unready, Everywhere] as const;
const [WholeClass, AloneClass, UnreadyClass, EverywhereClass] = classes.map(({ name }, index): CoclassDescription => {
  return defineCoclass({ name, clsid: clsid(10 + index), interfaces: [IWhole] });
}) as [CoclassDescription, CoclassDescription, CoclassDescription, CoclassDescription];
new AutoObjectFactory(comServer, Whole, WholeClass, Instancing.MultiInstance, ThreadingModel.Apartment, { progId: null });
new AutoObjectFactory(comServer, Alone, AloneClass, Instancing.MultiInstance, ThreadingModel.Apartment, { progId: null, aggregatable: false });
new AutoObjectFactory(comServer, Unready, UnreadyClass, Instancing.MultiInstance, ThreadingModel.Apartment, { progId: null });
new AutoObjectFactory(comServer, Everywhere, EverywhereClass, Instancing.MultiInstance, ThreadingModel.Both, { progId: null });
const CompleteClass = defineCoclass({ name: 'Complete', clsid: clsid(20), interfaces: [IWhole] });
new AutoObjectFactory(comServer, Complete, CompleteClass, Instancing.MultiInstance, ThreadingModel.Apartment, { progId: null });

describe('an object that aggregates another', () => {
  it("has the other's interfaces, under one identity", () => whileServing(() => {
    const whole = createServed(WholeClass.clsid);
    whole.Take('Coclass.Test.Inner');
    const inner = queryInterface(whole as object, IID_ITestInner) as { Number: number; readonly IsAggregated: boolean };
    inner.Number = 7;
    assert.deepEqual([inner.Number, inner.IsAggregated, whole.Title], [7, true, 'whole']);
    assert.ok(isSameObject(inner, whole as object));
    assert.deepEqual(newCaller().CheckIdentity(whole).filter((text) => !/^Invoke of \w+( with an argument too many|: puArgErr)/.test(text)), []);
    release(inner);
    release(whole as object);
  }));

  it('may do so in initialize', () => whileServing(async () => {
    const gone = released;
    const complete = createServed(CompleteClass.clsid);
    const inner = queryInterface(complete as object, IID_ITestInner) as { readonly IsAggregated: boolean };
    assert.deepEqual([inner.IsAggregated, complete.Title], [true, 'whole']);
    release(inner);
    release(complete as object);
    assert.ok(await collectUntil(() => released === gone + 1));
  }));

  it('lets the other go when it goes itself', () => whileServing(async () => {
    const monitor = testObject('Monitor') as { readonly LiveObjects: number };
    const before = monitor.LiveObjects;
    const gone = released;
    const whole = createServed(WholeClass.clsid);
    whole.Take('Coclass.Test.Inner');
    const inner = queryInterface(whole as object, IID_ITestInner) as object;
    assert.equal(monitor.LiveObjects, before + 1);
    release(whole as object);
    assert.equal(monitor.LiveObjects, before + 1);
    release(inner);
    assert.ok(await collectUntil(() => released === gone + 1 && monitor.LiveObjects === before));
  }));

  it('is told when the other does not allow it, and is whole without', () => whileServing(() => {
    const whole = createServed(WholeClass.clsid);
    assertComError(() => whole.Take('Coclass.Test.Lifetime'), { code: 'CLASS_E_NOAGGREGATION' });
    assertComError(() => whole.Take('Coclass.Test.NoSuchClass'), { code: 'CO_E_CLASSSTRING' });
    assertComError(() => whole.Take(UnreadyClass.clsid), { code: 'E_FAIL', message: /not today/ });
    assertComError(() => whole.Take(AloneClass.clsid), { code: 'CLASS_E_NOAGGREGATION', message: /Alone is no part of other objects/ });
    assert.equal(whole.Title, 'whole');
    release(whole as object);
  }));

  it('stays in its apartment though the other may be called on any thread', () => whileServing(() => {
    const whole = createServed(WholeClass.clsid);
    whole.Take(EverywhereClass.clsid);
    assert.match(newCaller().CallFromThread(whole, 'STA', true, 'Title'), /^S_OK VT_BSTR len=10 /);
    release(whole as object);
  }));

  it('may be called on any thread only together with the other', () => whileServing(() => {
    const whole = createServed(EverywhereClass.clsid);
    assertComError(() => whole.Take('Coclass.Test.Inner'), { code: 'CLASS_E_NOAGGREGATION', message: /any thread/ });
    release(whole as object);
  }));
});

describe('an object that another, in C++, aggregates', () => {
  it('keeps the rules of aggregation', () => whileServing(async () => {
    const gone = released;
    assert.deepEqual(newCaller().CheckAggregation(WholeClass.clsid), []);
    assert.deepEqual(newCaller().CheckAggregation(EverywhereClass.clsid), []);
    assert.ok(await collectUntil(() => released === gone + 2), 'the objects go with the outer one');
  }));

  it('as the test has it of an object in C++', () => {
    assert.deepEqual(newCaller().CheckAggregation('Coclass.Test.Inner'), []);
    assert.notDeepEqual(newCaller().CheckAggregation('Coclass.Test.Lifetime'), []);
  });

  it('answers through the outer object', () => whileServing(() => {
    const outer = newCaller().Aggregate(WholeClass.clsid);
    const dispatch = queryInterface(outer as object, IWhole);
    assert.equal(dispatch.Title, 'whole');
    assert.throws(() => { dispatch.Fails(); }, { description: 'it does' });
    assert.ok(isSameObject(dispatch, outer as object));
    release(dispatch);
    release(outer as object);
  }));

  it('is not made where its factory says so', () => whileServing(() => {
    assertComError(() => newCaller().Aggregate(AloneClass.clsid) as unknown, { code: 'CLASS_E_NOAGGREGATION' });
    const alone = createServed(AloneClass.clsid);
    assert.equal(alone.Title, 'whole');
    release(alone as object);
  }));

  it('is not made when it cannot be initialized', () => whileServing(() => {
    assertComError(() => newCaller().Aggregate(UnreadyClass.clsid) as unknown, { code: 'E_FAIL' });
  }));
});
