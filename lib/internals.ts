// What the project's own tests and scripts need that is no part of the public face. Built beside the rest, so that it shares
// its state, and left out of the package.
export { coclass, coclassProgram } from './cli/program.js';
export { comErrorFromNative } from './errors/com-error.js';
export { fallbackMessage } from './errors/hresult-messages.js';
export type { NativeError, NativeResource, RegistryRoot } from './native/contract.js';
export { providedHooks } from './native/hooks.js';
export { native } from './native/load.js';
export { ByteView } from './typelib/read/byte-view.js';
export { textDecoding } from './typelib/read/code-page.js';
export { parseServerCommand } from './server/command.js';
export { readValue } from './typelib/read/constant.js';
export { rebaseFunction } from './typelib/read/rebase.js';
export { stdoleTypes } from './typelib/generated/stdole.js';
