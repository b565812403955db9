import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { root } from '../paths.mjs';
import { CommandFailed } from '../problem.mjs';

const folder = join(root, 'build', 'native');

/** @param {(line: string) => void} onLine */
export async function buildWithMingw(onLine) {
  const source = join(root, 'cpp');
  const configure = ['-S', source, '-B', folder, '-G', 'Ninja', '--toolchain', join(source, 'toolchain-mingw.cmake')];
  try {
    await runCommand('cmake', configure);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    // A cache of a checkout that has been moved, or of other tools.
    await runCommand('cmake', ['--fresh', ...configure]);
  }
  await runCommand('ninja', ['-C', folder], { onLine });
}
