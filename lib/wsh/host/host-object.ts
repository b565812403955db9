/** Functions that are methods of the script host, and its objects that can be called: to a script they are no functions. */
const methods = new WeakSet<object>();
const objects = new WeakSet<object>();

export function isHostMethod(value: unknown): boolean {
  return typeof value === 'function' && methods.has(value);
}

export function isHostObject(value: unknown): boolean {
  return typeof value === 'function' && objects.has(value);
}

/** A member of a class, wherever it is inherited from. */
function descriptorOf(target: object, name: string): PropertyDescriptor | undefined {
  for (let holder: object | null = target; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const found = Object.getOwnPropertyDescriptor(holder, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The members of a class by their names in small letters, and how they are spelt. */
function namesOf(target: object): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (let holder: object | null = target; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder) as object | null) {
    for (const name of Object.getOwnPropertyNames(holder)) if (name !== 'constructor' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return names;
}

/**
 * An object of the script host as scripts see it: its members are found in any case, and those that it has not are undefined.
 * @param call what calling the object itself does
 */
export function hostObject<T extends object>(target: T, call?: (...values: unknown[]) => unknown): T {
  const names = namesOf(target);
  const bound = new Map<string, object>();
  const nameOf = (key: string | symbol): string | undefined => (typeof key === 'string' ? names.get(key.toLowerCase()) : undefined);

  const methodOf = (name: string, method: (...values: unknown[]) => unknown): object => {
    let known = bound.get(name);
    if (known === undefined) {
      known = method.bind(target);
      bound.set(name, known);
      methods.add(known);
    }
    return known;
  };

  const object = new Proxy(call === undefined ? {} : (): undefined => undefined, {
    get(_target, key) {
      const name = nameOf(key);
      if (name === undefined) return typeof key === 'symbol' ? symbolOf(target, key) : undefined;
      const method: unknown = descriptorOf(target, name)?.value;
      return typeof method === 'function' ? methodOf(name, method as (...values: unknown[]) => unknown) : (Reflect.get(target, name, target) as unknown);
    },
    set(_target, key, value) {
      const name = nameOf(key);
      return name !== undefined && Reflect.set(target, name, value, target);
    },
    has: (_target, key) => nameOf(key) !== undefined,
    getPrototypeOf: () => Object.prototype,
    apply: (_target, _self, values) => call?.(...(values as unknown[])),
  });
  objects.add(object);
  return object as unknown as T;
}

function symbolOf(target: object, key: symbol): unknown {
  const value: unknown = Reflect.get(target, key, target);
  if (value === undefined && key === Symbol.toPrimitive) return () => '[object Object]';
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}
