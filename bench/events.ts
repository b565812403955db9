// npm run bench -- --events: what it costs to be told of an event, next to a listener in C++, with nothing else to do and beside
// other work, and by another process; and what a process that only waits for events takes of the processor.
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { createObject, Guid, on, release } from 'coclass';

import { IDLE, type IdleResult, measureIdle } from './idle.js';
import { startServer } from './local-servers.js';
import { compare, type Effort } from './measure.js';
import { measureRemoteEvents, type RemoteRow } from './remote-events.js';
import { formatTime, ratioText } from './report.js';

const EFFORT: Effort = { rounds: 31, loop: 5 };

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
  readonly remote: readonly RemoteRow[];
  readonly idle: IdleResult;
}

const busy = 'setInterval(() => { const end = performance.now() + 5; while (performance.now() < end); }, 10);';

/** A source of its own for each listener: they are told one after the other. */
function source(): Source & object {
  return createObject('Coclass.Test.Events') as Source & object;
}

async function measureLocalEvents(): Promise<EventRow[]> {
  const caller = createObject('Coclass.Test.Caller') as CppListener & object;
  const [cpp, ours, silent] = [source(), source(), source()];
  caller.Listen(cpp, 'change', 1);
  let heard = 0;
  const subscription = on(ours, 'OnText', ({ amount }: { amount: number }) => { heard += amount; });
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
  subscription.dispose();
  caller.StopListening();
  for (const object of [cpp, ours, silent, caller]) release(object);
  if (heard === 0) throw new Error('no event was heard');
  return [...idleRows, ...busyRows];
}

/** With the test server registered. */
export async function measureEvents(): Promise<EventResult> {
  const rows = await measureLocalEvents();
  // A CLSID that nobody has seen before: Wine takes the class object of an earlier run for alive.
  const clsid = Guid.create().text;
  const server = await startServer(fileURLToPath(new URL('event-process.ts', import.meta.url)), clsid);
  try {
    return { rows, remote: await measureRemoteEvents(clsid), idle: await measureIdle(clsid) };
  } finally {
    await server.end();
  }
}

export function eventTable({ rows, remote, idle }: EventResult): string {
  const lines = rows.map(({ name, time, ratio }) => `| ${name.padEnd(45)} | ${formatTime(time).padStart(8)} | ${ratioText(ratio).padStart(8)} |`);
  return [
    `| ${'FireText(text, number) in process'.padEnd(45)} | a call   | C++      |`,
    `| ${'-'.repeat(45)} | -------: | -------: |`,
    ...lines,
    '',
    `| ${'event of another process'.padEnd(45)} | ours     | in C++   | C++      |`,
    `| ${'-'.repeat(45)} | -------: | -------: | -------: |`,
    ...remote.map(({ name, ours, cpp, ratio }) => `| ${name.padEnd(45)} | ${formatTime(ours).padStart(8)} | ${formatTime(cpp).padStart(8)} | ${ratioText(ratio).padStart(8)} |`),
    '',
    `Processor time in ${IDLE / 1000} s of waiting: ${idle.subscribed.toFixed(0)} ms with subscriptions, ${idle.object.toFixed(0)} ms with a COM object, ${idle.plain.toFixed(0)} ms without COM.`,
  ].join('\n');
}
