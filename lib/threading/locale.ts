import { rangeError } from '../errors/caller.js';
import { native } from '../native/load.js';

/** What {@link setConversionLocale} was told; undefined where conversions follow calls. */
let conversions: number | undefined;

function checked(caller: string, lcid: number): number {
  if (!Number.isInteger(lcid) || lcid < 0 || lcid > 0xffffffff) throw rangeError(`${caller}: ${lcid} is no LCID`);
  return lcid;
}

/**
 * The locale (LCID) that calls of this environment pass: to IDispatch's functions, and for [lcid] parameters. 0x0409 (English,
 * United States) unless set, as Visual Basic for Applications, VSTO and .NET have it.
 */
export function getLocale(): number {
  return native().callLocale();
}

/**
 * Sets the locale of calls for this environment (thread); that of conversions follows, unless it has been set.
 * @param lcid a locale identifier, such as 0x0407 for German; 0x0400 is the user's
 * @throws RangeError when it is no unsigned 32-bit integer
 */
export function setLocale(lcid: number): void {
  native().setLocales(checked('setLocale', lcid), conversions ?? lcid);
}

/**
 * The locale (LCID) by which this environment itself converts texts to numbers and dates, and exact numbers and dates to texts,
 * where a parameter's type asks for it. That of calls unless set.
 */
export function getConversionLocale(): number {
  return native().conversionLocale();
}

/**
 * Sets the locale of conversions for this environment (thread).
 * @param lcid a locale identifier, such as 0x0400 for the user's; undefined for that of calls
 * @throws RangeError when it is no unsigned 32-bit integer
 */
export function setConversionLocale(lcid: number | undefined): void {
  conversions = lcid === undefined ? undefined : checked('setConversionLocale', lcid);
  const calls = native().callLocale();
  native().setLocales(calls, conversions ?? calls);
}

/** For another environment of the same program. */
export interface Locales {
  readonly calls: number;
  readonly conversions: number | undefined;
}

export function currentLocales(): Locales {
  return { calls: getLocale(), conversions };
}

export function setLocales(locales: Locales): void {
  setLocale(locales.calls);
  setConversionLocale(locales.conversions);
}
