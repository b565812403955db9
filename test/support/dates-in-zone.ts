// A program of its own, as the time zone is a process's: sends every quarter of an hour around the days on which the clock
// of the zone is changed through COM, and prints what is not as it ought to be.
import { createObject } from 'coclass';

interface Values {
  EchoDATE(value: Date): Date;
  Describe(value: Date): string;
  Make(vt: number, source: Date): string;
}

const values: Values = createObject('Coclass.Test.Values');
const MS_PER_DAY = 86_400_000;
const QUARTER = 15 * 60_000;

function wall(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds());
}

/** The days that the server sees. */
function sentDays(date: Date): number {
  const bits = /^VT_DATE 0x([0-9a-f]{16})$/.exec(values.Describe(date))?.[1] ?? '';
  return Buffer.from(bits, 'hex').readDoubleBE();
}

const wrong: string[] = [];
let changes = 0;
let second = 0;

function check(date: Date): void {
  const days = (wall(date) - Date.UTC(1899, 11, 30)) / MS_PER_DAY;
  // The fraction counts forward in the day also below zero.
  const expected = days < 0 ? Math.floor(days) - (days - Math.floor(days)) : days;
  if (Math.abs(sentDays(date) - expected) > 1e-9) wrong.push(`${date.toISOString()} was sent as ${sentDays(date)}, not ${expected}`);
  const back = values.EchoDATE(date);
  const first = new Date(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes());
  if (first.getTime() !== date.getTime()) second += 1;
  if (back.getTime() !== first.getTime()) wrong.push(`${date.toISOString()} came back as ${back.toISOString()}`);
}

for (let year = 1990; year <= 2030; year += 5) {
  for (let day = 1; day <= 366; day++) {
    const [noon, next] = [new Date(year, 0, day, 12), new Date(year, 0, day + 1, 12)];
    if (next.getTime() - noon.getTime() === MS_PER_DAY) continue;
    changes += 1;
    for (let time = noon.getTime() - MS_PER_DAY; time <= noon.getTime() + MS_PER_DAY; time += QUARTER) check(new Date(time));
  }
}
// Summer and winter of a year have their own offsets; both are the local clock's.
for (const date of [new Date(2024, 0, 15, 12), new Date(2024, 6, 15, 12), new Date(1899, 11, 30), new Date(1850, 5, 1, 6)]) check(date);

console.log(JSON.stringify({
  zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  noon: sentDays(new Date(2024, 6, 15, 12)),
  changes,
  second,
  wrong: wrong.slice(0, 5),
}));
