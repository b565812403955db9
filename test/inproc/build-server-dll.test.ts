import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createObject, Guid } from 'coclass';
import { buildServerDll } from 'coclass/build';
import { readTypeLibraryBytes, readTypeLibraryFile } from 'coclass/typelib';

import type { NativeResource } from '../support/internals.js';
import { libraryBytes, runClient, withServerFolder } from '../support/server-dll.js';
import { native, readSystemTypeLibrary } from '../support/typelib.js';

describe('buildServerDll', () => {
  it('puts the type library where LoadTypeLibEx and the portable reader find it', async () => {
    await withServerFolder({}, (folder) => {
      assert.equal(folder.build(), folder.dll);
      assert.equal(readSystemTypeLibrary(folder.dll).name, 'CoclassTestServer');
      assert.deepEqual(readTypeLibraryFile(folder.dll), readTypeLibraryBytes(libraryBytes()));
    });
  });

  it('makes a DLL of classes that have no type library', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      const { dll, script, clsid } = folder;
      buildServerDll({ out: dll, server: script, classes: [clsid] });
      assert.throws(() => readTypeLibraryFile(dll), /no type library/);
      assert.deepEqual((await runClient([dll, 'create', clsid]))[1], ['class-object', '0x00000000']);
    });
  });

  it('puts the version where Windows shows it', async () => {
    await withServerFolder({}, (folder) => {
      folder.build({ version: '12.3.456-beta.7', description: 'A server \u20ac' });
      const fso = createObject('Scripting.FileSystemObject') as { GetFileVersion(path: string): string };
      assert.equal(fso.GetFileVersion(folder.dll), '12.3.456.0');
      const text = readFileSync(folder.dll).toString('utf16le');
      for (const part of ['A server \u20ac', '12.3.456-beta.7', 'Test Server.dll']) assert.ok(text.includes(part), part);
      folder.build();
      assert.equal(fso.GetFileVersion(folder.dll), '0.0.0.0');
    });
  });

  it('gives the same bytes for the same input', async () => {
    await withServerFolder({}, (folder) => {
      folder.build();
      const first = readFileSync(folder.dll);
      folder.build();
      assert.ok(first.equals(readFileSync(folder.dll)));
    });
  });

  it('makes the folder, and leaves nothing else there', async () => {
    await withServerFolder({}, (folder) => {
      const out = join(folder.path, 'a', 'b', 'Made.dll');
      folder.build({ out });
      assert.deepEqual(readdirSync(join(folder.path, 'a', 'b')), ['Made.dll']);
    });
  });

  it('leaves the DLL as it was where it fails', async () => {
    await withServerFolder({}, (folder) => {
      folder.build();
      const before = readFileSync(folder.dll);
      const notADll = join(folder.path, 'text.dll');
      writeFileSync(notADll, 'This is no program.');
      assert.throws(() => folder.build({ template: notADll }), { name: 'ComError' });
      assert.ok(before.equals(readFileSync(folder.dll)));
      assert.deepEqual(readdirSync(folder.path).filter((name) => name.endsWith('.tmp')), []);
    });
  });

  it('refuses a script or a template that is not there', async () => {
    await withServerFolder({}, (folder) => {
      assert.throws(() => folder.build({ server: join(folder.path, 'gone.js') }), /there is no script '.*gone\.js'/);
      assert.throws(() => folder.build({ template: join(folder.path, 'gone.dll') }), /there is no DLL to copy, '.*gone\.dll'/);
      assert.ok(!existsSync(folder.dll));
    });
  });

  it('refuses options that are not of their form', async () => {
    await withServerFolder({}, (folder) => {
      const wrong: Record<string, unknown>[] = [
        { out: '' }, { out: 5 }, { server: undefined }, { server: 'a\nb' }, { node: '' }, { node: 'C:\\a\nserver=b' }, { version: 1 },
        { classes: [] }, { classes: 'all' }, { classes: [Guid.empty, 'no CLSID'] }, { typeLibrary: 'PCom.tlb' }, { typeLibrary: new Uint8Array() },
        { timeout: 0 }, { timeout: 1.5 }, { timeout: 3601 }, { timeout: '5' },
      ];
      for (const options of wrong) {
        assert.throws(() => folder.build(options), TypeError, JSON.stringify(options));
      }
      assert.ok(!existsSync(folder.dll));
    });
  });
});

describe('native updateResources', () => {
  it('names what is wrong with a resource, and changes nothing', async () => {
    await withServerFolder({}, (folder) => {
      folder.build();
      const before = readFileSync(folder.dll);
      const data = new Uint8Array(1);
      const wrong: unknown[] = [[], [10, 'A', 0], [0, 'A', 0, data], [65536, 'A', 0, data], [1.5, 'A', 0, data], ['', 'A', 0, data], ['A\0', 'A', 0, data],
        [10, {}, 0, data], [10, 'A', -1, data], [10, 'A', 'neutral', data], [10, 'A', 0, new Uint16Array(1)], [10, 'A', 0, 'text'], 'resource', null];
      for (const resource of wrong) {
        const resources = [[10, 'GOOD', 0, data], resource] as NativeResource[];
        assert.throws(() => { native().updateResources(folder.dll, resources); }, { name: 'ComError', message: /updateResources: argument 2: expected an array of \[type, name, language, data\]/ });
      }
      assert.throws(() => { native().updateResources(`${folder.dll}.gone`, [[10, 'A', 0, data]]); }, { name: 'ComError' });
      assert.ok(before.equals(readFileSync(folder.dll)));
    });
  });
});
