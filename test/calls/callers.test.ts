import assert from 'node:assert/strict';

import { createObject, Guid, on } from 'coclass';

import type { EventsLocal } from '../generated/CoclassTestServer.js';
import { HoldingClient, localServerPath, registerLocalServer, runClient, runClientSync, unregisterLocalServer } from '../support/com-client.js';
import { withClassesFor } from '../support/registry.js';
import { assertComError, testObject } from '../support/test-server.js';

type Road = 'vtable' | 'invoke';

/** `Coclass.Test.Caller`: a client in C++, in this process. */
interface Caller {
  Transcript(target: unknown, script: string, road: Road): string;
  CheckIdentity(target: unknown): string[];
  HoldReferences(target: unknown, n: number): void;
  ReleaseHeld(): void;
  readonly ReferencesHeld: number;
  CallFromThread(target: unknown, apartment: 'STA' | 'MTA', marshalled: boolean, method: string): string;
  CreateLoop(clsid: string, n: number): number;
}

const newCaller = (): Caller => testObject('Caller') as Caller;

// The class that implements an interface, and how many calls its script makes at the least.
const DUALS = [
  ['Values', 'ITestValues', 400],
  ['Values', 'ITestValues variants', 80],
  ['Arrays', 'ITestArrays', 14],
  ['Records', 'ITestRecords', 6],
  ['Arguments', 'ITestArguments', 34],
  ['Errors', 'ITestErrors', 9],
  ['Lifetime', 'ITestLifetime', 10],
  ['Collection', 'ITestCollection', 8],
  ['Odd', 'ITestOdd', 16],
] as const;

const CUSTOMS = [
  ['Custom', 'ITestCustom', 500],
  ['Custom', 'ITestCustomDerived', 4],
  ['OnlyUnknown', 'ITestPlain', 3],
] as const;

const transcript = (name: string, script: string, road: Road): string[] => newCaller().Transcript(testObject(name), script, road).trimEnd().split('\n');

describe('a transcript by the foreign caller', () => {
  for (const [name, script, least] of DUALS) {
    it(`of ${script} is the same through the vtable and through Invoke`, () => {
      const early = transcript(name, script, 'vtable');
      assert.ok(early.length >= least, `${early.length} calls`);
      assert.deepEqual(transcript(name, script, 'invoke'), early);
    });
  }

  for (const [name, script, least] of [...DUALS, ...CUSTOMS]) {
    it(`of ${script} is the same each time, and finds no rule of ownership broken`, () => {
      const first = transcript(name, script, 'vtable');
      assert.ok(first.length >= least, `${first.length} calls`);
      assert.deepEqual(transcript(name, script, 'vtable'), first);
      assert.deepEqual(first.filter((line) => /was left|became|another/.test(line)), []);
    });
  }

  it('of an interface on an object that has it not fails', () => {
    assertComError(() => newCaller().Transcript(testObject('Values'), 'ITestCustom', 'vtable'), { code: 'E_NOINTERFACE' });
    assertComError(() => newCaller().Transcript(testObject('Custom'), 'ITestCustom', 'invoke'), { code: 'E_INVALIDARG' });
    assertComError(() => newCaller().Transcript(testObject('Custom'), 'ITestNothing', 'vtable'), { code: 'E_INVALIDARG' });
  });
});

describe("the check of COM's rules", () => {
  const OWN = ['Values', 'Arrays', 'Records', 'Arguments', 'Errors', 'Lifetime', 'Collection', 'Odd', 'Custom', 'OnlyUnknown', 'Apartment', 'Free', 'Untyped', 'RawErrors',
    'Events', 'EventsNoEnum', 'EventsNoClassInfo', 'EventsRegisteredOnly', 'EventsClassInfoOnly'];
  // Wine's DispInvoke, which answers for the dual interfaces of the test server, drops arguments that a method has not, and does
  // not say which argument is of the wrong type.
  const ofDispInvoke = /^Invoke of \w+( with an argument too many|: puArgErr)/;

  for (const name of OWN) {
    it(`finds nothing broken in ${name}`, () => {
      assert.deepEqual(newCaller().CheckIdentity(testObject(name)).filter((text) => !ofDispInvoke.test(text)), []);
    });
  }

  it('finds what an object breaks', () => {
    // Every name is known to it.
    const found = newCaller().CheckIdentity(testObject('Expando'));
    assert.ok(found.some((text) => text.startsWith('GetIDsOfNames of an unknown name')), found.join('\n'));
  });
});

describe('the foreign caller', () => {
  it('holds references until it is told to let go', () => {
    const caller = newCaller();
    const held = testObject('Lifetime') as { RefCount: number };
    const before = held.RefCount;
    caller.HoldReferences(held, 10);
    assert.equal(caller.ReferencesHeld, 10);
    assert.equal(held.RefCount, before + 10);
    caller.ReleaseHeld();
    assert.equal(held.RefCount, before);
  });

  it('calls from another thread, with a raw pointer or a marshalled one', () => {
    const caller = newCaller();
    const free: unknown = testObject('Free');
    assert.equal(caller.CallFromThread(free, 'MTA', false, 'Increment'), 'S_OK VT_I4 1');
    assert.equal(caller.CallFromThread(free, 'STA', true, 'Increment'), 'S_OK VT_I4 2');
    const apartment = testObject('Apartment') as { ThreadId: number };
    assert.equal(caller.CallFromThread(apartment, 'MTA', true, 'ThreadId'), `S_OK VT_I4 ${apartment.ThreadId}`);
    assert.equal(caller.CallFromThread(testObject('OnlyUnknown'), 'STA', true, 'ITestPlain'), 'S_OK 42');
    assert.equal(caller.CallFromThread(apartment, 'STA', true, 'Nothing'), 'DISP_E_UNKNOWNNAME');
  });

  it('creates and releases in a loop', () => {
    assert.ok(newCaller().CreateLoop('Coclass.Test.Values', 100) > 0);
    assertComError(() => newCaller().CreateLoop('Coclass.Test.NoSuchClass', 1), { code: 'CO_E_CLASSSTRING' });
  });
});

