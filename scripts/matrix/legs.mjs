import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inDebian, makeDebian } from '../debian/debian.mjs';
import { local } from '../paths.mjs';
import { nodeExe, windowsNodes } from '../setup/node-version.mjs';
import { makeWhole } from '../setup/partial.mjs';
import { bootPrefix, endWine, isPrefix } from '../setup/wine-prefix.mjs';
import { runMocha } from '../test/mocha.mjs';
import { runShards } from '../test/shards.mjs';
import { overPackage } from './package.mjs';

// What the suite runs on: each Wine with each Node that starts there, on the files of the package as npm packs it.

const folder = join(local, 'matrix');

/**
 * A Wine of the matrix: the one of this machine, or that of another Debian, in a folder.
 * @typedef {{ version: number, nodes: readonly (keyof typeof windowsNodes)[], suite?: string }} MatrixWine
 * @typedef {{ name: string, wine: MatrixWine, node: keyof typeof windowsNodes }} Leg
 */

/** @type {readonly MatrixWine[]} */
const wines = [
  { version: 8, nodes: [22] },
  { version: 10, nodes: [22, 24, 26], suite: 'trixie' },
];

/**
 * The legs of these versions, or all.
 * @param {{ wine: number | undefined, node: number | undefined }} wanted
 * @returns {Leg[]}
 */
export function legsOf(wanted) {
  return wines
    .filter(({ version }) => wanted.wine === undefined || wanted.wine === version)
    .flatMap((wine) => wine.nodes.filter((node) => wanted.node === undefined || wanted.node === node).map((node) => ({ name: `Wine ${wine.version}, Node ${windowsNodes[node].version}`, wine, node })));
}

const folderOf = (/** @type {MatrixWine} */ { version }) => join(folder, `wine${version}`);
const debianOf = (/** @type {MatrixWine} */ wine) => (wine.suite === undefined ? '/' : join(folderOf(wine), 'root'));
/** Two, for the halves of the suite that run side by side. */
const prefixOf = (/** @type {MatrixWine} */ wine, /** @type {0 | 1} */ half) => join(folderOf(wine), half === 0 ? 'prefix' : 'prefix-2');

/**
 * @param {MatrixWine} wine
 * @returns {(prefix: string) => import('../wine.mjs').Wine}
 */
const wineIn = (wine) => (prefix) => (program) => inDebian(debianOf(wine), program, { prefix, options: overPackage() });

/**
 * @param {MatrixWine} wine
 * @param {{ halves: boolean }} options halves: whether a second prefix is needed
 * @returns {import('../steps.mjs').Step[]}
 */
export function wineSteps(wine, { halves }) {
  const { version, suite } = wine;
  const debian = debianOf(wine);
  /** @type {import('../steps.mjs').Step[]} */
  const system = [];
  if (suite !== undefined) {
    system.push({
      title: `Debian with Wine ${version}, in .local/matrix`,
      needed: () => !existsSync(debian),
      // The tools have widl, which tests compile IDL by.
      run: (report) => makeWhole(debian, (made) => makeDebian(made, { suite, packages: ['wine', 'wine64', 'mingw-w64-tools'] }, report)),
    });
  }
  const prefixes = (halves ? /** @type {const} */ ([0, 1]) : /** @type {const} */ ([0])).map((half) => prefixOf(wine, half));
  return [...system, ...prefixes.map((prefix, index) => ({
    title: `Wine ${version}'s prefix${index === 0 ? '' : ', a second one'}`,
    needed: () => !isPrefix(prefix),
    run: (/** @type {(line: string) => void} */ report) => bootPrefix(prefix, report, wineIn(wine)),
  }))];
}

/**
 * @param {Leg} leg
 * @param {readonly string[]} [mocha] its arguments; without them the whole suite
 * @returns {Promise<number>} the exit code
 */
export async function runLeg({ wine, node }, mocha) {
  const run = (/** @type {0 | 1} */ half) => ({ wine: wineIn(wine)(prefixOf(wine, half)), node: nodeExe(windowsNodes[node]) });
  // A Wine that still runs has the package of the run before mounted.
  for (const half of /** @type {const} */ ([0, 1])) await endWine(run(half).wine);
  return mocha === undefined ? runShards([run(0), run(1)]) : runMocha(mocha, run(0));
}
