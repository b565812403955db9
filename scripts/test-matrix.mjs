// npm run test:matrix [-- --wine=10] [--node=26] [--core] [--limit=20] [--if-possible] [TESTS AND MOCHA'S OPTIONS]: the suite on each Wine with each
// Node that starts there, on the files of the package as npm packs it (scripts/matrix). --core: a part of it (core.mjs); --limit: ended after so many
// minutes, with all that it has started; --if-possible: left out, and said why, where this machine cannot run it.
import { buildAll } from './build/build-all.mjs';
import { debianTools, whyNoDebian } from './debian/debian.mjs';
import { exclusively } from './lock.mjs';
import { existingPrefixes, legsOf, prefixSteps, runLeg, systemSteps } from './matrix/legs.mjs';
import { limitTime } from './matrix/limit.mjs';
import { packageStep } from './matrix/package.mjs';
import { CommandFailed, Problem, runMain } from './problem.mjs';
import { aptStep } from './setup/apt.mjs';
import { windowsNodes } from './setup/node-version.mjs';
import { setUp } from './setup/set-up.mjs';
import { nodeStep } from './setup/windows-node-exe.mjs';
import { runSteps } from './steps.mjs';

const args = process.argv.slice(2);
const wanted = { wine: numberOf('wine'), node: numberOf('node') };
const limit = numberOf('limit');
const isOptional = args.includes('--if-possible');
const rest = args.filter((arg) => !/^--(?:wine=.*|node=.*|core|limit=.*|if-possible)$/.test(arg));
const what = args.includes('--core') ? 'core' : rest.length === 0 ? 'whole' : rest;

await runMain(async () => {
  const legs = legsOf(wanted);
  if (legs.length === 0) throw new Problem('There is no such leg: Wine 8 with Node 22, or Wine 10 with Node 22, 24 or 26.');
  if (limit !== undefined) limitTime(limit, existingPrefixes);
  const problem = await exclusively(async () => {
    const why = whyNoDebian('npm run test:matrix');
    if (why !== undefined) return new Problem(why);
    await setUp();
    await buildAll({ tests: true });
    const wines = [...new Set(legs.map(({ wine }) => wine))];
    const nodes = [...new Set(legs.map(({ node }) => windowsNodes[node]))];
    try {
      await runSteps([aptStep(debianTools), ...wines.flatMap(systemSteps)]);
    } catch (error) {
      return /** @type {Error} */ (error);
    }
    await runSteps([packageStep, ...nodes.map(nodeStep)]);
    await runSteps(wines.flatMap((wine) => prefixSteps(wine, { forLanes: typeof what === 'string' })), { concurrent: true });
    return undefined;
  });
  if (problem !== undefined) {
    if (!isOptional) throw problem;
    console.log(`Left out: ${problem.message}${problem instanceof CommandFailed ? `\n${problem.output.trimEnd().split('\n').slice(-5).join('\n')}` : ''}`);
    return 0;
  }
  const results = [];
  for (const leg of legs) {
    console.log(`\n=== ${leg.name}\n`);
    results.push({ name: leg.name, ...await runLeg(leg, what) });
  }
  for (const { name, passed, text } of results) console.log(`\n${name}: ${passed ? 'passed' : 'failed'}${text && `\n${text}`}`);
  return results.every(({ passed }) => passed) ? 0 : 1;
});

/** @param {string} name */
function numberOf(name) {
  const value = args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  return value === undefined ? undefined : Number(value);
}
