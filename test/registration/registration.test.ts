import assert from 'node:assert/strict';

import { classInfo, clsidFromProgID, createObject, Guid, release } from 'coclass';
import { type ClassRegistration, createRegKey, defaultScope, deleteRegKey, registerClass, registerServer, unregisterClass, unregisterServer } from 'coclass/server';

import { APPID, assertUnchanged, CATID, cleaningUp, CLSID, CLSID_2, full, LIBID, servedBy, snapshot, whileReadOnly } from '../support/registration.js';
import { classesText, registry, setClassesText } from '../support/registry-tree.js';
import { assertComError, serverPath } from '../support/test-server.js';

const scope = 'user';
const text = (key: string, name?: string, view?: number): string | undefined => classesText(scope, key, name, view);
const KEY = `CLSID\\${CLSID}`;

describe('registering a class', () => {
  it('writes its names, servers, type library, AppID and categories', () => {
    cleaningUp(scope, () => {
      assert.equal(registerClass(full, { scope }), 'user');
      assert.equal(text(KEY), 'A class of a test');
      assert.equal(text(`${KEY}\\ProgID`), 'CoclassRegistration.Sample.1');
      assert.equal(text(`${KEY}\\VersionIndependentProgID`), 'CoclassRegistration.Sample');
      assert.equal(text(`${KEY}\\InprocServer32`), 'C:\\Program Files\\sample.dll');
      assert.equal(text(`${KEY}\\InprocServer32`, 'ThreadingModel'), 'Apartment');
      assert.equal(text(`${KEY}\\LocalServer32`), '"C:\\Program Files\\node.exe" "C:\\my server\\server.js" -Embedding');
      assert.equal(text(`${KEY}\\TypeLib`), LIBID);
      assert.equal(text(`${KEY}\\Version`), '1.a');
      assert.equal(text(KEY, 'AppID'), APPID);
      assert.deepEqual(registry.registryKeys(scope, `Software\\Classes\\${KEY}`, 0x100)?.sort(), [
        'Implemented Categories', 'InprocServer32', 'LocalServer32', 'ProgID', 'Programmable', 'TypeLib', 'Version', 'VersionIndependentProgID',
      ]);
      assert.deepEqual(registry.registryKeys(scope, `Software\\Classes\\${KEY}\\Implemented Categories`, 0x100), [CATID]);
      for (const name of ['CoclassRegistration.Sample', 'CoclassRegistration.Sample.1']) {
        assert.equal(text(name), 'A class of a test');
        assert.equal(text(`${name}\\CLSID`), CLSID);
      }
      assert.equal(text('CoclassRegistration.Sample\\CurVer'), 'CoclassRegistration.Sample.1');
      assert.equal(text('CoclassRegistration.Sample.1\\CurVer'), undefined);
      assert.equal(text(`AppID\\${APPID}`), 'A program of a test');
      assert.equal(text(`AppID\\${APPID}`, 'DllSurrogate'), '');
      assert.equal(text('AppID\\coclass-registration.exe', 'AppID'), APPID);
    });
  });

  it('leaves the registry byte for byte as it was when it is unregistered', () => {
    for (const each of ['user', 'machine'] as const) {
      cleaningUp(each, () => {
        assertUnchanged(each, () => {
          registerClass(full, { scope: each });
          assert.equal(unregisterClass(full, { scope: each }), each);
        }, true);
      });
    }
  });

  it('leaves what was there before as it was, empty keys and other values included', () => {
    cleaningUp(scope, () => {
      setClassesText(scope, KEY, 'Mine from before');
      setClassesText(scope, KEY, 'of somebody', 'Other');
      registry.registrySetValue(scope, `Software\\Classes\\${KEY}`, 0x100, 'AppID', 11, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
      registry.registryCreateKey(scope, `Software\\Classes\\${KEY}\\Programmable`, 0x100);
      registry.registryCreateKey(scope, `Software\\Classes\\${KEY}\\Implemented Categories`, 0x100);
      setClassesText(scope, 'CoclassRegistration.Sample.1', 'The same', 'Friendly');
      setClassesText(scope, `AppID\\${APPID}`, 'A program of a test');
      assertUnchanged(scope, () => {
        registerClass(full, { scope });
        assert.equal(text(KEY), 'A class of a test');
        unregisterClass(full, { scope });
      });
    });
  });

  it('can be done twice, and brought up to date', () => {
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        registerClass(full, { scope });
        const once = snapshot(scope);
        registerClass(full, { scope });
        assert.equal(snapshot(scope), once);
        const { categories: _none, programmable: _neither, ...less } = full;
        registerClass({ ...less, description: 'Better', typeLibrary: { libid: LIBID, version: '1.b' } }, { scope });
        assert.equal(text(KEY), 'Better');
        assert.equal(text(`${KEY}\\Version`), '1.b');
        assert.equal(registry.registryKeys(scope, `Software\\Classes\\${KEY}\\Programmable`, 0x100), undefined);
        unregisterClass(full, { scope });
        unregisterClass(full, { scope });
      });
    });
  });

  it('is of one server whatever its command line, where it says which: a newer Node takes its place and takes it away', () => {
    const served = (node: string): ClassRegistration => ({ clsid: CLSID, name: 'Sample', localServer: [node, 'C:\\server.js'], server: 'C:\\server.js' });
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        for (const node of ['C:\\node-22.exe', 'C:\\node-24.exe']) {
          registerClass(served(node), { scope });
          assert.equal(text(`${KEY}\\LocalServer32`), `"${node}" C:\\server.js`);
        }
        unregisterClass(served('C:\\node-26.exe'), { scope });
      });
    });
  });

  it('is seen by COM in the default scope', () => {
    const options = { scope: defaultScope() };
    const lifetime = clsidFromProgID('Coclass.Test.Lifetime');
    const registration: ClassRegistration = { clsid: new Guid(lifetime), name: 'Sample', progId: 'CoclassRegistration.Sample.1', inprocServer: { path: serverPath, threadingModel: 'Apartment' } };
    cleaningUp(options.scope, () => {
      assertUnchanged(options.scope, () => {
        assert.equal(registerClass(registration), options.scope);
        assert.equal(clsidFromProgID('CoclassRegistration.Sample.1'), lifetime);
        assert.equal(classInfo('CoclassRegistration.Sample.1').name, 'Sample');
        release(createObject('CoclassRegistration.Sample.1'));
        unregisterClass(registration);
      });
      assertComError(() => clsidFromProgID('CoclassRegistration.Sample.1'), { code: 'CO_E_CLASSSTRING' });
      release(createObject('Coclass.Test.Lifetime'));
    });
  });

  it('for processes of 32 bits stands beside that for 64', () => {
    // Wine has the two views for the machine only.
    const machine = { scope: 'machine' } as const;
    cleaningUp('machine', () => {
      assertUnchanged('machine', () => {
        const [wide, narrow] = [{ ...servedBy('C:\\64\\sample.dll'), bits: 64 }, { ...servedBy('C:\\32\\sample.dll'), bits: 32 }] as const;
        registerClass(wide, machine);
        registerClass(narrow, machine);
        assert.equal(classesText('machine', `${KEY}\\InprocServer32`), 'C:\\64\\sample.dll');
        assert.equal(classesText('machine', `${KEY}\\InprocServer32`, '', 0x200), 'C:\\32\\sample.dll');
        unregisterClass(wide, machine);
        assert.equal(classesText('machine', 'CoclassRegistration.Sample.1\\CLSID'), CLSID);
        unregisterClass(narrow, machine);
      });
    });
  });

  it('writes no ThreadingModel for the main apartment only', () => {
    cleaningUp(scope, () => {
      registerClass({ clsid: CLSID, name: 'Sample', inprocServer: { path: 'C:\\a.dll', threadingModel: 'Single' } }, { scope });
      assert.equal(text(`${KEY}\\InprocServer32`, 'ThreadingModel'), undefined);
    });
  });

  it('puts the program of a local server in quotes', () => {
    const lines: [string | string[], string][] = [
      ['C:\\Program Files\\a b.exe -Embedding', '"C:\\Program Files\\a b.exe" -Embedding'],
      ['C:\\a.exe', '"C:\\a.exe"'],
      ['"C:\\a.exe" x', '"C:\\a.exe" x'],
      ['server', '"server"'],
      [['C:\\a.exe', 'C:\\my\\', 'say "hi"', ''], '"C:\\a.exe" C:\\my\\ "say \\"hi\\"" ""'],
      [['C:\\a.exe', 'C:\\my dir\\'], '"C:\\a.exe" "C:\\my dir\\\\"'],
    ];
    for (const [localServer, expected] of lines) {
      cleaningUp(scope, () => {
        registerClass({ clsid: CLSID, name: 'Sample', localServer }, { scope });
        assert.equal(text(`${KEY}\\LocalServer32`), expected);
      });
    }
  });
});

