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

/** Runs what loads a server's module, as that host. */
export function hostedAs<T>(host: Host, load: () => T): T {
  const holder = globalThis as { [key]?: Host };
  const before = holder[key];
  holder[key] = host;
  try {
    return load();
  } finally {
    if (before === undefined) Reflect.deleteProperty(holder, key);
    else holder[key] = before;
  }
}
