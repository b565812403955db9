import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { byRef, Variant, VT } from 'coclass';

import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';

const value = { index: 0, name: 'value' } as const;
const program = fileURLToPath(new URL('../support/dates-in-zone.js', import.meta.url));

interface ZoneReport {
  readonly zone: string;
  readonly noon: number;
  readonly changes: number;
  readonly second: number;
  readonly wrong: readonly string[];
}

/** Days as the eight bytes of a DATE, lowest first. */
function dateBytes(days: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(days);
  return bytes.toString('hex');
}

function describedDays(days: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(days);
  return `VT_DATE 0x${bytes.toString('hex')}`;
}

/** A Date of a year below 100, which the constructor takes for one of the twentieth century. */
function early(year: number, ...rest: [month: number, day: number, hours?: number, minutes?: number, seconds?: number, ms?: number]): Date {
  const date = new Date(2000, ...rest);
  date.setFullYear(year);
  return date;
}

forEachBinding('dates', () => {
  let values: TestObject;
  let arrays: TestObject;
  forTheSuite(() => [(values = testObject('Values')), (arrays = testObject('Arrays'))]);

  const known: readonly (readonly [title: string, date: Date, days: number])[] = [
    ['day 0', new Date(1899, 11, 30), 0],
    ['noon of day 0', new Date(1899, 11, 30, 12), 0.5],
    ['the day before', new Date(1899, 11, 29), -1],
    ['6 o’clock of the day before, whose fraction counts forward', new Date(1899, 11, 29, 6), -1.25],
    ['18 o’clock of the day before', new Date(1899, 11, 29, 18), -1.75],
    ['a day of 1815', new Date(1815, 11, 10), -30701],
    ['the first moment of the year 100', early(100, 0, 1), -657434],
    ['noon of the last day of 9999', new Date(9999, 11, 31, 12), 2958465.5],
    ['a day of 2001', new Date(2001, 1, 3, 18), 36925.75],
    ['29 February 2000', new Date(2000, 1, 29), 36585],
  ];
  for (const [title, date, days] of known) {
    it(`${title} is ${days} in every direction`, () => {
      assert.equal(values.Describe(date), describedDays(days));
      assert.deepEqual(values.MakeRaw(VT.DATE, dateBytes(days)), date);
      assert.deepEqual(values.EchoDATE(date), date);
      assert.deepEqual(values.EchoVARIANT(date), date);
      values.PropDATE = date;
      assert.deepEqual(values.PropDATE, date);
    });
  }

  it('is kept to the millisecond, on both sides of day 0 and at the ends of the range', () => {
    const days: (readonly [number, number, number])[] = [[1899, 11, 29], [1899, 11, 30], [1899, 11, 31], [1969, 11, 31], [2024, 1, 29], [9999, 11, 31], [1600, 0, 1]];
    for (const [year, month, day] of days) {
      for (const ms of [0, 1, 2, 499, 500, 501, 998, 999]) {
        for (const date of [new Date(year, month, day, 0, 0, 0, ms), new Date(year, month, day, 23, 59, 59, ms), new Date(year, month, day, 12, 34, 56, ms)]) {
          assert.equal(values.EchoDATE(date).getTime(), date.getTime(), date.toISOString());
        }
      }
    }
    for (const date of [early(100, 0, 1, 0, 0, 0, 1), early(100, 0, 1, 23, 59, 59, 999)]) assert.deepEqual(values.EchoDATE(date), date);
  });

  it('the server sees the wall clock: the same text as JavaScript shows', () => {
    assert.equal(values.Make(VT.I4, new Date(2024, 6, 15)), 45488);
    assert.equal(values.Make(VT.R8, new Date(2024, 6, 15, 12)), 45488.5);
  });

  it('a fraction between -1 and 0 is a time of day 0', () => {
    assert.deepEqual(values.MakeRaw(VT.DATE, dateBytes(-0.25)), new Date(1899, 11, 30, 6));
  });

  const unrepresentable: readonly (readonly [title: string, date: Date])[] = [
    ['an invalid Date', new Date(NaN)], ['the last moment of the year 99', early(99, 11, 31, 23, 59, 59, 999)], ['the first moment of 10000', new Date(10000, 0, 1)],
    ['a Date before Christ', new Date(-1, 0, 1)], ['the last Date there is', new Date(8.64e15)], ['the first Date there is', new Date(-8.64e15)],
  ];
  for (const [title, date] of unrepresentable) {
    it(`${title} is refused with the argument named, whatever the parameter's type`, () => {
      const expected = { code: 'DISP_E_OVERFLOW', argument: value, message: /has no DATE: a DATE is from 0100-01-01 to 9999-12-31/ } as const;
      assertComError(() => values.Describe(date), expected);
      assertComError(() => values.Describe(Variant(date, VT.DATE)), { code: 'DISP_E_OVERFLOW', argument: value });
      assertComError(() => values.EchoDATE(date), { code: 'DISP_E_OVERFLOW', argument: value });
      assertComError(() => values.InOutDATE(byRef(date)), { code: 'DISP_E_OVERFLOW', argument: value });
      assertComError(() => (values.PropDATE = date), { code: 'DISP_E_OVERFLOW', argument: value });
      assertComError(() => values.Describe([new Date(2000, 0, 1), date]), { code: 'DISP_E_OVERFLOW', argument: value, message: /element \[1\]: / });
    });
  }

  it('days that are no date are refused where a DATE is declared', () => {
    for (const days of [2958466, -657435, 1e300, NaN, Infinity, -Infinity]) {
      assertComError(() => values.EchoDATE(days), { code: 'DISP_E_OVERFLOW', argument: value });
    }
  });

  it('a DATE from the server that is no date is an invalid Date', () => {
    for (const days of [NaN, Infinity, -Infinity, 2958466, -657435, 1e300]) {
      const date: Date = values.MakeRaw(VT.DATE, dateBytes(days));
      assert.ok(date instanceof Date && Number.isNaN(date.getTime()), String(days));
    }
    assert.deepEqual(values.MakeRaw(VT.DATE, dateBytes(1)), new Date(1899, 11, 31));
  });

  it('a DATE that is no date leaves the others of its array what they are', () => {
    const days = [1, NaN, 2, 2958466, -657435, Infinity, 3];
    const times = [new Date(1899, 11, 31), NaN, new Date(1900, 0, 1), NaN, NaN, NaN, new Date(1900, 0, 2)].map(Number);
    assert.deepEqual(arrays.AsDates(days).map(Number), times);
  });

  it('arrays of dates come and go, as DATE or as VARIANTs', () => {
    const dates = known.map(([, date]) => date);
    assert.deepEqual(arrays.Echo(dates), dates);
    assert.deepEqual(arrays.EchoVariants(dates), dates);
    assert.deepEqual(arrays.Echo(Variant(dates, VT.ARRAY | VT.DATE)), dates);
    const [first = new Date(NaN)] = dates;
    assert.equal(values.Describe(Variant([first, 1.5], VT.ARRAY | VT.DATE)), 'VT_ARRAY|VT_DATE dims=1 [0..1] 0x0000000000000000 0x3ff8000000000000');
    assert.deepEqual(arrays.MakeArray(VT.DATE, [0, 3]), [0, 1, 2].map((day) => new Date(1899, 11, 30 + day)));
  });

  it('a Date of another realm is a Date, and what only looks like one is not', async () => {
    const { runInNewContext } = await import('node:vm');
    const foreign: unknown = runInNewContext('new Date(2000, 0, 1)');
    assert.equal(values.Describe(foreign), describedDays(36526));
    class Day extends Date {}
    assert.equal(values.Describe(new Day(2000, 0, 1)), describedDays(36526));
    assert.match(values.Describe(Object.create(Date.prototype)), /^VT_DISPATCH/);
  });
});

