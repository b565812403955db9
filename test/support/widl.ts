import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { LONGEST } from './limits.js';

/** widl of MinGW-w64, of the system that runs Wine. */
const widl = '/usr/bin/x86_64-w64-mingw32-widl';

/** Whether a program is there of the system around Wine, which is its drive Z. */
const isThere = (program: string): boolean => existsSync(`Z:${program.replaceAll('/', '\\')}`);

/** Whether IDL can be compiled here. */
export const hasWidl = isThere(widl);

/** Whether C++ can be compiled here: the Debian of another Wine has no compiler (scripts/matrix). */
export const hasCpp = isThere('/usr/bin/x86_64-w64-mingw32-g++-posix');

/** What widl made of an IDL. */
export interface Compiled {
  /** The type library; undefined where widl refused the IDL. */
  readonly path?: string;
  readonly errors: string;
}

const folder = fileURLToPath(new URL(`../../widl-${process.pid}/`, import.meta.url));

/** A path as the system around Wine has it. */
export function unixPath(path: string): string {
  return path.replace(/^Z:/i, '').replaceAll('\\', '/');
}

/**
 * Runs lines of a shell of the system around Wine, and waits for their end.
 * @param where the folder in which they run, as Windows has it, with a separator behind; it has to be there
 */
export async function runShell(where: string, lines: readonly string[]): Promise<void> {
  const done = `${where}done`;
  rmSync(done, { force: true });
  writeFileSync(`${where}run.sh`, [`cd '${unixPath(where)}'`, ...lines, 'touch done', ''].join('\n'));
  // No pipes: a program of the system around cannot write to them.
  const { error } = spawnSync('start', ['/unix', '/bin/sh', unixPath(`${where}run.sh`)], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  // Wine does not wait for what is no Windows program.
  const end = Date.now() + LONGEST;
  while (!existsSync(done)) {
    if (Date.now() > end) throw new Error(`the lines of ${where}run.sh did not come to their end`);
    await sleep(100);
  }
}

/**
 * Compiles IDL, many files in one start of a shell, which takes its time.
 * @param texts by names that are good for files
 */
export async function compileIdl(texts: ReadonlyMap<string, string>): Promise<Map<string, Compiled>> {
  mkdirSync(folder, { recursive: true });
  copyFileSync('C:\\windows\\system32\\stdole2.tlb', `${folder}stdole2.tlb`);
  const commands = [...texts].map(([name, text]) => {
    writeFileSync(`${folder}${name}.idl`, text);
    return `${widl} --win64 -L . -t -T '${name}.tlb' '${name}.idl' 2> '${name}.txt'`;
  });
  await runShell(folder, commands);
  return new Map(
    [...texts.keys()].map((name) => {
      const path = `${folder}${name}.tlb`;
      return [name, { ...(existsSync(path) ? { path } : {}), errors: readFileSync(`${folder}${name}.txt`, 'utf8') }];
    }),
  );
}

/** Removes what was compiled. */
export function removeCompiled(): void {
  rmSync(folder, { recursive: true, force: true });
}
