import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { coclassInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';
import { withClassesFor } from '../support/registry.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CLSID = '{7C0C1A57-0000-4000-8000-0000000000F7}';
const KEY = `CLSID\\${CLSID}`;

/** What it finds wrong, with what to do, for a class that is registered like this. */
async function wrongOf(values: Readonly<Record<string, string>>): Promise<string[]> {
  return withClassesFor(values, [KEY], async () => {
    const { status, stdout } = await coclassInProcess(['doctor', CLSID]);
    assert.equal(status, 1, stdout);
    return [...stdout.matchAll(/^wrong {2}(?<what>.*)\n {7}-> (?<advice>.*)$/gm)].map(({ groups }) => `${groups?.['what'] ?? ''} -> ${groups?.['advice'] ?? ''}`);
  });
}

describe('coclass doctor', () => {
  const { file } = temporaryFolder();

  it('looks at Node.js, the system, the native part and permissions', () => {
    const text = outputOfCoclass('doctor');
    assert.ok(text.includes(`ok     Node.js ${process.version}, ${process.arch}`), text);
    assert.match(text, /^ok {5}the native part, .*coclass\.node$/m);
    assert.match(text, /^(?:ok|note) +(?:an|no) administrator: registrations are for/m);
  });

  it('finds nothing wrong with a class that is in order', async () => {
    const text = await outputInProcess('doctor', 'Scripting.Dictionary', 'Coclass.Test.Values');
    assert.match(text, /^ok {5}Scripting\.Dictionary is the class \{EE09B103-97E0-11CF-978F-00A02463E06F\}/m);
    assert.match(text, /^ok {5}its DLL for 64-bit processes: .*scrrun\.dll$/m);
    assert.match(text, /^ok {5}its type library Scripting: /m);
    assert.equal(text.match(/^ok {5}an object of it was made, and released$/gm)?.length, 2);
  });

  it('gives its findings as JSON', async () => {
    const findings = JSON.parse(await outputInProcess('doctor', 'Scripting.Dictionary', '--json')) as { state: string; text: string }[];
    assert.ok(findings.every(({ state }) => state === 'ok' || state === 'note'));
  });

  it('tells of a class that is not registered, and how to register one', async () => {
    const { status, stdout } = await coclassInProcess(['doctor', 'No.Such.Class']);
    assert.equal(status, 1);
    assert.match(stdout, /^wrong {2}the class 'No\.Such\.Class' is not registered.*\n {7}-> register its server: coclass register FILE/m);
  });

  it('tells of a DLL that is not there, of one that is none, and of a library that is not registered', async () => {
    const missing = await wrongOf({ [KEY]: 'A class of a test', [`${KEY}\\InprocServer32`]: 'C:\\coclass-test\\gone.dll', [`${KEY}\\TypeLib`]: '{7C0C1A57-0000-4000-8000-0000000000F8}' });
    assert.match(missing[0] ?? '', /^its DLL for 64-bit processes is not there: C:\\coclass-test\\gone\.dll -> put it there/);
    assert.match(missing[1] ?? '', /^its type library \{7C0C1A57-0000-4000-8000-0000000000F8\} is not registered -> /);
    assert.match(missing[2] ?? '', /^no object can be made: /);
    writeFileSync(file('no.dll'), 'text');
    const none = await wrongOf({ [`${KEY}\\InprocServer32`]: file('no.dll') });
    assert.match(none[0] ?? '', /^its DLL for 64-bit processes is neither a DLL nor a program: /);
  });

  it('tells of the program and the script of a local server that are not there', async () => {
    const wrong = await wrongOf({ [`${KEY}\\LocalServer32`]: '"C:\\coclass test\\node.exe" --no-warnings "C:\\coclass test\\server.ts"' });
    assert.match(wrong[0] ?? '', /^its program is not there: C:\\coclass test\\node\.exe/);
    assert.match(wrong[1] ?? '', /^its script is not there: C:\\coclass test\\server\.ts/);
  });
});
