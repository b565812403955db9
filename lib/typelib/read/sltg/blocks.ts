import type { ByteView } from '../byte-view.js';

const HEADER_SIZE = 0x24;
const ENTRY_SIZE = 8;
/** What stands before the names of blocks: the byte 1, 'CompObj', 'dir', each with its 0. */
const NAMES_START = 13;
const MAGIC = '\x01CompObj\0dir\0';
/** The name of a type's block, with its 0. */
const NAME_SIZE = 11;
/** Zeros between the names and the first block. */
const GAP = 9;

/** A block that a type is in, by the name that the library's own block has for it. */
export interface SltgBlock {
  readonly name: string;
  readonly view: ByteView;
}

/** The blocks of a file: each type's, in the file's order, and the library's own, which is the last. */
export interface SltgBlocks {
  readonly types: readonly SltgBlock[];
  readonly library: ByteView;
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Reads the directory: a chain of blocks, which lie in the file one after the other. @throws TypeLibraryFormatError */
export function readBlocks(file: ByteView): SltgBlocks {
  // The number in the header counts one more than there are.
  const count = file.u16(0x04) - 1;
  if (count < 1) throw file.error('the directory of an SLTG file has no blocks', 0x04);
  const directory = HEADER_SIZE + count * ENTRY_SIZE;
  if (text(file.bytes(directory, NAMES_START, 'the directory')) !== MAGIC) throw file.error('the directory of an SLTG file does not end as it should', directory);
  let at = directory + NAMES_START + (count - 1) * NAME_SIZE + GAP;
  const types: SltgBlock[] = [];
  let place = file.u16(0x0a);
  for (let left = count; left > 0; left -= 1) {
    // Places are counted from 1; 0 is the end.
    if (place < 1 || place > count) throw file.error(`the directory has no block ${place}`, HEADER_SIZE);
    const entry = HEADER_SIZE + (place - 1) * ENTRY_SIZE;
    const length = file.u32(entry);
    const next = file.u16(entry + 6);
    if (next === 0) return { types, library: file.part(at, length, "the library's block") };
    const name = text(file.bytes(directory + file.u16(entry + 4), NAME_SIZE - 1, 'the name of a block'));
    types.push({ name, view: file.part(at, length, `the block of type ${types.length}`) });
    at += length;
    place = next;
  }
  throw file.error('the chain of blocks leads back to itself', HEADER_SIZE);
}
