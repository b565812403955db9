import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { Apartment, createObject, createObjectFrom, type CreateOptions, enumerate, licenseInfo, type LicenseOptions, on, release, requestLicenseKey, runningHosts, typeName } from 'coclass';

import { runChild, startWorker } from '../support/child.js';
import { LONGEST } from '../support/limits.js';
import { withClasses } from '../support/registry.js';
import { assertComError, serverPath, type TestObject } from '../support/test-server.js';

// With the host of this process's own bits: what a DLL of other bits needs besides is in npm run test:bits32.

const LICENSED = '{0F7A1C2E-5D34-4C1B-9A60-2E71C48B05D3}';
const LIFETIME = '{5697D56B-0B61-488F-A12C-1ABB6EE7FEA3}';
const UNREGISTERED = '{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E12}';
const gone = /^RPC_(?:S_SERVER_UNAVAILABLE|S_CALL_FAILED|S_CALL_FAILED_DNE|E_DISCONNECTED|E_SERVER_DIED|E_SERVER_DIED_DNE)$/;

function hosted(name: string, options: CreateOptions = {}): TestObject {
  return createObject(`Coclass.Test.${name}`, { host: 64, ...options });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(what: string, done: () => boolean): Promise<void> {
  const end = Date.now() + LONGEST;
  while (!done()) {
    assert.ok(Date.now() < end, `never came: ${what}`);
    await delay(20);
  }
}

function onlyHost(): number {
  const hosts = runningHosts();
  assert.equal(hosts.length, 1);
  assert.equal(hosts[0]?.bits, 64);
  return hosts[0].processId;
}

/** A script for a child: a hosted object, and the host's number on the first line of the output. */
const HOSTED = `const object = coclass.createObject('Coclass.Test.Lifetime', { host: 64 }); console.log(coclass.runningHosts()[0].processId);`;

describe('A class in a host', () => {
  afterEach(() => until('the end of the hosts', () => runningHosts().length === 0));

  it('has its objects in another process, with the values and collections that they have in this one', () => {
    using values = hosted('Values');
    using here = createObject('Coclass.Test.Values');
    for (const [name, value] of [['EchoI4', 42], ['EchoBSTR', 'text'], ['EchoI8', 2n ** 60n], ['EchoBOOL', true], ['EchoDATE', new Date(2001, 1, 3)]] as const) {
      assert.deepEqual(values[name](value), here[name](value), name);
    }
    using arrays = hosted('Arrays');
    assert.deepEqual(arrays.Echo([1, 'two', [3]]), [1, 'two', [3]]);
    using collection = hosted('Collection');
    collection.Add('one');
    collection.Add(2);
    assert.deepEqual([...enumerate(collection)], ['one', 2]);
    using events = hosted('Events');
    assert.equal(events.ProcessId, onlyHost());
    assert.notEqual(events.ProcessId, process.pid);
  });

  it('is called by Invoke where that is wished', () => {
    using values = hosted('Values', { binding: 'late' });
    assert.equal(values.EchoBSTR('text'), 'text');
  });

  it('hands on the errors of its members', () => {
    using errors = hosted('RawErrors');
    using here = createObject('Coclass.Test.RawErrors');
    const failure = (object: TestObject): object => {
      const { code, message, source, helpFile, helpContext } = assertComError(() => object.Full(), { code: '0x80040217' });
      return { code, message, source, helpFile, helpContext };
    };
    assert.deepEqual(failure(errors), failure(here));
  });

  it('calls back: events, and objects of ours', () => {
    using source = hosted('Events');
    const heard: string[] = [];
    using subscription = on(source, 'OnText', ({ message, amount }: { message: string; amount: number }) => { heard.push(`${message} ${amount}`); });
    assert.equal(source.FireText('text', 5), 'S_OK');
    assert.deepEqual(heard, ['text 5']);
    assert.ok(subscription.isActive);
    using keeper = hosted('Lifetime');
    const object = { name: 'ours' };
    keeper.Inner = object;
    assert.equal(keeper.Inner.name, 'ours');
    keeper.Inner = null;
  });

  it('is one process for all objects, which ends after the last of them', async () => {
    using first = hosted('Lifetime');
    const host = onlyHost();
    const child = first.Child();
    release(first);
    using second = hosted('Values');
    assert.equal(onlyHost(), host);
    release(second);
    // Longer than the host takes to notice that it is idle, which it is not.
    await delay(1500);
    assert.equal(child.Serial > 0, true);
    release(child);
    await until('the end of the host', () => !isRunning(host));
    using third = hosted('Lifetime');
    assert.equal(third.Serial, 1);
  });

  it('has a process of its own where that is wished', () => {
    using shared = hosted('Events');
    using alone = createObject('Coclass.Test.Events', { isolated: true });
    using another = hosted('Events', { isolated: true });
    assert.equal(new Set([shared.ProcessId, alone.ProcessId, another.ProcessId, process.pid]).size, 4);
    assert.equal(runningHosts().length, 3);
  });

  it('is in the apartment that its ThreadingModel asks for', () => {
    using monitor = hosted('Monitor');
    using apartment = hosted('Apartment');
    using free = hosted('Free');
    assert.equal(apartment.ThreadId, monitor.ThreadId);
    assert.notEqual(free.ThreadId, monitor.ThreadId);
    assert.equal([0, 3].includes(monitor.ApartmentType), true);
  });

  it('is used from Workers and apartments, which share the process', async () => {
    using here = hosted('Events');
    const apartment = await Apartment.start();
    const there = await apartment.createObject('Coclass.Test.Events', { host: 64 });
    assert.equal(await there.ProcessId, here.ProcessId);
    const fromFile = await apartment.createObjectFrom(serverPath, 'Values', { host: 64 });
    assert.equal(await fromFile.EchoI4(4), 4);
    const worker = startWorker(`parentPort.postMessage(coclass.createObject('Coclass.Test.Events', { host: 64 }).ProcessId);`);
    const [processId] = await once(worker, 'message') as [number];
    assert.equal(processId, here.ProcessId);
    await worker.terminate();
    apartment[Symbol.dispose]();
    assert.equal(here.ProcessId, processId);
  });

  it('is used from the multithreaded apartment', async () => {
    await using apartment = await Apartment.start({ model: 'MTA' });
    const there = await apartment.createObject('Coclass.Test.Values', { host: 64 });
    assert.equal(await there.EchoBSTR('text'), 'text');
  });

  it('leaves an error that names the host when that ends, and the next object gets another', async () => {
    using lost = hosted('Lifetime');
    const host = onlyHost();
    process.kill(host);
    await until('the end of the host', () => runningHosts().length === 0);
    assert.throws(() => lost.Serial, { code: gone, message: new RegExp(`64-bit host \\(coclass-host\\.exe, process ${host}\\) has ended`) });
    using next = hosted('Lifetime');
    assert.equal(next.Serial, 1);
    assert.notEqual(onlyHost(), host);
  });

  it('fails the call that is under way when it crashes', async () => {
    await using apartment = await Apartment.start();
    const object = await apartment.createObject('Coclass.Test.Apartment', { host: 64 });
    const call = assert.rejects(async () => { await object.Block(LONGEST); }, { code: gone });
    process.kill(onlyHost());
    await call;
  });

  it('fails a creation that it crashes in', () => {
    assertComError(() => createObjectFrom(serverPath, LICENSED, { host: 64, licenseKey: 'crash' }), {
      code: 'RPC_S_SERVER_UNAVAILABLE',
      message: /coclass-host\.exe' \(process \d+\) has ended/,
    });
    using next = hosted('Lifetime');
    assert.equal(next.Serial, 1);
  });

  it('is no longer waited for when its creation is cancelled', async () => {
    await using apartment = await Apartment.start();
    const controller = new AbortController();
    const creation = apartment.createObjectFrom(serverPath, LICENSED, { host: 64, licenseKey: 'hang', signal: controller.signal });
    await until('the start of the host', () => runningHosts().length === 1);
    const host = onlyHost();
    controller.abort();
    await assert.rejects(creation, { name: 'AbortError' });
    // The apartment's thread is free again: it would never come to this.
    const next = await apartment.createObject('Coclass.Test.Lifetime');
    assert.equal(await next.Serial > 0, true);
    release(next);
    process.kill(host);
  });

  it('ends however its client ends', async () => {
    for (const end of ['', 'process.exit(0);', `process.kill(process.pid, 'SIGKILL');`, 'process.abort();', `throw new Error('uncaught');`]) {
      const { output } = await runChild(`${HOSTED} ${end}`);
      const host = Number(output.split('\n')[0]);
      assert.ok(host > 0, `${end}: ${output}`);
      await until(`the end of the host after '${end}'`, () => !isRunning(host));
    }
  });

  it('ends with its client while it is in a call', async () => {
    const { output } = await runChild(
      `${HOSTED} const apartment = await coclass.Apartment.start(); const object2 = await apartment.createObject('Coclass.Test.Apartment', { host: 64 });
       object2.Block(${LONGEST}).catch(() => undefined); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100);`,
    );
    const host = Number(output.split('\n')[0]);
    assert.ok(host > 0, output);
    await until('the end of the host', () => !isRunning(host));
  });

  it('is refused with what excludes it', () => {
    const wrong: [CreateOptions, RegExp][] = [
      [{ host: 16 as 32 }, /^createObject: host is 'auto', 32, 64 or false, not 16$/],
      [{ isolated: 1 as unknown as boolean }, /isolated: expected a boolean/],
      [{ host: false, isolated: true }, /exclude each other/],
      [{ host: 64, context: 'local' }, /context is for what COM starts or loads/],
      [{ host: 64, bitness: 64 }, /bitness is for what COM starts or loads/],
    ];
    for (const [options, message] of wrong) assert.throws(() => createObject(UNREGISTERED, options), { name: 'TypeError', message });
  });

  it('is named where it is not registered', () => {
    assertComError(() => createObject(UNREGISTERED, { host: 64 }), { code: 'REGDB_E_CLASSNOTREG', message: new RegExp(UNREGISTERED) });
  });
});

describe('A class that has a 32-bit DLL only', () => {
  const KEY_32 = `Wow6432Node\\CLSID\\${UNREGISTERED}`;
  const registered = { [`${KEY_32}\\InprocServer32`]: 'C:\\coclass-test\\only32.dll' };

  it('says what to do where a host is ruled out', () => {
    withClasses(registered, [KEY_32], () => {
      assertComError(() => createObject(UNREGISTERED, { host: false }), {
        code: 'REGDB_E_CLASSNOTREG',
        message: /has a DLL for 32-bit processes only \(C:\\coclass-test\\only32\.dll\), and this one has 64 bits: ask for \{ host: 32 \}/,
      });
      for (const context of ['local', 'inproc'] as const) {
        assertComError(() => createObject(UNREGISTERED, { context }), { code: context === 'local' ? 'REGDB_E_KEYMISSING' : 'REGDB_E_CLASSNOTREG', message: /leave out \{ context: '\w+' \}, or ask for \{ host: 32 \}/ });
      }
    });
  });
});

describe('createObjectFrom', () => {
  afterEach(() => until('the end of the hosts', () => runningHosts().length === 0));

  for (const host of ['auto', 64] as const) {
    it(`makes objects of a DLL by CLSID and by the name of a class (host ${host})`, () => {
      for (const id of [LIFETIME, LIFETIME.slice(1, -1).toLowerCase(), 'Lifetime', 'CoclassTestServer.lifetime']) {
        using object = createObjectFrom(serverPath, id, { host });
        assert.equal(object.Child().Serial > 0, true, id);
      }
      assert.equal(runningHosts().length, host === 64 ? 1 : 0);
    });

    it(`makes licensed objects of classes that nobody has registered (host ${host})`, () => {
      using object = createObjectFrom(serverPath, LICENSED, { host, licenseKey: 'test key' });
      assert.equal(object.Serial > 0, true);
      assertComError(() => createObjectFrom(serverPath, LICENSED, { host }), { code: 'CLASS_E_NOTLICENSED' });
      const error = assertComError(() => createObjectFrom(serverPath, LICENSED, { host, licenseKey: 'wrong' }), { code: 'E_ACCESSDENIED', message: /the key is wrong/ });
      assert.equal(error.source, 'Licensed');
      const options: LicenseOptions = { host, file: serverPath };
      assert.equal(requestLicenseKey(LICENSED, options), 'test key');
      assert.deepEqual(licenseInfo(LICENSED, options), { runtimeKeyAvailable: true, licenseVerified: false });
      assertComError(() => requestLicenseKey(LIFETIME, options), { code: 'E_NOINTERFACE', message: /is not licensed/ });
    });

    it(`says what is wrong with a DLL or a class (host ${host})`, () => {
      assertComError(() => createObjectFrom('C:\\no\\such.dll', LIFETIME, { host }), { code: 'ERROR_FILE_NOT_FOUND', message: /'C:\\no\\such\.dll'/ });
      assertComError(() => createObjectFrom('C:\\windows\\win.ini', LIFETIME, { host }), { code: 'ERROR_BAD_EXE_FORMAT', message: /neither a DLL nor a program/ });
      assertComError(() => createObjectFrom('C:\\windows\\system32\\kernel32.dll', LIFETIME, { host }), { code: 'CO_E_ERRORINDLL', message: /no DllGetClassObject/ });
      assertComError(() => createObjectFrom(serverPath, UNREGISTERED, { host }), { code: 'CLASS_E_CLASSNOTAVAILABLE', message: /does not serve the class/ });
      assertComError(() => createObjectFrom(serverPath, 'Nobody', { host }), { code: 'CO_E_CLASSSTRING', message: /has no class 'Nobody': there are .*Lifetime/ });
    });
  }

  it('gives objects that have no IDispatch the default interface that the library in the DLL describes', () => {
    using object = createObjectFrom(serverPath, 'Custom');
    assert.equal(typeName(object), 'ITestCustom');
  });

  it('refuses a host of other bits than the DLL has', () => {
    assertComError(() => createObjectFrom(serverPath, LIFETIME, { host: 32 }), { code: 'ERROR_BAD_EXE_FORMAT', message: /has 64 bits, and the host 32/ });
  });

  it('refuses arguments that are not of their form', () => {
    assert.throws(() => { createObjectFrom('', LIFETIME); }, TypeError);
    assert.throws(() => { createObjectFrom(serverPath, ''); }, TypeError);
    assert.throws(() => { createObjectFrom(serverPath, LIFETIME, { licenseKey: 1 as unknown as string }); }, TypeError);
    assert.throws(() => { createObjectFrom(serverPath, LIFETIME, { binding: 'x' as 'late' }); }, TypeError);
  });
});
