// npm run soak [-- --scale 0.1] [--minutes N] [--hours N] [--only STAGE] [--document]: a million late and early calls and events, 100,000 objects, 2,000 Workers, and
// an hour of clients that kill themselves; --scale makes it less or more, --minutes is the clients' time, --hours repeats it all so long. A process for each
// stage; one of which nothing is heard for long is ended. With --document into docs/soak.md and its chart, of what ran last of each stage.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { parseArgs } from 'node:util';
import { writeSoakDocument } from './bench/soak-document.mjs';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { local, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runWindowsNode } from './windows-node.mjs';

const stages = ['early', 'late', 'events', 'objects', 'workers', 'clients'];
/** Milliseconds. A hundredth of a stage takes a minute at most; its calls block its own thread, so that it cannot look after itself. */
const longestSilence = 15 * 60_000;
const folder = join(local, 'soak');
const reportOf = (/** @type {string} */ stage) => join(folder, `${stage}.jsonl`);

/**
 * @param {string} stage
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
async function runStage(stage, args) {
  const report = reportOf(stage);
  rmSync(report, { force: true });
  const output = new PassThrough();
  createInterface(output).on('line', (line) => {
    if (line.startsWith('{')) appendFileSync(report, `${line}\n`);
    else console.log(line);
  });
  try {
    return await runWindowsNode(['--expose-gc', join(root, 'bench', 'soak', 'run.ts'), '--stage', stage, ...args], { output, longestSilence });
  } finally {
    output.end();
  }
}

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' }, minutes: { type: 'string' }, hours: { type: 'string', default: '0' },
      only: { type: 'string', multiple: true, default: [] }, document: { type: 'boolean', default: false },
    },
  });
  const [scale, hours] = [Number(values.scale), Number(values.hours)];
  const minutes = values.minutes === undefined ? 60 * scale : Number(values.minutes);
  const unknown = values.only.find((name) => !stages.includes(name));
  if (!(scale > 0) || !(hours >= 0) || !(minutes > 0) || unknown !== undefined) {
    throw new Problem(`usage: npm run soak -- [--scale N] [--minutes N] [--hours N] [--only ${stages.join('|')}] [--document]`);
  }
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true });
  });
  mkdirSync(folder, { recursive: true });
  const end = Date.now() + hours * 3_600_000;
  const failed = new Set();
  do {
    for (const stage of stages) {
      if (values.only.length > 0 && !values.only.includes(stage)) continue;
      if ((await runStage(stage, ['--scale', String(scale), '--minutes', String(minutes)])) !== 0) failed.add(stage);
    }
  } while (Date.now() < end);
  if (failed.size > 0) console.error(`Failed: ${[...failed].join(', ')}`);
  if (values.document) await writeSoakDocument(stages.map(reportOf).filter(existsSync).map((file) => readFileSync(file, 'utf8')));
  return failed.size === 0 ? 0 : 1;
});
