import assert from 'node:assert/strict';

import { type ComError, createRemoteObject, getBlanket, IID, initializeSecurity, queryInterface, release, setBlanket } from 'coclass';

import { createBusy, withBusyServer } from './support/busy-server.js';
import { outputOf } from './support/child.js';
import { assertComError, testObject } from './support/test-server.js';

/** A process of its own, since security is a process's; what its last expression gives. */
function inProcess(script: string): Promise<string> {
  return outputOf(`const attempt = (run) => { try { run(); return 'ok'; } catch (error) { return (error.code ?? error.name) + ': ' + error.message; } }; ${script}`);
}

describe('initializeSecurity', () => {
  it('sets the security of the process once; the second time says that it is too late, and what to do', async () => {
    const output = await inProcess(`
      console.log(attempt(() => coclass.initializeSecurity({ level: 'integrity', impersonation: 'identify', capabilities: ['noCustomMarshal', 'disableActivateAsActivator'] })));
      console.log(attempt(() => coclass.initializeSecurity()));
      console.log(testObject('Monitor').ThreadId > 0);`);
    const lines = output.split('\n').map((line) => line.trim());
    assert.equal(lines[0], 'ok');
    assert.match(lines[1] ?? '', /^RPC_E_TOO_LATE: .*initializeSecurity before every other use of COM/);
    assert.equal(lines[2], 'true');
  });

  it('is for the process: a Worker that comes later is too late as well', async () => {
    const output = await inProcess(`
      const { Worker } = await import('node:worker_threads');
      coclass.initializeSecurity();
      const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(\`
        import * as coclass from \${JSON.stringify(${JSON.stringify(import.meta.resolve('coclass'))})};
        import { parentPort } from 'node:worker_threads';
        try { coclass.initializeSecurity(); } catch (error) { parentPort.postMessage(error.code); }\`)));
      worker.on('message', console.log);`);
    assert.equal(output, 'RPC_E_TOO_LATE');
  });

  it('takes who may call as SDDL, and refuses a text that is none', async () => {
    const output = await inProcess(`
      console.log(attempt(() => coclass.initializeSecurity({ accessPermission: 'nonsense' })));
      console.log(attempt(() => coclass.initializeSecurity({ accessPermission: 'O:BAG:BAD:(A;;0x3;;;AU)' })));`);
    const lines = output.split('\n').map((line) => line.trim());
    assert.match(lines[0] ?? '', /accessPermission is no security descriptor/);
    assert.equal(lines[1], 'ok');
  });

  it('refuses options that are none, by name', () => {
    const wrong = [{ level: 'much' }, { impersonation: 'all' }, { capabilities: ['nothing'] }, { capabilities: -1 }, { accessPermission: 5 }];
    for (const options of wrong) {
      assert.throws(() => { initializeSecurity(options as never); }, { name: 'TypeError', message: new RegExp(`initializeSecurity: .*(${Object.keys(options)[0]?.slice(0, 9)})`) });
    }
  });
});

describe('the blanket of a proxy', () => {
  withBusyServer();

  it('tells how calls are protected', () => {
    using server = createBusy();
    const blanket = getBlanket(server);
    for (const part of ['service', 'level', 'impersonation', 'capabilities'] as const) assert.ok(part in blanket);
  });

  it('can be set, for all interfaces that calls go through, before and after the vtable is asked for', () => {
    for (const binding of ['early', 'late'] as const) {
      using server = createBusy(binding);
      setBlanket(server, { service: 'winnt', level: 'integrity', impersonation: 'impersonate' });
      assert.equal(server.Double(1), 2);
      setBlanket(server, { level: 'privacy', capabilities: ['dynamicCloaking'] });
      assert.equal(server.Double(2), 4);
      using another = server.Another();
      assert.equal(another.Double(3), 6);
      const unknown = queryInterface(server, IID.IUnknown) as object;
      release(unknown);
    }
  });

  it('is nothing that an object of this apartment has: the error says why', () => {
    using object = testObject('Lifetime');
    for (const run of [() => getBlanket(object as object), () => { setBlanket(object as object, {}); }]) {
      assertComError(run, { code: 'E_NOINTERFACE', message: /the object is in this apartment/ });
    }
  });

  it('refuses what is no object, and options that are none', () => {
    assert.throws(() => getBlanket({}), { name: 'TypeError', message: /getBlanket: argument 1/ });
    assert.throws(() => { setBlanket({}, {}); }, { name: 'TypeError', message: /setBlanket: argument 1/ });
    using object = testObject('Lifetime');
    for (const wrong of [undefined, null, 'integrity', { level: 'much' }, { user: 5 }]) {
      assert.throws(() => { setBlanket(object as object, wrong as never); }, { name: 'TypeError', message: /^setBlanket: / });
    }
  });
});

describe('createRemoteObject', () => {
  withBusyServer();

  it('names the options of authentication that are none', () => {
    assert.throws(() => createRemoteObject('nowhere', 'Coclass.Test.Busy', { authentication: { level: 'much' as never } }), { name: 'TypeError', message: /^createRemoteObject: level/ });
  });

  it('takes the machine that it runs on, with packet integrity unless said otherwise', () => {
    let server;
    try {
      server = createRemoteObject('localhost', 'Coclass.Test.Busy') as { Double(value: number): number } & Disposable;
    } catch (error) {
      // Wine before 10 knows no other machine, not even by this name.
      assert.match((error as ComError).code, /^(REGDB_E_CLASSNOTREG|RPC_S_SERVER_UNAVAILABLE|E_NOTIMPL)$/);
      return;
    }
    assert.equal(server.Double(2), 4);
    server[Symbol.dispose]();
  });
});
