import assert from 'node:assert/strict';

import { classInfo, clsidFromProgID, ComError, Guid, listClasses, listTypeLibraries } from 'coclass';

import { withClasses } from '../support/registry.js';
import { assertComError, serverPath } from '../support/test-server.js';

const CLSID = '{7C0C1A57-0000-4000-8000-0000000000F1}';
const APPID = '{7C0C1A57-0000-4000-8000-0000000000F2}';
const CATID = '{40FC6ED5-2438-11CF-A3DB-080036F12502}';
const LIBID = '{7C0C1A57-0000-4000-8000-0000000000F3}';
const KEY = `CLSID\\${CLSID}`;

describe('registry facts', () => {
  it('of a class are its names, server, threading model and type library', () => {
    const info = classInfo('Coclass.Test.Values');
    assert.equal(info.clsid, clsidFromProgID('Coclass.Test.Values'));
    assert.equal(info.progId, 'Coclass.Test.Values');
    const [server] = info.servers;
    assert.equal(server?.bits, 64);
    assert.equal(server.inprocServer, serverPath);
    assert.ok(server.threadingModel !== undefined);
    assert.equal(info.typeLibrary?.libid, '{4375E7EB-88FF-4B2F-AD72-AAD8900186B9}');
    // LoadTypeLibEx may register a path in its long form.
    assert.ok(info.typeLibrary.path64?.endsWith(serverPath), info.typeLibrary.path64);
    assert.deepEqual(classInfo(info.clsid.toLowerCase()), info);
    assert.deepEqual(classInfo(new Guid(info.clsid)), info);
  });

  it('tell what is said of a class that is run by itself', () => {
    const keys = {
      [KEY]: 'A class of a test',
      [`${KEY}\\LocalServer32`]: '"C:\\Program Files\\test.exe" -Embedding',
      [`${KEY}\\InprocHandler32`]: 'ole32.dll',
      [`${KEY}\\TypeLib`]: LIBID,
      [`${KEY}\\Version`]: '2.a',
      [`${KEY}\\Implemented Categories\\${CATID}`]: '',
      [`${KEY}\\Programmable`]: '',
      [`${KEY}\\Insertable`]: '',
      [`${KEY}\\TreatAs`]: APPID,
      [`AppID\\${APPID}`]: 'The application of a test',
    };
    withClasses(keys, [KEY, `AppID\\${APPID}`], () => {
      const info = classInfo(CLSID);
      assert.deepEqual(info, {
        clsid: CLSID,
        name: 'A class of a test',
        servers: info.servers.map(({ bits }) => ({ bits, localServer: '"C:\\Program Files\\test.exe" -Embedding', inprocHandler: 'ole32.dll' })),
        treatAs: APPID,
        // Not registered, so that there is no more to tell.
        typeLibrary: { libid: LIBID, version: '2.a' },
        categories: info.categories,
        isProgrammable: true,
        isInsertable: true,
        isControl: false,
      });
      assert.deepEqual(info.categories.map(({ catid }) => catid), [CATID]);
      assert.ok(info.servers.length > 0);
    });
  });

  it('name the version of a type library that a class asks for, else the newest', () => {
    const library = (version: string): Record<string, string> => ({
      [`TypeLib\\${LIBID}\\${version}`]: `Version ${version}`,
      [`TypeLib\\${LIBID}\\${version}\\0\\win64`]: `C:\\test\\${version}.tlb`,
      [`TypeLib\\${LIBID}\\${version}\\409\\win32`]: `C:\\test\\${version}-32.tlb`,
      [`TypeLib\\${LIBID}\\${version}\\HELPDIR`]: 'C:\\test',
    });
    const keys = { [KEY]: '', [`${KEY}\\TypeLib`]: LIBID, ...library('1.9'), ...library('1.a'), ...library('1.10') };
    withClasses(keys, [KEY, `TypeLib\\${LIBID}`], () => {
      assert.equal(classInfo(CLSID).typeLibrary?.version, '1.10');
      const found = listTypeLibraries().filter(({ libid }) => libid === LIBID);
      assert.deepEqual(found.map(({ version, lcid }) => [version, lcid]), [['1.9', 0], ['1.9', 0x409], ['1.a', 0], ['1.a', 0x409], ['1.10', 0], ['1.10', 0x409]]);
      assert.deepEqual(found[0], { libid: LIBID, version: '1.9', lcid: 0, name: 'Version 1.9', path64: 'C:\\test\\1.9.tlb' });
      assert.deepEqual(found[1], { libid: LIBID, version: '1.9', lcid: 0x409, name: 'Version 1.9', path32: 'C:\\test\\1.9-32.tlb' });
    });
    withClasses({ ...keys, [`${KEY}\\Version`]: '1.9' }, [KEY, `TypeLib\\${LIBID}`], () => {
      assert.equal(classInfo(CLSID).typeLibrary?.path64, 'C:\\test\\1.9.tlb');
    });
  });

  it('list every class once, with its CLSID in upper case', () => {
    const classes = listClasses();
    assert.ok(classes.length > 100);
    assert.equal(new Set(classes.map(({ clsid }) => clsid)).size, classes.length);
    for (const { clsid } of classes) assert.equal(clsid, new Guid(clsid).text);
    const { servers } = classes.find(({ progId }) => progId === 'Coclass.Test.Values') ?? { servers: [] };
    assert.equal(servers[0]?.inprocServer, serverPath);
  });

  it('of a class that is not registered are a ComError', () => {
    assertComError(() => classInfo('No.Such.Class'), { code: 'CO_E_CLASSSTRING', message: /No\.Such\.Class/ });
    assertComError(() => classInfo(CLSID), { code: 'REGDB_E_CLASSNOTREG', message: /7C0C1A57-0000-4000-8000-0000000000F1/ });
    assert.throws(() => classInfo(''), { name: 'TypeError', message: 'classInfo: expected a ProgID or CLSID' });
    assert.throws(() => classInfo(7 as never), (error) => error instanceof TypeError && !ComError.is(error));
  });
});
