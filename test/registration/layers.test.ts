import assert from 'node:assert/strict';

import { type ClassRegistration, registerClass, unregisterClass } from 'coclass/server';

import { assertUnchanged, cleaningUp, CLSID, CLSID_2, full, servedBy, snapshot } from '../support/registration.js';
import { classesText, registry, removeTree, setClassesText } from '../support/registry-tree.js';

const scope = 'user';
const options = { scope } as const;
const KEY = `CLSID\\${CLSID}`;
const text = (key: string, name?: string): string | undefined => classesText(scope, key, name);

const first = servedBy('C:\\first.dll');
const second = servedBy('C:\\second.dll');
const third = servedBy('C:\\third.dll');

function version(number: number, clsid: string): ClassRegistration {
  return { ...full, clsid, progId: `CoclassRegistration.Sample.${number}`, description: `Version ${number}` };
}

/** Every order of some things. */
function orders<T>(things: readonly T[]): T[][] {
  return things.length === 0 ? [[]] : things.flatMap((thing, index) => orders(things.toSpliced(index, 1)).map((rest) => [thing, ...rest]));
}

describe('registrations over each other', () => {
  it('of one class by several servers go in any order, and the one before comes back', () => {
    for (const order of orders([first, second, third])) {
      cleaningUp(scope, () => {
        assertUnchanged(scope, () => {
          const there = [first, second, third];
          for (const each of there) registerClass(each, options);
          for (const each of order) {
            unregisterClass(each, options);
            there.splice(there.indexOf(each), 1);
            assert.equal(text(`${KEY}\\InprocServer32`), there.at(-1)?.inprocServer?.path);
            assert.equal(text(`${KEY}\\InprocServer32`, 'ThreadingModel'), there.length === 0 ? undefined : 'Apartment');
            assert.equal(text('CoclassRegistration.Sample.1\\CLSID'), there.length === 0 ? undefined : CLSID);
          }
        });
      });
    }
  });

  it('of two versions with CLSIDs of their own share the name without a version, whose CurVer goes back', () => {
    for (const [older, newer] of [[version(1, CLSID), version(2, CLSID_2)], [version(1, CLSID), version(2, CLSID)]] as const) {
      cleaningUp(scope, () => {
        assertUnchanged(scope, () => {
          registerClass(older, options);
          assertUnchanged(scope, () => {
            registerClass(newer, options);
            assert.equal(text('CoclassRegistration.Sample\\CurVer'), 'CoclassRegistration.Sample.2');
            assert.equal(text('CoclassRegistration.Sample\\CLSID'), newer.clsid);
            assert.equal(text('CoclassRegistration.Sample.1\\CLSID'), older.clsid);
            unregisterClass(newer, options);
          });
          assert.equal(text('CoclassRegistration.Sample\\CurVer'), 'CoclassRegistration.Sample.1');
          registerClass(newer, options);
          unregisterClass(older, options);
          assert.equal(text('CoclassRegistration.Sample\\CurVer'), 'CoclassRegistration.Sample.2');
          assert.equal(text('CoclassRegistration.Sample.1'), undefined);
          unregisterClass(newer, options);
        });
      });
    }
  });

  it('that is registered again stands over the others', () => {
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        registerClass(first, options);
        registerClass(second, options);
        registerClass(first, options);
        assert.equal(text(`${KEY}\\InprocServer32`), 'C:\\first.dll');
        unregisterClass(first, options);
        assert.equal(text(`${KEY}\\InprocServer32`), 'C:\\second.dll');
        unregisterClass(second, options);
      });
    });
  });

  it('leave what another installer wrote over them, and keys that others put something into', () => {
    cleaningUp(scope, () => {
      registerClass(first, options);
      setClassesText(scope, `${KEY}\\InprocServer32`, 'C:\\installed.dll');
      setClassesText(scope, 'CoclassRegistration.Sample.1\\shell', 'open');
      unregisterClass(first, options);
      assert.equal(text(`${KEY}\\InprocServer32`), 'C:\\installed.dll');
      assert.equal(text('CoclassRegistration.Sample.1\\shell'), 'open');
      assert.equal(text('CoclassRegistration.Sample.1'), undefined);
      assert.equal(registry.registryKeys(scope, `Software\\Classes\\${KEY}\\ProgID`, 0x100), undefined);
    });
  });

  it('that somebody else removed are no trouble', () => {
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        registerClass(first, options);
        registerClass(second, options);
        removeTree(scope, `Software\\Classes\\${KEY}`);
        unregisterClass(second, options);
        unregisterClass(first, options);
      });
    });
  });

  it('are taken away without their notes too, but only if the server is the one that is registered', () => {
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        registerClass(full, options);
        removeTree(scope, 'Software\\coclass');
        unregisterClass(full, options);
      });
      registerClass(second, options);
      removeTree(scope, 'Software\\coclass');
      const before = snapshot(scope);
      unregisterClass(first, options);
      assert.equal(snapshot(scope), before);
    });
  });

  it('are taken away when their notes are damaged', () => {
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        registerClass(full, options);
        for (const name of registry.registryKeys(scope, 'Software\\coclass\\Registrations', 0x100) ?? []) {
          registry.registrySetValue(scope, `Software\\coclass\\Registrations\\${name}`, 0x100, '', 3, Uint8Array.of(1, 2, 3));
        }
        unregisterClass(full, options);
      });
    });
  });
});
