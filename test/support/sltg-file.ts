import type { TypeDefinition, TypeLibrary } from 'coclass/typelib';

import { LibraryTexts, Output } from './sltg-output.js';
import { typeBlock } from './sltg-types.js';

// A file of the SLTG format, as CreateTypeLib wrote it, of a library as data: what is in no library that tests have, and what no
// compiler of today writes.

const SYSKINDS = ['win16', 'win32', 'mac', 'win64'];
const NO_TEXT = 0xffff;

/** Names of blocks: BAAAAAAAAA, CAAAAAAAAA … */
const blockName = (index: number): string => `${String.fromCharCode(0x42 + index)}AAAAAAAAA`;

function libraryBlock({ documentation, ...library }: TypeLibrary, texts: LibraryTexts): Output {
  const block = new Output();
  const text = (value: string | undefined): void => {
    if (value === undefined) block.u16(NO_TEXT);
    else block.text16(value);
  };
  block.u16(0x51cc).u16(3).u16(texts.name(library.name)).u16(NO_TEXT);
  text(documentation.helpString);
  text(documentation.helpFile);
  block.u32(documentation.helpContext).u16(SYSKINDS.indexOf(library.syskind)).u16(library.lcid).u32(0);
  block.u16(library.flags & ~8).u16(library.version.major).u16(library.version.minor).guid(library.guid).fill(0x40, 0xff);
  block.u16(library.types.length);
  for (const [index, type] of library.types.entries()) typeEntry(block, type, index, texts);
  const { words, names } = texts.tables();
  // Where the names begin, counted from the block's start; then the words of help strings, with a table of hashes behind them.
  block.u32(block.length + 4 + words.length).append(words);
  return block.u16(0xffff).u16(1).u16(2).u16(0xff00).u16(0xffff).u16(0xffff).fill(0x200, 0xff).u32(names.length).append(names).u32(0x01ffff01).u32(0);
}

function typeEntry(block: Output, { name, guid, documentation, kind }: TypeDefinition, index: number, texts: LibraryTexts): void {
  const { helpString } = documentation;
  const bits = helpString === undefined ? new Uint8Array() : texts.bits(helpString);
  block.text16(blockName(index)).text16('other name').u16(0xffff).u16(texts.name(name)).u16(bits.length).append(bits).u16(0xffff);
  block.u32(documentation.helpContext).u16(0xffff).guid(guid).u16(kind.length);
}

/** @param library what its types say of sizes and vtable offsets is for its SYSKIND; only what the format has room for is written */
export function sltgFile(library: TypeLibrary): Uint8Array {
  const texts = new LibraryTexts(library);
  const types = library.types.map((type) => typeBlock(type, texts));
  const blocks = [...types, libraryBlock(library, texts)];
  const file = new Output();
  file.ascii('SLTG').u16(blocks.length + 1).u16(9).u16(13 + 11 * types.length).u16(1).fill(0x18, 0);
  for (const [index, { length }] of blocks.entries()) {
    const isLast = index === types.length;
    file.u32(length).u16(isLast ? 9 : 13 + 11 * index).u16(isLast ? 0 : index + 2);
  }
  file.ascii('\x01CompObj\0dir\0');
  for (const index of types.keys()) file.ascii(`${blockName(index)}\0`);
  file.fill(9, 0);
  for (const block of blocks) file.append(block);
  return file.bytes();
}
