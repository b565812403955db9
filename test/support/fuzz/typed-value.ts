import { boundsOf, Currency, Decimal, Scode, Variant, VT, withBounds } from 'coclass';
import fc from 'fast-check';

import { utf16 } from './any-value.js';

/** A value of a VARTYPE, that comes back as it went. */
export interface TypedValue {
  readonly vt: number;
  readonly value: unknown;
  /** What the test server's Describe says of it, behind the name of its type; undefined where that is not told here. */
  readonly described: string | undefined;
}

const hex = (number: bigint, digits: number): string => number.toString(16).padStart(digits, '0');

/** The bits of a floating-point number; of NaNs there is one in JavaScript. */
function bitsOf(value: number, size: 4 | 8): string {
  const view = new DataView(new ArrayBuffer(8));
  if (size === 8) view.setFloat64(0, value);
  else view.setFloat32(0, value);
  return `0x${size === 8 ? hex(view.getBigUint64(0), 16) : hex(BigInt(view.getUint32(0)), 8)}`;
}

const listed = 256;

function textOf(value: string): string {
  const bytes = Buffer.from(value, 'utf16le');
  const shown = [...bytes.subarray(0, listed)].map((byte) => ` ${hex(BigInt(byte), 2)}`).join('');
  return `len=${bytes.length}${shown}${bytes.length > listed ? ' ...' : ''}`;
}

function decimalText({ negative, scale, magnitude }: Decimal): string {
  const [high, middle, low] = [magnitude >> 64n, (magnitude >> 32n) & 0xffffffffn, magnitude & 0xffffffffn].map((part) => hex(part, 8));
  return `scale=${scale} sign=0x${negative ? '80' : '00'} hi=0x${high} mid=0x${middle} lo=0x${low}`;
}

const integer = (min: number, max: number): fc.Arbitrary<[unknown, string]> => fc.integer({ min, max }).map((value) => [value, String(value)]);
const bigInteger = (min: bigint, max: bigint): fc.Arbitrary<[unknown, string]> => fc.bigInt({ min, max }).map((value) => [value, String(value)]);
const signed = (bits: number): fc.Arbitrary<[unknown, string]> => integer(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
const unsigned = (bits: number): fc.Arbitrary<[unknown, string]> => integer(0, 2 ** bits - 1);

const DISP_E_PARAMNOTFOUND = 0x80020004;
const years = { min: new Date(100, 0, 1), max: new Date(9999, 11, 30), noInvalidDate: true };

/** Wall-clock times, as that is what a DATE is: of an hour that there is twice, the first is meant. */
export const dates = fc.date(years).map((date) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds()));
/** Of the whole range. */
export const currencies: fc.Arbitrary<Currency> = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((units) => Currency.fromUnits(units));
/** Of every scale, sign and magnitude. */
export const decimals: fc.Arbitrary<Decimal> = fc.tuple(fc.boolean(), fc.nat(28), fc.bigInt({ min: 0n, max: 2n ** 96n - 1n })).map(([negative, scale, magnitude]) => Decimal.fromParts(negative, scale, magnitude));

/** Values that a type holds exactly, by the type's name in VT. */
const scalars: Readonly<Record<string, fc.Arbitrary<[value: unknown, described: string | undefined]>>> = {
  I1: signed(8), I2: signed(16), I4: signed(32), INT: signed(32), UI1: unsigned(8), UI2: unsigned(16), UI4: unsigned(32), UINT: unsigned(32),
  I8: bigInteger(-(2n ** 63n), 2n ** 63n - 1n),
  UI8: bigInteger(0n, 2n ** 64n - 1n),
  R4: fc.float().map((value) => [value, bitsOf(value, 4)]),
  R8: fc.double().map((value) => [value, bitsOf(value, 8)]),
  BOOL: fc.boolean().map((value) => [value, value ? '-1' : '0']),
  BSTR: utf16(40).map((value) => [value, textOf(value)]),
  CY: currencies.map((currency) => [currency, String(currency.units)]),
  DECIMAL: decimals.map((value) => [value, decimalText(value)]),
  DATE: dates.map((value) => [value, undefined]),
  ERROR: fc.nat(2 ** 31 - 1).chain((low) => fc.constantFrom(low, low + 2 ** 31)).filter((hresult) => hresult !== DISP_E_PARAMNOTFOUND).map((hresult) => [new Scode(hresult), `0x${hex(BigInt(hresult), 8)}`]),
};

