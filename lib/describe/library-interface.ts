import { parseVersion } from '../values/record-type.js';
import { checkGuid, checkName, checkOptions, failAt } from './check.js';

/** For the compiler only: what an object of the interface is. */
declare const wrapper: unique symbol;
/** For the compiler only: what a class that implements it has otherwise than its callers see it. */
declare const served: unique symbol;
/** For the compiler only: the handlers of its events, where objects tell of them through it. */
declare const events: unique symbol;

/** For {@link libraryInterface}: which interface of which library. */
export interface LibraryInterfaceOptions {
  readonly name: string;
  readonly iid: string;
  /** The type library that describes it. */
  readonly libid: string;
  /** 'major.minor' as the registry has it (hexadecimal). */
  readonly version: string;
  /** The library's name, for those who read the type library that refers to it. */
  readonly library?: string;
  /** `dispatch` for a dispinterface that is not one side of a dual interface. */
  readonly kind?: 'interface' | 'dispatch';
}

/** An interface by reference to a registered type library: {@link libraryInterface} makes it. */
export class LibraryInterface<T = object, Served = object, Events = unknown> {
  declare readonly [wrapper]?: T;
  declare readonly [served]?: Served;
  declare readonly [events]?: Events;

  readonly kind = 'libraryInterface';
  readonly name: string;
  readonly iid: string;
  readonly libid: string;
  readonly version: { readonly major: number; readonly minor: number };
  readonly library: string | undefined;
  readonly interfaceKind: 'interface' | 'dispatch';

  constructor(options: LibraryInterfaceOptions) {
    const place = [`interface ${options.name}`];
    checkOptions(place, options, ['name', 'iid', 'libid', 'version', 'library', 'kind']);
    this.name = checkName(place, options.name);
    this.iid = checkGuid(place, 'iid', options.iid);
    this.libid = checkGuid(place, 'libid', options.libid);
    this.version = Object.freeze(parseVersion(options.version));
    this.library = options.library === undefined ? undefined : checkName([...place, 'library'], options.library);
    this.interfaceKind = options.kind ?? 'interface';
    if (!['interface', 'dispatch'].includes(this.interfaceKind)) failAt(place, `kind is 'interface' or 'dispatch', not '${this.interfaceKind}'`);
    Object.freeze(this);
  }
}

/**
 * The description of an interface that a registered type library has: what `coclass import` writes. It is good for
 * `queryInterface`, as a type in members, and for classes that implement it.
 * @typeParam T what an object of it is to its caller
 * @typeParam Served what a class that implements it has otherwise: `get_Name`, `put_Name` and `putref_Name` of properties with
 *   indices, and functions that have other parameters behind [out] ones
 * @typeParam Events the handlers of its events by name, if it is one that objects tell of events through
 * @throws TypeError when a GUID, the name or the version is none
 */
export function libraryInterface<T, Served = object, Events = unknown>(options: LibraryInterfaceOptions): LibraryInterface<T, Served, Events> {
  return new LibraryInterface(options);
}
