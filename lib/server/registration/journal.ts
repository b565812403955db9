import { codeText, ComError } from '../../errors/com-error.js';
import type { NativeRegistryValue } from '../../native/contract.js';
import { createKey, deleteKey, deleteValue, isEmptyKey, isSameValue, keyName, type KeyPlace, keysBelow, parentOf, readValue, valueNames, writeValue } from './registry-key.js';

/**
 * Changes of the registry that are all made or not at all: it remembers what was there before each, and takes them back
 * in reverse.
 */
export class RegistryJournal {
  readonly #undo: { readonly place: KeyPlace; readonly run: () => void }[] = [];
  /** Keys that are there for sure, so that the many values of one registration ask only once. */
  readonly #known = new Set<string>();

  /**
   * Runs a function with a new journal; if it throws, all that it wrote is taken back.
   * @throws what the function throws; a ComError says so, and which keys could not be put right if there are any
   */
  static run<T>(body: (journal: RegistryJournal) => T): T {
    const journal = new RegistryJournal();
    try {
      return body(journal);
    } catch (error) {
      const left = journal.undo();
      if (!ComError.is(error)) throw error;
      throw withOutcome(error, left);
    }
  }

  /** Makes a key, and those that it is in; returns the ones that were missing. */
  createKey(place: KeyPlace): readonly KeyPlace[] {
    const id = `${place.root} ${place.view} ${place.path.toLowerCase()}`;
    if (this.#known.has(id)) return [];
    const parent = parentOf(place);
    const created = parent === undefined ? [] : [...this.createKey(parent)];
    if (createKey(place)) {
      this.#undo.push({ place, run: () => { if (isEmptyKey(place)) deleteKey(place); } });
      created.push(place);
    }
    this.#known.add(id);
    return created;
  }

  /** Writes a value into a key that is there; returns what it was before. */
  setValue(place: KeyPlace, name: string, value: NativeRegistryValue): NativeRegistryValue | undefined {
    const before = readValue(place, name);
    if (isSameValue(before, value)) return before;
    writeValue(place, name, value);
    this.#undo.push({
      place,
      run: () => {
        if (before === undefined) deleteValue(place, name);
        else writeValue(place, name, before);
      },
    });
    return before;
  }

  /** Removes a value, if it is there. */
  deleteValue(place: KeyPlace, name: string): void {
    const before = readValue(place, name);
    if (before === undefined) return;
    deleteValue(place, name);
    this.#undo.push({ place, run: () => { writeValue(place, name, before); } });
  }

  /** Removes a key if nothing is in it; whether it did. */
  deleteEmptyKey(place: KeyPlace): boolean {
    if (!isEmptyKey(place) || !deleteKey(place)) return false;
    this.#known.clear();
    this.#undo.push({ place, run: () => { createKey(place); } });
    return true;
  }

  /** Removes a key with all that is in it, if it is there. */
  deleteTree(place: KeyPlace): void {
    for (const name of keysBelow(place) ?? []) this.deleteTree({ ...place, path: `${place.path}\\${name}` });
    for (const name of valueNames(place) ?? []) this.deleteValue(place, name);
    this.deleteEmptyKey(place);
  }

  /** Takes everything back; returns the names of the keys where that failed. */
  undo(): readonly string[] {
    const failed: string[] = [];
    for (const { place, run } of this.#undo.splice(0).reverse()) {
      try {
        run();
      } catch (error) {
        if (!ComError.is(error)) throw error;
        failed.push(keyName(place));
      }
    }
    this.#known.clear();
    return failed;
  }
}

function withOutcome(error: ComError, left: readonly string[]): ComError {
  const outcome = left.length === 0 ? 'nothing was written' : `and what was written to ${[...new Set(left)].join(', ')} could not be taken back`;
  const description = `${error.description}; ${outcome}`;
  return new ComError(`${description} (${codeText(error.hresult)})`, { hresult: error.hresult, description, cause: error.cause ?? error });
}
