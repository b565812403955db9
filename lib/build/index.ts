import '../hooks.js';

export { buildServerDll, type ServerDllOptions } from './server-dll.js';
