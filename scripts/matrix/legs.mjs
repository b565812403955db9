import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { debianStep, inDebian } from '../debian/debian.mjs';
import { local } from '../paths.mjs';
import { nodeExe, windowsNodes } from '../setup/node-version.mjs';
import { bootPrefix, endWine, isPrefix } from '../setup/wine-prefix.mjs';
import { mochaArguments, runMocha, testFiles } from '../test/mocha.mjs';
import { lanes, prefixOfLane, runInLanes } from '../test/lanes.mjs';
import { summary } from '../test/reported.mjs';
import { coreFiles } from './core.mjs';
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
const prefixOf = (/** @type {MatrixWine} */ wine, /** @type {number} */ lane) => prefixOfLane(folderOf(wine), lane);

/**
 * @param {MatrixWine} wine
 * @param {() => string[]} [options] of enter.sh
 * @returns {(prefix: string) => import('../wine.mjs').Wine}
 */
const wineIn = (wine, options) => (prefix) => (program) => inDebian(debianOf(wine), program, { prefix, options: options?.() });

/**
 * Makes the Debian of a Wine that this machine does not have.
 * @param {MatrixWine} wine
 * @returns {import('../steps.mjs').Step[]}
 */
export function systemSteps(wine) {
  if (wine.suite === undefined) return [];
  // The tools have widl, which tests compile IDL by.
  return [debianStep(`Debian with Wine ${wine.version}, in .local/matrix`, debianOf(wine), { suite: wine.suite, packages: ['wine', 'wine64', 'mingw-w64-tools'] })];
}

/**
 * @param {MatrixWine} wine
 * @param {{ forLanes: boolean }} options forLanes: whether the suite or its core is to run
 * @returns {import('../steps.mjs').Step[]}
 */
export function prefixSteps(wine, { forLanes }) {
  return (forLanes ? lanes : [0]).map((lane) => ({
    title: `Wine ${wine.version}'s prefix${lane === 0 ? '' : ` ${lane + 1}`}`,
    needed: () => !isPrefix(prefixOf(wine, lane)),
    run: (/** @type {(line: string) => void} */ report) => bootPrefix(prefixOf(wine, lane), report, wineIn(wine)),
  }));
}

/** The prefixes that are there: in any of them Wine may run. */
export function existingPrefixes() {
  return wines.flatMap((wine) => lanes.map((lane) => prefixOf(wine, lane))).filter((prefix) => existsSync(prefix));
}

/**
 * By what a program runs on a leg.
 * @param {Leg} leg
 * @param {number} [lane]
 * @param {() => string[]} [options] of enter.sh
 */
export const runnerOf = ({ wine, node }, lane = 0, options = undefined) => ({ wine: wineIn(wine, options)(prefixOf(wine, lane)), node: nodeExe(windowsNodes[node]) });

/**
 * Runs the whole suite, its core, or what mocha is told by these arguments.
 * @param {Leg} leg
 * @param {'whole' | 'core' | readonly string[]} what
 * @returns {Promise<{ passed: boolean, text: string }>} text: what it came to
 */
export async function runLeg(leg, what) {
  const run = (/** @type {number} */ lane) => runnerOf(leg, lane, overPackage);
  const endAll = () => Promise.all(lanes.map((lane) => endWine(run(lane).wine)));
  // A Wine that still runs has the package of the run before mounted.
  await endAll();
  try {
    if (what !== 'whole' && what !== 'core') return { passed: (await runMocha(mochaArguments(what), run(0))) === 0, text: '' };
    const begin = Date.now();
    const results = await runInLanes(lanes.map(run), what === 'core' ? coreFiles : testFiles);
    return { passed: results.every(({ code }) => code === 0), text: summary(results, Date.now() - begin) };
  } finally {
    await endAll();
  }
}
