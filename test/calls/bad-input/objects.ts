/* eslint-disable @typescript-eslint/no-explicit-any */
import { inspect } from 'node:util';

import { byRef, Currency, Decimal, Missing, named, Nothing, recordType, Scode, Variant, VT, withBounds } from 'coclass';

import { testObject } from '../../support/test-server.js';
import { kinds } from './api.js';
import { type Expected, INVALID, type Row, TYPE_MISMATCH } from './row.js';

/** What a member's function answers to a `this` that is no object of its type. */
const wrongThis: Expected = ['E_INVALIDARG', 'E_NOINTERFACE'];

const others: readonly (readonly [title: string, make: () => any])[] = [
  ...kinds.filter(([title]) => title !== 'undefined' && title !== 'null'),
  ['null', () => null],
  ['undefined', () => undefined],
  ['globalThis', () => globalThis],
  ['another type of wrapper', () => testObject('Values')],
  ['a wrapper without type information', () => testObject('Untyped')],
  ['a wrapper without IDispatch', () => testObject('OnlyUnknown')],
  ['an object derived from a wrapper', () => Object.create(testObject('Lifetime'))],
  ['a Proxy around a wrapper', () => new Proxy(testObject('Lifetime'), {})],
  ['a prototype of wrappers', () => Object.getPrototypeOf(testObject('Lifetime'))],
];

const thisRows: readonly Row[] = others.flatMap(([title, make]) => {
  const prototype = (): any => Object.getPrototypeOf(testObject('Lifetime'));
  const accessor = (name: string): any => Object.getOwnPropertyDescriptor(prototype(), name);
  const uses: Record<string, () => unknown> = {
    'a method': () => prototype().Child.call(make()),
    'a method with arguments': () => prototype().Hold.call(make(), null),
    'a getter': () => accessor('RefCount').get.call(make()),
    'a setter': () => accessor('Inner').set.call(make(), null),
    'Reflect.get': () => {
      const receiver = make();
      // The shared end of the chain answers for what is no wrapper as any object does.
      if (receiver === null || typeof receiver !== 'object') return accessor('RefCount').get.call(receiver);
      return Reflect.get(prototype(), 'RefCount', receiver);
    },
  };
  return Object.entries(uses).map(([use, call]) => ({ title: `${use} with ${title} as this`, call, expected: wrongThis }));
});

const thrown = new Error('thrown by a fake');

/** An object of a value class, with these fields in place of its own. */
function fake(genuine: object, fields: object): object {
  const kindOf = (prototype: any): symbol | undefined => Object.getOwnPropertySymbols(prototype).find(({ description }) => description === 'coclass.kind');
  const prototype = Object.getPrototypeOf(genuine);
  const kind = kindOf(prototype) ?? kindOf(genuine);
  if (kind === undefined) throw new Error('the value class has no mark');
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(fields), [kind]: { value: (genuine as any)[kind] } },
  );
}

function throwingGetter(name: string): object {
  return Object.defineProperty({}, name, { enumerable: true, get() { throw thrown; } });
}

const garbage: readonly unknown[] = [undefined, null, true, 'x', NaN, 1.5, -1, 2 ** 40, 2n ** 200n, -(2n ** 200n), Symbol('none'), {}, [], () => 1];

/** Each value class: an instance, a field of it, and the fields beside it. */
const classes: readonly [name: string, genuine: object, field: string, rest: object, right: readonly unknown[]][] = [
  ['Currency', new Currency(1), 'units', {}, [-1, 2 ** 40]],
  ['Decimal', new Decimal(1), 'magnitude', { negative: false, scale: 0 }, []],
  ['Decimal', new Decimal(1), 'scale', { negative: false, magnitude: 1n }, []],
  ['Decimal', new Decimal(1), 'negative', { scale: 0, magnitude: 1n }, [true]],
  ['Scode', new Scode(1), 'hresult', {}, []],
];

const classRows: readonly Row[] = classes.flatMap(([name, genuine, field, rest, right]) => [
  ...garbage
    .filter((value) => !right.includes(value))
    .map((value) => ({
      title: `a fake ${name} whose ${field} is ${inspect(value)}`,
      call: () => testObject('Values').Describe(fake(genuine, { ...rest, [field]: value })),
      expected: INVALID,
      argument: 0,
      message: new RegExp(`this is no ${name}`),
    })),
  {
    title: `a fake ${name} whose ${field} throws`,
    call: () => testObject('Values').Describe(fake(genuine, Object.defineProperties(throwingGetter(field), Object.getOwnPropertyDescriptors(rest)))),
    expected: { thrown },
  },
]);

const noVariantTypes = [15, 26, 50, 64, 0x200f, 0x4003, 0x600c, 0x7fff, 0x8003, 0xffff];
const variantTypes: readonly unknown[] = [null, true, 'VT_I4', NaN, 1.5, -1, 2 ** 16, 2n ** 70n, Symbol('none'), {}, [], () => 1];
const anyType = Variant(1, VT.I4);

