// Anything may be thrown, which is what these rows are for.
/* eslint-disable @typescript-eslint/only-throw-error */

import { byRef, callMethod, getProperty, type HResultName, Missing, named, putProperty, putRefProperty } from 'coclass';

import { testObject } from '../../support/test-server.js';
import type { Row } from './row.js';

/** Methods and properties that take arguments: how many at least and at most. */
const counts: readonly [object: string, member: string, least: number, most: number][] = [
  ['Arguments', 'Join4', 4, 4],
  ['Arguments', 'Optional', 1, 3],
  ['Arguments', 'Defaults', 0, 3],
  ['Arguments', 'Named', 2, 3],
  ['Arguments', 'VarArgsAfter', 1, Infinity],
  ['Arguments', 'Several', 1, 3],
  ['Arguments', 'Add4', 4, 4],
  ['Arguments', 'Nothing', 0, 0],
  ['Arguments', 'Indexed', 1, 2],
  ['Values', 'EchoI4', 1, 1],
  ['Values', 'Describe', 1, 1],
  ['Values', 'OutI4', 0, 1],
  ['Values', 'InOutBSTR', 1, 1],
  ['Arrays', 'SumLongs', 1, 1],
  ['Arrays', 'MakeArray', 2, 2],
  ['Records', 'EchoPoint', 1, 1],
  ['Records', 'MakePoint', 2, 2],
  ['Lifetime', 'Hold', 1, 1],
  ['Lifetime', 'Child', 0, 0],
  ['Lifetime', 'Drop', 0, 0],
  ['Errors', 'Return', 1, 1],
  ['Errors', 'WithInfo', 5, 5],
  ['Collection', 'Item', 1, 1],
  ['Collection', 'Clear', 0, 0],
  ['Apartment', 'Ping', 0, 0],
];

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

const countRows: readonly Row[] = counts.flatMap(([object, member, least, most]) => {
  const row = (count: number, expected: readonly HResultName[], message: RegExp, argument?: number): Row => ({
    title: `${object}.${member} with ${count} arguments`,
    call: () => testObject(object)[member](...numbers(count)),
    expected,
    message,
    argument,
  });
  const few = numbers(least).map((count) => row(count - 1, ['DISP_E_PARAMNOTOPTIONAL'], /the argument is missing/, count - 1));
  const many = most === Infinity ? [] : [1, 2, 8, 60, 1000].map((more) => row(most + more, ['DISP_E_BADPARAMCOUNT'], /takes (no|at most)/));
  return [...few, ...many];
});

const wrongNames = ['', ' ', 'Fourth', 'first ', 'fi\0rst', '0', '__proto__', 'constructor', 'ＦＩＲＳＴ', 'x'.repeat(10_000), '\ud800'];

const namedRows: readonly Row[] = [
  ...wrongNames.map((name) => ({
    title: `Named with an argument named ${JSON.stringify(name).slice(0, 40)}`,
    call: () => testObject('Arguments').Named(1, 2, named(Object.fromEntries([[name, 3]]))),
    expected: ['DISP_E_UNKNOWNNAME'] as const,
  })),
  ...['First', 'first', 'SECOND'].map((name) => ({
    title: `Named with ${name} by position and by name`,
    call: () => testObject('Arguments').Named(1, 2, named({ [name]: 3 })),
    expected: ['DISP_E_BADPARAMCOUNT'] as const,
    message: /given twice/,
  })),
  {
    title: 'Named with the same name in two cases',
    call: () => testObject('Arguments').Named(named({ First: 1, first: 2, Second: 3 })),
    expected: ['DISP_E_BADPARAMCOUNT', 'DISP_E_PARAMNOTFOUND', 'E_INVALIDARG'],
  },
  {
    title: 'Named with named arguments that are not last',
    call: () => testObject('Arguments').Named(named({ First: 1 }), 2),
    expected: ['DISP_E_TYPEMISMATCH'],
    message: /only as the last argument/,
  },
  {
    title: 'Named with named arguments twice',
    call: () => testObject('Arguments').Named(named({ First: 1 }), named({ Second: 1 })),
    expected: ['DISP_E_TYPEMISMATCH'],
  },
  {
    title: 'Add4 with a named argument that cannot be converted',
    call: () => testObject('Arguments').Add4(1, 2, 3, named({ d: 'four' })),
    expected: ['DISP_E_TYPEMISMATCH'],
    argument: 3,
    message: /argument 4 \(d\)/,
  },
];

const members: Record<string, () => unknown> = {
  'a read-only property put': () => (testObject('Arguments').ReadOnly = 1),
  'a read-only property put by name': () => { putProperty(testObject('Arguments'), 'ReadOnly', [], 1); },
  'a write-only property read': () => testObject('Arguments').WriteOnly,
  'a write-only property read by name': () => getProperty(testObject('Arguments'), 'WriteOnly'),
  'a method put': () => { putProperty(testObject('Arguments'), 'Nothing', [], 1); },
  'a property called by name with arguments': () => callMethod(testObject('Arguments'), 'Title', 1),
  'a method got by name with arguments': () => getProperty(testObject('Arguments'), 'Nothing', 1),
  'putRefProperty of a property without one': () => { putRefProperty(testObject('Arguments'), 'Title', [], testObject('Lifetime')); },
  'an index property assigned': () => (testObject('Arguments').Indexed = 1),
};

const memberRows: readonly Row[] = Object.entries(members).map(([title, call]) => ({
  title,
  call,
  expected: ['DISP_E_MEMBERNOTFOUND', 'DISP_E_BADPARAMCOUNT', 'DISP_E_TYPEMISMATCH'],
  message: /^ITestArguments\./,
}));

