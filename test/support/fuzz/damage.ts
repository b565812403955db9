import fc from 'fast-check';

/** Numbers that offsets, lengths and counts go wrong with. */
const EXTREMES = [0, 1, -1, -2, 0x7fffffff, -0x80000000, 0xffff, 0x10000, 4, 8, 12, 16, 24, 100];

/** One of the ways in which a file gets damaged; `at` and `value` are of any size, and taken modulo what there is. */
export type Damage =
  | { readonly kind: 'bit'; readonly at: number; readonly bit: number }
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'block'; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: 'number'; readonly at: number; readonly size: 2 | 4; readonly value: number }
  | { readonly kind: 'copied number'; readonly at: number; readonly from: number; readonly size: 2 | 4; readonly plus: number };

/** Where the numbers of a format stand, so that damage goes there rather than into texts: ranges of bytes. */
export type Structure = readonly { readonly from: number; readonly to: number }[];

const place = fc.nat();

function numberOf(length: number): fc.Arbitrary<number> {
  // Half of them somewhere into the file, since that is what an offset says.
  return fc.oneof(fc.constantFrom(...EXTREMES), fc.nat(length * 2), fc.integer());
}

/**
 * One to six damages to bytes of this length.
 * @param structure where most of them go
 */
export function damages(length: number, structure: Structure = []): fc.Arbitrary<Damage[]> {
  const ranges = structure.filter(({ from, to }) => to > from && to <= length);
  const within = ranges.length === 0 ? place : fc.constantFrom(...ranges).chain(({ from, to }) => fc.integer({ min: from, max: to - 1 }));
  const at = ranges.length === 0 ? place : fc.oneof({ weight: 4, arbitrary: within }, { weight: 1, arbitrary: place });
  const size = fc.constantFrom<2 | 4>(2, 4);
  const damage = fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('bit' as const), at, bit: fc.nat(7) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), at: place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('block' as const), at, from: at, length: fc.integer({ min: 1, max: 64 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('number' as const), at, size, value: numberOf(length) }) },
    // What was right elsewhere is the most likely to be believed.
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('copied number' as const), at, from: at, size, plus: fc.constantFrom(0, 0, 1, -1, 4, 8, 24) }) },
  );
  return fc.array(damage, { minLength: 1, maxLength: 6 });
}

/** A copy of these bytes with that damage. */
export function damaged(source: Uint8Array, all: readonly Damage[]): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(source);
  for (const damage of all) if (bytes.length >= 8) bytes = applied(bytes, damage);
  return bytes;
}

function applied(bytes: Uint8Array<ArrayBuffer>, damage: Damage): Uint8Array<ArrayBuffer> {
  const at = damage.at % bytes.length;
  const view = new DataView(bytes.buffer);
  switch (damage.kind) {
    case 'bit':
      bytes[at] = (bytes[at] ?? 0) ^ (1 << damage.bit);
      return bytes;
    case 'end': return bytes.slice(0, at);
    case 'block': {
      const from = damage.from % bytes.length;
      return bytes.copyWithin(at, from, from + damage.length);
    }
    case 'number':
      put(view, at, damage.size, damage.value);
      return bytes;
    case 'copied number':
      put(view, at, damage.size, get(view, damage.from % bytes.length, damage.size) + damage.plus);
      return bytes;
  }
}

/** Numbers are aligned in the formats that are damaged here. */
const aligned = (view: DataView, at: number, size: number): number => Math.min(at - (at % size), view.byteLength - size - (view.byteLength % size));

function get(view: DataView, at: number, size: 2 | 4): number {
  return size === 2 ? view.getInt16(aligned(view, at, 2), true) : view.getInt32(aligned(view, at, 4), true);
}

function put(view: DataView, at: number, size: 2 | 4, value: number): void {
  if (size === 2) view.setInt16(aligned(view, at, 2), value, true);
  else view.setInt32(aligned(view, at, 4), value, true);
}
