import { useLayoutEffect, useState } from 'preact/hooks';

/** A value that components look at. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** The value; the component is drawn anew when it is another. */
  readonly use: () => T;
}

/** @param inTurn how those that look are told; at once unless given */
export function store<T>(initial: T, inTurn: (tell: () => void) => void = (tell) => { tell(); }): Store<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  return {
    get: () => value,
    set: (next) => {
      value = next;
      inTurn(tell);
    },
    use: () => {
      const [seen, setSeen] = useState(() => value);
      useLayoutEffect(() => {
        const look = (): void => { setSeen(() => value); };
        // It may have changed between drawing and this.
        look();
        watchers.add(look);
        return () => { watchers.delete(look); };
      }, []);
      return seen;
    },
  };
}
