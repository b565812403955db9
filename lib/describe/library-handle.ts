import type { TypeLibraryHandle } from '../native/contract.js';
import { native } from '../native/load.js';
import { type AnyInterface, InterfaceDescription } from './interface.js';
import type { LibraryDescription } from './library.js';
import type { LibraryInterface } from './library-interface.js';
import { libraryModel, modelOf } from './model.js';

/** A module is there once in each environment, and so are the libraries that native code has for it. */
const handles = new WeakMap<AnyInterface | LibraryDescription, TypeLibraryHandle>();

/**
 * The type library of a description, as native code has it: made, or found in the registry, once.
 * @throws ComError TYPE_E_LIBNOTREGISTERED when a library that is referred to is not registered
 */
export function libraryHandleOf(description: AnyInterface | LibraryDescription): TypeLibraryHandle {
  let handle = handles.get(description);
  if (handle === undefined) handles.set(description, (handle = makeHandle(description)));
  return handle;
}

function makeHandle(description: AnyInterface | LibraryDescription): TypeLibraryHandle {
  if (description.kind === 'library') return native().createTypeLibrary(libraryModel(description));
  return description instanceof InterfaceDescription ? native().createTypeLibrary(modelOf(description)) : registered(description);
}

function registered({ libid, version }: LibraryInterface): TypeLibraryHandle {
  return native().loadTypeLibrary(libid, version.major, version.minor, 0);
}
