import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { byRef, comScope, ComError, createObject, Currency, enumerate, isSameObject, Nothing, on, queryInterface } from 'coclass';

import { examplePath, registeredAround } from '../support/served-script.js';
import { regsvr32 } from '../support/server-dll.js';
import { underWine } from '../support/wine.js';
import { IPeer, IPeerEvents } from './library.js';
import { csharpPath, hasCSharp, runCSharp } from './support/csharp.js';
import { itSays, type Report } from '../support/reports.js';
import { info } from './support/report.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what events bring, and what late binding gives */

const describeWithDotnet = hasCSharp ? describe : describe.skip;

describeWithDotnet("C#'s client of the samples", () => {
  let report: Report = new Map();
  registeredAround(examplePath('pcom/server'));
  registeredAround(examplePath('mysvr/server'));
  before(() => {
    report = runCSharp('samples');
  });
  itSays(() => report, {
    early: [`ISample: ${info('server2', 'client 2')}`, `ISample, beyond ANSI: ${info('server1', 'ä€𝄞')}`, 'IMyInterface: 105', 'as another interface: False'],
    generated: [`ISample: ${info('server3', 'client 3')}`],
  });

  it('gets what it should by dynamic, and its errors', () => {
    const late = report.get('late') ?? [];
    assert.deepEqual(late.slice(0, 2), [`dynamic: ${info('server1', 'client 1')}`, 'dynamic, of int: 107']);
    assert.match(late[2] ?? '', /^dynamic, unknown name: RuntimeBinderException/);
    assert.match(late[3] ?? '', /^dynamic, overflow: OverflowException/);
    assert.match(late[4] ?? '', /^dynamic, too many: TargetParameterCountException 8002000E/);
  });
});

describeWithDotnet("C#'s client of every type", () => {
  let report: Report = new Map();
  registeredAround(fileURLToPath(new URL('node-server.js', import.meta.url)));
  before(() => {
    report = runCSharp('PeerLib.NodePeer');
  });
  itSays(() => report, {
    types: [
      'numbers: 255 -32768 -2147483648 4294967295 2147483647 -9223372036854775808', 'reals: True True', 'bool: True False', 'bstr: True True', 'date: True', 'enumeration: Blue',
    ],
    // Wine marshals no CY that a function of a vtable takes.
    money: [underWine ? 'currency: 800706F7' : 'currency: -0.0001'],
    VARIANTs: [
      'Int32: Int32 42', 'String: String x', 'Double: Double 1.5', 'Boolean: Boolean True', 'DBNull: DBNull ', 'null: null ', 'Int64: Int64 5000000000', 'DateTime: DateTime 2026-01-02T00:00:00',
      'Double[]: Double[] 1,2.5', 'Object[]: Object[] 1,two,', 'Int32[,]: 4', 'currency: 1.2345',
    ],
    objects: ['IUnknown: the same object: True', 'IDispatch: the same object: True', 'null: True', 'an object of ours comes back as itself: True'],
    parameters: [
      'in, out: True 42 5', 'out: x 2', 'optional: 1 2 missing', 'SAFEARRAY in: 6.5', 'SAFEARRAY out: 0,1,4,9', 'property: neu ä', 'indexed property: drei|', 'enumerator: 1;two;3.5',
    ],
    late: ['long: 5', 'string: ä', 'currency: 1.5', 'property: late', 'indexed property: sieben', 'optional: 1 7 missing', 'named: 1 7 x', 'foreach: 1;two;3.5'],
    callbacks: ['callback: 42', 'callback, error: 80040D0D'],
    events: ['OnTick: 1 tick 1 ä', 'OnTick: 2 tick 2 ä', 'OnInt: 77', 'OnStop: False', 'events: True', 'events, disconnected: False'],
  });

  it('gets our errors as .NET has them: by their HRESULTs, with their texts', () => {
    const errors = report.get('errors') ?? [];
    // Wine's proxies of vtables do not carry IErrorInfo to another process.
    const expected: readonly [line: RegExp, early: boolean][] = [
      [/^error 0: COMException 80004005/, true],
      [/^late error 0: COMException 80004005 "a plain error äö€" of PeerLib\.NodePeer$/, false],
      [/^error 1: UnauthorizedAccessException 80070005/, true],
      [/^late error 1: UnauthorizedAccessException 80070005/, false],
      [/^error 2: FileNotFoundException 800A0035/, true],
      [/^late error 2: FileNotFoundException 80070002 "file not found: x\.txt" of My\.Source$/, false],
    ];
    assert.equal(errors.length, expected.length);
    for (const [index, [line]] of expected.entries()) assert.match(errors[index] ?? '', line);
    if (!underWine) assert.match(errors[0] ?? '', /a plain error äö€/);
  });
});

