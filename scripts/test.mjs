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
    await buildAll({ projects: ['test'] });
  });
  // Node's own flags are given here and not in .mocharc.json: mocha would start a second node for them.
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  return runWindowsNode(['--expose-gc', mocha, ...process.argv.slice(2)]);
});
