// npm test [-- TESTS AND MOCHA'S OPTIONS]: the tests of the files that are named (test/values/currency.test.ts), or all.
// Without arguments the whole suite, in two halves side by side where each has a Wine of its own.
import { availableParallelism } from 'node:os';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { onWindows } from './paths.mjs';
import { runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { mochaArguments, runMocha } from './test/mocha.mjs';
import { summary } from './test/reported.mjs';
import { runShards } from './test/shards.mjs';
import { makeSecondPrefix } from './test/second-prefix.mjs';

const args = process.argv.slice(2);

await runMain(async () => {
  const inShards = args.length === 0 && !onWindows && availableParallelism() > 1;
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true });
    if (inShards) await makeSecondPrefix();
  });
  if (!inShards) return runMocha(mochaArguments(args));
  const results = await runShards();
  console.log(`Both halves of the suite:\n${summary(results)}`);
  return results.every(({ code }) => code === 0) ? 0 : 1;
});
