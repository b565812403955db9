/** What a test needs that is no part of the public face. */
export const { ByteView, coclass, coclassProgram, comErrorFromNative, fallbackMessage, native, parseServerCommand, providedHooks, readValue, stdoleTypes, textDecoding } = (await import(
  new URL('../../../dist/internals.js', import.meta.url).href,
)) as typeof import('../../lib/internals.js');

export type { NativeError, NativeResource, RegistryRoot } from '../../lib/internals.js';
