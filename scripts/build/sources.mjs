import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/** The addon's sources, as paths from the checkout's root. CMake reads the same file. */
export const sources = readFileSync(join(root, 'cpp', 'sources.txt'), 'utf8')
  .split(/\r?\n/)
  .filter((line) => line !== '')
  .map((path) => `cpp/${path}`);
