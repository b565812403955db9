import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createObject } from 'coclass';

import { standInPath } from '../stand-in/support.js';
import { LONGEST } from '../support/limits.js';
import { registeredAround } from '../support/served-script.js';

// winax's package holds its tests, of which not a letter is changed; what they take for winax is coclass/winax.

const require = createRequire(import.meta.url);
const winax = dirname(require.resolve('winax/package.json'));
const mocha = fileURLToPath(new URL('../../../node_modules/mocha/bin/mocha.js', import.meta.url));

// Inside of the package, so that `coclass/winax` is found.
const folder = fileURLToPath(new URL(`../../winax-tests-${process.pid}/`, import.meta.url));

interface Outcome {
  readonly passes: readonly { readonly fullTitle: string }[];
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly message?: string } }[];
}

/** Runs one of winax's files by mocha. */
function outcomeOf(file: string): Outcome {
  const reported = join(folder, `${file}.json`);
  const { error, stderr } = spawnSync(process.execPath, [mocha, '--no-config', '--timeout', String(LONGEST), '--reporter', 'json', '--reporter-option', `output=${reported}`, join(folder, 'test', `${file}.js`)], {
    encoding: 'utf8', timeout: LONGEST,
  });
  if (error !== undefined) throw error;
  assert.equal(stderr, '');
  return require(reported) as Outcome;
}

const failuresOf = ({ failures }: Outcome): string[] => failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message ?? ''}`);

describe("winax's own tests pass with coclass/winax", () => {
  before(() => {
    mkdirSync(join(folder, 'test'), { recursive: true });
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
    writeFileSync(join(folder, '../winax-for-tests.cjs'), "module.exports = require('coclass/winax');");
    writeFileSync(join(folder, 'activex.js'), "module.exports = require('../winax-for-tests.cjs');");
    for (const name of ['variant.js', 'excel.js', 'ado.js']) copyFileSync(join(winax, 'test', name), join(folder, 'test', name));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(folder, '../winax-for-tests.cjs'), { force: true });
  });

  it('variant.js: Variants, references, and an object as the bytes of its address', () => {
    const outcome = outcomeOf('variant');
    assert.deepEqual(failuresOf(outcome), []);
    assert.equal(outcome.passes.length, 5);
  });

  describe('with a server that stands for Excel', () => {
    registeredAround(standInPath('as-excel'));
    // winax's tests give a server ten seconds to start: it runs by then.
    let running: Disposable | undefined;
    before(() => { running = createObject('Excel.Application'); });
    after(() => { running?.[Symbol.dispose](); });

    it('excel.js: objects of JavaScript that COM calls, sheets, and ranges', () => {
      const outcome = outcomeOf('excel');
      assert.deepEqual(failuresOf(outcome), []);
      assert.equal(outcome.passes.length, 20);
    });
  });

  it('ado.js: files and release; its database is not there', () => {
    const outcome = outcomeOf('ado');
    // Wine has no ADO beyond the objects' creation.
    assert.ok(failuresOf(outcome).every((failure) => failure.startsWith('ADODB.Connection ')), failuresOf(outcome).join('\n'));
    const titles = outcome.passes.map(({ fullTitle }) => fullTitle);
    for (const title of ['Scripting.FileSystemObject create', 'Release objects double release: 0']) assert.ok(titles.includes(title), titles.join('\n'));
  });
});
