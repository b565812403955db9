/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

import { Apartment, on, within } from 'coclass';

import { rejects } from '../support/rejects.js';

describe('waiting for an apartment', () => {
  let apartment: Apartment;
  let slow: any;

  beforeEach(async () => {
    apartment = await Apartment.start();
    slow = await apartment.createObject('Coclass.Test.Apartment');
  });
  afterEach(() => apartment.terminate());

  it('leaves the main loop free: timers go on during a call', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    await slow.Block(1000);
    clearInterval(timer);
    assert.ok(ticks > 5, `${ticks} of 100 ticks`);
  });

  it('ends with the reason of a signal, at once', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const call = within(slow, { signal: controller.signal }).Block(1500);
    let isOver = false;
    const next = slow.Pings.then(() => (isOver = true));
    setTimeout(() => { controller.abort(reason); }, 50);
    const error = await Promise.resolve(call).then(() => assert.fail(), (thrown: unknown) => thrown);
    assert.equal(error, reason);
    assert.equal(isOver, false, 'the call is still under way');
    await next;
    await rejects(within(slow, { signal: controller.signal }).Pings, reason);
    const aborted = within(slow, { signal: AbortSignal.abort() });
    await rejects(aborted.Pings, { name: 'AbortError' });
    await rejects(apartment.createObject('Scripting.Dictionary', { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('ends with a TimeoutError', async () => {
    await rejects(within(slow, { timeout: 20 }).Block(2000), { name: 'TimeoutError' });
    await rejects(within(slow, { signal: AbortSignal.timeout(20) }).Block(2000), { name: 'TimeoutError' });
    assert.equal(await within(slow, { timeout: 20_000 }).Pings, 0);
    assert.throws(() => within(slow, { timeout: -1 }), RangeError);
    assert.throws(() => within(slow, { signal: {} as AbortSignal }), TypeError);
  });

  it('given up before its turn makes no call', async () => {
    const list: any = await apartment.createObject('Coclass.Test.Collection');
    const controller = new AbortController();
    const block = slow.Block(500);
    const call = within(list, { signal: controller.signal }).Add(1);
    controller.abort();
    await rejects(call, { name: 'AbortError' });
    await block;
    assert.equal(await list.Count, 0);
  });

  it('given up releases what the call gives all the same', async () => {
    const monitor: any = await apartment.createObject('Coclass.Test.Monitor');
    const parent: any = await apartment.createObject('Coclass.Test.Lifetime');
    const module: any = await apartment.import(`data:text/javascript,${encodeURIComponent(`
      export const slowChild = (parent, slow) => { slow.Block(1000); return parent.Child(); };`)}`);
    const before: number = await monitor.LiveObjects;
    await rejects(within(module, { timeout: 50 }).slowChild(parent, slow), { name: 'TimeoutError' });
    // Its answer comes first; the release that follows goes out when it has been seen. This file's limit is for one that never comes.
    while (await monitor.LiveObjects !== before) await delay(5);
  });

  it('leaves the main loop free for the events of its objects, which handlers of this thread answer', async () => {
    const source: any = await apartment.createObject('Coclass.Test.Events');
    using local = await apartment.localize<any>(source);
    const heard: unknown[] = [];
    using _text = on(local, 'OnText', ({ message, amount }) => { heard.push(message, amount); });
    using _cancel = on(local, 'OnCancel', () => true);
    assert.equal(await source.FireText('from there', 5), 'S_OK, S_OK');
    assert.equal(await source.FireCancel(false), true);
    assert.deepEqual(heard, ['from there', 5]);
  });

  it('sees calls from outside served meanwhile: the apartment has a message loop', async () => {
    await slow.CallFromThread(20);
    for (let pings = 0; pings < 20; pings = await slow.Pings) await delay(10);
    assert.equal(await slow.PingThreadIdsOk, true);
    await slow.PostToSelf(100);
    for (let received = 0; received < 100; received = await slow.Received) await delay(5);
  });
});
