// One stage of npm run soak (scripts/soak.mjs), in a process of its own: what it does to memory, and what is left of it. A line of JSON for each hundredth.
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { withTestServer } from '../test-server.js';
import { withClients } from './clients.js';
import { makeStage, type Stage } from './stages.js';

/** What a stage has come to. */
export interface Sample {
  /** How much of it is done, from 0 to 1. */
  readonly done: number;
  readonly times: number;
  readonly seconds: number;
  /** Megabytes of the process that makes the calls; of the server where clients call it. */
  readonly memory: number;
}

/** The last line. */
export interface StageResult {
  readonly name: string;
  readonly times: number;
  readonly seconds: number;
  /** Megabytes after a tenth of it, and in the end. */
  readonly early: number;
  readonly end: number;
  /** Objects that are left. */
  readonly left: number;
}

const SAMPLES = 100;
const { values: options } = parseArgs({ options: { stage: { type: 'string', default: '' }, scale: { type: 'string', default: '1' }, minutes: { type: 'string', default: '60' } } });

function tell(line: Sample | StageResult): void {
  console.log(JSON.stringify(line));
}

async function collect(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await turn();
  }
}

async function run({ name, whole, run: work, memory, left, close }: Stage): Promise<void> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const all = 'times' in whole ? whole.times * Number(options.scale) : Number(options.minutes) * 60;
  const own: number[] = [];
  let [times, done, next] = [0, 0, 0];
  while (done < 1) {
    times += await work();
    done = Math.min(('times' in whole ? times : seconds()) / all, 1);
    if (done < next) continue;
    next += 1 / SAMPLES;
    await collect();
    own.push(memory() / 2 ** 20);
    tell({ done, times, seconds: seconds(), memory: own.at(-1) ?? 0 });
  }
  close?.();
  await collect();
  const result = { name, times, seconds: seconds(), early: own[Math.floor(own.length / 10)] ?? 0, end: own.at(-1) ?? 0, left: left() };
  tell(result);
  console.log(`${name}: ${times.toLocaleString('en')} in ${result.seconds.toFixed(0)} s, ${result.early.toFixed(1)} MB after a tenth, ${result.end.toFixed(1)} MB at the end, ${result.left} objects left`);
  if (result.left !== 0) process.exitCode = 1;
}

if (options.stage === 'clients') await withClients(run);
else await withTestServer(() => run(makeStage(options.stage)));
process.exit();
