/** What a test needs that is no part of the public face. */
<<<<<<< HEAD
export const { ByteView, comErrorFromNative, fallbackMessage, native, readValue, stdoleTypes, textDecoding } = (await import(
  new URL('../../../dist/internals.js', import.meta.url).href,
=======
export const { ByteView, coclass, comErrorFromNative, fallbackMessage, native, readValue, stdoleTypes, textDecoding } = (await import(
  new URL('../../../dist/internals.js', import.meta.url).href
>>>>>>> 58ddd7457afe9ff6b05853c2799a7ebbbdc50c4f
)) as typeof import('../../lib/internals.js');

export type { NativeError, NativeResource } from '../../lib/internals.js';
