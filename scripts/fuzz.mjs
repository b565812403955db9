// npm run fuzz [-- --minutes N] [--seed S [--path P]] [--grep TITLE]: the tests of test/fuzz with random values, for so long in all (10 minutes).
// A failure prints the seed and the path that bring it back, also where it ended the process.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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
  const folder = join(root, 'build', 'test', 'fuzz');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.js')).map((name) => path(join(folder, name)));
  const grep = values.grep === undefined ? [] : ['--grep', values.grep];
  const code = await runMocha([...settings(), ...grep, ...files]);
  const [ofSeed, number, title] = existsSync(run) ? readFileSync(run, 'utf8').split('\n') : [];
  if (title) console.error(`The process ended in a run; again: npm run fuzz -- --seed ${ofSeed} --path ${number} --grep '${title.replaceAll("'", '.')}'`);
  return code;
});
