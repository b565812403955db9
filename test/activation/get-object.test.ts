import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createObject, createRemoteObject, type CreateRemoteOptions, getActiveObject, getObject, Guid, IID, isComObject, isSameObject, type RemoteAuthentication, supports, typeName } from 'coclass';

import { withClasses } from '../support/registry.js';
import { assertComError, testObject } from '../support/test-server.js';
import { itIfNotWine, underWine } from '../support/wine.js';

const SHELL_LINK = '{00021401-0000-0000-C000-000000000046}';
const DICTIONARY = '{EE09B103-97E0-11CF-978F-00A02463E06F}';
const UNREGISTERED = '{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E12}';

describe('getObject', () => {
  it('binds winmgmts:, with and without a path', () => {
    assert.equal(typeName(getObject('winmgmts:')), underWine ? 'ISWbemServices' : 'SWbemServicesEx');
    const services = getObject('winmgmts:{impersonationLevel=impersonate}!\\\\.\\root\\cimv2');
    assert.equal([...services.ExecQuery('SELECT * FROM Win32_OperatingSystem')].length, 1);
  });

  it('makes an object by new: and its CLSID', () => {
    assert.equal(getObject(`new:${DICTIONARY}`).Count, 0);
  });

  it('takes a timeout', () => {
    assert.equal(getObject(`new:${DICTIONARY}`, { timeout: 10_000 }).Count, 0);
  });

  it('names a moniker that has no meaning', () => {
    // Wine takes them for the names of files.
    for (const name of ['nosuchmoniker:abc', '@no.such.class!x']) {
      const error = assertComError(() => getObject(name), { code: underWine ? 'MK_E_CANTOPENFILE' : 'MK_E_SYNTAX' });
      assert.ok(error.message.includes(name), error.message);
    }
  });

  it('names a class that cannot be made by new:', () => {
    assertComError(() => getObject(`new:${UNREGISTERED}`), { code: 'REGDB_E_CLASSNOTREG', message: /7B1F0E2C/ });
  });

  it('refuses what is no name, class or timeout', () => {
    for (const name of ['', undefined, 5]) assert.throws(() => getObject(name as string), { name: 'TypeError', message: /argument 1: expected a moniker or a path/ });
    for (const timeout of [-1, 1.5, NaN, Infinity, 2 ** 31]) assert.throws(() => getObject('winmgmts:', { timeout }), { name: 'RangeError', message: /timeout/ });
    assert.throws(() => getObject('x', { class: 5 as unknown as string }), { name: 'TypeError', message: /getObject: expected a ProgID or CLSID/ });
    assertComError(() => getObject('x', { class: 'No.Such.Class' }), { code: 'CO_E_CLASSSTRING', message: /No\.Such\.Class/ });
  });

  describe('of a file', () => {
    let folder = '';
    let link = '';

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'coclass-'));
      link = join(folder, 'notepad.lnk');
      const shortcut = createObject('WScript.Shell').CreateShortcut(link);
      shortcut.TargetPath = 'C:\\windows\\notepad.exe';
      shortcut.Save();
    });

    after(() => {
      rmSync(folder, { recursive: true });
    });

    it('loads it into an object of the class that is given', () => {
      const object: object = getObject(link, { class: SHELL_LINK });
      assert.ok(isComObject(object));
      assert.ok(supports(object, IID.IPersistFile));
    });

    it('names the class when the file cannot be loaded', () => {
      assertComError(() => getObject(join(folder, 'missing.lnk'), { class: SHELL_LINK }), { code: 'ERROR_FILE_NOT_FOUND', message: /00021401-0000/ });
    });

    it('says when objects of the class load no files', () => {
      assertComError(() => getObject(link, { class: 'Scripting.Dictionary' }), { code: 'E_NOINTERFACE', message: /'Scripting\.Dictionary'.*no IPersistFile/ });
    });

    it('finds its class by the extension', () => {
      const file = join(folder, 'link.coclass-test');
      copyFileSync(link, file);
      const values = { '.coclass-test': 'Coclass.TestFile', 'Coclass.TestFile\\CLSID': SHELL_LINK };
      const object = withClasses(values, ['.coclass-test', 'Coclass.TestFile'], () => getObject(file) as object);
      assert.ok(supports(object, IID.IPersistFile));
    });

    it('names a file of which no class is known', () => {
      const file = join(folder, 'link.nothing-has-this');
      copyFileSync(link, file);
      assertComError(() => getObject(file), { code: 'MK_E_INVALIDEXTENSION', message: /link\.nothing-has-this' names no object: No class is registered/ });
    });

    it('names a file that is not there', () => {
      const file = join(folder, 'missing.nothing-has-this');
      const error = assertComError(() => getObject(file), { code: underWine ? 'E_NOTIMPL' : 'MK_E_CANTOPENFILE' });
      assert.ok(error.message.includes(file), error.message);
    });

    itIfNotWine('loads an .xml file into a DOM document', 'its DOM documents have no IPersistFile', () => {
      const file = join(folder, 'note.xml');
      createObject('Scripting.FileSystemObject').CreateTextFile(file).Write('<note/>');
      assert.equal(getObject(file, { class: 'Msxml2.DOMDocument.6.0' }).documentElement.nodeName, 'note');
    });
  });
});