const names = ['NoSuchMember', '', ' ', 'Title ', ' Title', 'Ti\0tle', '-0', '1.5', '99999999999', 'x'.repeat(100_000), '\ud800', 'İ', 'QueryInterfac'];

const nameRows: readonly Row[] = ['Arguments', 'Untyped'].flatMap((object) =>
  names.flatMap((name) => {
    const uses: Record<string, () => unknown> = {
      // Other names that an object does not have are undefined.
      ...(/^\p{Lu}/u.test(name) ? { read: () => testObject(object)[name] as unknown } : {}),
      put: () => (testObject(object)[name] = 1),
      getProperty: () => getProperty(testObject(object), name),
      putProperty: () => { putProperty(testObject(object), name, [], 1); },
      callMethod: () => callMethod(testObject(object), name),
    };
    return Object.entries(uses).map(([use, call]) => ({
      title: `${use} of ${object}[${JSON.stringify(name).slice(0, 40)}]`,
      call,
      expected: ['DISP_E_UNKNOWNNAME'] as const,
    }));
  }),
);

const thrown = new Error('thrown by a getter');

function record(fields: object): () => unknown {
  return () => testObject('Records').EchoPoint(fields);
}

function person(change: object): () => unknown {
  return () => {
    const records = testObject('Records');
    return records.EchoPerson({ ...records.MakePerson(), ...change });
  };
}

const recordCalls: readonly [title: string, call: () => unknown, expected: Row['expected'], message?: RegExp][] = [
  ...[1, 'text', true, null, undefined, Symbol('none'), () => 1].map((value): [string, () => unknown, Row['expected']] => [
    `a record that is ${String(value)}`,
    () => testObject('Records').EchoPoint(value),
    ['DISP_E_TYPEMISMATCH', 'DISP_E_PARAMNOTOPTIONAL'],
  ]),
  ['a record with a field too many', record({ x: 1, y: 2, z: 3 }), ['DISP_E_UNKNOWNNAME'], /no field 'z'/],
  ['a record with a field in another case', record({ X: 1 }), ['DISP_E_UNKNOWNNAME'], /no field 'X'/],
  ['an array as a record', record([1, 2]), ['DISP_E_UNKNOWNNAME', 'DISP_E_TYPEMISMATCH']],
  ['a record of a text', record({ x: 'one' }), ['DISP_E_TYPEMISMATCH'], /field 'x': /],
  ['a record of null', record({ x: null }), ['DISP_E_TYPEMISMATCH'], /field 'x': /],
  ['a record of a symbol', record({ y: Symbol('none') }), ['DISP_E_TYPEMISMATCH'], /field 'y': /],
  ['a record with a getter that throws', record({ get y() { throw thrown; } }), { thrown }],
  ['a record with a getter that throws null', record({ get y() { throw null; } }), { thrown: null }],
  ['a Proxy whose ownKeys throws', record(new Proxy({}, { ownKeys() { throw thrown; } })), { thrown }],
  ['a Proxy whose get throws', record(new Proxy({ x: 1 }, { get() { throw thrown; } })), { thrown }],
  ['a Proxy whose ownKeys lie', record(new Proxy({}, { ownKeys: () => 1 as never })), TypeError],
  ['a field that is an array of too few', person({ scores: [1, 2] }), ['DISP_E_TYPEMISMATCH'], /field 'scores': /],
  ['a field that is an array of too many', person({ scores: [1, 2, 3, 4] }), ['DISP_E_TYPEMISMATCH'], /field 'scores': /],
  ['a field that is no array', person({ scores: 3 }), ['DISP_E_TYPEMISMATCH'], /field 'scores': /],
  ['a field that only has a length', person({ scores: { length: 3 } }), ['DISP_E_TYPEMISMATCH'], /field 'scores': /],
  ['a field beyond its range', person({ age: 2 ** 31 }), ['DISP_E_OVERFLOW'], /field 'age': /],
  ['a field of an inner record', person({ home: { x: 'here' } }), ['DISP_E_TYPEMISMATCH'], /field 'home': field 'x': /],
  ['an inner record that is none', person({ home: 1 }), ['DISP_E_TYPEMISMATCH'], /field 'home': /],
  ['an invalid date in a record', person({ born: new Date(NaN) }), ['DISP_E_OVERFLOW', 'DISP_E_TYPEMISMATCH'], /field 'born': /],
  ['a symbol in a VARIANT field', person({ extra: Symbol('none') }), ['DISP_E_TYPEMISMATCH'], /field 'extra': /],
  ['a byRef in a VARIANT field', person({ extra: byRef(1) }), ['DISP_E_TYPEMISMATCH'], /field 'extra': /],
  ['Missing in a field', person({ age: Missing }), ['DISP_E_TYPEMISMATCH'], /field 'age': /],
  ['an array of records with one that is none', () => testObject('Records').SumPoints([{ x: 1, y: 1 }, 5]), ['DISP_E_TYPEMISMATCH']],
  ['an array of records with a wrong field', () => testObject('Records').SumPoints([{ x: 1 }, { q: 1 }]), ['DISP_E_UNKNOWNNAME']],
  ['a record by reference that is none', () => testObject('Records').ScalePoint(byRef(5), 2), ['DISP_E_TYPEMISMATCH']],
];

const recordRows: readonly Row[] = recordCalls.map(([title, call, expected, message]) => ({ title, call, expected, message }));

export const argumentRows: readonly Row[] = [...countRows, ...namedRows, ...memberRows];
export const nameAndRecordRows: readonly Row[] = [...nameRows, ...recordRows];
