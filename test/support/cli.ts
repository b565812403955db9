import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { coclass as runInProcess } from './internals.js';

/** The program `coclass`. */
export const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

type Variables = Readonly<Record<string, string>>;

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `coclass` as its user would; neither NO_COLOR nor FORCE_COLOR is there unless given. */
export function coclass(args: readonly string[], variables: Variables = {}, input?: string): CliResult {
  const { NO_COLOR: _none, FORCE_COLOR: _forced, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...env, ...variables }, maxBuffer: 2 ** 27, ...(input === undefined ? {} : { input }) });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** Takes what is written to a stream, which is no terminal then; the function gives it, and the stream back. */
function captured(stream: NodeJS.WriteStream): () => string {
  const { isTTY } = stream;
  const write = stream.write.bind(stream);
  let text = '';
  stream.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  stream.isTTY = false;
  return () => {
    Object.assign(stream, { write, isTTY });
    return text;
  };
}

/** Changes variables of the environment, undefined for none; the function changes them back. */
function withVariables(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
  const set = (values: Readonly<Record<string, string | undefined>>): void => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
  set(variables);
  return () => {
    set(before);
  };
}

/**
 * The same in this process, which takes a tenth of the time. Not for what loads a module of the user's, which a process loads once
 * only, and not for what asks at a terminal.
 */
export async function coclassInProcess(args: readonly string[], variables: Variables = {}): Promise<CliResult> {
  const { exitCode } = process;
  const restore = withVariables({ NO_COLOR: undefined, FORCE_COLOR: undefined, ...variables });
  const output = captured(process.stdout);
  const errors = captured(process.stderr);
  let status: number | null = null;
  try {
    process.exitCode = undefined;
    await runInProcess([process.execPath, main, ...args]);
  } finally {
    status = Number(process.exitCode ?? 0);
    process.exitCode = exitCode;
    restore();
  }
  return { status, stdout: output(), stderr: errors() };
}

/** What a command prints that ends well. */
export function outputOfCoclass(...args: string[]): string {
  return outputOf(coclass(args));
}

/** The same in this process. */
export async function outputInProcess(...args: string[]): Promise<string> {
  return outputOf(await coclassInProcess(args));
}

/** Asserts that a command fails with one line on stderr and prints nothing else. */
export function assertCliRefuses(args: readonly string[], message: RegExp, status = 1): void {
  assertRefused(coclass(args), message, status);
}

/** The same in this process. */
export async function assertRefusedInProcess(args: readonly string[], message: RegExp, status = 1): Promise<void> {
  assertRefused(await coclassInProcess(args), message, status);
}

function outputOf({ status, stdout, stderr }: CliResult): string {
  assert.equal(status, 0, stderr);
  return stdout;
}

function assertRefused(result: CliResult, message: RegExp, status: number): void {
  assert.match(result.stderr, /^error: [^\n]*\n$/);
  assert.match(result.stderr, message);
  assert.equal(result.status, status);
  assert.equal(result.stdout, '');
}
