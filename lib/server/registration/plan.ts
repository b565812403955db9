import type { NativeRegistryValue } from '../../native/contract.js';
import { encodeValue, type RegistryValue, viewOf } from './registry-key.js';

/** A value that a registration writes; its key is below Software\Classes. */
export interface PlannedValue {
  readonly key: string;
  readonly view: number;
  /** '' for the default value. */
  readonly name: string;
  readonly value: NativeRegistryValue;
}

/** All that a registration writes. */
export interface RegistrationPlan {
  /** What tells it from other registrations: a class of one server is another one than the same class of another server. */
  readonly id: string;
  readonly keys: readonly { readonly key: string; readonly view: number }[];
  readonly values: readonly PlannedValue[];
  /** The value that says whose the registration is: a server's path, a library's file. */
  readonly owner: PlannedValue;
}

/** Keys of which 32-bit and 64-bit processes see each their own ("Registry Keys Affected by WOW64"). */
const SEPARATE = /^(?:CLSID|Interface)(?:\\|$)/i;

/** The view for a key: only those that are there twice have one, so that what is shared has one name. */
export function viewFor(key: string, bits: 32 | 64): number {
  return SEPARATE.test(key) ? viewOf(bits) : 0;
}

/** Collects what a registration writes. */
export class PlanBuilder {
  readonly keys: { readonly key: string; readonly view: number }[] = [];
  readonly values: PlannedValue[] = [];
  readonly #bits: 32 | 64;

  constructor(bits: 32 | 64) {
    this.#bits = bits;
  }

  /** A key, as it is. */
  key(key: string): void {
    this.keys.push({ key, view: viewFor(key, this.#bits) });
  }

  /** A value, with its key. */
  set(key: string, value: string | RegistryValue, name = ''): PlannedValue {
    const planned = { key, view: viewFor(key, this.#bits), name, value: encodeValue(typeof value === 'string' ? { type: 'string', data: value } : value) };
    this.key(key);
    this.values.push(planned);
    return planned;
  }

  /** The same, unless there is no value. */
  setIfAny(key: string, value: string | undefined, name = ''): PlannedValue | undefined {
    return value === undefined ? undefined : this.set(key, value, name);
  }
}
