import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { globalInterface, Guid, release } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, property, ComObjectFactory, t, ThreadingModel } from 'coclass/server';

import { startWorker } from '../support/child.js';
import { createServed, ITestExchange, newCaller, type ServedCaller, threadResult, whileServing } from '../support/served.js';
import { collectUntil, testObject } from '../support/test-server.js';

interface Pinged {
  Ping(): void;
  readonly Pings: number;
  readonly PingThreadIdsOk: boolean;
}

interface Ref<T> {
  value: T;
}

interface Person {
  readonly extra: Pinged;
}

/** Pings what it is given, and gives an object of its own apartment. */
class Exchanger extends AutoObject {
  static override readonly interfaces = [ITestExchange];
  given: Pinged[] = [];
  mine = testObject('Apartment') as Pinged;

  Exchange(given: Pinged): Pinged {
    given.Ping();
    // Wine: the next multithreaded apartment numbers its objects as the one before, whose proxies must be gone by then.
    release(given);
    return this.mine;
  }
  ExchangeRef(object: Ref<Pinged>): void {
    object.value = this.Exchange(object.value);
  }
  ExchangeVariant(given: Pinged): Pinged {
    return this.Exchange(given);
  }
  ExchangeArray(given: Pinged[]): Pinged[] {
    return given.map((each) => this.Exchange(each));
  }
  ExchangeVariantRef(object: Ref<Pinged>): void {
    this.ExchangeRef(object);
  }
  ExchangeRecord(person: Ref<Person>): void {
    person.value = { ...person.value, extra: this.Exchange(person.value.extra) };
  }
  ExchangeRecords(people: Ref<Person[]>): void {
    people.value = people.value.map((person) => ({ ...person, extra: this.Exchange(person.extra) }));
  }
  *[Symbol.iterator](): Generator<Pinged> {
    yield this.mine;
    yield this.mine;
  }
}
class LateExchanger extends AutoObject {
  static override readonly interfaces = [ITestExchange];
  readonly #exchanger = new Exchanger();

  async ExchangeRef(object: Ref<Pinged>): Promise<void> {
    await sleep(5);
    this.#exchanger.ExchangeRef(object);
  }
}
class ApartmentExchanger extends Exchanger {}
new ComObjectFactory(comServer, LateExchanger, '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0003}', 'LateExchanger', '', Instancing.Internal, ThreadingModel.Both);
new ComObjectFactory(comServer, Exchanger, '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0001}', 'Exchanger', '', Instancing.Internal, ThreadingModel.Both);
new ComObjectFactory(comServer, ApartmentExchanger, '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0002}', 'ApartmentExchanger', '', Instancing.Internal);

const IThreadSample = defineInterface({
  name: 'IThreadSample',
  iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0010}',
  kind: 'dual',
  members: {
    Answer: property(t.long, { readOnly: true }),
    Slow: method({}, t.long),
    Quick: method({}, t.long),
    Fail: method({}),
    Held: method({}, t.long),
    FailLater: method({}),
    IsInSentMessage: property(t.bool, { readOnly: true }),
  },
});

class Sample extends AutoObject {
  readonly Answer = 42;
  async Slow(): Promise<number> {
    await sleep(150);
    return 1;
  }
  async Quick(): Promise<number> {
    await sleep(5);
    return 2;
  }
  Fail(): never {
    throw new RangeError('much too far');
  }
  /** What ends the calls of Held. */
  readonly held: ((result: number) => void)[] = [];
  Held(): Promise<number> {
    return new Promise((resolve) => {
      this.held.push(resolve);
    });
  }
  async FailLater(): Promise<void> {
    await sleep(5);
    throw new RangeError('much too far');
  }
  get IsInSentMessage(): boolean {
    return (testObject('Apartment') as { IsInSentMessage: boolean }).IsInSentMessage;
  }
}

async function untilHeld(object: Sample, calls: number): Promise<void> {
  while (object.held.length < calls) await sleep(1);
}

