import { isDate } from 'node:util/types';

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

/**
 * Native code's hook: the value that an object stands for where a value is wanted, as JavaScript itself converts it; the object where
 * it is none. The text that every object has is no value.
 */
export function primitiveOf(object: object): unknown {
  const convert = (object as { [Symbol.toPrimitive]?: (hint: string) => unknown })[Symbol.toPrimitive];
  if (convert !== undefined) return primitive(convert.call(object, 'default'), object);
  const value = primitive(valueOf(object), object);
  return value === object && hasOwnText(object) ? primitive((object as { toString(): string }).toString(), object) : value;
}

/** An object without a prototype has no such method. */
function valueOf(object: object): unknown {
  return typeof object.valueOf === 'function' ? object.valueOf() : object;
}

function hasOwnText(object: object): boolean {
  return typeof object.toString === 'function' && object.toString !== Object.prototype.toString;
}

/** A Date is a value to COM. */
function primitive(value: unknown, object: object): unknown {
  return (typeof value === 'object' && !isDate(value)) || typeof value === 'function' ? object : value;
}
