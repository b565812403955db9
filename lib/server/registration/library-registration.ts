import { win32 } from 'node:path';

import { typeError } from '../../errors/caller.js';
import { NULL_GUID } from '../../model/flags.js';
import type { TypeDefinition, TypeLibrary } from '../../model/type-library.js';
import type { Guid } from '../../values/guid.js';
import { parseVersion } from '../../values/record-type.js';
import { guidText, plainText } from './check.js';
import { PlanBuilder, type RegistrationPlan } from './plan.js';
import { OWN_BITS } from '../../registry/program-bits.js';

/** An interface that the system marshals by its type library. */
export interface InterfaceRegistration {
  readonly iid: Guid | string;
  readonly name: string;
  /** Whether it is a dispinterface rather than one with a vtable (dual, or for Automation). */
  readonly isDispinterface?: boolean;
}

/** A type library, as it is registered. */
export interface LibraryRegistration {
  readonly libid: Guid | string;
  /** Two hexadecimal numbers, such as '1.0'. */
  readonly version: string;
  /** What people see. */
  readonly name: string;
  /** The .tlb, or the .dll or .exe that has it in its resources. */
  readonly path: string;
  /** 0, for any language, unless set. */
  readonly lcid?: number;
  /**
   * For processes of which size it is registered: the keys `win32` and `win64`. For both, unless set: either reads the other's files,
   * and a 32-bit one looks for `win32` only.
   */
  readonly bits?: 32 | 64;
  /** LIBFLAG_*: 1 restricted, 2 control, 4 hidden. */
  readonly flags?: number;
  /** The folder of help files; that of the library, unless set. */
  readonly helpDir?: string;
  readonly interfaces?: readonly InterfaceRegistration[];
}

/** PSOAInterface and PSDispatch: the system's proxies, which read the type library. */
const PROXY = { vtable: '{00020424-0000-0000-C000-000000000046}', dispatch: '{00020420-0000-0000-C000-000000000046}' } as const;
/** LIBFLAG_FHASDISKIMAGE, which is about the file and not registered; TYPEFLAG_FOLEAUTOMATION. */
const HAS_DISK_IMAGE = 8;
const OLE_AUTOMATION = 0x100;

/** An interface that the type library's marshaler can marshal; others need a proxy DLL of their own. */
function interfaceOf(type: TypeDefinition): InterfaceRegistration[] {
  if (type.guid === NULL_GUID) return [];
  const { guid: iid, name } = type;
  if (type.kind === 'dispatch') return [{ iid, name, isDispinterface: true }];
  return type.kind === 'interface' && (type.isDual || (type.flags & OLE_AUTOMATION) !== 0) ? [{ iid, name }] : [];
}

/**
 * The registration of a type library that has been read or written by hand.
 * @param path its file; with `\2` behind, the second library in it
 */
export function libraryRegistration(library: TypeLibrary, path: string): LibraryRegistration {
  const { version, documentation, syskind } = library;
  return {
    libid: library.guid,
    version: `${version.major.toString(16)}.${version.minor.toString(16)}`,
    name: documentation.helpString ?? library.name,
    path,
    lcid: library.lcid,
    // A vendor may have another file for 64-bit processes; where there is none, these find the 32-bit one.
    ...(syskind === 'win64' ? {} : { bits: 32 }),
    flags: library.flags & ~HAS_DISK_IMAGE,
    // IUnknown and IDispatch are the system's, in whatever library they stand.
    interfaces: library.types.flatMap(interfaceOf).filter(({ iid }) => !/^\{000(?:00000|20400)-0000-0000-C000-000000000046\}$/.test(String(iid))),
  };
}

/**
 * What registering a type library writes: its file for processes of the sizes that it is for. Its interfaces are written for 32-bit and 64-bit processes, since proxies of
 * both kinds read the same library.
 * @throws TypeError that names the field that is not as it should be
 */
export function planOfLibrary(caller: string, registration: LibraryRegistration): RegistrationPlan {
  if (typeof registration !== 'object' || (registration as unknown) === null) throw typeError(`${caller}: expected a LibraryRegistration`);
  const { version, lcid = 0, bits = OWN_BITS, flags = 0 } = registration;
  const otherBits = bits === 64 ? 32 : 64;
  const libid = guidText(caller, 'libid', registration.libid);
  const name = plainText(caller, 'name', registration.name);
  const path = plainText(caller, 'path', registration.path);
  parseVersion(version);
  const language = lcid.toString(16);
  const plan = new PlanBuilder(bits);
  const key = `TypeLib\\${libid}\\${version}`;
  plan.set(key, name);
  const owner = plan.set(`${key}\\${language}\\win${bits}`, path);
  if (registration.bits === undefined) plan.set(`${key}\\${language}\\win${otherBits}`, path);
  plan.set(`${key}\\FLAGS`, String(flags));
  plan.set(`${key}\\HELPDIR`, registration.helpDir ?? win32.dirname(path));
  const both = [plan, new PlanBuilder(otherBits)];
  for (const one of registration.interfaces ?? []) {
    const iid = guidText(caller, 'interfaces', one.iid);
    const place = `Interface\\${iid}`;
    for (const view of both) {
      view.set(place, plainText(caller, 'interfaces', one.name));
      view.set(`${place}\\ProxyStubClsid32`, one.isDispinterface === true ? PROXY.dispatch : PROXY.vtable);
      view.set(`${place}\\TypeLib`, libid);
      view.set(`${place}\\TypeLib`, version, 'Version');
    }
  }
  return { id: ['library', libid, version, language, `${bits}-bit`, path].join(' '), keys: both.flatMap(({ keys }) => keys), values: both.flatMap(({ values }) => values), owner };
}
