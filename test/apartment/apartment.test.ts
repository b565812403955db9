import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Apartment, type AsyncView, ComError, IID, put, within } from 'coclass';

import { rejects } from '../support/rejects.js';
import { testObject } from '../support/test-server.js';

// What is not typed is any.
/* eslint-disable @typescript-eslint/no-explicit-any */

describe('an apartment', () => {
  let apartment: Apartment;

  beforeEach(async () => { apartment = await Apartment.start(); });
  afterEach(() => apartment.terminate());

  const make = (name: string): Promise<any> => apartment.createObject(`Coclass.Test.${name}`);

  it('has a thread of its own, single-threaded unless asked otherwise', async () => {
    const monitor = await make('Monitor');
    assert.notEqual(await monitor.ThreadId, testObject('Monitor').ThreadId);
    assert.equal(await monitor.ApartmentType, 0);
    await using free = await Apartment.start({ model: 'MTA' });
    assert.equal(await (await free.createObject('Coclass.Test.Free')).Increment(), 1);
    await rejects(Apartment.start({ model: 'NTA' as 'STA' }), TypeError);
  });

  it('in the multithreaded model calls a free-threaded object without a message loop', async () => {
    await using free = await Apartment.start({ model: 'MTA' });
    const object = await free.createObject('Coclass.Test.Free');
    await using other = await Apartment.start({ model: 'MTA' });
    const there: any = await other.adopt(await free.localize(object));
    assert.notEqual(await there.ThreadId, await object.ThreadId);
    assert.equal(await there.Increment(), 1);
    assert.equal(await object.Total, 1);
  });

  it('gives promises of properties, methods, default members and indices', async () => {
    const dictionary: AsyncView<any> = await apartment.createObject('Scripting.Dictionary');
    assert.equal(await dictionary.Add('a', 1), undefined);
    assert.equal(await dictionary.Count, 1);
    assert.equal(await dictionary('a'), 1);
    assert.equal(await dictionary.Item('a'), 1);
    const xml: any = await apartment.createObject('Msxml2.DOMDocument.6.0');
    assert.equal(await xml.loadXML('<a><b/><c/></a>'), true);
    assert.equal(await xml.documentElement.childNodes[1].nodeName, 'c');
  });

  it('evaluates a chain in one message, and keeps none of the objects on its way', async () => {
    const parent = await make('Lifetime');
    const monitor = await make('Monitor');
    const before = await monitor.LiveObjects;
    assert.equal(typeof (await parent.Child().Child().Child().Serial), 'number');
    assert.equal(await monitor.LiveObjects, before);
  });

  it('puts with put, and says so where something is assigned', async () => {
    const holder = await make('Lifetime');
    const inner = await make('Lifetime');
    await put(holder, 'Inner', inner);
    assert.ok(await apartment.isSameObject(holder.Inner, inner));
    await put(holder.Inner, 'Inner', holder.Child());
    assert.equal(typeof (await inner.Inner.Serial), 'number');
    assert.throws(() => { holder.Inner = inner; }, /await put\(view, 'Inner', value\)/);
    await rejects(put(holder, 'Serial', 5), { name: 'ComError', code: 'DISP_E_MEMBERNOTFOUND' });
    await rejects(put({} as never, 'Serial' as never, 5 as never), TypeError);
    const dictionary: any = await apartment.createObject('Scripting.Dictionary');
    await apartment.putProperty(dictionary, 'Item', ['key'], 'value');
    assert.equal(await apartment.getProperty(dictionary, 'Item', 'key'), 'value');
    assert.equal(await apartment.callMethod(dictionary, 'Exists', 'key'), true);
  });

  it('rejects with the ComError that a call in place throws', async () => {
    const errors = await make('Errors');
    const direct = testObject('Errors');
    const error = await errors.WithInfo(0x80040201, 'the source', 'the text', 'help.chm', 7).then(() => assert.fail(), (reason: unknown) => reason);
    let expected: unknown;
    try {
      direct.WithInfo(0x80040201, 'the source', 'the text', 'help.chm', 7);
    } catch (thrown) {
      expected = thrown;
    }
    assert.ok(error instanceof ComError && expected instanceof ComError);
    const told = (each: ComError): unknown[] => [...Object.entries(each), each.message, each.description];
    assert.deepEqual(told(error), told(expected));
    const values = await make('Values');
    await rejects(values.EchoI4('x'), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
    await rejects(values.NoSuch(), { code: 'DISP_E_UNKNOWNNAME' });
    await rejects(apartment.createObject('No.Such.Class'), { code: 'CO_E_CLASSSTRING' });
    await rejects(apartment.createObject('Scripting.Dictionary', { context: 'kernel' as 'all' }), TypeError);
  });

  it('shows in the stack of an error where the call was written, and code of a module that it came through', async () => {
    const errors = await make('Errors');
    const stackOf = (promise: PromiseLike<unknown>): Promise<string[]> =>
      Promise.resolve(promise).then(() => assert.fail(), (error: unknown) => (error as Error).stack?.split('\n').slice(1) ?? []);
    async function written(): Promise<string[]> {
      await Promise.resolve();
      const chain = errors.WithInfo(0x80040201, '', '', '', 0);
      await Promise.resolve();
      return stackOf(chain);
    }
    for (const lines of [await written(), await stackOf(apartment.createObject('No.Such.Class')), await stackOf(put(errors, 'NoSuch', 1))]) {
      assert.match(lines[0] ?? '', /apartment\.test/);
    }
    assert.match((await written())[0] ?? '', /at written /);
    const module: any = await apartment.import('data:text/javascript,export function fail(object) { object.NoSuch(); }');
    const [theirs, ours] = await stackOf(module.fail(errors));
    assert.match(theirs ?? '', /fail.*data:/);
    assert.match(ours ?? '', /apartment\.test/);
  });

  it('enumerates collections in batches, in order, with objects as views', async () => {
    const collection = await make('Collection');
    for (let index = 0; index < 1000; index++) void collection.Add(index);
    const items: unknown[] = [];
    for await (const item of collection) items.push(item);
    assert.deepEqual(items, Array.from({ length: 1000 }, (_, index) => index));
    const drives: string[] = [];
    const fso = await apartment.createObject('Scripting.FileSystemObject');
    for await (using drive of fso.Drives) drives.push(await drive.DriveLetter);
    assert.ok(drives.includes('C'));
    await assert.rejects(async () => { for await (const _ of fso); }, ComError);
  });

  it('releases what a loop over a collection leaves behind', async () => {
    const monitor = await make('Monitor');
    const collection = await make('Collection');
    await Promise.all(Array.from({ length: 20 }, async () => { using child = await make('Lifetime'); await collection.Add(child); }));
    const before = await monitor.LiveObjects;
    const endless = collection.Endless;
    let sum = 0;
    for await (const item of endless) {
      sum += item as number;
      if (item === 50) break;
    }
    assert.equal(sum, 1275);
    for await (using _ of collection) break;
    assert.equal(await monitor.LiveObjects, before);
  });

  it('gives the items before the one at which an enumerator fails', async () => {
    const collection = await make('Collection');
    const items: unknown[] = [];
    await assert.rejects(async () => { for await (const item of collection.Failing) items.push(item); }, { code: 'E_FAIL' });
    assert.deepEqual(items, [0, 1]);
  });

  it('makes calls in the order in which they are written, awaited or not', async () => {
    const list = await make('Collection');
    const before = list.Count;
    void list.Add('a');
    const between = list.Count;
    const added = list.Add('b');
    assert.deepEqual(await Promise.all([before, between, list.Count]), [0, 1, 2]);
    await added;
    assert.deepEqual(await Promise.all([list.Count, list.Add('c'), list.Count, list.Clear(), list.Count]), [2, undefined, 3, undefined, 0]);
  });

  it('makes a call once, however often its promise is used, and gives its object to one chain only', async () => {
    const list = await make('Collection');
    const added = list.Add('a');
    await Promise.all([added, added, added]);
    await added.then(() => undefined);
    assert.equal(await list.Count, 1);
    const parent = await make('Lifetime');
    const child = parent.Child();
    const serial = child.Serial;
    await rejects(child.Serial, /is used twice: await it/);
    await assert.rejects(async () => { await child; }, /is used twice: await it/);
    assert.equal(typeof (await serial), 'number');
    const kept = await parent.Child();
    assert.equal(await kept.Serial, await kept.Serial);
  });

  it('evaluates a chain of properties anew each time that it is continued', async () => {
    const holder = await make('Lifetime');
    const held = holder.Held;
    await holder.Hold(holder.Child());
    const first: number = await held.Serial;
    await holder.Hold(holder.Child());
    assert.notEqual(await held.Serial, first);
    await holder.Drop();
  });

  it('gives views that can be awaited, printed and serialized without a call', async () => {
    const object = await make('Untyped');
    assert.equal(await object, object);
    const lookups: number = await object.Lookups;
    assert.equal(object.then, undefined);
    assert.equal(object.catch, undefined);
    assert.equal(object.toJSON, undefined);
    assert.equal(inspect(object), 'AsyncView(IDispatch)');
    assert.equal(inspect(object.Foo.Bar), 'AsyncView(IDispatch.Foo.Bar, not awaited)');
    assert.equal(JSON.stringify({ object }), '{}');
    assert.throws(() => String(object), /on another thread/);
    assert.equal(Object.prototype.toString.call(object), '[object AsyncView]');
    assert.equal(await object.Lookups, lookups);
    assert.equal(await (async () => Promise.resolve(object))(), object);
  });

  it('knows views of one object, and what COM knows of them', async () => {
    const parent = await make('Lifetime');
    assert.equal(await apartment.isSameObject(parent, parent.Self()), true);
    assert.equal(await apartment.isSameObject(parent, parent.Child()), false);
    assert.equal(await apartment.typeName(parent), 'ITestLifetime');
    assert.equal(await apartment.supports(parent, IID.IDispatch), true);
    assert.equal(await apartment.supports(parent, IID.IPersist), false);
    assert.equal(await (await apartment.queryInterface(parent, IID.IDispatch)).HeldCount, 0);
    assert.equal(Apartment.of(parent), apartment);
    assert.equal(Apartment.of(parent.Held), apartment);
    assert.throws(() => Apartment.of({}), TypeError);
    assert.throws(() => within({}, { timeout: 1 }), TypeError);
  });

  it('binds names and monikers as the direct functions do', async () => {
    const created = await apartment.getObject('new:{EE09B103-97E0-11CF-978F-00A02463E06F}');
    assert.equal(await created.Count, 0);
    await rejects(apartment.getObject(''), TypeError);
    await rejects(apartment.getActiveObject('Scripting.Dictionary'), { code: 'MK_E_UNAVAILABLE' });
    await rejects(apartment.createRemoteObject('', 'Scripting.Dictionary'), TypeError);
  });

  it('imports modules, whose functions get the objects themselves', async () => {
    const source = `
      import { isComObject } from ${JSON.stringify(import.meta.resolve('coclass'))};
      export const fill = (dictionary, count) => { for (let i = 0; i < count; i++) dictionary.Add(i, i * i); return { isComObject: isComObject(dictionary), sum: 5 }; };
      export const later = async (parent) => { await new Promise((done) => setTimeout(done, 10)); return parent.Child(); };
      export const fail = async () => { throw new RangeError('no'); };`;
    const module: any = await apartment.import(`data:text/javascript,${encodeURIComponent(source)}`);
    const dictionary = await apartment.createObject('Scripting.Dictionary');
    assert.deepEqual(await module.fill(dictionary, 100), { isComObject: true, sum: 5 });
    assert.equal(await dictionary.Count, 100);
    assert.equal(typeof (await (await module.later(await make('Lifetime'))).Serial), 'number');
    await rejects(module.fail(), { name: 'RangeError', message: 'no' });
    await rejects(apartment.import('file:///C:/no/such/module.js'), /no[\\/]such/);
  });
});
