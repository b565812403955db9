import { typeError } from '../errors/caller.js';
import type { Guid } from '../values/guid.js';
import type { AnyFactory } from './factories.js';

/** The list of a process's factories: Delphi's TComClassManager. */
export class ComClassManager implements Iterable<AnyFactory> {
  readonly #factories = new Map<string, AnyFactory>();

  /**
   * A factory does this itself when it is made.
   * @throws TypeError when there is a factory for the CLSID
   */
  addObjectFactory(factory: AnyFactory): void {
    const other = this.#factories.get(factory.clsid);
    if (other !== undefined) throw typeError(`${factory.className}: the CLSID ${factory.clsid} is that of ${other.className} already`);
    this.#factories.set(factory.clsid, factory);
  }

  removeObjectFactory(factory: AnyFactory): void {
    if (this.#factories.get(factory.clsid) === factory) this.#factories.delete(factory.clsid);
  }

  /** The factory of a class; undefined where there is none. */
  getFactoryFromClassID(clsid: string | Guid): AnyFactory | undefined {
    return this.#factories.get(String(clsid).toUpperCase());
  }

  [Symbol.iterator](): IterableIterator<AnyFactory> {
    return this.#factories.values();
  }
}

/** The factories of this process. */
export const comClassManager = new ComClassManager();
