import { createRequire } from 'node:module';

import type { LibraryDescription } from '../describe/library.js';
import { importAs } from '../server/host.js';
import type * as serverFace from '../server/index.js';
import type { TypeLibrary } from '../model/type-library.js';

/** What the module of a server describes. */
export interface DescribedServer {
  /** Of the classes that others can create: all but the internal ones. */
  readonly classes: readonly string[];
  readonly library: { readonly name: string; readonly helpString: string | undefined; readonly model: TypeLibrary } | undefined;
}

/** The package as the server's module sees it, whose class manager it fills: its project has a copy of its own as a rule. */
async function packageOf(script: string): Promise<typeof serverFace> {
  const require = createRequire(script);
  let path: string;
  try {
    path = require.resolve('coclass/server');
  } catch {
    // A script that imports this package by its path.
    return import('../server/index.js');
  }
  return require(path) as typeof serverFace;
}

/**
 * Loads the module of a server without starting the server, and takes what it describes.
 * @throws whatever the module throws when it is loaded
 */
export async function describeServer(script: string): Promise<DescribedServer> {
  const { comClassManager, comServer, Instancing, libraryModel } = await packageOf(script);
  await importAs('inspect', script);
  const described: LibraryDescription | undefined = comServer.library;
  return {
    classes: [...comClassManager].filter(({ instancing }) => instancing !== Instancing.Internal).map(({ clsid }) => clsid),
    library: described && { name: described.name, helpString: described.helpString, model: libraryModel(described) },
  };
}
