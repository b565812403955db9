import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { byRef, ComError, createObject, Currency, Decimal, Missing, named, Nothing, recordType, release, Scode, Variant, VT } from 'coclass';

import { itIfNotWine } from '../support/wine.js';

// One call after the other is made through a vtable and through IDispatch: results and failures must be the same.

// Its members are the test's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Anything = any;

const LIBRARY = '{4375e7eb-88ff-4b2f-ad72-aad8900186b9}';
const POINT = '{56bc6529-44e7-447f-a2c0-c858c115efd0}';
const PERSON = '{4cad2415-0a5d-4d57-9112-e74c3aecdb4a}';
const E_FAIL = 0x80004005 | 0;
const types = ['I1', 'I2', 'I4', 'I8', 'UI1', 'UI2', 'UI4', 'UI8', 'INT', 'UINT', 'R4', 'R8', 'BOOL', 'BSTR', 'CY', 'DECIMAL', 'DATE', 'ERROR', 'DISPATCH', 'UNKNOWN', 'VARIANT'] as const;

const samples: readonly unknown[] = [
  undefined, null, Missing, Nothing, true, false, 0, -0, 1, -1, 127, 128, 255, 256, -129, 32768, 65536, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, 2 ** 63, 0.5, 1.5, -0.1,
  1e300, NaN, Infinity, 0n, -1n, 2n ** 63n, 2n ** 64n, -(2n ** 63n), '', 'text', '12', '-1.5', '1e3', ' 7 ', 'true', '2024-02-29', 'a\0b', '\u{1f600}', 'x'.repeat(5000),
  new Date(2024, 1, 29), new Date(NaN), new Date(9999, 11, 31), new Currency('1.2345'), new Decimal('1.50'), new Decimal('79228162514264337593543950335'), new Scode(0x80020009),
  [], [1, 2], ['a'], [[1, 2], [3, 4]], Int32Array.of(1), new Uint8Array(3), {}, { a: 1 }, Symbol.iterator, Number, new Map(),
  Variant(7, VT.I2), Variant('8', VT.BSTR), Variant(9, VT.UI1), Variant(1, VT.BOOL), Variant(null, VT.NULL), Variant([1], VT.ARRAY | VT.I4), Variant('1', VT.DATE), Variant(1.5, VT.R4),
];

interface Outcome {
  readonly result: string;
  /** What is said of a failure, where the callee said it. */
  readonly details?: string | undefined;
}

/** What a call gave: its result as text, or its failure. */
function outcome(call: () => unknown): Outcome {
  try {
    return { result: inspect(call(), { depth: 5 }) };
  } catch (error) {
    if (!ComError.is(error)) return { result: `${(error as Error).name}: ${(error as Error).message}` };
    const { code, member, argument, source, description, helpFile, helpContext } = error;
    // Where an argument is refused, IDispatch does not always say which.
    return { result: `${code} of ${member}`, details: argument === undefined ? inspect([source, description, helpFile, helpContext]) : undefined };
  }
}

function agree(name: string, calls: Readonly<Record<string, (object: Anything) => unknown>>): void {
  const [early, late] = (['early', 'late'] as const).map((binding) => createObject(`Coclass.Test.${name}`, { binding }));
  try {
    const different: string[] = [];
    for (const [title, call] of Object.entries(calls)) {
      const [first, second] = [outcome(() => call(early)), outcome(() => call(late))];
      const same = first.result === second.result && (first.details === undefined || first.details === second.details);
      if (!same) different.push(`${title} | early: ${inspect(first)} | late: ${inspect(second)}`);
    }
    assert.deepEqual(different, []);
  } finally {
    for (const object of [early, late]) if (object !== undefined) release(object);
  }
}

/** One call of a member with each of the samples. */
function withSamples(title: string, call: (object: Anything, value: unknown) => unknown): Record<string, (object: Anything) => unknown> {
  return Object.fromEntries(samples.map((value, index) => [`${title}(#${index} ${inspect(value).slice(0, 60)})`, (object: Anything) => call(object, value)]));
}

