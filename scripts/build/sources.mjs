import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/**
 * The sources that a list in cpp/ names, as paths from the checkout's root. CMake reads the same files.
 * @param {string} list
 */
function sourcesIn(list) {
  return readFileSync(join(root, 'cpp', list), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((path) => `cpp/${path}`);
}

/** The addon's. */
export const sources = sourcesIn('sources.txt');
/** Those of the DLL that COM loads. */
export const inprocSources = sourcesIn('inproc/sources.txt');
