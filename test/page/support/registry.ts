import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { root } from './browse-process.js';

/** A path as Windows programs under Wine see it. */
export function windowsPath(path: string): string {
  return `Z:${resolve(path).replaceAll('/', '\\')}`;
}

function wine(...args: readonly string[]): void {
  const { status, error } = spawnSync('wine', args, { stdio: 'ignore' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`wine ${args.join(' ')} failed with exit code ${status}`);
}

/** Ends a process under Wine, as a crash does. */
export function endProcess(id: string): void {
  wine('taskkill', '/f', '/pid', id);
}

const serverPath = windowsPath(`${root}/build/test-servers/coclass_test_server.dll`);

/** Registers the C++ test server: its classes are Coclass.Test.*, its library CoclassTestServer. */
export function registerTestServer(): void {
  wine('regsvr32', '/s', serverPath);
}

export function unregisterTestServer(): void {
  wine('regsvr32', '/s', '/u', serverPath);
}

/** A class whose DLL is not there, and whose library nobody has registered. */
export const broken = {
  clsid: '{7C0C1A57-0000-4000-8000-0000000000C1}',
  libid: '{7C0C1A57-0000-4000-8000-0000000000C2}',
  progId: 'CoclassPage.Broken',
  dll: 'C:\\gone\\broken.dll',
} as const;

/** A library whose file is not there. */
export const deadLibrary = { libid: '{7C0C1A57-0000-4000-8000-0000000000C3}', name: 'A library of a test that is gone', file: 'C:\\gone\\library.tlb' } as const;

const KEYS: Readonly<Record<string, string>> = {
  [broken.progId]: 'A broken class of a test',
  [`${broken.progId}\\CLSID`]: broken.clsid,
  [`CLSID\\${broken.clsid}`]: 'A broken class of a test',
  [`CLSID\\${broken.clsid}\\ProgID`]: broken.progId,
  [`CLSID\\${broken.clsid}\\InprocServer32`]: broken.dll,
  [`CLSID\\${broken.clsid}\\TypeLib`]: broken.libid,
  [`TypeLib\\${deadLibrary.libid}\\1.0`]: deadLibrary.name,
  [`TypeLib\\${deadLibrary.libid}\\1.0\\0\\win64`]: deadLibrary.file,
};

export function registerBroken(): void {
  for (const [key, value] of Object.entries(KEYS)) wine('reg', 'add', `HKLM\\Software\\Classes\\${key}`, '/ve', '/d', value, '/f', '/reg:64');
}

export function unregisterBroken(): void {
  for (const key of [broken.progId, `CLSID\\${broken.clsid}`, `TypeLib\\${deadLibrary.libid}`]) wine('reg', 'delete', `HKLM\\Software\\Classes\\${key}`, '/f', '/reg:64');
}