describe('both bindings agree', () => {
  for (const type of types) {
    it(`on any value as VT_${type}`, () => {
      agree('Values', {
        ...withSamples(`Echo${type}`, (object, value) => object[`Echo${type}`](value)),
        ...withSamples(`Prop${type}`, (object, value) => {
          object[`Prop${type}`] = value;
          return object[`Prop${type}`];
        }),
      });
    });

    it(`on any value by reference to VT_${type}`, () => {
      agree('Values', {
        ...withSamples(`InOut${type}`, (object, value) => {
          const variable: { value: unknown } = byRef(value);
          return [object[`InOut${type}`](variable), variable.value];
        }),
        ...withSamples(`Out${type}`, (object, value) => {
          const variable: { value: unknown } = byRef(value);
          return [object[`Out${type}`](variable), variable.value];
        }),
        [`Out${type}()`]: (object) => object[`Out${type}`](),
      });
    });

    const title = `on any plain value for a reference to VT_${type}`;
    const check = (): void => { agree('Values', withSamples(`InOut${type}`, (object, value) => object[`InOut${type}`](value))); };
    if (['BSTR', 'DECIMAL', 'VARIANT'].includes(type)) itIfNotWine(title, 'DispInvoke makes no pointer to a value of another type', check);
    else it(title, check);
  }

  it('on values whose type no parameter tells', () => {
    agree('Values', { ...withSamples('Describe', (object, value) => object.Describe(value)), ...withSamples('EchoVariantType', (object, value) => object.EchoVariantType(value)) });
  });

  it('on arrays', () => {
    agree('Arrays', {
      ...withSamples('Echo', (object, value) => object.Echo(value)),
      ...withSamples('SumLongs', (object, value) => object.SumLongs(value)),
      ...withSamples('SumDoubles', (object, value) => object.SumDoubles(value)),
      ...withSamples('EchoStrings', (object, value) => object.EchoStrings(value)),
      ...withSamples('EchoVariants', (object, value) => object.EchoVariants(value)),
      ...withSamples('InOutLongs', (object, value) => {
        const variable: { value: unknown } = byRef(value);
        return [object.InOutLongs(variable), variable.value];
      }),
      ...withSamples('Longs', (object, value) => {
        object.Longs = value;
        return object.Longs;
      }),
      'OutLongs()': (object) => object.OutLongs(),
      'NullArray()': (object) => object.NullArray(),
      'MakeBytes(-1)': (object) => object.MakeBytes(-1),
      'MakeBytes(3)': (object) => object.MakeBytes(3),
    });
  });

  it('on records', () => {
    agree('Records', {
      ...withSamples('EchoPoint', (object, value) => object.EchoPoint(value)),
      ...withSamples('EchoPoint x', (object, value) => object.EchoPoint({ x: value, y: 1 })),
      ...withSamples('EchoPerson name', (object, value) => object.EchoPerson({ ...object.MakePerson(), name: value })),
      ...withSamples('EchoPerson extra', (object, value) => object.EchoPerson({ ...object.MakePerson(), extra: value })),
      ...withSamples('SumPoints', (object, value) => object.SumPoints(value)),
      ...withSamples('ScalePoint', (object, value) => {
        const variable: { value: unknown } = byRef(value);
        return [object.ScalePoint(variable, 2), variable.value];
      }),
      'MakePoint(1)': (object) => object.MakePoint(1),
      'MakePoints(3)': (object) => object.MakePoints(3),
      'MakePoints(-1)': (object) => object.MakePoints(-1),
      'MakePerson()': (object) => object.MakePerson(),
      'SumPoints(MakePoints(4))': (object) => object.SumPoints(object.MakePoints(4)),
    });
  });

  it('on records of a type that is not the declared one', () => {
    const [point, person] = [recordType(LIBRARY, '1.0', POINT), recordType(LIBRARY, '1.0', PERSON)];
    const values = { 'a point': Variant({ x: 1, y: 2 }, point), 'a person': Variant({ name: 'n' }, person), 'points': Variant([{ x: 1, y: 2 }], point), 'persons': Variant([{ age: 1 }], person) };
    agree('Records', Object.fromEntries(Object.entries(values).flatMap(([title, value]) =>
      ['EchoPoint', 'EchoPerson', 'DescribePerson', 'SumPoints', 'ScalePoint'].map((member) => [`${member}(${title})`, (object: Anything) => object[member](value, ...(member === 'ScalePoint' ? [2] : []))]))));
  });

  it('on arguments', () => {
    const lists: readonly (readonly unknown[])[] = [
      [], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5], [undefined], [undefined, 2], [1, undefined, 3], [Missing], [Missing, Missing, Missing], [1, Missing],
      [null, null], ['x', 'y'], [named({ a: 1 })], [named({ b: 2 })], [named({ a: 1, b: 'x' })], [1, named({ b: 2 })], [1, named({ c: 2 })], [1, named({ a: 2 })],
      [named({ first: 1, second: 2 })], [named({ second: 1 })], [1, named({ third: 3, second: 2 })], [named({ nonsense: 1 })], [named({})], [1, 2, named({})],
      [byRef(1)], [byRef(1), byRef(2), byRef('x')], [1, byRef(2), byRef('x')], [1, byRef(2)], [1, byRef('x'), byRef(2)],
    ];
    const members = ['Join4', 'Optional', 'Defaults', 'Named', 'VarArgs', 'VarArgsAfter', 'Several', 'Add4', 'Nothing', 'Indexed', 'Item', 'Text', 'Count', 'ReadOnly', 'Written', 'Title'];
    agree('Arguments', Object.fromEntries(members.flatMap((member) => lists.map((list, index) =>
      [`${member}(#${index} ${inspect(list)})`, (object: Anything) => {
        const found = object[member] as unknown;
        return typeof found === 'function' ? (found as (...values: unknown[]) => unknown).apply(object, [...list]) : found;
      }]))));
  });

  it('on properties', () => {
    const names = ['Ref', 'Count', 'Title', 'Text', 'ReadOnly', 'WriteOnly', 'Nothing', 'Add4', 'LastPut'];
    agree('Arguments', {
      ...Object.fromEntries(names.flatMap((name) => Object.entries(withSamples(name, (object, value) => {
        object[name] = value;
        return [object[name], object.LastPut, object.Written];
      })))),
      ...withSamples('Item', (object, value) => {
        object[3] = value;
        return [object[3], object.Item(3), object(3), object.LastPut];
      }),
    });
  });

  it('on failures', () => {
    const results = [0, 1, -1, E_FAIL, 0x80020009 | 0, 0x80020005 | 0, 0x80040217 | 0, 0x800a03ec | 0, 0x8002000e | 0, 0x80020004 | 0];
    agree('Errors', Object.fromEntries(results.flatMap((hr): [string, (object: Anything) => unknown][] => [
      [`Return(${hr})`, (object) => object.Return(hr)],
      [`WithInfo(${hr})`, (object) => object.WithInfo(hr, 'source', 'description', 'help.chm', 5)],
      [`WithInfo(${hr}, empty)`, (object) => object.WithInfo(hr, '', '', '', 0)],
      [`ReturnValue(${hr})`, (object) => object.ReturnValue(hr, 5)],
    ])));
  });

  it('on collections', () => {
    agree('Collection', {
      'fill': (object) => [1, 'a', null, [1]].map((value) => object.Add(value) as unknown),
      'Count': (object) => object.Count,
      'all': (object) => [...object],
      'Lazy': (object) => [...object.Lazy(5)],
      'Failing': (object) => [...object.Failing],
      'Item': (object) => [object.Item(1), object(2), object[3]],
      'Item outside': (object) => object.Item(9),
      'Item of no number': (object) => object.Item('x'),
      'Clear': (object) => [object.Clear(), object.Count],
    });
  });
});

describe('createObject', () => {
  it('refuses a binding that is none', () => {
    for (const binding of ['', 'Late', 1, null] as never[]) assert.throws(() => createObject('Coclass.Test.Values', { binding }), { name: 'TypeError', message: /binding/ });
  });
});
