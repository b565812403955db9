import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { clsidFromProgID } from 'coclass';

import { assertRefusedInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';
import { withClassesFor } from '../support/registry.js';
import { systemFile } from '../support/stock-libraries.js';
import { serverPath } from '../support/test-server.js';

const SCRIPTING = '{420B2830-E718-11CF-893D-00A0C9054228}';
const DICTIONARY = '{EE09B103-97E0-11CF-978F-00A02463E06F}';

describe('coclass inspect', () => {
  it('shows the library of a file, a LIBID, a ProgID or a CLSID as the same IDL', async () => {
    const texts = [outputOfCoclass('inspect', systemFile('scrrun.dll'))];
    for (const args of [[SCRIPTING], [SCRIPTING.slice(1, -1).toLowerCase(), '--lib-version', '1.0'], ['Scripting.Dictionary'], [DICTIONARY]]) texts.push(await outputInProcess('inspect', ...args));
    const libraries = texts.map((text) => text.replace(/^(\/\/.*\n|\n)*/, ''));
    assert.equal(new Set(libraries).size, 1);
    assert.match(libraries[0] ?? '', /^\[\n {2}uuid\(420B2830-E718-11CF-893D-00A0C9054228\),\n {2}version\(1\.0\)/);
    assert.match(libraries[0] ?? '', /^library Scripting \{$/m);
    assert.match(libraries[0] ?? '', /^ {4}coclass Dictionary \{\n {8}\[default\] interface IDictionary;\n {4}\};$/m);
    assert.match(libraries[0] ?? '', /importlib\("stdole2\.tlb"\);/);
  });

  it('tells the registry facts of a class first, as comments', async () => {
    const text = await outputInProcess('inspect', 'Coclass.Test.Values');
    const facts = text.split('\n\n')[0] ?? '';
    for (const line of facts.split('\n')) assert.match(line, /^\/\/ \S/);
    assert.match(facts, new RegExp(`^// CLSID +\\${clsidFromProgID('Coclass.Test.Values')}$`, 'm'));
    assert.match(facts, /^\/\/ ProgID +Coclass\.Test\.Values/m);
    assert.ok(facts.includes(serverPath), facts);
    assert.match(facts, /^\/\/ Threading, 64-bit +Both|Apartment|Free$/m);
    assert.match(facts, /^\/\/ Type library +\{4375E7EB-88FF-4B2F-AD72-AAD8900186B9\} 1\.0 /m);
    assert.match(text, /^library CoclassTestServer \{$/m);
  });

  it('tells that a class with a 32-bit DLL only is made by a host', async () => {
    const clsid = '{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E13}';
    const key = `Wow6432Node\\CLSID\\${clsid}`;
    await withClassesFor({ [`${key}\\InprocServer32`]: 'C:\\coclass-test\\only32.dll' }, [key], async () => {
      assert.match(await outputInProcess('inspect', clsid, '--registry'), /^(?:\/\/ )?DLL, 32-bit +C:\\coclass-test\\only32\.dll <- is not there$[^]*^(?:\/\/ )?Made by +a 32-bit host, which createObject starts$/m);
    });
    assert.doesNotMatch(await outputInProcess('inspect', 'Coclass.Test.Values', '--registry'), /Made by/);
  });

  it('shows nothing but the facts with --registry', async () => {
    const text = await outputInProcess('inspect', 'Coclass.Test.Values', '--registry');
    assert.match(text, /^CLSID +\{/);
    assert.doesNotMatch(text, /library CoclassTestServer|\/\//);
  });

  it('shows one type, whatever the case of its name', async () => {
    const text = await outputInProcess('inspect', SCRIPTING, '--type', 'comparemethod');
    assert.equal(text, 'typedef enum CompareMethod {\n    BinaryCompare = 0,\n    TextCompare = 1,\n    DatabaseCompare = 2\n} CompareMethod;\n');
  });

  it('shows the facts of a class that names no type library', async () => {
    const key = 'CLSID\\{7C0C1A57-0000-4000-8000-0000000000F4}';
    await withClassesFor({ [key]: 'A class of a test', [`${key}\\LocalServer32`]: 'C:\\test.exe' }, [key], async () => {
      const text = await outputInProcess('inspect', key.slice(6));
      assert.match(text, /^CLSID +\{7C0C1A57-0000-4000-8000-0000000000F4\}\nName +A class of a test\nProgram, 64-bit +C:\\test\.exe <- is not there\n/);
      assert.doesNotMatch(text, /library/);
      await assertRefusedInProcess(['inspect', key.slice(6), '--type', 'Nothing'], /names no type library/);
    });
  });

  it('gives the model as JSON, and with it the class', async () => {
    const { class: info, library } = JSON.parse(await outputInProcess('inspect', 'Scripting.Dictionary', '--json')) as Record<string, { clsid: string; name: string; types: unknown[] }>;
    assert.equal(info?.clsid, DICTIONARY);
    assert.equal(library?.name, 'Scripting');
    assert.equal(library.types.length, 28);
    const { type, ...others } = JSON.parse(await outputInProcess('inspect', SCRIPTING, '--json', '--type', 'IDictionary')) as { type: { kind: string } };
    assert.equal(type.kind, 'interface');
    assert.deepEqual(others, {});
  });

  it('puts what widl needs before the IDL when asked to', async () => {
    assert.match(await outputInProcess('inspect', SCRIPTING, '--widl'), /^typedef [\s\S]*interface IDispatch : IUnknown \{[\s\S]*library Scripting \{/);
  });

  it('tells in one line that there is no file, or no library in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coclass-inspect-'));
    try {
      const noLibrary = join(folder, 'text.dll');
      writeFileSync(noLibrary, 'This is no program.');
      await assertRefusedInProcess(['inspect', noLibrary], /text\.dll.*type library/);
      await assertRefusedInProcess(['inspect', join(folder, 'missing.tlb')], /there is no file '.*missing\.tlb'/);
      await assertRefusedInProcess(['inspect', folder], /is a folder/);
      await assertRefusedInProcess(['inspect', `${systemFile('scrrun.dll')}\\7`], /7/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('tells in one line what is not registered or makes no sense', async () => {
    await assertRefusedInProcess(['inspect', 'No.Such.Class'], /'No\.Such\.Class' is no registered ProgID/);
    await assertRefusedInProcess(['inspect', '{01234567-89AB-CDEF-0123-456789ABCDEF}'], /neither a registered class nor a registered type library/);
    await assertRefusedInProcess(['inspect', SCRIPTING, '--lib-version', '9.9'], /version 9\.9 .* is not registered: there is 1\.0/);
    await assertRefusedInProcess(['inspect', SCRIPTING, '--type', 'Nothing'], /there is no type 'Nothing' in Scripting, which has \d+; without --type all are shown/);
    await assertRefusedInProcess(['inspect', SCRIPTING, '--type', 'IDictionry'], /did you mean IDictionary\?/);
    await assertRefusedInProcess(['inspect', SCRIPTING, '--registry'], /is no registered class/);
    await assertRefusedInProcess(['inspect', SCRIPTING, '--lib-version', 'one'], /'one' is not the version/, 2);
    await assertRefusedInProcess(['inspect', SCRIPTING, '--widl', '--json'], /--widl is for the IDL of a whole library/, 2);
  });
});