describe('updateRegistry', () => {
  const withMore = (update: (register: boolean) => void): ClassRegistration => ({ ...full, updateRegistry: update });

  it('writes more with createRegKey, which is part of the registration', () => {
    cleaningUp(scope, () => {
      setClassesText(scope, 'CoclassRegistrationApp\\ClassName', 'from before');
      assertUnchanged(scope, () => {
        const calls: boolean[] = [];
        const registration = withMore((register) => {
          calls.push(register);
          if (register) {
            createRegKey('CoclassRegistrationApp\\ClassName', 'SampleClass');
            createRegKey('CoclassRegistrationApp\\Settings', { type: 'dword', data: 7 }, 'Seven');
            createRegKey('CoclassRegistrationApp\\Empty');
          } else {
            deleteRegKey('CoclassRegistrationApp\\ClassName');
            deleteRegKey('CoclassRegistrationApp\\Settings');
          }
        });
        registerClass(registration, { scope });
        assert.equal(text('CoclassRegistrationApp\\ClassName'), 'SampleClass');
        assert.deepEqual(registry.registryValue(scope, 'Software\\Classes\\CoclassRegistrationApp\\Settings', 0x100, 'Seven'), { type: 4, data: Uint8Array.of(7, 0, 0, 0) });
        assert.deepEqual(registry.registryKeys(scope, 'Software\\Classes\\CoclassRegistrationApp', 0x100)?.sort(), ['ClassName', 'Empty', 'Settings']);
        unregisterClass(registration, { scope });
        assert.deepEqual(calls, [true, false]);
      });
    });
  });

  it('that throws leaves nothing written', () => {
    const error = new Error('no more');
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        const bad = withMore(() => { createRegKey('CoclassRegistrationApp', 'x'); throw error; });
        assert.throws(() => registerServer({ classes: [servedBy('C:\\a.dll'), bad] }, { scope }), (thrown) => thrown === error);
      });
      registerClass(full, { scope });
      assertUnchanged(scope, () => {
        const bad = withMore(() => { deleteRegKey('CoclassRegistration.Sample'); throw error; });
        assert.throws(() => unregisterServer({ classes: [bad, servedBy('C:\\a.dll')] }, { scope }), (thrown) => thrown === error);
      });
    });
  });

  it('is not needed for createRegKey and deleteRegKey, which write at once then', () => {
    const where = defaultScope();
    cleaningUp(where, () => {
      assertUnchanged(where, () => {
        createRegKey('CoclassRegistrationApp\\A\\B', 'text', 'name');
        createRegKey('CoclassRegistrationApp\\A', { type: 'multi', data: ['x', 'yy'] });
        assert.equal(classesText(where, 'CoclassRegistrationApp\\A\\B', 'name'), 'text');
        assert.equal(classesText(where, 'CoclassRegistrationApp\\A'), 'x\0yy\0');
        deleteRegKey('CoclassRegistrationApp');
        deleteRegKey('CoclassRegistrationApp');
      });
    });
  });
});

