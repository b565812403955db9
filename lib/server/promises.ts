import { inTime } from './call-timeout.js';

/**
 * Durations of timers that Node is made to look at its timers by. While it runs one timer's callback it has set none for
 * the others: a new duration makes it do so. One of these is new.
 */
const WAKE_UP = [1, 2, 3, 5, 7, 11, 13];

/**
 * Native code's hook: tells when a promise settles, also in a loop that turns within whatever runs now.
 * @param kept goes to `settled` as it is
 * @param isNested whether JavaScript of this thread waits for it
 */
export function watchPromise(promise: Promise<unknown>, settled: (fulfilled: boolean, value: unknown, kept: unknown) => void, kept: unknown, isNested: boolean): void {
  for (const duration of WAKE_UP) setTimeout(() => undefined, duration).unref();
  inTime(promise, isNested).then(
    (value) => {
      settled(true, value, kept);
    },
    (reason: unknown) => {
      settled(false, reason, kept);
    },
  );
}

/** What Node runs between two callbacks; here a call of COM's waits in the middle of one. */
const runTicks = (process as { readonly _tickCallback?: () => void })._tickCallback;

/**
 * Native code's hook: lets promises and process.nextTick have their turn within a callback.
 * @returns false where they cannot have it, because a promise's own job is what waits
 */
export function runPromises(): boolean {
  let ran = false;
  queueMicrotask(() => {
    ran = true;
  });
  runTicks?.();
  return ran;
}
