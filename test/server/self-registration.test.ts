import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';

import { Guid } from 'coclass';

import { assertUnchanged } from '../support/registration.js';
import { classesText, registry } from '../support/registry-tree.js';
import { runScript, tellServer } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const newGuid = (): string => Guid.create().text;
const [libid, iid, iidCustom, catid, own] = [newGuid(), newGuid(), newGuid(), newGuid(), newGuid()] as const;
const MODELS = ['Single', 'Apartment', 'Free', 'Both', 'Neutral'] as const;
const clsids = Object.fromEntries([...MODELS, 'Custom', 'Internal'].map((name) => [name, newGuid()]));

/** A server with a class of every threading model, one of a custom interface, and an internal one. */
const serverText = `
import {
  AutoObject, AutoObjectFactory, comServer, ComObject, defineCoclass, defineInterface, defineLibrary, Instancing, method, t, ThreadingModel, TypedComObjectFactory,
} from ${JSON.stringify(import.meta.resolve('coclass/server'))};
const IDual = defineInterface({ name: 'IRegisteredDual', iid: '${iid}', kind: 'dual', members: { Do: method({}, t.long) } });
const ICustom = defineInterface({ name: 'IRegisteredCustom', iid: '${iidCustom}', kind: 'custom', oleAutomation: true, members: { Do: method({}, t.long) } });
const clsids = ${JSON.stringify(clsids)};
const coclasses = Object.fromEntries(Object.entries(clsids).map(([name, clsid]) => [name, defineCoclass({ name: 'Of' + name, clsid, interfaces: [name === 'Custom' ? ICustom : IDual], helpString: 'A class: ' + name })]));
defineLibrary({ name: 'CoclassRegistered', libid: '${libid}', version: '2.a', helpString: 'A registered library', coclasses: Object.values(coclasses) });
class Registered extends AutoObject { Do() { return 1; } }
for (const name of ${JSON.stringify(MODELS)}) {
  new (class extends AutoObjectFactory {
    updateRegistry(register) {
      if (name !== 'Both') return;
      if (register) this.createRegKey('CoclassRegistered.Own\\\\' + this.className, '${own}', 'Which');
      else this.deleteRegKey('CoclassRegistered.Own');
    }
  })(comServer, class extends Registered {}, coclasses[name], Instancing.MultiInstance, ThreadingModel[name], name === 'Free' ? { categories: ['${catid}'] } : {});
}
new TypedComObjectFactory(comServer, class extends ComObject { Do() { return 2; } }, coclasses.Custom, Instancing.SingleInstance);
new AutoObjectFactory(comServer, class extends Registered {}, coclasses.Internal, Instancing.Internal);
comServer.run();
`;

describe('what a server writes into the registry', () => {
  const { file } = temporaryFolder();
  const folder = (): string => file('a server');
  const server = (): string => file('a server/server.mjs');

  before(() => {
    mkdirSync(folder());
    writeFileSync(server(), serverText);
  });

  for (const scope of ['user', 'machine'] as const) {
    const flag = `--${scope}`;
    const text = (key: string, name?: string): string | undefined => classesText(scope, key, name);
    const keys = (key: string): string[] => (registry.registryKeys(scope, `Software\\Classes\\${key}`, 0x100) ?? []).sort();

    describe(`with ${flag}`, () => {
      it('is each class with its names, program, type library and AppID, and goes again to the last bit', () => {
        assertUnchanged(scope, () => {
          tellServer(server(), '/regserver', flag);
          try {
            for (const name of [...MODELS, 'Custom']) {
              const clsid = clsids[name] ?? '';
              const key = `CLSID\\${clsid}`;
              const progId = `CoclassRegistered.Of${name}`;
              assert.equal(text(key), `A class: ${name}`);
              assert.equal(text(`${key}\\ProgID`), `${progId}.1`);
              assert.equal(text(`${key}\\VersionIndependentProgID`), progId);
              assert.equal(text(`${progId}\\CLSID`), clsid);
              assert.equal(text(`${progId}\\CurVer`), `${progId}.1`);
              assert.equal(text(`${progId}.1\\CLSID`), clsid);
              const command = text(`${key}\\LocalServer32`) ?? '';
              assert.ok(command.startsWith(`"${process.execPath}" `), command);
              assert.ok(command.endsWith(` "${server()}"`), command);
              assert.equal(text(`${key}\\TypeLib`), libid);
              assert.equal(text(`${key}\\Version`), '2.a');
              assert.equal(text(key, 'AppID'), clsid);
              assert.equal(text(`AppID\\${clsid}`), `A class: ${name}`);
              assert.equal(keys(key).includes('Programmable'), name !== 'Custom');
              assert.equal(keys(key).includes('InprocServer32'), false);
              assert.deepEqual(keys(`${key}\\Implemented Categories`), name === 'Free' ? [catid] : []);
            }
            assert.equal(text(`TypeLib\\${libid}\\2.a`), 'A registered library');
            for (const size of ['win32', 'win64']) assert.equal(text(`TypeLib\\${libid}\\2.a\\0\\${size}`), `${folder()}\\CoclassRegistered.tlb`);
            for (const [id, name, proxy] of [[iid, 'IRegisteredDual', '{00020424-0000-0000-C000-000000000046}'], [iidCustom, 'IRegisteredCustom', '{00020424-0000-0000-C000-000000000046}']] as const) {
              assert.equal(text(`Interface\\${id}`), name);
              assert.equal(text(`Interface\\${id}\\ProxyStubClsid32`), proxy);
              assert.equal(text(`Interface\\${id}\\TypeLib`), libid);
              assert.equal(text(`Interface\\${id}\\TypeLib`, 'Version'), '2.a');
            }
            assert.equal(text('CoclassRegistered.Own\\OfBoth', 'Which'), own);
            assert.deepEqual(keys(`CLSID\\${clsids['Internal'] ?? ''}`), [], 'others cannot make objects of an internal class');
            assert.equal(text('CoclassRegistered.OfInternal\\CLSID'), undefined);
          } finally {
            tellServer(server(), '/unregserver', flag);
          }
        });
        assert.deepEqual(readdirSync(folder()).sort(), ['CoclassRegistered.tlb', 'server.mjs']);
      });

      it('names the DLL, with the threading model of each class, and the library in it, where there is one', () => {
        const dll = `${folder()}\\PCom of a test.dll`;
        assertUnchanged(scope, () => {
          tellServer(server(), '/regserver', '--dll', dll, flag);
          try {
            for (const name of MODELS) {
              const key = `CLSID\\${clsids[name] ?? ''}\\InprocServer32`;
              assert.equal(text(key), dll);
              assert.equal(text(key, 'ThreadingModel'), name === 'Single' ? undefined : name);
            }
            for (const size of ['win32', 'win64']) assert.equal(text(`TypeLib\\${libid}\\2.a\\0\\${size}`), dll);
          } finally {
            tellServer(server(), '/unregserver', '--dll', dll, flag);
          }
        });
      });
    });
  }

  it('is nothing where the server has a factory with a category that is none', () => {
    writeFileSync(file('wrong.mjs'), serverText.replace(`['${catid}']`, "['a category']"));
    const { status, stderr } = runScript(file('wrong.mjs'), '/regserver', '--user');
    assert.notEqual(status, 0);
    assert.match(stderr, /'a category' is not a GUID/);
  });
});
