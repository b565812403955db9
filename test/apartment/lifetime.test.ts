/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

import { Apartment, isReleased, put, release, within } from 'coclass';

import { outputOf, runChild } from '../support/child.js';
import { rejects } from '../support/rejects.js';
import { collectUntil, testObject } from '../support/test-server.js';

/** A module for `apartment.import`. */
function moduleUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

const startLine = 'const apartment = await coclass.Apartment.start();';

describe('the views of an apartment', () => {
  let apartment: Apartment;
  let monitor: any;

  beforeEach(async () => {
    apartment = await Apartment.start();
    monitor = await apartment.createObject('Coclass.Test.Monitor');
  });
  afterEach(() => apartment.terminate());

  const make = (name: string): Promise<any> => apartment.createObject(`Coclass.Test.${name}`);

  it('are released by release, once, and by the end of a using block', async () => {
    const before: number = await monitor.LiveObjects;
    const view = await make('Lifetime');
    const same = within(view, { timeout: 10_000 });
    {
      using scoped = await view.Child();
      assert.equal(await monitor.LiveObjects, before + 2);
      assert.equal(isReleased(scoped), false);
    }
    assert.equal(await monitor.LiveObjects, before + 1);
    release(view);
    release(view);
    assert.equal(isReleased(same), true);
    assert.equal(await monitor.LiveObjects, before);
    for (const use of [() => view.Serial, () => same.Child(), () => put(view, 'Inner', null), () => apartment.typeName(view), () => monitor.Describe(view)]) {
      await rejects(use(), { code: 'CO_E_RELEASED' });
    }
  });

  it('are released when they are collected', async () => {
    const before: number = await monitor.LiveObjects;
    const parent = await make('Lifetime');
    for (let count = 0; count < 50; count++) await parent.Child();
    let live = 0;
    for (let round = 0; round < 50 && live !== before + 1; round++) {
      await collectUntil(() => false, 2);
      live = await monitor.LiveObjects;
    }
    assert.equal(live, before + 1);
  });

  it('of one wrapper are each a reference', async () => {
    const module: any = await apartment.import(moduleUrl('export const same = (object) => object;'));
    const parent = await make('Lifetime');
    const again = await module.same(parent);
    release(parent);
    assert.equal(typeof (await again.Serial), 'number');
    release(again);
  });
});

describe('an apartment that ends', () => {
  it('rejects what waits and what comes later, and releases its objects', async () => {
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects as number;
    let object: any;
    let pending: Promise<unknown>;
    {
      await using apartment = await Apartment.start();
      object = await apartment.createObject('Coclass.Test.Lifetime');
      const slow: any = await apartment.createObject('Coclass.Test.Apartment');
      pending = rejects(slow.Block(300), { code: 'RPC_E_DISCONNECTED', message: /it was disposed/ });
      await delay(50);
    }
    await pending;
    await rejects(object.Serial, { code: 'RPC_E_DISCONNECTED' });
    release(object);
    assert.ok(await collectUntil(() => monitor.LiveObjects <= before));
  });

  it('by process.exit in its thread tells so', async () => {
    const apartment = await Apartment.start();
    const module: any = await apartment.import(moduleUrl('export const leave = () => process.exit(7);'));
    await rejects(module.leave(), { code: 'RPC_E_DISCONNECTED', message: /exited with code 7/ });
    await rejects(apartment.createObject('Scripting.Dictionary'), { code: 'RPC_E_DISCONNECTED' });
    await apartment.terminate();
  });

  it('by an uncaught error has that as the cause', async () => {
    const apartment = await Apartment.start();
    const module: any = await apartment.import(moduleUrl(`export const fail = () => { setTimeout(() => { throw new RangeError('out'); }); return new Promise(() => {}); };`));
    const error = await Promise.resolve(module.fail()).then(() => assert.fail(), (reason: unknown) => reason) as any;
    assert.deepEqual([error.code, error.cause.name, error.cause.message], ['RPC_E_DISCONNECTED', 'RangeError', 'out']);
    await apartment.terminate();
  });
});

describe('a process with an apartment', () => {
  it('ends by itself while the apartment is idle', async () => {
    assert.equal(await outputOf(`${startLine} globalThis.kept = [apartment, await apartment.createObject('Scripting.Dictionary')]; console.log('done');`), 'done');
  });

  it('stays alive while a call is waited for', async () => {
    const script = `${startLine} const slow = await apartment.createObject('Coclass.Test.Apartment'); slow.Block(300).then(() => console.log('called'));`;
    assert.equal(await outputOf(script), 'called');
  });

  it('ends with an error that nobody catches, of a call that nobody awaits', async () => {
    const { code, errors } = await runChild(`${startLine} const values = await apartment.createObject('Coclass.Test.Values'); values.EchoI4('x'); await new Promise((done) => setTimeout(done, 5000));`);
    assert.equal(code, 1);
    assert.match(errors, /DISP_E_TYPEMISMATCH/);
  });
});
