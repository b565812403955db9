import { Currency, Decimal, Missing, Scode } from '../values/index.js';

/** Values that JSON has no form for: exact numbers become texts, an SCODE its name. */
function jsonValue(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof Currency || value instanceof Decimal || value instanceof Scode) return value.toString();
  return value === Missing ? 'Missing' : value;
}

/** Prints a value for a program to read. */
export function writeJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, jsonValue, 2)}\n`);
}
