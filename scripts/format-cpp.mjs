// npm run format: lays out the C++ sources by .clang-format. With --check nothing is changed: it fails for those that would be.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand } from './command.mjs';
import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep, formatTools } from './setup/apt.mjs';
import { runSteps } from './steps.mjs';

const folders = ['cpp', 'test/servers', 'test/sanitizers', 'bench', 'scripts/relay'];
const files = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path)))
  .filter((path) => /\.(?:h|cpp)$/.test(path));
const isCheck = process.argv.includes('--check');

await runMain(async () => {
  if (onWindows) throw new Problem('C++ is laid out on Linux, where clang-format is the same version for all.');
  await runSteps([
    aptStep(formatTools),
    {
      title: `The layout of ${files.length} C++ sources`,
      run: () => (isCheck ? check() : runCommand('clang-format-14', ['-i', ...files])),
    },
  ]);
});

async function check() {
  const output = await runCommand('clang-format-14', ['--dry-run', ...files]);
  const others = new Set([...output.matchAll(/^(.+?):\d+:\d+: warning: code should be clang-formatted/gm)].map(([, file = '']) => relative(root, file)));
  if (others.size > 0) throw new Problem(`${others.size} C++ sources are not laid out by .clang-format; \`npm run format\` does it:\n  ${[...others].join('\n  ')}`);
}
