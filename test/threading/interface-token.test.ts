import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type Worker } from 'node:worker_threads';

import { createObject, globalInterface, IID, type InterfaceToken, isReleased, isSameObject, queryInterface, release, typeName } from 'coclass';

import { startWorker } from '../support/child.js';
import { customObject, IID_ITestCustom } from '../support/custom.js';
import { assertComError, testObject } from '../support/test-server.js';

/** Sends a token to a Worker that evaluates an expression of `object`, while this thread's loop turns; its answer. */
async function inWorker(token: InterfaceToken, expression: string): Promise<unknown> {
  const worker: Worker = startWorker(`
    parentPort.once('message', (token) => {
      try { const object = coclass.globalInterface.fromToken(token); parentPort.postMessage(${expression}); object[Symbol.dispose](); }
      catch (error) { parentPort.postMessage(error.message); }
    });`);
  worker.postMessage(token);
  const [[answer]] = await Promise.all([once(worker, 'message') as Promise<[unknown]>, once(worker, 'exit')]);
  return answer;
}

describe('an interface token', () => {
  it('is plain data, by which another thread calls the object on its own thread', async () => {
    using object = testObject('Apartment');
    const token = globalInterface.register(object as { ThreadId: number; Pings: number; Ping(): void; PingThreadIdsOk: boolean });
    assert.deepEqual(Object.values(token).map((value) => typeof value).sort(), ['boolean', 'number', 'number']);
    assert.deepEqual(structuredClone(token), token);
    assert.equal(await inWorker(token, '(object.Ping(), object.ThreadId)'), object.ThreadId);
    assert.equal(object.Pings, 1);
    assert.equal(object.PingThreadIdsOk, true, 'the call ran on another thread');
  });

  it('gives the same object back on its own thread', () => {
    using object = testObject('Lifetime');
    using same = globalInterface.fromToken(globalInterface.register(object)) as { Serial: number } & Disposable;
    assert.equal(same.Serial, object.Serial);
  });

  it('of an object that aggregates the free-threaded marshaler gives the very pointer: calls run where they are made', async () => {
    using object = testObject('Free');
    object.Increment();
    const answer = (await inWorker(globalInterface.register(object), '[object.ThreadId, object.Increment(), testObject("Monitor").ThreadId]')) as number[];
    assert.equal(answer[0], answer[2]);
    assert.notEqual(answer[0], object.ThreadId);
    assert.equal(answer[1], 2);
    assert.equal(object.Total, 2);
  });

  it('keeps the type of the wrapper', async () => {
    using object = testObject('Arguments');
    assert.equal(await inWorker(globalInterface.register(object), '[coclass.typeName(object), object.Add4(1, 2, 3, 4), Object.hasOwn(Object.getPrototypeOf(object), "Add4")].join()'), `${typeName(object as object)},10,true`);
  });

  it('says which interface cannot be marshalled, while the object itself can', () => {
    using object = customObject();
    assertComError(() => globalInterface.register(object as object), { code: 'E_NOINTERFACE', message: /\{ED9437A9-492F-44DF-9A36-27B93749AC27\} cannot be marshalled/i });
    using plain = queryInterface(testObject('Custom') as object, IID.IUnknown);
    using same = globalInterface.fromToken(globalInterface.register(plain as object));
    using again = queryInterface(same, IID_ITestCustom);
    assert.equal(again.PlainLong(4), 8);
  });

  it('keeps late binding', async () => {
    using object = createObject('Coclass.Test.Arguments', { binding: 'late' });
    assert.equal(await inWorker(globalInterface.register(object as object), 'object.Add4(1, 2, 3, 4)'), 10);
  });

  it('can be of another interface than the wrapper', () => {
    using object = testObject('Lifetime');
    using same = globalInterface.fromToken(globalInterface.register(object as object, { iid: IID.IUnknown }));
    assert.ok(isSameObject(same, object as object));
    assertComError(() => globalInterface.register(object as object, { iid: IID.IPersistFile }), { code: 'E_NOINTERFACE' });
  });

  it('of an enumerator enumerates', async () => {
    using collection = testObject('Collection');
    for (const item of ['a', 'b']) collection.Add(item);
    using enumerator = collection._NewEnum as object & Disposable;
    using queried = queryInterface(enumerator, IID.IEnumVARIANT) as object & Disposable;
    assert.deepEqual(await inWorker(globalInterface.register(queried), '[...object]'), ['a', 'b']);
  });

  it('is used up by its first use', () => {
    using object = testObject('Lifetime');
    const token = globalInterface.register(object as object);
    using _same = globalInterface.fromToken(token);
    assertComError(() => globalInterface.fromToken(token), { code: 'CO_E_OBJNOTREG', message: /used already/ });
    assert.equal(globalInterface.revoke(token), false);
  });

  it('can be kept for several uses, until it is revoked', async () => {
    using object = testObject('Lifetime');
    const token = globalInterface.register(object as object, { keep: true });
    assert.equal(await inWorker(token, 'object.Serial'), object.Serial);
    assert.equal(await inWorker(token, 'object.Serial'), object.Serial);
    assert.equal(globalInterface.revoke(token), true);
    assert.equal(globalInterface.revoke(token), false);
    assertComError(() => globalInterface.fromToken(token), { code: 'CO_E_OBJNOTREG', message: /revoked/ });
  });

  it('holds the object alive, and no longer than it is valid', () => {
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects as number;
    const object = testObject('Lifetime');
    const [used, revoked] = [globalInterface.register(object as object), globalInterface.register(object as object)];
    release(object as object);
    assert.equal(monitor.LiveObjects, before + 1);
    const same = globalInterface.fromToken(used);
    release(same);
    assert.ok(isReleased(same));
    assert.equal(monitor.LiveObjects, before + 1);
    globalInterface.revoke(revoked);
    assert.equal(monitor.LiveObjects, before);
  });

  it('that nobody used goes with the thread that made it', async () => {
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects as number;
    const worker = startWorker(`
      const object = testObject('Free');
      parentPort.postMessage([coclass.globalInterface.register(object), coclass.globalInterface.register(object, { keep: true })]);
      coclass.release(object);`);
    const [[tokens]] = await Promise.all([once(worker, 'message') as Promise<[InterfaceToken[]]>, once(worker, 'exit')]);
    for (const token of tokens) assertComError(() => globalInterface.fromToken(token), { code: 'CO_E_OBJNOTREG', message: /ended/ });
    assert.equal(monitor.LiveObjects, before);
  });

  it('of another process, or none, is refused by name', () => {
    using object = testObject('Lifetime');
    const token = globalInterface.register(object as object);
    const other = { ...token, process: token.process + 1 };
    assert.throws(() => globalInterface.fromToken(other), { name: 'TypeError', message: /process/ });
    for (const wrong of [undefined, null, 1, {}, { ...token, comInterface: 1.5 }]) {
      assert.throws(() => globalInterface.fromToken(wrong as never), { name: 'TypeError', message: /globalInterface.fromToken: argument 1/ });
      assert.throws(() => globalInterface.revoke(wrong as never), { name: 'TypeError', message: /globalInterface.revoke: argument 1/ });
    }
    assert.throws(() => globalInterface.register({}), { name: 'TypeError', message: /globalInterface.register: argument 1: expected a COM object/ });
    globalInterface.revoke(token);
  });
});
