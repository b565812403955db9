import assert from 'node:assert/strict';

import type { ClassSummary, RegisteredTypeLibrary } from 'coclass';

import { coclassInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';
import { withClassesFor } from '../support/registry.js';
import { serverPath } from '../support/test-server.js';

const DICTIONARY = '{EE09B103-97E0-11CF-978F-00A02463E06F}';

describe('coclass list', () => {
  it('lists a class in a line: ProgID, CLSID, bitness, threading model and server', () => {
    const [line, ...others] = outputOfCoclass('list', DICTIONARY.toLowerCase()).trimEnd().split('\n');
    assert.deepEqual(others, []);
    assert.match(line ?? '', /^Scripting\.Dictionary {2,}\{EE09B103-97E0-11CF-978F-00A02463E06F\} {2}64( 32)? +\w+ +C:\\.*scrrun\.dll$/i);
  });

  it('finds a text in any column, in upper or lower case', async () => {
    for (const filter of ['SCRIPTING.dict', 'ee09b103', 'SCRRUN.DLL']) assert.ok((await outputInProcess('list', filter)).includes(DICTIONARY), filter);
    assert.equal((await outputInProcess('list', 'coclass.test.')).trimEnd().split('\n').length >= 5, true);
    assert.ok((await outputInProcess('list', 'coclass_test_server.dll')).includes('Coclass.Test.Values'));
  });

  it('lists type libraries with name, LIBID, version and file', async () => {
    assert.match(await outputInProcess('list', '--libraries', 'SCRRUN'), /^.*Scripting.* {2}\{420B2830-E718-11CF-893D-00A0C9054228\} {2}1\.0 +C:\\.*scrrun\.dll$/im);
    assert.ok((await outputInProcess('list', '-l', 'coclass test server')).includes(serverPath));
  });

  it('lists all there is without a filter', async () => {
    const lines = (await outputInProcess('list')).trimEnd().split('\n');
    assert.ok(lines.length > 100);
    assert.equal(new Set(lines.map((line) => /\{[0-9A-F-]{36}\}/.exec(line)?.[0])).size, lines.length);
  });

  it('marks what is wrong with the files of a class', async () => {
    const clsid = '{7C0C1A57-0000-4000-8000-0000000000F6}';
    const values = { [`CLSID\\${clsid}\\InprocServer32`]: 'C:\\coclass-test\\gone.dll', [`CLSID\\${clsid}\\LocalServer32`]: '"C:\\coclass test\\node.exe" "C:\\coclass test\\server.ts"' };
    await withClassesFor(values, [`CLSID\\${clsid}`], async () => {
      const marks = 'DLL, 64-bit, is not there; program is not there; script is not there';
      assert.ok((await outputInProcess('list', clsid)).includes(`C:\\coclass-test\\gone.dll  <- ${marks}`));
      assert.ok((await outputInProcess('list', 'is not there')).includes(clsid), 'and finds by it');
      const [found] = JSON.parse(await outputInProcess('list', clsid, '--json')) as { readonly faults?: readonly string[] }[];
      assert.deepEqual(found?.faults, marks.split('; '));
      const facts = await outputInProcess('inspect', clsid, '--registry');
      assert.match(facts, /^DLL, 64-bit +C:\\coclass-test\\gone\.dll <- is not there$/m);
      assert.match(facts, /^Program, 64-bit +"C:\\coclass test\\node\.exe" "C:\\coclass test\\server\.ts" <- is not there, is not there$/m);
    });
  });

  it('gives plain data as JSON', async () => {
    const classes = JSON.parse(await outputInProcess('list', 'Coclass.Test.Values', '--json')) as ClassSummary[];
    assert.deepEqual(classes.map(({ progId, servers }) => [progId, servers[0]?.bits, servers[0]?.inprocServer]), [['Coclass.Test.Values', 64, serverPath]]);
    const libraries = JSON.parse(await outputInProcess('list', '-l', '4375E7EB', '--json')) as RegisteredTypeLibrary[];
    assert.deepEqual(libraries.map(({ libid, version, lcid, path64 }) => ({ libid, version, lcid, path64: path64?.endsWith(serverPath) })), [
      { libid: '{4375E7EB-88FF-4B2F-AD72-AAD8900186B9}', version: '1.0', lcid: 0, path64: true },
    ]);
    assert.deepEqual(JSON.parse(await outputInProcess('list', 'nothing has this text', '--json')), []);
  });

  it('says that nothing was found, and that is no failure', async () => {
    const { status, stdout, stderr } = await coclassInProcess(['list', 'nothing has this text']);
    assert.equal(status, 0);
    assert.equal(stdout, '');
    assert.match(stderr, /nothing that is registered has 'nothing has this text' in it/);
  });
});
