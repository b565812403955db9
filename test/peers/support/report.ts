import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

import { LONGEST } from '../../support/limits.js';

/** What a peer's program has found, a line each, by the parts that it has run: `--- part`. */
export type Report = ReadonlyMap<string, readonly string[]>;

/**
 * Runs a peer's program to its end.
 * @throws Error with all that it has said, when it says that something failed
 */
export function runReporting(program: string, args: readonly string[]): Report {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: LONGEST });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  const parts = stdout.replaceAll('\r\n', '\n').split(/^--- /m).slice(1).map((part) => part.trimEnd().split('\n'));
  return new Map(parts.map(([name = '', ...lines]) => [name, lines]));
}

/** A test for each part. */
export function itSays(report: () => Report, expected: Readonly<Record<string, readonly string[]>>): void {
  for (const [part, lines] of Object.entries(expected)) {
    it(`gets what it should: ${part}`, () => {
      assert.deepEqual(report().get(part), lines);
    });
  }
}

/** What the servers of the source text answer. */
export const info = (server: string, client: string): string => `this is COM server: ${server}|execute client is ${client}`;
