import { runtimeSteps } from '../setup/set-up.mjs';
import { runSteps } from '../steps.mjs';
import { buildNative } from './native.mjs';
import { buildTypeScript } from './typescript.mjs';

/**
 * Sees to what the programs need to run, and builds what has changed: TypeScript and every binary; on request the tests too, or of the binaries only CMake's target.
 * @param {{ tests?: boolean, target?: string, beside?: readonly import('../steps.mjs').Step[] }} [options] beside: what can be made while the build is under way
 */
export async function buildAll({ tests = false, target, beside = [] } = {}) {
  await runSteps([
    ...runtimeSteps,
    ...beside,
    { title: 'TypeScript', run: () => buildTypeScript(tests) },
    { title: 'Native code', run: (report) => buildNative(report, target) },
  ], { concurrent: true });
}
