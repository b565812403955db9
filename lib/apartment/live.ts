import { release } from '../client/lifetime.js';
import { native } from '../native/load.js';
import { kindOf, ValueKind } from '../values/kind.js';

/**
 * Whether an object is more than its data: a function, an object that is served by its description, one that has methods, of
 * its own or by its class. Such an object stays on its thread, and COM calls it there. No getter is asked.
 */
export function isLive(value: object): boolean {
  if (typeof value === 'function' || kindOf(value) === ValueKind.served) return true;
  let object = value;
  for (;;) {
    if (Reflect.ownKeys(object).some((key) => key !== 'constructor' && typeof Reflect.getOwnPropertyDescriptor(object, key)?.value === 'function')) return true;
    const prototype = Reflect.getPrototypeOf(object);
    // What all objects inherit says nothing.
    if (prototype === null || Reflect.getPrototypeOf(prototype) === null) return false;
    object = prototype;
  }
}

/** A number in the global interface table for the COM object of an object of this thread's JavaScript. */
export function registerLive(value: object): number {
  const object = native().serve(value);
  try {
    return native().gitRegister(object);
  } finally {
    release(object);
  }
}
