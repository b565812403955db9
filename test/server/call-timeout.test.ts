import assert from 'node:assert/strict';

import { createObject, queryInterface, release } from 'coclass';
import { AutoObject, type Client, ComObjectFactory, comServer, defineInterface, Instancing, type Interface, method, t } from 'coclass/server';

import { runChild } from '../support/child.js';
import { runClient } from '../support/com-client.js';
import { whileServing } from '../support/served.js';
import { registeredAround, servedPath, untilEnded } from '../support/served-script.js';
import { assertComError } from '../support/test-server.js';

interface Faults {
  readonly Pid: number;
  readonly Objects: number;
  CallTimeout: number;
  Later(ms: number): number;
  Never(): void;
}

const IWaiting = defineInterface({
  name: 'IWaiting',
  iid: '{7C0C1A57-0000-4000-8000-0000000000E1}',
  kind: 'dual',
  members: { Never: method({}), In: method({ ms: t.long }, t.long), Reject: method({ ms: t.long }) },
});

class Waiting extends AutoObject implements Interface<typeof IWaiting> {
  static override readonly interfaces = [IWaiting];
  Never(): Promise<void> { return new Promise(() => undefined); }
  In(ms: number): Promise<number> { return new Promise((resolve) => setTimeout(resolve, ms, ms)); }
  Reject(ms: number): Promise<void> { return new Promise((_resolve, reject) => setTimeout(reject, ms, new Error('not today'))); }
}

const { clsid } = new ComObjectFactory(comServer, Waiting, '{7C0C1A57-0000-4000-8000-0000000000E2}', 'Waiting', '', Instancing.MultiInstance);