describe('com_client', () => {
  it('calls a member by its name', () => {
    assert.deepEqual(runClientSync('invoke', 'Coclass.Test.Arguments', 'Join4', '1', 'b', 'true', '2.5'), { code: 0, lines: ['1|b|True|2.5'] });
  });

  it('says which HRESULT a call failed with', () => {
    const { code, lines } = runClientSync('invoke', 'Coclass.Test.Errors', 'Return', '-2147467259');
    assert.deepEqual({ code, last: lines.at(-1) }, { code: 1, last: 'failed: E_FAIL' });
  });

  it('writes transcripts as the caller in this process does', async () => {
    const { code, lines } = await runClient('transcript', 'Coclass.Test.Records', 'ITestRecords', 'vtable');
    assert.equal(code, 0);
    assert.deepEqual(lines, transcript('Records', 'ITestRecords', 'vtable'));
  });

  it('holds objects, calls them, and dies when it is told to', async () => {
    const client = await HoldingClient.start('Coclass.Test.Free', 2);
    try {
      assert.equal(await client.tell('call Increment'), '1');
      assert.equal(await client.tell('call Increment'), '2');
      assert.equal(await client.tell('release'), 'released');
    } finally {
      assert.equal(await client.end('die'), 4);
    }
  });
});

describe('the event sources', () => {
  const EXPECTED = [
    'OnText(VT_BSTR len=10 68 00 65 00 6c 00 6c 00 6f 00, VT_I4 5)', '  S_OK',
    'OnText(VT_BSTR len=10 68 00 65 00 6c 00 6c 00 6f 00, VT_I4 6)', '  S_OK',
    'OnCancel(VT_BYREF|VT_BOOL 0)', '  -1',
    'OnVariant(VT_BYREF|VT_VARIANT (VT_I4 7))', '  VT_I4 8',
    'OnObject(VT_DISPATCH object)', '  S_OK',
    'OnNothing()', '  S_OK',
    'OnArray(VT_ARRAY|VT_I4 dims=1 [0..2] 10 20 30)', '  S_OK',
    'OnSeveral(VT_BYREF|VT_I4 8, VT_BYREF|VT_BSTR len=10 68 00 65 00 6c 00 6c 00 6f 00, VT_BYREF|VT_ARRAY|VT_I4 dims=1 [0..2] 10 20 30, VT_BYREF|VT_VARIANT (VT_I4 8))',
    '  VT_I4 9, VT_BSTR len=12 6f 00 6c 00 6c 00 65 00 68 00 21 00, VT_ARRAY|VT_I4 dims=1 [0..3] 20 40 60 99, VT_I4 9',
    'OnAsk(VT_BSTR len=10 68 00 65 00 6c 00 6c 00 6f 00)', '  VT_BSTR len=12 61 00 6e 00 73 00 77 00 65 00 72 00',
    'Told(hello, -1)', '  E_INVALIDARG',
    'Asked(hello)', '  answer 42',
    'Changing(9, hello, VT_I4 7)', '  10, olleh!, VT_I4 8',
    'Given(object, 1.500000, VT_ARRAY|VT_I4 dims=1 [0..2] 10 20 30)', '  S_OK',
    'OnText(VT_BSTR len=10 6c 00 61 00 74 00 65 00 72 00, VT_I4 1)',
    'OnText(VT_BSTR len=10 6c 00 61 00 74 00 65 00 72 00, VT_I4 2)',
    'OnText(VT_BSTR len=10 6c 00 61 00 74 00 65 00 72 00, VT_I4 3)',
    'sinks: 2',
    'sinks: 0',
  ];

  for (const name of ['Events', 'EventsNoEnum', 'EventsNoClassInfo', 'EventsRegisteredOnly', 'EventsClassInfoOnly']) {
    it(`fire every event for a sink in C++ (${name})`, () => {
      assert.deepEqual(runClientSync('listen', `Coclass.Test.${name}`), { code: 0, lines: EXPECTED });
    });
  }

  describe('out of process', () => {
    before(registerLocalServer);
    after(unregisterLocalServer);

    it('fire every event for a sink in C++', () => {
      assert.deepEqual(runClientSync('listen', 'Coclass.Test.Events.Local'), { code: 0, lines: EXPECTED });
    });

    it('end with their process when they die', async () => {
      // Wine takes a class object for alive whose process is dead: no other test may need this class.
      const clsid = Guid.create().toString();
      const server = `"${localServerPath}" /class ${clsid}`;
      await withClassesFor({ [`CLSID\\${clsid}\\LocalServer32`]: server }, [`CLSID\\${clsid}`], async () => {
        const source = createObject(clsid, { context: 'local' }) as EventsLocal;
        const subscription = on(source, 'OnNothing', () => undefined);
        assert.notEqual(source.ProcessId, process.pid);
        assert.equal(source.FireNothing(), 'S_OK');
        assert.throws(() => { source.Die(); }, /RPC_/);
        assert.throws(() => source.FireNothing(), /RPC_/);
        assert.equal((await subscription.closed).reason, 'gone');
      });
    });
  });
});
