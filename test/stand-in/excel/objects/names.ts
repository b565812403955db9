// The names of a workbook.
import type { Interface } from 'coclass/server';

import { parseArea } from '../engine/address.js';
import type { DefinedName } from '../engine/book.js';
import { IName, INames } from '../shape/names.js';
import type { Application } from './application.js';
import { ExcelObject, own } from './base.js';
import { isTrue, textOr } from './convert.js';
import { badIndex, excelError } from './errors.js';
import { Range } from './range.js';
import type { Workbook } from './workbook.js';

const NOT_VALID = 'The syntax of this name isn\'t correct.\n\nVerify that the name:\n\n  -Starts with a letter or underscore (_)\n  -Doesn\'t include a space or character that isn\'t allowed\n  -Doesn\'t conflict with an existing name in the workbook.';

function checkedName(name: string): string {
  if (!/^[A-Za-z_\\][\w.\\?]*$/.test(name) || parseArea(name) !== undefined) throw excelError(NOT_VALID);
  return name;
}

export class Name extends ExcelObject implements Interface<typeof IName> {
  static override readonly interfaces = [IName];

  readonly Parent: Workbook;
  readonly #defined: DefinedName;

  constructor(Parent: Workbook, defined: DefinedName) {
    super();
    this.Parent = Parent;
    this.#defined = defined;
  }

  get Application(): Application { return this.Parent.Application; }
  get _Default(): string { return this.RefersTo; }
  get Index(): number { return this.Parent.book.names.indexOf(this.#defined) + 1; }
  get Name(): string { return this.#defined.name; }
  set Name(name: string) { this.#defined.name = checkedName(name); }
  get NameLocal(): string { return this.Name; }
  set NameLocal(name: string) { this.Name = name; }
  get RefersTo(): string { return this.#defined.refersTo; }
  set RefersTo(given: unknown) { this.#defined.refersTo = refersToOf(given); }
  get RefersToLocal(): string { return this.RefersTo; }
  set RefersToLocal(given: unknown) { this.RefersTo = given; }
  get Value(): string { return this.RefersTo; }
  set Value(text: string) { this.RefersTo = text; }
  get Visible(): boolean { return this.#defined.visible; }
  set Visible(visible: boolean) { this.#defined.visible = visible; }
  get Comment(): string { return this.#defined.comment; }
  set Comment(comment: string) { this.#defined.comment = comment; }

  get RefersToRange(): Range {
    const range = this.Parent.rangeOf(this.RefersTo);
    if (range === undefined) throw excelError();
    return range;
  }

  Delete(): void {
    const { book } = this.Parent;
    book.names = book.names.filter((each) => each !== this.#defined);
    this.Parent.touch();
  }
}

function refersToOf(given: unknown): string {
  const range = own(given, Range);
  if (range !== undefined) return `=${range.qualifiedAddress}`;
  const text = textOr(given, '');
  return text.startsWith('=') ? text : `=${/^[\d.+-]+$/.test(text) ? text : `"${text}"`}`;
}

export class Names extends ExcelObject implements Interface<typeof INames> {
  static override readonly interfaces = [INames];
  readonly #names = new Map<DefinedName, Name>();

  readonly Parent: Workbook;

  constructor(Parent: Workbook) {
    super();
    this.Parent = Parent;
  }

  get Application(): Application { return this.Parent.Application; }
  get Count(): number { return this.Parent.book.names.length; }

  get all(): readonly Name[] {
    return this.Parent.book.names.map((defined) => {
      const known = this.#names.get(defined) ?? new Name(this.Parent, defined);
      this.#names.set(defined, known);
      return known;
    });
  }

  ofAddress(refersTo: string): Name | undefined {
    return this.all.find((name) => name.RefersTo.toLowerCase() === refersTo.toLowerCase());
  }

  Add(name?: unknown, refersTo?: unknown, visible?: unknown): Name {
    const text = checkedName(textOr(name, ''));
    if (refersTo === undefined) throw excelError();
    const { book } = this.Parent;
    const refers = refersToOf(refersTo);
    const known = book.nameOf(text);
    if (known === undefined) book.names = [...book.names, { name: text, refersTo: refers, visible: isTrue(visible, true), comment: '' }].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    else known.refersTo = refers;
    this.Parent.touch();
    return this.Item(text);
  }

  Item(index?: unknown, indexLocal?: unknown, refersTo?: unknown): Name {
    const wanted = index ?? indexLocal;
    const found = refersTo !== undefined
      ? this.ofAddress(textOr(refersTo, ''))
      : typeof wanted === 'string' ? this.all.find((name) => name.Name.toLowerCase() === wanted.toLowerCase()) : this.all[Number(wanted) - 1];
    if (found === undefined) throw badIndex();
    return found;
  }

  _Default(index?: unknown, indexLocal?: unknown, refersTo?: unknown): Name {
    return this.Item(index, indexLocal, refersTo);
  }

  [Symbol.iterator](): Iterator<Name> { return this.all[Symbol.iterator](); }
}