class ApartmentSample extends Sample {}
const held = { last: undefined as object | undefined, released: 0 };
class Held extends Sample {
  constructor() {
    super();
    held.last = this;
  }
  override finalRelease(): void {
    held.released++;
  }
}
const FreeClass = defineCoclass({ name: 'FreeSample', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0011}', interfaces: [IThreadSample] });
const ApartmentClass = defineCoclass({ name: 'ApartmentSample', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0012}', interfaces: [IThreadSample] });
const HeldClass = defineCoclass({ name: 'HeldSample', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0013}', interfaces: [IThreadSample] });
new AutoObjectFactory(comServer, Held, HeldClass, Instancing.MultiInstance, ThreadingModel.Free, { progId: null });
new AutoObjectFactory(comServer, Sample, FreeClass, Instancing.MultiInstance, ThreadingModel.Free, { progId: null });
new AutoObjectFactory(comServer, ApartmentSample, ApartmentClass, Instancing.MultiInstance, ThreadingModel.Apartment, { progId: null });

const MEMBERS = ['Exchange', 'ExchangeRef', 'ExchangeVariant', 'ExchangeArray', 'ExchangeVariantRef', 'ExchangeRecord', 'ExchangeRecords'] as const;
const ROADS = ['vtable', 'invoke'] as const;
const RPC_E_CANTCALLOUT_ININPUTSYNCCALL = '0x8001010d';
const EXCHANGED = 'S_OK; mine: 1 on its own thread; theirs: S_OK 1 on its own thread';

/** The same, of a thread of the multithreaded apartment: calls into that come on any of its threads. */
const withoutThread = (text: string): string => text.replace(/mine: 1 on (?:its own|a wrong) thread/, 'mine: 1');

describe('an object that may be called on any thread', () => {
  for (const road of ROADS) {
    for (const member of MEMBERS) {
      it(`exchanges interface pointers with a foreign thread by ${member} through ${road}, each called on its own thread`, () => {
        assert.equal(newCaller().CallFromThread(new Exchanger(), 'STA', false, `${member} by ${road}`), EXCHANGED);
      });
    }
  }

  it('exchanges them with a thread of the multithreaded apartment', () => {
    for (const road of ROADS) {
      const text = newCaller().CallFromThread(new Exchanger(), 'MTA', false, `Exchange by ${road}`);
      assert.equal(withoutThread(text), withoutThread(EXCHANGED));
    }
  });

  it('exchanges them as well through the global interface table, which gives the same pointer', () => {
    for (const road of ROADS) assert.equal(newCaller().CallFromThread(new Exchanger(), 'STA', true, `ExchangeRef by ${road}`), EXCHANGED);
  });

  it('enumerates for a foreign thread', () => {
    for (const apartment of ['STA', 'MTA'] as const) {
      assert.equal(newCaller().CallFromThread(new Exchanger(), apartment, false, 'Enumerate by invoke'), 'S_FALSE; elements: 2, pinged: 2');
    }
  });

  it('lives on when it is taken hold of before the end of its last client, on another thread, has come through', async () => {
    const before = held.released;
    const holder = testObject('Lifetime') as { Inner: unknown };
    holder.Inner = new Held();
    const object = holder.Inner as object;
    release(holder);
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const worker = startWorker(`
      parentPort.once('message', ({ token, signal }) => {
        const object = coclass.globalInterface.fromToken(token);
        parentPort.postMessage('held');
        Atomics.wait(signal, 0, 0);
        coclass.release(object);
        Atomics.store(signal, 0, 2);
        Atomics.notify(signal, 0);
      });`);
    worker.postMessage({ token: globalInterface.register(object), signal });
    await once(worker, 'message');
    release(object);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
    // This thread hears of nothing until the worker has let go.
    Atomics.wait(signal, 0, 1);
    const caller = newCaller();
    caller.HoldReferences(held.last, 1);
    await once(worker, 'exit');
    await sleep(1);
    assert.equal(held.released, before);
    assert.deepEqual(caller.CheckIdentity(held.last).filter((text) => !text.startsWith('Invoke of ')), []);
    caller.ReleaseHeld();
    assert.ok(await collectUntil(() => held.released === before + 1));
  });

  it('answers while JavaScript waits in a call of COM', () => {
    for (const apartment of ['STA', 'MTA'] as const) assert.equal(newCaller().CallFromThread(new Sample(), apartment, false, 'Answer'), 'S_OK VT_I4 42');
  });

  it('answers while JavaScript is idle', async () => {
    const caller = newCaller();
    caller.StartCallFromThread(new Sample(), 'MTA', false, 'Answer');
    assert.equal(await threadResult(caller), 'S_OK VT_I4 42');
  });

  it('is called where it may call out itself: not in a message that the foreign thread has sent', async () => {
    for (const apartment of ['STA', 'MTA'] as const) {
      assert.equal(newCaller().CallFromThread(new Sample(), apartment, false, 'IsInSentMessage'), 'S_OK VT_BOOL 0');
      const caller = newCaller();
      caller.StartCallFromThread(new Sample(), apartment, false, 'IsInSentMessage');
      assert.equal(await threadResult(caller), 'S_OK VT_BOOL 0');
    }
  });

  it('answers when JavaScript that was busy is done', async () => {
    const caller = newCaller();
    caller.StartCallFromThread(new Sample(), 'STA', false, 'Answer');
    const until = Date.now() + 50;
    while (Date.now() < until);
    assert.equal(await threadResult(caller), 'S_OK VT_I4 42');
  });

  it('tells a foreign thread what was thrown', () => {
    assert.equal(newCaller().CallFromThread(new Sample(), 'MTA', false, 'Fail'), 'DISP_E_OVERFLOW');
  });

  it('answers many threads at once', async () => {
    const object = new Sample();
    const callers = Array.from({ length: 24 }, newCaller);
    callers.forEach((caller, index) => {
      caller.StartCallFromThread(object, index % 2 === 0 ? 'STA' : 'MTA', false, 'Answer');
    });
    assert.deepEqual(new Set(await Promise.all(callers.map(threadResult))), new Set(['S_OK VT_I4 42']));
  });

  it('completes the asynchronous calls of several threads, each with its own result', async () => {
    const object = new Sample();
    const callers = Array.from({ length: 4 }, newCaller);
    callers.forEach((caller, index) => {
      caller.StartCallFromThread(object, 'STA', false, index % 2 === 0 ? 'Slow' : 'Quick');
    });
    assert.deepEqual(await Promise.all(callers.map(threadResult)), ['S_OK VT_I4 1', 'S_OK VT_I4 2', 'S_OK VT_I4 1', 'S_OK VT_I4 2']);
  });

  for (const apartment of ['STA', 'MTA'] as const) {
    it(`completes an asynchronous call of a thread (${apartment}) though a later one has not completed`, async () => {
      const object = new Sample();
      const [first, second] = [newCaller(), newCaller()];
      first.StartCallFromThread(object, apartment, false, 'Held');
      await untilHeld(object, 1);
      second.StartCallFromThread(object, apartment, false, 'Held');
      await untilHeld(object, 2);
      object.held[0]?.(1);
      assert.equal(await threadResult(first), 'S_OK VT_I4 1');
      object.held[1]?.(2);
      assert.equal(await threadResult(second), 'S_OK VT_I4 2');
    });
  }

  it('completes one while JavaScript waits in a call of COM, and the event loop turns for it', () => {
    for (const apartment of ['STA', 'MTA'] as const) assert.equal(newCaller().CallFromThread(new Sample(), apartment, false, 'Quick'), 'S_OK VT_I4 2');
  });

  it('refuses one while JavaScript waits in a call of COM within a promise, where none can settle', async () => {
    await Promise.resolve();
    assert.equal(newCaller().CallFromThread(new Sample(), 'MTA', false, 'Quick'), RPC_E_CANTCALLOUT_ININPUTSYNCCALL);
  });

  it('writes what an asynchronous method leaves in an [in, out] parameter when it completes', async () => {
    for (const road of ['vtable', 'invoke']) {
      const caller = newCaller();
      caller.StartCallFromThread(new LateExchanger(), 'STA', false, `ExchangeRef by ${road}`);
      assert.equal(await threadResult(caller), EXCHANGED);
    }
  });

  it('tells a foreign thread what a promise was rejected with', async () => {
    const caller = newCaller();
    caller.StartCallFromThread(new Sample(), 'MTA', false, 'FailLater');
    assert.equal(await threadResult(caller), 'DISP_E_OVERFLOW');
  });

  it('is let go of by calls that never complete when its environment ends', async () => {
    // As in a local server of the multithreaded apartment: the calls come on threads of COM's.
    const worker = startWorker(`
      coclass.setApartmentModel('MTA');
      const { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, t, ThreadingModel } = await import(${JSON.stringify(import.meta.resolve('coclass/server'))});
      const IHolding = defineInterface({ name: 'IHolding', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0030}', kind: 'dual', members: { Hold: method({}, t.long) } });
      const held = [];
      class Holding extends AutoObject {
        Hold() { const which = held.length; parentPort.postMessage('held'); return new Promise((resolve) => { held.push(() => resolve(which)); }); }
      }
      const type = defineCoclass({ name: 'Holding', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0031}', interfaces: [IHolding] });
      new AutoObjectFactory(comServer, Holding, type, Instancing.Internal, ThreadingModel.Both);
      parentPort.on('message', (which) => held[which]());
      const holder = testObject('Lifetime');
      holder.Inner = new Holding();
      parentPort.postMessage(coclass.globalInterface.register(holder.Inner));`);
    const [token] = (await once(worker, 'message')) as [Parameters<typeof globalInterface.fromToken>[0]];
    const object = globalInterface.fromToken(token);
    const [first, second, third] = [newCaller(), newCaller(), newCaller()];
    for (const caller of [first, second, third]) {
      const called = once(worker, 'message');
      caller.StartCallFromThread(object, 'MTA', false, 'Hold');
      await called;
    }
    worker.postMessage(1);
    assert.equal(await threadResult(second), 'S_OK VT_I4 1');
    await worker.terminate();
    assert.equal(await threadResult(first), 'RPC_E_DISCONNECTED');
    assert.equal(await threadResult(third), 'RPC_E_DISCONNECTED');
    release(object);
  });
});

describe('the threading model of a class', () => {
  for (const model of Object.values(ThreadingModel)) {
    const isAgile = model !== ThreadingModel.Single && model !== ThreadingModel.Apartment;
    it(`${model} ${isAgile ? 'lets' : 'does not let'} any thread call its objects`, () => {
      class OfModel extends Exchanger {}
      const factory = new ComObjectFactory(comServer, OfModel, Guid.create(), `Of${model}`, '', Instancing.Internal, model);
      try {
        const answer = newCaller().CallFromThread(new OfModel(), 'STA', false, 'Exchange by vtable');
        if (isAgile) assert.equal(answer, EXCHANGED);
        else assert.match(answer, /^RPC_E_WRONG_THREAD; mine: 0/);
      } finally {
        comServer.classManager.removeObjectFactory(factory);
      }
    });
  }
});

describe('an object of an apartment', () => {
  it('refuses a foreign thread that calls it without marshalling', () => {
    for (const road of ROADS) {
      assert.match(newCaller().CallFromThread(new ApartmentExchanger(), 'STA', false, `Exchange by ${road}`), /^RPC_E_WRONG_THREAD; mine: 0/);
    }
    assert.equal(newCaller().CallFromThread(new ApartmentSample(), 'MTA', false, 'Answer'), 'RPC_E_WRONG_THREAD');
    assert.equal(newCaller().CallFromThread(new ApartmentExchanger(), 'STA', false, 'Enumerate by invoke'), 'RPC_E_WRONG_THREAD');
  });

  it('answers one that has marshalled it', () => {
    for (const apartment of ['STA', 'MTA'] as const) assert.equal(newCaller().CallFromThread(new ApartmentSample(), apartment, true, 'Answer'), 'S_OK VT_I4 42');
    assert.equal(newCaller().CallFromThread(new ApartmentExchanger(), 'STA', true, 'Exchange by invoke'), EXCHANGED);
  });
});

const inWorker = `
  parentPort.once('message', (token) => {
    const object = coclass.globalInterface.fromToken(token);
    let answer;
    try { answer = [object.Answer, object.Quick()]; } catch (error) { answer = error.message; }
    parentPort.postMessage(answer);
    coclass.release(object);
  });
  parentPort.postMessage('ready');`;

describe('a JavaScript object and Workers', () => {
  for (const [which, { clsid }] of [['on any thread', FreeClass], ['in its apartment', ApartmentClass]] as const) {
    it(`is called from a Worker by a token when it may be called ${which}`, () => whileServing(async () => {
      const worker = startWorker(inWorker);
      await once(worker, 'message');
      const object = createServed(clsid) as object;
      worker.postMessage(globalInterface.register(object));
      assert.deepEqual(await once(worker, 'message'), [[42, 2]]);
      await once(worker, 'exit');
      release(object);
    }));
  }

  /** A Worker that serves an object which may be called on any thread, and the object as the Worker's own apartment hands it out. */
  async function servedByWorker() {
    const worker = startWorker(`
      const { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, property, t, ThreadingModel } = await import(${JSON.stringify(import.meta.resolve('coclass/server'))});
      const IEnding = defineInterface({ name: 'IEnding', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0020}', kind: 'dual', members: {
        Never: method({}, t.long), Answer: property(t.long, { readOnly: true }) } });
      class Ending extends AutoObject {
        Never() { parentPort.postMessage('called'); return new Promise(() => {}); }
        get Answer() { parentPort.postMessage('called'); for (;;); }
      }
      const type = defineCoclass({ name: 'Ending', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0021}', interfaces: [IEnding] });
      new AutoObjectFactory(comServer, Ending, type, Instancing.Internal, ThreadingModel.Both);
      const holder = testObject('Lifetime');
      holder.Inner = new Ending();
      parentPort.postMessage(coclass.globalInterface.register(holder.Inner));
      setInterval(() => {}, 1000);`);
    const [token] = (await once(worker, 'message')) as [Parameters<typeof globalInterface.fromToken>[0]];
    return { worker, object: globalInterface.fromToken(token) };
  }

  for (const member of ['Never', 'Answer']) {
    it(`tells the callers that wait for ${member}, and those that come later, that its Worker has ended`, async () => {
      const { worker, object } = await servedByWorker();
      const callers: ServedCaller[] = [newCaller(), newCaller()];
      const called = once(worker, 'message');
      for (const caller of callers) caller.StartCallFromThread(object, 'MTA', false, member);
      await called;
      await worker.terminate();
      for (const caller of callers) assert.match(await threadResult(caller), /^RPC_E_DISCONNECTED$|^E_FAIL$/);
      assert.equal(newCaller().CallFromThread(object, 'MTA', false, member), 'RPC_E_DISCONNECTED');
      release(object);
    });
  }

  // Each round meets the end at another point of a call's way: Wine lets go twice of what a thread that finds its way there still uses.
  it('ends while calls of other threads are on their way to it, at whatever point of it they are', async () => {
    for (let round = 0; round < 6; ++round) {
      const { worker, object } = await servedByWorker();
      const callers = Array.from({ length: 12 }, newCaller);
      for (const caller of callers) caller.StartCallFromThread(object, 'MTA', false, 'Never');
      await worker.terminate();
      for (const caller of callers) assert.match(await threadResult(caller), /^RPC_E_DISCONNECTED$|^E_FAIL$/);
      release(object);
    }
  });
});
