import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { LONGEST } from '../../support/limits.js';

/** A program or DLL that scripts/build/pascal.mjs has made, or what it has made them of. */
export const pascalPath = (name: string): string => fileURLToPath(new URL(`../../../peers/${name}`, import.meta.url));
export const pascal32Path = (name: string): string => fileURLToPath(new URL(`../../../peers-ia32/${name}`, import.meta.url));

/** What a program of Pascal has found, a line each, by the parts that it has run: `--- part`. */
export type Report = ReadonlyMap<string, readonly string[]>;

/**
 * Runs a program of Pascal to its end.
 * @throws Error with all that it has said, when it says that something failed
 */
export function runPascal(program: string, ...args: string[]): Report {
  return run(pascalPath(program), args);
}

/** The same with a program of 32 bits. */
export function runPascal32(program: string, ...args: string[]): Report {
  return run(pascal32Path(program), args);
}

function run(program: string, args: readonly string[]): Report {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: LONGEST });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return reportOf(stdout);
}

export function reportOf(text: string): Report {
  const parts = text.replaceAll('\r\n', '\n').split(/^--- /m).slice(1).map((part) => part.trimEnd().split('\n'));
  return new Map(parts.map(([name = '', ...lines]) => [name, lines]));
}
