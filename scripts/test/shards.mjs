import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { local, root } from '../paths.mjs';
import { crashes } from '../setup/wine-prefix.mjs';
import { windowsPath, wineOfMachine } from '../wine.mjs';
import { runMocha, settings, testFiles } from './mocha.mjs';
import { secondPrefix } from './second-prefix.mjs';

/** The rooms of the first half; all others, new ones too, are the second. About as long as each other on a quiet machine. */
const firstHalf = ['activation', 'browse', 'cli', 'inproc', 'registration', 'server', 'typelib'];

/** Rooms that other commands run: `npm run test:browse`, `npm run test:peers`, `npm run test:sanitizers`. */
const ofOtherCommands = ['page', 'peers', 'sanitizers'];

/** Milliseconds. No test may take half as long (.mocharc.json's limit), but one whose process stands still is not ended by mocha. */
const longestSilence = 10 * 60_000;

/** @typedef {Pick<NonNullable<Parameters<typeof runMocha>[1]>, 'wine' | 'node'>} RunOptions */

/**
 * What a half tells when it has ended (reporter.cjs), besides the time of each file, by which the halves are cut.
 * @typedef {{ passes: number, pending: number, failures: number, duration: number, failed: readonly string[] }} Result
 */

/**
 * Runs both halves of the suite. The first one's lines come as it goes on, the second one's after them, so that each reads as a
 * run of its own; what both came to stands at the end.
 * @param {readonly [RunOptions, RunOptions]} runs by what each half runs: prefixes of their own
 * @returns {Promise<number>} the exit code
 */
export async function runShards([first, second] = [{}, { wine: wineOfMachine(secondPrefix) }]) {
  const rooms = readdirSync(join(root, 'build', 'test'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !ofOtherCommands.includes(entry.name)).map(({ name }) => name).sort();
  const kept = new PassThrough({ highWaterMark: 2 ** 28 });
  const halves = [
    runHalf('1', rooms.filter((room) => firstHalf.includes(room)), first, process.stdout),
    runHalf('2', rooms.filter((room) => !firstHalf.includes(room)), second, kept),
  ];
  await halves[0];
  kept.pipe(process.stdout, { end: false });
  const results = await Promise.all(halves);
  await printed(kept);
  console.log(summary(results));
  return results.every(({ failures, code }) => failures === 0 && code === 0) ? 0 : 1;
}

/**
 * @param {string} name
 * @param {readonly string[]} rooms
 * @param {RunOptions} run
 * @param {NodeJS.WritableStream} output
 * @returns {Promise<Result & { code: number }>}
 */
async function runHalf(name, rooms, run, output) {
  const report = join(local, `test-${name}.json`);
  const running = join(local, `test-${name}.running`);
  const prefix = (run.wine ?? wineOfMachine())([]).env['WINEPREFIX'] ?? '';
  for (const file of [report, running, crashes(prefix)]) rmSync(file, { force: true });
  const files = rooms.flatMap((room) => testFiles(room));
  const reporter = windowsPath(join(root, 'scripts', 'test', 'reporter.cjs'));
  const options = Object.entries({ report, running }).flatMap(([key, file]) => ['--reporter-option', `${key}=${windowsPath(file)}`]);
  const code = await runMocha([...settings(), '--reporter', reporter, ...options, ...files], { ...run, output, longestSilence });
  const result = readReport(report);
  if (result === undefined) output.write(lastCrash(prefix));
  return { ...result ?? unfinished(running), code };
}

/**
 * Undefined where the half has ended before its last test.
 * @param {string} report
 * @returns {Result | undefined}
 */
function readReport(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

/**
 * @param {string} running
 * @returns {Result}
 */
function unfinished(running) {
  const test = existsSync(running) ? readFileSync(running, 'utf8') : 'before the first';
  return { passes: 0, pending: 0, failures: 1, duration: 0, failed: [`half of the suite did not come to its end: ${test}`] };
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

/** @param {PassThrough} kept */
function printed(kept) {
  kept.end();
  return new Promise((done) => kept.on('end', done));
}

/**
 * As mocha sums up a run.
 * @param {readonly Result[]} results
 */
function summary(results) {
  const sum = (/** @type {'passes' | 'pending' | 'failures'} */ key) => results.reduce((total, result) => total + result[key], 0);
  const seconds = Math.round(Math.max(...results.map(({ duration }) => duration)) / 1000);
  return [
    'Both halves of the suite:',
    `  ${sum('passes')} passing (${Math.floor(seconds / 60)}m ${seconds % 60}s)`,
    `  ${sum('pending')} pending`,
    `  ${sum('failures')} failing`,
    ...results.flatMap(({ failed }) => failed.map((title) => `    ${title}`)),
  ].join('\n');
}
