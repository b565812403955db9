import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { local, root } from '../paths.mjs';
import { crashes } from '../setup/wine-prefix.mjs';
import { windowsPath, wineOfMachine } from '../wine.mjs';
import { runMocha, settings } from './mocha.mjs';

/** Milliseconds. No test may take half as long (.mocharc.json's limit), but one whose process stands still is not ended by mocha. */
const longestSilence = 10 * 60_000;

/** @typedef {Pick<NonNullable<Parameters<typeof runMocha>[1]>, 'wine' | 'node'>} RunOptions */

/**
 * What a run of mocha came to (reporter.cjs), besides the time of each file.
 * @typedef {{ passes: number, pending: number, failures: number, duration: number, failed: readonly string[] }} Result
 */

/** @type {Set<string>} */
const underWay = new Set();

/**
 * Runs test files as a run that is known by its name, and tells what it came to.
 * @param {string} name
 * @param {readonly string[]} files compiled ones
 * @param {RunOptions} options
 * @param {NodeJS.WritableStream} [output]
 * @returns {Promise<Result & { code: number }>} code: the exit code, which is not 0 where a test has failed
 */
export async function runReported(name, files, options, output = process.stdout) {
  const [report, running] = [join(local, `test-${name}.json`), runningFile(name)];
  const prefix = (options.wine ?? wineOfMachine())([]).env['WINEPREFIX'] ?? '';
  for (const file of [report, running, crashes(prefix)]) rmSync(file, { force: true });
  const reporter = windowsPath(join(root, 'scripts', 'test', 'reporter.cjs'));
  const reporterOptions = Object.entries({ report, running }).flatMap(([key, file]) => ['--reporter-option', `${key}=${windowsPath(file)}`]);
  underWay.add(name);
  const code = await runMocha([...settings(), '--reporter', reporter, ...reporterOptions, ...files], { ...options, output, longestSilence });
  underWay.delete(name);
  const result = readReport(report);
  if (result !== undefined) return { ...result, code };
  output.write(lastCrash(prefix));
  return { passes: 0, pending: 0, failures: 1, duration: 0, failed: [`a run did not come to its end: ${runningTest(name)}`], code: code || 1 };
}

/** The tests that are running, each with its file. */
export const runningTests = () => [...underWay].map(runningTest);

/**
 * As mocha sums up a run.
 * @param {readonly Result[]} results
 * @param {number} milliseconds from the first one's begin to the last one's end
 */
export function summary(results, milliseconds) {
  const sum = (/** @type {'passes' | 'pending' | 'failures'} */ key) => results.reduce((total, result) => total + result[key], 0);
  const seconds = Math.round(milliseconds / 1000);
  return [
    `  ${sum('passes')} passing (${Math.floor(seconds / 60)}m ${seconds % 60}s)`,
    `  ${sum('pending')} pending`,
    `  ${sum('failures')} failing`,
    ...results.flatMap(({ failed }) => failed.map((title) => `    ${title}`)),
  ].join('\n');
}

const runningFile = (/** @type {string} */ name) => join(local, `test-${name}.running`);

/** @param {string} name */
function runningTest(name) {
  const file = runningFile(name);
  return existsSync(file) ? readFileSync(file, 'utf8') : 'before the first test';
}

/**
 * Undefined where the run has ended before its last test.
 * @param {string} report
 * @returns {Result | undefined}
 */
function readReport(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

/**
 * What Wine's debugger has told of the last crash, up to its list of modules.
 * @param {string} prefix
 */
function lastCrash(prefix) {
  const all = existsSync(crashes(prefix)) ? readFileSync(crashes(prefix), 'utf8') : '';
  const last = all.slice(Math.max(0, all.lastIndexOf('Unhandled exception')));
  return last === '' ? '' : `\nThe last crash in ${prefix}:\n${last.replace(/^Modules:[^]*/m, '')}`;
}
