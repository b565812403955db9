import { Guid } from '../../values/guid.js';
import type { EditLibrary } from '../protocol/editor.js';
import { Refusal } from '../refusal.js';

const MOST_GUIDS = 1000;

/** A library to begin with. */
export function newLibrary(name: string): EditLibrary {
  return { name, libid: Guid.create().text, version: '1.0', lcid: 0, attributes: [], imports: [], types: [] };
}

/** New GUIDs. */
export function guids(count: number): string[] {
  if (!Number.isInteger(count) || count < 1 || count > MOST_GUIDS) throw new Refusal(400, `count: expected an integer from 1 to ${MOST_GUIDS}`);
  return Array.from({ length: count }, () => Guid.create().text);
}
