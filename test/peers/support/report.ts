import { spawnSync } from 'node:child_process';

import { LONGEST } from '../../support/limits.js';
import { partsOf, type Report } from '../../support/reports.js';

/**
 * Runs a peer's program to its end.
 * @throws Error with all that it has said, when it says that something failed
 */
export function runReporting(program: string, args: readonly string[]): Report {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: LONGEST });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return partsOf(stdout);
}

/** What the servers of the source text answer. */
export const info = (server: string, client: string): string => `this is COM server: ${server}|execute client is ${client}`;
