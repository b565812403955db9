// npm run bench [-- ARGS], and with --document into docs/benchmarks.md and its chart
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { writeDocument } from './bench/document.mjs';
import { buildAll } from './build/build-all.mjs';
import { csharpMeasure, csharpMeasureStep, hasDotnet } from './build/csharp.mjs';
import { exclusively } from './lock.mjs';
import { local, onWindows, root } from './paths.mjs';
import { runMain } from './problem.mjs';
import { koffiAddon, koffiStep } from './setup/koffi.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';
import { runWindowsNode } from './windows-node.mjs';
import { windowsPath } from './wine.mjs';

await runMain(async () => {
  await exclusively(async () => {
    await setUp();
    await buildAll();
    await runSteps([koffiStep, csharpMeasureStep]);
  });
  if (!hasDotnet) console.error('C# is left out: there is no dotnet (the .NET SDK) here.');
  const koffi = relative(root, koffiAddon).replaceAll('\\', '/');
  const csharp = hasDotnet ? ['--csharp', onWindows ? csharpMeasure : windowsPath(csharpMeasure)] : [];
  const args = process.argv.slice(2);
  const others = args.filter((argument) => argument !== '--document');
  const run = (/** @type {readonly string[]} */ more) => runWindowsNode(['--expose-gc', join(root, 'bench', 'run.ts'), '--koffi', koffi, ...csharp, ...more]);
  if (others.length === args.length) return run(others);
  const report = join(local, 'bench.json');
  const code = await run([...others, '--out', onWindows ? report : windowsPath(report)]);
  if (code === 0) await writeDocument(JSON.parse(readFileSync(report, 'utf8')));
  return code;
});
