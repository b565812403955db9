import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { outputOfCoclass } from '../support/cli.js';
import { runClientSync } from '../support/com-client.js';
import { treeText } from '../support/registry-tree.js';
import { examplePath, registeredAround, runScript, runVbScript, tellServer } from '../support/served-script.js';
import { regsvr32 } from '../support/server-dll.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const answer = (server: number, client: string): string => `this is COM server: server${server}\nexecute client is ${client}`;
const ofTheClient = [answer(2, 'client 2'), answer(3, 'client 3'), answer(1, 'client 1')].join('\n');

/** All that a sample could leave behind. */
function traces(): string {
  const keys = ['PCom.Sample', 'PCom.Sample.1', 'PCom.SampleAuto', 'PCom.SampleAuto.1', 'MyDef.MySvr', 'MyDef.MySvr.1', 'MyApp'];
  for (const clsid of ['{B6A0E7C2-52C4-4F0E-9D6B-7B1F4E0A9C31}', '{0D5B8E46-3C7A-4A92-B1E8-62F9D4C7A053}', '{1C0E5D5A-B316-44A4-AF6C-478363581D43}']) keys.push(`CLSID\\${clsid}`, `AppID\\${clsid}`);
  for (const libid of ['{C584A5BD-B731-49F2-ACDC-79703C1DEBB0}', '{7E3D0B9A-6F1C-4C58-8A2E-94B5D1C0E7F6}']) keys.push(`TypeLib\\${libid}`);
  for (const iid of ['{4E569BC8-E068-4F7C-A043-F646C9DA0556}', '{50A3C1B4-8B13-4B4A-9E5C-3A8B6E7F1D20}', '{EFA88D51-130D-41B9-84A6-DAFC820ED869}', '{D8181914-E43E-4B39-99EF-6C9673DAFFBE}', '{5E0F2A71-9C4D-4B8E-A3D6-0B7C1E5F8A24}']) keys.push(`Interface\\${iid}`);
  return (['user', 'machine'] as const).flatMap((root) => [...keys.map((key) => treeText(root, `Software\\Classes\\${key}`)), treeText(root, 'Software\\coclass')]).join('\n');
}

const lines = ({ code, lines: printed }: ReturnType<typeof runClientSync>): string => {
  assert.equal(code, 0, printed.join('\n'));
  return printed.join('\n');
};

describe('the sample PCom', () => {
  describe('without being registered', () => {
    it('is called in process by our client: early, and late', () => {
      assert.deepEqual(runScript(examplePath('pcom/client'), 'inproc'), { status: 0, stdout: `${ofTheClient}\n`, stderr: '' });
    });
  });

  describe('registered by /regserver', () => {
    const { file } = temporaryFolder();
    registeredAround(examplePath('pcom/server'));

    it('is called in a process of its own by our client: early, and late', () => {
      assert.deepEqual(runScript(examplePath('pcom/client')), { status: 0, stdout: `${ofTheClient}\n`, stderr: '' });
    });

    it('is called by VBScript', () => {
      const script = file('client.vbs');
      writeFileSync(script, 'WScript.Echo CreateObject("PCom.Sample").GetComInfo(2, "client 2")\r\nWScript.Echo CreateObject("PCom.SampleAuto").GetAutoSerInfo(2, "client 2")\r\n');
      assert.equal(runVbScript(script), `${answer(2, 'client 2')}\n${answer(2, 'client 2')}`);
    });

    it('is called by C++ through its vtables', () => {
      assert.equal(lines(runClientSync('vtable', 'PCom.Sample', 'ISample', '1', 'C++')), answer(1, 'C++'));
      assert.equal(lines(runClientSync('vtable', 'PCom.SampleAuto', 'ISampleAuto', '3', 'C++')), answer(3, 'C++'));
    });

    it('is called by C++ through Invoke', () => {
      assert.equal(lines(runClientSync('invoke', 'PCom.Sample', 'GetComInfo', '2', 'C++')), answer(2, 'C++'));
      assert.equal(lines(runClientSync('invoke', 'PCom.SampleAuto', 'GetAutoSerInfo', '2', 'C++')), answer(2, 'C++'));
    });
  });
});

