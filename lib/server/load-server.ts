import { createRequire } from 'node:module';

import { hostedAs } from './host.js';

/**
 * Native code's hook: loads a server's module into this environment, for a DLL of `coclass build` that is asked for its
 * class objects here. At once, as the caller waits: a module with top-level await cannot be.
 * @param path the module's file
 */
export function loadServer(path: string): void {
  hostedAs('inproc', () => {
    createRequire(path)(path);
  });
}
