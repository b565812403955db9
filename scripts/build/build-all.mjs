import { onWindows } from '../paths.mjs';
import { runSteps } from '../steps.mjs';
import { buildWithMingw } from './mingw.mjs';
import { buildTestServersWithMsvc, buildWithMsvc } from './msvc.mjs';
import { buildTypeScript } from './typescript.mjs';

/**
 * Builds what has changed: TypeScript and every binary; on request the tests too.
 * @param {{ tests?: boolean }} [options]
 */
export async function buildAll({ tests = false } = {}) {
  await runSteps([
    { title: 'TypeScript', run: () => buildTypeScript(tests) },
    { title: 'Native code', run: onWindows ? buildWithMsvc : buildWithMingw },
    { title: 'Test servers', needed: () => onWindows && tests, run: buildTestServersWithMsvc },
  ], { concurrent: true });
}
