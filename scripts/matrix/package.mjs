import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../command.mjs';
import { pack } from '../packed.mjs';
import { local, root } from '../paths.mjs';

// The suite imports 'coclass' from the checkout that it stands in. Here what npm packs is mounted over the checkout's own files, each
// over the one of its name: so the tests see what users get.

const folder = join(local, 'matrix');
const tarball = join(folder, 'package.tgz');
const unpacked = join(folder, 'package');

/** For our own tests, and therefore in no package. */
const testsOwn = join('dist', 'internals.js');

/** @type {import('../steps.mjs').Step} */
export const packageStep = { title: 'The package, as npm packs it', run: makePackage };

/** npm makes the same bytes of the same files. What is there already stays then: another run may have it mounted. */
async function makePackage() {
  mkdirSync(folder, { recursive: true });
  const packed = await pack(mkdtempSync(join(folder, 'packed-')));
  const isThere = existsSync(unpacked) && existsSync(tarball) && readFileSync(tarball).equals(readFileSync(packed));
  if (!isThere) {
    rmSync(unpacked, { recursive: true, force: true });
    await runCommand('tar', ['-xzf', packed, '-C', folder]);
    renameSync(packed, tarball);
  }
  copyFileSync(join(root, testsOwn), join(unpacked, testsOwn));
  rmSync(dirname(packed), { recursive: true });
}

/** The options of enter.sh that mount it. */
export function overPackage() {
  return readdirSync(unpacked).flatMap((name) => ['--over', join(unpacked, name), join(root, name)]);
}
