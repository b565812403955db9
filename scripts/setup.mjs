import { exclusively } from './lock.mjs';
import { runMain } from './problem.mjs';
import { runtimeSteps, setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';

await runMain(() => exclusively(async () => {
  await setUp();
  await runSteps(runtimeSteps, { concurrent: true });
}));
