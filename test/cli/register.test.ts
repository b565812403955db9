import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { classInfo, createObject, listTypeLibraries, release } from 'coclass';
import { defaultScope } from 'coclass/server';
import { readTypeLibraryFile } from 'coclass/typelib';

import { assertCliRefuses, assertRefusedInProcess, coclass, outputInProcess, outputOfCoclass } from '../support/cli.js';
import { programFile } from '../support/program-file.js';
import { assertUnchanged, cleaningUp, CLSID, whileReadOnly, withCommonKeys } from '../support/registration.js';
import { classesText } from '../support/registry-tree.js';
import { registerServer, serverPath } from '../support/test-server.js';
import { underWine } from '../support/wine.js';

const system = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
const library = fileURLToPath(new URL('../../test-servers/coclass_test_server.tlb', import.meta.url));

describe('coclass register', function () {
  let folder = '';

  before(() => { folder = mkdtempSync(join(tmpdir(), 'coclass register ')); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  function file(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  it('has a DLL register itself, and unregister itself', () => {
    try {
      assert.equal(outputOfCoclass('unregister', serverPath), `unregistered ${serverPath}\n`);
      assert.equal(classesText('machine', 'Coclass.Test.Values\\CLSID'), undefined);
      assert.equal(outputOfCoclass('register', serverPath, '--64'), `registered ${serverPath}\n`);
      assert.notEqual(classesText('machine', 'Coclass.Test.Values\\CLSID'), undefined);
      release(createObject('Coclass.Test.Values'));
    } finally {
      registerServer();
    }
  });

  it('has the classes of a DLL served by a process of the system, until it is unregistered', () => {
    // Wine looks for it there, and has one for its own size only.
    const wow64 = join(system, '..', 'SysWOW64', 'dllhost.exe');
    const isLacking = underWine && !existsSync(wow64);
    if (isLacking) mkdirSync(dirname(wow64), { recursive: true });
    if (isLacking) copyFileSync(join(system, 'dllhost.exe'), wow64);
    try {
      assert.equal(outputOfCoclass('register', serverPath, '--surrogate'), `registered ${serverPath}\n`);
      const { app } = classInfo('Coclass.Test.Events');
      assert.equal(app?.dllSurrogate, '');
      const object = createObject('Coclass.Test.Events', { context: 'local' });
      const surrogate = object.ProcessId as number;
      release(object);
      assert.notEqual(surrogate, process.pid);
      // Wine's never ends by itself.
      process.kill(surrogate);
      outputOfCoclass('unregister', serverPath);
      assert.equal(classesText('machine', `AppID\\${app.appId}`), undefined);
      assert.equal(classesText('machine', 'Coclass.Test.Values\\CLSID'), undefined);
    } finally {
      if (isLacking) rmSync(wow64);
      registerServer();
    }
    assert.equal(classInfo('Coclass.Test.Events').app, undefined);
    assertCliRefuses(['register', file('a.tlb', 'text'), '--surrogate'], /--surrogate is for DLLs/, 2);
  });

  it('has a DLL register itself for the user', () => {
    withCommonKeys('user', () => { assertUnchanged('user', () => {
      outputOfCoclass('register', serverPath, '--user');
      assert.notEqual(classesText('user', 'Coclass.Test.Values\\CLSID'), undefined);
      outputOfCoclass('unregister', serverPath, '--user');
      // The test server leaves the keys that all classes are in.
      assert.equal(classesText('user', 'Coclass.Test.Values\\CLSID'), undefined);
    }, false); });
  });

  it('says what a DLL is that does not register itself', async () => {
    const dll = join(system, 'version.dll');
    await assertRefusedInProcess(['register', dll], /'[^']*version\.dll' has no DllRegisterServer: it is no COM server that registers itself$/m);
    await assertRefusedInProcess(['unregister', dll], /has no DllUnregisterServer/);
    await assertRefusedInProcess(['register', dll, '--user'], /has no DllInstall: .* for the user$/m);
  });

  it('names the HRESULT of a DLL that fails to register itself', () => {
    try {
      whileReadOnly('Software\\Classes\\Coclass.Test.Values', () => {
        assertCliRefuses(['register', serverPath], /^error: DllRegisterServer of '[^']*coclass_test_server\.dll' failed: .*E_ACCESSDENIED 0x80070005/m);
      });
    } finally {
      registerServer();
    }
  });

  it('says that a file is no DLL, one that cannot be loaded, or of the other bitness', async () => {
    await assertRefusedInProcess(['register', file('text.dll', 'This is a text.')], /'[^']*text\.dll' is neither a DLL nor a program/);
    await assertRefusedInProcess(['register', file('empty.dll', programFile(new Map()))], /'[^']*empty\.dll' could not be loaded/);
    const narrow = file('narrow.dll', programFile(new Map(), { is64Bit: false }));
    await assertRefusedInProcess(['register', narrow, '--64'], /--64: '[^']*narrow\.dll' has 32 bits/, 2);
    await assertRefusedInProcess(['register', narrow], /could not be loaded|has 32 bits, and this system has no 32-bit regsvr32/);
    await assertRefusedInProcess(['register', serverPath, '--32'], /--32: '[^']*' has 64 bits/, 2);
  });

  it('registers a type library, and unregisters it', () => {
    const path = join(folder, 'copy of it.tlb');
    copyFileSync(library, path);
    const scope = defaultScope();
    const { guid } = readTypeLibraryFile(path);
    const registered = (): string | undefined => listTypeLibraries().find(({ libid }) => libid === guid)?.path64;
    cleaningUp(scope, () => {
      assertUnchanged(scope, () => {
        outputOfCoclass('register', path);
        assert.equal(registered(), path);
        outputOfCoclass('unregister', path);
        assert.notEqual(registered(), path);
      });
    });
    assertCliRefuses(['register', file('text.tlb', 'This is a text.')], /text\.tlb/);
  });

  it('runs a server in JavaScript or TypeScript with /regserver and /unregserver', () => {
    const script = (type: string): string => `
      import { registerClass, unregisterClass } from ${JSON.stringify(import.meta.resolve('coclass/server'))};
      const argument${type} = process.argv[2];
      const registration = { clsid: '${CLSID}', name: 'Sample', progId: 'CoclassRegistration.Sample.1', localServer: [process.execPath, process.argv[1]] };
      const options = process.argv[3] === '--user' ? { scope: 'user' } as const : {};
      if (argument === '/regserver') registerClass(registration, options);
      if (argument === '/unregserver') unregisterClass(registration, options);
    `;
    const servers = [file('server.ts', script(': string | undefined')), file('server.mjs', script('').replace(' as const', ''))];
    for (const server of servers) {
      for (const [flags, scope] of [[['--user'], 'user'], [[], defaultScope()]] as const) {
        cleaningUp(scope, () => {
          assertUnchanged(scope, () => {
            outputOfCoclass('register', server, ...flags);
            assert.equal(classesText(scope, `CLSID\\${CLSID}\\LocalServer32`), `"${process.execPath}" "${server}"`);
            outputOfCoclass('unregister', server, ...flags);
          });
        });
      }
    }
    const bad = file('bad.mjs', 'process.exitCode = 7;');
    assertCliRefuses(['register', bad], /'node [^']*bad\.mjs \/regserver' ended with exit code 7/);
    assertCliRefuses(['register', bad, '--32'], /--32: a script registers itself for the processes that it is for/, 2);
  });

  it('runs a program with /regserver, and says how it ended', async () => {
    assert.match(await outputInProcess('register', join(system, 'rundll32.exe')), /^registered .*rundll32\.exe$/m);
    const node = join(folder, 'copy.exe');
    copyFileSync(process.execPath, node);
    await assertRefusedInProcess(['register', node], /copy\.exe \/regserver' ended with exit code 1/);
    await assertRefusedInProcess(['unregister', node, '--user'], /copy\.exe \/unregserverperuser' ended with exit code 1/);
    await assertRefusedInProcess(['register', file('text.exe', 'This is a text.')], /is neither a DLL nor a program/);
  });

  it('says what it cannot register', async () => {
    await assertRefusedInProcess(['register', 'C:\\no\\such.dll'], /there is no file 'C:\\no\\such\.dll'/);
    await assertRefusedInProcess(['register', folder], /is nothing that registers itself: name a \.dll, /);
    await assertRefusedInProcess(['register', file('a.txt', '')], /a\.txt' is nothing that registers itself/);
    await assertRefusedInProcess(['register', serverPath, '--32', '--64'], /--32 and --64 exclude each other/, 2);
    assert.equal(coclass(['register']).status, 2);
  });
});
