import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

import { byRef, comScope, ComError, connect, createObject, Currency, enumerate, getProperty, getSourceInterfaces, isSameObject, putProperty, queryInterface, supports } from 'coclass';

import { outputOfCoclass } from '../support/cli.js';
import { treeText } from '../support/registry-tree.js';
import { regsvr32 } from '../support/server-dll.js';
import { underWine } from '../support/wine.js';
import { CLASS_MySvr, CLASS_Sample, CLASS_SampleAuto, IMyInterface, IPeer, ISample, ISampleAuto } from './library.js';
import { tellsOfEvents } from './support/events.js';
import { pascalPath } from './support/pascal.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- one body for objects of every kind of typing */

const info = (server: string, client: string): string => `this is COM server: ${server}\r\nexecute client is ${client}`;

interface Place {
  readonly title: string;
  readonly context: 'inproc' | 'local';
  readonly register: (flag: '' | '/u') => void;
}

const places: readonly Place[] = [
  { title: 'a DLL that regsvr32 registers', context: 'inproc', register: (flag) => { assert.equal(regsvr32('/s', ...(flag === '' ? [] : [flag]), pascalPath('PeerServer.dll')), 0); } },
  {
    title: 'a program that registers itself',
    context: 'local',
    register: (flag) => { assert.equal(spawnSync(pascalPath('PeerProgram.exe'), [flag === '' ? '/regserver' : '/unregserver'], { stdio: 'ignore' }).status, 0); },
  },
];

