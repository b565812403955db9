import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, runCommand } from './command.mjs';

const npm = npmCommand();

/**
 * Packs the package as for publishing.
 * @param {string} folder
 * @returns {Promise<string>} the tarball's path
 */
export async function pack(folder) {
  await runCommand(npm.command, [...npm.args, 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
}

/**
 * Installs packages, by their names or tarballs, into an empty folder.
 * @param {string} folder
 * @param {readonly string[]} packages
 */
export async function install(folder, packages) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await runCommand(npm.command, [...npm.args, 'install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], { cwd: folder });
}
