// npm test [-- TESTS AND MOCHA'S OPTIONS]: the tests of the files that are named (test/values/currency.test.ts), or all.
// Without arguments the whole suite, in two halves side by side where each has a Wine of its own.
import { availableParallelism } from 'node:os';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { onWindows } from './paths.mjs';
import { runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runMocha, settings } from './test/mocha.mjs';
import { runShards } from './test/shards.mjs';
import { makeSecondPrefix } from './test/second-prefix.mjs';

// A test's source, or a pattern of such, stands for what has been made of it.
const args = process.argv.slice(2).map((arg) => arg.replace(/^(?:\.\/)?(test\/.*\.test)\.ts$/, 'build/$1.js'));
const areNamed = args.some((arg) => arg.endsWith('.test.js'));

await runMain(async () => {
  const inShards = args.length === 0 && !onWindows && availableParallelism() > 1;
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true });
    if (inShards) await makeSecondPrefix();
  });
  return inShards ? runShards() : runMocha(areNamed ? [...settings(), ...args] : args);
});
