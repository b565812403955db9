import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { assertRefusedInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { problemsOf, programOf } from '../support/typescript-program.js';

describe('coclass new', () => {
  const { file } = temporaryFolder();

  for (const [kind, base] of [['dual', 'AutoObject'], ['custom', 'TypedComObject']] as const) {
    it(`writes the project of a server with a ${kind} interface, without a mistake for the strictest compiler`, () => {
      const folder = file(kind);
      const output = outputOfCoclass('new', 'MyServer', '--class', 'FirstThing', '--kind', kind, '--instancing', 'single', '--threading', 'Both', '--dir', folder);
      assert.match(output, /wrote .*package\.json/);
      assert.deepEqual(readdirSync(join(folder, 'src')).sort(), ['client.ts', 'first-thing.ts', 'server.ts']);
      const text = readFileSync(join(folder, 'src', 'first-thing.ts'), 'utf8');
      assert.ok(text.includes(`class FirstThing extends ${base}`), text);
      assert.match(text, /Instancing\.SingleInstance, ThreadingModel\.Both/);
      assert.deepEqual(problemsOf(programOf({ 'first-thing.ts': text.replace('${process.pid}', '') })), []);
    });
  }

  it('writes new GUIDs each time', async () => {
    const guids: string[] = [];
    for (const name of ['one', 'two']) {
      await outputInProcess('new', 'MyServer', '--yes', '--dir', file(name));
      guids.push(...(readFileSync(join(file(name), 'src', 'sample.ts'), 'utf8').match(/\{[0-9A-F-]{36}\}/g) ?? []));
    }
    assert.equal(guids.length, 6);
    assert.equal(new Set(guids).size, 6);
  });

  it('refuses a folder that is not empty, and leaves it alone', async () => {
    mkdirSync(file('full'));
    writeFileSync(join(file('full'), 'mine.txt'), 'mine');
    await assertRefusedInProcess(['new', 'MyServer', '--yes', '--dir', file('full')], /is not empty/);
    assert.deepEqual(readdirSync(file('full')), ['mine.txt']);
  });

  it('refuses names that are none', async () => {
    await assertRefusedInProcess(['new', 'my-server', '--yes'], /'my-server' is no name/, 2);
    await assertRefusedInProcess(['new', 'MyServer', '--class', '1st'], /'1st' is no name/, 2);
    await assertRefusedInProcess(['new', 'Same', '--class', 'same', '--yes'], /must have another name/, 2);
    await assertRefusedInProcess(['new', 'AVeryLongNameOfALibrary', '--class', 'WithALongClassName', '--yes'], /too long for a ProgID/, 2);
    await assertRefusedInProcess(['new', 'MyServer', '--kind', 'vtable'], /kind/, 2);
  });
});
