import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { root } from '../paths.mjs';
import { targets } from './targets.mjs';

export const sanitizedFolder = join(root, 'build', 'sanitizers');

/** The program of each target. @type {Readonly<Record<string, string>>} */
export const programs = Object.fromEntries(targets.map((target) => [target, join(sanitizedFolder, `fuzz-${target}`)]));

/**
 * Builds what test/sanitizers/CMakeLists.txt says.
 * @param {(line: string) => void} onLine
 */
export async function buildSanitized(onLine) {
  const configure = ['-S', join(root, 'test', 'sanitizers'), '-B', sanitizedFolder, '-G', 'Ninja', '-DCMAKE_CXX_COMPILER=clang++-14'];
  await runCommand('cmake', configure, { onLine });
  await runCommand('ninja', ['-C', sanitizedFolder], { onLine });
}

/** AddressSanitizer's library: a program that was not compiled with it has to have it first. */
export async function asanLibrary() {
  return (await runCommand('clang++-14', ['-print-file-name=libclang_rt.asan-x86_64.so'])).trim();
}
