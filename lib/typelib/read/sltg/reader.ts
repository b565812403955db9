import type { TypeLibrary } from '../../../model/type-library.js';
import type { ByteView } from '../byte-view.js';
import type { ImportedTypes } from '../imported-types.js';
import { HAS_DISK_IMAGE, syskindName } from '../type-kinds.js';
import { openSltgLibrary } from './library.js';
import { readType } from './types.js';

/** The first four bytes, 'SLTG': the format that CreateTypeLib writes, and so mktyplib and Visual Basic 6. */
export const SLTG_SIGNATURE = 0x47544c53;

/** Reads a library in the SLTG format. @throws TypeLibraryFormatError */
export function readSltg(file: ByteView, imported: ImportedTypes): TypeLibrary {
  const library = openSltgLibrary(file, imported);
  const { block, decode, names } = library;
  const helpString = decode(block.helpString);
  const helpFile = decode(block.helpFile);
  return {
    name: names.at(block.name),
    guid: block.guid,
    version: block.version,
    lcid: library.lcid,
    syskind: syskindName(block.syskind),
    flags: block.flags | HAS_DISK_IMAGE,
    documentation: { ...(helpString === '' ? {} : { helpString }), helpContext: block.helpContext, ...(helpFile === '' ? {} : { helpFile }) },
    customData: [],
    types: library.types.map((type) => readType(library, type)),
  };
}
