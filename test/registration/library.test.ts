import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { createObject, listTypeLibraries, release } from 'coclass';
import { defaultScope, libraryRegistration, type LibraryRegistration, registerServer, registerTypeLibrary, unregisterServer, unregisterTypeLibrary } from 'coclass/server';
import { readTypeLibraryFile } from 'coclass/typelib';

import { assertUnchanged, cleaningUp, CLSID, full, IID, LIBID } from '../support/registration.js';
import { classesText, registry } from '../support/registry-tree.js';

const scope = 'user';
const options = { scope } as const;
const path = fileURLToPath(new URL('../../test-servers/coclass_test_server.tlb', import.meta.url));
const library: LibraryRegistration = {
  libid: LIBID,
  version: '1.a',
  name: 'A library of a test',
  path: 'C:\\folder\\sample.tlb',
  lcid: 0x409,
  bits: 64,
  flags: 2,
  interfaces: [{ iid: IID, name: 'ISample' }, { iid: CLSID, name: 'DSampleEvents', isDispinterface: true }],
};
const { bits: _, ...forBoth } = library;

describe('registering a type library', () => {
  it('writes its file, flags, help folder and the interfaces that it marshals', () => {
    cleaningUp(scope, () => {
      registerTypeLibrary(library, options);
      const key = `TypeLib\\${LIBID}\\1.a`;
      assert.equal(classesText(scope, key), 'A library of a test');
      assert.equal(classesText(scope, `${key}\\409\\win64`), 'C:\\folder\\sample.tlb');
      assert.equal(classesText(scope, `${key}\\FLAGS`), '2');
      assert.equal(classesText(scope, `${key}\\HELPDIR`), 'C:\\folder');
      for (const view of [0x100, 0x200]) {
        assert.equal(classesText(scope, `Interface\\${IID}`, '', view), 'ISample');
        assert.equal(classesText(scope, `Interface\\${IID}\\ProxyStubClsid32`, '', view), '{00020424-0000-0000-C000-000000000046}');
        assert.equal(classesText(scope, `Interface\\${IID}\\TypeLib`, '', view), LIBID);
        assert.equal(classesText(scope, `Interface\\${IID}\\TypeLib`, 'Version', view), '1.a');
        assert.equal(classesText(scope, `Interface\\${CLSID}\\ProxyStubClsid32`, '', view), '{00020420-0000-0000-C000-000000000046}');
      }
    });
  });

  it('is for processes of both sizes, unless it says for which', () => {
    const files = (bits?: 32 | 64): unknown[] => {
      const registration = bits === undefined ? forBoth : { ...library, bits };
      registerTypeLibrary(registration, options);
      const written = ['win32', 'win64'].map((size) => classesText(scope, `TypeLib\\${LIBID}\\1.a\\409\\${size}`));
      unregisterTypeLibrary(registration, options);
      return written;
    };
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        assert.deepEqual(files(), [library.path, library.path]);
        assert.deepEqual(files(64), [undefined, library.path]);
        assert.deepEqual(files(32), [library.path, undefined]);
      });
    });
  });

  it("for both sizes leaves another vendor's 32-bit file as it was when it is unregistered", () => {
    const theirs = { ...library, bits: 32, path: 'C:\\folder\\narrow.tlb' } as const;
    const narrow = (): unknown => classesText(scope, `TypeLib\\${LIBID}\\1.a\\409\\win32`);
    cleaningUp(scope, () => {
      registerTypeLibrary(theirs, options);
      assertUnchanged(scope, () => {
        registerTypeLibrary(forBoth, options);
        assert.equal(narrow(), library.path);
        unregisterTypeLibrary(forBoth, options);
      });
      assert.equal(narrow(), theirs.path);
      unregisterTypeLibrary(theirs, options);
    });
  });

  it('leaves the registry byte for byte as it was when it is unregistered', () => {
    for (const each of ['user', 'machine'] as const) {
      for (const one of [library, forBoth]) {
        cleaningUp(each, () => {
          assertUnchanged(each, () => {
            registerServer({ library: one, classes: [full] }, { scope: each });
            unregisterServer({ library: one, classes: [full] }, { scope: each });
          });
        });
      }
    }
  });

  it('says of a library that was read what the system says of it', () => {
    // The system has registered it: the test server is.
    const read = readTypeLibraryFile(path);
    const registration = libraryRegistration(read, path);
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        registerTypeLibrary(registration, options);
        const key = `TypeLib\\${read.guid}\\1.0`;
        // Wine registers LIBFLAG_FHASDISKIMAGE too, which Windows does not.
        assert.equal(Number(classesText(scope, `${key}\\FLAGS`)), Number(classesText('machine', `${key}\\FLAGS`)) & ~8);
        for (const place of [key, `${key}\\HELPDIR`]) assert.equal(classesText(scope, place)?.toLowerCase(), classesText('machine', place)?.replace(/^\\\\\?\\/, '').toLowerCase(), place);
        for (const size of ['win32', 'win64']) assert.equal(classesText(scope, `${key}\\0\\${size}`), path);
        const theirs = (registry.registryKeys('machine', 'Software\\Classes\\Interface', 0x100) ?? []).filter((iid) => classesText('machine', `Interface\\${iid}\\TypeLib`) === read.guid);
        let count = 0;
        for (const iid of theirs) {
          const proxy = classesText('machine', `Interface\\${iid}\\ProxyStubClsid32`);
          // Two that the test server adds have none.
          if (proxy === undefined) continue;
          count++;
          assert.equal(classesText(scope, `Interface\\${iid}`), classesText('machine', `Interface\\${iid}`));
          assert.equal(classesText(scope, `Interface\\${iid}\\ProxyStubClsid32`), proxy.toUpperCase());
          assert.equal(classesText(scope, `Interface\\${iid}\\TypeLib`, 'Version'), '1.0');
        }
        assert.equal(registration.interfaces?.length, count);
        assert.ok(count > 5);
        unregisterTypeLibrary(registration, options);
      });
    });
  });

  it('over the one that is registered is seen by COM, and the other one is there again after it', () => {
    const options = { scope: defaultScope() };
    const registration = libraryRegistration(readTypeLibraryFile(path), path);
    const file = (): string | undefined => listTypeLibraries().find(({ libid }) => libid === registration.libid)?.path64;
    const before = file();
    cleaningUp(options.scope, () => {
      assertUnchanged(options.scope, () => {
        registerTypeLibrary(registration);
        assert.equal(file(), path);
        release(createObject('Coclass.Test.Values'));
        unregisterTypeLibrary(registration);
      });
    });
    assert.equal(file(), before);
  });

  it('says which field is wrong, before it writes', () => {
    const wrong: [object | null, RegExp][] = [
      [null, /^registerTypeLibrary: expected a LibraryRegistration$/],
      [{ ...library, libid: 'x' }, /^registerTypeLibrary: libid: expected a GUID$/],
      [{ ...library, version: '1' }, /'1' is not the version of a type library/],
      [{ ...library, path: '' }, /^registerTypeLibrary: path: expected a text$/],
      [{ ...library, interfaces: [{ iid: 'x', name: 'y' }] }, /^registerTypeLibrary: interfaces: expected a GUID$/],
    ];
    assertUnchanged(scope, () => {
      for (const [registration, message] of wrong) assert.throws(() => registerTypeLibrary(registration as never, options), (error) => error instanceof TypeError && message.test(error.message), String(message));
    });
  });
});
