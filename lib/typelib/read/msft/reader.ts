import type { TypeLibrary } from '../../../model/type-library.js';
import type { ByteView } from '../byte-view.js';
import type { ImportedTypes } from '../imported-types.js';
import { HAS_DISK_IMAGE, syskindName } from '../type-kinds.js';
import { type MsftLibrary, openMsftLibrary } from './library.js';
import { documentation } from './tables.js';
import { readType } from './types.js';

/** The first four bytes, 'MSFT': the format that CreateTypeLib2 writes. */
export const MSFT_SIGNATURE = 0x5446534d;

function libraryDocumentation({ header, strings }: MsftLibrary): TypeLibrary['documentation'] {
  const helpFile = strings.at(header.helpFile);
  const helpStringDll = strings.at(header.helpStringDll);
  return {
    ...documentation(strings, header.helpString, header.helpContext),
    ...(helpFile === undefined || helpFile === '' ? {} : { helpFile }),
    ...(helpStringDll === undefined ? {} : { helpStringDll, helpStringContext: header.helpStringContext }),
  };
}

/** Reads a library in the MSFT format. @throws TypeLibraryFormatError */
export function readMsft(file: ByteView, imported: ImportedTypes): TypeLibrary {
  const library = openMsftLibrary(file, imported);
  const { header, names, guids, values, records } = library;
  return {
    name: names.at(header.name) ?? '',
    guid: guids.text(header.guid),
    version: { major: header.version & 0xffff, minor: header.version >>> 16 },
    lcid: header.lcid,
    syskind: syskindName(header.syskind),
    flags: header.flags | HAS_DISK_IMAGE,
    documentation: libraryDocumentation(library),
    customData: values.list(header.customData),
    types: records.map((record, index) => readType(library, record, index)),
  };
}
