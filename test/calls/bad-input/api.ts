/* eslint-disable @typescript-eslint/no-explicit-any */
import { inspect } from 'node:util';

import * as coclass from 'coclass';

import { testObject } from '../../support/test-server.js';
import type { Expected, Row } from './row.js';

/** Any function of the package, called with anything. */
const api = coclass as unknown as Record<string, (...values: any[]) => unknown>;

const thrown = new Error('thrown by a user');
const throwing = (): never => {
  throw thrown;
};

/** Values of every kind, none of which is a COM object. */
export const kinds: readonly (readonly [title: string, make: () => any])[] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['true', () => true],
  ['NaN', () => NaN],
  ['42', () => 42],
  ['-1', () => -1],
  ['1.5', () => 1.5],
  ['1n', () => 1n],
  ["''", () => ''],
  ["'nonsense'", () => 'nonsense'],
  ['a text with a NUL', () => 'a\0b'],
  ['a lone surrogate', () => '\ud800'],
  ['a symbol', () => Symbol('none')],
  ['a function', () => () => 1],
  ['an array', () => [1]],
  ['{}', () => ({})],
  ['an object without a prototype', () => Object.create(null)],
  ['a Date', () => new Date(0)],
  ['a Proxy whose traps throw', () => new Proxy({}, { get: throwing, getPrototypeOf: throwing, has: throwing, ownKeys: throwing })],
  ['a revoked Proxy', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }],
  ['an object whose toString throws', () => ({ toString: throwing, [Symbol.toPrimitive]: throwing })],
];

const noObjects: typeof kinds = [
  ...kinds,
  ['an object derived from a wrapper', () => Object.create(testObject('Lifetime'))],
  ['a Proxy around a wrapper', () => new Proxy(testObject('Lifetime'), {})],
  ['a prototype of a wrapper', () => Object.getPrototypeOf(testObject('Lifetime'))],
  ['a Guid', () => coclass.Guid.create()],
  ['a value class', () => new coclass.Currency(1)],
];

/** Functions whose first argument is a COM object, with the others right. */
const takeObjects: Record<string, readonly unknown[]> = {
  release: [],
  isReleased: [],
  typeName: [],
  enumerate: [],
  ole: [],
  supports: [coclass.IID.IDispatch],
  queryInterface: [coclass.IID.IDispatch],
  getProperty: ['RefCount'],
  callMethod: ['Drop'],
  putProperty: ['Inner', [], null],
  putRefProperty: ['Inner', [], null],
};

function row(title: string, call: () => unknown, expected: Expected = TypeError, message?: RegExp): Row {
  return { title, call, expected, message };
}

const objectRows: readonly Row[] = [
  ...Object.entries(takeObjects).flatMap(([name, rest]) =>
    noObjects.map(([title, make]) => row(`${name}(${title})`, () => api[name]?.(make(), ...rest), TypeError, new RegExp(`^${name}: .*expected a COM object`))),
  ),
  ...noObjects.flatMap(([title, make]) => [
    row(`isSameObject(${title}, object)`, () => api['isSameObject']?.(make(), testObject('Lifetime')), TypeError, /argument 1/),
    row(`isSameObject(object, ${title})`, () => api['isSameObject']?.(testObject('Lifetime'), make()), TypeError, /argument 2/),
  ]),
];

/** A rule for what a bad value gives: user code's own error where it is asked, else an error of this package. */
const anyError: Expected = { anyOf: [TypeError, RangeError, coclass.ComError, thrown] };

const classFunctions = ['createObject', 'getActiveObject', 'clsidFromProgID', 'progIDFromCLSID', 'getObject'];
const badOptions: readonly any[] = [{ context: 'x' }, { context: 4 }, { context: null }, { context: '__proto__' }, { bitness: 16 }, { bitness: 'x64' }, { bitness: null }, { context: 'toString' }];

