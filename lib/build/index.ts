/**
 * A server as a DLL.
 * @module coclass/build
 */
import '../compose.js';

export { buildServer, type BuildServerOptions, type BuiltServer } from './build-server.js';
export { buildServerDll, type ServerDllOptions } from './server-dll.js';
