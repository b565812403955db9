// Anything may be thrown, which is what the test is for.
/* eslint-disable @typescript-eslint/only-throw-error */
import { byRef, Currency, Decimal, Missing, named, Nothing, release, Scode, Variant, VT, withBounds } from 'coclass';
import fc from 'fast-check';

import { testObject } from '../test-server.js';

/** What a user's own getter throws. */
export const thrown = { by: 'a getter' };

/** A value made anew for each run: objects of COM are not kept by whoever describes them. */
export interface Made {
  readonly text: string;
  readonly make: () => unknown;
}

/** A description that a failure shows as one reads it. */
function made(text: string, make: () => unknown): Made {
  return { text, make, [fc.toStringMethod]: () => text } as Made;
}

const just = (value: unknown): Made => made(fc.stringify(value), () => value);
const plain = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Made> => arbitrary.map(just);
const list = (all: readonly Made[]): string => all.map(({ text }) => text).join(', ');

/** Units of UTF-16, of which not all make a text. */
export const utf16 = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ maxLength }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units)),
  );

const names = fc.oneof(fc.constantFrom('x', 'y', 'name', 'age', 'extra', 'home', 'value', 'First', 'second'), utf16(8));
const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, 1e308, 5e-324));
const scalarTypes = Object.values(VT).filter((type) => type > 1 && type < 0x1000 && type !== VT.VARIANT);

const simple: readonly fc.Arbitrary<Made>[] = [
  plain(fc.constantFrom(undefined, null)),
  plain(fc.boolean()),
  plain(numbers),
  plain(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n })),
  plain(utf16(12)),
  fc.constant(made('Symbol()', () => Symbol('fuzz'))),
  fc.constant(made('() => 1', () => () => 1)),
  plain(fc.oneof(fc.date({ noInvalidDate: false }), fc.constantFrom(new Date(NaN), new Date(8.64e15), new Date(-8.64e15)))),
  plain(fc.oneof(fc.uint8Array({ maxLength: 9 }), fc.float64Array({ maxLength: 9 }), fc.bigInt64Array({ maxLength: 9 }), fc.int16Array({ maxLength: 9 }))),
  fc.nat(9).map((length) => made(`new ArrayBuffer(${length})`, () => new ArrayBuffer(length))),
  fc.nat(9).map((length) => made(`new DataView(new ArrayBuffer(${length}))`, () => new DataView(new ArrayBuffer(length)))),
  fc.tuple(fc.constantFrom('Lifetime', 'Values', 'Collection', 'Untyped', 'OnlyUnknown', 'Odd'), fc.integer({ min: 0, max: 4 })).map(([name, released]) => made(released === 0 ? `released ${name}` : name, () => {
    const object = testObject(name) as object;
    if (released === 0) release(object);
    return object;
  })),
  fc.integer({ min: -9999, max: 9999 }).map((value) => made(`new Currency(${value})`, () => new Currency(value))),
  fc.integer({ min: -9999, max: 9999 }).map((value) => made(`new Decimal(${value})`, () => new Decimal(value))),
  fc.nat().map((value) => made(`new Scode(${value})`, () => new Scode(value))),
  fc.constantFrom(made('Missing', () => Missing), made('Nothing', () => Nothing)),
  fc.integer({ min: -5, max: 5 }).map((lower) => made(`withBounds([1, 2, 3], [${lower}])`, () => withBounds([1, 2, 3], [lower]))),
];

/** Arrays: with a tail of holes, with themselves in them, or with a getter that throws, now and then. */
function arrays(value: fc.Arbitrary<Made>): fc.Arbitrary<Made> {
  return fc.tuple(fc.array(value, { maxLength: 4 }), fc.integer({ min: 0, max: 20 }), fc.nat(100)).map(([elements, odd, holes]) => {
    const oddities = ['', ` and ${holes} holes`, ' and itself', ' and a getter that throws'];
    return made(`[${list(elements)}${oddities[odd] ?? ''}]`, () => {
      const array = elements.map(({ make }) => make());
      if (odd === 1) array.length += holes;
      if (odd === 2) array.push(array);
      if (odd === 3) Object.defineProperty(array, 0, { get() { throw thrown; } });
      return array;
    });
  });
}

function objects(value: fc.Arbitrary<Made>): fc.Arbitrary<Made> {
  return fc.tuple(fc.array(fc.tuple(names, value), { maxLength: 3 }), fc.integer({ min: 0, max: 20 })).map(([members, odd]) => {
    const oddities = ['', ', x throws', ', a Proxy that throws'];
    return made(`{ ${members.map(([name, { text }]) => `${fc.stringify(name)}: ${text}`).join(', ')}${oddities[odd] ?? ''} }`, () => {
      const object: Record<string, unknown> = {};
      for (const [name, { make }] of members) object[name] = make();
      if (odd === 1) Object.defineProperty(object, 'x', { enumerable: true, get() { throw thrown; } });
      return odd === 2 ? new Proxy(object, { get() { throw thrown; } }) : object;
    });
  });
}

function wrapped(value: fc.Arbitrary<Made>): fc.Arbitrary<Made> {
  const arrayTypes = [VT.I4, VT.BSTR, VT.VARIANT, VT.R8, VT.UI1, VT.DISPATCH, VT.DECIMAL].map((type) => VT.ARRAY | type);
  return fc.oneof(
    fc.tuple(value, fc.constantFrom(...scalarTypes, ...arrayTypes)).map(([inner, type]) => made(`Variant(${inner.text}, ${type})`, () => Variant(inner.make(), type))),
    value.map((inner) => made(`byRef(${inner.text})`, () => byRef(inner.make()))),
    fc.tuple(value, fc.constantFrom(VT.I4, VT.BSTR, VT.VARIANT, VT.R8, VT.DISPATCH, VT.DATE)).map(([inner, type]) => made(`byRef(${inner.text}, ${type})`, () => byRef(inner.make(), type))),
    fc.tuple(names, value).map(([name, inner]) => made(`named({ ${fc.stringify(name)}: ${inner.text} })`, () => named({ [name]: inner.make() }))),
  );
}

/** Any JavaScript value, most of them wrong for most parameters. */
export const anyValue: fc.Arbitrary<Made> = fc.letrec<{ value: Made }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: 'small', withCrossShrink: true }, { weight: 6, arbitrary: fc.oneof(...simple) }, arrays(tie('value')), objects(tie('value')), wrapped(tie('value'))),
})).value;
