/* eslint-disable @typescript-eslint/no-explicit-any */
import { release, Variant, VT } from 'coclass';

import { testObject } from '../../support/test-server.js';
import { INVALID, OVERFLOW, RELEASED, type Row, TYPE_MISMATCH } from './row.js';
import { type BadValue, neverValues, objectValues } from './values.js';

const thrown = new Error('thrown by a getter');

function nested(depth: number): unknown[] {
  let array: unknown[] = [1];
  for (let level = 1; level < depth; level++) array = [array];
  return array;
}

function cyclic(): unknown[] {
  const array: unknown[] = [1];
  array[0] = array;
  return array;
}

function cyclicBelow(): unknown[] {
  const array: unknown[] = [1, 2];
  array.push([array]);
  return array;
}

function sparse(length: number): unknown[] {
  const array: unknown[] = [];
  array.length = length;
  return array;
}

function withGetter(get: () => unknown, place = 2): unknown[] {
  return Object.defineProperty([1, 2, 3, 4], place, { get });
}

function throwing(value: unknown): () => never {
  return () => {
    throw value;
  };
}

function proxied(traps: ProxyHandler<unknown[]>): unknown[] {
  return new Proxy([1, 2, 3], traps);
}

function released(): object {
  const object = testObject('Lifetime');
  release(object);
  return object;
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([1, 2, 3], {});
  revoke();
  return proxy;
}

/** Arrays that no parameter takes. */
const badArrays: readonly BadValue[] = [
  { title: 'an array that contains itself', make: cyclic, expected: INVALID },
  { title: 'an array that contains itself in its last element', make: cyclicBelow, expected: ['E_INVALIDARG', 'DISP_E_TYPEMISMATCH'] },
  { title: 'arrays in arrays, 61 deep', make: () => nested(61), expected: ['E_INVALIDARG', 'DISP_E_TYPEMISMATCH'] },
  { title: 'arrays in arrays, 5000 deep', make: () => nested(5000), expected: INVALID },
  { title: 'a sparse array of 2 ** 32 - 1 elements', make: () => sparse(2 ** 32 - 1), expected: INVALID },
  { title: 'a matrix of 2 ** 32 elements', make: () => Array.from({ length: 3 }, () => sparse(2 ** 31)), expected: INVALID },
  { title: 'an array with a getter that throws', make: () => withGetter(throwing(thrown)), expected: { thrown } },
  { title: 'an array whose first element throws', make: () => withGetter(throwing(thrown), 0), expected: { thrown } },
  { title: 'an array with a getter that throws null', make: () => withGetter(throwing(null)), expected: { thrown: null } },
  { title: 'an array with a getter that throws undefined', make: () => withGetter(throwing(undefined)), expected: { thrown: undefined } },
  { title: 'an array of arrays with a getter that throws', make: () => [[1], withGetter(throwing(thrown))], expected: { thrown } },
  { title: 'an array with a symbol', make: () => [1, Symbol('none')], expected: TYPE_MISMATCH },
  { title: 'an array with a function', make: () => [1, () => 1], expected: TYPE_MISMATCH },
  { title: 'an array with a plain object', make: () => [1, { a: 1 }], expected: TYPE_MISMATCH },
  { title: 'an array with a released object', make: () => [1, released()], expected: RELEASED },
  { title: 'an array that throws from a Proxy', make: () => [1, new Proxy({}, { get: throwing(thrown) })], expected: { thrown } },
];

const thrownByTrap: readonly BadValue[] = [
  { title: 'a Proxy of an array, of which every trap throws', make: () => proxied({ get: throwing(thrown), has: throwing(thrown), getOwnPropertyDescriptor: throwing(thrown) }), expected: { thrown } },
  { title: 'a revoked Proxy of an array', make: revoked, expected: TypeError },
];

interface Way {
  readonly name: string;
  readonly pass: (array: any) => unknown;
  /** Whether it takes arrays of every element, or is stricter. */
  readonly any: boolean;
}

