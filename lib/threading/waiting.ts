import { rangeError, typeError } from '../errors/caller.js';
import { native } from '../native/load.js';

const LONGEST = 2 ** 31 - 1;
/** How often a predicate is asked while no message comes, in milliseconds. */
const INTERVAL = 10;

function checkTime(caller: string, place: number, milliseconds: number): void {
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0 && milliseconds <= LONGEST)) {
    throw rangeError(`${caller}: argument ${place}: expected milliseconds, from 0 to ${LONGEST}`);
  }
}

/**
 * Waits without returning to the event loop, and lets window messages in meanwhile, and with them COM's calls and events: what
 * WScript.Sleep does. For synchronous code; timers, promises and input of Node's own wait until it is over, so `await` something
 * instead where you can.
 * @param milliseconds from 0, which handles what is there
 * @throws RangeError when it is no such number
 */
export function sleep(milliseconds: number): void {
  checkTime('sleep', 1, milliseconds);
  const end = performance.now() + milliseconds;
  do native().waitForMessages(Math.max(0, Math.ceil(end - performance.now())));
  while (performance.now() < end);
}

/**
 * Waits as {@link sleep} does until a function answers true: `waitFor(() => browser.ReadyState === 4, 10_000)`. It is asked at once,
 * after each message, and every 10 milliseconds.
 * @param predicate what it throws is thrown on
 * @param milliseconds how long at the most
 * @returns whether it came true in time
 * @throws TypeError, RangeError when an argument is not of its form
 */
export function waitFor(predicate: () => unknown, milliseconds: number): boolean {
  if (typeof predicate !== 'function') throw typeError('waitFor: argument 1: expected a function');
  checkTime('waitFor', 2, milliseconds);
  const end = performance.now() + milliseconds;
  for (;;) {
    if (predicate()) return true;
    const left = end - performance.now();
    if (left <= 0) return false;
    native().waitForMessages(Math.min(INTERVAL, Math.ceil(left)));
  }
}
