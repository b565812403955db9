import assert from 'node:assert/strict';

import { clsidFromProgID, ComError, createObject, type CreateOptions, Guid, IID, isComObject, progIDFromCLSID, release, supports, typeName } from 'coclass';

import { withClasses } from '../support/registry.js';
import { assertComError, testObject } from '../support/test-server.js';

const DICTIONARY = '{EE09B103-97E0-11CF-978F-00A02463E06F}';
const UNREGISTERED = '{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E11}';
const KEY = `CLSID\\${UNREGISTERED}`;

describe('createObject', () => {
  it('creates an object by ProgID, whatever its case', () => {
    for (const id of ['Scripting.Dictionary', 'scripting.DICTIONARY']) {
      const dictionary = createObject(id);
      dictionary.Add('one', 1);
      assert.equal(dictionary.Count, 1);
    }
  });

  it('creates an object by CLSID: with braces, without, in small letters, as a Guid', () => {
    for (const id of [DICTIONARY, DICTIONARY.slice(1, -1), DICTIONARY.toLowerCase(), new Guid(DICTIONARY)]) {
      assert.equal(createObject(id).Count, 0, String(id));
    }
  });

  it('makes a new object each time', () => {
    const first = testObject('Lifetime');
    const second = testObject('Lifetime');
    assert.notEqual(first.Serial, second.Serial);
  });

  it('creates objects that have no IDispatch', () => {
    const object: object = testObject('OnlyUnknown');
    assert.ok(isComObject(object));
    assert.ok(supports(object, '{1DC1FA9F-39D4-4766-8E45-3CFC81F5A3D8}'));
    assert.ok(!supports(object, IID.IDispatch));
  });

  it('creates in this process when asked to', () => {
    assert.equal(createObject('Scripting.Dictionary', { context: 'inproc' }).Count, 0);
    assert.equal(createObject('Scripting.Dictionary', { context: 'all' }).Count, 0);
  });

  it('says that a class has a DLL only when a process of its own is asked for', () => {
    assertComError(() => createObject('Scripting.Dictionary', { context: 'local' }), {
      code: 'REGDB_E_CLASSNOTREG',
      message: /'Scripting\.Dictionary' \{EE09B103-.*a DLL only \(C:\\.*scrrun\.dll\).*\{ context: 'inproc' \}/i,
    });
  });

  it('takes the bitness of the process itself', () => {
    assert.equal(createObject('Scripting.Dictionary', { bitness: process.arch === 'ia32' ? 32 : 64 }).Count, 0);
  });

  it('refuses options that are not of their form, before anything is created', () => {
    const wrong: unknown[] = [{ context: 'remote' }, { context: 'toString' }, { context: 4 }, { context: null }, { bitness: 16 }];
    for (const options of wrong) {
      assert.throws(() => createObject(UNREGISTERED, options as CreateOptions), { name: 'TypeError', message: /^createObject: (context|bitness) is / });
    }
  });

  it('refuses what names no class', () => {
    for (const id of ['', undefined, null, 5, true, Symbol('Scripting.Dictionary')]) {
      assert.throws(() => createObject(id as string), { name: 'TypeError', message: /expected a ProgID or CLSID/ }, String(id));
    }
  });

  it('names a ProgID that is not registered', () => {
    assertComError(() => createObject('No.Such.Class'), { code: 'CO_E_CLASSSTRING', message: /'No\.Such\.Class' is not registered/ });
  });

  it('names a CLSID that is not registered', () => {
    for (const id of [UNREGISTERED, UNREGISTERED.slice(1, -1), new Guid(UNREGISTERED)]) {
      const { message } = assertComError(() => createObject(id), { code: 'REGDB_E_CLASSNOTREG', message: /is not registered/ });
      assert.equal(message.split('7B1F0E2C').length, 2, `the CLSID stands there once: ${message}`);
    }
  });

  it('names class and DLL when the DLL is not there', () => {
    const path = 'C:\\coclass-test\\gone.dll';
    withClasses({ [`${KEY}\\InprocServer32`]: path }, [KEY], () => {
      assert.throws(
        () => createObject(UNREGISTERED),
        (error) => ComError.is(error) && error.message.includes(UNREGISTERED) && error.message.includes(path),
      );
    });
    assertComError(() => createObject(UNREGISTERED), { code: 'REGDB_E_CLASSNOTREG', message: /is not registered/ });
  });

  it('names class and program when the program of a server is not there', () => {
    const path = 'C:\\coclass-test\\gone.exe';
    withClasses({ [`${KEY}\\LocalServer32`]: path }, [KEY], () => {
      assert.throws(
        () => createObject(UNREGISTERED, { context: 'local' }),
        (error) => ComError.is(error) && error.message.includes(UNREGISTERED) && error.message.includes(path),
      );
      assertComError(() => createObject(UNREGISTERED, { context: 'inproc' }), {
        code: 'REGDB_E_CLASSNOTREG',
        message: /has no DLL but a server of its own only \(C:\\coclass-test\\gone\.exe\): ask for \{ context: 'local' \}/,
      });
    });
  });

  it('hands on the error of a class that refuses, with the class, its ProgID and its DLL', () => {
    const error = assertComError(() => testObject('FailingClass'), { code: 'E_ACCESSDENIED', message: /'Coclass\.Test\.FailingClass' \{79683F86-/ });
    assert.match(error.message, /coclass_test_server\.dll/);
    assert.doesNotMatch(error.message, /not registered|not be loaded/);
  });
});

describe('clsidFromProgID', () => {
  it('gives the CLSID in braces', () => {
    assert.equal(clsidFromProgID('Scripting.Dictionary'), DICTIONARY);
    assert.equal(clsidFromProgID('scripting.dictionary'), DICTIONARY);
  });

  it('names a ProgID that is not registered', () => {
    assertComError(() => clsidFromProgID('No.Such.Class'), { code: 'CO_E_CLASSSTRING', message: /'No\.Such\.Class'/ });
  });

  it('refuses what is no ProgID', () => {
    for (const id of ['', undefined, 5]) assert.throws(() => clsidFromProgID(id as string), { name: 'TypeError', message: /argument 1: expected a ProgID/ });
  });
});

describe('progIDFromCLSID', () => {
  it('gives the ProgID of a CLSID in any form', () => {
    for (const id of [DICTIONARY, DICTIONARY.slice(1, -1), new Guid(DICTIONARY)]) assert.equal(progIDFromCLSID(id), 'Scripting.Dictionary');
  });

  it('names a CLSID that is not registered, and one that has no ProgID', () => {
    assertComError(() => progIDFromCLSID(UNREGISTERED), { code: 'REGDB_E_CLASSNOTREG', message: new RegExp(UNREGISTERED) });
    withClasses({ [`${KEY}\\InprocServer32`]: 'C:\\coclass-test\\gone.dll' }, [KEY], () => {
      assertComError(() => progIDFromCLSID(UNREGISTERED), { code: 'REGDB_E_CLASSNOTREG', message: /is not registered with a ProgID/ });
    });
  });

  it('refuses what is no GUID', () => {
    assert.throws(() => progIDFromCLSID('Scripting.Dictionary'), { name: 'TypeError', message: /is not a GUID/ });
  });
});

describe('an object without IDispatch', () => {
  it('comes with the default interface of its class, which a registered library describes', () => {
    const object = testObject('OnlyUnknown') as { TimesTwo(value: number): number };
    assert.equal(typeName(object), 'ITestPlain');
    assert.equal(object.TimesTwo(21), 42);
    assert.equal((testObject('Structures') as { AreApart(): { first: string } }).AreApart().first, 'given');
  });

  it('holds the one reference that any object holds', () => {
    const monitor = testObject('Monitor') as { LiveObjects: number };
    const before = monitor.LiveObjects;
    for (let round = 0; round < 50; round++) release(testObject('OnlyUnknown') as object);
    assert.equal(monitor.LiveObjects, before);
  });
});
