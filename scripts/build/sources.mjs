import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../paths.mjs';

/**
 * The sources that a list names, by paths from the folder that is given, as paths from the checkout's root. CMake reads the
 * same files.
 * @param {string} folder
 * @param {string} list
 */
function sourcesIn(folder, list) {
  return readFileSync(join(root, folder, list), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((path) => posix.join(folder, path));
}

/** The addon's. */
export const sources = sourcesIn('cpp', 'sources.txt');
/** Those of the DLL that COM loads. */
export const inprocSources = sourcesIn('cpp', 'inproc/sources.txt');
/** Those of the program that loads DLLs for other processes. */
export const hostSources = sourcesIn('cpp', 'dllhost/sources.txt');
/** Those of the addon that the benchmarks measure against. */
export const floorSources = sourcesIn('bench', 'floor/sources.txt');
