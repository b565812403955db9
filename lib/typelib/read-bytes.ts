import { ByteView } from './binary/byte-view.js';
import { TypeLibraryFormatError } from './binary/format-error.js';
import { ImportedTypes, type TypeLibraryResolver } from './binary/imported-types.js';
import { MSFT_SIGNATURE, readMsft } from './binary/msft-reader.js';
import { DOS_SIGNATURE, typeLibraryResources } from './binary/pe-resources.js';
import type { TypeLibrary } from './model.js';

const SLTG_SIGNATURE = 0x47544c53;

/** How {@link readTypeLibraryBytes} reads. */
export interface ReadTypeLibraryOptions {
  /** Which of the type libraries in a program's resources; 1, the default, is the first. A file that is one has no more. */
  readonly resource?: number;
  /** Finds the libraries that it imports; without it, only types of stdole2.tlb have names. */
  readonly resolve?: TypeLibraryResolver;
}

/** The library itself: the whole file, or one of its resources. */
function libraryIn(file: ByteView, resource: number): ByteView {
  if (file.length < 4 || file.u16(0) !== DOS_SIGNATURE) return file;
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
  const library = libraryIn(new ByteView(bytes, 'the file'), options.resource ?? 1);
  const signature = library.length < 4 ? 0 : library.u32(0);
  const imported = new ImportedTypes(options.resolve);
  switch (signature) {
    case MSFT_SIGNATURE: return readMsft(library, imported);
    case SLTG_SIGNATURE: throw new TypeLibraryFormatError('this type library has the old SLTG format, which is not read', 0);
    default: throw new TypeLibraryFormatError('this is not a type library', 0);
  }
}
