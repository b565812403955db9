import assert from 'node:assert/strict';

import { events, type EventStream } from 'coclass';

import type { Events } from '../generated/CoclassTestServer.js';
import { testObject } from '../support/test-server.js';

function source(): Events {
  return testObject('Events') as Events;
}

async function take<T>(stream: EventStream<T>, count: number): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) {
    items.push(item);
    if (items.length === count) break;
  }
  return items;
}

describe('events()', () => {
  it('iterates over the events of one name, and unadvises when the loop is left', async () => {
    using from = source();
    const stream = events(from, 'OnText');
    from.FireLater(1, 5);
    assert.deepEqual(await take(stream, 3), [1, 2, 3].map((amount) => ({ message: 'later', amount })));
    assert.equal(from.SinkCount, 0);
  });

  it('keeps what comes while nobody takes it', async () => {
    using from = source();
    const stream = events(from, 'OnText');
    for (let amount = 1; amount <= 3; amount++) from.FireText('x', amount);
    assert.equal(stream.size, 3);
    assert.deepEqual((await take(stream, 3)).map(({ amount }) => amount), [1, 2, 3]);
    assert.equal(stream.dropped, 0);
  });

  it('iterates over several names by one connection', async () => {
    using from = source();
    const stream = events(from, ['OnText', 'OnNothing']);
    assert.equal(from.SinkCount, 1);
    from.FireText('x', 1);
    from.FireNothing();
    assert.deepEqual(await take(stream, 2), [{ name: 'OnText', event: { message: 'x', amount: 1 } }, { name: 'OnNothing', event: {} }]);
  });

  it('forgets the oldest or the newest event when too many wait, and counts', async () => {
    using from = source();
    using oldest = events(from, 'OnText', { highWaterMark: 2 });
    using newest = events(from, 'OnText', { highWaterMark: 2, overflow: 'dropNewest' });
    for (let amount = 1; amount <= 5; amount++) from.FireText('x', amount);
    assert.deepEqual([oldest.dropped, newest.dropped], [3, 3]);
    assert.deepEqual((await take(oldest, 2)).map(({ amount }) => amount), [4, 5]);
    assert.deepEqual((await take(newest, 2)).map(({ amount }) => amount), [1, 2]);
  });

  it('ends with an error when too many wait, if that is wished, after those that wait', async () => {
    using from = source();
    const stream = events(from, 'OnText', { highWaterMark: 1, overflow: 'error' });
    from.FireText('x', 1);
    from.FireText('x', 2);
    assert.equal(from.SinkCount, 0);
    assert.equal((await stream.next()).value?.amount, 1);
    await assert.rejects(stream.next(), /1 events wait already/);
    assert.equal((await stream.next()).done, true);
  });

  it('ends with its signal', async () => {
    using from = source();
    const controller = new AbortController();
    const stream = events(from, 'OnText', { signal: controller.signal });
    const waiting = stream.next();
    controller.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    assert.equal(from.SinkCount, 0);
    assert.throws(() => events(from, ['OnText'], { signal: controller.signal }), /enough/);
  });

  it('ends quietly when it is disposed of', async () => {
    using from = source();
    const stream = events(from, 'OnText');
    const waiting = stream.next();
    stream.dispose();
    assert.deepEqual(await waiting, { done: true, value: undefined });
    assert.equal(from.SinkCount, 0);
  });

  it('refuses what is no name, no number and no policy', () => {
    using from = source();
    assert.throws(() => events(from, []), TypeError);
    assert.throws(() => events(from, 5 as never), TypeError);
    assert.throws(() => events(from, 'OnText', { highWaterMark: 0 }), RangeError);
    assert.throws(() => events(from, 'OnText', { overflow: 'block' as never }), TypeError);
    assert.equal(from.SinkCount, 0);
  });
});
