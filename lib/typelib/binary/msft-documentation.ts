import type { Documentation } from '../model.js';
import type { StringTable } from './msft-tables.js';

/** The documentation of a type or member. An empty text counts as none, as the system has no other way to say it. */
export function documentation(strings: StringTable, helpString: number, helpContext: number): Documentation {
  const text = strings.at(helpString);
  return { ...(text === undefined || text === '' ? {} : { helpString: text }), helpContext };
}
