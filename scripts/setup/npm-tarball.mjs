import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, runCommand } from '../command.mjs';
import { Problem } from '../problem.mjs';

/**
 * Fetches one file of an npm package that is for Windows only: `npm install` refuses such a package here, `npm pack` does
 * not.
 * @param {string} folder where to put it
 * @param {{ package: string, integrity: string, file: string }} what name@version, its SHA-512 and the file's path inside
 */
export async function fetchFromNpm(folder, { package: name, integrity, file }) {
  const { command, args } = npmCommand();
  await runCommand(command, [...args, 'pack', '--silent', '--pack-destination', folder, name]);
  const tarball = join(folder, readdirSync(folder).find((entry) => entry.endsWith('.tgz')) ?? '');
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found !== integrity) throw new Problem(`${name} from the npm registry is not the file that was expected: ${found}`);
  await runCommand('tar', ['-xzf', tarball, '-C', folder]);
  renameSync(join(folder, 'package', ...file.split('/')), join(folder, file.split('/').at(-1) ?? ''));
  rmSync(join(folder, 'package'), { recursive: true });
  rmSync(tarball);
}
