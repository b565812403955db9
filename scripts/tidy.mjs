// npm run tidy: clang-tidy over the sources of the addon and of the DLL, with the checks that .clang-tidy names. It takes some ten
// minutes, so it is no step of .ci/run. `npm run tidy -- cpp/server` looks at what is below a folder only.
import { join } from 'node:path';
import { cppFlags, cppSources, forEachAtOnce, mingwIncludeFolders } from './clang.mjs';
import { runCommand } from './command.mjs';
import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep, tidyTools } from './setup/apt.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';

const wanted = process.argv.slice(2);
const checked = cppSources.filter((source) => wanted.length === 0 || wanted.some((path) => source.startsWith(path)));

await runMain(async () => {
  if (onWindows) throw new Problem('This check is for Linux.');
  await setUp();
  await runSteps([aptStep(tidyTools), { title: `clang-tidy: ${checked.length} sources`, run: check }]);
});

/** @param {(line: string) => void} report */
async function check(report) {
  const include = await mingwIncludeFolders();
  await forEachAtOnce(checked, async (source) => {
    report(source);
    await runCommand('clang-tidy-14', ['--quiet', '--warnings-as-errors=*', join(root, source), '--', ...cppFlags, ...include]);
  });
}
