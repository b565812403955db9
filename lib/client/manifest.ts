import { dirname, resolve } from 'node:path';

import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { classError } from '../registry/class-id.js';

/**
 * Runs a function where COM knows the classes, interfaces and type libraries that a manifest names: COM without registration, by an activation
 * context. The DLLs are looked for beside the manifest. What is made meanwhile works afterwards as any object.
 * @param manifest the path of the manifest, or of a program or DLL that has one in it
 * @param body what it returns is given; not an asynchronous function, as the context ends with it
 * @throws ComError ERROR_FILE_NOT_FOUND, ERROR_SXS_CANT_GEN_ACTCTX (0x800736B1) when the manifest is wrong
 * @throws TypeError when an argument is not of its form, or the body returns a promise
 * @see https://learn.microsoft.com/windows/win32/sbscs/using-side-by-side-assemblies
 */
export function withManifest<T>(manifest: string, body: () => T): T {
  if (typeof manifest !== 'string' || manifest === '') throw typeError('withManifest: argument 1: expected the path of a manifest');
  if (typeof body !== 'function') throw typeError('withManifest: argument 2: expected a function');
  const path = resolve(manifest);
  const outcome = named(path, () =>
    native().withManifest(path, dirname(path), (): { readonly value: T } | { readonly error: unknown } => {
      try {
        return { value: body() };
      } catch (error) {
        return { error };
      }
    }),
  );
  if ('error' in outcome) throw outcome.error;
  if (outcome.value instanceof Promise) throw typeError('withManifest: argument 2: the function is asynchronous: what it awaits runs without the manifest');
  return outcome.value;
}

/** The system's errors do not say which file they are about. */
function named<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw classError(error, `withManifest: '${path}': ${error.description}`);
  }
}
