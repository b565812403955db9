import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { temporaryFolder } from '../support/temporary-folder.js';

const smokeFile = fileURLToPath(new URL('../support/smoke.js', import.meta.url));
const { inject } = createRequire(import.meta.url)('postject') as {
  readonly inject: (program: string, resource: string, data: Buffer, options: { readonly sentinelFuse: string }) => Promise<void>;
};

async function outputOf(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { timeout: 120_000 });
  return stdout.trim();
}

describe('a program other than node.exe', function () {
  // A program of 80 MB is written anew.
  this.timeout(300_000);
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
    await inject(program, 'NODE_SEA_BLOB', readFileSync(folder.file('main.blob')), { sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2' });
    assert.equal(await outputOf(program), 'true');
  });
});
