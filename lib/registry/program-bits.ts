import { closeSync, openSync, readSync } from 'node:fs';

/** IMAGE_FILE_MACHINE_I386, _AMD64 and _ARM64. */
const BITS = new Map<number, 32 | 64>([[0x14c, 32], [0x8664, 64], [0xaa64, 64]]);
/** Where the header of MS-DOS says where the real one is. */
const HEADER_PLACE = 0x3c;

/** This process's own. */
export const OWN_BITS = process.arch === 'ia32' ? 32 : 64;

/** What a file is that is no program for processes of 32 or 64 bits, in words. */
export class NotAProgram extends Error {}

/**
 * For processes of which size a DLL or program is, by its header (PE).
 * @throws NotAProgram
 * @throws Error the file system's, where the file cannot be read
 */
export function programBits(path: string): 32 | 64 {
  const file = openSync(path, 'r');
  try {
    const read = (position: number, size: number): Buffer => {
      const bytes = Buffer.alloc(size);
      return readSync(file, bytes, 0, size, position) === size ? bytes : Buffer.alloc(0);
    };
    const start = read(0, HEADER_PLACE + 4);
    const header = start.subarray(0, 2).toString('latin1') === 'MZ' ? read(start.readUInt32LE(HEADER_PLACE), 6) : Buffer.alloc(0);
    if (header.subarray(0, 4).toString('latin1') !== 'PE\0\0') throw new NotAProgram('neither a DLL nor a program');
    const machine = header.readUInt16LE(4);
    const bits = BITS.get(machine);
    if (bits === undefined) throw new NotAProgram(`for a processor that is not known (0x${machine.toString(16)})`);
    return bits;
  } finally {
    closeSync(file);
  }
}
