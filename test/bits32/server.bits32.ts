import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { classInfo, createObject, release } from 'coclass';

import { assertServersEnd, withProject } from '../support/built-project.js';
import { outputOfCoclass } from '../support/cli.js';
import { examplePath } from '../support/served-script.js';
import { runProgram } from '../support/server-dll.js';
import { classesKeys } from '../support/test-server.js';

// Servers that are written for Node.js, from 32-bit programs.

const client32 = fileURLToPath(new URL('../../bin-ia32/com_client.exe', import.meta.url));
const folders = { 32: 'syswow64', 64: 'system32' } as const;

/** By the command line: in this process the classes of one server would be those of the next too. */
function build(source: string, out: string, ...more: string[]): { readonly dll: string; readonly dll32: string } {
  return JSON.parse(outputOfCoclass('build', source, '--out', out, '--timeout', '240', '--json', ...more)) as { dll: string; dll32: string };
}

function program(bits: 32 | 64, name: string): string {
  return `C:\\windows\\${folders[bits]}\\${name}`;
}

function regsvr32(bits: 32 | 64, ...args: string[]): void {
  const { status, error } = spawnSync(program(bits, 'regsvr32.exe'), ['/s', ...args], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  assert.equal(status, 0, `regsvr32 of ${bits} bits with ${args.join(' ')}`);
}

/** Registers a DLL; unregistered when the test wants it, or at the end of the block, however that comes. */
function registered(bits: 32 | 64, dll: string): Disposable & { readonly end: () => void } {
  let is = true;
  const end = (): void => {
    if (!is) return;
    is = false;
    regsvr32(bits, '/u', dll);
  };
  regsvr32(bits, dll);
  return { end, [Symbol.dispose]: end };
}

async function assertAdds(bits: 32 | 64, folder: string): Promise<void> {
  const script = join(folder, 'client.vbs');
  writeFileSync(script, 'WScript.Echo CreateObject("CoclassBuilt.Built").Add(40, 2)\r\n');
  assert.deepEqual(await runProgram(program(bits, 'cscript.exe'), ['//nologo', script]), { code: 0, output: '42' });
}

const bitsOf = (clsid: string): (32 | 64)[] => classInfo(clsid).servers.filter(({ inprocServer }) => inprocServer !== undefined).map(({ bits }) => bits).sort();

describe('The DLLs of coclass build', () => {
  // Under Wine a child that is the first to use COM starts its services, which keep the child's pipes open.
  before(() => { release(createObject('Scripting.Dictionary', { host: 64 })); });

  it('register each for processes of its bits, serve these, and leave nothing', async () => {
    await withProject(async ({ folder, clsid }) => {
      const { dll, dll32 } = build(folder, folder);
      using in32 = registered(32, dll32);
      assert.deepEqual(bitsOf(clsid), [32]);
      await assertAdds(32, folder);
      using in64 = registered(64, dll);
      assert.deepEqual(bitsOf(clsid), [32, 64]);
      await assertAdds(32, folder);
      await assertAdds(64, folder);
      in32.end();
      assert.deepEqual(bitsOf(clsid), [64]);
      await assertAdds(64, folder);
      in64.end();
      assert.ok(!classesKeys('CLSID').includes(clsid));
      assert.ok(!classesKeys('Wow6432Node\\CLSID').includes(clsid));
      assert.ok(!classesKeys('').some((name) => name.startsWith('CoclassBuilt.')));
      await assertServersEnd(folder);
    });
  });

  it('serve a 32-bit program where only the DLL is registered, and a host of ours', async () => {
    await withProject(async ({ folder, clsid }) => {
      const { dll32 } = build(folder, folder, '--bits', '32');
      {
        using _ = registered(32, dll32);
        using object = createObject(clsid, { host: 32 });
        assert.equal(object.Add(40, 2), 42);
      }
      await assertServersEnd(folder);
    });
  });

  it('are called by a 32-bit program in C++ through vtables, which takes servers in its own process only', async () => {
    await withProject(async ({ folder }) => {
      const { dll32 } = build(examplePath('pcom/server'), folder, '--bits', '32');
      using _ = registered(32, dll32);
      for (const [object, type] of [['PCom.Sample', 'ISample'], ['PCom.SampleAuto', 'ISampleAuto']] as const) {
        const { code, output } = await runProgram(client32, ['--inproc', 'vtable', object, type, '3', 'C++']);
        assert.deepEqual([code, output.replace(/\r*\n/g, '\n')], [0, 'this is COM server: server3\nexecute client is C++']);
      }
    });
  });
});
