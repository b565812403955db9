import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Guid } from 'coclass';

import { withClassesFor } from '../support/registry.js';
import { addonStandIn, localServerProgram, runClient, runVbscript, type ServerFolder, withServerFolder } from '../support/server-dll.js';

// What the client prints of an object that another process serves.
const served = [
  ['can-unload', '0x00000000'],
  ['class-object', '0x00000000'],
  ['class-object-is', 'a proxy'],
  ['call', '0x00000000'],
  ['can-unload', '0x00000000'],
  ['can-unload', '0x00000000'],
];

/** Asserts that the DLL has no class object, and returns why. */
async function refusal({ dll, clsid }: ServerFolder, code: string, variables: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const [, classObject, error, ...more] = await runClient([dll, 'create', clsid], variables);
  assert.deepEqual(classObject, ['class-object', code]);
  assert.equal(error?.[0], 'error');
  assert.deepEqual(more, [['can-unload', '0x00000000']]);
  return error[1];
}

/** Runs a function while the class is registered with this DLL, and with a local server if it is to have one. */
function registered({ dll, clsid, log }: ServerFolder, hasLocalServer: boolean, body: () => Promise<void>): Promise<void> {
  const key = `CLSID\\${clsid}`;
  return withClassesFor({
    [`${key}\\InprocServer32`]: dll,
    'Coclass.TestDll\\CLSID': clsid,
    ...(hasLocalServer ? { [`${key}\\LocalServer32`]: `"${localServerProgram}" "${log}" ${clsid}` } : {}),
  }, [key, 'Coclass.TestDll'], body);
}

describe('the class objects of a built DLL', function () {
  it('are those of the server that COM starts, where the class has a LocalServer32', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      await registered(folder, true, async () => {
        assert.deepEqual(await runClient([folder.dll, 'create', folder.clsid]), served);
      });
      assert.equal(folder.servers().length, 1);
      assert.deepEqual(folder.takeCalls(), [], 'the DLL started the script though COM knows a program');
    });
  });

  it('are those of the server that the DLL starts, where COM knows no program', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      assert.deepEqual(await runClient([folder.dll, 'create', folder.clsid]), served);
      assert.deepEqual(folder.takeCalls(), [{ args: ['-Embedding'], cwd: folder.path, node: process.execPath }]);
      assert.equal(folder.servers().length, 1);
    });
  });

  it('are handed to a client in a multithreaded apartment too', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      assert.deepEqual(await runClient([folder.dll, 'create', folder.clsid, 'mta']), served);
    });
  });

  it('work from VBScript, by the class that is registered with the DLL', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      await registered(folder, false, async () => {
        assert.equal(await runVbscript(folder, 'WScript.Echo CreateObject("Coclass.TestDll").EchoI4(42)'), '42');
      });
      assert.equal(folder.servers().length, 1);
    });
  });

  it('come from one server, whatever number of threads asks first', async () => {
    await withServerFolder({ delay: 500 }, async (folder) => {
      folder.build();
      const results = await runClient([folder.dll, 'create', folder.clsid, 'threads=8']);
      assert.deepEqual(results, [['can-unload', '0x00000000'], ...Array.from({ length: 8 }, () => ['call', '0x00000000']), ['can-unload', '0x00000000']]);
      assert.equal(folder.takeCalls().length, 1);
      assert.equal(folder.servers().length, 1);
    });
  });

  it('come from one server, whatever number of processes asks first', async () => {
    await withServerFolder({ delay: 500 }, async (folder) => {
      folder.build();
      const clients = await Promise.all(Array.from({ length: 4 }, () => runClient([folder.dll, 'create', folder.clsid, 'together=4'])));
      for (const results of clients) assert.deepEqual(results, served);
      assert.equal(folder.takeCalls().length, 1);
    });
  });

  it('let an apartment go on to answer calls while the server starts', async () => {
    // One that never serves: COM itself, which would let calls in too, has nothing to wait for.
    await withServerFolder({ serves: false, delay: 60_000 }, async (folder) => {
      folder.build({ timeout: 2 });
      const results = new Map(await runClient([folder.dll, 'create', folder.clsid, 'busy']));
      assert.equal(results.get('class-object'), '0x80080005');
      assert.notEqual(results.get('calls-meanwhile'), '0');
    });
  });

  it('are in-process ones in a process that has the addon, which is asked whether the DLL can go', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      assert.deepEqual(await runClient([folder.dll, 'create', folder.clsid, `addon=${addonStandIn}`]), [
        ['can-unload', '0x00000000'],
        ['class-object', '0x00000000'],
        ['class-object-is', 'in-process'],
        ['call', '0x00000000'],
        ['can-unload', '0x00000001'],
        ['can-unload', '0x00000000'],
      ]);
      assert.deepEqual(folder.takeCalls(), []);
    });
  });

  it('are those of a server process where the addon does not run the server', async () => {
    const script = 'elsewhere.mjs';
    await withServerFolder({}, async (folder) => {
      folder.build();
      assert.deepEqual(await runClient([folder.dll, 'create', folder.clsid, `addon=${addonStandIn}`]), served);
    }, script);
  });

  it('are refused when the addon refuses', async () => {
    const script = 'refused.mjs';
    await withServerFolder({}, async (folder) => {
      folder.build();
      const [, classObject] = await runClient([folder.dll, 'create', folder.clsid, `addon=${addonStandIn}`]);
      assert.deepEqual(classObject, ['class-object', '0x80070005']);
      assert.deepEqual(folder.takeCalls(), []);
    }, script);
  });

  it('are there for the classes of the build only', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      const [, classObject, ...more] = await runClient([folder.dll, 'create', Guid.create().text]);
      assert.deepEqual(classObject, ['class-object', '0x80040111'], 'CLASS_E_CLASSNOTAVAILABLE');
      assert.deepEqual(more, [['can-unload', '0x00000000']]);
    });
  });

  it('are refused when the server ends before it serves, without waiting on', async () => {
    await withServerFolder({ serves: false, exitCode: 3 }, async (folder) => {
      folder.build();
      assert.match(await refusal(folder, '0x80080005'), /server\.mjs' ended with the exit code 3 before it had registered its class objects/);
    });
  });

  it('are refused when the server does not serve in time', async () => {
    await withServerFolder({ serves: false, delay: 4_000 }, async (folder) => {
      folder.build({ timeout: 1 });
      assert.match(await refusal(folder, '0x80080005'), /did not register its class object in 1 seconds/);
    });
  });

  it('are refused when the script is gone', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      rmSync(folder.script);
      assert.match(await refusal(folder, '0x80070002'), /the script of this server is not there: '.*server\.mjs'/);
    });
  });

  it('follow when the folder of DLL and script is moved', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      const moved = join(folder.path, 'elsewhere');
      mkdirSync(moved);
      for (const name of [basename(folder.dll), basename(folder.script), 'settings.json']) renameSync(join(folder.path, name), join(moved, name));
      assert.deepEqual(await runClient([join(moved, basename(folder.dll)), 'create', folder.clsid]), served);
    });
  });
});

