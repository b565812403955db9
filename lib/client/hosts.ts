import { existsSync } from 'node:fs';

import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { packagePath } from '../package-files.js';
import { otherBitsOnly, threadingModelOf } from '../registry/class-id.js';
import { OWN_BITS } from '../registry/program-bits.js';

/**
 * Whether the DLL of a class is loaded into a host, a process of ours for DLLs of other bits or such as crash.
 * `auto`: where the class has a DLL of the other bits and nothing else. 32 or 64: in a host of these bits, always. `false`: never.
 */
export type HostChoice = 'auto' | 32 | 64 | false;

/** Where the DLL of a class is loaded. */
export interface HostOptions {
  /** `'auto'` unless said. */
  readonly host?: HostChoice;
  /** The object gets a host of its own: a crash takes no other object along, and nothing else runs in its threads. */
  readonly isolated?: boolean;
}

/** A host that runs. */
export interface RunningHost {
  readonly bits: 32 | 64;
  readonly processId: number;
}

/** What native code is told of a class in a host, in its order. */
export type HostedClass = readonly [program: string, isOwn: boolean, multithreaded: boolean, file: string, clsid: string];

const PROGRAMS = { 32: 'prebuilds/win32-ia32/coclass-host.exe', 64: 'prebuilds/win32-x64/coclass-host.exe' } as const;

/** Whose objects COM makes in the multithreaded apartment, where that is to choose (ThreadingModel; as its own surrogate, dllhost.exe). */
const MULTITHREADED = new Set(['free', 'both', 'neutral']);

/** @throws TypeError where the options are not of their form */
export function checkHostOptions(caller: string, { host = 'auto', isolated = false }: HostOptions): void {
  if (!['auto', 32, 64, false].includes(host)) throw typeError(`${caller}: host is 'auto', 32, 64 or false, not ${String(host)}`);
  if (typeof isolated !== 'boolean') throw typeError(`${caller}: isolated: expected a boolean`);
  if (isolated && host === false) throw typeError(`${caller}: isolated and { host: false } exclude each other`);
}

function programFor(bits: 32 | 64): string {
  const path = packagePath(PROGRAMS[bits]);
  if (!existsSync(path)) {
    const description = `this copy of the package has no host for ${bits}-bit DLLs (${path})`;
    throw new ComError(`${description} (CO_E_APPNOTFOUND)`, { hresult: 'CO_E_APPNOTFOUND', description });
  }
  return path;
}

/** A class in a host of these bits; of a file, or registered for them. */
export function hostedClass(clsid: string, bits: 32 | 64, isOwn: boolean, file = ''): HostedClass {
  const model = threadingModelOf(clsid, bits)?.toLowerCase() ?? '';
  return [programFor(bits), isOwn, MULTITHREADED.has(model), file, clsid];
}

/** What is done with a registered class: by COM as it is told to, or in a host where that is asked for or needed. */
export function hereOrInHost<T>(clsid: string, { host = 'auto', isolated = false }: HostOptions, mayTurn: boolean, here: () => T, inHost: (hosted: HostedClass) => T): T {
  if (typeof host === 'number') return inHost(hostedClass(clsid, host, isolated));
  if (isolated) return inHost(hostedClass(clsid, otherBitsOnly(clsid)?.bits ?? OWN_BITS, true));
  try {
    return here();
  } catch (error) {
    const other = host === 'auto' && mayTurn && ComError.is(error, 'REGDB_E_CLASSNOTREG') ? otherBitsOnly(clsid) : undefined;
    if (other === undefined) throw error;
    return inHost(hostedClass(clsid, other.bits, false));
  }
}

function bitsOf(program: string): 32 | 64 {
  return program.includes('win32-ia32') ? 32 : 64;
}

/** The hosts that this process, with all its threads, has now. One ends a moment after the last of its objects. */
export function runningHosts(): RunningHost[] {
  return native()
    .hosts()
    .filter(({ exitCode }) => exitCode === undefined)
    .map(({ program, process: processId }) => ({ bits: bitsOf(program), processId }));
}

/** What there is to say of a host that has ended under its objects, for the error of a call whose object is gone. */
export function lostHostText(): string | undefined {
  const lost = native().hosts().find(({ exitCode }) => exitCode !== undefined);
  if (lost === undefined) return undefined;
  const code = (lost.exitCode ?? 0) > 0xffff ? `0x${(lost.exitCode ?? 0).toString(16).toUpperCase()}` : String(lost.exitCode);
  return `a ${bitsOf(lost.program)}-bit host (coclass-host.exe, process ${lost.process}) has ended with exit code ${code}, and its objects with it; a new object gets a new host`;
}
