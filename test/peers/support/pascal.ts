import { fileURLToPath } from 'node:url';

import type { Report } from '../../support/reports.js';
import { runReporting } from './report.js';

/** A program or DLL that scripts/build/pascal.mjs has made, or what it has made them of. */
export const pascalPath = (name: string): string => fileURLToPath(new URL(`../../../peers/${name}`, import.meta.url));
export const pascal32Path = (name: string): string => fileURLToPath(new URL(`../../../peers-ia32/${name}`, import.meta.url));

/** Runs a program of Pascal to its end; throws as runReporting does. */
export function runPascal(program: string, ...args: string[]): Report {
  return runReporting(pascalPath(program), args);
}

/** The same with a program of 32 bits. */
export function runPascal32(program: string, ...args: string[]): Report {
  return runReporting(pascal32Path(program), args);
}
