import { join } from 'node:path';
import { local } from '../paths.mjs';
import { bootPrefix, isPrefix } from '../setup/wine-prefix.mjs';
import { runSteps } from '../steps.mjs';

/** Where the second half of the suite registers its servers. */
export const secondPrefix = join(local, 'prefix-2');

/** Registrations of tests that run at the same time would meet in one registry: the second half has one of its own. */
export function makeSecondPrefix() {
  return runSteps([{ title: 'Second Wine prefix', needed: () => !isPrefix(secondPrefix), run: (report) => bootPrefix(secondPrefix, report) }]);
}
