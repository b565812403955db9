import { rangeError, typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';

/** SERVERCALL */
const answers = { rejected: 1, retryLater: 2 } as const;
const ALL = 0xffffffff;

/** For {@link refuseCalls}. */
export interface RefusalOptions {
  /** How many calls are refused; all, until the refusal is disposed of, unless given. */
  readonly calls?: number;
}

/** That calls are refused: {@link refuseCalls} makes it, and disposing of it ends it. */
export class CallRefusal implements Disposable {
  static #last: CallRefusal | undefined;

  constructor(answer: number, calls: number) {
    native().refuseCalls(answer, calls);
    CallRefusal.#last = this;
  }

  /** Calls are taken again, unless another refusal has come since. */
  [Symbol.dispose](): void {
    if (CallRefusal.#last !== this) return;
    CallRefusal.#last = undefined;
    native().refuseCalls(0, 0);
  }
}

/**
 * Refuses the calls that come to this thread's objects from other threads and processes, as Office does while a dialogue is open: the
 * thread's message filter says so, and none of the calls runs. Calls that belong to one which goes out from here (a listener's, to whom
 * an event is told) are taken. In the multithreaded apartment, which has no filter, nothing is refused.
 * @param answer `rejected`: RPC_E_CALL_REJECTED, SERVERCALL_REJECTED; `retryLater`: SERVERCALL_RETRYLATER, after which COM asks the caller's
 * own filter (Wine 8 runs the call instead)
 * @throws TypeError when the answer is another
 * @throws RangeError when the number of calls is none
 */
export function refuseCalls(answer: keyof typeof answers, options: RefusalOptions = {}): CallRefusal {
  if (!Object.hasOwn(answers, answer)) throw typeError("refuseCalls: argument 1: expected 'rejected' or 'retryLater'");
  checkOptions('refuseCalls', options, ['calls']);
  const { calls = ALL } = options;
  if (!Number.isInteger(calls) || calls < 1 || calls > ALL) throw rangeError('refuseCalls: calls is a whole number from 1 on');
  return new CallRefusal(answers[answer], calls);
}
