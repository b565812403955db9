import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { pack } from '../packed.mjs';
import { local, root } from '../paths.mjs';

// The suite imports 'coclass' from the checkout that it stands in. Here what npm packs is mounted over the checkout's own files, each
// over the one of its name: so the tests see what users get.

const folder = join(local, 'matrix', 'package');
const unpacked = join(folder, 'package');

/** For our own tests, and therefore in no package. */
const testsOwn = ['dist/internals.js', 'dist/internals.js.map'];

/** @type {import('../steps.mjs').Step} */
export const packageStep = { title: 'The package, as npm packs it', run: makePackage };

async function makePackage() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await runCommand('tar', ['-xzf', await pack(folder), '-C', folder]);
  for (const file of testsOwn) copyFileSync(join(root, file), join(unpacked, file));
}

/** The options of enter.sh that mount it. */
export function overPackage() {
  return readdirSync(unpacked).flatMap((name) => ['--over', join(unpacked, name), join(root, name)]);
}
