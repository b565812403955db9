import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { assertRefusedInProcess, coclassInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';

// eslint-disable-next-line no-control-regex -- what is looked for
const COLOR = /\u001b\[/;

describe('the command line', () => {
  it('tells the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
    assert.equal(outputOfCoclass('--version'), `${version}\n`);
  });

  it('helps, with examples, for itself and for each command', async () => {
    const help = await outputInProcess('--help');
    const commands = ['inspect', 'list', 'import', 'typelib', 'guid'];
    for (const command of commands) {
      assert.match(help, new RegExp(`^  ${command} `, 'm'));
      assert.match(await outputInProcess(command, '--help'), /Examples:\n +\$ coclass /);
    }
    assert.match(help, /Examples:/);
  });

  it('prints its help to stderr and fails when it is asked for nothing', async () => {
    const { status, stdout, stderr } = await coclassInProcess([]);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^Usage: coclass/);
  });

  it('refuses commands and options that it does not know, with exit code 2', async () => {
    await assertRefusedInProcess(['insepct', 'x'], /unknown command 'insepct'/, 2);
    await assertRefusedInProcess(['list', '--fast'], /unknown option '--fast'/, 2);
    await assertRefusedInProcess(['inspect'], /missing required argument 'what': see coclass inspect --help$/m, 2);
  });

  it('has no colours in a pipe unless FORCE_COLOR asks for them, and none where NO_COLOR is set', async () => {
    const args = ['inspect', 'Scripting.Dictionary', '--type', 'IDictionary'];
    assert.doesNotMatch((await coclassInProcess(args)).stdout, COLOR);
    assert.match((await coclassInProcess(args, { FORCE_COLOR: '1' })).stdout, COLOR);
    assert.doesNotMatch((await coclassInProcess(args, { FORCE_COLOR: '0' })).stdout, COLOR);
    assert.doesNotMatch((await coclassInProcess(args, { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout, COLOR);
    assert.match((await coclassInProcess(['nope'], { FORCE_COLOR: '1' })).stderr, COLOR);
  });

  it('says the same with colours as without', async () => {
    const args = ['inspect', 'Scripting.Dictionary'];
    // eslint-disable-next-line no-control-regex -- what colours are made of
    assert.equal((await coclassInProcess(args, { FORCE_COLOR: '1' })).stdout.replace(/\u001b\[\d+m/g, ''), (await coclassInProcess(args)).stdout);
  });
});
