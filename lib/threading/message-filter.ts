import { rangeError, typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';
import { DEFAULT_RETRY_POLICY, type RetryPolicy } from '../native/defaults.js';
import { native } from '../native/load.js';

const LONGEST = 0x7fffffff;

function milliseconds(what: string, value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > LONGEST) throw rangeError(`setRetryPolicy: ${what} is in milliseconds, from 0 to ${LONGEST}`);
  return value;
}

/**
 * Sets what this thread does when a server refuses a call as it is busy (Office with a dialogue open or a cell being
 * edited): RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE 0x800AC472 and, with `retryRejected`, RPC_E_CALL_REJECTED. The call is
 * made again, with the same arguments, until it is taken or time is up; then the last error is thrown and says how often
 * it was tried. On unless set to 'off'. Messages and events are handled while it waits; JavaScript's own timers are not.
 *
 * Only what the server has certainly not run is made again: a refusal that comes from an object in this apartment, or with
 * error information of the server's (EXCEPINFO), is thrown at once.
 * @param policy what is left out has its default; 'off': every refusal is thrown at once
 * @throws RangeError when a time is no whole number of milliseconds
 * @throws TypeError when the policy is not of its form
 */
export function setRetryPolicy(policy: RetryPolicy | 'off'): void {
  if (policy === 'off') {
    native().setRetryPolicy(0, 0, false);
    return;
  }
  checkOptions('setRetryPolicy', policy, ['timeout', 'delay', 'retryRejected']);
  const { timeout = DEFAULT_RETRY_POLICY.timeout, delay = DEFAULT_RETRY_POLICY.delay, retryRejected = DEFAULT_RETRY_POLICY.retryRejected } = policy;
  if (typeof retryRejected !== 'boolean') throw typeError('setRetryPolicy: retryRejected is true or false');
  native().setRetryPolicy(milliseconds('timeout', timeout), milliseconds('delay', delay), retryRejected);
}
