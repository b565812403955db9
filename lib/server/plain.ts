/**
 * Native code's hook: how an object spells a name that a COM caller uses. As it is first; then without regard to case, as
 * COM compares names, in the object and what it inherits. undefined where it has none.
 */
export function findName(object: object, name: string): string | undefined {
  if (name in object) return name;
  const wanted = name.toLowerCase();
  for (let holder: object | null = object; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder) as object | null) {
    const found = Object.getOwnPropertyNames(holder).find((own) => own.toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Native code's hook: the value that an object stands for where a value is wanted; the object itself where it is none. */
export function primitiveOf(object: object): unknown {
  const convert = (object as { [Symbol.toPrimitive]?: (hint: string) => unknown })[Symbol.toPrimitive];
  const value: unknown = convert === undefined ? object.valueOf() : convert.call(object, 'default');
  return typeof value === 'object' || typeof value === 'function' ? object : value;
}
