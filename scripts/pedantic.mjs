// npm run pedantic: Clang with its warnings about extensions, over the sources of the addon and of the DLL, so that MSVC will take them too.
import { cpSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { inprocSources, sources } from './build/sources.mjs';
import { runCommand } from './command.mjs';
import { exclusively } from './lock.mjs';
import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep, pedanticTools } from './setup/apt.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';

const compiled = [...new Set([...sources, ...inprocSources])].filter((path) => path.endsWith('.cpp'));

const flags = [
  '-fsyntax-only', '-std=c++20', '--target=x86_64-w64-mingw32',
  '-Wall', '-Wextra', '-Wpedantic', '-Wgnu', '-Werror',
  '-DUNICODE', '-D_UNICODE', '-DNOMINMAX', '-DWIN32_LEAN_AND_MEAN', '-DWINVER=0x0A00', '-D_WIN32_WINNT=0x0A00', '-DNAPI_VERSION=9', '-DNAPI_CPP_EXCEPTIONS', '-DNAPI_EXTERN=__declspec(dllimport)',
  '-I', join(root, 'cpp'),
  '-isystem', join(root, 'node_modules', 'node-api-headers', 'include'),
  '-isystem', join(root, 'node_modules', 'node-addon-api'),
];

await runMain(() => exclusively(async () => {
  if (onWindows) throw new Problem('This check is for Linux: here MSVC itself compiles the sources, with `npm run build`.');
  await setUp();
  await runSteps([
    aptStep(pedanticTools),
    { title: `${compiled.length} sources without compiler extensions`, run: check },
    { title: "What is declared of libuv is as in libuv's own header", run: checkUv },
  ]);
}));

/** @param {(line: string) => void} report */
async function check(report) {
  const include = await mingwIncludeFolders();
  const waiting = [...compiled];
  const checkNext = async () => {
    for (let source = waiting.shift(); source; source = waiting.shift()) {
      report(source);
      await runCommand('clang++-14', [...flags, ...include, join(root, source)]);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, checkNext));
}

/** The facts that every build checks of cpp/host/uv.h, here of the header that Debian has. */
async function checkUv() {
  const copies = join(root, 'build', 'uv');
  // Copied: /usr/include itself among the folders to look in would bring in Linux headers.
  for (const path of ['uv.h', 'uv']) cpSync(join('/usr/include', path), join(copies, path), { recursive: true });
  const headers = ['winsock2.h', 'uv.h', 'host/uv_facts.h'].flatMap((header) => ['-include', header]);
  await runCommand('clang++-14', [...flags, ...(await mingwIncludeFolders()), '-isystem', copies, ...headers, '-x', 'c++', '/dev/null']);
}

/** Clang looks for MinGW's headers where Debian does not put them; GCC knows. Its own few headers are not for Clang. */
async function mingwIncludeFolders() {
  const output = await runCommand('x86_64-w64-mingw32-g++-posix', ['-v', '-E', '-x', 'c++', '/dev/null']);
  const [, list = ''] = /search starts here:\n((?: .*\n)+)/.exec(output.slice(output.indexOf('#include <...>'))) ?? [];
  return list.split('\n').map((line) => line.trim()).filter((folder) => /c\+\+|mingw32\/include$/.test(folder)).flatMap((folder) => ['-isystem', folder]);
}