for (const { title, context, register } of places) {
  const isLocal = context === 'local';

  describe(`Object Pascal's server, ${title}`, () => {
    let keeper: Disposable | undefined;
    let imported: { readonly IPeer: typeof IPeer };

    before(async () => {
      register('');
      // A program of Free Pascal's that loses its last object ends, whoever is just about to ask it for another.
      keeper = createObject('PeerLib.SampleAuto', { context }) as Disposable;
      // Within the package, so that the module finds coclass.
      outputOfCoclass('import', pascalPath('PeerLib.tlb'), '--out', pascalPath('imported'));
      imported = (await import(pathToFileURL(pascalPath('imported/PeerLib.ts')).href)) as typeof imported;
    });
    after(() => {
      keeper?.[Symbol.dispose]();
      register('/u');
      assert.equal(treeText('machine', 'Software\\Classes\\PeerLib.PascalPeer'), '', 'Pascal itself has unregistered its classes');
    });

    it('tells the clients of the source text who it is', () => {
      comScope(() => {
        const sample = queryInterface(createObject(CLASS_Sample.clsid, { context }), ISample);
        assert.equal(sample.GetComInfo(2, 'client 2 ä€𝄞'), info('server2', 'client 2 ä€𝄞'));
        assert.deepEqual([supports(sample, ISample), supports(sample, IMyInterface)], [true, false]);
        const auto = createObject('PeerLib.SampleAuto', { context });
        assert.equal(auto.getautoserinfo(1, 'client 1'), info('server1', 'client 1'));
        assert.equal(queryInterface(auto as object, ISampleAuto).GetAutoSerInfo(3, 'client 3'), info('server3', 'client 3'));
        assert.equal((createObject(CLASS_SampleAuto.clsid, { context, binding: 'late' })).GetAutoSerInfo(3, 'late'), info('server3', 'late'));
        const my = queryInterface(createObject(CLASS_MySvr.clsid, { context }), IMyInterface);
        assert.deepEqual([my.SampleMethod(5), my.SampleMethod(-32768), my.SampleMethod(32767)], [105, -32668, 32867]);
        assert.throws(() => my.SampleMethod(13), (error) => ComError.is(error) && error.code === 'E_UNEXPECTED');
        assert.throws(() => my.SampleMethod(70_000), (error) => ComError.is(error) && error.code === 'DISP_E_OVERFLOW');
      });
    });

    const views: readonly [title: string, make: () => any][] = [
      ['early', () => createObject('PeerLib.PascalPeer', { context })],
      ['late', () => createObject('PeerLib.PascalPeer', { context, binding: 'late' })],
      ['by a description', () => queryInterface(createObject('PeerLib.PascalPeer', { context }), IPeer)],
      ['by the module that coclass import has written', () => queryInterface(createObject('PeerLib.PascalPeer', { context }), imported.IPeer)],
    ];
    for (const [how, make] of views) {
      describe(how, () => {
        let peer: any;
        const inVtable = how !== 'late';
        before(() => { peer = make(); });
        after(() => { peer[Symbol.dispose](); });

        it('takes and gives every type', () => {
          const moment = new Date(2026, 1, 28, 13, 14, 15);
          const given: readonly [string, unknown][] = [
            ['EchoByte', 255], ['EchoShort', -32768], ['EchoLong', -2147483648], ['EchoULong', 4294967295], ['EchoInt', 2147483647], ['EchoInt64', 2n ** 63n - 1n],
            ['EchoSingle', 1.5], ['EchoDouble', -1e300], ['EchoBool', true], ['EchoBool', false], ['EchoBstr', 'ä€𝄞\0nul'], ['EchoBstr', ''], ['EchoDate', moment],
            ['EchoVariant', 42], ['EchoVariant', 'x'], ['EchoVariant', null], ['EchoVariant', undefined], ['EchoVariant', 5000000000n], ['EchoDispatch', null], ['EchoColor', 4],
            ['EchoVariant', new Float64Array([1, 2.5])], ['EchoVariant', [1, 'two', null]],
          ];
          for (const [name, value] of given) assert.deepEqual(peer[name](value), value, name);
        });

        it('takes and gives money', () => {
          // Wine marshals no CY that a function of a vtable takes.
          if (isLocal && inVtable && underWine) assert.throws(() => peer.EchoCurrency(new Currency('1.5')), /Bad stub data/);
          else assert.equal(String(peer.EchoCurrency(new Currency('922337203685477.5807'))), '922337203685477.5807');
        });

        it('gives the same object back', () => {
          assert.equal(isSameObject(peer.EchoDispatch(peer), peer), true);
          assert.equal(isSameObject(peer.EchoUnknown(peer), peer), true);
          const own = { x: 1 };
          assert.equal(peer.EchoDispatch(own), own);
        });

        it('has parameters by reference, out, optional and of arrays', () => {
          const text = byRef('hello');
          const number = byRef(42);
          assert.equal(peer.Swap(text, number), true);
          assert.deepEqual([text.value, number.value], ['42', 5]);
          assert.deepEqual({ ...peer.Split('xyz') }, { head: 'x', rest: 2 });
          assert.deepEqual([peer.Opt(1), peer.Opt(1, 2), peer.Opt(1, 2, 'c')], ['1 7 missing', '1 2 missing', '1 2 c']);
          assert.equal(peer.Sum(new Float64Array([1, 2, 3.5])), 6.5);
          assert.deepEqual([...peer.Make(4)], [0, 1, 4, 9]);
        });

        it('has properties, indexed ones and an enumerator', () => {
          peer.Name = 'neu ä';
          assert.equal(peer.Name, 'neu ä');
          putProperty(peer, 'Item', [3], 'drei');
          assert.deepEqual([getProperty(peer, 'Item', 3), peer.Item(3), peer.Item(4)], ['drei', 'drei', '']);
          assert.deepEqual([...enumerate(peer)], [1, 'two', 3.5]);
        });

        it('fails with the errors of Pascal', () => {
          // Wine's proxies of vtables do not carry IErrorInfo to another process.
          const knows = !(isLocal && inVtable && underWine);
          const fails = (kind: number, code: string, text: RegExp): void => {
            assert.throws(() => peer.Fail(kind), (error) => {
              assert.ok(ComError.is(error));
              assert.equal(error.code, code);
              if (knows) assert.match(error.message, text);
              return true;
            });
          };
          fails(0, 'E_UNEXPECTED', /a plain error äö€/);
          fails(1, 'E_ACCESSDENIED', /Access denied/);
          fails(2, 'CTL_E_FILENOTFOUND', /file not found: x\.txt/);
        });

        it('calls back, and hears of our errors', () => {
          assert.equal(peer.CallBack({ Twice: (n: number) => n * 2 }, 21), 42);
          assert.throws(() => peer.CallBack({ Twice: () => { throw new RangeError('too much ä'); } }, 21), (error) => ComError.is(error) && (!error.message.includes('too much') ? isLocal && underWine : true));
        });
      });
    }

    it('tells of events, and waits for the answer', () => {
      comScope(() => {
        const peer = createObject('PeerLib.PascalPeer', { context });
        assert.deepEqual(getSourceInterfaces(peer as object).map(({ name }) => name), ['IPeerEvents']);
        const told = tellsOfEvents(peer);
        const connection = connect(peer, { OnTick({ count }: { count: number }) { told.push(`connected ${count}`); } });
        peer.Fire(1);
        connection[Symbol.dispose]();
        assert.deepEqual(told.slice(3), ['connected 1']);
      });
    });
  });
}
