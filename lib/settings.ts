import { rangeError } from './caller.js';
import { native } from './native.js';

/**
 * The locale (LCID) that IDispatch calls of this environment pass, and by which texts are converted to numbers and dates.
 * 0x0400, the user's default, unless set.
 */
export function getLocale(): number {
  return native().locale();
}

/**
 * Sets the locale for this environment (thread).
 * @param lcid a locale identifier, such as 0x0409 for English of the United States
 * @throws RangeError when it is no unsigned 32-bit integer
 */
export function setLocale(lcid: number): void {
  if (!Number.isInteger(lcid) || lcid < 0 || lcid > 0xffffffff) throw rangeError(`setLocale: ${lcid} is no LCID`);
  native().setLocale(lcid);
}
