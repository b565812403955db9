import vm from 'node:vm';

import type { Failure } from './script-errors.js';
import { dateText, textOf, VarDate } from './script-values.js';

type Constructor = new (...values: unknown[]) => object;

/** What JavaScript has of its own in the place where a script runs. */
interface Intrinsics {
  readonly Error: ErrorConstructor;
  readonly Date: DateConstructor;
  readonly Function: FunctionConstructor;
  readonly Array: ArrayConstructor;
  readonly String: StringConstructor;
  readonly RegExp: RegExpConstructor;
  readonly errors: Readonly<Record<string, ErrorConstructor>>;
  /** The member of a text, number or boolean: the script's prototypes have it, not the program's. */
  readonly member: (value: unknown, key: PropertyKey) => unknown;
}

const INTRINSICS = `({
  Error, Date, Function, Array, String, RegExp,
  errors: { Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError },
  member: (value, key) => value[key],
})`;

/**
 * Where a script runs: objects and functions of JavaScript's own that are not the program's, so that a script may change them all, as
 * old scripts do (Array.prototype.indexOf = …).
 */
export class Realm {
  readonly global: Record<string, unknown>;
  readonly intrinsics: Intrinsics;
  /** What is told of errors beside what is in them: the source, and where a value was thrown. */
  readonly #sources = new WeakMap<object, string>();

  constructor() {
    this.global = vm.createContext(vm.constants.DONT_CONTEXTIFY);
    this.intrinsics = vm.runInContext(INTRINSICS, this.global) as Intrinsics;
    this.#changeErrors();
    this.#changeDates();
    this.#changeSplit();
  }

  /** Runs JavaScript. */
  run(code: string, filename: string): unknown {
    return vm.runInContext(code, this.global, { filename });
  }

  define(name: string, value: unknown): void {
    Object.defineProperty(this.global, name, { value, writable: true, configurable: true });
  }

  /** An error that a script can catch. */
  error({ number, description, name, source }: Failure, cause?: unknown): Error {
    const constructor = this.intrinsics.errors[name] ?? this.intrinsics.Error;
    const error = new constructor(description, cause === undefined ? undefined : { cause });
    this.describe(error, number, description);
    this.#sources.set(error, source);
    return error;
  }

  describe(error: object, number: number, description: string): void {
    const plain = { writable: true, configurable: true };
    Object.defineProperties(error, { number: { value: number, ...plain }, description: { value: description, ...plain } });
  }

  /** Who has reported an error; undefined where it is the script itself. */
  sourceOf(error: object): string | undefined {
    return this.#sources.get(error);
  }

  array(values: readonly unknown[]): unknown[] {
    return this.intrinsics.Array.from(values);
  }

  isError(value: unknown): value is Error {
    return value instanceof this.intrinsics.Error || value instanceof Error;
  }

  /** `new Error(number, description)`, and `number` and `description` of every error. */
  #changeErrors(): void {
    for (const [name, original] of Object.entries(this.intrinsics.errors)) {
      const make = (values: unknown[], newTarget: Constructor): object => {
        const [first, second, ...rest] = values;
        const isNumbered = typeof first === 'number';
        const description = isNumbered ? second : first;
        const error = Reflect.construct(original, [description ?? '', ...(isNumbered ? rest : values.slice(1))], newTarget) as object;
        this.describe(error, isNumbered ? first | 0 : 0, description === undefined ? '' : textOf(description));
        return error;
      };
      const changed: object = new Proxy(original, {
        construct: (_target, values, newTarget) => make(values, (newTarget === changed ? original : newTarget) as Constructor),
        apply: (_target, _self, values) => make(values, original as unknown as Constructor),
      });
      this.define(name, changed);
      Object.defineProperty(original.prototype, 'constructor', { value: changed, writable: true, configurable: true });
    }
  }

  /** `new Date(vtDate)` and `getVarDate`, the text of a date and its `getYear` as JScript has them. */
  #changeDates(): void {
    const original = this.intrinsics.Date;
    const changed: object = new Proxy(original, {
      construct: (_target, values: unknown[], newTarget) => {
        const [first] = values;
        const given = first instanceof VarDate && values.length === 1 ? [first.date.getTime()] : values;
        return Reflect.construct(original, given, newTarget === changed ? original : newTarget) as object;
      },
      apply: () => dateText(new Date()),
    });
    this.define('Date', changed);
    const methods = {
      constructor: changed,
      getVarDate(this: Date) {
        return new VarDate(new Date(this.getTime()));
      },
      toString(this: Date) {
        return dateText(this);
      },
      getYear(this: Date) {
        const year = this.getFullYear();
        return year >= 1900 && year < 2000 ? year - 1900 : year;
      },
    };
    for (const [name, value] of Object.entries(methods)) Object.defineProperty(original.prototype, name, { value, writable: true, configurable: true });
  }

  /** JScript splits at a regular expression without what it captures, and without empty parts. */
  #changeSplit(): void {
    const { String: RealmString, RegExp: RealmRegExp } = this.intrinsics;
    const original = Reflect.get(RealmString.prototype, 'split') as (this: string, separator: unknown, limit?: number) => string[];
    const changed = (text: string, separator: RegExp, limit = 2 ** 32 - 1): unknown[] => {
      const parts: string[] = [];
      let from = 0;
      const global = new RegExp(separator.source, separator.flags.includes('g') ? separator.flags : `${separator.flags}g`);
      for (const match of text.matchAll(global)) {
        if (match[0] === '' && (match.index === 0 || match.index >= text.length)) continue;
        parts.push(text.slice(from, match.index));
        from = match.index + match[0].length;
      }
      parts.push(text.slice(from));
      return this.array(parts.filter((part) => part !== '').slice(0, limit));
    };
    const split = function (this: unknown, separator: unknown, limit?: number): unknown {
      return separator instanceof RealmRegExp ? changed(textOf(this), separator, limit) : Reflect.apply(original, this, [separator, limit]);
    };
    Object.defineProperty(RealmString.prototype, 'split', { value: split, writable: true, configurable: true });
  }
}
