import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/**
 * The notice of a package whose code is shipped inside of ours, as a comment that bundlers keep.
 * @param {string} name the package's
 */
export function licence(name) {
  const folder = join(root, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no file with its licence`);
  return `/*! ${name}\n${readFileSync(join(folder, file), 'utf8')}*/\n`;
}
