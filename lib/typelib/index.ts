export { TypeLibraryFormatError } from './binary/format-error.js';
export type { TypeLibraryResolver } from './binary/imported-types.js';
export type { PointerSize } from './binary/pointer-size.js';
export { type EmitOptions, type EmittedFile, emitTypeScript } from './emit-typescript.js';
export type * from './model.js';
export { readTypeLibraryBytes, type ReadTypeLibraryOptions } from './read-bytes.js';
export { readTypeLibraryFile, typeLibraryNumbers } from './read-file.js';
