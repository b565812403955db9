import { typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';
import { resolveClass } from '../registry/class-id.js';
import type { Guid } from '../values/guid.js';
import { ComObject } from './objects.js';

/** For {@link registerActiveObject}. */
export interface ActiveObjectOptions {
  /**
   * Whether the registration leaves the object's life to its other users (ACTIVEOBJECT_WEAK); otherwise it keeps the object
   * alive.
   */
  readonly weak?: boolean;
}

/** An object's entry in the running object table, until it is disposed of or the process ends. */
export class ActiveObjectRegistration implements Disposable {
  #cookie: number | undefined;

  /** @internal {@link registerActiveObject} makes them. */
  constructor(cookie: number) {
    this.#cookie = cookie;
  }

  /** Whether the object is still registered. */
  get isActive(): boolean {
    return this.#cookie !== undefined;
  }

  /** Takes the object out of the table; nothing happens the second time. */
  revoke(): void {
    const cookie = this.#cookie;
    if (cookie === undefined) return;
    this.#cookie = undefined;
    native().revokeActiveObject(cookie);
  }

  [Symbol.dispose](): void {
    this.revoke();
  }
}

/**
 * Makes an object the active one of its class, which clients find by `getActiveObject` (VBScript's GetObject with a class
 * alone): Delphi's RegisterActiveObject.
 * @param object an object of a class of this server's
 * @param id the class's CLSID or ProgID
 * @throws ComError CO_E_CLASSSTRING for an unknown ProgID; what `initialize` throws, where COM had not seen the object before
 * @throws TypeError when an argument is not of its form
 */
export function registerActiveObject(object: ComObject, id: string | Guid, options: ActiveObjectOptions = {}): ActiveObjectRegistration {
  checkOptions('registerActiveObject', options, ['weak']);
  const { weak = false } = options;
  if (!(object instanceof ComObject)) throw typeError('registerActiveObject: argument 1: expected an object of a class of this server');
  if (typeof weak !== 'boolean') throw typeError('registerActiveObject: weak: expected a boolean');
  return new ActiveObjectRegistration(native().registerActiveObject(object, resolveClass('registerActiveObject', id), weak));
}
