const classes = new WeakMap<object, string>();

/** Notes the CLSID that an object was made by. */
export function noteClass<T extends object>(object: T, clsid: string): T {
  classes.set(object, clsid);
  return object;
}

/** The CLSID that an object was made by; undefined for one that came in another way. */
export function classOf(object: object): string | undefined {
  return classes.get(object);
}
