import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The compiled package's own files: what a test needs that is no part of the public face. */
const dist = new URL('../../../dist/', import.meta.url);

export const { readTypeLibraryBytes, readTypeLibraryFile, TypeLibraryFormatError, typeLibraryNumbers } = (await import(
  new URL('typelib/index.js', dist).href
)) as typeof import('../../lib/typelib/index.js');
export const { readSystemTypeLibrary } = (await import(
  new URL('typelib/system-reader.js', dist).href
)) as typeof import('../../lib/typelib/system-reader.js');
export const { native } = (await import(new URL('native.js', dist).href)) as typeof import('../../lib/native.js');
export const { ByteView } = (await import(new URL('typelib/binary/byte-view.js', dist).href)) as typeof import('../../lib/typelib/binary/byte-view.js');
export const { readValue } = (await import(new URL('typelib/binary/constant.js', dist).href)) as typeof import('../../lib/typelib/binary/constant.js');
export const { textDecoding } = (await import(new URL('typelib/binary/code-page.js', dist).href)) as typeof import('../../lib/typelib/binary/code-page.js');
export const { stdoleTypes } = (await import(new URL('typelib/generated/stdole.js', dist).href)) as typeof import('../../lib/typelib/generated/stdole.js');

/** The path of one of the libraries in test/typelibs. */
export function typelibPath(name: string): string {
  return fileURLToPath(new URL(`../../../test/typelibs/${name}`, import.meta.url));
}

/** The bytes of one of the libraries in test/typelibs. */
export function typelibBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(typelibPath(name)));
}
