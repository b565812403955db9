import { rangeError } from '../caller.js';
import { ComError } from '../errors.js';

/** The longest that a timer waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

let limit: number | undefined;

/** How many milliseconds callers wait for a promise of a method; undefined for as long as it takes. */
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

function timedOut(timeout: number): ComError {
  const description = `the method has not completed within ${timeout} ms`;
  return new ComError(`${description} (RPC_E_TIMEOUT)`, { hresult: 'RPC_E_TIMEOUT', description });
}

/** The promise, or RPC_E_TIMEOUT if it does not settle in time; what it settles to after that is for nobody. */
export function inTime<T>(promise: Promise<T>): Promise<T> {
  const timeout = limit;
  if (timeout === undefined) return promise;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(timedOut(timeout));
    }, timeout);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
