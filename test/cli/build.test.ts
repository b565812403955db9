import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createObject, Guid } from 'coclass';
import { readTypeLibraryFile } from 'coclass/typelib';

import { outputOf } from '../support/child.js';
import { assertCliRefuses, outputOfCoclass } from '../support/cli.js';
import { withClassesFor } from '../support/registry.js';
import { regsvr32, runProgram, untilEnded } from '../support/server-dll.js';
import { classesKeys } from '../support/test-server.js';
import { underWine } from '../support/wine.js';

interface Project {
  readonly folder: string;
  readonly clsid: string;
  readonly libid: string;
}

const serverModule = (clsid: string, libid: string, iid: string): string => `
import { appendFileSync } from 'node:fs';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, method, t, ThreadingModel } from ${JSON.stringify(import.meta.resolve('coclass/server'))};

appendFileSync(new URL('pids.txt', import.meta.url), process.pid + '\\n');
const IBuilt = defineInterface({ name: 'IBuilt', iid: '${iid}', kind: 'dual', members: { Add: method({ left: t.long, right: t.long }, t.long) } });
const CoBuilt = defineCoclass({ name: 'Built', clsid: '${clsid}', interfaces: [IBuilt] });
export const library = defineLibrary({ name: 'CoclassBuilt', libid: '${libid}', version: '1.0', helpString: 'Built by a test', coclasses: [CoBuilt] });
class Built extends AutoObject {
  Add(left, right) { return left + right; }
}
new AutoObjectFactory(comServer, Built, CoBuilt, Instancing.MultiInstance, ThreadingModel.Apartment);
comServer.run();
`;

async function withProject(body: (project: Project) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coclass-build-'));
  const [clsid, libid, iid] = [Guid.create().text, Guid.create().text, Guid.create().text];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '2.5.1', main: 'server.js' }));
  writeFileSync(join(folder, 'server.js'), serverModule(clsid, libid, iid));
  try {
    await body({ folder, clsid, libid });
  } finally {
    await removeFolder(folder);
  }
}

/** A server ends by itself, a moment after its last object. */
async function removeFolder(folder: string): Promise<void> {
  for (let round = 0; ; round += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (round === 100) throw error;
      await sleep(100);
    }
  }
}

/** A client that knows nothing of Node.js. */
async function assertAdds(folder: string): Promise<void> {
  const program = join(folder, 'client.vbs');
  writeFileSync(program, 'WScript.Echo CreateObject("CoclassBuilt.Built").Add(40, 2)\r\n');
  assert.deepEqual(await runProgram('cscript', ['//nologo', program]), { code: 0, output: '42' });
}

/** Every process that has loaded the server's module ends by itself. */
async function assertServersEnd(folder: string): Promise<void> {
  const ids = readFileSync(join(folder, 'pids.txt'), 'utf8').trim().split('\n').map(Number).filter((id) => id !== process.pid);
  await untilEnded(ids, () => {
    assert.fail('a server did not end when its objects were gone');
  });
}

describe('coclass build', () => {
  it('makes the DLL and the type library of a project, without starting its server', async () => {
    await withProject(({ folder, clsid, libid }) => {
      const built = JSON.parse(outputOfCoclass('build', folder, '--out', join(folder, 'made'), '--json')) as Record<string, unknown>;
      const [dll, typeLibrary] = [join(folder, 'made', 'CoclassBuilt.dll'), join(folder, 'made', 'CoclassBuilt.tlb')];
      assert.deepEqual(built, { dll, typeLibrary, classes: [clsid] });
      assert.deepEqual(readTypeLibraryFile(dll), readTypeLibraryFile(typeLibrary));
      assert.equal(readTypeLibraryFile(dll).guid, libid);
      const fso = createObject('Scripting.FileSystemObject') as { GetFileVersion(path: string): string };
      assert.equal(fso.GetFileVersion(dll), '2.5.1.0');
    });
  });

  it('takes the script itself and a name, and tells what it wrote', async () => {
    await withProject(({ folder }) => {
      const out = outputOfCoclass('build', join(folder, 'server.js'), '--out', folder, '--name', 'PCom');
      assert.equal(out, `wrote ${join(folder, 'PCom.tlb')}\nwrote ${join(folder, 'PCom.dll')} (1 class, for x64)\n`);
      assert.ok(existsSync(join(folder, 'PCom.dll')));
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

  it('tells in one line what there is nothing to build of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'coclass-build-'));
    try {
      assertCliRefuses(['build', join(folder, 'gone')], /there is no folder or script '.*gone'/);
      assertCliRefuses(['build', folder], /there is no script of a server in '.*': none of server\.js/);
      writeFileSync(join(folder, 'package.json'), '{ "main": "gone.js", "type": "module" }');
      assertCliRefuses(['build', folder], /'gone\.js', the main of its package\.json, is not there/);
      const script = join(folder, 'empty.js');
      writeFileSync(script, 'export {};');
      assertCliRefuses(['build', script, '--out', folder], /has no class that others can create/);
      writeFileSync(script, 'throw new Error("It does not start.");');
      assertCliRefuses(['build', script, '--out', folder], /It does not start\./);
      mkdirSync(join(folder, 'out'));
      assertCliRefuses(['build', script, '--timeout', '0'], /seconds from 1 to 3600/, 2);
      assertCliRefuses(['build', script, '--name', '..\\PCom'], /the name of a file/, 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
