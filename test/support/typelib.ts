import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export { readSystemTypeLibrary, readTypeLibraryBytes, readTypeLibraryFile, TypeLibraryFormatError, typeLibraryNumbers } from 'coclass/typelib';

export { ByteView, native, readValue, stdoleTypes, textDecoding } from './internals.js';

/** The path of one of the libraries in test/typelibs. */
export function typelibPath(name: string): string {
  return fileURLToPath(new URL(`../../../test/typelibs/${name}`, import.meta.url));
}

/** The bytes of one of the libraries in test/typelibs. */
export function typelibBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(typelibPath(name)));
}
