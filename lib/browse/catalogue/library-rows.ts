import { libraryFaults } from '../../registry/registration-faults.js';
import { listTypeLibraries, type RegisteredTypeLibrary } from '../../registry/registered-libraries.js';
import type { LibraryRow } from '../protocol/registry.js';

/** What the registry says of a library, with what is wrong in it. */
export function libraryRow<T extends Partial<RegisteredTypeLibrary>>(library: T): T & Pick<LibraryRow, 'faults'> {
  return { ...library, faults: libraryFaults(library) };
}

/** All registered type libraries. */
export function libraryRows(): LibraryRow[] {
  return listTypeLibraries().map(libraryRow);
}
