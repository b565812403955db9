import { rangeError } from '../errors/caller.js';

const MS_PER_DAY = 86_400_000;
/** Day 0 of a DATE, 1899-12-30, on a clock without time zones. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_DAY = -657_434;
const LAST_DAY = 2_958_465;
const RANGE = 'a DATE is from 0100-01-01 to 9999-12-31';

/**
 * The Date of a VT_DATE value. A DATE counts days from 1899-12-30 in local time; its fraction is the time of day and
 * counts forward also below zero, so -1.25 is 1899-12-29 06:00 and -0.25 is 1899-12-30 06:00 (MSDN, "DATE data type").
 * The time is rounded to the nearest millisecond. A time of day that the clock skips (daylight saving begins) is moved
 * on by the skip, and one that it shows twice (daylight saving ends) is the first of the two, as Date itself has it.
 * @param days days from 1899-12-30
 * @throws RangeError when it is not between 0100-01-01 and 9999-12-31
 */
export function dateFromOle(days: number): Date {
  const ms = milliseconds(days);
  if (ms === undefined) throw rangeError(`${days} is not a date: ${RANGE}`);
  return atLocalTime(ms);
}

/**
 * The Date of a VT_DATE value that comes from COM: that of {@link dateFromOle}, or an invalid Date where the value is none,
 * so that the other values that came with it are not lost.
 * @param days days from 1899-12-30
 */
export function dateFromCom(days: number): Date {
  const ms = milliseconds(days);
  return ms === undefined ? new Date(NaN) : atLocalTime(ms);
}

/** Milliseconds from day 0; undefined for what is no DATE. */
function milliseconds(days: number): number | undefined {
  const day = Math.trunc(days);
  const ms = day * MS_PER_DAY + Math.round(Math.abs(days - day) * MS_PER_DAY);
  return ms >= FIRST_DAY * MS_PER_DAY && ms < (LAST_DAY + 1) * MS_PER_DAY ? ms : undefined;
}

function atLocalTime(ms: number): Date {
  const wall = new Date(EPOCH + ms);
  return new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
    wall.getUTCMilliseconds(),
  );
}

/**
 * The VT_DATE value of a Date: what the local clock shows, to the millisecond. Every Date in range comes back from
 * {@link dateFromOle} as it was, but for the second pass of an hour that the clock shows twice, which a DATE cannot tell
 * from the first.
 * @returns days from 1899-12-30
 * @throws RangeError when the Date is invalid, or outside 0100-01-01 to 9999-12-31 on the local clock
 */
export function oleFromDate(date: Date): number {
  const year = date.getFullYear();
  if (!(year >= 100 && year <= 9999)) {
    const text = Number.isNaN(date.getTime()) ? 'an invalid Date' : date.toISOString();
    throw rangeError(`${text} has no DATE: ${RANGE}`);
  }
  const wall = Date.UTC(
    year,
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
    date.getMilliseconds(),
  );
  const day = Math.floor((wall - EPOCH) / MS_PER_DAY);
  const time = (wall - EPOCH - day * MS_PER_DAY) / MS_PER_DAY;
  return day < 0 ? day - time : day + time;
}
