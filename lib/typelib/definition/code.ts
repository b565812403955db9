import { Currency, Decimal } from '../../values/index.js';
import { LINE_WIDTH } from '../typescript/doc.js';
import { quote } from '../typescript/names.js';

/** An object literal's entries; those that are undefined are left out. */
export type Entries = readonly (readonly [name: string, code: string | undefined])[];

/** `{ name: code, … }`, in one line. */
export function objectCode(entries: Entries): string {
  const present = entries.filter(([, code]) => code !== undefined);
  return present.length === 0 ? '{}' : `{ ${present.map(([name, code]) => `${name}: ${code ?? ''}`).join(', ')} }`;
}

/** The same with an entry a line, where one does not hold it. */
export function blockCode(head: string, entries: Entries, tail: string): string {
  const present = entries.filter(([, code]) => code !== undefined).map(([name, code]) => `${name}: ${code ?? ''}`);
  const line = `${head}${present.length === 0 ? '{}' : `{ ${present.join(', ')} }`}${tail}`;
  if (line.length <= LINE_WIDTH && !line.includes('\n')) return line;
  return `${head}{\n${present.map((each) => `  ${each.replaceAll('\n', '\n  ')},`).join('\n')}\n}${tail}`;
}

/** A list, an element a line where one does not hold it. */
export function listCode(elements: readonly string[]): string {
  const line = `[${elements.join(', ')}]`;
  return line.length <= LINE_WIDTH ? line : `[\n${elements.map((each) => `  ${each},`).join('\n')}\n]`;
}

/** A value as it is written; undefined for what cannot be. @param importValue notes a class of this package */
export function valueCode(value: unknown, importValue: (name: string) => string): string | undefined {
  switch (typeof value) {
    case 'string': return quote(value);
    case 'number': return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? String(value) : undefined;
    case 'boolean': return String(value);
    case 'bigint': return `${value}n`;
    default:
  }
  if (value instanceof Currency) return `new ${importValue('Currency')}(${quote(value.toString())})`;
  if (value instanceof Decimal) return `new ${importValue('Decimal')}(${quote(value.toString())})`;
  if (value instanceof Date) return `new Date(${[value.getFullYear(), value.getMonth(), value.getDate(), value.getHours(), value.getMinutes(), value.getSeconds()].join(', ')})`;
  return undefined;
}
