import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { LONGEST } from './limits.js';

/** How a child process ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const packageUrl = import.meta.resolve('coclass');
/** The import that a script of a test needs to use this package from anywhere. */
export const importLine = `import * as coclass from ${JSON.stringify(packageUrl)}; const testObject = (name) => coclass.createObject('Coclass.Test.' + name);`;

/**
 * Runs a module's text in a Node of its own, where a crash can be seen. `coclass` and `testObject` are there.
 * @param flags Node's own
 */
export function runChild(script: string, flags: readonly string[] = ['--expose-gc']): Promise<Ended> {
  const source = `data:text/javascript,${encodeURIComponent(importLine + script)}`;
  const child: ChildProcess = spawn(process.execPath, [...flags, '--no-warnings', '--input-type=module', '-e', `await import(${JSON.stringify(source)})`], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    timeout: LONGEST,
  });
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      done({ code, output: output.trim(), errors: errors.trim() });
    });
  });
}

/** Runs a module's text, which is to end by itself and without an error; returns what it printed. */
export async function outputOf(script: string, flags?: readonly string[]): Promise<string> {
  const { code, output, errors } = await runChild(script, flags);
  if (code !== 0) throw new Error(`the child ended with exit code ${code}\n${output}\n${errors}`);
  return output;
}

/** A Worker that runs a module's text, in which `coclass`, `testObject` and `parentPort` are there. */
export function startWorker(script: string): Worker {
  const source = `${importLine} import { parentPort } from 'node:worker_threads'; ${script}`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
}
