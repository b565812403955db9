// Anything may be thrown, which is what these rows are for.
/* eslint-disable @typescript-eslint/only-throw-error */
/* eslint-disable @typescript-eslint/no-explicit-any */
import { byRef, Decimal, release, Variant, VT } from 'coclass';

import { testObject } from '../../support/test-server.js';
import { type Expected, INVALID, OVERFLOW, RELEASED, type Row, TYPE_MISMATCH } from './row.js';

/** A value that cannot be passed, made anew for each call. */
export interface BadValue {
  readonly title: string;
  readonly make: () => unknown;
  readonly expected: Expected;
}

const thrown = new Error('thrown by a user');

function bad(title: string, make: () => unknown, expected: Expected = TYPE_MISMATCH): BadValue {
  return { title, make, expected };
}

function throwing(): never {
  throw thrown;
}

/** Objects of JavaScript's, which COM takes as objects, and as nothing else. */
export const objectValues: readonly BadValue[] = [
  bad('a function', () => () => 1),
  bad('a class', () => class Empty extends Map {}),
  bad('a plain object', () => ({ a: 1 })),
  bad('an object without a prototype', () => Object.create(null)),
  bad('an object whose toString throws', () => ({ toString: throwing, valueOf: throwing, [Symbol.toPrimitive]: throwing })),
  bad('a Map', () => new Map()),
  bad('globalThis', () => globalThis),
  bad('a wrapped primitive', () => Object(Symbol.iterator)),
  bad('a SharedArrayBuffer', () => new SharedArrayBuffer(8)),
  bad('an arguments-like object', () => ({ length: 1, 0: 1 })),
];

/** Objects with a text of their own, which is their default value. */
const textValues: readonly BadValue[] = [bad('a RegExp', () => /x/), bad('an Error', () => new Error('value'))];

/** What no parameter takes. */
export const neverValues: readonly BadValue[] = [
  bad('a Promise', () => Promise.resolve(1)),
  bad('a symbol', () => Symbol('none')),
  bad('an object derived from a wrapper', () => Object.create(testObject('Lifetime')), INVALID),
  bad('a prototype of a wrapper', () => Object.getPrototypeOf(testObject('Lifetime')), INVALID),
  bad('a released object', () => {
    const object = testObject('Lifetime');
    release(object);
    return object;
  }, RELEASED),
  bad('a Proxy whose traps throw', () => new Proxy({}, { get: throwing, has: throwing, getPrototypeOf: throwing, ownKeys: throwing }), { thrown }),
  bad('a Proxy that throws null', () => new Proxy({}, { get() { throw null; } }), { thrown: null }),
  bad('a Proxy that throws undefined', () => new Proxy({}, { get() { throw undefined; } }), { thrown: undefined }),
  bad('a revoked Proxy', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }, TypeError),
  bad('a Variant of a symbol', () => Variant(Symbol('none'), VT.I4)),
  bad('a Variant of a released object', () => {
    const object = testObject('Lifetime');
    release(object);
    return Variant(object, VT.DISPATCH);
  }, RELEASED),
];

const noScalars: readonly BadValue[] = [
  bad('an array', () => [1]),
  bad('an empty array', () => []),
  bad('a TypedArray', () => new Float64Array(2)),
  bad('an ArrayBuffer', () => new ArrayBuffer(8)),
  bad('undefined', () => undefined),
];
const notNull = bad('null', () => null);
const either: Expected = ['DISP_E_TYPEMISMATCH', 'DISP_E_OVERFLOW'];
const noNumbers: readonly BadValue[] = [
  bad('a text that is no number', () => 'abc'),
  bad('an empty text', () => ''),
  bad('a text of NULs', () => '\0\0'),
  bad('an object of COM without a default property', () => testObject('Lifetime'), ['DISP_E_TYPEMISMATCH', 'DISP_E_MEMBERNOTFOUND']),
  bad('an invalid Date', () => new Date(NaN), either),
];

function integers(low: bigint, high: bigint): BadValue[] {
  const beyond = [low - 1n, high + 1n, low * 2n - 5n, high * 2n, -(2n ** 64n), 2n ** 64n, 2n ** 200n];
  return [
    ...beyond.map((value) => bad(`${value}n`, () => value, OVERFLOW)),
    ...beyond.map(Number).filter((value) => value > Number(high) || value < Number(low)).map((value) => bad(`${value}`, () => value, OVERFLOW)),
    ...[Infinity, -Infinity].map((value) => bad(`${value}`, () => value, either)),
    ...[NaN, 0.5, -0.5, 1.0000001, Number.MIN_VALUE].map((value) => bad(`${value}`, () => value)),
    bad('a text beyond the range', () => '1e30', either),
    bad('a text with a fraction', () => '1.5'),
    bad('a Decimal with a fraction', () => new Decimal('1.5')),
    ...noNumbers,
    ...noScalars,
    notNull,
  ];
}

