import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { LONGEST } from '../../support/limits.js';
import { type Report, reportOf } from './pascal.js';

/** What scripts/build/csharp.mjs has made, where there is a dotnet. */
export const csharpPath = (name: string): string => fileURLToPath(new URL(`../../../peers-csharp/${name}`, import.meta.url));

export const hasCSharp = existsSync(csharpPath('client/CSharpClient.exe'));

/**
 * Runs the client in C# to its end.
 * @throws Error with all that it has said, when it says that something failed
 */
export function runCSharp(...args: string[]): Report {
  const { status, stdout, stderr, error } = spawnSync(csharpPath('client/CSharpClient.exe'), args, { encoding: 'utf8', timeout: LONGEST });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`CSharpClient ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return reportOf(stdout);
}