/** The types of {@link scalarOf}. */
export const scalarNames = Object.keys(scalars) as readonly (keyof typeof VT)[];

/** Values of a type that is no object, array or VARIANT. */
export function scalarOf(name: keyof typeof VT): fc.Arbitrary<TypedValue> {
  const values = scalars[name];
  if (values === undefined) throw new Error(`there are no values of VT_${name} here`);
  return values.map(([value, described]) => ({ vt: VT[name], value, described }));
}

const names = new Map(Object.entries(VT).map(([name, vt]) => [vt as number, `VT_${name}`]));
const nothing: fc.Arbitrary<TypedValue> = fc.constantFrom({ vt: VT.EMPTY, value: undefined, described: '' }, { vt: VT.NULL, value: null, described: '' });

/** What Describe says of a VARIANT with that value. */
export function describedVariant({ vt, described }: TypedValue): string | undefined {
  if (described === undefined) return undefined;
  const name = `${(vt & VT.ARRAY) === 0 ? '' : 'VT_ARRAY|'}${names.get(vt & ~VT.ARRAY) ?? ''}`;
  return described === '' ? name : `${name} ${described}`;
}

/** A value so that it goes as its type. */
export function asVariant({ vt, value }: TypedValue): unknown {
  return vt === VT.EMPTY || vt === VT.NULL ? value : Variant(asElements(vt, value), vt);
}

/** Elements of an array of VARIANT go as their types. */
function asElements(vt: number, value: unknown): unknown {
  if (!(value instanceof ArrayOf)) return value;
  return value.nested((element) => (vt === (VT.ARRAY | VT.VARIANT) ? asVariant(element) : element.value));
}

/** A rectangular array of typed values. */
export class ArrayOf {
  readonly lengths: readonly number[];
  readonly lowerBounds: readonly number[];
  readonly elements: readonly TypedValue[];

  constructor(lengths: readonly number[], lowerBounds: readonly number[], elements: readonly TypedValue[]) {
    this.lengths = lengths;
    this.lowerBounds = lowerBounds;
    this.elements = elements;
  }

  /** Nested arrays, marked with their bounds. */
  nested(element: (value: TypedValue) => unknown): unknown[] {
    let next = 0;
    const level = (depth: number): unknown[] =>
      Array.from({ length: this.lengths[depth] ?? 0 }, () => {
        const value = this.elements[next];
        if (depth < this.lengths.length - 1) return level(depth + 1);
        next += 1;
        return value === undefined ? undefined : element(value);
      });
    return withBounds(level(0), this.lowerBounds);
  }

  get bounds(): readonly { readonly lower: number; readonly length: number }[] {
    return this.lengths.map((length, index) => ({ lower: this.lowerBounds[index] ?? 0, length }));
  }

  /** Elements as they lie in memory: the first dimension runs fastest. */
  inMemory(): readonly TypedValue[] {
    const order: TypedValue[] = [];
    const strides = this.lengths.map((_, index) => this.lengths.slice(index + 1).reduce((product, length) => product * length, 1));
    for (let place = 0; place < this.elements.length; place++) {
      let rest = place;
      let index = 0;
      for (const [dimension, length] of this.lengths.entries()) {
        index += (rest % length) * (strides[dimension] ?? 1);
        rest = Math.floor(rest / length);
      }
      const value = this.elements[index];
      if (value !== undefined) order.push(value);
    }
    return order;
  }

  /** As Describe tells it. */
  described(isOfVariants: boolean): string | undefined {
    const shown = this.inMemory().slice(0, 64).map((element) => (isOfVariants ? describedVariant(element) : element.described));
    if (shown.includes(undefined)) return undefined;
    const dimensions = this.bounds.map(({ lower, length }) => `[${lower}..${lower + length - 1}]`).join('');
    const texts = shown.map((text) => (isOfVariants ? ` (${text ?? ''})` : ` ${text ?? ''}`)).join('');
    return `dims=${this.lengths.length} ${dimensions}${texts}${this.elements.length > 64 ? ' ...' : ''}`;
  }
}

