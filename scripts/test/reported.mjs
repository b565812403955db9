import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { local, root } from '../paths.mjs';
import { windowsPath } from '../wine.mjs';
import { runMocha, settings } from './mocha.mjs';

/** @typedef {Omit<NonNullable<Parameters<typeof runMocha>[1]>, 'output'>} RunOptions */

/**
 * What a run of mocha came to (reporter.cjs), besides the time of each file, by which the halves of the suite are cut.
 * @typedef {{ passes: number, pending: number, failures: number, duration: number, failed: readonly string[] }} Result
 */

/** @type {Set<string>} */
const underWay = new Set();

/**
 * Runs test files as a run that is known by its name, and tells what it came to.
 * @param {string} name
 * @param {readonly string[]} files compiled ones
 * @param {RunOptions & { output?: NodeJS.WritableStream }} options
 * @returns {Promise<Result & { code: number }>} code: the exit code, which is not 0 where a test has failed
 */
export async function runReported(name, files, options) {
  const report = reportOf(name);
  rmSync(report, { force: true });
  underWay.add(name);
  const reporter = windowsPath(join(root, 'scripts', 'test', 'reporter.cjs'));
  const code = await runMocha([...settings(), '--reporter', reporter, '--reporter-option', `report=${windowsPath(report)}`, ...files], options);
  const { running, ...result } = read(name);
  underWay.delete(name);
  if (running === undefined) return { .../** @type {Result} */ (result), code };
  return { passes: 0, pending: 0, failures: 1, duration: 0, failed: [`A run did not come to its end: it was in ${running}`], code: code || 1 };
}

/** The test files that are being run. */
export function runningFiles() {
  return [...underWay].flatMap((name) => read(name).running ?? []);
}

/**
 * As mocha sums up a run.
 * @param {readonly Result[]} results of runs at the same time
 */
export function summary(results) {
  const sum = (/** @type {'passes' | 'pending' | 'failures'} */ key) => results.reduce((total, result) => total + result[key], 0);
  const seconds = Math.round(Math.max(...results.map(({ duration }) => duration)) / 1000);
  return [
    `  ${sum('passes')} passing (${Math.floor(seconds / 60)}m ${seconds % 60}s)`,
    `  ${sum('pending')} pending`,
    `  ${sum('failures')} failing`,
    ...results.flatMap(({ failed }) => failed.map((title) => `    ${title}`)),
  ].join('\n');
}

const reportOf = (/** @type {string} */ name) => join(local, `test-${name}.json`);

/**
 * @param {string} name
 * @returns {Partial<Result> & { running?: string }}
 */
function read(name) {
  try {
    return JSON.parse(readFileSync(reportOf(name), 'utf8'));
  } catch {
    return { running: 'no test file yet' };
  }
}
