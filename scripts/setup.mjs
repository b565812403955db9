import { exclusively } from './lock.mjs';
import { runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';

await runMain(() => exclusively(setUp));