const classRows: readonly Row[] = [
  ...classFunctions.flatMap((name) => kinds.map(([title, make]) => row(`${name}(${title})`, () => api[name]?.(make()), anyError))),
  ...badOptions.map((options) => row(`createObject with ${JSON.stringify(options)}`, () => coclass.createObject('Coclass.Test.Lifetime', options), TypeError)),
  row('createObject with null as options', () => api['createObject']?.('Coclass.Test.Lifetime', null), TypeError),
  row('createObject with options that throw', () => coclass.createObject('Coclass.Test.Lifetime', { get context(): never { throw thrown; } }), { thrown }),
  ...kinds.filter(([title]) => title !== "'nonsense'" && !title.includes('NUL') && !title.includes('surrogate')).map(([title, make]) => row(`createRemoteObject(${title}, class)`, () => api['createRemoteObject']?.(make(), 'Coclass.Test.Lifetime'), TypeError)),
  ...[{ service: 'x' }, { level: 7 }, { impersonation: 4 }, { user: 1 }, { domain: {} }, { password: [] }, { capabilities: -1 }, { capabilities: 'none' }, { serverPrincipalName: 1 }, { service: 'toString' }].map((authentication) =>
    row(`createRemoteObject with authentication ${JSON.stringify(authentication)}`, () => api['createRemoteObject']?.('nowhere', 'Coclass.Test.Lifetime', { authentication }), TypeError),
  ),
  ...[-1, 1.5, NaN, 2 ** 31, '1', null].map((timeout) => row(`getObject with a timeout of ${String(timeout)}`, () => api['getObject']?.('new:Coclass.Test.Lifetime', { timeout }), RangeError)),
  ...kinds.filter(([title]) => title !== 'undefined').map(([title, make]) => row(`getObject with the class ${title}`, () => api['getObject']?.('C:\\nothing', { class: make() }), anyError)),
  row('createObject of a class that nobody has', () => coclass.createObject('No.Such.Class'), ['CO_E_CLASSSTRING'], /No\.Such\.Class/),
  row('createObject of a CLSID that nobody has', () => coclass.createObject('{11111111-2222-3333-4444-555555555555}'), ['REGDB_E_CLASSNOTREG'], /11111111-2222/),
  row('createObject of a class that refuses', () => coclass.createObject('Coclass.Test.FailingClass'), anyError),
];

const guidTexts = ['', '{}', 'x', '{00000000-0000-0000-0000-00000000000}', '{00000000-0000-0000-0000-0000000000000}', '{0000000-00000-0000-0000-000000000000}', '00000000-0000-0000-0000-000000000000}', '{0000000g-0000-0000-0000-000000000000}', ' {00000000-0000-0000-0000-000000000000}', '{00000000-0000-0000-0000-000000000000}\0'];

const guidRows: readonly Row[] = [
  ...guidTexts.flatMap((text) => [
    row(`new Guid(${JSON.stringify(text)})`, () => new coclass.Guid(text), TypeError),
    row(`queryInterface(object, ${JSON.stringify(text)})`, () => coclass.queryInterface(testObject('Lifetime'), text), TypeError),
    row(`supports(object, ${JSON.stringify(text)})`, () => coclass.supports(testObject('Lifetime'), text), TypeError),
    row(`recordType(${JSON.stringify(text)}, …)`, () => coclass.recordType(text, '1.0', coclass.Guid.create()), TypeError),
    row(`recordType(…, ${JSON.stringify(text)})`, () => coclass.recordType(coclass.Guid.create(), '1.0', text), TypeError),
  ]),
  ...kinds.flatMap(([title, make]) => [
    row(`new Guid(${title})`, () => new coclass.Guid(make()), anyError),
    row(`queryInterface(object, ${title})`, () => coclass.queryInterface(testObject('Lifetime'), make()), anyError),
    row(`supports(object, ${title})`, () => coclass.supports(testObject('Lifetime'), make()), anyError),
    row(`recordType(${title}, …)`, () => coclass.recordType(make(), '1.0', coclass.Guid.create()), anyError),
    row(`recordType(…, ${title}, …)`, () => coclass.recordType(coclass.Guid.create(), make(), coclass.Guid.create()), anyError),
    row(`recordType(…, ${title})`, () => coclass.recordType(coclass.Guid.create(), '1.0', make()), anyError),
  ]),
  ...['1', '1.', '.0', '1.0.0', 'v1.0', '10000.0', '1.g', ' 1.0'].map((version) => row(`recordType(…, '${version}', …)`, () => coclass.recordType(coclass.Guid.create(), version, coclass.Guid.create()), TypeError)),
  row('recordType of a library that nobody has', () => coclass.recordType(coclass.Guid.create(), '1.0', coclass.Guid.create()), ['TYPE_E_LIBNOTREGISTERED']),
];

