import assert from 'node:assert/strict';

import { createRemoteObject, getBlanket, IID, initializeSecurity, queryInterface, setBlanket } from 'coclass';

import { createBusy, withBusyServer } from '../support/busy-server.js';
import { outputOf } from '../support/child.js';
import { assertComError, testObject } from '../support/test-server.js';
import { itIfNotWine, underWine } from '../support/wine.js';

const WINE_LACKS = 'SetBlanket and QueryBlanket are E_NOTIMPL';

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

  itIfNotWine('tells how calls are protected, as it was set', WINE_LACKS, () => {
    using server = createBusy();
    setBlanket(server, { service: 'winnt', level: 'privacy', impersonation: 'identify', capabilities: ['staticCloaking'] });
    const { service, level, impersonation, capabilities } = getBlanket(server);
    assert.deepEqual({ service, level, impersonation, capabilities }, { service: 'winnt', level: 'privacy', impersonation: 'identify', capabilities: 0x20 });
  });

  itIfNotWine('holds for the interface whose vtable is asked for later, and for what comes of the object', WINE_LACKS, () => {
    for (const binding of ['early', 'late'] as const) {
      using server = createBusy(binding);
      setBlanket(server, { level: 'privacy' });
      assert.equal(server.Double(1), 2);
      assert.equal(getBlanket(server).level, 'privacy');
      using another = server.Another();
      assert.equal(getBlanket(another).level, 'privacy');
      using unknown = queryInterface(server, IID.IUnknown) as object & Disposable;
      assert.equal(getBlanket(unknown).level, 'privacy');
    }
  });

  it('reaches COM: the answer of a COM that has no blankets (Wine) is thrown', function () {
    if (!underWine) this.skip();
    using server = createBusy();
    assertComError(() => getBlanket(server), { code: 'E_NOTIMPL' });
    assertComError(() => { setBlanket(server, { level: 'privacy' }); }, { code: 'E_NOTIMPL' });
    assert.equal(server.Double(1), 2);
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
    assert.throws(() => createRemoteObject('nowhere', 'Coclass.Test.Busy', { authentication: { level: 'much' as never } }), { name: 'TypeError', message: /^createRemoteObject: authentication: level/ });
  });
});
