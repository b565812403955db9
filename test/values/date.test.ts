import assert from 'node:assert/strict';

import { dateFromOle, oleFromDate } from 'coclass';
import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';

/** What the local clock shows, which is all a DATE knows. */
function clock(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${parts.join(' ')} ${date.getMilliseconds()}`;
}

/** The first, or only, moment at which the local clock shows the same. */
function firstPass(date: Date): Date {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return new Date(year, month, day, date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds());
}

function comesBack(date: Date): void {
  const back = dateFromOle(oleFromDate(date));
  assert.equal(clock(back), clock(date));
  assert.equal(back.getTime(), firstPass(date).getTime());
}

/** Sets the local time zone for the tests of a suite, or skips them where the platform does not follow TZ. */
function inZone(zone: string): void {
  const before_ = process.env['TZ'];
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  before(function () {
    process.env['TZ'] = zone;
    if (new Intl.DateTimeFormat().resolvedOptions().timeZone !== zone) this.skip();
  });
  after(() => {
    // On Windows the zone stays as it is when TZ is deleted: the tests that follow would run in this one.
    process.env['TZ'] = before_ ?? own;
    if (before_ === undefined) delete process.env['TZ'];
  });
}

/** Steps of 10 minutes through the day before and the day after a moment. */
function* around(time: number): Generator<Date> {
  for (let minutes = -24 * 60; minutes <= 24 * 60; minutes += 10) yield new Date(time + minutes * 60_000);
}

describe('DATE', () => {
  const known = [
    [0, new Date(1899, 11, 30)],
    [2, new Date(1900, 0, 1)],
    [0.25, new Date(1899, 11, 30, 6)],
    [-1, new Date(1899, 11, 29)],
    [-1.25, new Date(1899, 11, 29, 6)],
    [-1.75, new Date(1899, 11, 29, 18)],
    [25569, new Date(1970, 0, 1)],
    [36526.5, new Date(2000, 0, 1, 12)],
    [45351.0 + 1 / 1440, new Date(2024, 1, 29, 0, 1)],
    [-657434, new Date(100, 0, 1)],
    [2958465, new Date(9999, 11, 31)],
  ] as const;

  it('counts days from 1899-12-30 in local time, its fraction forward in the day also below zero', () => {
    for (const [days, date] of known) assert.equal(dateFromOle(days).getTime(), date.getTime(), String(days));
  });

  it('is made from a Date by the same rule', () => {
    for (const [days, date] of known) assert.equal(oleFromDate(date), days, String(date));
  });

  it('reads a fraction between -1 and 0 as one of day 0, and writes that day from 0', () => {
    assert.equal(clock(dateFromOle(-0.25)), clock(new Date(1899, 11, 30, 6)));
    assert.equal(oleFromDate(dateFromOle(-0.25)), 0.25);
    assert.equal(clock(dateFromOle(-0)), clock(new Date(1899, 11, 30)));
    assert.ok(Object.is(oleFromDate(new Date(1899, 11, 30)), 0));
  });

  it('is rounded to the nearest millisecond', () => {
    const ms = 1 / 86_400_000;
    assert.equal(dateFromOle(40000 + 0.4 * ms).getTime(), dateFromOle(40000).getTime());
    assert.equal(dateFromOle(40000 + 0.6 * ms).getTime(), dateFromOle(40000).getTime() + 1);
    assert.equal(dateFromOle(40001 - 0.4 * ms).getTime(), dateFromOle(40001).getTime());
    assert.equal(clock(dateFromOle(-2.9999999999)), '1899 12 29 0 0 0 0');
  });

  it('reaches from the first moment of 0100 to the last of 9999', () => {
    assert.equal(clock(dateFromOle(-657434)), '100 1 1 0 0 0 0');
    assert.equal(clock(dateFromOle(oleFromDate(new Date(100, 0, 1, 23, 59, 59, 999)))), '100 1 1 23 59 59 999');
    assert.equal(clock(dateFromOle(oleFromDate(new Date(9999, 11, 31, 23, 59, 59, 999)))), '9999 12 31 23 59 59 999');
  });

  it('out of that range is an error in both directions', () => {
    for (const days of [-657435, 2958466, 2958465.9999999995, 1e300, NaN, Infinity, -Infinity]) {
      assert.throws(() => dateFromOle(days), { name: 'RangeError', message: /is not a date: a DATE is from 0100-01-01/ });
    }
    const early = new Date(99, 11, 31, 23, 59, 59, 999);
    early.setFullYear(99);
    for (const date of [early, new Date(10000, 0, 1), new Date(NaN), new Date(8.64e15)]) {
      assert.throws(() => oleFromDate(date), { name: 'RangeError', message: /has no DATE: a DATE is from 0100-01-01/ });
    }
  });

  const zones = [
    'UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Tehran',
    'Africa/Monrovia', 'Pacific/Apia', 'America/Sao_Paulo',
  ];
  const day = 86_400_000;
  for (const zone of zones) {
    describe(`in ${zone}`, () => {
      inZone(zone);

      // From the second day of the range to the last but one, as the zone is not set yet.
      itHolds('brings every Date back to the millisecond', { runs: 20_000 }, fc.integer({ min: Date.UTC(100, 0, 2), max: Date.UTC(9999, 11, 30) }), (time) => { comesBack(new Date(time)); });

      itHolds('brings back every millisecond close to day 0', { runs: 5000 }, fc.integer({ min: -3 * day, max: 3 * day }), (distance) => {
        const date = new Date(new Date(1899, 11, 30).getTime() + distance);
        assert.equal(dateFromOle(oleFromDate(date)).getTime(), date.getTime());
      });

      it('brings back the days on which the clock is changed', () => {
        for (let year = 1900; year <= 2037; year++) {
          for (let number = 1; number <= 366; number++) {
            const [noon, next] = [new Date(year, 0, number, 12), new Date(year, 0, number + 1, 12)];
            if (next.getTime() - noon.getTime() === day) continue;
            for (const date of around(noon.getTime())) comesBack(date);
          }
        }
      });
    });
  }

  describe('in Europe/Berlin, where clocks are changed', () => {
    inZone('Europe/Berlin');

    it('names the first of two passes of an hour', () => {
      const [first, second] = [new Date('2024-10-27T00:30:00Z'), new Date('2024-10-27T01:30:00Z')];
      assert.equal(oleFromDate(first), oleFromDate(second));
      assert.equal(dateFromOle(oleFromDate(second)).getTime(), first.getTime());
    });

    it('moves a time that the clock skips on by the skip', () => {
      const skipped = 45382 + 2.5 / 24;
      assert.equal(dateFromOle(skipped).toISOString(), '2024-03-31T01:30:00.000Z');
    });
  });
});
