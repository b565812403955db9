import { objectArgument } from '../client/identity.js';
import { native } from '../native/load.js';

/**
 * The object of JavaScript's behind a COM object, where it lives in this thread: what a caller passes back to a server is a COM object even if
 * it is one of the server's own, and this gives the object itself, with all that is private to it (Delphi's `Intf as TMyClass`).
 *
 * ```ts
 * Union(a: object, b: object): Area {
 *   const areas = [a, b].map((each) => implementationOf(each, Area));
 * ```
 * @param object a COM object
 * @param type what it is wanted to be
 * @returns undefined where the object is another program's or thread's, or of another class
 * @throws TypeError when the value is no COM object
 * @throws ComError CO_E_RELEASED when it has been released
 */
export function implementationOf<T extends object>(object: object, type: abstract new (...values: never[]) => T): T | undefined {
  objectArgument('implementationOf', object);
  const found = native().implementationOf(object);
  return found instanceof type ? found : undefined;
}
