// What Clang's tools are told of the C++ sources: the checks on Linux that stand in for MSVC.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { hostSources, inprocSources, sources } from './build/sources.mjs';
import { runCommand } from './command.mjs';
import { root } from './paths.mjs';

/** The addon's, the DLL's and the host's, by paths from the checkout's root. */
export const cppSources = [...new Set([...sources, ...inprocSources, ...hostSources])].filter((path) => path.endsWith('.cpp'));

export const cppFlags = [
  '-std=c++20', '--target=x86_64-w64-mingw32',
  '-DUNICODE', '-D_UNICODE', '-DNOMINMAX', '-DWIN32_LEAN_AND_MEAN', '-DWINVER=0x0A00', '-D_WIN32_WINNT=0x0A00', '-DNAPI_VERSION=9', '-DNAPI_CPP_EXCEPTIONS', '-DNAPI_EXTERN=__declspec(dllimport)',
  '-I', join(root, 'cpp'),
  '-isystem', join(root, 'node_modules', 'node-api-headers', 'include'),
  '-isystem', join(root, 'node_modules', 'node-addon-api'),
];

/**
 * Runs `work` for each of the items, for as many at once as there are processors.
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<void>} work
 */
export async function forEachAtOnce(items, work) {
  const waiting = [...items];
  const next = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

/** Clang looks for MinGW's headers where Debian does not put them; GCC knows. Its own few headers are not for Clang. */
export async function mingwIncludeFolders() {
  const output = await runCommand('x86_64-w64-mingw32-g++-posix', ['-v', '-E', '-x', 'c++', '/dev/null']);
  const [, list = ''] = /search starts here:\n((?: .*\n)+)/.exec(output.slice(output.indexOf('#include <...>'))) ?? [];
  return list.split('\n').map((line) => line.trim()).filter((folder) => /c\+\+|mingw32\/include$/.test(folder)).flatMap((folder) => ['-isystem', folder]);
}