describe('dates', () => {
  const zones: readonly (readonly [zone: string, changes: 'changes its clock' | 'never changes its clock'])[] = [
    ['UTC', 'never changes its clock'], ['Europe/Berlin', 'changes its clock'], ['America/New_York', 'changes its clock'],
    ['America/St_Johns', 'changes its clock'], ['Australia/Lord_Howe', 'changes its clock'], ['Asia/Kolkata', 'never changes its clock'],
    ['Pacific/Apia', 'changes its clock'], ['Africa/Casablanca', 'changes its clock'],
  ];
  for (const [zone, habit] of zones) {
    it(`in ${zone}, which ${habit}, every quarter of an hour comes back, in a process of its own`, () => {
      const output = execFileSync(process.execPath, [program], { encoding: 'utf8', env: { ...process.env, TZ: zone } });
      const report = JSON.parse(output) as ZoneReport;
      assert.equal(report.zone.replace('Calcutta', 'Kolkata'), zone, 'TZ was not followed');
      assert.deepEqual(report.wrong, []);
      assert.equal(report.noon, 45488.5, 'noon is noon in every zone');
      assert.equal(report.changes > 0, habit === 'changes its clock');
      assert.equal(report.second > 0, habit === 'changes its clock', 'quarters in the second pass of an hour');
    });
  }
});