const variantRows: readonly Row[] = [
  ...variantTypes.flatMap((type): Row[] => [
    {
      title: `a fake Variant whose type is ${inspect(type)}`,
      call: () => testObject('Values').Describe(fake(anyType, { value: 1, type })),
      expected: INVALID,
    },
    {
      title: `a fake byRef whose type is ${inspect(type)}`,
      call: () => testObject('Values').InOutVARIANT(fake(byRef(1), { value: 1, type })),
      expected: INVALID,
    },
  ]),
  ...noVariantTypes.flatMap((type): Row[] => [
    {
      title: `a fake Variant of the VARTYPE ${type}`,
      call: () => testObject('Values').Describe(fake(anyType, { value: 1, type })),
      expected: ['DISP_E_BADVARTYPE', 'E_INVALIDARG', 'DISP_E_TYPEMISMATCH'],
    },
    {
      title: `a fake byRef of the VARTYPE ${type}`,
      call: () => testObject('Values').InOutVARIANT(fake(byRef(1), { value: 1, type })),
      expected: ['DISP_E_BADVARTYPE', 'E_INVALIDARG', 'DISP_E_TYPEMISMATCH'],
    },
    {
      title: `a fake byRef of nothing of the VARTYPE ${type}`,
      call: () => testObject('Untyped').Add(fake(byRef(1), { value: undefined, type }), Symbol('none')),
      expected: ['DISP_E_BADVARTYPE', 'E_INVALIDARG', 'DISP_E_TYPEMISMATCH'],
    },
  ]),
  { title: 'a Variant in a Variant in … that contains itself', call: () => {
    const variant: any = fake(anyType, { type: VT.I4 });
    Object.defineProperty(variant, 'value', { value: variant });
    return testObject('Values').Describe(variant);
  }, expected: { anyOf: [Error] } },
  { title: 'a Variant of records in a loop', call: () => {
    const variant: any = fake(anyType, { type: VT.ARRAY | VT.VARIANT });
    Object.defineProperty(variant, 'value', { value: [variant] });
    return testObject('Values').Describe(variant);
  }, expected: { anyOf: [Error] } },
  ...['value', 'type'].map((field): Row => ({ title: `a fake Variant whose ${field} throws`, call: () => testObject('Values').Describe(fake(anyType, throwingGetter(field))), expected: { thrown } })),
  { title: 'a fake record type', call: () => testObject('Values').Describe(fake(anyType, { value: {}, type: { handle: {} } })), expected: INVALID },
  { title: 'a fake record type whose handle throws', call: () => testObject('Values').Describe(fake(anyType, { value: {}, type: throwingGetter('handle') })), expected: { thrown } },
  { title: 'a record type as a value', call: () => testObject('Values').Describe(recordType('{4375E7EB-88FF-4B2F-AD72-AAD8900186B9}', '1.0', '{56BC6529-44E7-447F-A2C0-C858C115EFD0}')), expected: TYPE_MISMATCH },
  { title: 'a fake object of COM', call: () => testObject('Values').Describe(Object.create(Object.getPrototypeOf(testObject('Lifetime')))), expected: INVALID },
  { title: 'Nothing as a number', call: () => testObject('Values').EchoI4(Nothing), expected: ['DISP_E_TYPEMISMATCH', 'DISP_E_MEMBERNOTFOUND', 'E_INVALIDARG', 'DISP_E_BADVARTYPE'] },
  { title: 'Missing in an array of numbers', call: () => testObject('Arrays').SumLongs([Missing]), expected: TYPE_MISMATCH },
];

const namedLists: readonly unknown[] = [undefined, null, 1, 'First', {}, [1], [undefined], [Symbol('none')], [{}], Object.assign([], { length: 2 ** 32 - 1 })];

const namedRows: readonly Row[] = [
  ...namedLists.map((names) => ({
    title: `fake named arguments whose names are ${Array.isArray(names) ? `an array of ${names.length}: ${inspect(names[0])}` : inspect(names)}`,
    call: () => testObject('Arguments').Named(fake(named({}), { names, values: [1, 2] })),
    expected: { anyOf: [Error] },
  })),
  ...namedLists.slice(0, 5).map((values) => ({
    title: `fake named arguments whose values are ${inspect(values)}`,
    call: () => testObject('Arguments').Named(fake(named({}), { names: ['First', 'Second'], values })),
    expected: { anyOf: [Error] },
  })).filter(({ title }) => !/'First'| First|\{\}|are 1$/.test(title)),
  ...['names', 'values'].map((field) => ({ title: `fake named arguments whose ${field} throw`, call: () => testObject('Arguments').Named(fake(named({}), throwingGetter(field))), expected: field === 'names' ? { thrown } : { anyOf: [Error] } })),
];

const boundsLists: readonly unknown[] = [[{}], [null], [1], [{ lower: 'x', length: 2 }], [{ lower: 0, length: 'x' }], [{ lower: 0 }], [undefined, undefined]];

function withFakeBounds(bounds: unknown): number[] {
  const array = [1, 2];
  const [mark] = Object.getOwnPropertySymbols(withBounds([1], [1]));
  if (mark === undefined) throw new Error('the array has no mark');
  return Object.defineProperty(array, mark, { value: bounds });
}

const boundsRows: readonly Row[] = [
  ...boundsLists.map((bounds) => ({ title: `an array whose bounds are ${JSON.stringify(bounds)}`, call: () => testObject('Values').Describe(withFakeBounds(bounds)), expected: { anyOf: [Error] } })),
  { title: 'an array whose bounds throw', call: () => testObject('Values').Describe(withFakeBounds([throwingGetter('lower')])), expected: { thrown } },
];

export const objectRows: readonly Row[] = [...thisRows, ...classRows, ...variantRows, ...namedRows, ...boundsRows];
