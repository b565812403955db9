import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { assertCliRefuses, outputOfCoclass } from '../support/cli.js';
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

  it('writes new GUIDs each time', () => {
    const guids = ['one', 'two'].map((name) => {
      outputOfCoclass('new', 'MyServer', '--yes', '--dir', file(name));
      return readFileSync(join(file(name), 'src', 'sample.ts'), 'utf8').match(/\{[0-9A-F-]{36}\}/g) ?? [];
    }).flat();
    assert.equal(guids.length, 6);
    assert.equal(new Set(guids).size, 6);
  });

  it('refuses a folder that is not empty, and leaves it alone', () => {
    mkdirSync(file('full'));
    writeFileSync(join(file('full'), 'mine.txt'), 'mine');
    assertCliRefuses(['new', 'MyServer', '--yes', '--dir', file('full')], /is not empty/);
    assert.deepEqual(readdirSync(file('full')), ['mine.txt']);
  });

  it('refuses names that are none', () => {
    assertCliRefuses(['new', 'my-server', '--yes'], /'my-server' is no name/, 2);
    assertCliRefuses(['new', 'MyServer', '--class', '1st'], /'1st' is no name/, 2);
    assertCliRefuses(['new', 'Same', '--class', 'same', '--yes'], /must have another name/, 2);
    assertCliRefuses(['new', 'AVeryLongNameOfALibrary', '--class', 'WithALongClassName', '--yes'], /too long for a ProgID/, 2);
    assertCliRefuses(['new', 'MyServer', '--kind', 'vtable'], /kind/, 2);
  });
});
