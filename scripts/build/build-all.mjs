import { onWindows } from '../paths.mjs';
import { runCommand, tsc } from '../command.mjs';
import { runSteps } from '../steps.mjs';
import { buildWithMingw } from './mingw.mjs';
import { buildWithMsvc } from './msvc.mjs';

/**
 * Builds what has changed: TypeScript (lib, and other projects by request) and every binary.
 * @param {{ projects?: readonly string[] }} [options] folders with a tsconfig.json, on top of the root's
 */
export async function buildAll({ projects = [] } = {}) {
  await runSteps([
    { title: 'TypeScript', run: () => runCommand(process.execPath, [tsc, '-b', '.', ...projects]) },
    { title: 'Native code', run: onWindows ? buildWithMsvc : buildWithMingw },
  ], { concurrent: true });
}
