import { CoclassDescription } from '../describe/coclass.js';
import type { AnyInterface, InterfaceDescription } from '../describe/interface.js';
import { LibraryDescription } from '../describe/library.js';
import { libraryModel } from '../describe/model.js';
import { LibraryInterface } from '../describe/library-interface.js';
import { native, type NativeTypes, type TypeLibraryHandle } from '../native.js';

/** What COM is told of a class: its interfaces as native code takes them. */
export interface DescribedTypes {
  readonly interfaces: NativeTypes;
  readonly sources: NativeTypes;
  readonly classInfo: NativeTypes;
}

/** The LIBID of the libraries that are made up for classes of no library: nobody ever looks for it. */
const UNREGISTERED = '{4F1C3E0B-8A5D-4B6F-9C57-2D7A6E91B3C0}';

const handles = new WeakMap<LibraryDescription, TypeLibraryHandle>();
const registered = new Map<string, TypeLibraryHandle>();

function handleOf(library: LibraryDescription): TypeLibraryHandle {
  let handle = handles.get(library);
  if (handle === undefined) handles.set(library, (handle = native().createTypeLibrary(libraryModel(library))));
  return handle;
}

function handleOfRegistered({ libid, version }: LibraryInterface): TypeLibraryHandle {
  const key = `${libid} ${version.major}.${version.minor}`;
  let handle = registered.get(key);
  if (handle === undefined) registered.set(key, (handle = native().loadTypeLibrary(libid, version.major, version.minor, 0)));
  return handle;
}

function isRegistered(type: AnyInterface): type is LibraryInterface {
  return type instanceof LibraryInterface;
}

/** A library for interfaces that are in none. */
function libraryFor(name: string, interfaces: readonly AnyInterface[], coclass: CoclassDescription | undefined): LibraryDescription {
  return new LibraryDescription({
    name: `${name}Types`,
    libid: UNREGISTERED,
    version: '1.0',
    interfaces: interfaces.filter((type): type is InterfaceDescription => !isRegistered(type)),
    coclasses: coclass === undefined ? [] : [coclass],
  });
}

/** The types of a class: from the library that describes its coclass, or from one that is made up. */
export function describedTypes(
  name: string,
  interfaces: readonly AnyInterface[],
  sources: readonly AnyInterface[],
  coclass: CoclassDescription | undefined,
  library: LibraryDescription | undefined,
): DescribedTypes {
  const own = library ?? libraryFor(name, [...interfaces, ...sources], coclass);
  const handle = handleOf(own);
  const extra = new Map<AnyInterface, LibraryDescription>();
  const typeOf = (type: AnyInterface): NativeTypes => {
    if (isRegistered(type)) return [handleOfRegistered(type), type.iid];
    if (library === undefined || contains(library, type)) return [handle, type.iid];
    // Beside what the coclass says a class may have interfaces of its own.
    let made = extra.get(type);
    if (made === undefined) extra.set(type, (made = libraryFor(type.name, [type], undefined)));
    return [handleOf(made), type.iid];
  };
  return {
    interfaces: interfaces.flatMap(typeOf),
    sources: sources.flatMap(typeOf),
    classInfo: coclass === undefined ? [] : [handle, coclass.clsid],
  };
}

function contains(library: LibraryDescription, type: AnyInterface): boolean {
  const { types } = libraryModel(library);
  return types.some(({ guid }) => guid === type.iid);
}
