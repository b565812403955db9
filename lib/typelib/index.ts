/**
 * Type libraries as plain data: read on any platform, shown as IDL or TypeScript, written on Windows.
 * @module coclass/typelib
 */
import '../compose.js';

export { TypeLibraryFormatError } from './read/byte-view.js';
export type { TypeLibraryResolver } from './read/imported-types.js';
export type { PointerSize } from './read/pointer-size.js';
export { emitIdl, emitTypeIdl, type IdlOptions } from './idl/emit.js';
export { type EmitOptions, type EmittedFile, emitTypeScript } from './typescript/emit.js';
export { widlPrelude } from './idl/widl-prelude.js';
export type * from '../model/type-library.js';
export { readTypeLibraryBytes, type ReadTypeLibraryOptions } from './read/read-bytes.js';
export { readTypeLibraryFile, typeLibraryNumbers } from './read/read-file.js';
export { readRegisteredTypeLibrary, readSystemTypeLibrary, readTypeLibraryOf } from './read/system-reader.js';
