import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { AutoObject, AutoObjectFactory, ComServer, ComClassManager, Instancing, ThreadingModel } from 'coclass/server';
import { byRef, type Client, connect, createObject, defineCoclass, defineInterface, events, getSourceInterfaces, method, on, once, t } from 'coclass';

import { type EventsLocal, ITestSink } from '../generated/CoclassTestServer.js';
import { outputOf, runChild, startWorker } from '../support/child.js';
import { registerLocalServer, unregisterLocalServer } from '../support/com-client.js';
import { type EventServer, startEventServer } from '../support/event-server.js';
import { testObject } from '../support/test-server.js';

function localSource(): EventsLocal {
  return createObject('Coclass.Test.Events.Local') as EventsLocal;
}

describe('Events of another process', () => {
  before(registerLocalServer);
  after(unregisterLocalServer);

  it('come while nothing else happens, and while a timer, a file and a Worker go on', async () => {
    using source = localSource();
    const heard: number[] = [];
    using _ = on(source, 'OnText', ({ amount }) => { heard.push(amount); });
    source.FireLater(10, 20);
    const worker = startWorker(`parentPort.on('message', (n) => parentPort.postMessage(n + 1));`);
    let ticks = 0;
    const timer = setInterval(() => { ticks++; }, 10);
    let reads = 0;
    let answers = 0;
    worker.on('message', (n: number) => { answers = n; worker.postMessage(n); });
    worker.postMessage(0);
    while (heard.length < 20) {
      await readFile(fileURLToPath(import.meta.url));
      reads++;
    }
    clearInterval(timer);
    while (answers === 0) await delay(5);
    await worker.terminate();
    assert.deepEqual(heard, Array.from({ length: 20 }, (_value, index) => index + 1));
    assert.ok(ticks > 0 && reads > 0 && answers > 0);
  });

  it('that come while JavaScript waits in a call are delivered within it', () => {
    using source = localSource();
    const order: string[] = [];
    using _ = on(source, 'OnText', ({ message }) => {
      order.push(`event ${message}`);
      // And a handler may call the source again.
      order.push(`sinks ${source.SinkCount}`);
    });
    order.push('before');
    source.FireText('a', 1);
    order.push('after');
    assert.deepEqual(order, ['before', 'event a', 'sinks 1', 'after']);
  });

  it('take [in, out] arguments back, through both kinds of interfaces', () => {
    using source = localSource();
    using _cancel = on(source, 'OnCancel', () => ({ cancel: true }));
    using _changing = on(source, 'Changing', (event) => { event.amount++; });
    assert.equal(source.FireCancel(false), true);
    assert.equal(source.FireChanging(1, 'a', 2), '2, a, VT_I4 2');
    assert.deepEqual(getSourceInterfaces(source).map(({ name }) => name), ['_ITestEvents', 'ITestSink']);
  });
});

describe('Events of a source that lets go of its listeners', () => {
  before(registerLocalServer);
  after(unregisterLocalServer);

  for (const [where, make] of [['in this process', () => testObject('Events') as EventsLocal], ['in another one', localSource]] as const) {
    it(`end, and so do loops and waits (${where})`, async () => {
      using source = make();
      const subscriptions = [on(source, 'OnNothing', () => undefined), connect(source, { Told: () => undefined }, { interface: ITestSink })];
      const waiting = assert.rejects(once(source, 'OnObject'), { code: 'RPC_E_DISCONNECTED', description: 'the source has let go of its listeners' });
      const stream = events(source, 'OnText');
      source.FireText('before', 1);
      source.Forget();
      for (const each of subscriptions) {
        assert.deepEqual(await each.closed, { reason: 'released' });
        assert.equal(each.isActive, false);
        each.dispose();
      }
      await waiting;
      const texts: string[] = [];
      for await (const { message } of stream) texts.push(message);
      assert.deepEqual(texts, ['before']);
      // The source goes on, for those who come now.
      using _ = on(source, 'OnNothing', () => undefined);
      assert.equal(source.FireNothing(), 'S_OK');
    });
  }
});

