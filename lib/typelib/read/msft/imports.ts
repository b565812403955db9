import type { LibraryReference } from '../../../model/type-library.js';
import type { ByteView } from '../byte-view.js';
import type { TextDecoding } from '../code-page.js';
import type { ImportedType } from '../imported-types.js';
import { kindName, TYPEKIND } from '../type-kinds.js';
import type { MsftSegments } from './header.js';
import type { GuidTable } from './tables.js';

const IMPORT_SIZE = 12;
/** Bit of an import's flags: the type is told by its GUID, else by its index. */
const BY_GUID = 0x10000;

/** Reads the table of imported libraries: what one is, and the name of the file it was read from. */
function importedLibrary(files: ByteView, at: number, guids: GuidTable, decode: TextDecoding): { library: LibraryReference; fileName: string } {
  return {
    library: {
      guid: guids.text(files.i32(at)),
      version: { major: files.u16(at + 8), minor: files.u16(at + 10) },
      lcid: files.i32(at + 4),
    },
    fileName: decode(files.bytes(at + 14, files.u16(at + 12) >> 2)),
  };
}

/**
 * The type of another library that the table of imported types has at an offset.
 * @throws TypeLibraryFormatError
 */
export function readImport({ imports, importFiles }: MsftSegments, offset: number, guids: GuidTable, decode: TextDecoding): ImportedType {
  if (offset % IMPORT_SIZE !== 0) throw imports.error(`no imported type begins at ${offset}`, offset);
  const flags = imports.u32(offset);
  const place = imports.i32(offset + 8);
  const typeKind = flags >>> 24;
  // The dispatch side stands for a dual interface too, and only its own library knows.
  const kind = typeKind === TYPEKIND.dispatch ? undefined : kindName(typeKind, 0);
  return {
    ...importedLibrary(importFiles, imports.i32(offset + 4), guids, decode),
    ...((flags & BY_GUID) === 0 ? { index: place } : { guid: guids.text(place) }),
    ...(kind === undefined ? {} : { kind }),
  };
}
