import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { Folder } from '../protocol/editor.js';
import { Refusal } from '../refusal.js';

/** Files that may hold type libraries, and those that the editor writes. */
const SHOWN = /\.(?:tlb|olb|dll|ocx|exe|idl|ts)$/i;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

function drives(): string[] {
  return process.platform === 'win32' ? LETTERS.map((letter) => `${letter}:\\`).filter((root) => existsSync(root)) : ['/'];
}

/** What is in a folder; the working folder unless one is named. */
export function folder(path = '.'): Folder {
  const whole = resolve(path);
  let entries;
  try {
    entries = readdirSync(whole, { withFileTypes: true });
  } catch (error) {
    throw new Refusal(404, `${whole} cannot be listed: ${error instanceof Error ? error.message : String(error)}`);
  }
  const named = (wanted: typeof entries): string[] => wanted.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
  const parent = dirname(whole);
  return {
    path: whole,
    ...(parent === whole ? {} : { parent }),
    folders: named(entries.filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && existsSync(join(whole, entry.name, '.'))))),
    files: named(entries.filter((entry) => entry.isFile() && SHOWN.test(entry.name))),
    drives: drives(),
  };
}
