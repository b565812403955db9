import { createRequire } from 'node:module';

import { fileURLToPath } from 'node:url';

import { providedHooks } from '../support/internals.js';

/** A type library in memory. */
export interface LibraryHandle {
  readonly library: unique symbol;
}

/** The product's conversions and readers, compiled for this system under the sanitizers (node/module.cpp). Each throws a ComError for a failure. */
export interface SanitizedAddon {
  initialize(hooks: object): void;
  /** To a VARIANT of that type, a copy of it, and back; with VT_VARIANT of its own type. */
  throughVariant(value: unknown, vt: number): unknown;
  /** The same, read through a reference to it. */
  throughReference(value: unknown, vt: number): unknown;
  /** Through memory of just the size of a value of the type. */
  throughSlot(value: unknown, vt: number): unknown;
  /** A SAFEARRAY of `vt` with these bounds and bytes, read as one of `as`. */
  foreignArray(vt: number, bounds: readonly (readonly [lower: number, length: number])[], as: number, bytes: Uint8Array): unknown;
  /** A text by the fast path of those that are said to be Latin-1 and of that length. */
  latin1(text: unknown, length: number): string;
  library(model: unknown): LibraryHandle;
  /** How many types the writer would write. */
  checked(model: unknown): number;
  model(library: LibraryHandle): unknown;
  members(library: LibraryHandle, type: number): { readonly plans: number; readonly byVtable: number };
  /** How many parameters each function of an interface has. */
  parameters(library: LibraryHandle, type: number): readonly number[];
  /** Through memory of just the size of a parameter, or of what it points to. */
  throughParameter(library: LibraryHandle, type: number, func: number, parameter: number, value: unknown): unknown;
  throughRecord(library: LibraryHandle, type: number, value: unknown): unknown;
  throughRecords(library: LibraryHandle, type: number, values: unknown): unknown;
  /** What of COM's memory is alive. */
  left(): { readonly texts: number; readonly arrays: number; readonly blocks: number; readonly records: number; readonly lent: number; readonly objects: number };
}

const file = new URL('../../sanitizers/marshal.node', import.meta.url);

/** Loaded once for the process, with the hooks that the package gives its own. */
export const addon = createRequire(import.meta.url)(fileURLToPath(file)) as SanitizedAddon;

const hooks = providedHooks();
if (hooks === undefined) throw new Error('the package has provided no hooks');
addon.initialize(hooks);

/** What is left where nothing is. */
export const nothing = { texts: 0, arrays: 0, blocks: 0, records: 0, lent: 0, objects: 0 };

/** Calls; whatever is thrown has to be an error of the package's. */
export function survives(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
