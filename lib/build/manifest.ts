import type { Guid } from '../values/guid.js';

/** What the DLL has to know, as cpp/inproc/manifest.cpp reads it. */
export interface DllManifest {
  /** The script that serves: a full path, or one relative to the DLL's folder. */
  readonly server: string;
  /** The node.exe to run it with, unless the machine says otherwise. */
  readonly node: string | undefined;
  readonly classes: readonly Guid[];
  /** How long the server may take to start or to register, in seconds. */
  readonly timeout: number | undefined;
}

/** The resource that holds it: RT_RCDATA, and its name. */
export const MANIFEST_TYPE = 10;
export const MANIFEST_NAME = 'COCLASS';

/** The bytes of the resource: UTF-8, lines of key=value. */
export function manifestBytes({ server, node, classes, timeout }: DllManifest): Uint8Array {
  const lines = [
    'coclass=1',
    `server=${server}`,
    ...(node === undefined ? [] : [`node=${node}`]),
    ...(timeout === undefined ? [] : [`timeout=${timeout}`]),
    ...classes.map((clsid) => `class=${clsid.text}`),
  ];
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}
