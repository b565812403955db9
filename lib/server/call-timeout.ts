import { rangeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';

/** The longest that a timer waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

let limit: number | undefined;

/** How many milliseconds callers wait for a promise of a method, as it was set. */
export function callTimeout(): number | undefined {
  return limit;
}

/** @throws RangeError when it is no number of milliseconds */
export function setCallTimeout(timeout: number | undefined): void {
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0 && timeout <= LONGEST)) {
    throw rangeError(`callTimeout: expected milliseconds (more than 0, up to ${LONGEST}) or undefined, got ${String(timeout)}`);
  }
  limit = timeout;
}

/**
 * The limit unless one is set, in milliseconds, where JavaScript waits for its own thread: the promise may hang on what the event loop had
 * taken up, behind the callback that waits, and that cannot run before the wait is over.
 */
const NESTED = 60_000;

function timedOut(timeout: number, isNested: boolean): ComError {
  const nested = 'JavaScript of the same thread waits for it in the middle of a callback, and what Node had taken up behind that runs only afterwards';
  const description = `the method has not completed within ${timeout} ms${isNested ? `: ${nested}` : ''}`;
  return new ComError(`${description} (RPC_E_TIMEOUT)`, { hresult: 'RPC_E_TIMEOUT', description });
}

/**
 * The promise, or RPC_E_TIMEOUT if it does not settle in time; what it settles to after that is for nobody.
 * @param isNested whether JavaScript of this thread waits for it
 */
export function inTime<T>(promise: Promise<T>, isNested: boolean): Promise<T> {
  const timeout = limit ?? (isNested ? NESTED : undefined);
  if (timeout === undefined) return promise;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(timedOut(timeout, isNested));
    }, timeout);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
