// npm run soak: a long run of everything, and what memory it takes (scripts/soak.mjs has the options).
import { writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';

import { createObject } from 'coclass';

import { withTestServer } from '../test-server.js';
import { withClients } from './clients.js';
import { makeStages, type Stage } from './stages.js';

export interface Sample {
  readonly stage: string;
  /** Of what is done in the stage. */
  readonly done: number;
  /** Megabytes of the process that makes the calls; of the server where clients call it. */
  readonly memory: number;
}

export interface StageResult {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
  /** Megabytes after a tenth of it, and in the end. */
  readonly early: number;
  readonly end: number;
  /** Objects that are left. */
  readonly left: number;
}

const SAMPLES = 100;
const [out = '', scaleText = '1'] = process.argv.slice(2);
const scale = Number(scaleText);
const samples: Sample[] = [];
const results: StageResult[] = [];

async function collect(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await turn();
  }
}

async function run({ name, count, step, run: work, close }: Stage, memory: () => number, left: () => number): Promise<void> {
  const all = Math.max(step, Math.round((count * scale) / step) * step);
  const start = performance.now();
  const own: number[] = [];
  let next = 0;
  for (let done = 0; done < all;) {
    await work(step);
    done += step;
    if (done < next) continue;
    next += all / SAMPLES;
    await collect();
    own.push(memory() / 2 ** 20);
    samples.push({ stage: name, done: done / all, memory: own.at(-1) ?? 0 });
  }
  const seconds = (performance.now() - start) / 1000;
  close?.();
  await collect();
  const result = { name, count: all, seconds, early: own[Math.floor(own.length / 10)] ?? 0, end: own.at(-1) ?? 0, left: left() };
  results.push(result);
  console.log(`${name}: ${all.toLocaleString('en')} in ${seconds.toFixed(0)} s, ${result.early.toFixed(1)} MB after a tenth, ${result.end.toFixed(1)} MB at the end, ${result.left} objects left`);
  if (result.left !== 0) process.exitCode = 1;
}

await withTestServer(async () => {
  const monitor = createObject('Coclass.Test.Monitor') as { readonly LiveObjects: number };
  for (const make of makeStages) {
    await collect();
    const before = monitor.LiveObjects;
    await run(make(), () => process.memoryUsage.rss(), () => monitor.LiveObjects - before);
  }
  await withClients(async (stage, server) => {
    await run(stage, server.workingSet, () => {
      const { objects, allowed } = server.left();
      return Math.max(objects - allowed, 0);
    });
  });
});
if (out !== '') writeFileSync(out, JSON.stringify({ scale, samples, results }, undefined, 2));
process.exit();
