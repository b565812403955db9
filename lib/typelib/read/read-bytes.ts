import { checkOptions } from '../../errors/options.js';
import type { TypeLibrary } from '../../model/type-library.js';
import { ByteView, TypeLibraryFormatError } from './byte-view.js';
import { ImportedTypes, type TypeLibraryResolver } from './imported-types.js';
import { MSFT_SIGNATURE, readMsft } from './msft/reader.js';
import { DOS_SIGNATURE, typeLibraryResources } from './pe-resources.js';
import { type PointerSize, withPointerSize } from './pointer-size.js';
import { readSltg, SLTG_SIGNATURE } from './sltg/reader.js';

/** How {@link readTypeLibraryBytes} reads. */
export interface ReadTypeLibraryOptions {
  /** Which of the type libraries in a program's resources; 1, the default, is the first. A file that is one has no more. */
  readonly resource?: number;
  /** Finds the libraries that it imports; without it, only types of stdole2.tlb have names. */
  readonly resolve?: TypeLibraryResolver;
  /** Whose vtable offsets and sizes to give: 8, the default, those of a 64-bit process, as the system does there; or 4. */
  readonly pointerSize?: PointerSize;
}

/** A view without the ways of a Buffer, whose parts are slow to make. */
function viewOf(bytes: Uint8Array): ByteView {
  return new ByteView(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), 'the file');
}

function isProgram(file: ByteView): boolean {
  return file.length >= 4 && file.u16(0) === DOS_SIGNATURE;
}

/**
 * The numbers by which a file's type libraries are asked for: those of a program's resources in ascending order, 1 for a
 * file that is a type library, none for any other.
 * @throws TypeLibraryFormatError when it is a damaged program
 */
export function typeLibraryNumbersIn(bytes: Uint8Array): readonly number[] {
  const file = viewOf(bytes);
  if (isProgram(file)) return [...typeLibraryResources(file).keys()].sort((left, right) => left - right);
  return file.length >= 4 && [MSFT_SIGNATURE, SLTG_SIGNATURE].includes(file.u32(0)) ? [1] : [];
}

/** The library itself: the whole file, or one of its resources. */
function libraryIn(file: ByteView, resource: number): ByteView {
  if (!isProgram(file)) return file;
  const libraries = typeLibraryResources(file);
  const library = libraries.get(resource);
  if (library !== undefined) return library();
  if (libraries.size === 0) throw file.error('there is no type library in the resources', 0);
  const numbers = [...libraries.keys()].sort((left, right) => left - right).join(', ');
  throw file.error(`there is no type library ${resource} in the resources, but ${numbers}`, 0);
}

/**
 * Reads a type library without the system's help: the bytes of a .tlb file, or of a program (.dll, .ocx, .exe; 32 or
 * 64 bits) that has type libraries in its resources.
 * @throws TypeLibraryFormatError when there is no type library in it, or a damaged one
 */
export function readTypeLibraryBytes(bytes: Uint8Array, options: ReadTypeLibraryOptions = {}): TypeLibrary {
  checkOptions('readTypeLibraryBytes', options, ['resource', 'resolve', 'pointerSize']);
  const library = libraryIn(viewOf(bytes), options.resource ?? 1);
  const signature = library.length < 4 ? 0 : library.u32(0);
  const imported = new ImportedTypes(options.resolve);
  switch (signature) {
    case MSFT_SIGNATURE: return withPointerSize(readMsft(library, imported), options.pointerSize ?? 8);
    case SLTG_SIGNATURE: return withPointerSize(readSltg(library, imported), options.pointerSize ?? 8);
    default: throw new TypeLibraryFormatError('this is not a type library', 0);
  }
}
