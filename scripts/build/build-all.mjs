import { onWindows } from '../paths.mjs';
import { runSteps } from '../steps.mjs';
import { buildWithMingw } from './mingw.mjs';
import { buildWithMsvc } from './msvc.mjs';
import { buildTypeScript } from './typescript.mjs';

/**
 * Builds what has changed: TypeScript and every binary.
 * @param {{ tests?: boolean }} [options]
 */
export async function buildAll({ tests = false } = {}) {
  await runSteps([
    { title: 'TypeScript', run: () => buildTypeScript(tests) },
    { title: 'Native code', run: onWindows ? buildWithMsvc : buildWithMingw },
  ], { concurrent: true });
}