const ways: readonly Way[] = [
  { name: 'a VARIANT parameter', pass: (array) => testObject('Values').Describe(array), any: true },
  { name: 'a VARIANT property', pass: (array) => (testObject('Values').PropVARIANT = array), any: true },
  { name: 'an object without type information', pass: (array) => (testObject('Untyped').Value = array), any: true },
  { name: 'an explicit VARIANT array', pass: (array) => testObject('Values').Describe(Variant(array, VT.ARRAY | VT.VARIANT)), any: true },
  { name: 'the default member', pass: (array) => testObject('Arguments')(array), any: true },
  { name: 'SAFEARRAY(VARIANT)', pass: (array) => testObject('Arrays').EchoVariants(array), any: true },
  { name: 'SAFEARRAY(BSTR)', pass: (array) => testObject('Arrays').EchoStrings(array), any: false },
  { name: 'SAFEARRAY(long)', pass: (array) => testObject('Arrays').SumLongs(array), any: false },
  { name: 'SAFEARRAY(double)', pass: (array) => testObject('Arrays').SumDoubles(array), any: false },
  { name: 'a SAFEARRAY property', pass: (array) => (testObject('Arrays').Longs = array), any: false },
  { name: '[in, out] SAFEARRAY(long)', pass: (array) => testObject('Arrays').InOutLongs(array), any: false },
  { name: 'an argument of many', pass: (array) => testObject('Arguments').VarArgs(1, array), any: true },
];

const noArrays: readonly BadValue[] = [
  ...[...neverValues, ...objectValues].filter(({ title }) => title !== 'a Variant of a symbol'),
  ...([1, 1n, 'text', true, null, undefined, NaN, Infinity] as const).map((value) => ({
    title: typeof value === 'bigint' ? '1n' : String(value),
    make: () => value,
    expected: TYPE_MISMATCH,
  })),
  { title: 'a Date', make: () => new Date(0), expected: TYPE_MISMATCH },
  { title: 'a COM object', make: () => testObject('Lifetime'), expected: TYPE_MISMATCH },
  { title: 'a Variant of another array', make: () => Variant([1], VT.ARRAY | VT.UI1), expected: TYPE_MISMATCH },
];

const badElements: Record<string, readonly [element: unknown, expected: Row['expected']][]> = {
  SumLongs: [['abc', TYPE_MISMATCH], [1.5, TYPE_MISMATCH], [NaN, TYPE_MISMATCH], [2 ** 31, OVERFLOW], [-(2n ** 40n), OVERFLOW], [null, TYPE_MISMATCH], [undefined, TYPE_MISMATCH], [[], TYPE_MISMATCH], [new Map(), TYPE_MISMATCH]],
  SumDoubles: [['abc', TYPE_MISMATCH], [2n ** 70n, OVERFLOW], [null, TYPE_MISMATCH], [undefined, TYPE_MISMATCH], [[1], TYPE_MISMATCH], [/x/, TYPE_MISMATCH]],
  EchoStrings: [[null, TYPE_MISMATCH], [undefined, TYPE_MISMATCH], [{}, TYPE_MISMATCH], [['a'], TYPE_MISMATCH], [Symbol('none'), TYPE_MISMATCH]],
};

const elementRows: readonly Row[] = Object.entries(badElements).flatMap(([member, elements]) =>
  elements.flatMap(([element, expected]) =>
    [0, 1, 3].map((place) => {
      const good = member === 'EchoStrings' ? 'a' : 1;
      const array = Array.from({ length: 4 }, (_, index) => (index === place ? element : good));
      const title = typeof element === 'symbol' ? 'a symbol' : `${typeof element} ${JSON.stringify(element, (_, value) => (typeof value === 'bigint' ? `${value}n` : value as unknown))}`;
      return {
        title: `${member} of an array whose element ${place} is ${title}`,
        call: () => testObject('Arrays')[member](array),
        expected,
        argument: 0,
        // An array among the elements makes it no matrix.
        message: Array.isArray(element) && place === 0 ? undefined : new RegExp(`element \\[${place}\\]: `),
      };
    }),
  ),
);

export const arrayRows: readonly Row[] = [
  ...ways.flatMap(({ name, pass, any }) =>
    (any ? badArrays.filter(({ title }) => !/with a (function|plain object)$/.test(title)) : [...badArrays.filter(({ title }) => !title.includes('of arrays')), ...noArrays])
      .concat(thrownByTrap)
      // What is only written to an [in, out] parameter needs no value.
      .filter(({ title }) => !(name.startsWith('[in, out]') && title === 'undefined'))
      .map(({ title, make, expected }) => ({
        title: `${name}: ${title}`,
        call: () => pass(make()),
        // Where elements are typed, an array in their place is refused before it is looked into.
        expected: !any && Array.isArray(expected) && !expected.includes('CO_E_RELEASED') ? [...expected, 'DISP_E_TYPEMISMATCH' as const] : expected,
      })),
  ),
  ...elementRows,
];