/** Arrays of up to three dimensions, seldom of more: 60 are all there may be with the arrays in them. */
function arrayOf(element: fc.Arbitrary<TypedValue>, vt: number): fc.Arbitrary<TypedValue> {
  const shape = fc.oneof(
    { weight: 20, arbitrary: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 4, max: 18 }).map((dimensions) => Array.from({ length: dimensions }, (_, index) => (index === 1 ? 2 : 1))) },
    { weight: 1, arbitrary: fc.integer({ min: 60, max: 300 }).map((length) => [length]) },
  // What is inside of an empty dimension cannot be told by nesting.
  ).map((lengths) => lengths.map((length, index) => (lengths.slice(0, index).includes(0) ? 0 : length)));
  return shape.chain((lengths) => {
    const count = lengths.reduce((product, length) => product * length, 1);
    const lower = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: -5, max: 5 }) }, { weight: 1, arbitrary: fc.constantFrom(-(2 ** 31) + 1, 2 ** 31 - 301) });
    return fc.tuple(fc.array(lower, { minLength: lengths.length, maxLength: lengths.length }), fc.array(element, { minLength: count, maxLength: count })).map(([lowerBounds, elements]): TypedValue => {
      const value = new ArrayOf(lengths, lowerBounds, elements);
      return { vt: VT.ARRAY | vt, value, described: value.described(vt === VT.VARIANT) };
    });
  });
}

/**
 * A VARIANT of any type but objects and records: scalars, arrays of them, arrays of VARIANTs with all these in them.
 * @param elements the types that arrays are of
 */
export const anyVariant = (elements: readonly (keyof typeof VT)[] = scalarNames): fc.Arbitrary<TypedValue> => fc.letrec<{ variant: TypedValue }>((tie) => ({
  variant: fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    { weight: 8, arbitrary: fc.oneof(nothing, ...scalarNames.map(scalarOf)) },
    { weight: 4, arbitrary: fc.constantFrom(...elements).chain((name) => arrayOf(scalarOf(name), VT[name])) },
    { weight: 3, arbitrary: arrayOf(tie('variant'), VT.VARIANT) },
  ),
})).variant;

/** Arrays of one type. */
export const arrayOfType = (name: keyof typeof VT): fc.Arbitrary<TypedValue> => arrayOf(scalarOf(name), VT[name]);

/** What differs between what came and what went, in words; undefined if nothing does. */
export function difference({ value }: TypedValue, came: unknown): string | undefined {
  if (value instanceof ArrayOf) return arrayDifference(value, came);
  return isSame(value, came) ? undefined : `${fc.stringify(came)} came for ${fc.stringify(value)}`;
}

function isSame(value: unknown, came: unknown): boolean {
  if (value instanceof Currency) return came instanceof Currency && came.units === value.units;
  if (value instanceof Decimal) return came instanceof Decimal && came.negative === value.negative && came.scale === value.scale && came.magnitude === value.magnitude;
  if (value instanceof Scode) return came instanceof Scode && came.hresult === value.hresult;
  if (value instanceof Date) return came instanceof Date && came.getTime() === value.getTime();
  return Object.is(value, came);
}

function arrayDifference(array: ArrayOf, came: unknown): string | undefined {
  if (!Array.isArray(came) && !ArrayBuffer.isView(came)) return `${fc.stringify(came)} came for an array`;
  const bounds = boundsOf(came as never);
  if (fc.stringify(bounds.map(({ lower, length }) => [lower, length])) !== fc.stringify(array.bounds.map(({ lower, length }) => [lower, length]))) return `bounds ${fc.stringify(bounds)} came for ${fc.stringify(array.bounds)}`;
  let elements: unknown[] = [came];
  for (const _ of array.lengths) elements = elements.flatMap((row) => Array.from(row as ArrayLike<unknown>));
  if (elements.length !== array.elements.length) return `${elements.length} elements came for ${array.elements.length}`;
  for (const [index, element] of array.elements.entries()) {
    const differs = difference(element, elements[index]);
    if (differs !== undefined) return `element ${index}: ${differs}`;
  }
  return undefined;
}
