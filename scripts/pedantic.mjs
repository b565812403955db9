// npm run pedantic: Clang with its warnings about extensions, over the sources of the addon and of the DLL, so that MSVC will take them too.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { cppFlags, cppSources, forEachAtOnce, mingwIncludeFolders } from './clang.mjs';
import { runCommand } from './command.mjs';
import { exclusively } from './lock.mjs';
import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep, pedanticTools } from './setup/apt.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';

const flags = ['-fsyntax-only', '-Wall', '-Wextra', '-Wpedantic', '-Wgnu', '-Werror', ...cppFlags];

await runMain(() => exclusively(async () => {
  if (onWindows) throw new Problem('This check is for Linux: here MSVC itself compiles the sources, with `npm run build`.');
  await setUp();
  await runSteps([
    aptStep(pedanticTools),
    { title: `${cppSources.length} sources without compiler extensions`, run: check },
    { title: "What is declared of libuv is as in libuv's own header", run: checkUv },
  ]);
}));

/** @param {(line: string) => void} report */
async function check(report) {
  const include = await mingwIncludeFolders();
  await forEachAtOnce(cppSources, async (source) => {
    report(source);
    await runCommand('clang++-14', [...flags, ...include, join(root, source)]);
  });
}

/** The facts that every build checks of cpp/host/uv.h, here of the header that Debian has. */
async function checkUv() {
  const copies = join(root, 'build', 'uv');
  // Copied: /usr/include itself among the folders to look in would bring in Linux headers.
  for (const path of ['uv.h', 'uv']) cpSync(join('/usr/include', path), join(copies, path), { recursive: true });
  const headers = ['winsock2.h', 'uv.h', 'host/uv_facts.h'].flatMap((header) => ['-include', header]);
  await runCommand('clang++-14', [...flags, ...(await mingwIncludeFolders()), '-isystem', copies, ...headers, '-x', 'c++', '/dev/null']);
}
