// npm run fuzz [-- --minutes N] [--seed S [--path P]] [--grep TITLE]: the tests of test/fuzz with random values, for so long in all (10 minutes); by a title, of other rooms too.
// A failure prints the seed and the path that bring it back, also where it ended the process.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { local, onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runMocha, settings } from './test/mocha.mjs';
import { windowsPath } from './wine.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' }, path: { type: 'string' }, grep: { type: 'string', short: 'g' } },
  });
  const minutes = Number(values.minutes);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  if (!(minutes > 0) || !Number.isInteger(seed)) throw new Problem('usage: npm run fuzz -- [--minutes N] [--seed S [--path P]] [--grep TITLE]');
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true });
  });
  const path = (/** @type {string} */ file) => (onWindows ? file : windowsPath(file));
  const run = join(local, 'fuzz.json');
  rmSync(run, { force: true });
  Object.assign(process.env, { COCLASS_FUZZ_SEED: String(seed), COCLASS_FUZZ_MINUTES: String(minutes), COCLASS_FUZZ_RUN: path(run) });
  if (values.path !== undefined) process.env['COCLASS_FUZZ_PATH'] = values.path;
  console.log(`Seed ${seed}, ${minutes} minutes.`);
  const tests = join(root, 'build', 'test');
  // Such tests stand in other rooms too, and one of them may be asked for.
  const isMeant = (/** @type {string} */ name) => (values.grep === undefined ? dirname(name) === 'fuzz' : !name.startsWith('sanitizers') && readFileSync(join(tests, name), 'utf8').includes('/fuzz/it-holds.js'));
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.js') && isMeant(name)).map((name) => path(join(tests, name)));
  const grep = values.grep === undefined ? [] : ['--grep', values.grep];
  const code = await runMocha([...settings(), ...grep, ...files]);
  // What test/support/fuzz/it-holds.ts has noted.
  const [again] = existsSync(run) ? readFileSync(run, 'utf8').split('\n') : [];
  if (again) console.error(`The process ended in a run; again: ${again}`);
  return code;
});
