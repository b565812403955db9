import assert from 'node:assert/strict';
import { once } from 'node:events';

import { byRef, ComError, enumerate, getProperty, globalInterface, setRetryPolicy } from 'coclass';

import { type Busy, createBusy, withBusyServer } from '../support/busy-server.js';
import { startWorker } from '../support/child.js';
import { assertComError, testObject } from '../support/test-server.js';
import { itIfNotWine } from '../support/wine.js';

const REJECTED = 1;
const RETRY_LATER = 2;
/** Wine 8 runs such a call. */
const WINE_LACKS = 'SERVERCALL_RETRYLATER of a server is not honoured';
const FOR_EVER = 1_000_000;
const VBA_E_IGNORE = 0x800ac472 | 0;
const RPC_E_SERVERCALL_RETRYLATER = 0x8001010a | 0;
const RPC_E_CALL_REJECTED = 0x80010001 | 0;

/** What a call does to an object, and what a server may do to refuse it. */
const refusals: readonly [title: string, refuse: (server: Busy, calls: number) => void][] = [
  ['by its message filter, with retry later', (server, calls) => { server.Refuse(RETRY_LATER, calls); }],
  ['by its message filter, with rejected', (server, calls) => { server.Refuse(REJECTED, calls); }],
  ['by RPC_E_SERVERCALL_RETRYLATER of its own', (server, calls) => { server.Return(RPC_E_SERVERCALL_RETRYLATER, calls); }],
  ['by RPC_E_CALL_REJECTED of its own', (server, calls) => { server.Return(RPC_E_CALL_REJECTED, calls); }],
  ["by Excel's VBA_E_IGNORE", (server, calls) => { server.Return(VBA_E_IGNORE, calls); }],
];

