import { typeError } from '../errors/caller.js';
import { native } from '../native/load.js';

/**
 * Tells null strings (BSTR) and null arrays (SAFEARRAY) from empty ones: they come as `null`, which are '' and [] otherwise, in the
 * results and by-reference arguments of calls, in arrays, records and events, and in the arguments of the methods that this environment
 * serves. `Variant(null, VT.BSTR)` and `Variant(null, VT.ARRAY | VT.I4)` pass them.
 * @param on for this environment (thread) from now on
 */
export function keepNulls(on: boolean): void;
/** The same while a function runs, which may not be asynchronous; calls that come in meanwhile included. */
export function keepNulls<T>(work: () => T): T;
export function keepNulls<T>(what: boolean | (() => T)): T | undefined {
  if (typeof what === 'boolean') {
    native().keepNulls(what);
    return undefined;
  }
  if (typeof what !== 'function') throw typeError('keepNulls: expected a boolean or a function');
  const before = native().keepNulls(true);
  try {
    const result = what();
    if (result instanceof Promise) throw typeError('keepNulls: the function is asynchronous: keepNulls(true) holds beyond it');
    return result;
  } finally {
    native().keepNulls(before);
  }
}
