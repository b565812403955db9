import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { LONGEST } from '../support/limits.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const smokeFile = fileURLToPath(new URL('../support/smoke.js', import.meta.url));
// In a process of its own, as what it was compiled by ends a process at any exception that nobody caught.
const postject = createRequire(import.meta.url).resolve('postject/dist/cli.js');

async function outputOf(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { timeout: LONGEST });
  return stdout.trim();
}

describe('a program other than node.exe', () => {
  const folder = temporaryFolder();

  it('loads the addon, where it is node.exe by another name', async () => {
    const program = folder.file('renamed.exe');
    copyFileSync(process.execPath, program);
    const script = `const { smoke } = await import(${JSON.stringify(pathToFileURL(smokeFile).href)}); await smoke(); console.log(process.execPath);`;
    assert.equal(await outputOf(program, '--input-type=module', '-e', script), program);
  });

  it('loads the addon, where it is a single executable application', async () => {
    // What is in the program may load only what comes with Node; `createRequire` is its way to files.
    writeFileSync(folder.file('main.cjs'), `
      const file = ${JSON.stringify(smokeFile)};
      require('node:module').createRequire(file)(file).smoke().then(() => { console.log(require('node:sea').isSea()); });`);
    writeFileSync(folder.file('sea.json'), JSON.stringify({
      main: folder.file('main.cjs'), output: folder.file('main.blob'), disableExperimentalSEAWarning: true,
    }));
    await outputOf(process.execPath, '--experimental-sea-config', folder.file('sea.json'));
    const program = folder.file('application.exe');
    copyFileSync(process.execPath, program);
    await outputOf(process.execPath, postject, program, 'NODE_SEA_BLOB', folder.file('main.blob'), '--sentinel-fuse', 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2');
    assert.equal(await outputOf(program), 'true');
  });
});