describe('a server that is busy', () => {
  withBusyServer();

  afterEach(() => {
    setRetryPolicy({});
  });

  for (const binding of ['early', 'late'] as const) {
    describe(`(${binding} binding)`, () => {
      for (const [title, refuse] of refusals) {
        const itHere = (text: string, body: () => void): void => {
          if (title.includes('retry later')) itIfNotWine(text, WINE_LACKS, body);
          else it(text, body);
        };
        itHere(`is asked again when it refuses ${title}`, () => {
          setRetryPolicy({ delay: 20 });
          using server = createBusy(binding);
          refuse(server, 3);
          assert.equal(server.Double(21), 42);
          assert.equal(server.Refusals(), 3);
          assert.equal(server.Runs(), 1);
        });

        itHere(`and refuses for ever ${title}: the last error is thrown, and says how often it was tried`, () => {
          setRetryPolicy({ timeout: 500, delay: 50 });
          using server = createBusy(binding);
          refuse(server, FOR_EVER);
          assert.throws(() => server.Double(21), (error) => {
            assert.ok(ComError.is(error));
            assert.ok(['RPC_E_CALL_REJECTED', 'RPC_E_SERVERCALL_RETRYLATER', '0x800AC472'].includes(error.code), error.code);
            assert.match(error.message, /^ITestBusy\.Double: the server was busy: it refused \d+ attempts in \d+\.\d s/);
            return true;
          });
        });

        itHere(`and refuses ${title} is asked once where retries are off`, () => {
          setRetryPolicy('off');
          using server = createBusy(binding);
          refuse(server, 1);
          assert.throws(() => server.Double(21), (error) => ComError.is(error) && !error.message.includes('attempts'));
          assert.equal(server.Double(21), 42);
          assert.equal(server.Refusals(), 1);
        });
      }

      it('gets the same arguments each time: arrays, references, VARIANTs', () => {
        setRetryPolicy({ delay: 20 });
        using server = createBusy(binding);
        for (const [, refuse] of refusals.slice(1)) {
          const values = byRef(Int32Array.of(7, 8));
          const text = byRef('abc');
          const any = byRef(['x', 'y']);
          refuse(server, 2);
          assert.equal(server.Extend(values, text, any), 3);
          assert.deepEqual([[...(values.value as Iterable<number>)], text.value, any.value], [[7, 8, 3], 'abc!', 3]);
        }
        assert.equal(server.Refusals(), 8);
        assert.equal(server.Runs(), 4);
      });
    });
  }

  it('is asked again for its default property', () => {
    setRetryPolicy({ delay: 20 });
    using server = createBusy();
    server.Return(RPC_E_SERVERCALL_RETRYLATER, 3);
    assert.equal(testObject('Values').EchoI4(server), 42);
    assert.equal(server.Refusals(), 3);
    setRetryPolicy({ timeout: 100, delay: 50 });
    server.Return(VBA_E_IGNORE, FOR_EVER);
    assertComError(() => testObject('Values').EchoI4(server), { code: '0x800AC472', message: /the server was busy: it refused \d+ attempts/ });
  });

  it('is asked again for names, and for the next item of a collection', async () => {
    const worker = startWorker(`
      let [refusals, done] = [3, 0];
      const refuse = () => {
        if (done < refusals) { done++; throw new coclass.ComError('busy', { hresult: ${RPC_E_SERVERCALL_RETRYLATER} }); }
        done = 0;
      };
      const names = new Proxy({ known: 5 }, { ownKeys: (target) => { refuse(); return Reflect.ownKeys(target); }, has: (target, name) => { refuse(); return name in target; } });
      const items = { [Symbol.iterator]: () => { const list = [7, 8]; return { next() { refuse(); return { done: list.length === 0, value: list.shift() }; } }; } };
      // Our own objects come back as themselves; what holds them can be handed on.
      parentPort.postMessage([names, items].map((object) => { const holder = testObject('Lifetime'); holder.Inner = object; return coclass.globalInterface.register(holder); }));
      parentPort.once('message', () => parentPort.close());`);
    const [tokens] = (await once(worker, 'message')) as [Parameters<typeof globalInterface.fromToken>[0][]];
    setRetryPolicy({ delay: 20 });
    const [names = {}, items = {}] = tokens.map((token) => (globalInterface.fromToken(token) as unknown as { readonly Inner: object }).Inner);
    assert.equal(getProperty(names, 'known'), 5);
    assert.deepEqual([...enumerate(items)], [7, 8]);
    worker.postMessage('end');
    await once(worker, 'exit');
  });

  it('is asked again from the multithreaded apartment as well', async () => {
    const worker = startWorker(`
      coclass.setApartmentModel('MTA');
      const server = coclass.createObject('Coclass.Test.Busy', { context: 'local' });
      server.Refuse(1, 3);
      parentPort.postMessage([server.Double(21), server.Refusals()]);
      coclass.release(server);`);
    assert.deepEqual(await new Promise((done) => worker.once('message', done)), [42, 3]);
    await new Promise((done) => worker.once('exit', done));
  });

  it('is not asked again after a firm no where the policy says so', () => {
    setRetryPolicy({ retryRejected: false, delay: 20 });
    using server = createBusy();
    server.Return(RPC_E_CALL_REJECTED, 1);
    assertComError(() => server.Double(1), { code: 'RPC_E_CALL_REJECTED' });
    server.Return(RPC_E_SERVERCALL_RETRYLATER, 1);
    assert.equal(server.Double(1), 2);
  });

  it('can be called by others while it is waited for: messages are handled', () => {
    setRetryPolicy({ timeout: 600, delay: 100 });
    using server = createBusy();
    using apartment = testObject('Apartment');
    server.Refuse(REJECTED, FOR_EVER);

    apartment.CallFromThread(5);
    assert.throws(() => server.Double(1));
    assert.equal(apartment.Pings, 5, 'no call came in meanwhile');
    assert.equal(apartment.PingThreadIdsOk, true);
  });
});

describe('a refusal that is no sign of a busy server is thrown at once', () => {
  it('from an object of this apartment, whose method has run', () => {
    using errors = testObject('Errors');
    const start = performance.now();
    assertComError(() => errors.Return(RPC_E_SERVERCALL_RETRYLATER), { code: 'RPC_E_SERVERCALL_RETRYLATER' });
    assert.ok(performance.now() - start < 5000);
  });
});

describe('setRetryPolicy', () => {
  it('refuses what is no policy', () => {
    for (const wrong of [undefined, null, 'on', 5]) assert.throws(() => { setRetryPolicy(wrong as never); }, { name: 'TypeError' });
    assert.throws(() => { setRetryPolicy({ retryRejected: 1 as never }); }, { name: 'TypeError', message: /retryRejected/ });
    for (const wrong of [-1, 1.5, NaN, Infinity, 2 ** 31]) {
      assert.throws(() => { setRetryPolicy({ timeout: wrong }); }, { name: 'RangeError', message: /timeout/ });
      assert.throws(() => { setRetryPolicy({ delay: wrong }); }, { name: 'RangeError', message: /delay/ });
    }
  });
});
