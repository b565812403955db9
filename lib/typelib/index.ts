export { TypeLibraryFormatError } from './binary/format-error.js';
export type { TypeLibraryResolver } from './binary/imported-types.js';
export type { PointerSize } from './binary/pointer-size.js';
export { emitIdl, emitTypeIdl, type IdlOptions } from './emit-idl.js';
export { type EmitOptions, type EmittedFile, emitTypeScript } from './emit-typescript.js';
export { widlPrelude } from './idl/widl-prelude.js';
export type * from './model.js';
export { readTypeLibraryBytes, type ReadTypeLibraryOptions } from './read-bytes.js';
export { readTypeLibraryFile, typeLibraryNumbers } from './read-file.js';
