import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a folder that is there either complete or not at all: it is made under another name, and what an interrupted
 * attempt has left is removed.
 * @param {string} folder
 * @param {(temporary: string) => Promise<unknown>} fill
 * @param {(leftover: string) => Promise<unknown>} [beforeRemoval]
 */
export async function makeWhole(folder, fill, beforeRemoval) {
  const parent = dirname(folder);
  const partial = `${basename(folder)}.partial-`;
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    if (!name.startsWith(partial)) continue;
    await beforeRemoval?.(join(parent, name));
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
  const temporary = join(parent, partial + process.pid);
  mkdirSync(temporary, { recursive: true });
  await fill(temporary);
  renameSync(temporary, folder);
}
