// npm run bench [-- ARGS], and with --document into docs/benchmarks.md and its chart. --node=26: on that Node, under the Wine of the matrix that runs
// it, beside its node:ffi.
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { writeDocument } from './bench/document.mjs';
import { buildAll } from './build/build-all.mjs';
import { csharpMeasure, csharpMeasureStep, hasDotnet } from './build/csharp.mjs';
import { checkRights, debianTools } from './debian/debian.mjs';
import { exclusively } from './lock.mjs';
import { legsOf, prefixSteps, runnerOf, systemSteps } from './matrix/legs.mjs';
import { local, onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep } from './setup/apt.mjs';
import { koffiAddon, koffiStep } from './setup/koffi.mjs';
import { windowsNodes } from './setup/node-version.mjs';
import { setUp } from './setup/set-up.mjs';
import { nodeStep } from './setup/windows-node-exe.mjs';
import { runSteps } from './steps.mjs';
import { runWindowsNode } from './windows-node.mjs';
import { windowsPath } from './wine.mjs';

const given = process.argv.slice(2);
const otherNode = given.find((arg) => arg.startsWith('--node='))?.slice('--node='.length);
const args = given.filter((arg) => !arg.startsWith('--node=') && arg !== '--document');
/** Where a program finds this checkout by `import 'coclass'`, as if it were installed there. */
const project = join(local, 'bench-start');
const isDocument = given.includes('--document');

await runMain(async () => {
  const leg = otherNode === undefined ? undefined : legsOf({ wine: undefined, node: Number(otherNode) }).at(-1);
  if (otherNode !== undefined && (leg === undefined || isDocument)) throw new Problem('usage: npm run bench -- [--node=22|24|26] ARGS, without --document');
  if (leg !== undefined) checkRights('npm run bench -- --node');
  await exclusively(async () => {
    await setUp();
    if (leg !== undefined) await runSteps([aptStep(debianTools)]);
    await buildAll();
    await runSteps([koffiStep, csharpMeasureStep, ...(leg === undefined ? [] : [...systemSteps(leg.wine), nodeStep(windowsNodes[leg.node]), ...prefixSteps(leg.wine, { forLanes: false })])]);
  });
  if (!hasDotnet) console.error('C# is left out: there is no dotnet (the .NET SDK) here.');
  const koffi = relative(root, koffiAddon).replaceAll('\\', '/');
  const csharp = hasDotnet ? ['--csharp', onWindows ? csharpMeasure : windowsPath(csharpMeasure)] : [];
  const ffi = leg?.node === 26 ? { flags: ['--experimental-ffi', '--no-warnings'], option: ['--node-ffi'] } : { flags: [], option: [] };
  linkPackage();
  const start = ['--project', onWindows ? project : windowsPath(project)];
  const run = (/** @type {readonly string[]} */ more) =>
    runWindowsNode([...ffi.flags, '--expose-gc', join(root, 'bench', 'run.ts'), '--koffi', koffi, ...csharp, ...ffi.option, ...start, ...more], leg === undefined ? {} : runnerOf(leg));
  if (!isDocument) return run(args);
  const report = join(local, 'bench.json');
  const code = await run([...args, '--out', onWindows ? report : windowsPath(report)]);
  if (code === 0) await writeDocument(JSON.parse(readFileSync(report, 'utf8')));
  return code;
});

function linkPackage() {
  const link = join(project, 'node_modules', 'coclass');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link);
  symlinkSync(root, link, 'junction');
}
