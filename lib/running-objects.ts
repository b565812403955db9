import { native } from './native.js';

/**
 * The display names of what is in the running object table: open documents by their paths, active objects as `!{CLSID}`.
 * `getObject(name, { running: true })` gives the object.
 * @throws ComError what the table answers
 */
export function runningObjects(): string[] {
  return native().runningObjects();
}
