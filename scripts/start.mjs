// npm start: sets up, builds, and shows what coclass does.
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
    await buildAll({ target: 'tour' });
  });
  return runWindowsNode([join(root, 'examples', 'tour.ts'), ...process.argv.slice(2)]);
});
