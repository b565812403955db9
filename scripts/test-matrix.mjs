// npm run test:matrix [-- --wine=10] [--node=26] [--core] [TESTS AND MOCHA'S OPTIONS]: the suite on each Wine with each Node that starts there,
// on the files of the package as npm packs it (scripts/matrix). --core: a part of it, in about a minute a leg.
import { buildAll } from './build/build-all.mjs';
import { checkRights, debianTools } from './debian/debian.mjs';
import { exclusively } from './lock.mjs';
import { legsOf, runLeg, wineSteps } from './matrix/legs.mjs';
import { packageStep } from './matrix/package.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep } from './setup/apt.mjs';
import { windowsNodes } from './setup/node-version.mjs';
import { setUp } from './setup/set-up.mjs';
import { nodeStep } from './setup/windows-node-exe.mjs';
import { runSteps } from './steps.mjs';
import { mochaArguments, testFiles } from './test/mocha.mjs';

/** Rooms and files that tell much in a short time: values, calls of both kinds, events, type libraries, a server of each kind. */
const core = ['values', 'early', 'calls', 'events', 'stock', 'objects'];

const args = process.argv.slice(2);
const wanted = { wine: numberOf('wine'), node: numberOf('node') };
const isCore = args.includes('--core');
const rest = args.filter((arg) => !/^--(?:wine=.*|node=.*|core)$/.test(arg));

await runMain(async () => {
  checkRights('npm run test:matrix');
  const legs = legsOf(wanted);
  if (legs.length === 0) throw new Problem('There is no such leg: Wine 8 with Node 22, or Wine 10 with Node 22, 24 or 26.');
  const isWhole = !isCore && rest.length === 0;
  await exclusively(async () => {
    await setUp();
    await runSteps([aptStep(debianTools)]);
    await buildAll({ tests: true });
    const wines = [...new Set(legs.map(({ wine }) => wine))];
    const nodes = [...new Set(legs.map(({ node }) => windowsNodes[node]))];
    await runSteps([packageStep, ...nodes.map(nodeStep), ...wines.flatMap((wine) => wineSteps(wine, { halves: isWhole }))]);
  });
  const results = [];
  for (const leg of legs) {
    console.log(`\n=== ${leg.name}\n`);
    results.push({ name: leg.name, code: await runLeg(leg, isWhole ? undefined : mochaArguments([...(isCore ? core.flatMap(testFiles) : []), ...rest])) });
  }
  console.log(['', ...results.map(({ name, code }) => `${name}: ${code === 0 ? 'passed' : 'failed'}`)].join('\n'));
  return results.every(({ code }) => code === 0) ? 0 : 1;
});

/** @param {string} name */
function numberOf(name) {
  const value = args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  return value === undefined ? undefined : Number(value);
}
