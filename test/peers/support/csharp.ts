import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Report } from '../../support/reports.js';
import { runReporting } from './report.js';

/** What scripts/build/csharp.mjs has made, where there is a dotnet. */
export const csharpPath = (name: string): string => fileURLToPath(new URL(`../../../peers-csharp/${name}`, import.meta.url));

const client = csharpPath('client/CSharpClient.exe');

export const hasCSharp = existsSync(client);

/** Runs the client in C# to its end; throws as runReporting does. */
export function runCSharp(...args: string[]): Report {
  return runReporting(client, args);
}
