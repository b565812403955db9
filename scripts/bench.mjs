// npm run bench [-- ARGS]
import { join, relative } from 'node:path';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { root } from './paths.mjs';
import { runMain } from './problem.mjs';
import { koffiAddon, koffiStep } from './setup/koffi.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';
import { runWindowsNode } from './windows-node.mjs';

await runMain(async () => {
  await exclusively(async () => {
    await setUp();
    await buildAll();
    await runSteps([koffiStep]);
  });
  const koffi = relative(root, koffiAddon).replaceAll('\\', '/');
  return runWindowsNode(['--expose-gc', join(root, 'bench', 'run.ts'), '--koffi', koffi, ...process.argv.slice(2)]);
});
