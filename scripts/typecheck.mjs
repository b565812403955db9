// npm run typecheck: every project, including those that are only checked.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { showCommand, tsc } from './command.mjs';
import { exclusively } from './lock.mjs';
import { root } from './paths.mjs';
import { runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';

const built = ['.', 'test'];
const checked = ['page', 'test/types', 'examples', 'scripts'];

await runMain(() => exclusively(async () => {
  await setUp();
  let code = await showCommand(process.execPath, [tsc, '-b', ...built]);
  for (const project of checked) {
    if (!existsSync(join(root, project, 'tsconfig.json'))) continue;
    code = (await showCommand(process.execPath, [tsc, '--noEmit', '-p', project])) || code;
  }
  return code;
}));
