import { ComError } from '../../errors/com-error.js';
import type { NativeRegistryValue, RegistryRoot } from '../../native/contract.js';
import { native } from '../../native/load.js';
import { classError } from '../../registry/class-id.js';

export const KEY_WOW64_64KEY = 0x100;
export const KEY_WOW64_32KEY = 0x200;

/** The view of the registry that processes of a size of pointers have. */
export function viewOf(bits: 32 | 64): number {
  return bits === 64 ? KEY_WOW64_64KEY : KEY_WOW64_32KEY;
}

/** A key of the registry. */
export interface KeyPlace {
  readonly root: RegistryRoot;
  readonly path: string;
  readonly view: number;
}

/** What a value of the registry can hold; any other type keeps its number and bytes. */
export type RegistryValue =
  | { readonly type: 'string' | 'expand'; readonly data: string }
  | { readonly type: 'dword'; readonly data: number }
  | { readonly type: 'multi'; readonly data: readonly string[] }
  | { readonly type: 'binary'; readonly data: Uint8Array }
  | { readonly type: number; readonly data: Uint8Array };

/** REG_* of winnt.h. */
const TYPES = { string: 1, expand: 2, binary: 3, dword: 4, multi: 7 } as const;

function bytesOfText(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`${text}\0`, 'utf16le'));
}

function textOfBytes(data: Uint8Array): string {
  return Buffer.from(data).toString('utf16le').replace(/\0$/, '');
}

/** As the registry stores it. */
export function encodeValue(value: RegistryValue): NativeRegistryValue {
  switch (value.type) {
    case 'string':
    case 'expand':
      return { type: TYPES[value.type], data: bytesOfText(value.data) };
    case 'dword':
      return { type: TYPES.dword, data: new Uint8Array(Uint32Array.of(value.data).buffer) };
    case 'multi':
      return { type: TYPES.multi, data: bytesOfText(value.data.map((text) => `${text}\0`).join('')) };
    case 'binary':
      return { type: TYPES.binary, data: value.data };
    default:
      return { type: value.type, data: value.data };
  }
}

/** The other way; data that does not fit its type stays bytes. */
export function decodeValue({ type, data }: NativeRegistryValue): RegistryValue {
  const isText = data.length % 2 === 0 && data.length >= 2 && data.at(-1) === 0 && data.at(-2) === 0;
  if (type === TYPES.string && isText) return { type: 'string', data: textOfBytes(data) };
  if (type === TYPES.expand && isText) return { type: 'expand', data: textOfBytes(data) };
  if (type === TYPES.dword && data.length === 4) return { type: 'dword', data: new DataView(data.buffer, data.byteOffset).getUint32(0, true) };
  if (type === TYPES.multi && isText) return { type: 'multi', data: textOfBytes(data).split('\0').filter((text) => text !== '') };
  return type === TYPES.binary ? { type: 'binary', data } : { type, data };
}

/** A key's name in full, as regedit shows it. */
export function keyName({ root, path }: KeyPlace): string {
  return `${root === 'user' ? 'HKEY_CURRENT_USER' : 'HKEY_LOCAL_MACHINE'}\\${path}`;
}

function adviceFor({ root }: KeyPlace): string {
  return root === 'machine' ? 'run as an administrator, or register for the user' : 'the key belongs to somebody else, or a policy forbids it';
}

/** Runs a call of native code; its error names the key, and says what to do when it is one of rights. */
function onKey<T>(place: KeyPlace, what: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (!ComError.is(error)) throw error;
    const reason = error.code === 'E_ACCESSDENIED' ? `this user has no right to: ${adviceFor(place)}` : error.description;
    throw classError(error, `${keyName(place)} cannot be ${what}: ${reason}`);
  }
}

/** Makes a key whose parent is there; whether it was missing. */
export function createKey(place: KeyPlace): boolean {
  return onKey(place, 'created', () => native().registryCreateKey(place.root, place.path, place.view));
}

/** Removes a key without keys or values in it; whether it was there. */
export function deleteKey(place: KeyPlace): boolean {
  return onKey(place, 'removed', () => native().registryDeleteKey(place.root, place.path, place.view));
}

export function readValue(place: KeyPlace, name: string): NativeRegistryValue | undefined {
  return onKey(place, 'read', () => native().registryValue(place.root, place.path, place.view, name));
}

/** Writes a value of a key that is there. */
export function writeValue(place: KeyPlace, name: string, { type, data }: NativeRegistryValue): void {
  onKey(place, 'written', () => { native().registrySetValue(place.root, place.path, place.view, name, type, data); });
}

export function deleteValue(place: KeyPlace, name: string): boolean {
  return onKey(place, 'written', () => native().registryDeleteValue(place.root, place.path, place.view, name));
}

/** The names of the keys below; undefined where there is no such key. */
export function keysBelow(place: KeyPlace): string[] | undefined {
  return onKey(place, 'read', () => native().registryKeys(place.root, place.path, place.view));
}

/** The names of its values, '' for the default one; undefined where there is no such key. */
export function valueNames(place: KeyPlace): string[] | undefined {
  return onKey(place, 'read', () => native().registryValueNames(place.root, place.path, place.view));
}

/** Whether a key has nothing in it. */
export function isEmptyKey(place: KeyPlace): boolean {
  return keysBelow(place)?.length === 0 && valueNames(place)?.length === 0;
}

/** Whether two values are the same to the last bit. */
export function isSameValue(a: NativeRegistryValue | undefined, b: NativeRegistryValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.type === b.type && Buffer.compare(a.data, b.data) === 0;
}

/** The key that a key is in; undefined for one directly below the root. */
export function parentOf(place: KeyPlace): KeyPlace | undefined {
  const end = place.path.lastIndexOf('\\');
  return end < 0 ? undefined : { ...place, path: place.path.slice(0, end) };
}
