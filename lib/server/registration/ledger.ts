import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';

import type { NativeRegistryValue, RegistryRoot } from '../../native/contract.js';
import type { RegistryJournal } from './journal.js';
import { encodeValue, KEY_WOW64_64KEY, type KeyPlace, keysBelow, readValue } from './registry-key.js';

// What registrations changed, so that taking one away leaves what was there before it, whatever was registered before and
// after: each is a layer over the earlier ones. Kept outside of Software\Classes, one value a registration.

const FOLDER = 'Software\\coclass\\Registrations';

/** A value that a registration wrote. */
export interface LayerValue {
  readonly key: string;
  readonly view: number;
  readonly name: string;
  readonly value: NativeRegistryValue;
  /** What it was before: undefined where it was not there. */
  readonly before: NativeRegistryValue | undefined;
}

/** A key that a registration needs; its parents stand before it. */
export interface LayerKey {
  readonly key: string;
  readonly view: number;
  /** Whether it is there because of the registration. */
  readonly isOurs: boolean;
}

/** What one registration changed. */
export interface Layer {
  readonly id: string;
  /** Of two, the later one has the greater number. */
  readonly order: number;
  readonly keys: readonly LayerKey[];
  readonly values: readonly LayerValue[];
}

/** One name for each value or key, whatever the case of letters. */
export function placeId({ key, view, name }: { readonly key: string; readonly view: number; readonly name?: string }): string {
  return JSON.stringify([key.toLowerCase(), view, name?.toLowerCase()]);
}

function folder(root: RegistryRoot): KeyPlace {
  return { root, path: FOLDER, view: KEY_WOW64_64KEY };
}

function placeOf(root: RegistryRoot, id: string): KeyPlace {
  const name = createHash('sha256').update(id.toLowerCase()).digest('hex').slice(0, 32);
  return { ...folder(root), path: `${FOLDER}\\${name}` };
}

/** Bytes have no form of their own in JSON. */
function pack(layer: Layer): NativeRegistryValue {
  const json = JSON.stringify(layer, (_, value: unknown) => (value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value));
  return encodeValue({ type: 'binary', data: deflateSync(json) });
}

function unpack({ data }: NativeRegistryValue): Layer | undefined {
  try {
    return JSON.parse(inflateSync(data).toString('utf8'), (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'base64' in value ? new Uint8Array(Buffer.from(String(value.base64), 'base64')) : value,
    ) as Layer;
  } catch {
    // Damaged: as good as missing, since a registration can be taken away without it.
    return undefined;
  }
}

function readAt(place: KeyPlace): Layer | undefined {
  const value = readValue(place, '');
  return value === undefined ? undefined : unpack(value);
}

/** All registrations that are noted, the oldest first. */
export function readLayers(root: RegistryRoot): readonly Layer[] {
  const names = keysBelow(folder(root)) ?? [];
  const layers = names.flatMap((name) => readAt({ ...folder(root), path: `${FOLDER}\\${name}` }) ?? []);
  return layers.sort((a, b) => a.order - b.order);
}

/** One registration, if it is noted. */
export function readLayer(root: RegistryRoot, id: string): Layer | undefined {
  return readAt(placeOf(root, id));
}

/** Notes a registration, or what has become of it. */
export function writeLayer(journal: RegistryJournal, root: RegistryRoot, layer: Layer): void {
  const place = placeOf(root, layer.id);
  journal.createKey(place);
  journal.setValue(place, '', pack(layer));
  // For whoever looks at the registry.
  journal.setValue(place, 'Registration', encodeValue({ type: 'string', data: layer.id }));
}

/** Forgets a registration; nothing is left when it was the last one. */
export function removeLayer(journal: RegistryJournal, root: RegistryRoot, id: string): void {
  const place = placeOf(root, id);
  journal.deleteTree(place);
  journal.deleteEmptyKey(folder(root));
  journal.deleteEmptyKey({ ...folder(root), path: 'Software\\coclass' });
}