/** What takes any object. */
const takesObjects = ['DISPATCH', 'UNKNOWN', 'VARIANT'];

/** What a parameter of each type does not take, besides what none takes. */
const byType: Record<string, readonly BadValue[]> = {
  I1: integers(-128n, 127n),
  I2: integers(-32768n, 32767n),
  I4: integers(-(2n ** 31n), 2n ** 31n - 1n),
  I8: integers(-(2n ** 63n), 2n ** 63n - 1n),
  UI1: integers(0n, 255n),
  UI2: integers(0n, 65535n),
  UI4: integers(0n, 2n ** 32n - 1n),
  UI8: integers(0n, 2n ** 64n - 1n),
  INT: integers(-(2n ** 31n), 2n ** 31n - 1n),
  UINT: integers(0n, 2n ** 32n - 1n),
  R4: [bad('1e300', () => 1e300, OVERFLOW), bad('-1e39', () => -1e39, OVERFLOW), ...noNumbers, ...noScalars, notNull],
  R8: [bad('a bigint beyond a double', () => 2n ** 53n + 1n, OVERFLOW), ...noNumbers, ...noScalars, notNull],
  BOOL: [bad('NaN', () => NaN), bad('a text', () => 'perhaps'), ...noScalars, notNull],
  BSTR: [...noScalars, notNull],
  CY: [bad('NaN', () => NaN, either), bad('1e30', () => 1e30, either), bad('2n ** 64n', () => 2n ** 64n, either), bad('Infinity', () => Infinity, either), ...noNumbers, ...noScalars, notNull],
  DECIMAL: [bad('NaN', () => NaN, either), bad('1e30', () => 1e30, either), bad('2n ** 96n', () => 2n ** 96n, either), bad('Infinity', () => Infinity, either), ...noNumbers, ...noScalars, notNull],
  DATE: [bad('NaN', () => NaN, either), bad('1e9', () => 1e9, either), bad('the year 10000', () => new Date(Date.UTC(10000, 5)), either), bad('the year 50', () => new Date(-6e13), either), ...noNumbers, ...noScalars, notNull],
  ERROR: [bad('2 ** 32', () => 2 ** 32), bad('1.5', () => 1.5), bad('a text', () => 'E_FAIL'), ...noScalars, notNull],
  DISPATCH: [bad('a number', () => 1), bad('a text', () => 'object'), bad('true', () => true), ...noScalars, bad('a COM object without IDispatch', () => testObject('OnlyUnknown'), ['E_NOINTERFACE'])],
  UNKNOWN: [bad('a number', () => 1), bad('a text', () => 'object'), bad('true', () => true), ...noScalars],
  VARIANT: [],
};

const ways: readonly { readonly name: string; readonly pass: (values: any, type: string, value: unknown) => unknown; readonly argument: number }[] = [
  { name: 'Echo', pass: (values, type, value) => values[`Echo${type}`](value), argument: 0 },
  { name: 'InOut', pass: (values, type, value) => values[`InOut${type}`](byRef(value)), argument: 0 },
  { name: 'Prop', pass: (values, type, value) => (values[`Prop${type}`] = value), argument: 0 },
];

export const valueRows: readonly Row[] = Object.entries(byType).flatMap(([type, badValues]) =>
  [...neverValues, ...(takesObjects.includes(type) ? [] : objectValues), ...(takesObjects.includes(type) || type === 'BSTR' ? [] : textValues), ...badValues].flatMap(({ title, make, expected }) =>
    ways
      // A variable that holds nothing is an [out] parameter's.
      .filter(({ name }) => !(name === 'InOut' && title === 'undefined'))
      .map(({ name, pass, argument }) => ({
        title: `${name}${type} of ${title}`,
        call: () => pass(testObject('Values'), type, make()),
        expected,
        argument: Array.isArray(expected) ? argument : undefined,
        message: Array.isArray(expected) ? /^ITestValues\.\w+: argument 1 \(value\): ./ : undefined,
      })),
  ),
);
