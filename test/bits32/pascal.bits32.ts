import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { byRef, classInfo, ComError, createObject, createObjectFrom, Currency, enumerate, getProperty, getSourceInterfaces, isSameObject, on, putProperty, queryInterface, release, runningHosts } from 'coclass';
import { readTypeLibraryOf } from 'coclass/typelib';

import { IPeer } from '../peers/library.js';
import { tellsOfEvents } from '../peers/support/events.js';
import { pascal32Path, runPascal32 } from '../peers/support/pascal.js';
import { peer as peerReport, samples } from '../peers/support/reports.js';
import { outputOfCoclass } from '../support/cli.js';
import { LONGEST } from '../support/limits.js';
import { examplePath, registeredAround } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';

// Object Pascal in 32 bits, as the programs and DLLs of Delphi's are: its DLL by a host, and its programs as clients of servers in Node.js.

/* eslint-disable @typescript-eslint/no-explicit-any -- one body for objects of every kind of typing */

const dll = pascal32Path('PeerServer.dll');

function regsvr32(...args: string[]): void {
  const { status, error } = spawnSync('C:\\windows\\syswow64\\regsvr32.exe', ['/s', ...args], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  assert.equal(status, 0, `regsvr32 ${args.join(' ')}`);
}

/** Free Pascal's DLLs never say that they can be unloaded (TComServer.CanUnloadNow): such a host ends with this process. */
async function endHosts(): Promise<void> {
  for (const { processId } of runningHosts()) process.kill(processId);
  const end = Date.now() + LONGEST;
  while (runningHosts().length > 0) {
    assert.ok(Date.now() < end, 'the hosts never ended');
    await delay(50);
  }
}

/** Everything but events, money and the texts of errors. */
function worksAsAPeer(peer: any): void {
  const given: readonly [string, unknown][] = [
    ['EchoByte', 255], ['EchoShort', -32768], ['EchoLong', -2147483648], ['EchoULong', 4294967295], ['EchoInt', 2147483647], ['EchoInt64', 2n ** 63n - 1n], ['EchoSingle', 1.5],
    ['EchoDouble', -1e300], ['EchoBool', true], ['EchoBool', false], ['EchoBstr', 'ä€𝄞\0nul'], ['EchoBstr', ''], ['EchoDate', new Date(2026, 1, 28, 13, 14, 15)], ['EchoVariant', 42],
    ['EchoVariant', null], ['EchoVariant', 5000000000n], ['EchoDispatch', null], ['EchoColor', 4], ['EchoVariant', new Float64Array([1, 2.5])], ['EchoVariant', [1, 'two', null]],
  ];
  for (const [name, value] of given) assert.deepEqual(peer[name](value), value, name);
  const own = { x: 1 };
  assert.equal(peer.EchoDispatch(own), own);
  assert.equal(isSameObject(peer.EchoUnknown(peer), peer), true);
  const [text, number] = [byRef('hello'), byRef(42)];
  assert.equal(peer.Swap(text, number), true);
  assert.deepEqual([text.value, number.value], ['42', 5]);
  assert.deepEqual({ ...peer.Split('xyz') }, { head: 'x', rest: 2 });
  assert.deepEqual([peer.Opt(1), peer.Opt(1, 2, 'c')], ['1 7 missing', '1 2 c']);
  assert.equal(peer.Sum(new Float64Array([1, 2, 3.5])), 6.5);
  assert.deepEqual([...peer.Make(4)], [0, 1, 4, 9]);
  peer.Name = 'neu ä';
  putProperty(peer, 'Item', [3], 'drei');
  assert.deepEqual([peer.Name, getProperty(peer, 'Item', 3), peer.Item(4)], ['neu ä', 'drei', '']);
  assert.deepEqual([...enumerate(peer)], [1, 'two', 3.5]);
  assert.equal(peer.CallBack({ Twice: (n: number) => n * 2 }, 21), 42);
}

/** By IDispatch all of an error comes, and money does too: Wine's proxies of vtables carry neither. */
function tellsOfErrors(peer: any): void {
  assert.equal(String(peer.EchoCurrency(new Currency('922337203685477.5807'))), '922337203685477.5807');
  for (const [kind, code, text] of [[0, 'E_UNEXPECTED', /a plain error äö€/], [1, 'E_ACCESSDENIED', /Access denied/], [2, 'CTL_E_FILENOTFOUND', /file not found: x\.txt/]] as const) {
    assert.throws(() => peer.Fail(kind), { code, message: text });
  }
  assert.throws(() => peer.CallBack({ Twice: () => { throw new RangeError('too much ä'); } }, 21), { message: /too much ä/ });
}

describe("Object Pascal's 32-bit DLL", () => {
  after(endHosts);

  it('is called where nobody has registered it', () => {
    using peer = createObjectFrom(dll, 'PascalPeer');
    assert.deepEqual(runningHosts().map(({ bits }) => bits), [32]);
    worksAsAPeer(peer);
    tellsOfErrors(peer);
    assert.deepEqual(getSourceInterfaces(peer as object).map(({ name }) => name), ['IPeerEvents']);
    assert.deepEqual([readTypeLibraryOf(peer as object).name, readTypeLibraryOf(peer as object).syskind], ['PeerLib', 'win32']);
    using auto = createObjectFrom(dll, 'SampleAuto');
    assert.equal(auto.GetAutoSerInfo(2, 'client 2 ä€𝄞'), 'this is COM server: server2\r\nexecute client is client 2 ä€𝄞');
  });

  // Pascal asks the sink for the dispinterface, as ATL does, and COM knows no proxy of one that is not registered.
  it('refuses listeners then, which has no other consequence', async () => {
    using peer = createObjectFrom(dll, 'PascalPeer');
    assert.throws(() => on(peer as object, 'OnInt' as never, () => undefined), (error) => ComError.is(error) && error.hresult === 0x80040202);
    // What follows from the sink's end follows a turn later.
    await turn();
    await turn();
    assert.equal(peer.Fire(1), false);
  });

  describe('registered by the 32-bit regsvr32', () => {
    before(() => { regsvr32(dll); });
    after(() => {
      regsvr32('/u', dll);
      assert.throws(() => classInfo('PeerLib.PascalPeer'), { code: 'CO_E_CLASSSTRING' });
    });

    it('is called early and late, and by a description', () => {
      assert.deepEqual(classInfo('PeerLib.PascalPeer').servers.map(({ bits }) => bits), [32]);
      for (const binding of ['early', 'late'] as const) {
        using peer = createObject('PeerLib.PascalPeer', { binding });
        worksAsAPeer(peer);
        tellsOfErrors(peer);
      }
      using object = createObject('PeerLib.PascalPeer');
      using described = queryInterface(object, IPeer);
      worksAsAPeer(described);
      assert.throws(() => { described.Fail(2); }, { code: 'CTL_E_FILENOTFOUND' });
    });

    it('tells of events, and waits for the answer', () => {
      using peer = createObject('PeerLib.PascalPeer');
      tellsOfEvents(peer);
    });
  });
});

describe("Object Pascal's 32-bit clients", () => {
  const { file } = temporaryFolder();
  // Under Wine a child that is the first to use COM starts its services, which keep the child's pipes open.
  before(() => { release(createObject('Scripting.Dictionary', { host: 64 })); });

  describe('of the samples, which have registered themselves in 64 bits', () => {
    registeredAround(examplePath('pcom/server'));
    registeredAround(examplePath('mysvr/server'));

    it('are told what those of 64 bits are', () => {
      assert.deepEqual(Object.fromEntries(runPascal32('SampleClient.exe')), samples);
    });
  });

  describe('of the samples, of which only the 32-bit DLLs are registered', () => {
    const dlls = [['pcom', 'PCom'], ['mysvr', 'MyDef']] as const;
    before(() => {
      for (const [sample, name] of dlls) {
        outputOfCoclass('build', examplePath(`${sample}/server`), '-o', file(''), '-n', name, '--bits', '32');
        regsvr32(file(`${name}32.dll`));
      }
    });
    after(() => {
      for (const [, name] of dlls) regsvr32('/u', file(`${name}32.dll`));
    });

    it('are told what those of 64 bits are', () => {
      assert.deepEqual(Object.fromEntries(runPascal32('SampleClient.exe')), samples);
    });
  });

  describe('of every type', () => {
    registeredAround(fileURLToPath(new URL('../peers/node-server.js', import.meta.url)));

    it('get what they should from our server', () => {
      assert.deepEqual(Object.fromEntries(runPascal32('PeerClient.exe', 'PeerLib.NodePeer')), peerReport('ours', 32));
    });
  });
});