describe('the sample MyDef', () => {
  const printed = 'SampleMethod(5) is 105\nSampleMethod(7) is 107\n';

  it('is called in process by our client, without being registered: early, and late', () => {
    assert.deepEqual(runScript(examplePath('mysvr/client'), 'inproc'), { status: 0, stdout: printed, stderr: '' });
  });

  describe('registered by /regserver', () => {
    const { file } = temporaryFolder();
    registeredAround(examplePath('mysvr/server'));

    it('is called in a process of its own by our client: early, and late', () => {
      assert.deepEqual(runScript(examplePath('mysvr/client')), { status: 0, stdout: printed, stderr: '' });
    });

    it('is called by VBScript', () => {
      const script = file('client.vbs');
      writeFileSync(script, 'x = CreateObject("MyDef.MySvr").SampleMethod(5)\r\nWScript.Echo x & " " & TypeName(x)\r\n');
      assert.equal(runVbScript(script), '105 Long');
    });

    it('is called by C++ through its vtable', () => {
      assert.equal(lines(runClientSync('vtable', 'MyDef.MySvr', 'IMyInterface', '5')), '105');
      assert.equal(lines(runClientSync('vtable', 'MyDef.MySvr', 'IMyInterface', '-100')), '0');
    });

    it('is called by C++ through Invoke', () => {
      assert.equal(lines(runClientSync('invoke', 'MyDef.MySvr', 'SampleMethod', '5')), '105');
    });

    it('has written what its factory adds', () => {
      const written = (['user', 'machine'] as const).map((root) => treeText(root, 'Software\\Classes\\MyApp')).join('');
      assert.match(written, /\[Software\\Classes\\MyApp\\MySvr\]/);
      assert.ok(written.includes(Buffer.from('{1C0E5D5A-B316-44A4-AF6C-478363581D43}', 'utf16le').toString('hex')), written);
    });
  });
});

/** A sample's DLL, registered by regsvr32 around the tests of a suite; after them the registry is as it was. */
function builtAround(sample: string, name: string, file: (name: string) => string): void {
  let untouched = '';
  before(() => {
    untouched = traces();
    outputOfCoclass('build', examplePath(`${sample}/server`), '-o', file(''), '-n', name);
    assert.equal(regsvr32('/s', file(`${name}.dll`)), 0);
  });
  after(() => {
    assert.equal(regsvr32('/s', '/u', file(`${name}.dll`)), 0);
    assert.equal(traces(), untouched, 'regsvr32 /u leaves nothing');
  });
}

/** Our client, in a process of its own, that takes servers in its process only. */
function callInProcess(script: string, progId: string, call: string): ReturnType<typeof runScript> {
  writeFileSync(script, `
    import { createObject, release } from ${JSON.stringify(import.meta.resolve('coclass'))};
    const object = createObject('${progId}', { context: 'inproc' });
    console.log(object.${call});
    release(object);`);
  return runScript(script);
}

describe('the sample PCom as a DLL', () => {
  const { file } = temporaryFolder();

  describe('that regsvr32 has registered', () => {
    builtAround('pcom', 'PCom', file);

    it('is called in its process by our client', () => {
      assert.deepEqual(callInProcess(file('client.mjs'), 'PCom.SampleAuto', "GetAutoSerInfo(2, 'client 2')"), { status: 0, stdout: `${answer(2, 'client 2')}\n`, stderr: '' });
    });

    it('is called by VBScript', () => {
      const script = file('client.vbs');
      writeFileSync(script, 'WScript.Echo CreateObject("PCom.Sample").GetComInfo(2, "client 2")\r\n');
      assert.equal(runVbScript(script), answer(2, 'client 2'));
    });

    it('is called by C++ that takes servers in its own process only', () => {
      assert.equal(lines(runClientSync('--inproc', 'invoke', 'PCom.SampleAuto', 'GetAutoSerInfo', '3', 'C++')), answer(3, 'C++'));
      assert.equal(lines(runClientSync('--inproc', 'vtable', 'PCom.Sample', 'ISample', '1', 'C++')), answer(1, 'C++'));
    });
  });
});

describe('the sample MyDef as a DLL', () => {
  const { file } = temporaryFolder();

  describe('that regsvr32 has registered', () => {
    builtAround('mysvr', 'MyDef', file);

    it('is called in its process by our client', () => {
      assert.deepEqual(callInProcess(file('client.mjs'), 'MyDef.MySvr', 'SampleMethod(5)'), { status: 0, stdout: '105\n', stderr: '' });
    });

    it('is called by VBScript', () => {
      const script = file('client.vbs');
      writeFileSync(script, 'x = CreateObject("MyDef.MySvr").SampleMethod(5)\r\nWScript.Echo x & " " & TypeName(x)\r\n');
      assert.equal(runVbScript(script), '105 Long');
    });

    it('is called by C++ that takes servers in its own process only', () => {
      assert.equal(lines(runClientSync('--inproc', 'invoke', 'MyDef.MySvr', 'SampleMethod', '6')), '106');
      assert.equal(lines(runClientSync('--inproc', 'vtable', 'MyDef.MySvr', 'IMyInterface', '6')), '106');
    });
  });
});

describe('a sample that has been unregistered', () => {
  for (const name of ['pcom', 'mysvr']) {
    it(`has left no trace of ${name} in the registry`, () => {
      const before = traces();
      tellServer(examplePath(`${name}/server`), '--regserver');
      try {
        assert.notEqual(traces(), before);
      } finally {
        tellServer(examplePath(`${name}/server`), '--unregserver');
      }
      assert.equal(traces(), before);
    });
  }
});
