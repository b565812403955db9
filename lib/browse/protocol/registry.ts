import type { LibraryId } from './library.js';

/** What is wrong with a registration. */
export interface Fault {
  /** `missing`: a file is not there. `bits`: it is for processes of the other size. `format`: it is no program. `access`: it cannot be read.
   * `library`: the type library that is named is not registered, or its file is not there. */
  readonly kind: 'missing' | 'bits' | 'format' | 'access' | 'library';
  /** In words: 'the DLL for 64-bit processes is not there'. */
  readonly text: string;
  /** The file in question. */
  readonly path?: string;
  /** In which view of the registry; absent for both. */
  readonly bits?: 32 | 64;
}

/** What one view of the registry says of how a class is served: to processes of this size of pointers. */
export interface ClassServer {
  readonly bits: 32 | 64;
  /** The DLL of InprocServer32. */
  readonly inprocServer?: string;
  /** The command line of LocalServer32. */
  readonly localServer?: string;
  /** The DLL of InprocHandler32. */
  readonly inprocHandler?: string;
  /** 'Apartment', 'Free', 'Both' or 'Neutral'; absent for a DLL of the main apartment only. */
  readonly threadingModel?: string;
}

/** A registered class in a list. */
export interface ClassRow {
  /** In braces, upper case, as all GUIDs here. */
  readonly clsid: string;
  readonly name?: string;
  readonly progId?: string;
  readonly versionIndependentProgId?: string;
  readonly servers: readonly ClassServer[];
  readonly appId?: string;
  /** The LIBID of the type library that it names. */
  readonly libid?: string;
  /** The CATIDs of its categories. */
  readonly categories: readonly string[];
  readonly faults: readonly Fault[];
}

/** All that the registry says of a class. */
export interface ClassFacts extends Omit<ClassRow, 'categories'> {
  readonly app?: AppFacts;
  /** Its type library, of the version that it names or else the newest; without paths where it is not registered. */
  readonly typeLibrary?: Partial<LibraryRow> & { readonly libid: string };
  readonly categories: readonly { readonly catid: string; readonly name?: string }[];
  /** The CLSID that takes its place (CoTreatAsClass). */
  readonly treatAs?: string;
  /** Programmable, Insertable, Control: keys that say so. */
  readonly marks: readonly string[];
  /** The bits of the host that createObject starts for it, where no process of the browser's size can make one. */
  readonly hostBits?: 32 | 64;
  /** Where the class is described, if its library can be read: for a link to the type. */
  readonly type?: { readonly library: LibraryId; readonly index: number; readonly name: string };
}

/** An AppID: how the classes that have it are run out of process. */
export interface AppFacts {
  readonly appId: string;
  readonly name?: string;
  /** The program that loads the class's DLL; '' for the system's own, dllhost.exe. */
  readonly dllSurrogate?: string;
  readonly localService?: string;
  readonly serviceParameters?: string;
  readonly runAs?: string;
  readonly remoteServerName?: string;
}

/** A component category. */
export interface CategoryRow {
  readonly catid: string;
  /** Absent where it is not registered itself. */
  readonly name?: string;
  /** The CLSIDs of the classes that are of it. */
  readonly classes: readonly string[];
}

/** A registered type library. */
export interface LibraryRow {
  readonly libid: string;
  /** 'major.minor', two hexadecimal numbers as the registry has them. */
  readonly version: string;
  /** 0 for a neutral one. */
  readonly lcid: number;
  readonly name?: string;
  /** The file for 64-bit processes; a number behind a last backslash is that of a resource. */
  readonly path64?: string;
  readonly path32?: string;
  readonly faults: readonly Fault[];
}
