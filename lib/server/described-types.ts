import type { CoclassDescription } from '../describe/coclass.js';
import type { AnyInterface } from '../describe/interface.js';
import { LibraryDescription, libraryOfInterface } from '../describe/library.js';
import { libraryHandleOf } from '../describe/library-handle.js';
import { libraryModel } from '../describe/model.js';
import type { NativeTypes } from '../native/contract.js';

/** What COM is told of a class: its interfaces as native code takes them. */
export interface DescribedTypes {
  readonly interfaces: NativeTypes;
  readonly sources: NativeTypes;
  readonly classInfo: NativeTypes;
}

/** The LIBID of the libraries that are made up for classes of no library: nobody ever looks for it. */
const UNREGISTERED = '{4F1C3E0B-8A5D-4B6F-9C57-2D7A6E91B3C0}';

/** The types of a class; those of its coclass are in the library that describes it, or in one that is made up, others in the library that lists them. */
export function describedTypes(
  interfaces: readonly AnyInterface[],
  sources: readonly AnyInterface[],
  coclass: CoclassDescription | undefined,
  library: LibraryDescription | undefined,
): DescribedTypes {
  const described = library ?? (coclass === undefined ? undefined : new LibraryDescription({ name: `${coclass.name}Types`, libid: UNREGISTERED, version: '1.0', coclasses: [coclass] }));
  const own = new Set(described === undefined ? [] : libraryModel(described).types.map(({ guid }) => guid));
  const typeOf = (type: AnyInterface): NativeTypes => [libraryHandleOf(described !== undefined && own.has(type.iid) ? described : (libraryOfInterface(type) ?? type)), type.iid];
  return {
    interfaces: interfaces.flatMap(typeOf),
    sources: sources.flatMap(typeOf),
    classInfo: described === undefined || coclass === undefined ? [] : [libraryHandleOf(described), coclass.clsid],
  };
}
