import { existsSync } from 'node:fs';
import { nodeFolder, nodeIntegrity, nodePackage, nodeVersion, windowsNodeExe } from './node-version.mjs';
import { fetchFromNpm } from './npm-tarball.mjs';
import { makeWhole } from './partial.mjs';

/**
 * node.exe comes from the npm registry: one source less to reach.
 * @type {import('../steps.mjs').Step}
 */
export const windowsNodeStep = {
  title: `Node ${nodeVersion} for Windows`,
  needed: () => !existsSync(windowsNodeExe),
  run: () => makeWhole(nodeFolder, (folder) => fetchFromNpm(folder, { package: nodePackage, integrity: nodeIntegrity, file: 'bin/node.exe' })),
};
