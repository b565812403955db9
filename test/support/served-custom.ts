import { type ByRef, type Currency, type Decimal, readMemory, type Scode, writeMemory } from 'coclass';
import { ComObject } from 'coclass/server';

import { ada, describePerson, fail, failWithInfo, plainText } from './served-duals.js';
import { ITestCustom, ITestCustomDerived, ITestPlain } from './served-library.js';
import { implementValues, newChild, reversed, ServedValues, stepVariant } from './served-values.js';

interface Point {
  x: number;
  y: number;
}
type Numbers = Readonly<Record<string, number>>;

const joined = (...values: unknown[]): string => values.map((value) => (typeof value === 'boolean' ? -Number(value) : value)).join('|');
const sumOf = (record: Numbers): number => Object.values(record).reduce((sum, each) => sum + each, 0);

function stepText(variable: ByRef<string | null>): void {
  if (variable.value === null) variable.value = 'was null';
  else variable.value = variable.value === 'gone' ? null : reversed(variable.value);
}

/** ITestCustom: every kind of function that a vtable can hold. */
export class ServedCustom extends ComObject {
  static override readonly interfaces = [ITestCustomDerived, ITestCustom];

  static {
    implementValues(this);
  }

  Tag: number;
  Touched = 0;
  Partner: unknown = null;
  Generation = 1;
  readonly #slots = new Map<number, unknown>();

  constructor(tag = 0) {
    super();
    this.Tag = tag;
  }

  PlainLong(value: number): number { return (value * 2) | 0; }
  PlainInt64(value: bigint): bigint { return value + 1n; }
  LowWord(value: number): number { return (value << 16) >> 16; }
  LowByte(value: number): number { return value & 0xff; }
  IsOdd(value: number): boolean { return value % 2 !== 0; }
  AddFloat(a: number, b: number): number { return a + b; }
  AddDouble(a: number, b: number): number { return a + b; }
  NextDay(value: Date): Date { return new Date(value.getTime() + 86_400_000); }
  Reversed(value: string): string { return value.split('').reverse().join(''); }
  NextColor(value: number): number { return value * 2; }
  CountTo(n: number): number[] { return Array.from({ length: n }, (_, index) => index + 1); }
  NewChild(): unknown { return newChild(); }
  Myself(): this { return this; }
  StoreTwice(value: number): { twice: number; returnValue: number } { return { twice: value * 2, returnValue: value }; }

  WeightedSum(...values: number[]): number { return values.reduce((sum, value, index) => sum + value * (index + 1), 0); }
  Touch(): void { this.Touched += 1; }

  Add(a: number, b: number): number { return a + b; }
  AddInt64(a: bigint, b: bigint): bigint { return a + b; }
  LongsAndDoubles(...values: unknown[]): string { return joined(...values); }
  DoublesAndLongs(...values: unknown[]): string { return joined(...values); }
  Floats(...values: unknown[]): string { return joined(...values); }
  Mixed(...values: unknown[]): string { return joined(...values); }
  Fourteen(...values: unknown[]): string { return joined(...values); }

  Fifteen(...values: unknown[]): string {
    return joined(...values.map((value) => (value instanceof Date ? (value.getTime() - new Date(1899, 11, 30).getTime()) / 86_400_000 : value)));
  }

  ByValue(before: number, a: Currency, b: Date, c: Decimal, d: unknown, e: Scode, f: boolean, g: Decimal, after: number): string {
    const describer = new ServedValues();
    const days = (b.getTime() - new Date(1899, 11, 30).getTime()) / 86_400_000;
    return joined(before, a.toString().replace('.', ''), days.toFixed(6), describer.Describe(c), describer.Describe(d), e.hresult | 0, f, describer.Describe(g), after);
  }

  EchoColor(value: number): number { return value; }
  OutColor(): number { return 4; }
  InOutColor(variable: ByRef<number>): void { variable.value *= 2; }
  EchoWinBool(value: number): number { return value; }

  WideToBstr(value: string | null): string { return value ?? '(null)'; }
  BstrToWide(value: string): string { return value; }
  OutWide(): string { return 'wide'; }
  InOutWide(variable: ByRef<string | null>): void { stepText(variable); }
  NarrowToBstr(value: string | null): string { return value ?? '(null)'; }
  BstrToNarrow(value: string): string { return value; }
  OutNarrow(): string { return 'narrow'; }
  InOutNarrow(variable: ByRef<string | null>): void { stepText(variable); }
  GuidToBstr(value: string): string { return value; }
  GuidByValue(before: number, value: string, after: number): string { return `${before}${value}${after}`; }
  BstrToGuid(value: string): string { return value; }
  OutGuid(): string { return '{01234567-89AB-CDEF-0123-456789ABCDEF}'; }