describe('Events of a process that dies', () => {
  interface Clock extends Disposable {
    Tick(time: number): boolean;
    TickLater(times: number): void;
    Leave(): void;
    Fall(): void;
  }

  const clockOf = ({ clsid }: EventServer): Clock => createObject(clsid, { context: 'local' }) as Clock;

  it('come before that, from a server in TypeScript', async () => {
    await using server = await startEventServer();
    using clock = clockOf(server);
    const times: number[] = [];
    const subscription = on(clock, 'Ticking', ({ time }) => {
      times.push(time as number);
      if (time === 4) subscription.dispose();
      return { stop: time === 1 };
    });
    assert.equal(clock.Tick(1), true);
    clock.TickLater(6);
    assert.deepEqual(await subscription.closed, { reason: 'disposed' });
    assert.deepEqual(times, [1, 1, 2, 3, 4]);
  });

  it('end at the next call on anything of it, every one of them and no others', async () => {
    await using server = await startEventServer();
    const clock = clockOf(server);
    const [first, second] = [on(clock, 'Ticking', () => undefined), on(clock, 'Ticking', () => undefined)];
    using other = testObject('Events') as EventsLocal;
    using mine = on(other, 'OnText', () => undefined);
    assert.throws(() => { clock.Fall(); }, /RPC_/);
    for (const { closed } of [first, second]) {
      const { reason, error } = await closed;
      assert.equal(reason, 'gone');
      assert.match((error as { readonly code: string }).code, /^RPC_/);
    }
    assert.ok(mine.isActive);
    first.dispose();
  });

  it('end without any call with `watch`, and so do loops and waits', async () => {
    await using server = await startEventServer();
    const clock = clockOf(server);
    const subscription = on(clock, 'Ticking', () => undefined, { watch: 50 });
    const stream = events(clock, 'Ticking');
    const waiting = once(clock, 'Ticking');
    const next = stream.next();
    const rejected = Promise.all([assert.rejects(waiting, /RPC_/), assert.rejects(next, /RPC_/)]);
    await server.kill();
    assert.equal((await subscription.closed).reason, 'gone');
    await rejected;
    assert.deepEqual(await stream.next(), { done: true, value: undefined });
  });

  it('may be disposed of afterwards', async () => {
    await using server = await startEventServer();
    const subscription = on(clockOf(server), 'Ticking', () => undefined);
    await server.kill();
    subscription.dispose();
    assert.equal((await subscription.closed).reason, 'disposed');
  });

  it('end as well when the object takes leave of its clients (CoDisconnectObject)', async () => {
    await using server = await startEventServer();
    const clock = clockOf(server);
    const subscription = on(clock, 'Ticking', () => undefined);
    try {
      clock.Leave();
    } catch {
      // The call that does it may or may not return to its caller.
    }
    assert.throws(() => clock.Tick(1), /RPC_|CO_E/);
    assert.equal((await subscription.closed).reason, 'gone');
  });
});

describe('A subscription and its process', () => {
  it('keeps it alive until it ends', async () => {
    const output = await outputOf(`
      const source = testObject('Events');
      const subscription = coclass.on(source, 'OnText', ({ amount }) => { console.log(amount); if (amount === 3) subscription.dispose(); });
      source.FireLater(20, 5);`);
    assert.equal(output.replaceAll('\r', ''), '1\n2\n3');
  });

  it('lets it end with unref', async () => {
    const output = await outputOf(`coclass.on(testObject('Events'), 'OnText', () => undefined).unref(); console.log('done');`);
    assert.equal(output, 'done');
  });

  it('is no obstacle to process.exit', async () => {
    const output = await outputOf(`const source = testObject('Events'); coclass.on(source, 'OnText', () => undefined); console.log(source.SinkCount); process.exit(0);`);
    assert.equal(output, '1');
  });

  it('ends it by an exception in a handler that nobody catches, after the source has been told', async () => {
    const { code, output, errors } = await runChild(`
      const source = testObject('Events');
      coclass.on(source, 'OnText', () => { throw new TypeError('wrong'); });
      console.log(source.FireText('a', 1));`);
    assert.equal(output, 'DISP_E_TYPEMISMATCH [_ITestEvents|wrong||0]');
    assert.match(errors, /TypeError: wrong/);
    assert.equal(code, 1);
  });

  it('reports the rejection of an asynchronous handler', async () => {
    const { code, errors } = await runChild(`
      const source = testObject('Events');
      coclass.on(source, 'OnText', async () => { throw new TypeError('late'); });
      source.FireLater(10, 1);`);
    assert.match(errors, /TypeError: late/);
    assert.equal(code, 1);
  });

  it('works in a Worker, and ends with it', async () => {
    const worker = startWorker(`
      const source = testObject('Events');
      coclass.on(source, 'OnText', ({ amount }) => parentPort.postMessage(amount));
      source.FireLater(5, 1000);`);
    const amount = await new Promise((done) => worker.once('message', done));
    assert.equal(amount, 1);
    await worker.terminate();
  });
});

describe('Events of a server in TypeScript', () => {
  const IClock = defineInterface({ name: 'IClock', iid: '{0B6E5F64-6B0A-4D8E-9A63-4B1B1B3E4A01}', kind: 'dual', members: { Tick: method({}, t.bool) } });
  const IClockEvents = defineInterface({
    name: 'IClockEvents',
    iid: '{0B6E5F64-6B0A-4D8E-9A63-4B1B1B3E4A02}',
    kind: 'dispatch',
    members: { Ticking: method({ time: t.long, stop: t.inOut(t.bool) }) },
  });
  const coclass = defineCoclass({ name: 'Clock', clsid: '{0B6E5F64-6B0A-4D8E-9A63-4B1B1B3E4A03}', interfaces: [IClock], sources: [IClockEvents] });

  class Clock extends AutoObject<typeof IClockEvents> {
    #time = 0;
    Tick(): boolean {
      const stop = byRef(false);
      const { errors } = this.fire('Ticking', ++this.#time, stop);
      if (errors[0] !== undefined) throw errors[0];
      return stop.value;
    }
  }

  it('are heard as those of any other', () => {
    const server = new ComServer(new ComClassManager());
    new AutoObjectFactory(server, Clock, coclass, Instancing.MultiInstance, ThreadingModel.Apartment);
    server.serve();
    try {
      using clock = createObject(coclass.clsid, { context: 'local' }) as Client<typeof coclass>;
      const times: number[] = [];
      const subscription = on(clock, 'Ticking', ({ time }) => { times.push(time); return { stop: time === 2 }; });
      assert.deepEqual([clock.Tick(), clock.Tick()], [false, true]);
      subscription.dispose();
      assert.equal(clock.Tick(), false);
      assert.deepEqual(times, [1, 2]);
    } finally {
      server.stop();
    }
  });
});
