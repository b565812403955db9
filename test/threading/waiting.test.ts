import assert from 'node:assert/strict';

import { createObject, on, sleep, waitFor } from 'coclass';

import { startEventServer } from '../support/event-server.js';

interface Clock extends Disposable {
  TickLater(times: number): void;
}

describe('synchronous code that waits', () => {
  it('lets the events of another process in with waitFor, until its predicate is true', async () => {
    await using server = await startEventServer();
    using clock = createObject(server.clsid) as Clock;
    const times: number[] = [];
    using _subscription = on(clock, 'Ticking', ({ time }) => { times.push(time as number); });
    let timers = 0;
    const timer = setInterval(() => { timers++; }, 1);
    try {
      clock.TickLater(3);
      assert.equal(waitFor(() => times.length === 3, 30_000), true);
      assert.deepEqual([times, timers], [[1, 2, 3], 0]);
    } finally {
      clearInterval(timer);
    }
  });

  it('lets them in with sleep', async () => {
    await using server = await startEventServer();
    using clock = createObject(server.clsid) as Clock;
    let events = 0;
    using _subscription = on(clock, 'Ticking', () => { events++; });
    clock.TickLater(1);
    for (let round = 0; round < 300 && events === 0; round++) sleep(100);
    assert.equal(events, 1);
  });

  it('is told by waitFor when time is up, and waits no shorter', () => {
    const start = performance.now();
    let asked = 0;
    assert.equal(waitFor(() => { asked++; return false; }, 50), false);
    assert.ok(asked >= 2 && performance.now() - start >= 50);
    assert.equal(waitFor(() => true, 0), true);
    const before = performance.now();
    sleep(30);
    assert.ok(performance.now() - before >= 30);
    sleep(0);
  });

  it('gets what a predicate throws, and errors for wrong arguments', () => {
    assert.throws(() => waitFor(() => { throw new Error('mine'); }, 10), { message: 'mine' });
    for (const time of [-1, NaN, Infinity, '5', undefined]) {
      assert.throws(() => { sleep(time as number); }, { name: 'RangeError', message: /^sleep: argument 1: expected milliseconds/ });
      assert.throws(() => waitFor(() => true, time as number), { name: 'RangeError', message: /^waitFor: argument 2/ });
    }
    assert.throws(() => waitFor(5 as never, 10), { name: 'TypeError', message: /^waitFor: argument 1: expected a function/ });
  });
});
