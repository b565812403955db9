/** How many COM objects and locks keep a server alive (Delphi's TComServer.ObjectCount). */
class ObjectCount {
  #objects = 0;
  #locks = 0;
  #changed: (() => void) | undefined;

  get objects(): number {
    return this.#objects;
  }

  get locks(): number {
    return this.#locks;
  }

  /** Called after every change. */
  onChange(changed: (() => void) | undefined): void {
    this.#changed = changed;
  }

  add(objects: number): void {
    this.#objects += objects;
    this.#changed?.();
  }

  lock(locks: number): void {
    this.#locks += locks;
    this.#changed?.();
  }
}

export const objectCount = new ObjectCount();
