import './secret.js';
import { store } from './store.js';

/** Where in the page its reader is. The address's hash says it, so that the browser's back and forward lead through it. */
export interface Place {
  /** The parts between slashes, decoded: `classes`, `EE09B103-…`. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly hash: string;
}

function read(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  return { path: path.split('/').filter((part) => part !== '').map(decoded), query: Object.fromEntries(new URLSearchParams(query)), hash };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Typed by hand.
    return part;
  }
}

const place = store(read(location.hash));

function look(): void {
  if (location.hash !== place.get().hash) place.set(read(location.hash));
}

addEventListener('hashchange', look);
addEventListener('popstate', look);

/** The place that is shown; the component is drawn anew when it is another. */
export const usePlace = place.use;

/** A place's hash of its parts; what is undefined or empty of the query is left out. */
export function hashOf(path: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  const search = given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
  return `#/${path.map(encodeURIComponent).join('/')}${search}`;
}

/** Goes to a place. `replace`: the one before is no longer in the history, as with each letter of a search. */
export function go(hash: string, replace = false): void {
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  look();
}
