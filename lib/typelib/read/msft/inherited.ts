import type { FunctionDefinition } from '../../../model/type-library.js';
import type { ImportedType } from '../imported-types.js';
import { readFunctions } from './functions.js';
import type { MsftLibrary } from './library.js';
import { readMembers } from './members.js';
import { TYPE_RECORD_SIZE, type TypeRecord } from './type-record.js';

/** Bytes that a function takes at least, in a file: what those that are shown once more pay with. */
const FUNCTION_SIZE = 24;

/**
 * The functions that a dispinterface has from the interface that it shows, `dispinterface D { interface I; }`: those of
 * the interface's bases first, beginning with IUnknown's. Empty for a dispinterface with members of its own.
 * @param index the dispinterface's place
 * @throws TypeLibraryFormatError
 */
export function inheritedFunctions(library: MsftLibrary, index: number): readonly FunctionDefinition[] {
  const chain: TypeRecord[] = [];
  let imported: ImportedType | undefined;
  let from = index;
  for (let record = library.records[index]; record !== undefined && record.implementedCount > 0 && record.source !== -1;) {
    const referred = library.references.referred(record.source, library.header.segments.types, from * TYPE_RECORD_SIZE);
    if ('imported' in referred) {
      imported = referred.imported;
      break;
    }
    from = referred.own;
    record = library.records[from];
    if (record !== undefined) chain.push(record);
    library.budget.spend(TYPE_RECORD_SIZE);
  }
  const own = chain.reverse().flatMap((record) => readFunctions(library, readMembers(library.file, record, library.budget).functions, ''));
  const others = imported === undefined ? [] : library.imported.functions(imported);
  library.budget.spend(others.length * FUNCTION_SIZE);
  return [...others, ...own];
}