describeWithDotnet("C#'s server, a DLL by comhost that regsvr32 registers", () => {
  const before_ = process.env['DOTNET_ROOT'];
  before(() => {
    process.env['DOTNET_ROOT'] = csharpPath('dotnet');
    assert.equal(regsvr32('/s', csharpPath('server/CSharpServer.comhost.dll')), 0);
  });
  after(() => {
    assert.equal(regsvr32('/s', '/u', csharpPath('server/CSharpServer.comhost.dll')), 0);
    if (before_ === undefined) Reflect.deleteProperty(process.env, 'DOTNET_ROOT');
    else process.env['DOTNET_ROOT'] = before_;
  });

  const views: readonly [title: string, make: () => any][] = [
    ['late', () => createObject('PeerLib.CSharpPeer', { binding: 'late' })],
    ['by a description', () => queryInterface(createObject('PeerLib.CSharpPeer'), IPeer)],
  ];
  for (const [how, make] of views) {
    it(`takes and gives every type, ${how}`, () => {
      comScope(() => {
        const peer = make();
        const given: readonly [string, unknown][] = [
          ['EchoLong', -2147483648], ['EchoULong', 4294967295], ['EchoInt64', 5000000000n], ['EchoDouble', -1e300], ['EchoBool', true], ['EchoBstr', 'ä€𝄞\0nul'], ['EchoBstr', ''],
          ['EchoDate', new Date(2026, 1, 28, 13, 14, 15)], ['EchoVariant', 42], ['EchoVariant', 'x'], ['EchoVariant', null], ['EchoVariant', undefined], ['EchoColor', 4],
          ['EchoVariant', new Float64Array([1, 2.5])],
        ];
        for (const [name, value] of given) assert.deepEqual(peer[name](value), value, name);
        assert.equal(String(peer.EchoCurrency(new Currency('-0.0001'))), '-0.0001');
        // Where no type says so, null is Null: an object that is none is Nothing.
        assert.equal(peer.EchoDispatch(Nothing), null);
        const own = { x: 1 };
        assert.equal(peer.EchoDispatch(own), own);
        assert.equal(isSameObject(peer.EchoUnknown(peer), peer), true);
      });
    });

    it(`has parameters, properties and an enumerator, ${how}`, () => {
      comScope(() => {
        const peer = make();
        const text = byRef('hello');
        const number = byRef(42);
        assert.equal(peer.Swap(text, number), true);
        assert.deepEqual([text.value, number.value], ['42', 5]);
        assert.equal(peer.Opt(1, 2, 'c'), '1 2 c');
        assert.equal(peer.Sum(new Float64Array([1, 2, 3.5])), 6.5);
        assert.deepEqual([...peer.Make(4)], [0, 1, 4, 9]);
        peer.Name = 'neu ä';
        assert.equal(peer.Name, 'neu ä');
        assert.deepEqual([...enumerate(peer)], [1, 'two', 3.5]);
        assert.equal(peer.CallBack({ Twice: (n: number) => n * 2 }, 21), 42);
      });
    });

    it(`fails with the exceptions of .NET, ${how}`, () => {
      comScope(() => {
        const peer = make();
        const fails = (kind: number, hresult: number, message: RegExp): void => {
          assert.throws(() => peer.Fail(kind), (error) => ComError.is(error) && error.hresult >>> 0 === hresult && message.test(error.message));
        };
        fails(0, 0x80131509, /a plain error äö€/);
        fails(1, 0x80070005, /unauthorized/);
        fails(2, 0x800a0035, /file not found: x\.txt/);
      });
    });
  }

  it('tells of events, and waits for the answer', () => {
    comScope(() => {
      const peer = queryInterface(createObject('PeerLib.CSharpPeer'), IPeer);
      const told: string[] = [];
      const subscriptions = [
        on(peer, 'OnTick', ({ count, text }: any) => { told.push(`${count as number} ${text as string}`); }, { interface: IPeerEvents }),
        on(peer, 'OnStop', () => ({ cancel: true }), { interface: IPeerEvents }),
      ];
      assert.equal(peer.Fire(2), true);
      for (const subscription of subscriptions) subscription[Symbol.dispose]();
      assert.equal(peer.Fire(1), false);
      assert.deepEqual(told, ['1 tick 1 ä', '2 tick 2 ä']);
    });
  });
});
