// npm test [-- MOCHA ARGS]
import { join } from 'node:path';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { root } from './paths.mjs';
import { runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runWindowsNode } from './windows-node.mjs';

await runMain(async () => {
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true });
  });
  // Node's own flags are given here and not in .mocharc.json: mocha would start a second node for them.
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  // On Windows mocha takes every output for a terminal with colours.
  const plain = process.stdout.isTTY || process.env['FORCE_COLOR'] ? [] : ['--no-color'];
  return runWindowsNode(['--expose-gc', mocha, ...plain, ...process.argv.slice(2)]);
});
