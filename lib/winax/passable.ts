/** A conversion of values, in either direction. */
export type Convert = (value: unknown) => unknown;

/** What stands behind an object of winax's own, which is passed to COM as something else. */
export interface Passable {
  /** What is passed in its place. */
  toPass(outgoing: Convert): unknown;
  /** What came of it, where it was passed by reference. */
  takeBack?(value: unknown): void;
}

const passables = new WeakMap<object, Passable>();

/** Notes what stands behind an object. */
export function notePassable<T extends object>(object: T, passable: Passable): T {
  passables.set(object, passable);
  return object;
}

/** What stands behind a value; undefined for what is none of winax's objects. */
export function passableOf(value: unknown): Passable | undefined {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? passables.get(value) : undefined;
}
