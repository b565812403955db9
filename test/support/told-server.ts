import { fileURLToPath } from 'node:url';

import { Guid } from 'coclass';
import { libraryRegistration, registerTypeLibrary, unregisterTypeLibrary } from 'coclass/server';
import { readTypeLibraryFile } from 'coclass/typelib';

import { localServerPath } from './com-client.js';
import { withClassesFor } from './registry.js';

const libraryPath = fileURLToPath(new URL('../../test-servers/told.tlb', import.meta.url));

/** Runs a body while the library of the Told classes (test/servers) is registered. */
export async function withToldLibrary<T>(body: () => Promise<T>): Promise<T> {
  const registration = libraryRegistration(readTypeLibraryFile(libraryPath), libraryPath);
  registerTypeLibrary(registration);
  try {
    return await body();
  } finally {
    unregisterTypeLibrary(registration);
  }
}

/** Runs a body while a class of the test server is served by a process of its own; `clsid` is a new one. */
export async function withLocalClass<T>(name: string, body: (clsid: string) => Promise<T>): Promise<T> {
  // Wine takes a class object for alive whose process has ended.
  const clsid = Guid.create().toString();
  return withClassesFor({ [`CLSID\\${clsid}\\LocalServer32`]: `"${localServerPath}" /class ${clsid} ${name}` }, [`CLSID\\${clsid}`], () => body(clsid));
}
