import assert from 'node:assert/strict';
import { once } from 'node:events';

import { ComError, globalInterface, type InterfaceToken, isReleased, release } from 'coclass';
import { ComObject, comServer } from 'coclass/server';

import { startWorker } from '../support/child.js';
import { ITestArguments, ITestPlain } from '../support/served-library.js';
import { served } from '../support/served-object.js';
import { assertComError, collectUntil, outlivesCollection, testObject } from '../support/test-server.js';

interface Caller {
  HoldReferences(target: unknown, n: number): void;
  ReleaseHeld(): void;
  ReferencesHeld: number;
}

/** Writes down what becomes of it. */
class Watched extends ComObject {
  static override readonly interfaces = [ITestPlain];

  readonly events: string[] = [];
  override initialize(): void { this.events.push('initialize'); }
  override finalRelease(): void { this.events.push('finalRelease'); }
  TimesTwo(value: number): number { return value * 2; }
}

const describeValue = (object: unknown): string => (testObject('Values') as { Describe(value: unknown): string }).Describe(object);

describe('the life of a served object', () => {
  it('begins when COM takes hold of it and ends with the last reference', () => {
    const object = new Watched();
    const caller = testObject('Caller') as Caller;
    const before = comServer.objectCount;
    assert.deepEqual(object.events, []);
    caller.HoldReferences(object, 5);
    assert.equal(comServer.objectCount, before + 1);
    caller.HoldReferences(object, 3);
    assert.equal(caller.ReferencesHeld, 8);
    assert.deepEqual(object.events, ['initialize']);
    caller.ReleaseHeld();
    assert.deepEqual(object.events, ['initialize', 'finalRelease']);
    assert.equal(comServer.objectCount, before);
  });

  it('leaves references exactly as they were, whatever is called', () => {
    const object = new Watched();
    const wrapper = served(object, ITestPlain);
    for (let n = 0; n < 100; n++) assert.equal(wrapper.TimesTwo(n), 2 * n);
    describeValue(wrapper);
    describeValue(object);
    assert.deepEqual(object.events, ['initialize']);
    release(wrapper);
    assert.deepEqual(object.events, ['initialize']);
  });

  it('ends when the garbage collector finds the last wrapper', async () => {
    const events = (() => {
      const object = new Watched();
      served(object, ITestPlain);
      return object.events;
    })();
    assert.ok(await collectUntil(() => events.includes('finalRelease')));
    assert.deepEqual(events, ['initialize', 'finalRelease']);
  });

  it('keeps the JavaScript object no longer than that', async () => {
    let isGone = false;
    const registry = new FinalizationRegistry(() => { isGone = true; });
    const caller = testObject('Caller') as Caller;
    const hold = (): void => {
      const object = new Watched();
      registry.register(object, undefined);
      caller.HoldReferences(object, 2);
    };
    hold();
    assert.ok(await outlivesCollection(() => isGone));
    caller.ReleaseHeld();
    assert.ok(await collectUntil(() => isGone));
  });

  it('does not begin where initialize throws', async () => {
    let released = 0;
    class Refusing extends Watched {
      override initialize(): void { throw new ComError('not now', { hresult: 'E_ACCESSDENIED' }); }
      override finalRelease(): void { released += 1; }
    }
    const before = comServer.objectCount;
    assert.throws(() => describeValue(new Refusing()), /not now/);
    assert.equal(released, 1);
    assert.equal(comServer.objectCount, before);
    let isGone = false;
    const registry = new FinalizationRegistry(() => { isGone = true; });
    const refuse = (): void => {
      const object = new Refusing();
      registry.register(object, undefined);
      assert.throws(() => describeValue(object), /not now/);
      // Nothing of the first time is left: it may be tried again.
      assert.throws(() => describeValue(object), /not now/);
    };
    refuse();
    assert.ok(await collectUntil(() => isGone));
  });

  it('says goodbye once, also where that gives COM a new reference', () => {
    const caller = testObject('Caller') as Caller;
    let goodbyes = 0;
    class Clinging extends Watched {
      override finalRelease(): void {
        goodbyes += 1;
        caller.HoldReferences(this, 1);
      }
    }
    const object = new Clinging();
    describeValue(object);
    assert.deepEqual([goodbyes, caller.ReferencesHeld], [1, 1]);
    caller.ReleaseHeld();
    assert.equal(goodbyes, 1);
  });

  it('reports what finalRelease throws as an uncaught exception', async () => {
    class Failing extends Watched {
      override finalRelease(): void { throw new Error('cannot go'); }
    }
    const before = comServer.objectCount;
    const listeners = process.listeners('uncaughtException');
    const seen: unknown[] = [];
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => { seen.push(error); });
    try {
      describeValue(new Failing());
      await new Promise(setImmediate);
    } finally {
      process.removeAllListeners('uncaughtException');
      for (const listener of listeners) process.on('uncaughtException', listener);
    }
    assert.deepEqual(seen.map(String), ['Error: cannot go']);
    assert.equal(comServer.objectCount, before);
  });

  it('outlasts the wrapper that calls it', () => {
    class Letting extends Watched {
      static override readonly interfaces = [ITestArguments];
      Nothing(): void {
        release(wrapper);
        assert.ok(isReleased(wrapper));
        this.events.push('after');
      }
    }
    const object = new Letting();
    const wrapper = served(object, ITestArguments);
    wrapper.Nothing();
    assert.deepEqual(object.events.slice(0, 2), ['initialize', 'after']);
  });
});

describe('a served object whose Worker ends', () => {
  it('answers RPC_E_DISCONNECTED from then on', async () => {
    const server = JSON.stringify(import.meta.resolve('coclass/server'));
    const worker = startWorker(`
      const { globalInterface } = await import(${JSON.stringify(import.meta.resolve('coclass'))});
      const { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, t, ThreadingModel } = await import(${server});
      const IAgile = defineInterface({ name: 'IAgile', iid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b11}', kind: 'dual', members: { Add: method({ a: t.long }, t.long) } });
      class Agile extends AutoObject { Add(a) { return a + 1; } }
      const description = defineCoclass({ name: 'Agile', clsid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b12}', interfaces: [IAgile] });
      new AutoObjectFactory(comServer, Agile, description, Instancing.Internal, ThreadingModel.Both);
      const object = testObject('Values').EchoDISPATCH(new Agile());
      parentPort.postMessage(globalInterface.register(object));
      parentPort.once('message', () => process.exit(0));
    `);
    const [token] = (await once(worker, 'message')) as [InterfaceToken];
    // An agile object: its pointer is the same in every apartment, and the Worker's end takes nothing of it away.
    const object = globalInterface.fromToken(token) as unknown as { Add(a: number): number };
    const added = object.Add(4);
    worker.postMessage('end');
    await once(worker, 'exit');
    assert.equal(added, 5);
    assertComError(() => object.Add(4), { code: 'RPC_E_DISCONNECTED' });
    release(object);
    globalInterface.revoke(token);
  });
});
