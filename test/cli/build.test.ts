import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createObject } from 'coclass';
import { readTypeLibraryFile } from 'coclass/typelib';

import { assertServersEnd, withProject } from '../support/built-project.js';
import { outputOf } from '../support/child.js';
import { assertCliRefuses, assertRefusedInProcess, outputOfCoclass } from '../support/cli.js';
import { withClassesFor } from '../support/registry.js';
import { regsvr32, runProgram } from '../support/server-dll.js';
import { classesKeys } from '../support/test-server.js';
import { underWine } from '../support/wine.js';

/** A client that knows nothing of Node.js. */
async function assertAdds(folder: string): Promise<void> {
  const program = join(folder, 'client.vbs');
  writeFileSync(program, 'WScript.Echo CreateObject("CoclassBuilt.Built").Add(40, 2)\r\n');
  assert.deepEqual(await runProgram('cscript', ['//nologo', program]), { code: 0, output: '42' });
}

describe('coclass build', () => {
  it('makes the DLL and the type library of a project, without starting its server', async () => {
    await withProject(({ folder, clsid, libid }) => {
      const built = JSON.parse(outputOfCoclass('build', folder, '--out', join(folder, 'made'), '--json')) as Record<string, unknown>;
      const [dll, typeLibrary] = [join(folder, 'made', 'CoclassBuilt.dll'), join(folder, 'made', 'CoclassBuilt.tlb')];
      const dll32 = join(folder, 'made', 'CoclassBuilt32.dll');
      assert.deepEqual(built, { dll, dll32, typeLibrary, classes: [clsid] });
      for (const each of [dll, dll32]) assert.deepEqual(readTypeLibraryFile(each), readTypeLibraryFile(typeLibrary));
      assert.deepEqual([dll, dll32].map((each) => readFileSync(each).readUInt16LE(readFileSync(each).readUInt32LE(0x3c) + 4)), [0x8664, 0x14c]);
      assert.equal(readTypeLibraryFile(dll).guid, libid);
      const fso = createObject('Scripting.FileSystemObject') as { GetFileVersion(path: string): string };
      for (const each of [dll, dll32]) assert.equal(fso.GetFileVersion(each), '2.5.1.0');
    });
  });

  it('takes the script itself and a name, and tells what it wrote', async () => {
    await withProject(async ({ folder }) => {
      const out = outputOfCoclass('build', join(folder, 'server.js'), '--out', folder, '--name', 'PCom');
      assert.equal(out, `wrote ${join(folder, 'PCom.tlb')}\nwrote ${join(folder, 'PCom.dll')} (1 class, for 64-bit processes)\nwrote ${join(folder, 'PCom32.dll')} (1 class, for 32-bit processes)\n`);
      assert.ok(existsSync(join(folder, 'PCom.dll')));
      for (const [bits, made, other] of [['32', 'One32.dll', 'One.dll'], ['64', 'One.dll', 'One32.dll']] as const) {
        outputOfCoclass('build', folder, '--out', join(folder, bits), '--name', 'One', '--bits', bits);
        assert.deepEqual([made, other].map((name) => existsSync(join(folder, bits, name))), [true, false]);
      }
      await assertRefusedInProcess(['build', folder, '--bits', '16'], /expected 32, 64 or both/, 2);
    });
  });

  it('makes a DLL that regsvr32 registers, that works from VBScript, and that regsvr32 unregisters', async () => {
    await withProject(async ({ folder, clsid }) => {
      outputOfCoclass('build', folder, '--out', folder, '--timeout', '240');
      const dll = join(folder, 'CoclassBuilt.dll');
      for (const scope of [[], ['/n', '/i:user']]) {
        assert.equal(regsvr32('/s', ...scope, dll), 0);
        try {
          // Wine shows no class that is registered for the user.
          if (scope.length === 0 || !underWine) await assertAdds(folder);
        } finally {
          assert.equal(regsvr32('/s', '/u', ...scope, dll), 0);
        }
        assert.ok(!classesKeys('CLSID').includes(clsid));
        assert.ok(!classesKeys('').some((name) => name.startsWith('CoclassBuilt.')));
      }
      await assertServersEnd(folder);
    });
  });

  it('makes a DLL that starts the server itself where only the DLL is registered', async () => {
    await withProject(async ({ folder, clsid }) => {
      outputOfCoclass('build', folder, '--out', folder, '--timeout', '240');
      const keys = { [`CLSID\\${clsid}\\InprocServer32`]: join(folder, 'CoclassBuilt.dll'), 'CoclassBuilt.Built\\CLSID': clsid };
      await withClassesFor(keys, [`CLSID\\${clsid}`, 'CoclassBuilt.Built'], () => assertAdds(folder));
      await assertServersEnd(folder);
    });
  });

  it('makes a DLL that may be unloaded while no object and no lock of a Node.js that has loaded it lives, and not else', async () => {
    await withProject(async ({ folder, clsid }) => {
      outputOfCoclass('build', folder, '--out', folder, '--timeout', '240');
      const dll = join(folder, 'CoclassBuilt.dll');
      await withClassesFor({ [`CLSID\\${clsid}\\InprocServer32`]: dll }, [`CLSID\\${clsid}`], async () => {
        const output = await outputOf(`
          const caller = testObject('Caller');
          const tell = () => console.log(caller.CanUnload(${JSON.stringify(dll)}));
          const object = coclass.createObject('${clsid}', { context: 'inproc' });
          tell();
          coclass.release(object);
          tell();
          caller.LockServer('${clsid}', true);
          tell();
          caller.LockServer('${clsid}', false);
          tell();`);
        assert.deepEqual(output.replaceAll('\r', '').split('\n'), ['false', 'true', 'false', 'true']);
      });
    });
  });

  it('tells in one line what there is nothing to build of', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coclass-build-'));
    try {
      await assertRefusedInProcess(['build', join(folder, 'gone')], /there is no folder or script '.*gone'/);
      await assertRefusedInProcess(['build', folder], /there is no script of a server in '.*': none of server\.js/);
      writeFileSync(join(folder, 'package.json'), '{ "main": "gone.js", "type": "module" }');
      await assertRefusedInProcess(['build', folder], /'gone\.js', the main of its package\.json, is not there/);
      const script = join(folder, 'empty.js');
      writeFileSync(script, 'export {};');
      assertCliRefuses(['build', script, '--out', folder], /has no class that others can create/);
      writeFileSync(script, 'throw new Error("It does not start.");');
      assertCliRefuses(['build', script, '--out', folder], /It does not start\./);
      mkdirSync(join(folder, 'out'));
      await assertRefusedInProcess(['build', script, '--timeout', '0'], /seconds from 1 to 3600/, 2);
      await assertRefusedInProcess(['build', script, '--name', '..\\PCom'], /the name of a file/, 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
