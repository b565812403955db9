/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

import { Apartment, boundsOf, byRef, Currency, Decimal, Guid, Missing, named, Nothing, put, recordType, release, Scode, Variant, VT, withBounds } from 'coclass';

import { rejects } from '../support/rejects.js';
import { testObject } from '../support/test-server.js';

const LIBRARY = '{4375e7eb-88ff-4b2f-ad72-aad8900186b9}';
const POINT = '{56bc6529-44e7-447f-a2c0-c858c115efd0}';

describe('values that go to an apartment and come back', () => {
  let apartment: Apartment;

  beforeEach(async () => { apartment = await Apartment.start(); });
  afterEach(() => apartment.terminate());

  const make = (name: string): Promise<any> => apartment.createObject(`Coclass.Test.${name}`);

  it('are not what is still on its way: a chain that is not awaited is no argument of an object here', async () => {
    const values = await make('Values');
    assert.throws(() => testObject('Values').EchoVARIANT(values.EchoI4(5)), { name: 'TypeError', message: /EchoI4\(…\) is a promise, which has no form in COM: is an `await` missing\?/ });
    assert.equal(testObject('Values').EchoVARIANT(await values.EchoI4(5)), 5);
  });

  const scalars: Record<string, unknown> = {
    I4: -5, I8: 9007199254740993n, UI8: 2n ** 64n - 1n, R8: -0, BSTR: 'a\u0000\ud800z', BOOL: true,
    CY: new Currency('922337203685477.5807'), DECIMAL: new Decimal('-79228162514264337593543950335'), DATE: new Date(2024, 1, 29, 12, 30, 0, 7), ERROR: new Scode(0x80020009),
  };
  for (const [type, value] of Object.entries(scalars)) {
    it(`are the same as without one: ${type}`, async () => {
      const direct = testObject('Values')[`Echo${type}`](value) as unknown;
      assert.deepStrictEqual(await (await make('Values'))[`Echo${type}`](value), direct);
      assert.deepStrictEqual(direct, value);
    });
  }

  it('are the same in a VARIANT', async () => {
    const values = await make('Values');
    const direct = testObject('Values');
    const all = [undefined, null, true, 'text', 1, 1.5, 5n, NaN, Missing, Nothing, new Currency(1), new Decimal('1.50'), new Scode(5), new Date(0), Variant(1, VT.UI1), Variant(['a'], VT.ARRAY | VT.BSTR)];
    for (const value of all) assert.equal(await values.Describe(value), direct.Describe(value));
    assert.equal(await values.EchoVARIANT(Nothing), null);
  });

  it('refuses what has no form', async () => {
    const values = await make('Values');
    await rejects(values.Describe(Symbol('s')), /a symbol cannot go to another thread/);
    await rejects(values.Describe(Promise.resolve(1)), /a promise cannot go to another thread/);
    await rejects(values.Describe([Symbol('s')]), TypeError);
    const module: any = await apartment.import('data:text/javascript,export const give = () => () => 1;');
    await rejects(module.give(), /a function cannot go to another thread/);
  });

  it('come back through by-reference arguments', async () => {
    const values = await make('Values');
    const variable = byRef(41);
    await values.InOutI4(variable);
    assert.equal(variable.value, 42);
    const child = byRef<any>();
    await values.OutDISPATCH(child);
    assert.equal(typeof (await child.value.Serial), 'number');
    const description = byRef<string>();
    assert.equal(await values.EchoVariantType(Variant(3, VT.UI1), description), VT.UI1);
    assert.equal(description.value, 'VT_UI1 3');
  });

  it('are passed by name', async () => {
    const untyped = await make('Untyped');
    assert.equal(await untyped.Add(named({ b: 2, a: 40 })), 42);
  });

  it('keep the bounds of arrays, and nested ones', async () => {
    const values = await make('Values');
    const array = withBounds([[1, 'x'], [2, new Currency(3)]], [1, -5]);
    const back = await values.EchoVARIANT(array);
    assert.deepEqual(back, [[1, 'x'], [2, new Currency(3)]]);
    assert.deepEqual(boundsOf(back as unknown[]), [{ lower: 1, length: 2 }, { lower: -5, length: 2 }]);
  });

  it('are typed arrays of any length, of which the caller keeps the ones that it gives', async () => {
    const arrays = await make('Arrays');
    for (const length of [0, 5, 300_000]) {
      const doubles = new Float64Array(length + 4).fill(1.5).subarray(2, length + 2);
      assert.deepEqual(await arrays.TakeDoubles(doubles), testObject('Arrays').TakeDoubles(doubles));
      assert.equal(doubles.length, length);
      const made = (await arrays.MakeDoubles(length)) as Float64Array;
      assert.deepEqual(made, testObject('Arrays').MakeDoubles(length));
    }
    const values = await make('Values');
    assert.deepEqual(await values.EchoVARIANT(Buffer.from('abc')), new Uint8Array([97, 98, 99]));
  });

  it('are records that know their type', async () => {
    const records = await make('Records');
    const point = await records.MakePoint(1.5, 2);
    assert.deepEqual(point, testObject('Records').MakePoint(1.5, 2));
    const values = await make('Values');
    assert.match(await values.Describe(point), /^VT_RECORD/);
    assert.match(testObject('Values').Describe(point), /^VT_RECORD/);
    assert.match(await values.Describe(Variant({ x: 1, y: 2 }, recordType(LIBRARY, '1.0', POINT))), /^VT_RECORD/);
    assert.deepEqual(await records.SumPoints(await records.MakePoints(3)), testObject('Records').SumPoints(testObject('Records').MakePoints(3)));
    assert.deepEqual(await values.EchoVARIANT(await records.MakePoints(0)), []);
  });

  it('are objects of the same apartment themselves, views and chains alike', async () => {
    const holder = await make('Lifetime');
    const held = await make('Lifetime');
    await holder.Hold(held);
    assert.equal(await apartment.isSameObject(holder.Held, held), true);
    await holder.Hold(held.Child());
    assert.equal(await apartment.isSameObject(holder.Held, held), false);
  });

  it('are objects of the calling thread by way of the global interface table, for the call alone', async () => {
    const holder = await make('Lifetime');
    const mine = testObject('Lifetime');
    await holder.Hold(mine);
    assert.equal(await holder.Held.Serial, mine.Serial);
    await holder.Drop();
    assert.equal(mine.RefCount, testObject('Lifetime').RefCount);
    const adopted: any = await apartment.adopt(mine);
    assert.equal(await adopted.Serial, mine.Serial);
    release(adopted);
    const local = await apartment.localize<any>(holder);
    assert.equal(local.Serial, await holder.Serial);
    release(local);
  });

  it('are functions and objects with methods, which stay and are called on the calling thread', async () => {
    const asked: unknown[] = [];
    class Answers {
      readonly name = 'mine';
      Answer(question: string): string {
        asked.push(question);
        return `${question}!`;
      }
    }
    const use: any = await apartment.import(`data:text/javascript,${encodeURIComponent(`
      export const call = (callback, object, list) => [callback(20, 22), object.name, object.Answer('why'), list[0]('x')];`)}`);
    assert.deepEqual(await use.call((a: number, b: number) => a + b, new Answers(), [(text: string) => text.repeat(3)]), [42, 'mine', 'why!', 'xxx']);
    assert.deepEqual(asked, ['why']);
    const values = await make('Values');
    assert.match(await values.Describe(() => 1), /^VT_DISPATCH/);
  });

  it('are such objects for as long as the server keeps them', async () => {
    const heard: number[] = [];
    const request: any = await apartment.createObject('Msxml2.XMLHTTP.6.0');
    await put(request, 'onreadystatechange', () => { heard.push(heard.length); });
    await request.open('GET', import.meta.url, true);
    await request.send();
    while (heard.length < 4) await delay(5);
    assert.equal(await request.readyState, 4);
    assert.match(await request.responseText, /described|describe/);
    await request.abort();
    release(request);
  });

  it('are objects of data as they are at the time of the call, in the apartment', async () => {
    const dictionary: any = await apartment.createObject('Scripting.Dictionary');
    const data = { x: 1, inner: { y: 2 } };
    await dictionary.Add('data', data);
    data.x = 5;
    const use: any = await apartment.import('data:text/javascript,export const read = (d) => [d("data").x, d("data").inner.y];');
    assert.deepEqual(await use.read(dictionary), [1, 2]);
  });

  it('are not views of another apartment', async () => {
    await using other = await Apartment.start();
    const holder = await make('Lifetime');
    const theirs = await other.createObject('Coclass.Test.Lifetime');
    await rejects(holder.Hold(theirs), /of another apartment/);
    const local = await other.localize<any>(theirs);
    const adopted: any = await apartment.adopt(local);
    await holder.Hold(adopted);
    assert.equal(await holder.Held.Serial, await theirs.Serial);
    await holder.Drop();
    release(adopted);
    release(local);
    // Nothing may call an apartment any more when it ends.
    await holder.HeldCount;
  });

  it('are GUIDs, for objects that are called through a vtable alone', async () => {
    const custom = await apartment.queryInterface(await make('Custom'), '{ed9437a9-492f-44df-9a36-27b93749ac27}');
    const guid = new Guid('{01234567-89AB-CDEF-0123-456789ABCDEF}');
    assert.equal(await custom.GuidToBstr(guid), guid.text);
  });
});
