import type { Structure } from './damage.js';

const HEADER_SIZE = 0x54;
const SEGMENTS = 13;
/** Of the segments of an MSFT file those that are numbers, not texts: types, imports, references, hashes, descriptions, arrays, custom data. */
const NUMBERS = [0, 1, 3, 4, 6, 9, 10, 12];
const TYPE_SIZE = 100;

/** Where an MSFT file has its numbers: the header, the directory, its tables, and the records of every type's members. */
export function structureOfMsft(bytes: Uint8Array, start = 0): Structure {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const types = view.getInt32(0x20, true);
  const directory = HEADER_SIZE + ((view.getInt32(0x14, true) & 0x100) === 0 ? 0 : 4) + types * 4;
  const segment = (index: number): { from: number; to: number } => {
    const from = view.getInt32(directory + index * 16, true);
    return { from, to: from + view.getInt32(directory + index * 16 + 4, true) };
  };
  const records = Array.from({ length: types }, (_, index) => view.getInt32(segment(0).from + index * TYPE_SIZE + 4, true));
  return [
    { from: 0, to: HEADER_SIZE },
    { from: HEADER_SIZE, to: directory + SEGMENTS * 16 },
    ...NUMBERS.map(segment),
    // The members of a type are its functions and variables, and then their numbers and names.
    ...records.filter((from) => from > 0 && from + 4 <= view.byteLength).map((from) => ({ from, to: Math.min(from + view.getInt32(from, true) + 4, view.byteLength) })),
  ].map(({ from, to }) => ({ from: from + start, to: to + start }));
}

/** Where a program file has its own numbers; of a library in it, that library's. */
export function structureOfProgram(bytes: Uint8Array, library: Uint8Array): Structure {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(library);
  return [{ from: 0, to: 2 }, { from: 0x3c, to: 0x40 }, { from: 0x80, to: 0x200 }, { from: 0x400, to: start }, { from: 0x400, to: start }, ...structureOfMsft(bytes, start)];
}