describe('the node.exe of a built DLL', () => {
  const noPath = { PATH: 'C:\\windows\\system32' };

  it('is the one of COCLASS_NODE first, and that must be there', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build({ node: 'C:\\gone\\node.exe' });
      const own = join(folder.path, 'other node.exe');
      copyFileSync(process.execPath, own);
      assert.deepEqual(await runClient([folder.dll, 'create', folder.clsid], { COCLASS_NODE: own }), served);
      assert.equal(folder.takeCalls()[0]?.node, own);
      assert.match(await refusal(folder, '0x80070002', { COCLASS_NODE: 'C:\\gone\\node.exe' }), /'C:\\gone\\node\.exe', which the environment variable COCLASS_NODE names/);
    });
  });

  it('is the one beside the DLL, then the recorded one, then one on the PATH', async () => {
    await withServerFolder({ serves: false }, async (folder) => {
      folder.build({ node: 'C:\\gone\\node.exe' });
      const used = async (variables: Readonly<Record<string, string>>): Promise<string | undefined> => {
        await refusal(folder, '0x80080005', variables);
        return folder.takeCalls()[0]?.node;
      };
      assert.equal(await used({ PATH: `${noPath.PATH};${join(process.execPath, '..')}` }), process.execPath);
      folder.build();
      assert.equal(await used(noPath), process.execPath);
      const beside = join(folder.path, 'node.exe');
      copyFileSync(process.execPath, beside);
      assert.equal(await used({}), beside);
    });
  });

  it('is named as missing where there is none', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build({ node: 'C:\\gone\\node.exe' });
      assert.match(await refusal(folder, '0x80070002', noPath), /there is no node\.exe: .*'C:\\gone\\node\.exe'/);
      assert.deepEqual(folder.takeCalls(), []);
    });
  });
});

describe('a DLL with damaged resources', () => {
  const template = fileURLToPath(new URL('../../../prebuilds/win32-x64/coclass-inproc.dll', import.meta.url));

  it('is refused with its own words where it was never built', async () => {
    await withServerFolder({}, async (folder) => {
      copyFileSync(template, folder.dll);
      assert.match(await refusal(folder, '0x80070716'), /no manifest in its resources: it was not made by `coclass build`/);
    });
  });

  for (const [what, from, to, message] of [
    ['of another version', 'coclass=1', 'coclass=2', /its first line is not coclass=1/],
    ['with an unknown key', 'server=', 'servant', /damaged at the line 'servant/],
    ['with a damaged CLSID', 'class={', 'class=(', /damaged at the line 'class=\(/],
    ['with a key that is there twice', 'node=', 'server=\n', /damaged at the line 'server='/],
    ['without its last line end', '}\n', '}}', /damaged at the line 'class=/],
    ['that is no text', 'class', 'cl\xff\xffs', /it is no text/],
  ] as const) {
    it(`is refused ${what}`, async () => {
      await withServerFolder({}, async (folder) => {
        folder.build({ node: 'C:\\n' });
        const bytes = readFileSync(folder.dll);
        const at = bytes.indexOf(from, bytes.indexOf('coclass=1\nserver='));
        assert.ok(at > 0);
        bytes.write(to, at, 'latin1');
        writeFileSync(folder.dll, bytes);
        assert.match(await refusal(folder, '0x8007000D'), message);
        assert.deepEqual(folder.takeCalls(), []);
      });
    });
  }
});
