import { type ByRef, ComError } from 'coclass';
import { ComObject } from 'coclass/server';

import { ITestArguments, ITestArrays, ITestCollection, ITestErrors, ITestLifetime, ITestOdd, ITestRecords, ITestSequence } from './served-library.js';
import { newChild } from './served-values.js';
import { testObject } from './test-server.js';

interface Point {
  x: number;
  y: number;
}

interface Person {
  name: string;
  age: number;
  born: Date;
  home: Point;
  extra: unknown;
  scores: Int32Array;
}

const joined = (...values: unknown[]): string => values.join('|');
const add = (a: number, b: number): number => a + b;

export function fail(hresult: number): never {
  throw new ComError(undefined, { hresult });
}

/** A failure as the test server's WithInfo makes it. */
export function failWithInfo(hresult: number, source: string, description: string, helpFile: string, helpContext: number): never {
  throw new ComError(undefined, { hresult, source, description, helpFile, helpContext });
}

/** ITestArrays; what comes wrapped around is 32 bits wide. */
export class ServedArrays extends ComObject {
  static override readonly interfaces = [ITestArrays];

  Longs: Int32Array | null = null;

  Echo(value: unknown): unknown { return value; }
  SumLongs(array: Int32Array): number { return array.reduce(add, 0) | 0; }
  SumDoubles(array: Float64Array): number { return array.reduce(add, 0); }
  TakeDoubles(array: Float64Array): number { return array.reduce(add, 0); }
  EchoStrings(array: string[]): string[] { return array; }
  EchoVariants(array: unknown[]): unknown[] { return array; }
  OutLongs(): number[] { return [10, 20, 30]; }

  InOutLongs(array: ByRef<ArrayLike<number>>): void {
    array.value = [...Array.from(array.value, (each) => each * 2), 99];
  }

  MakeBytes(n: number): Uint8Array {
    if (n < 0) throw new ComError(undefined, { hresult: 'E_INVALIDARG' });
    return Uint8Array.from({ length: n }, (_, index) => index);
  }

  MakeDoubles(n: number): Float64Array { return Float64Array.from({ length: n }, (_, index) => index); }
}

/** ITestRecords. */
export class ServedRecords extends ComObject {
  static override readonly interfaces = [ITestRecords];

  EchoPoint(value: Point): Point { return value; }
  MakePoint(x: number, y: number): Point { return { x, y }; }
  EchoPerson(value: Person): Person { return value; }

  ScalePoint(point: ByRef<Point>, factor: number): void {
    point.value = { x: point.value.x * factor, y: point.value.y * factor };
  }

  MakePerson(): Person { return ada(); }
  DescribePerson(value: Person): string { return describePerson(value); }
}

export const ada = (): Person => ({
  name: 'Ada', age: 36, born: new Date(1815, 11, 10), home: { x: 51.5, y: -0.25 }, extra: 42, scores: Int32Array.of(100, 200, 300),
});

/** As the C++ class does, which shows numbers with six places. */
export function describePerson(value: Person): string {
  return (testObject('Records') as { DescribePerson(value: Person): string }).DescribePerson(value);
}

/** ITestArguments. */
export class ServedArguments extends ComObject {
  static override readonly interfaces = [ITestArguments];

  readonly #items = new Map<string, unknown>();
  readonly #indexed = new Map<string, unknown>();
  #ref: unknown = undefined;
  #text = '';
  LastPut = '';
  Title = '0123456789';
  Count = 0;
  Written = 0;
  readonly ReadOnly = 42;

  set WriteOnly(value: number) { this.Written = value; }