describe('getActiveObject', () => {
  it('says that no object of the class is active', () => {
    assertComError(() => getActiveObject('Scripting.Dictionary'), { code: 'MK_E_UNAVAILABLE', message: /'Scripting\.Dictionary'.*EE09B103/ });
    assertComError(() => getActiveObject(UNREGISTERED), { code: 'MK_E_UNAVAILABLE', message: /7B1F0E2C/ });
  });

  it('gives the object that is registered as the active one of its class', () => {
    const object = testObject('Untyped');
    object.Activate(DICTIONARY);
    try {
      for (const id of ['Scripting.Dictionary', DICTIONARY, new Guid(DICTIONARY)]) assert.ok(isSameObject(getActiveObject(id) as object, object));
    } finally {
      object.Deactivate();
    }
    assertComError(() => getActiveObject(DICTIONARY), { code: 'MK_E_UNAVAILABLE' });
  });

  it('names a ProgID that is not registered', () => {
    assertComError(() => getActiveObject('No.Such.Class'), { code: 'CO_E_CLASSSTRING', message: /No\.Such\.Class/ });
    assert.throws(() => getActiveObject(''), { name: 'TypeError', message: /getActiveObject: expected a ProgID or CLSID/ });
  });
});

describe('createRemoteObject', () => {
  it('names a class that the machine has no server for', () => {
    // The class has a DLL only, which serves no other machine.
    for (const authentication of [undefined, {}, { user: 'someone', domain: 'somewhere', password: 'secret', level: 'privacy' } as const]) {
      const options: CreateRemoteOptions = authentication === undefined ? {} : { authentication };
      const error = assertComError(() => createRemoteObject('localhost', 'Scripting.Dictionary', options), { code: 'REGDB_E_CLASSNOTREG' });
      assert.match(error.message, /'Scripting\.Dictionary' \{EE09B103/);
      assert.doesNotMatch(error.message, /secret/);
    }
  });

  itIfNotWine('says that a machine cannot be reached', 'the machine is ignored', () => {
    assertComError(() => createRemoteObject('no-such-machine.invalid', UNREGISTERED), { code: 'RPC_S_SERVER_UNAVAILABLE' });
  });

  it('refuses what is no machine or class', () => {
    for (const machine of ['', undefined, 5]) {
      assert.throws(() => createRemoteObject(machine as string, UNREGISTERED), { name: 'TypeError', message: /createRemoteObject: argument 1/ });
    }
    assert.throws(() => createRemoteObject('localhost', ''), { name: 'TypeError', message: /createRemoteObject: expected a ProgID or CLSID/ });
  });

  it('refuses authentication that is not of its form, and lists what there is', () => {
    const wrong: [RemoteAuthentication | Record<string, unknown>, RegExp][] = [
      [{ service: 'ntlm' }, /authentication: service is one of none, negotiate, winnt, kerberos, default, not ntlm/],
      [{ level: 'paranoid' }, /authentication: level is one of default, none, connect, call, packet, integrity, privacy/],
      [{ impersonation: 'toString' }, /authentication: impersonation is one of anonymous, identify, impersonate, delegate/],
      [{ capabilities: -1 }, /authentication: capabilities is a sum of EOAC_\* flags/],
      [{ capabilities: 0.5 }, /authentication: capabilities/],
      [{ user: 5 }, /authentication: user is a string/],
      [{ user: 'x', password: Buffer.from('x') }, /authentication: password is a string/],
      [{ domain: null }, /authentication: domain is a string/],
      [{ serverPrincipalName: {} }, /authentication: serverPrincipalName is a string/],
    ];
    for (const [authentication, message] of wrong) {
      assert.throws(() => createRemoteObject('localhost', UNREGISTERED, { authentication }), { name: 'TypeError', message }, JSON.stringify(authentication));
    }
  });
});
