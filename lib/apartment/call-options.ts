import { rangeError, typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';

/** How long a call into an apartment may be waited for. */
export interface CallOptions {
  /**
   * Ends the wait: the promise rejects at once with the signal's reason. A call that has not begun is not made; one that
   * is under way is cancelled (CoCancelCall) where the system can and the callee listens; what it still returns is released.
   */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, counted from the call and with what it waits behind: then as with a signal, whose reason is a TimeoutError. */
  readonly timeout?: number | undefined;
}

const LONGEST = 2 ** 31 - 1;

/** @throws TypeError or RangeError for options that are none */
export function checkCallOptions(caller: string, options: CallOptions): CallOptions {
  checkOptions(caller, options, ['signal', 'timeout']);
  const { signal, timeout } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw typeError(`${caller}: signal is an AbortSignal`);
  if (timeout !== undefined && !(Number.isInteger(timeout) && timeout >= 0 && timeout <= LONGEST)) {
    throw rangeError(`${caller}: timeout is in milliseconds, up to ${LONGEST}`);
  }
  return { signal, timeout };
}

/**
 * Calls `stop` with the reason when the options say that the wait is over.
 * @returns ends the watch
 */
export function watch({ signal, timeout }: CallOptions, stop: (reason: unknown) => void): () => void {
  const onAbort = (): void => {
    stop(signal?.reason);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          stop(new DOMException(`The call took longer than ${timeout} ms`, 'TimeoutError'));
        }, timeout);
  return () => {
    signal?.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  };
}
