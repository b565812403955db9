/** The way to a place in the library under change, as problems tell it. */
export type Path = readonly (string | number)[];

/** A place in the library under change: what stands there, and how something else is put there. */
export interface Spot<T> {
  readonly value: T;
  readonly path: Path;
  readonly set: (value: T) => void;
}

/** A field of what stands at a place. Set to undefined, it is left out. */
export function part<T extends object, K extends keyof T & string>(spot: Spot<T>, key: K): Spot<T[K]> {
  return {
    value: spot.value[key],
    path: [...spot.path, key],
    set: (value) => {
      const { [key]: _before, ...rest } = spot.value;
      spot.set(value === undefined ? rest as T : { ...spot.value, [key]: value });
    },
  };
}

/** A list at a place: its items, and what can be done with them. */
export interface ListSpot<T> {
  readonly items: readonly Spot<T>[];
  readonly path: Path;
  readonly add: (...items: readonly T[]) => void;
  readonly remove: (index: number) => void;
  /** @param by -1: one place up */
  readonly move: (index: number, by: number) => void;
}

export function list<T>(spot: Spot<readonly T[]>): ListSpot<T> {
  const replace = (index: number, count: number, ...items: readonly T[]): T[] => spot.value.toSpliced(index, count, ...items);
  return {
    path: spot.path,
    items: spot.value.map((value, index) => ({ value, path: [...spot.path, index], set: (next) => { spot.set(replace(index, 1, next)); } })),
    add: (...items) => { spot.set([...spot.value, ...items]); },
    remove: (index) => { spot.set(replace(index, 1)); },
    move: (index, by) => {
      const item = spot.value[index];
      if (item === undefined || index + by < 0 || index + by >= spot.value.length) return;
      spot.set(replace(index, 1).toSpliced(index + by, 0, item));
    },
  };
}

/** The id of the field at a place: problems lead to it. */
export function fieldId(path: Path): string {
  return `at-${path.join('-')}`;
}
