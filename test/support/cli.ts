import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The program `coclass`. */
export const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `coclass` as its user would; neither NO_COLOR nor FORCE_COLOR is there unless given. */
export function coclass(args: readonly string[], variables: Readonly<Record<string, string>> = {}): CliResult {
  const { NO_COLOR: _none, FORCE_COLOR: _forced, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...env, ...variables }, maxBuffer: 2 ** 27 });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** What a command prints that ends well. */
export function outputOfCoclass(...args: string[]): string {
  const { status, stdout, stderr } = coclass(args);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** Asserts that a command fails with one line on stderr and prints nothing else. */
export function assertCliRefuses(args: readonly string[], message: RegExp, status = 1): void {
  const result = coclass(args);
  assert.match(result.stderr, /^error: [^\n]*\n$/);
  assert.match(result.stderr, message);
  assert.equal(result.status, status);
  assert.equal(result.stdout, '');
}