/** Runs a body in a callback of its own: where a promise's job waits, no promise settles. */
function outsidePromises(body: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        body();
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

const make = (): Faults => createObject('CoclassFaults.Multi', { context: 'local' }) as Faults;

describe("a server's callTimeout", () => {
  afterEach(() => {
    comServer.callTimeout = undefined;
  });

  it('is unlimited unless it is set, and is milliseconds', () => {
    assert.equal(comServer.callTimeout, undefined);
    comServer.callTimeout = 1500;
    assert.equal(comServer.callTimeout, 1500);
    for (const wrong of [0, -1, Number.NaN, 2 ** 31, '10' as unknown as number]) {
      assert.throws(() => (comServer.callTimeout = wrong), { name: 'RangeError', message: /callTimeout: expected milliseconds/ });
    }
    assert.equal(comServer.callTimeout, 1500);
  });

  for (const binding of ['early', 'late'] as const) {
    const waiting = (body: (object: Client<typeof IWaiting>) => void): Promise<void> => whileServing(async () => {
      const created = createObject(clsid, { context: 'local', binding: 'late' }) as Client<typeof IWaiting>;
      await outsidePromises(() => { body(binding === 'late' ? created : queryInterface(created, IWaiting)); });
    });

    it(`ends the calls of methods that take longer (${binding} binding)`, () => waiting((object) => {
      comServer.callTimeout = 20;
      const { description } = assertComError(() => { object.Never(); }, { code: 'RPC_E_TIMEOUT' });
      assert.match(description, /^the method has not completed within 20 ms: JavaScript of the same thread waits for it/);
    }));

    it(`lets those complete, or fail, that do not (${binding} binding)`, () => waiting((object) => {
      comServer.callTimeout = 30_000;
      assert.equal(object.In(10), 10);
      assert.equal(assertComError(() => { object.Reject(10); }, { code: 'E_FAIL' }).description, 'not today');
      comServer.callTimeout = undefined;
      assert.equal(object.In(5), 5);
    }));
  }

  it('leaves what a method rejects with later to nobody', () => whileServing(async () => {
    const object = createObject(clsid, { context: 'local', binding: 'late' }) as Client<typeof IWaiting>;
    comServer.callTimeout = 20;
    await outsidePromises(() => {
      assertComError(() => { object.Reject(60); }, { code: 'RPC_E_TIMEOUT' });
    });
    await new Promise((done) => setTimeout(done, 120));
  }));
});

describe('a method that hangs on what Node runs behind the callback that waits for it', () => {
  // The wait is within the first of two callbacks that libuv has taken up together; the method waits for the second.
  const script = (before: string): string => `
    import fs from 'node:fs';
    import { fileURLToPath } from 'node:url';
    import { AutoObject, ComObjectFactory, comServer, defineInterface, Instancing, method, t } from ${JSON.stringify(import.meta.resolve('coclass/server'))};
    ${before}
    const ISlow = defineInterface({ name: 'ISlow', iid: '{7C0C1A57-0000-4000-8000-0000000000E3}', kind: 'dual', members: { Wait: method({}, t.int) } });
    let second;
    const secondDone = new Promise((resolve) => { second = resolve; });
    class Slow extends AutoObject {
      static interfaces = [ISlow];
      async Wait() { await secondDone; return 7; }
    }
    const { clsid } = new ComObjectFactory(comServer, Slow, '{7C0C1A57-0000-4000-8000-0000000000E4}', 'Slow', '', Instancing.MultiInstance);
    comServer.serve();
    comServer.unref();
    const object = coclass.createObject(clsid, { context: 'local', binding: 'late' });
    let isFirst = true;
    const done = () => {
      if (!isFirst) return second();
      isFirst = false;
      try { console.log(object.Wait()); } catch (error) { console.log(error.code, error.message); }
    };
    setTimeout(() => {
      for (let n = 0; n < 2; n++) fs.stat(process.execPath, done);
      for (const end = Date.now() + 500; Date.now() < end;);
    }, 10);`;

  it('fails with RPC_E_TIMEOUT and says why', async () => {
    const { code, output } = await runChild(script('comServer.callTimeout = 100;'));
    assert.equal(code, 0);
    assert.match(output, /^RPC_E_TIMEOUT .*within 100 ms: .*what Node had taken up behind that runs only afterwards/);
  });

  it('does so after a minute where no limit has been set', async () => {
    // A minute of which most is left out.
    const { code, output } = await runChild(script('const { setTimeout: real } = globalThis; globalThis.setTimeout = (run, ms, ...rest) => real(run, ms === 60_000 ? 100 : ms, ...rest);'));
    assert.equal(code, 0);
    assert.match(output, /^RPC_E_TIMEOUT .*within 60000 ms: /);
  });
});

describe('a method that never settles, with a callTimeout', () => {
  registeredAround(servedPath('faults'));

  it('fails its caller with RPC_E_TIMEOUT', async () => {
    const object = make();
    const pid = object.Pid;
    object.CallTimeout = 200;
    assertComError(() => { object.Never(); }, { code: 'RPC_E_TIMEOUT' });
    assert.equal(object.Later(10), 10);
    release(object);
    await untilEnded(pid);
  });

  it('lets a client go that gives up, serves others meanwhile, and the server ends with its clients', async () => {
    const own = make();
    const pid = own.Pid;
    own.CallTimeout = 5000;
    const client = runChild(`
      const apartment = await coclass.Apartment.start();
      const object = await apartment.createObject('CoclassFaults.Multi', { context: 'local' });
      console.log(await object.Pid);
      const begin = Date.now();
      const error = await Promise.resolve(coclass.within(object, { timeout: 300 }).Never()).then(() => undefined, (reason) => reason);
      console.log(error?.name, Date.now() - begin < 4000 ? 'at once' : 'late');
      await apartment.terminate();`);
    // Others, from another process, while it waits.
    const { lines } = await runClient('--local', 'invoke', 'CoclassFaults.Multi', 'Later', '50');
    assert.deepEqual(lines, ['50']);
    const { code, output, errors } = await client;
    assert.deepEqual([code, output.replaceAll('\r', '').split('\n'), errors], [0, [String(pid), 'TimeoutError at once'], '']);
    assert.equal(own.Objects, 1);
    release(own);
    await untilEnded(pid);
  });
});
