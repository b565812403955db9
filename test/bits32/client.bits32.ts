import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { Apartment, byRef, classInfo, ComError, createObject, createObjectFrom, enumerate, getSourceInterfaces, licenseInfo, members, on, release, requestLicenseKey, runningHosts, typeName } from 'coclass';
import { readTypeLibraryFile, readTypeLibraryOf } from 'coclass/typelib';

import { LONGEST } from '../support/limits.js';

// 32-bit DLLs from this 64-bit process: with nothing registered, then registered by the 32-bit regsvr32.

const dll = fileURLToPath(new URL('../../test-servers-ia32/coclass_test_server.dll', import.meta.url));
const LICENSED = '{0F7A1C2E-5D34-4C1B-9A60-2E71C48B05D3}';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type TestObject = any;

function regsvr32(...flags: string[]): void {
  const { status, error } = spawnSync('C:\\windows\\syswow64\\regsvr32.exe', ['/s', ...flags, dll], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  assert.equal(status, 0);
}

async function noHost(): Promise<void> {
  const end = Date.now() + LONGEST;
  while (runningHosts().length > 0) {
    assert.ok(Date.now() < end, 'the hosts never ended');
    await delay(50);
  }
}

function worksAsAServer(make: (name: string) => TestObject): void {
  using values = make('Values');
  for (const [name, value] of [['EchoI4', 42], ['EchoBSTR', 'text'], ['EchoI8', 2n ** 60n], ['EchoBOOL', true], ['EchoR8', 1.5], ['EchoDATE', new Date(2001, 1, 3)]] as const) {
    assert.deepEqual(values[name](value), value, name);
  }
  using arrays = make('Arrays');
  assert.deepEqual(arrays.Echo([1, 'two', [3]]), [1, 'two', [3]]);
  using collection = make('Collection');
  collection.Add('one');
  assert.deepEqual([...enumerate(collection)], ['one']);
  using keeper = make('Lifetime');
  keeper.Inner = { name: 'ours' };
  assert.equal(keeper.Inner.name, 'ours');
  keeper.Inner = null;
}

describe('A 32-bit DLL that nobody has registered', () => {
  afterEach(noHost);

  it('serves objects by a 32-bit host', () => {
    worksAsAServer((name) => createObjectFrom(dll, name));
    assert.deepEqual(runningHosts().map(({ bits }) => bits), [32]);
  });

  it('fires events, and tells of itself', () => {
    using source = createObjectFrom(dll, 'Events');
    assert.deepEqual(getSourceInterfaces(source).filter(({ isDefault }) => isDefault).map(({ name }) => name), ['_ITestEvents']);
    const heard: string[] = [];
    using subscription = on(source, 'OnText', ({ message, amount }: { message: string; amount: number }) => { heard.push(`${message} ${amount}`); });
    assert.equal(source.FireText('text', 5), 'S_OK');
    assert.deepEqual(heard, ['text 5']);
    assert.ok(subscription.isActive);
    assert.equal(typeName(source), 'Events');
    assert.equal(members(source).some(({ name }) => name === 'FireText'), true);
    const library = readTypeLibraryOf(source);
    assert.equal(library.name, 'CoclassTestServer');
    assert.equal(library.syskind, 'win32');
    assert.deepEqual(library.types.map(({ name }) => name), readTypeLibraryFile(dll).types.map(({ name }) => name));
  });

  it('takes arguments by reference and by name, and gives several results', () => {
    using values = createObjectFrom(dll, 'Values');
    const holder = byRef(41);
    values.InOutI4(holder);
    assert.equal(holder.value, 42);
    using args = createObjectFrom(dll, 'Arguments');
    assert.equal(args.Defaults(), 'a=7 b=x c=False');
    assert.equal(args.VarArgs(1, 2, 'c'), '3: 1, 2, c');
  });

  it('serves licensed objects', () => {
    using object = createObjectFrom(dll, LICENSED, { licenseKey: 'test key' });
    assert.equal(object.Serial, 1);
    assert.equal(requestLicenseKey(LICENSED, { file: dll }), 'test key');
    assert.deepEqual(licenseInfo(LICENSED, { file: dll }), { runtimeKeyAvailable: true, licenseVerified: false });
    assert.throws(() => { createObjectFrom(dll, LICENSED); }, { code: 'CLASS_E_NOTLICENSED' });
  });
});

describe('A class that a 32-bit DLL has registered', () => {
  before(() => { regsvr32(); });
  after(async () => {
    await noHost();
    regsvr32('/u');
  });

  it('is there for 32-bit processes, as far as the registry tells', () => {
    const { servers } = classInfo('Coclass.Test.Values');
    assert.deepEqual(servers.map(({ bits }) => bits), [32]);
    assert.throws(() => createObject('Coclass.Test.Values', { host: false }), { code: 'REGDB_E_CLASSNOTREG', message: /32-bit processes only .*\{ host: 32 \}/ });
  });

  it('is served by a host by itself, early or late', () => {
    worksAsAServer((name) => createObject(`Coclass.Test.${name}`));
    worksAsAServer((name) => createObject(`Coclass.Test.${name}`, { binding: 'late' }));
    assert.deepEqual(runningHosts().map(({ bits }) => bits), [32]);
  });

  it('fires events, and hands on errors', () => {
    using source = createObject('Coclass.Test.Events');
    const heard: string[] = [];
    using subscription = on(source, 'OnText', ({ message, amount }: { message: string; amount: number }) => { heard.push(`${message} ${amount}`); });
    assert.equal(source.FireText('text', 5), 'S_OK');
    assert.deepEqual(heard, ['text 5']);
    assert.ok(subscription.isActive);
    using errors = createObject('Coclass.Test.RawErrors');
    assert.throws(() => errors.Full(), { code: '0x80040217', message: /full description/ });
  });

  it('is used from an apartment, and lost with its host', async () => {
    await using apartment = await Apartment.start();
    const object = await apartment.createObject('Coclass.Test.Lifetime');
    assert.equal(await object.Serial > 0, true);
    const [host] = runningHosts();
    process.kill(host?.processId ?? 0);
    await noHost();
    await assert.rejects(async () => { await object.Serial; }, (error) => ComError.is(error) && error.message.includes('32-bit host (coclass-host.exe'));
    release(object);
    const next = await apartment.createObject('Coclass.Test.Lifetime');
    assert.equal(await next.Serial, 1);
  });
});
