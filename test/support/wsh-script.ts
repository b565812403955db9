import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

import { typeName } from 'coclass';

import { coclass } from './cli.js';
import { LONGEST } from './limits.js';
import { testObject } from './test-server.js';

/** What a script has written, by lines, and how it has ended. */
export interface ScriptRun {
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  readonly status: number | null;
}

interface RunOptions {
  readonly words?: readonly string[];
  readonly input?: string;
}

const linesOf = (text: string): string[] => text.replaceAll('\r\n', '\n').trimEnd().split('\n');

/** Runs a script by `coclass run`. */
export function runHere(file: string, { words = [], input = '' }: RunOptions = {}): ScriptRun {
  const { status, stdout, stderr } = coclass(['run', file, ...words], {}, input);
  return { lines: linesOf(stdout), errors: linesOf(stderr), status };
}

/** Runs a script by the system's cscript. */
export function runByCscript(file: string, { words = [], input = '' }: RunOptions = {}): ScriptRun {
  // Who is the first to use COM in a session of Wine waits for what keeps its parent's pipe open.
  typeName(testObject('Lifetime'));
  const { status, stdout, stderr, error } = spawnSync('cscript', ['//nologo', file, ...words], { encoding: 'utf8', timeout: LONGEST, input });
  if (error !== undefined) throw error;
  return { lines: linesOf(stdout), errors: linesOf(stderr), status };
}

/** Writes a script. */
export function writeScript(file: string, ...lines: readonly string[]): string {
  writeFileSync(file, lines.join('\r\n'));
  return file;
}
