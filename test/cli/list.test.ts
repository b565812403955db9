import assert from 'node:assert/strict';

import type { ClassSummary, RegisteredTypeLibrary } from 'coclass';

import { coclassInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';
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
