import { join } from 'node:path';
import { onPath, runCommand, toolPath } from '../command.mjs';
import { onWindows, root } from '../paths.mjs';
import { CommandFailed, Problem } from '../problem.mjs';

const cmakeJs = toolPath('cmake-js/bin/cmake-js');
const folder = join(root, 'build', 'native');
const compilers = 'x86_64-w64-mingw32';

/** On Linux with MinGW. On Windows cmake-js looks for Visual Studio. */
const crossCompiling = [
  '--generator', 'Ninja', `--CDCMAKE_TOOLCHAIN_FILE=${join(root, 'cpp', 'toolchain-mingw.cmake')}`,
  // It looks for compilers of its own otherwise.
  '--cc', `${compilers}-gcc-posix`, '--cxx', `${compilers}-g++-posix`,
];

/**
 * Builds the binaries by cmake-js, which downloads nothing ("binary" in package.json): all of them, or one of CMake's targets.
 * @param {(line: string) => void} onLine
 * @param {string} [target]
 */
export async function buildNative(onLine, target) {
  if (onWindows && !onPath('cmake.exe')) throw new Problem('CMake builds the native code, and is not on the path: winget install Kitware.CMake');
  const run = (/** @type {readonly string[]} */ ...args) =>
    runCommand(process.execPath, [cmakeJs, ...args, '--out', folder, ...(onWindows ? [] : crossCompiling)], { onLine });
  try {
    await run('configure');
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    if (/Visual C\+\+ compiler/i.test(error.output)) {
      throw new Problem('Visual Studio with "Desktop development with C++" is needed: winget install Microsoft.VisualStudio.2022.BuildTools --override "--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended --passive"');
    }
    // A cache of a checkout that has been moved, or of other tools.
    await run('reconfigure');
  }
  await run('build', ...(target === undefined ? [] : ['--target', target]));
}
