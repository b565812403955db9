import type { Documentation } from '../../../model/type-library.js';
import { Guid } from '../../../values/guid.js';
import type { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import type { TextDecoding } from '../code-page.js';

const GUID_SIZE = 16;
/** What stands before a name: the first type it belongs to, the next name of its hash, its length and flags. */
const NAME_INTRODUCTION = 12;

/** What stands at an offset of a table; read once, since many places refer to it. */
abstract class Table<T> {
  readonly #made = new Map<number, T>();

  /** @returns undefined for -1, which stands for nothing */
  at(offset: number): T | undefined {
    if (offset === -1) return undefined;
    let value = this.#made.get(offset);
    if (value === undefined) {
      value = this.read(offset);
      this.#made.set(offset, value);
    }
    return value;
  }

  protected abstract read(offset: number): T;
}

/** The names of types, members and parameters. */
export class NameTable extends Table<string> {
  readonly #view: ByteView;
  readonly #decode: TextDecoding;
  readonly #budget: Budget;

  constructor(view: ByteView, decode: TextDecoding, budget: Budget) {
    super();
    this.#view = view;
    this.#decode = decode;
    this.#budget = budget;
  }

  /** The HREFTYPE of the first type that has this name, for itself or a member. */
  typeOf(offset: number): number {
    return offset === -1 ? -1 : this.#view.i32(offset);
  }

  protected read(offset: number): string {
    const length = this.#view.u8(offset + 8);
    this.#budget.spend(length);
    return this.#decode(this.#view.bytes(offset + NAME_INTRODUCTION, length));
  }
}

/** Help strings, file names, entry points. */
export class StringTable extends Table<string> {
  readonly #view: ByteView;
  readonly #decode: TextDecoding;
  readonly #budget: Budget;

  constructor(view: ByteView, decode: TextDecoding, budget: Budget) {
    super();
    this.#view = view;
    this.#decode = decode;
    this.#budget = budget;
  }

  protected read(offset: number): string {
    const length = this.#view.u16(offset);
    this.#budget.spend(length);
    return this.#decode(this.#view.bytes(offset + 2, length));
  }
}

/** The GUIDs as texts. */
export class GuidTable extends Table<string> {
  readonly #view: ByteView;

  constructor(view: ByteView) {
    super();
    this.#view = view;
  }

  /** The null GUID for -1. */
  text(offset: number): string {
    return this.at(offset) ?? Guid.empty.text;
  }

  protected read(offset: number): string {
    return Guid.fromBytes(this.#view.bytes(offset, GUID_SIZE)).text;
  }
}

/** The documentation of a type or member. An empty text counts as none, as the system has no other way to say it. */
export function documentation(strings: StringTable, helpString: number, helpContext: number): Documentation {
  const text = strings.at(helpString);
  return text === undefined || text === '' ? { helpContext } : { helpString: text, helpContext };
}
