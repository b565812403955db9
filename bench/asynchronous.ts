// npm run bench -- --async: what a call costs through an apartment's view, next to the same call in place, and how late the
// timers of the main loop are while an apartment is in a long call.
import { Apartment, createObject, release } from 'coclass';

import { median } from './measure.js';
import { formatTime, ratioText } from './report.js';

const ROUNDS = 9;
const DIRECT_CALLS = 20_000;
const AWAITED_CALLS = 500;
const TOGETHER = 2000;
/** Milliseconds of a call that takes its time, and of a timer beside it. */
const LONG_CALL = 2000;
const TIMER = 10;

export interface AsyncRow {
  readonly name: string;
  /** Nanoseconds for one call. */
  readonly time: number;
  /** Times the direct call. */
  readonly ratio: number;
}

export interface AsyncResult {
  readonly rows: readonly AsyncRow[];
  /** By how many milliseconds the timer was late, at most. */
  readonly lateness: { readonly idle: number; readonly inCall: number };
}

/** Nanoseconds for one of `count` calls. */
async function time(count: number, work: () => unknown): Promise<number> {
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / count;
}

async function lateness(during: () => Promise<unknown>): Promise<number> {
  let latest = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - latest - TIMER);
    latest = now;
  }, TIMER);
  await during();
  clearInterval(timer);
  return longest;
}

const loop = `data:text/javascript,${encodeURIComponent('export function loop(object, count) { let sum = 0; for (let i = 0; i < count; i++) sum += object.Count; return sum; }')}`;

/** With the test server registered. */
export async function measureAsync(): Promise<AsyncResult> {
  await using apartment = await Apartment.start();
  const direct = createObject('Coclass.Test.Arguments');
  // What is not typed is any.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const [view, lifetime, slow, module]: any[] = await Promise.all([
    apartment.createObject('Coclass.Test.Arguments'),
    apartment.createObject('Coclass.Test.Lifetime'),
    apartment.createObject('Coclass.Test.Apartment'),
    apartment.import(loop),
  ]);
  let sink = 0;
  const works: Record<string, [count: number, work: () => unknown]> = {
    'direct': [DIRECT_CALLS, () => { for (let i = 0; i < DIRECT_CALLS; i++) sink += direct.Count as number; }],
    'view, one await after the other': [AWAITED_CALLS, async () => { for (let i = 0; i < AWAITED_CALLS; i++) await view.Count; }],
    [`view, ${TOGETHER} together (Promise.all)`]: [TOGETHER, () => Promise.all(Array.from({ length: TOGETHER }, () => view.Count as Promise<number>))],
    'view, a chain of 5 members': [AWAITED_CALLS, async () => { for (let i = 0; i < AWAITED_CALLS; i++) await lifetime.Self().Self().Self().Self().Serial; }],
    'a loop in an imported module': [DIRECT_CALLS, () => module.loop(view, DIRECT_CALLS) as Promise<number>],
  };
  const times = new Map<string, number[]>(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, [count, work]] of Object.entries(works)) {
      const taken = await time(count, work);
      // The first round is to warm up.
      if (round > 0) times.get(name)?.push(taken);
    }
  }
  const own = median(times.get('direct') ?? []);
  const rows = [...times].map(([name, taken]): AsyncRow => ({ name, time: median(taken), ratio: median(taken) / own }));
  const idle = await lateness(() => new Promise((done) => setTimeout(done, LONG_CALL)));
  const inCall = await lateness(() => slow.Block(LONG_CALL) as Promise<void>);
  release(direct as object);
  if (Number.isNaN(sink)) throw new Error('a loop added up something that is no number');
  return { rows, lateness: { idle, inCall } };
}

export function asyncTable({ rows, lateness: { idle, inCall } }: AsyncResult): string {
  const lines = rows.map(({ name, time: taken, ratio }) => `| ${name.padEnd(40)} | ${formatTime(taken).padStart(8)} | ${ratioText(ratio).padStart(9)} |`);
  return [
    `| ${'property get, Arguments.Count'.padEnd(40)} | a call   | direct    |`,
    `| ${'-'.repeat(40)} | -------: | --------: |`,
    ...lines,
    '',
    `A timer of ${TIMER} ms was late by ${inCall.toFixed(1)} ms at most during a call of ${LONG_CALL} ms in an apartment, and by ${idle.toFixed(1)} ms without one.`,
  ].join('\n');
}
