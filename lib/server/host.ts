import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

/**
 * Who has loaded a server's module, where it is not the program itself: `inspect` wants to know what the module describes
 * (`coclass typelib`, `coclass build`), `inproc` its class objects in this process (a DLL of `coclass build`).
 */
export type Host = 'inspect' | 'inproc';

const key = Symbol.for('coclass.host');

/** undefined where the server is the program: it registers, serves and ends by itself. */
export function currentHost(): Host | undefined {
  return (globalThis as { readonly [key]?: Host })[key];
}

/** Says who loads a server's module; what is returned takes that back. */
function setHost(host: Host): () => void {
  const holder = globalThis as { [key]?: Host };
  const before = holder[key];
  holder[key] = host;
  return () => {
    if (before === undefined) Reflect.deleteProperty(holder, key);
    else holder[key] = before;
  };
}

/** Runs what loads a server's module, as that host. */
export function hostedAs<T>(host: Host, load: () => T): T {
  const restore = setHost(host);
  try {
    return load();
  } finally {
    restore();
  }
}

/**
 * Imports a server's module, as that host.
 * @throws whatever the module throws when it is loaded
 */
export async function importAs(host: Host, script: string): Promise<Readonly<Record<string, unknown>>> {
  const restore = setHost(host);
  try {
    return (await import(pathToFileURL(script).href)) as Record<string, unknown>;
  } finally {
    restore();
  }
}

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
