// npm run bench -- --events: what it costs to be told of an event, next to a listener in C++, with nothing else to do and beside
// other work; and what a process that only waits for events takes of the processor.
import { Worker } from 'node:worker_threads';

import { createObject, on, release, type Subscription } from 'coclass';

import { compare, type Effort } from './measure.js';
import { formatTime, ratioText } from './report.js';

const EFFORT: Effort = { rounds: 31, loop: 5 };
/** Milliseconds of waiting. */
const IDLE = 30_000;

interface Source {
  FireText(text: string, number: number): void;
}

interface CppListener {
  Listen(target: unknown, behaviour: string, count: number): void;
  StopListening(): void;
}

interface EventRow {
  readonly name: string;
  /** Nanoseconds from the source's call to its return. */
  readonly time: number;
  /** Times the listener in C++. */
  readonly ratio: number;
}

export interface EventResult {
  readonly rows: readonly EventRow[];
  /** Milliseconds of processor time in {@link IDLE} ms: with a subscription, and without one. */
  readonly idle: { readonly subscribed: number; readonly unsubscribed: number };
}

const busy = `setInterval(() => { const end = performance.now() + 5; while (performance.now() < end); }, 10);`;

async function processorTime(): Promise<number> {
  const before = process.cpuUsage();
  await new Promise((done) => setTimeout(done, IDLE));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A source of its own for each listener: they are told one after the other. */
function source(): Source & object {
  return createObject('Coclass.Test.Events') as Source & object;
}

/** With the test server registered. */
export async function measureEvents(): Promise<EventResult> {
  const caller = createObject('Coclass.Test.Caller') as CppListener & object;
  const [cpp, ours, silent] = [source(), source(), source()];
  caller.Listen(cpp, 'change', 1);
  let heard = 0;
  const handler = ({ number }: { number: number }): void => {
    heard += number;
  };
  const subscription: Subscription = on(ours, 'OnText', handler as never);
  const fire = (target: Source) => (count: number): void => {
    for (let turn = 0; turn < count; turn++) target.FireText('text', 1);
  };
  const measure = (suffix: string): EventRow[] => {
    const [withHandler, without, inCpp] = compare([fire(ours), fire(silent), fire(cpp)], EFFORT);
    return [
      { name: `a handler in JavaScript${suffix}`, time: withHandler?.time ?? NaN, ratio: withHandler?.ratio ?? NaN },
      { name: `nobody listens${suffix}`, time: without?.time ?? NaN, ratio: without?.ratio ?? NaN },
      { name: `a listener in C++${suffix}`, time: inCpp?.time ?? NaN, ratio: 1 },
    ];
  };
  const idleRows = measure('');
  const worker = new Worker(busy, { eval: true, execArgv: [] });
  const busyRows = measure(', beside a busy Worker');
  await worker.terminate();
  const subscribed = await processorTime();
  subscription.dispose();
  const unsubscribed = await processorTime();
  caller.StopListening();
  for (const object of [cpp, ours, silent, caller]) release(object);
  if (heard === 0) throw new Error('no event was heard');
  return { rows: [...idleRows, ...busyRows], idle: { subscribed, unsubscribed } };
}

export function eventTable({ rows, idle }: EventResult): string {
  const lines = rows.map(({ name, time, ratio }) => `| ${name.padEnd(45)} | ${formatTime(time).padStart(8)} | ${ratioText(ratio).padStart(8)} |`);
  return [
    `| ${'FireText(text, number) in process'.padEnd(45)} | a call   | C++      |`,
    `| ${'-'.repeat(45)} | -------: | -------: |`,
    ...lines,
    '',
    `Processor time in ${IDLE / 1000} s of waiting: ${idle.subscribed.toFixed(0)} ms with a subscription, ${idle.unsubscribed.toFixed(0)} ms without one.`,
  ].join('\n');
}
