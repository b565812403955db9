import { hostError } from './host-error.js';
import { hostObject } from './host-object.js';

/** A list of the command line's words: called with an index, it gives one. */
class WordList {
  readonly #words: readonly string[];

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  get length(): number {
    return this.#words.length;
  }

  Count(): number {
    return this.#words.length;
  }

  Item(index: unknown): string {
    const word = this.#words[Number(index)];
    if (word === undefined) throw hostError(9, 'Subscript out of range');
    return word;
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.#words[Symbol.iterator]();
  }
}

/** What `/name:value`, `/name`, `/name+` and `/name-` say. */
class NamedArguments {
  readonly #values = new Map<string, { readonly name: string; readonly value: string | boolean | undefined }>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      const [, name = '', rest = ''] = /^\/([^:]*?)((?::[^]*)|[+-]|)$/.exec(word) ?? [];
      const value = rest.startsWith(':') ? rest.slice(1) : rest === '' ? undefined : rest === '+';
      if (!this.#values.has(name.toLowerCase())) this.#values.set(name.toLowerCase(), { name, value });
    }
  }

  get length(): number {
    return this.#values.size;
  }

  Count(): number {
    return this.#values.size;
  }

  Item(name: unknown): string | boolean | undefined {
    return this.#values.get(String(name).toLowerCase())?.value;
  }

  Exists(name: unknown): boolean {
    return this.#values.has(String(name).toLowerCase());
  }

  *[Symbol.iterator](): IterableIterator<string> {
    for (const { name } of this.#values.values()) yield name;
  }
}

/** Called without an index it is itself, which is how Visual Basic reads it. */
function callable<T extends { Item(index: unknown): unknown }>(list: T): T {
  const object: T = hostObject(list, (...index: unknown[]) => (index.length === 0 ? object : list.Item(index[0])));
  return object;
}

/** WScript.Arguments. */
export class ScriptArguments extends WordList {
  readonly #named: NamedArguments;
  readonly #unnamed: WordList;
  readonly #showUsage: () => void;

  private constructor(words: readonly string[], showUsage: () => void) {
    super(words);
    this.#named = callable(new NamedArguments(words.filter((word) => word.startsWith('/'))));
    this.#unnamed = callable(new WordList(words.filter((word) => !word.startsWith('/'))));
    this.#showUsage = showUsage;
  }

  /** @param showUsage what the <runtime> of a .wsf job tells */
  static of(words: readonly string[], showUsage: () => void): ScriptArguments {
    return callable(new ScriptArguments(words, showUsage));
  }

  get Named(): NamedArguments {
    return this.#named;
  }

  get Unnamed(): WordList {
    return this.#unnamed;
  }

  ShowUsage(): void {
    this.#showUsage();
  }
}
