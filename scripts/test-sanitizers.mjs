// npm run test:sanitizers [-- --seconds N] [--seed S]: the product's C++ as programs of Linux, by clang with AddressSanitizer and UndefinedBehaviorSanitizer
// (test/sanitizers): what JavaScript's values become and type libraries are read as, in this system's Node.js; and what reads bytes of others, under libFuzzer,
// each for so many seconds (10). What it finds it leaves in build/sanitizers/found, and says how it is run again.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build/build-all.mjs';
import { runCommand, showCommand, toolPath } from './command.mjs';
import { exclusively } from './lock.mjs';
import { local, onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { asanLibrary, buildSanitized, programs, sanitizedFolder } from './sanitizers/build.mjs';
import { seedsOf, targets } from './sanitizers/targets.mjs';
import { aptStep, sanitizerTools } from './setup/apt.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';

// Where memory cannot be had, the product has to say so.
const asan = 'allocator_may_return_null=1';
const ubsan = 'print_stacktrace=1';

await runMain(async () => {
  if (onWindows) throw new Problem("The sanitizers are clang's of Linux: run this on Debian.");
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' }, seed: { type: 'string' } } });
  const seconds = Number(values.seconds);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  if (!(seconds > 0) || !Number.isInteger(seed)) throw new Problem('usage: npm run test:sanitizers -- [--seconds N] [--seed S]');
  await exclusively(async () => {
    await setUp();
    await runSteps([aptStep(sanitizerTools)]);
    await buildAll({ tests: true });
    await runSteps([{ title: 'The sources under the sanitizers', run: buildSanitized }]);
  });
  console.log(`Seed ${seed}.`);
  let failed = 0;
  for (const file of testFiles()) if ((await testConversions(file, seed)) !== 0) failed += 1;
  for (const target of targets) if ((await fuzz(target, seed, seconds)) !== 0) failed += 1;
  return failed;
});

function testFiles() {
  const folder = join('build', 'test', 'sanitizers');
  return readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.js')).sort().map((name) => join(folder, name));
}

/**
 * In a process of its own, which begins with no memory of COM's.
 * @param {string} file
 * @param {number} seed
 */
async function testConversions(file, seed) {
  const run = join(local, 'sanitizers.json');
  // What is left behind the tests count themselves: Node.js leaves its own.
  const settings = [`ASAN_OPTIONS=${asan}:detect_leaks=0`, `UBSAN_OPTIONS=${ubsan}`, `LD_PRELOAD=${await asanLibrary()}`, `COCLASS_FUZZ_SEED=${seed}`, `COCLASS_FUZZ_RUN=${run}`];
  return showCommand('env', [...settings, process.execPath, '--expose-gc', toolPath('mocha/bin/mocha.js'), '--no-config', '--timeout', '300000', file]);
}

/**
 * @param {string} target
 * @param {number} seed
 * @param {number} seconds
 */
async function fuzz(target, seed, seconds) {
  const seeds = join(sanitizedFolder, 'seeds', target);
  const corpus = join(sanitizedFolder, 'corpus', target);
  const found = join(sanitizedFolder, 'found', `${target}-`);
  for (const folder of [seeds, corpus, join(sanitizedFolder, 'found')]) mkdirSync(folder, { recursive: true });
  for (const [number, bytes] of seedsOf(target).entries()) writeFileSync(join(seeds, String(number)), bytes);
  const options = [`-seed=${seed}`, `-max_total_time=${seconds}`, '-timeout=20', '-rss_limit_mb=4096', '-max_len=65536', '-print_final_stats=0', '-verbosity=0', `-artifact_prefix=${found}`];
  console.log(`\n${target}: ${seconds} s`);
  try {
    await runCommand('env', [`ASAN_OPTIONS=${asan}:detect_leaks=1`, `UBSAN_OPTIONS=${ubsan}`, programs[target] ?? '', ...options, corpus, seeds]);
    console.log('Nothing was found.');
    return 0;
  } catch (error) {
    console.error(error instanceof Error && 'output' in error ? error.output : error);
    console.error(`Again: ${programs[target]} ${found}…, which libFuzzer names above.`);
    return 1;
  }
}
