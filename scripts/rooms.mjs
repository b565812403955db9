/**
 * The rooms of the code by floors, from the ground up: a room imports only from those before it. What keeps it so is
 * .dependency-cruiser.mjs for lib and scripts/check-includes.mjs for cpp; `npm run generate` draws it in CONTRIBUTING.md.
 * @typedef {{ name: string, about: string }} Room
 */

/** @type {readonly Room[]} */
export const libRooms = [
  { name: 'package-files', about: 'where the package lies on the disk' },
  { name: 'model', about: 'a type library as plain data' },
  { name: 'native', about: 'the addon: its contract, how it is loaded, what it calls back' },
  { name: 'errors', about: 'ComError, HRESULTs and their texts' },
  { name: 'values', about: 'what JavaScript has no type for: Currency, Decimal, Guid, Variant, ByRef …' },
  { name: 'registry', about: 'what the registry says of classes and libraries; the bits of their files' },
  { name: 'describe', about: 'defineInterface and its like; the TypeScript types and the model that follow from them' },
  { name: 'client', about: 'objects that are called: activation, wrappers, members, identity, lifetime' },
  { name: 'threading', about: 'apartment model, message filter, security, locale, what keeps the process alive' },
  { name: 'typelib', about: 'type libraries read (read), written as TypeScript (typescript), as descriptions (definition) and as IDL (idl)' },
  { name: 'events', about: 'on, events: the sinks of objects' },
  { name: 'apartment', about: 'objects on another thread: views, what is marshaled, the Worker' },
  { name: 'server', about: 'objects that are served: factories, class objects, registration' },
  { name: 'build', about: 'a server as a DLL' },
  { name: 'wsh', about: "scripts of the Windows Script Host: JScript's dialect (dialect), WScript and its like (host)" },
  { name: 'compose', about: 'what native code calls, put together; only entry points import it' },
  { name: 'index', about: 'the public names' },
  { name: 'winax', about: "winax's API on ours: lazy members, Variants that change, connection points" },
  { name: 'globals', about: "JScript's names for a program of today" },
  { name: 'browse', about: 'the server of `coclass browse`: its protocol (protocol.ts), registry and libraries, live objects, the editor' },
  { name: 'cli', about: 'the command line, one file a command' },
  { name: 'internals', about: 'for the tests of this package' },
];

/** @type {readonly Room[]} */
export const cppRooms = [
  { name: 'base', about: 'RAII, HRESULTs, GUIDs, error information, records in memory; no Node-API' },
  { name: 'surrogate', about: 'coclass-host.exe: how it is started and what is said to it' },
  { name: 'host', about: "Node's own functions: libuv's loop, found at run time" },
  { name: 'apartment', about: 'COM of a thread: message loop, message filter, global interface table, retry' },
  { name: 'environment', about: "what one JavaScript environment has: its state, hooks, failures and Node-API's helpers" },
  { name: 'marshal', about: 'values between JavaScript and VARIANT; variant_types.inc is the one table of VARTYPEs' },
  { name: 'invoke', about: 'calls that go out: Invoke, vtable, compiled plans' },
  { name: 'typelib', about: 'type libraries read through ITypeLib and written' },
  { name: 'server', about: 'objects of JavaScript as COM sees them' },
  { name: 'binding', about: 'the functions of the addon, one file a group' },
  { name: 'dllhost', about: 'coclass-host.exe itself: DLLs of other bits, or that crash, for another process; it knows no Node' },
  { name: 'inproc', about: 'the DLL of `coclass build`, which knows no Node' },
];

/** What ends, with an environment, whatever the rooms above have put into it. */
export const cppExceptions = ['environment/environment.cpp'];

/** The modules that a program starts with: they put the rooms together (compose). */
export const entryPoints = ['index.ts', 'server/index.ts', 'typelib/index.ts', 'build/index.ts', 'winax/index.ts', 'globals.ts', 'apartment/worker/worker.ts', 'browse/catalogue/main.ts', 'browse/objects/main.ts', 'cli/'];
