import { Currency, Decimal, Missing, Scode } from '../values/index.js';

/** A text without characters that steer a terminal, but for ends of lines: what is printed may come from any file. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is replaced
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** Values that JSON has no form for: exact numbers become texts, an SCODE its name. */
function jsonValue(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof Currency || value instanceof Decimal || value instanceof Scode) return value.toString();
  return value === Missing ? 'Missing' : value;
}

/** Prints a value for a program to read. */
export function writeJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, jsonValue, 2)}\n`);
}
