import type { Random } from './random.js';

/** Numbers that offsets, lengths and counts go wrong with. */
const EXTREMES = [0, 1, -1, -2, 0x7fffffff, -0x80000000, 0xffff, 0x10000, 4, 8, 12, 16, 24, 100];

/** One of the ways in which a file gets damaged. */
function damage(random: Random, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const place = (): number => random.integer(0, bytes.length - 1);
  switch (random.integer(0, 4)) {
    case 0: {
      const at = place();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
      return bytes;
    }
    case 1: return bytes.slice(0, place());
    case 2: {
      const from = place();
      return bytes.copyWithin(place(), from, from + random.integer(1, 64));
    }
    default: {
      // Half of them somewhere into the file, since that is what an offset says.
      const value = random.boolean() ? (EXTREMES[random.integer(0, EXTREMES.length - 1)] ?? 0) : random.integer(0, bytes.length * 2);
      if (bytes.length >= 4) new DataView(bytes.buffer).setInt32(random.integer(0, (bytes.length >> 2) - 1) * 4, value, true);
      return bytes;
    }
  }
}

/** A copy of these bytes, damaged in one to four places: bits, blocks, 32-bit numbers, its end. */
export function mutated(random: Random, source: Uint8Array): Uint8Array {
  let bytes = new Uint8Array(source);
  for (let times = random.integer(1, 4); times > 0 && bytes.length > 0; times -= 1) bytes = damage(random, bytes);
  return bytes;
}
