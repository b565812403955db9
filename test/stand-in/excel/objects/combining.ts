// Union and Intersect.
import { type Area, intersection, isSameArea } from '../engine/address.js';
import { own } from './base.js';
import { excelError } from './errors.js';
import { Range } from './range.js';

function rangesOf(given: readonly unknown[], method: string): readonly [Range, ...Range[]] {
  const ranges = given.filter((each) => each !== undefined).map((each) => own(each, Range));
  const [first] = ranges;
  if (first === undefined || ranges.some((range) => range?.sheet !== first.sheet)) throw excelError(`Method '${method}' of object '_Application' failed`);
  return ranges as unknown as readonly [Range, ...Range[]];
}

export function unite(given: readonly unknown[]): Range {
  const [first, ...others] = rangesOf(given, 'Union');
  const areas = [...first.areas];
  for (const { areas: more } of others) for (const area of more) if (!areas.some((known) => isSameArea(known, area))) areas.push(area);
  return new Range(first.sheet, areas);
}

/** null is Nothing: they have no cell in common. */
export function intersect(given: readonly unknown[]): Range | null {
  const [first, ...others] = rangesOf(given, 'Intersect');
  let areas: readonly Area[] = first.areas;
  for (const { areas: more } of others) areas = areas.flatMap((area) => more.flatMap((other) => intersection(area, other) ?? []));
  return areas.length === 0 ? null : new Range(first.sheet, areas);
}
