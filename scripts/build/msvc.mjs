import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, runCommand, toolPath } from '../command.mjs';
import { root } from '../paths.mjs';
import { CommandFailed, Problem } from '../problem.mjs';

/** @param {(line: string) => void} onLine */
export async function buildWithMsvc(onLine) {
  const nodeGyp = toolPath('node-gyp/bin/node-gyp.js');
  try {
    await runCommand(process.execPath, [nodeGyp, 'configure'], { onLine });
  } catch (error) {
    if (!(error instanceof CommandFailed) || !/find (Visual Studio|Python)/i.test(error.output)) throw error;
    throw new Problem('node-gyp needs Python and Visual Studio with "Desktop development with C++": winget install Python.Python.3.13 Microsoft.VisualStudio.2022.BuildTools --override "--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended --passive"');
  }
  await runCommand(process.execPath, [nodeGyp, 'build'], { onLine });
  for (const file of ['coclass.node', 'coclass-inproc.dll']) copyBuilt(file, join(root, 'prebuilds', `win32-${process.arch}`));
  copyBuilt('floor.node', join(root, 'build', 'bench'));
}

/**
 * @param {string} file
 * @param {string} folder
 */
function copyBuilt(file, folder) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'build', 'Release', file), join(folder, file));
}

/**
 * The COM servers of our own that the tests call; with MinGW they are part of the addon's build.
 * @param {(line: string) => void} onLine
 */
export async function buildTestServersWithMsvc(onLine) {
  if (!onPath('cmake.exe')) throw new Problem('CMake builds the servers that the tests call, and is not on the path: winget install Kitware.CMake');
  const folder = join(root, 'build', 'test-servers-msvc');
  await runCommand('cmake', ['-S', join(root, 'test', 'servers'), '-B', folder], { onLine });
  await runCommand('cmake', ['--build', folder, '--config', 'Release'], { onLine });
}