const types = [-1, 0x10000, 99999, 1.5, NaN, 'VT_I4', null, {}, [], 0x4003, 7.5, Infinity, true, 1n];

const valueRows: readonly Row[] = [
  ...types.map((type) => row(`byRef(0, ${inspect(type)})`, () => api['byRef']?.(0, type), anyError)),
  ...[...types.filter((type) => type !== 0x4003), undefined].map((type) => row(`Variant(0, ${inspect(type)})`, () => api['Variant']?.(0, type), anyError)),
  ...kinds.filter(([title]) => title !== '42').map(([title, make]) => row(`setLocale(${title})`, () => api['setLocale']?.(make()), anyError)),
  ...kinds.filter(([title]) => title !== '42' && title !== 'undefined').map(([title, make]) => row(`setConversionLocale(${title})`, () => api['setConversionLocale']?.(make()), anyError)),
  row('setLocale(2 ** 32)', () => { coclass.setLocale(2 ** 32); }, RangeError),
  ...kinds.filter(([title]) => !title.includes('function')).map(([title, make]) => row(`comScope(${title})`, () => api['comScope']?.(make()), anyError)),
  ...kinds.filter(([title]) => title !== 'an array').map(([title, make]) => row(`boundsOf(${title})`, () => api['boundsOf']?.(make()), anyError)),
  ...kinds.map(([title, make]) => row(`withBounds([1], ${title})`, () => api['withBounds']?.([1], make()), anyError)).filter(({ title }) => !title.includes('an array')),
  ...['undefined', 'null'].map((title) => row(`named(${title})`, () => api['named']?.(title === 'null' ? null : undefined), TypeError)),
];

const oleCalls: Record<string, (dispatch: any, value: any) => unknown> = {
  'GetTypeInfo index': (dispatch, value) => dispatch.GetTypeInfo(value),
  'GetTypeInfo lcid': (dispatch, value) => dispatch.GetTypeInfo(0, value),
  'GetIDsOfNames names': (dispatch, value) => dispatch.GetIDsOfNames(value),
  'GetIDsOfNames lcid': (dispatch, value) => dispatch.GetIDsOfNames(['Child'], value),
  'GetIDsOfNames name': (dispatch, value) => dispatch.GetIDsOfNames([value]),
  'Invoke dispid': (dispatch, value) => dispatch.Invoke(value, 1),
  'Invoke flags': (dispatch, value) => dispatch.Invoke(1, value),
  'Invoke values': (dispatch, value) => dispatch.Invoke(1, 1, value),
};
// undefined is a default; a locale may be any number, and some numbers are members and flags.
const allowed = /lcid.*(undefined|42)|index\(undefined|values\(undefined|flags\(42|dispid\(42/;

const oleRows: readonly Row[] = [
  ...Object.entries(oleCalls).flatMap(([name, call]) =>
    kinds
      .map(([title, make]) => row(`ole(object).${name}(${title})`, () => call(coclass.ole(testObject('Lifetime')), make()), anyError))
      .filter(({ title }) => !allowed.test(title)),
  ),
  row('ole(object).Invoke with 2 ** 32 - 1 values', () => coclass.ole(testObject('Lifetime')).Invoke(1, 1, new Array(2 ** 32 - 1)), anyError),
  row('ole(object).GetIDsOfNames of 2 ** 32 - 1 names', () => coclass.ole(testObject('Lifetime')).GetIDsOfNames(new Array(2 ** 32 - 1)), anyError),
  row('ole(object).Invoke of a put without a value', () => coclass.ole(testObject('Lifetime')).Invoke(8, 4, []), ['DISP_E_BADPARAMCOUNT']),
];

export const apiRows: readonly Row[] = [...objectRows, ...classRows, ...guidRows, ...valueRows, ...oleRows];
