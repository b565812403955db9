import { join } from 'node:path';

import { readTypeLibraryFile, type TypeLibrary } from 'coclass/typelib';

/** Type libraries that Windows and Wine have, by the names of their files. */
export const STOCK_LIBRARIES = ['scrrun.dll', 'msxml6.dll', 'msxml3.dll', 'shell32.dll', 'msi.dll', 'stdole2.tlb', 'ieframe.dll', 'mshtml.tlb'] as const;

export type StockLibrary = (typeof STOCK_LIBRARIES)[number];

const libraries = new Map<StockLibrary, TypeLibrary>();

/** Where a file of the system is. */
export function systemFile(name: StockLibrary): string {
  return join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
}

/** A stock type library, read once. */
export function stockLibrary(name: StockLibrary): TypeLibrary {
  let library = libraries.get(name);
  if (library === undefined) libraries.set(name, (library = readTypeLibraryFile(systemFile(name))));
  return library;
}
