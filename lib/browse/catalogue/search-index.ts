import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';

import { libraryFile } from '../../registry/registration-faults.js';
import { registeredPath } from '../../typelib/read/registered-file.js';
import type { LibraryRow } from '../protocol/registry.js';
import type { IndexState, SearchAnswer, SearchHit, SearchQuery, UnreadLibrary } from '../protocol/search.js';
import { categoryRows, classRows } from './classes.js';
import { libraryIdOf, readRegistered } from './libraries.js';
import { libraryRows } from './library-rows.js';
import { categoryEntries, classEntries, libraryEntry, type SearchEntry, typeEntries } from './search-entries.js';

/** What the registry says is looked at again after so many milliseconds. */
const FRESH = 30_000;
/** Between two reports of how far the index is. */
const REPORT = 250;
const USUAL_LIMIT = 200;
const HIGHEST_LIMIT = 1000;

/** A library in the index. */
interface IndexedLibrary {
  /** When its file was written. */
  readonly stamp: number;
  readonly own: SearchEntry;
  readonly types: readonly SearchEntry[];
  readonly members: readonly SearchEntry[];
  readonly failure?: UnreadLibrary;
}

/** How well something fits; 0 for not at all. */
function rank({ hit, text }: SearchEntry, words: readonly string[], whole: string): number {
  if (!words.every((word) => text.includes(word))) return 0;
  const name = hit.name.toLowerCase();
  const [first = ''] = words;
  const kind = hit.kind === 'member' ? 0 : 1;
  if (name === whole || hit.guid?.toLowerCase() === whole) return 100 + kind;
  // 'Dictionary' of 'Scripting.Dictionary'.
  if (name.endsWith(`.${whole}`)) return 90 + kind;
  if (name.startsWith(whole)) return 80 + kind;
  if (name.startsWith(first)) return 60 + kind;
  if (words.every((word) => name.includes(word))) return 40 + kind;
  return words.some((word) => name.includes(word)) ? 20 + kind : 10 + kind;
}

/** GUIDs are looked for with or without braces. */
function wholeText(text: string): string {
  const plain = text.trim().toLowerCase();
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(plain) ? `{${plain}}` : plain;
}

function stampOf(row: LibraryRow): number {
  const path = registeredPath(row);
  return path === undefined ? 0 : (statSync(libraryFile(path), { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

/** A library as the index has it; one that cannot be read is there by its name, with what is wrong. */
function indexLibrary(row: LibraryRow, stamp: number): IndexedLibrary {
  const id = libraryIdOf(row);
  const own = libraryEntry(row, id);
  try {
    return { stamp, own, ...typeEntries(readRegistered(row), id) };
  } catch (error) {
    const path = registeredPath(row);
    const { libid, version, name } = row;
    const message = error instanceof Error ? error.message : String(error);
    return { stamp, own, types: [], members: [], failure: { libid, version, ...(name === undefined ? {} : { name }), ...(path === undefined ? {} : { path }), message } };
  }
}

/** What can be found: classes and categories, and all registered libraries, which are read one after the other in the background. */
export class SearchIndex {
  readonly #tell: (state: IndexState) => void;
  readonly #libraries = new Map<string, IndexedLibrary>();
  #registered: readonly SearchEntry[] = [];
  #state: IndexState = { state: 'idle', done: 0, total: 0, failed: 0, types: 0, members: 0 };
  #lookedAt = -Infinity;
  #reportedAt = 0;

  /** @param tell is told how far the index is */
  constructor(tell: (state: IndexState) => void) {
    this.#tell = tell;
  }

  get state(): IndexState {
    return this.#state;
  }

  get failures(): UnreadLibrary[] {
    return [...this.#libraries.values()].flatMap(({ failure }) => failure ?? []);
  }

  search({ text, kinds, limit = USUAL_LIMIT }: SearchQuery): SearchAnswer {
    this.#refresh();
    const whole = wholeText(text);
    const words = whole.split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return { hits: [], total: 0, index: this.#state };
    const found: { readonly hit: SearchHit; readonly rank: number }[] = [];
    for (const entry of this.#entries()) {
      if (kinds !== undefined && !kinds.includes(entry.hit.kind)) continue;
      const fit = rank(entry, words, whole);
      if (fit > 0) found.push({ hit: entry.hit, rank: fit });
    }
    found.sort((a, b) => b.rank - a.rank || a.hit.name.length - b.hit.name.length || a.hit.name.localeCompare(b.hit.name));
    return { hits: found.slice(0, Math.min(limit, HIGHEST_LIMIT)).map(({ hit }) => hit), total: found.length, index: this.#state };
  }

  *#entries(): Generator<SearchEntry> {
    yield* this.#registered;
    for (const { own, types, members } of this.#libraries.values()) {
      yield own;
      yield* types;
      yield* members;
    }
  }

  /** Looks at the registry again, if it is time; libraries that are new or have changed are read in the background. */
  #refresh(): void {
    if (this.#state.state === 'building' || Date.now() - this.#lookedAt < FRESH) return;
    this.#lookedAt = Date.now();
    const classes = classRows();
    this.#registered = [...classEntries(classes), ...categoryEntries(categoryRows(classes))];
    const rows = new Map(libraryRows().map((row) => [`${row.libid} ${row.version} ${row.lcid}`, row]));
    for (const key of this.#libraries.keys()) if (!rows.has(key)) this.#libraries.delete(key);
    const changed = [...rows].flatMap(([key, row]) => {
      const stamp = stampOf(row);
      return this.#libraries.get(key)?.stamp === stamp ? [] : [{ key, row, stamp }];
    });
    void this.#read(changed);
  }

  async #read(changed: readonly { readonly key: string; readonly row: LibraryRow; readonly stamp: number }[]): Promise<void> {
    for (const [done, { key, row, stamp }] of changed.entries()) {
      this.#report('building', done, changed.length, row.name ?? row.libid);
      // Other requests have their turn between two libraries.
      await turn();
      this.#libraries.set(key, indexLibrary(row, stamp));
    }
    this.#lookedAt = Date.now();
    this.#report('ready', changed.length, changed.length);
  }

  #report(state: IndexState['state'], done: number, total: number, what?: string): void {
    const all = [...this.#libraries.values()];
    const sum = (of: (library: IndexedLibrary) => number): number => all.reduce((total, library) => total + of(library), 0);
    this.#state = {
      state, done, total, ...(what === undefined ? {} : { what }),
      failed: sum(({ failure }) => (failure === undefined ? 0 : 1)), types: sum(({ types }) => types.length), members: sum(({ members }) => members.length),
    };
    const now = Date.now();
    if (state === 'building' && now - this.#reportedAt < REPORT) return;
    this.#reportedAt = now;
    this.#tell(this.#state);
  }
}
