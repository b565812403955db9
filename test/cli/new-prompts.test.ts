import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

import { main } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Terminal } from '../support/terminal.js';
import { underWine } from '../support/wine.js';

describe('coclass new on a terminal', () => {
  const { file } = temporaryFolder();
  let terminal: Terminal;
  const start = (...args: string[]): Terminal => (terminal = new Terminal(main, 'new', 'MyServer', ...args));
  afterEach(() => terminal.end());

  const moduleOf = (folder: string, name: string): string => readFileSync(file(`${folder}/src/${name}.ts`), 'utf8');

  it('asks for the class, the interface, the instancing and the threading model, and writes what was answered', async () => {
    start('--dir', file('asked'));
    await terminal.shows(/Class name \(Sample\)/);
    terminal.type('Chart');
    terminal.press('enter');
    await terminal.shows(/Interface/);
    await terminal.shows(/custom: through a vtable only/);
    terminal.press('down');
    terminal.press('enter');
    await terminal.shows(/Instancing/);
    await terminal.shows(/single: a process for each object/);
    terminal.press('down');
    terminal.press('enter');
    await terminal.shows(/Threading model/);
    await terminal.shows(/Single: called on the main thread only/);
    terminal.press('down');
    terminal.press('enter');
    await terminal.shows(/Next: cd/);
    assert.equal(await terminal.ended(), 0);
    const text = moduleOf('asked', 'chart');
    assert.match(text, /kind: 'custom'/);
    assert.match(text, /new TypedComObjectFactory\(comServer, Chart, CLASS_Chart, Instancing\.SingleInstance, ThreadingModel\.Both\)/);
  });

  it('proposes what it takes elsewhere', async () => {
    start('--dir', file('proposed'));
    for (const question of [/Class name/, /Interface/, /Instancing/, /Threading model/]) {
      await terminal.shows(question);
      terminal.press('enter');
    }
    await terminal.shows(/Next: cd/);
    assert.equal(await terminal.ended(), 0);
    assert.match(moduleOf('proposed', 'sample'), /new AutoObjectFactory\(comServer, Sample, CLASS_Sample, Instancing\.MultiInstance, ThreadingModel\.Apartment\)/);
  });

  it('asks again for a name that is none', async () => {
    start('--kind', 'dual', '--instancing', 'multiple', '--threading', 'Apartment', '--dir', file('again'));
    await terminal.shows(/Class name/);
    terminal.type('MyServer');
    terminal.press('enter');
    await terminal.shows(/the class must have another name than the library/);
    terminal.type('2');
    terminal.press('enter');
    await terminal.shows(/Next: cd/);
    assert.equal(await terminal.ended(), 0);
    assert.match(moduleOf('again', 'my-server2'), /class MyServer2 extends AutoObject/);
  });

  it('asks for nothing that is given', async () => {
    start('--class', 'Given', '--kind', 'custom', '--threading', 'Neutral', '--dir', file('given'));
    await terminal.shows(/^[^?]*\? Instancing/);
    terminal.press('enter');
    await terminal.shows(/Next: cd/);
    assert.equal(await terminal.ended(), 0);
    assert.match(moduleOf('given', 'given'), /Instancing\.MultiInstance, ThreadingModel\.Neutral/);
  });

  it('asks nothing with --yes', async () => {
    start('--yes', '--dir', file('yes'));
    await terminal.shows(/^[^?]*Next: cd/);
    assert.equal(await terminal.ended(), 0);
  });

  it('writes nothing after Ctrl-C', async () => {
    start('--dir', file('cancelled'));
    await terminal.shows(/Class name/);
    const code = await terminal.endsByPressing('interrupt');
    // Wine's terminal ends with all that runs in it.
    if (!underWine) {
      await terminal.shows(/error: cancelled, nothing was written/);
      assert.equal(code, 1);
    }
    assert.ok(!existsSync(file('cancelled')));
  });
});