  InOutGuid(variable: ByRef<string>): void {
    const first = (parseInt(variable.value.slice(1, 9), 16) + 1) >>> 0;
    const last = (parseInt(variable.value.slice(35, 37), 16) + 1) & 0xff;
    variable.value = `{${first.toString(16).padStart(8, '0')}${variable.value.slice(9, 35)}${last.toString(16).padStart(2, '0')}}`;
  }

  SumSize1(value: Numbers): number { return sumOf(value); }
  SumSize2(value: Numbers): number { return sumOf(value); }
  SumSize3(value: Numbers): number { return sumOf(value); }
  SumSize4(value: Numbers): number { return sumOf(value); }
  SumSize8(value: Numbers): number { return sumOf(value); }
  SumSize12(value: Numbers): number { return sumOf(value); }
  SumSize16(value: Numbers): number { return sumOf(value); }
  RecordsOnStack(...values: (number | Numbers)[]): string { return joined(...values.flatMap((value) => (typeof value === 'number' ? value : Object.values(value)))); }
  DescribeByValue(value: ReturnType<typeof ada>): string { return describePerson(value); }
  EchoPoint(value: Point | undefined): Point { return value ?? fail(0x80004003); }
  OutPoint(): Point { return { x: 1.5, y: -2.5 }; }
  ScalePoint(point: ByRef<Point>, factor: number): void { point.value = { x: point.value.x * factor, y: point.value.y * factor }; }
  OutPerson(): ReturnType<typeof ada> { return ada(); }

  InOutPerson(variable: ByRef<ReturnType<typeof ada>>): void {
    const person = variable.value;
    variable.value = { ...person, age: person.age + 1, name: reversed(person.name), extra: stepVariant(person.extra) };
  }

  SumLongs(array: Int32Array): number { return array.reduce((a, b) => a + b, 0); }
  EchoStrings(array: string[]): string[] { return array; }
  OutLongs(): number[] { return [10, 20, 30]; }
  InOutLongs(array: ByRef<ArrayLike<number>>): void { array.value = [...Array.from(array.value, (each) => each * 2), 99]; }

  TagOf(object: { Tag: number } | null): number { return object?.Tag ?? -1; }
  GenerationOf(object: { Generation: number } | null): number { return object?.Generation ?? -1; }
  MakeCustom(n: number): ServedCustom { return new ServedCustom(n); }
  MakeDerived(n: number): ServedCustom { return new ServedCustom(n); }
  OutCustom(n: number): ServedCustom { return new ServedCustom(n); }
  InOutCustom(variable: ByRef): void { variable.value = variable.value === null ? new ServedCustom(77) : null; }
  OutChild(): unknown { return newChild(); }
  MakeUnknown(n: number): ServedCustom { return new ServedCustom(n); }

  Several(a: number): { twice: number; label: string; half: number } { return { twice: a * 2, label: `text ${a}`, half: a / 2 }; }
  SeveralAndResult(a: number): { twice: number; label: string; returnValue: number } { return { twice: a * 2, label: `text ${a}`, returnValue: a / 2 }; }
  Defaults(a: number, b: string, c: unknown): string { return `a=${a} b=${b} c=${plainText(c)}`; }
  Locale(before: number): number { return before === 1 ? 1031 : fail(0x80070057); }
  get_Slot(index: number): unknown { return this.#slots.get(index); }
  put_Slot(index: number, value: unknown): void { this.#slots.set(index, value); }
  Return(hr: number): void { if (hr !== 0) fail(hr); }
  WithInfo(...fields: [number, string, string, string, number]): void { failWithInfo(...fields); }
  Triple(value: number): number { return value * 3; }
  Opaque(data: bigint, length: number): void { writeMemory(data, readMemory(data, length).map((byte) => byte + 1)); }
}

/** ITestPlain. */
export class ServedPlain extends ComObject {
  static override readonly interfaces = [ITestPlain];

  TimesTwo(value: number): number { return value * 2; }
}
