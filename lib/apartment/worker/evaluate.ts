import { typeError } from '../../errors/caller.js';
import type { Encoded, Step } from '../protocol.js';

type Callable = (...values: unknown[]) => unknown;

function callable(value: unknown, name: string | undefined): Callable {
  if (typeof value !== 'function') throw typeError(`${name ?? 'the object'} cannot be called`);
  return value as Callable;
}

/** Follows a chain's path from an object, as the same expression does in place. */
export function evaluate(object: unknown, path: readonly Step[], decodeAll: (args: readonly Encoded[]) => unknown[]): unknown {
  let value = object;
  for (const { name, args } of path) {
    if (name === undefined) {
      value = callable(value, undefined)(...decodeAll(args ?? []));
      continue;
    }
    if (value === undefined || value === null) throw typeError(`'${name}' of ${String(value)}: what comes before it in the chain gave no object`);
    const member = (value as Readonly<Record<string, unknown>>)[name];
    value = args === undefined ? member : Reflect.apply(callable(member, name), value, decodeAll(args));
  }
  return value;
}
