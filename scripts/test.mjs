// npm test [-- TESTS AND MOCHA'S OPTIONS]: the tests of the files that are named (test/values/currency.test.ts), or all.
// Without arguments the whole suite; on Linux several rooms of it at the same time.
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { onWindows } from './paths.mjs';
import { runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { laneSteps, runInLanes } from './test/lanes.mjs';
import { mochaArguments, runMocha } from './test/mocha.mjs';
import { summary } from './test/reported.mjs';

const args = process.argv.slice(2);

await runMain(async () => {
  const inLanes = args.length === 0 && !onWindows;
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true, beside: inLanes ? laneSteps : [] });
  });
  if (!inLanes) return runMocha(mochaArguments(args));
  const begin = Date.now();
  const results = await runInLanes();
  console.log(`\nThe whole suite:\n${summary(results, Date.now() - begin)}`);
  return results.every(({ code }) => code === 0) ? 0 : 1;
});
