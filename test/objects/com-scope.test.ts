/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

import { comScope, enumerate, isReleased } from 'coclass';

import { assertComError, testObject } from '../support/test-server.js';

describe('comScope', () => {
  it('releases what was made inside, and what came from there, at its end', () => {
    const monitor = testObject('Monitor');
    const before: number = monitor.LiveObjects;
    const made: object[] = [];
    comScope(() => {
      const parent = testObject('Lifetime');
      made.push(parent, parent.Child(), parent.Child().Self());
      assert.equal(monitor.LiveObjects, before + 3);
    });
    assert.deepEqual(made.map(isReleased), [true, true, true]);
    assert.equal(monitor.LiveObjects, before);
    assert.equal(isReleased(monitor), false);
  });

  it('releases the last made first', () => {
    const order: number[] = [];
    const holder = testObject('Lifetime');
    comScope(() => {
      const first = testObject('Lifetime');
      const second = testObject('Lifetime');
      holder.Hold(first);
      first.Hold(second);
      order.push(first.HeldCount);
    });
    // Only the server's own references are left.
    assert.deepEqual(order, [2]);
    assert.equal(holder.HeldCount, 1);
    holder.Drop();
  });

  it('gives back what the function returns', () => {
    assert.equal(
      comScope(() => 42),
      42,
    );
  });

  it('releases everything also when the function throws, and lets the error through', () => {
    let object: object | undefined;
    assert.throws(
      () =>
        comScope(() => {
          object = testObject('Lifetime');
          throw new Error('out');
        }),
      /^Error: out$/,
    );
    assert.ok(object !== undefined && isReleased(object));
  });

  it('keeps the object that the function returns', () => {
    const object = comScope(() => testObject('Lifetime'));
    assert.equal(isReleased(object), false);
  });

  it('keeps what its argument is given', () => {
    const kept = comScope((keep) => ({ yes: keep(testObject('Lifetime')), no: testObject('Lifetime') }));
    assert.equal(isReleased(kept.yes), false);
    assert.equal(isReleased(kept.no), true);
  });

  it('passes values that are no objects of its own through keep', () => {
    const outside = testObject('Lifetime');
    comScope((keep) => {
      assert.equal(keep(1), 1);
      assert.equal(keep(null), null);
      assert.equal(keep(outside), outside);
    });
    assert.equal(isReleased(outside), false);
  });

  it('inside another one releases its own only, and leaves what it keeps to the outer one', () => {
    const objects: Record<string, object> = {};
    comScope(() => {
      objects['outer'] = testObject('Lifetime');
      objects['returned'] = comScope((keep) => {
        objects['inner'] = testObject('Lifetime');
        objects['kept'] = keep(testObject('Lifetime'));
        return testObject('Lifetime');
      });
      const released = Object.entries(objects).map(([name, object]) => [name, isReleased(object)]);
      assert.deepEqual(Object.fromEntries(released), { outer: false, inner: true, kept: false, returned: false });
    });
    assert.ok(Object.values(objects).every(isReleased));
  });

  it('releases enumerators and the items that they gave', () => {
    const monitor = testObject('Monitor');
    const collection = testObject('Collection');
    collection.Add(testObject('Lifetime'));
    collection.Add(testObject('Lifetime'));
    const items: object[] = [];
    let unfinished: IterableIterator<unknown> | undefined;
    const before: number = monitor.LiveObjects;
    comScope(() => {
      for (const item of enumerate(collection)) items.push(item as object);
      unfinished = enumerate(collection);
      items.push(unfinished.next().value as object);
    });
    assert.equal(monitor.LiveObjects, before);
    assert.deepEqual(items.map(isReleased), [true, true, true]);
    assertComError(() => unfinished?.next(), { code: 'CO_E_RELEASED' });
    collection.Clear();
  });

  it('lets an object be released inside by hand, or by using', () => {
    comScope(() => {
      using object = testObject('Lifetime');
      object.Child()[Symbol.dispose]();
    });
  });

  it('of an async function ends when its promise settles', async () => {
    let object: any;
    const pending = comScope(async () => {
      object = testObject('Lifetime');
      await delay(1);
      const child = object.Child();
      await delay(1);
      assert.equal(isReleased(child), false);
      return child;
    });
    assert.equal(isReleased(object), false);
    const child = await pending;
    assert.equal(isReleased(object), true);
    assert.equal(isReleased(child), false);
  });

  it('of an async function ends when it fails, and lets the error through', async () => {
    let object: object | undefined;
    await assert.rejects(
      comScope(async () => {
        await delay(1);
        object = testObject('Lifetime');
        throw new Error('out');
      }),
      /^Error: out$/,
    );
    assert.ok(object !== undefined && isReleased(object));
  });

  it('keeps two async functions that run at the same time apart', async () => {
    const run = (turns: number): Promise<boolean> =>
      comScope(async () => {
        const object = testObject('Lifetime');
        for (let turn = 0; turn < turns; turn++) await delay(0);
        return isReleased(object);
      });
    assert.deepEqual(await Promise.all([run(5), run(1), run(3)]), [false, false, false]);
  });

  it('covers callbacks that run on its behalf before it ends', async () => {
    let object: object | undefined;
    await comScope(
      () =>
        new Promise<void>((done) => {
          setTimeout(() => {
            object = testObject('Lifetime');
            done();
          }, 1);
        }),
    );
    assert.ok(object !== undefined && isReleased(object));
  });

  it('takes nothing that a callback makes after its end', async () => {
    const object = await new Promise<object>((done) => {
      comScope(() => {
        setTimeout(() => {
          done(testObject('Lifetime'));
        }, 1);
      });
    });
    assert.equal(isReleased(object), false);
  });

  it('does not take a COM object with a member named `then` for a promise', () => {
    const odd = comScope(() => testObject('Odd'));
    assert.equal(isReleased(odd), false);
  });

  it('waits for any thenable', async () => {
    let object: object | undefined;
    const result = comScope(() => {
      object = testObject('Lifetime');
      return {
        then(done: (value: number) => void) {
          assert.ok(object !== undefined && !isReleased(object));
          done(7);
        },
      } as unknown as Promise<number>;
    });
    assert.equal(await result, 7);
    assert.ok(object !== undefined && isReleased(object));
  });
});
