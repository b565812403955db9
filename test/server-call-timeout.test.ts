import assert from 'node:assert/strict';

import { createObject, release } from 'coclass';
import { comServer } from 'coclass/server';

import { runChild } from './support/child.js';
import { runClient } from './support/com-client.js';
import { registeredAround, servedPath, untilEnded } from './support/served-script.js';
import { assertComError } from './support/test-server.js';

interface Faults {
  readonly Pid: number;
  readonly Objects: number;
  CallTimeout: number;
  Later(ms: number): number;
  Never(): void;
}

interface Script {
  AddCode(code: string): void;
  Run(name: string, ...values: unknown[]): unknown;
}

/** VBScript in this process, which calls what it is given. */
function asking(): (callback: () => unknown) => unknown {
  const script = createObject('MSScriptControl.ScriptControl') as Script & { Language: string };
  script.Language = 'VBScript';
  script.AddCode('Function Ask(callback)\nAsk = callback()\nEnd Function');
  return (callback) => script.Run('Ask', callback);
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

  it('ends the calls of methods that take longer', () => {
    const ask = asking();
    comServer.callTimeout = 20;
    assert.throws(() => ask(() => new Promise(() => undefined)), /has not completed within 20 ms/);
  });

  it('lets those complete, or fail, that do not', () => {
    const ask = asking();
    comServer.callTimeout = 30_000;
    assert.equal(ask(() => new Promise((resolve) => setTimeout(resolve, 10, 5))), 5);
    assert.throws(() => ask(() => Promise.reject(new Error('not today'))), /not today/);
    comServer.callTimeout = undefined;
    assert.equal(ask(() => new Promise((resolve) => setTimeout(resolve, 10, 6))), 6);
  });

  it('leaves what a method rejects with later to nobody', async () => {
    const ask = asking();
    comServer.callTimeout = 20;
    assert.throws(() => ask(() => new Promise((_resolve, reject) => setTimeout(reject, 60, new Error('too late')))), /has not completed/);
    await new Promise((done) => setTimeout(done, 120));
  });
});

describe('a method that never settles, with a callTimeout', () => {
  registeredAround(servedPath('faults'));

  it('fails its caller with RPC_E_TIMEOUT', async () => {
    const object = make();
    const pid = object.Pid;
    object.CallTimeout = 200;
    const { description } = assertComError(() => { object.Never(); }, { code: 'RPC_E_TIMEOUT' });
    assert.match(description ?? '', /the method has not completed within 200 ms/);
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
