import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, showCommand } from '../command.mjs';
import { root } from '../paths.mjs';
import { Problem } from '../problem.mjs';

/**
 * Installs what package-lock.json says, with npm's own progress. This runs on a fresh clone: nothing here, or in what is
 * imported, may come from a package.
 */
export async function installNpmPackages() {
  if (areInstalled()) return;
  const { command, args } = npmCommand();
  console.log('Installing the npm packages.');
  // At this level npm still shows its progress, but no warnings: Node 20 is enough for the tools, not for the package.
  const code = await showCommand(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Problem('The npm packages could not be installed: see above, then run `npm ci`.');
}

/** npm writes node_modules/.package-lock.json when it has finished, so an interrupted installation is told by it. */
function areInstalled() {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