  get_Item(key: unknown): unknown { return this.#items.get(plainText(key)); }

  put_Item(key: unknown, value: unknown): void {
    this.LastPut = 'PUT';
    this.#items.set(plainText(key), value);
  }

  putref_Item(key: unknown, value: unknown): void {
    this.LastPut = 'PUTREF';
    this.#items.set(plainText(key), value);
  }

  Join4(...values: unknown[]): string { return joined(...values.map(plainText)); }
  Optional(a: number, b: unknown, c: unknown): string { return `a=${a} b=${plainText(b)} c=${plainText(c)}`; }
  Defaults(a: number, b: string, c: boolean): string { return `a=${a} b=${b} c=${c ? 'True' : 'False'}`; }
  Named(first: unknown, second: unknown, third: unknown): string { return `first=${plainText(first)} second=${plainText(second)} third=${plainText(third)}`; }
  VarArgs(...items: unknown[]): string { return listText(items); }
  VarArgsAfter(first: number, ...items: unknown[]): string { return `first=${first} ${listText(items)}`; }
  Several(a: number): { twice: number; label: string; returnValue: number } { return { twice: a * 2, label: `text ${a}`, returnValue: a * 3 }; }
  Add4(a: number, b: number, c: number, d: number): number { return a + b + c + d; }
  Nothing(): void { /* no result */ }

  get_Indexed(i: number, j: number): unknown { return this.#indexed.get(`${i} ${j}`); }
  put_Indexed(i: number, j: number, value: unknown): void { this.#indexed.set(`${i} ${j}`, value); }

  get Ref(): unknown { return this.#ref; }

  set Ref(value: unknown) {
    this.LastPut = 'PUT';
    this.#ref = value;
  }

  putref_Ref(value: unknown): void {
    this.LastPut = 'PUTREF';
    this.#ref = value;
  }

  get_Text(format: unknown): string { return format === undefined ? this.#text : `${plainText(format)}:${this.#text}`; }
  put_Text(format: unknown, value: string): void { this.#text = format === undefined ? value : `${plainText(format)}=${value}`; }
}

const listText = (items: readonly unknown[]): string => `${items.length}:${items.length > 0 ? ' ' : ''}${items.map(plainText).join(', ')}`;

/** A value as a person writes it. */
export function plainText(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** ITestErrors. */
export class ServedErrors extends ComObject {
  static override readonly interfaces = [ITestErrors];

  Return(hr: number): void { if (hr !== 0) fail(hr); }
  WithInfo(...fields: [number, string, string, string, number]): void { failWithInfo(...fields); }

  ReturnValue(hr: number, value: number): number {
    this.Return(hr);
    return value;
  }
}

/** ITestLifetime. */
export class ServedLifetime extends ComObject {
  static override readonly interfaces = [ITestLifetime];

  // The C++ side counts references; here nobody does.
  readonly RefCount = 1;
  readonly HeldCount = 0;
  readonly DestroyedCount = 0;
  readonly Serial = 1;
  Held: unknown = null;
  Inner: unknown = null;

  Child(): unknown { return newChild(); }
  Self(): this { return this; }
  Hold(object: unknown): void { this.Held = object; }
  Drop(): void { this.Held = null; }
}

/** ITestSequence: two numbers, then a failure. */
export class ServedSequence extends ComObject {
  static override readonly interfaces = [ITestSequence];

  *[Symbol.iterator](): Iterator<number> {
    yield* [0, 1];
    throw new ComError('no more', { hresult: 'E_FAIL' });
  }
}

/** ITestCollection. */
export class ServedCollection extends ComObject {
  static override readonly interfaces = [ITestCollection];

  readonly #items: unknown[] = [];

  get Count(): number { return this.#items.length; }
  Add(value: unknown): void { this.#items.push(value); }
  Clear(): void { this.#items.length = 0; }

  get_Item(index: number): unknown {
    if (!(index in this.#items) && !(index - 1 in this.#items)) throw new ComError(undefined, { hresult: 'DISP_E_BADINDEX' });
    return this.#items[index - 1];
  }

  *[Symbol.iterator](): Iterator<unknown> { yield* this.#items; }
}

/** ITestOdd: members whose names mean something to JavaScript. */
export class ServedOdd extends ComObject {
  static override readonly interfaces = [ITestOdd];

  readonly length = 11;
  readonly HiddenMember = 'odd hidden';

  static {
    for (const name of ['then', 'constructor', 'toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'call', 'apply', 'bind', 'dispose']) {
      Object.defineProperty(this.prototype, name, { value: () => `odd ${name}` });
    }
    for (const name of ['name', 'prototype', 'caller']) Object.defineProperty(this.prototype, name, { value: `odd ${name}` });
  }

  get_Item(index: number): number { return index * 10; }
  RestrictedMember(): string { return 'odd restricted'; }
}
