// npm run test:heap [-- ROOM… or test/ROOM/FILE.test.ts…]: the tests with COM's memory guarded (test/servers/src/heap.cpp). Each block of CoTaskMemAlloc, and so every BSTR and SAFEARRAY, ends
// at a page that may not be touched, and becomes one when it is freed: what is written or read beyond its end or after its end, freed twice, or left behind is
// found, with the test and where the block was made. A process for each room or file that is named, as what touches such a page ends it.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { local, onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runMocha, settings } from './test/mocha.mjs';
import { windowsPath } from './wine.mjs';

const path = (/** @type {string} */ file) => (onWindows ? file : windowsPath(file));
const read = (/** @type {string} */ file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const tests = join(root, 'build', 'test');

/** Rooms of other commands, or that call nothing native. */
const left = ['page', 'peers', 'bits32', 'cli', 'package', 'served', 'support', 'generated', 'types', 'fuzz', 'sanitizers'];

/** Milliseconds. A test that touches what it may not can leave its process standing still. */
const longestSilence = 10 * 60_000;

/** @param {string} name */
const hasTests = (name) => readdirSync(join(tests, name), { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.test.js'));

/** @param {string} room */
const filesOf = (room) => readdirSync(join(tests, room), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.js')).sort().map((file) => join(tests, room, file));

/**
 * @param {string} name how it is told
 * @param {readonly string[]} files
 * @returns {Promise<string | undefined>} how it failed
 */
async function run(name, files) {
  const report = join(local, 'heap.txt');
  const test = join(local, 'heap-test.txt');
  for (const file of [report, test]) rmSync(file, { force: true });
  // Without OANOCACHE oleaut32 keeps freed strings, which would hide what is done to them.
  Object.assign(process.env, { OANOCACHE: '1', COCLASS_HEAP_REPORT: path(report), COCLASS_HEAP_TEST: path(test) });
  const hooks = ['--require', './build/test/support/heap-hooks.js'];
  const code = await runMocha([...settings(), ...hooks, ...files.map(path)], { output: process.stdout, longestSilence });
  const touched = read(report);
  if (touched !== '') return `${name}: ${read(test)}: ${touched}`;
  return code === 0 ? undefined : `${name}: ${code} of its tests failed, or the process ended with that code; the last test: ${read(test)}`;
}

await runMain(async () => {
  const named = process.argv.slice(2);
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true });
  });
  const rooms = readdirSync(tests, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !left.includes(entry.name) && hasTests(entry.name)).map(({ name }) => name).sort();
  const failed = [];
  for (const name of named.length === 0 ? rooms : named) {
    const file = join(root, 'build', name.replace(/\.ts$/, '.js'));
    const isFile = /^test\/.*\.test\.ts$/.test(name) && existsSync(file);
    if (!isFile && !rooms.includes(name)) throw new Problem(`there is no file or room ${name} with native tests; the rooms: ${rooms.join(', ')}`);
    console.log(`\n=== ${name}`);
    const failure = await run(name, isFile ? [file] : filesOf(name));
    if (failure !== undefined) failed.push(failure);
  }
  console.log(failed.length === 0 ? '\nNothing was found in the heap.' : `\nFound:\n${failed.join('\n')}`);
  return failed.length === 0 ? 0 : 1;
});
