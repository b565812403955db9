/** Native code's hook: tells when a promise settles. */
export function watchPromise(promise: Promise<unknown>, settled: (fulfilled: boolean, value: unknown) => void): void {
  promise.then(
    (value) => {
      settled(true, value);
    },
    (reason: unknown) => {
      settled(false, reason);
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