describe('a registration that fails', () => {
  it('writes nothing where a key may not be written, and names it', () => {
    const machine = { scope: 'machine' } as const;
    cleaningUp('machine', () => {
      setClassesText('machine', 'CoclassRegistration.Sample.2', 'Kept');
      const server = { classes: [full, { ...servedBy('C:\\a.dll'), clsid: CLSID_2, progId: 'CoclassRegistration.Sample.2' }] };
      assertUnchanged('machine', () => {
        whileReadOnly('Software\\Classes\\CoclassRegistration.Sample.2', () => {
          const error = assertComError(() => registerServer(server, machine), { code: 'E_ACCESSDENIED', message: /HKEY_LOCAL_MACHINE\\Software\\Classes\\CoclassRegistration\.Sample\.2 cannot be written/ });
          assert.match(error.message, /nothing was written/);
          assert.match(error.message, /run as an administrator, or register for the user/);
        });
      });
      registerServer(server, machine);
      assertUnchanged('machine', () => {
        whileReadOnly('Software\\Classes\\CoclassRegistration.Sample.2', () => {
          assertComError(() => unregisterServer(server, machine), { code: 'E_ACCESSDENIED', message: /CoclassRegistration\.Sample\.2 cannot be written/ });
        });
      });
    });
  });

  it('writes nothing where a name is longer than a key can have', () => {
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        const registration = { ...full, updateRegistry: () => { createRegKey(`CoclassRegistrationApp\\${'x'.repeat(300)}`, ''); } };
        assertComError(() => registerClass(registration, { scope }), { code: 'E_INVALIDARG', message: /HKEY_CURRENT_USER\\Software\\Classes\\CoclassRegistrationApp\\x+ cannot be created: .*nothing was written/ });
      });
    });
  });

  it('for what is no registration says which field is wrong, before it writes', () => {
    const wrong: [object | null, RegExp][] = [
      [null, /^registerClass: expected a ClassRegistration$/],
      [{ ...full, clsid: 'no' }, /^registerClass: clsid: expected a GUID$/],
      [{ ...full, name: '' }, /^registerClass: name: expected a text$/],
      [{ ...full, progId: 'has blanks.1' }, /^registerClass: progId: expected a ProgID/],
      [{ ...full, progId: 'CLSID' }, /^registerClass: progId: expected a ProgID/],
      [{ ...full, progId: 'x'.repeat(40) }, /^registerClass: progId: expected a ProgID/],
      [{ ...full, versionIndependentProgId: '1.a' }, /^registerClass: versionIndependentProgId: expected a ProgID/],
      [{ ...full, inprocServer: { path: '', threadingModel: 'Both' } }, /^registerClass: inprocServer\.path: expected a text$/],
      [{ ...full, inprocServer: { path: 'a', threadingModel: 'Fast' } }, /^registerClass: inprocServer\.threadingModel: expected one of Single, /],
      [{ clsid: CLSID, name: 'Sample' }, /^registerClass: the class Sample has neither an inprocServer nor a localServer$/],
      [{ ...full, localServer: [] }, /^registerClass: localServer: expected a command line/],
      [{ ...full, typeLibrary: { libid: LIBID, version: 'one' } }, /'one' is not the version of a type library/],
      [{ ...full, appId: 'x' }, /^registerClass: appId: expected a GUID$/],
      [{ ...full, appId: { appId: APPID, executable: 'C:\\a.exe' } }, /^registerClass: appId\.executable: expected a file's name/],
      [{ ...full, categories: ['x'] }, /^registerClass: categories: expected a GUID$/],
    ];
    assertUnchanged(scope, () => {
      for (const [registration, message] of wrong) assert.throws(() => registerClass(registration as never, { scope }), (error) => error instanceof TypeError && message.test(error.message), String(message));
      assert.throws(() => registerClass(full, { scope: 'world' as never }), { name: 'TypeError', message: "registerClass: scope: expected 'user' or 'machine'" });
      assert.throws(() => registerServer(null as never), { name: 'TypeError', message: 'registerServer: expected a ServerRegistration' });
      for (const path of ['', '\\x', 'x\\', 'x\\\\y', 7, 'a\0']) assert.throws(() => { createRegKey(path as never, ''); }, { name: 'TypeError', message: /^createRegKey: path: expected/ });
      assert.throws(() => { createRegKey('x', '', 7 as never); }, { name: 'TypeError', message: 'createRegKey: name: expected a text' });
      for (const path of ['CLSID', 'typelib']) assert.throws(() => { deleteRegKey(path); }, { name: 'TypeError', message: /belongs to all classes$/ });
    });
  });
});
