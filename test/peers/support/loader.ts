import { fileURLToPath } from 'node:url';

import { createObjectFrom } from 'coclass';

/** A DLL whose objects have no class objects, but a function that makes them. */
export interface MakingDll {
  /** In .local, where scripts/setup/third-parties.mjs has put it. */
  readonly file: string;
  readonly function: string;
}

const loader = fileURLToPath(new URL('../../../test-servers/coclass_test_loader.dll', import.meta.url));

/** An object of such a DLL, by the loader's class objects (test/servers/programs/loader.cpp). */
export function make(dll: MakingDll, clsid: string, iid: string): object {
  const path = fileURLToPath(new URL(`../../../../.local/${dll.file}`, import.meta.url));
  Object.assign(process.env, { COCLASS_LOADER_DLL: path, COCLASS_LOADER_FUNCTION: dll.function, COCLASS_LOADER_IID: iid });
  return createObjectFrom(loader, clsid) as object;
}
