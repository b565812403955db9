import assert from 'node:assert/strict';

import { emitTypeScript, type TypeLibrary } from 'coclass/typelib';

import { base, coclass, dispatch, dual, enumeration, func, In, library, Optional, Out, own, parameter, pointer, Retval, safearray } from '../support/type-library-builder.js';
import { problemsOf, programOf } from '../support/typescript-program.js';

const BSTR = base(8);
const LONG = base(3);
const VARIANT = base(12);
const NEWENUM = -4;

function emit(source: TypeLibrary): string {
  const [file] = emitTypeScript(source);
  return file?.text ?? '';
}

/** The block that declares something, without its doc comments. */
function declaration(text: string, head: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`export ${head}`));
  assert.notEqual(start, -1, `no '${head}' in:\n${text}`);
  const end = lines[start]?.endsWith('{') === true ? lines.findIndex((line, place) => place > start && line.startsWith('}')) : start + 1;
  return lines.slice(start + 1, end).map((line) => line.trim()).filter((line) => !/^(\/\*\*|\*)/.test(line));
}

/** The members of the one interface that has these functions. */
function membersOf(...functions: Parameters<typeof dual>[1][number][]): string[] {
  return declaration(emit(library([dual('IOne', functions)])), 'interface IOne ');
}

describe('emitTypeScript', () => {
  it('names a file and its constants for the library', () => {
    const [file] = emitTypeScript(library([dual('IOne', [], { guid: '{AAAAAAAA-0000-0000-0000-000000000001}' })]));
    assert.equal(file?.fileName, 'Sample.ts');
    assert.match(file.text, /^\/\*\*\n \* The type library Sample \{11111111-2222-3333-4444-555555555555\}, version 1\.0\./);
    assert.match(file.text, /^export const LIBID_Sample = '\{11111111-2222-3333-4444-555555555555\}';$/m);
    assert.match(file.text, /^export const IID_IOne = '\{AAAAAAAA-0000-0000-0000-000000000001\}';$/m);
  });

  it('writes parameters as the client takes them', () => {
    const members = membersOf(
      func('Plain', 1, [parameter('a', LONG), parameter('b', BSTR), parameter('result', pointer(LONG), Retval)]),
      func('References', 2, [parameter('out', pointer(LONG), Out), parameter('inOut', pointer(BSTR), In | Out), parameter('read', pointer(BSTR), In)]),
      func('Skipped', 3, [parameter('a', VARIANT, In | Optional), parameter('b', LONG)]),
      func('Optional', 4, [parameter('a', LONG), parameter('b', BSTR, In | Optional)]),
      func('Locale', 5, [parameter('lcid', LONG, 5), parameter('result', pointer(BSTR), Retval)]),
      func('Any', 6, [parameter('first', LONG), parameter('rest', safearray(VARIANT))], { optionalCount: -1 }),
      func('Words', 7, [parameter('class', LONG), parameter('class', LONG), parameter(undefined, LONG), parameter('a-b', LONG)]),
    );
    assert.deepEqual(members, [
      'Plain(a: number, b: string): number;',
      'References(out: ByRef<number>, inOut: ByRef<string> | string, read: string): void;',
      'References(out: undefined, inOut: ByRef<string> | string, read: string): number;',
      'Skipped(a: unknown, b: number): void;',
      'Optional(a: number, b?: string): void;',
      'Locale(): string;',
      'Any(first: number, ...rest: unknown[]): void;',
      'Words(class_: number, class_2: number, value3: number, a_b: number): void;',
    ]);
  });

  it('writes a pointer to nothing known (void *) as an address, which goes in also where it is said to go out', () => {
    const memory = pointer(base(24));
    assert.deepEqual(membersOf(
      func('Read', 1, [parameter('into', memory, Out), parameter('size', LONG), parameter('read', pointer(LONG), Out)]),
      func('Query', 2, [parameter('place', pointer(memory), Out), parameter('result', pointer(memory), Retval)]),
      func('Step', 3, [parameter('place', pointer(memory), In | Out)]),
      func('Deep', 4, [parameter('place', pointer(pointer(memory)), In)]),
      func('Where', 5, [], { returnType: memory }),
    ), [
      'Read(into: bigint | number, size: number, read: ByRef<number>): void;',
      'Read(into: bigint | number, size: number): number;',
      'Query(place: ByRef<bigint>): bigint;',
      'Query(): { returnValue: bigint; place: bigint };',
      'Step(place: ByRef<bigint> | bigint | number): void;',
      'Deep(place: unknown): void;',
      'Where(): bigint;',
    ]);
  });

  it('gives a second signature without the [out] parameters, whose values come with the result', () => {
    const out = (name: string): Parameters<typeof func>[2] => [parameter(name, pointer(LONG), Out)];
    const result = parameter('result', pointer(BSTR), Retval);
    assert.deepEqual(
      membersOf(
        func('One', 1, out('a')),
        func('Two', 2, [parameter('x', LONG), ...(out('a') ?? []), ...(out('b') ?? [])]),
        func('More', 3, [...(out('a') ?? []), result]),
        func('Middle', 4, [...(out('a') ?? []), parameter('x', LONG, In | Optional)]),
      ),
      [
        'One(a: ByRef<number>): void;',
        'One(): number;',
        'Two(x: number, a: ByRef<number>, b: ByRef<number>): void;',
        'Two(x: number): { a: number; b: number };',
        'More(a: ByRef<number>): string;',
        'More(): { returnValue: string; a: number };',
        'Middle(a: ByRef<number>, x?: number): void;',
        'Middle(a?: undefined, x?: number): number;',
      ],
    );
  });

  it('tells what a result is more exactly than what an argument may be', () => {
    const both = (name: string, vt: number): ReturnType<typeof func> => func(name, vt, [parameter('value', base(vt)), parameter('result', pointer(base(vt)), Retval)]);
    const array = (name: string, vt: number): ReturnType<typeof func> =>
      func(name, 100 + vt, [parameter('value', safearray(base(vt))), parameter('result', pointer(safearray(base(vt))), Retval)]);
    assert.deepEqual(membersOf(both('I8', 20), both('Cy', 6), both('Decimal', 14), both('Date', 7), both('Variant', 12), both('Unknown', 13), both('Dispatch', 9), array('Longs', 3), array('Bytes', 17), array('Texts', 8)), [
      'I8(value: bigint | number): bigint;',
      'Cy(value: Currency | number): Currency;',
      'Decimal(value: Decimal | number): Decimal;',
      'Date(value: Date): Date;',
      'Variant(value: unknown): any;',
      'Unknown(value: object | null): object;',
      'Dispatch(value: object | null): any;',
      'Longs(value: ArrayLike<number>): Int32Array;',
      'Bytes(value: ArrayLike<number> | ArrayBuffer): Uint8Array;',
      'Texts(value: readonly string[]): string[];',
    ]);
  });

  it('makes one property of a get and its puts', () => {
    const get = (name: string, id: number, ...rest: Parameters<typeof func>[2] & {}): ReturnType<typeof func> => func(name, id, [...rest, parameter(undefined, pointer(BSTR), Retval)], { invokeKind: 'get' });
    const put = (name: string, id: number, ...rest: Parameters<typeof func>[2] & {}): ReturnType<typeof func> => func(name, id, [...rest, parameter(undefined, BSTR)], { invokeKind: 'put' });
    const optional = parameter('index', VARIANT, In | Optional);
    assert.deepEqual(
      membersOf(get('Read', 1), put('Both', 2), get('Both', 2), put('Write', 3), get('Indexed', 4, parameter('index', LONG)), put('Indexed', 4, parameter('index', LONG)), get('Offset', 5, optional), put('Offset', 5, optional), put('Only', 6, parameter('index', LONG))),
      [
        'readonly Read: string;',
        'Both: string;',
        'set Write(value: string);',
        'Indexed(index: number): string;',
        'Offset: string;',
        'readonly Only: never;',
      ],
    );
    const [text] = [emit(library([dual('IOne', [get('Indexed', 4, parameter('index', LONG)), put('Indexed', 4, parameter('index', LONG))])]))];
    assert.match(text, /\/\*\* Put with putProperty\(object, 'Indexed', \[index\], value\)\. \*\//);
  });

  it('writes a pair of accessors where more may be put than comes back', () => {
    const put = func('Price', 1, [parameter(undefined, base(6))], { invokeKind: 'put' });
    const get = func('Price', 1, [parameter(undefined, pointer(base(6)), Retval)], { invokeKind: 'get' });
    assert.deepEqual(membersOf(get, put), ['get Price(): Currency;', 'set Price(value: Currency | number);']);
  });

  it('makes a collection callable, indexable and iterable', () => {
    const types = [
      dual('IItems', [
        func('Item', 0, [parameter('index', LONG), parameter('result', pointer(BSTR), Retval)], { invokeKind: 'get' }),
        func('_NewEnum', NEWENUM, [parameter('result', pointer(base(13)), Retval)], { invokeKind: 'get', flags: 1 }),
      ]),
    ];
    assert.deepEqual(declaration(emit(library(types)), 'interface IItems '), [
      'Item(index: number): string;',
      '(index: number): string;',
      'readonly [index: number]: string;',
      '[Symbol.iterator](): IterableIterator<string>;',
    ]);
  });

  it('leaves restricted members out and marks hidden ones', () => {
    const text = emit(library([dual('IOne', [func('Secret', 1, [], { flags: 1 }), func('Hidden', 2, [], { flags: 0x40 })])]));
    assert.deepEqual(declaration(text, 'interface IOne '), ['Hidden(): void;']);
    assert.match(text, /\/\*\* @hidden \*\/\n {2}Hidden/);
  });

  it('keeps members whose names mean something to JavaScript', () => {
    const members = membersOf(...['constructor', 'new', 'default', 'then', 'a b', "it's"].map((name, id) => func(name, id + 1)));
    assert.deepEqual(members, ["'constructor'(): void;", "'new'(): void;", 'default(): void;', 'then(): void;', "'a b'(): void;", "'it\\'s'(): void;"]);
  });

  it('writes a dispinterface as it writes a dual interface', () => {
    const functions = [func('Add', 1, [parameter('a', LONG), parameter('result', pointer(LONG), Retval)])];
    const asDispatch = [func('Add', 1, [parameter('a', LONG)], { returnType: LONG, functionKind: 'dispatch' })];
    const text = emit(library([dual('One', functions), dispatch('Two', asDispatch)]));
    assert.deepEqual(declaration(text, 'interface One '), declaration(text, 'interface Two '));
  });

  it('declares anew what a derived interface changes', () => {
    const types = [
      dual('IBase', [func('Same', 1), func('Changed', 2, [parameter('a', LONG)])]),
      dual('IDerived', [func('Changed', 2, [parameter('a', BSTR)])], { base: { guid: '{0}', index: 0, kind: 'interface' } }),
      dual('IPlain', [func('More', 3)], { base: { guid: '{0}', index: 0, kind: 'interface' } }),
    ];
    const text = emit(library(types));
    assert.match(text, /export interface IDerived extends Disposable \{/);
    assert.deepEqual(declaration(text, 'interface IDerived '), ['Same(): void;', 'Changed(a: string): void;']);
    assert.match(text, /export interface IPlain extends IBase \{\n {2}More\(\): void;\n\}/);
  });

  it('takes the values of an enumeration for bits only if they are no count', () => {
    const types = [
      enumeration('Count', { None: 0, One: 1, Two: 2 }),
      enumeration('Bits', { None: 0, Read: 1, Write: 2, Both: 3, Run: 4, Hide: 16 }),
      dual('IOne', [
        func('A', 1, [parameter('value', own(0, 'enum')), parameter('result', pointer(own(0, 'enum')), Retval)]),
        func('B', 2, [parameter('value', own(1, 'enum'), In, { vt: 3, value: 2 }), parameter('result', pointer(own(1, 'enum')), Retval)]),
      ]),
    ];
    const text = emit(library(types));
    assert.deepEqual(declaration(text, 'interface IOne '), ['A(value: Count | number): Count;', 'B(value: Bits | number): Bits | number;']);
    assert.match(text, /@param value default Bits\.Write/);
  });

  it('gives types other names where theirs are taken or mean something', () => {
    const text = emit(library([dual('Date', []), dual('string', []), dual('enum', []), dual('LIBID_Sample', [])]));
    for (const name of ['Date_', 'string_', 'enum_', 'LIBID_Sample']) assert.match(text, new RegExp(`export interface ${name} `));
    assert.match(text, /export const LIBID_Sample_ = /);
  });

  it('lets no text of the library end a comment or a line', () => {
    const text = emit(library([dual('IOne', [], { documentation: { helpContext: 0, helpString: 'ends */ here\nand goes on' } })]));
    assert.match(text, /\/\*\* ends \* \/ here and goes on \*\//);
  });

  it('creates only what COM can, and asks for an interface that is not IDispatch', () => {
    const types = [
      dual('IOne', [], { guid: '{AAAAAAAA-0000-0000-0000-000000000001}' }),
      dual('ICustom', [], { guid: '{AAAAAAAA-0000-0000-0000-000000000002}', isDual: false }),
      coclass('One', '{CCCCCCCC-0000-0000-0000-000000000001}', [{ type: { guid: '', index: 0 }, flags: 1, customData: [] }]),
      coclass('Custom', '{CCCCCCCC-0000-0000-0000-000000000002}', [{ type: { guid: '', index: 1 }, flags: 1, customData: [] }]),
      coclass('Given', '{CCCCCCCC-0000-0000-0000-000000000003}', [{ type: { guid: '', index: 0 }, flags: 1, customData: [] }], 0),
    ];
    const text = emit(library(types));
    assert.match(text, /create: \(options\?: CreateOptions\): One => createObject\(CLSID_One, options\)/);
    assert.match(text, /createRemote: \(machine: string, options\?: CreateRemoteOptions\): One => createRemoteObject\(machine, CLSID_One, options\)/);
    assert.match(text, /queryInterface\(createObject\(CLSID_Custom, options\), ICustom\)/);
    assert.match(text, /export interface Given extends IOne \{\}/);
    assert.doesNotMatch(text, /export const Given/);
  });

  it('describes each interface that can be asked for, beside its type', () => {
    const types = [
      dual('IOne', [func('Go', 1)], { guid: '{AAAAAAAA-0000-0000-0000-000000000001}' }),
      dispatch('DAppEvents', [], { guid: '{AAAAAAAA-0000-0000-0000-000000000002}' }),
      dual('INoGuid', [], { guid: '{00000000-0000-0000-0000-000000000000}' }),
      dual('IDispatch', [], { guid: '{00020400-0000-0000-C000-000000000046}' }),
      dual('libraryInterface', [], { guid: '{AAAAAAAA-0000-0000-0000-000000000003}' }),
      enumeration('ITwo', { A: 1 }),
      dual('ITwo', [], { guid: '{AAAAAAAA-0000-0000-0000-000000000004}' }),
      coclass('ITwo', '{CCCCCCCC-0000-0000-0000-000000000001}', [{ type: { guid: '', index: 6 }, flags: 1, customData: [] }]),
    ];
    const text = emit(library(types, { version: { major: 10, minor: 1 } }));
    const described = [...text.matchAll(/^export const (\w+) = \/\* @__PURE__ \*\/ libraryInterface<(\w+)>\(\{\s+(.*?),?\s+\}\);/gm)].map(([, name, type, options]) => ({ name, type, options }));
    const expected = (name: string, own: string, iid: string, kind = ''): object => ({ name: own, type: own, options: `name: '${name}', iid: ${iid}, libid: LIBID_Sample, version: 'a.1'${kind}` });
    assert.deepEqual(described, [
      expected('IOne', 'IOne', 'IID_IOne'),
      expected('DAppEvents', 'DAppEvents', 'DIID_DAppEvents', ", kind: 'dispatch'"),
      expected('libraryInterface', 'libraryInterface_', 'IID_libraryInterface'),
      expected('ITwo', 'ITwo_', 'IID_ITwo'),
    ]);
    assert.deepEqual(problemsOf(programOf({ 'Sample.ts': text })), []);
  });

  it('tells what a class that implements an interface has otherwise than its callers see it', () => {
    const result = (vt: number): ReturnType<typeof parameter> => parameter('result', pointer(base(vt)), Retval);
    const types = [
      dual('IBase', [
        func('Item', 1, [parameter('index', LONG), result(8)], { invokeKind: 'get' }),
        func('Item', 1, [parameter('index', LONG), parameter('value', BSTR)], { invokeKind: 'put' }),
        func('Middle', 4, [parameter('a', pointer(LONG), Out), parameter('x', LONG)]),
        func('Last', 5, [parameter('x', LONG), parameter('a', pointer(LONG), Out), result(8)]),
        func('Price', 6, [result(6)], { invokeKind: 'get' }),
        func('Price', 6, [parameter(undefined, base(6))], { invokeKind: 'put' }),
      ], { guid: '{AAAAAAAA-0000-0000-0000-000000000001}' }),
      dual('IDerived', [func('More', 7)], { guid: '{AAAAAAAA-0000-0000-0000-000000000002}', base: { guid: '{0}', index: 0, kind: 'interface' } }),
    ];
    const text = emit(library(types));
    for (const name of ['IBase', 'IDerived']) {
      const [, members = ''] = new RegExp(`libraryInterface<${name}, \\{\n([^}]*)\n\\}>`).exec(text) ?? [];
      assert.deepEqual(members.split('\n').map((line) => line.trim()), ['get_Item(index: number): string;', 'put_Item(index: number, value: string): void;', 'Middle(x: number): number;']);
    }
    const use = (body: string): string => `
      import type { Currency, Interface } from 'coclass';
      import type { IDerived } from './Sample.js';
      export class Derived implements Interface<typeof IDerived> {
        declare Price: Currency;
        get_Item(index: number): string { return String(index); }
        async put_Item(index: number, value: string): Promise<void> { await value.at(index); }
        Middle(x: number): number { return x; }
        ${body}
        More(): void {}
      }`;
    assert.deepEqual(problemsOf(programOf({ 'Sample.ts': text, 'use.ts': use('Last(x: number): { returnValue: string; a: number } { return { returnValue: "", a: x }; }') })), []);
    assert.equal(problemsOf(programOf({ 'Sample.ts': text, 'use.ts': use('Last(x: number): string { return String(x); }') })).length, 1);
  });

  it('gives the handlers of events their arguments by name', () => {
    const types = [
      dispatch('DAppEvents', [
        func('Closing', 1, [parameter('Name', BSTR), parameter('Cancel', pointer(base(11)), 0)], { returnType: base(24) }),
        func('Quit', 2, [], { returnType: base(24) }),
      ], { guid: '{AAAAAAAA-0000-0000-0000-000000000001}' }),
      coclass('App', '{CCCCCCCC-0000-0000-0000-000000000001}', [{ type: { guid: '', index: 0 }, flags: 3, customData: [] }]),
    ];
    const text = emit(library(types));
    assert.deepEqual(declaration(text, 'interface DAppEventsMap '), [
      'Closing(event: { readonly Name: string; Cancel: boolean }): boolean | { Cancel?: boolean } | void;',
      'Quit(event: object): void;',
    ]);
    assert.match(text, /readonly \[eventMap\]\?: DAppEventsMap;/);
    assert.match(text, /^export const DAppEvents = .*libraryInterface<DAppEvents, object, DAppEventsMap>\(/m);
  });

  it('lets handlers answer what the runtime takes: values by name, or the one value', () => {
    const text = emit(library([
      dispatch('DAppEvents', [
        func('Asking', 1, [parameter('Question', BSTR), parameter('result', pointer(LONG), Retval)]),
        func('Both', 2, [parameter('Answer', pointer(BSTR), Out), parameter('result', pointer(LONG), Retval)]),
        func('Listing', 3, [parameter('Numbers', pointer(safearray(LONG)), In | Out)]),
        func('Anything', 4, [parameter('Value', pointer(VARIANT), In | Out)]),
      ]),
      coclass('App', '{CCCCCCCC-0000-0000-0000-000000000001}', [{ type: { guid: '', index: 0 }, flags: 3, customData: [] }]),
    ]));
    assert.deepEqual(declaration(text, 'interface DAppEventsMap '), [
      'Asking(event: { readonly Question: string }): number | { returnValue?: number } | void;',
      'Both(event: { Answer: string | undefined }): { Answer?: string; returnValue?: number } | void;',
      'Listing(event: { Numbers: Int32Array }): ArrayLike<number> | { Numbers?: ArrayLike<number> } | void;',
      'Anything(event: { Value: any }): unknown;',
    ]);
  });

  it('names the events of all source interfaces of a class, the default one before the others', () => {
    const source = (name: string, guid: string) => dispatch(name, [func('Done', 1, [], { returnType: base(24) })], { guid });
    const refer = (index: number, flags: number) => ({ type: { guid: '', index }, flags, customData: [] });
    const text = emit(library([
      source('DOther', '{AAAAAAAA-0000-0000-0000-000000000001}'),
      source('DAppEvents', '{AAAAAAAA-0000-0000-0000-000000000002}'),
      coclass('App', '{CCCCCCCC-0000-0000-0000-000000000001}', [refer(0, 2), refer(1, 3)]),
    ]));
    assert.match(text, /readonly \[eventMap\]\?: DAppEventsMap & Omit<DOtherEventMap, keyof DAppEventsMap>;/);
  });

  it('types createObject for the ProgIDs that are given', () => {
    const source = library([coclass('One', '{CCCCCCCC-0000-0000-0000-000000000001}', [])]);
    const [file] = emitTypeScript(source, { progIds: { '{CCCCCCCC-0000-0000-0000-000000000001}': ['Sample.One.1', 'Sample.One'] } });
    assert.match(file?.text ?? '', /interface ActiveXObjectNameMap \{\n {4}'Sample\.One': One;\n {4}'Sample\.One\.1': One;/);
  });

  it('imports the types of a library of the same run, and takes others for objects', () => {
    const other = library([dual('IOther', [func('Go', 1)], { guid: '{AAAAAAAA-0000-0000-0000-000000000009}' })], { name: 'Other', guid: '{99999999-2222-3333-4444-555555555555}' });
    const reference = { name: 'IOther', guid: '{AAAAAAAA-0000-0000-0000-000000000009}', kind: 'interface' as const, library: { name: 'Other', guid: other.guid, version: other.version, lcid: 0 } };
    const source = library([dual('IOne', [func('Take', 1, [parameter('other', pointer({ kind: 'user', type: reference }))])])]);
    assert.deepEqual(declaration(emit(source), 'interface IOne '), ['Take(other: object | null /* Other.IOther */): void;']);
    const [file] = emitTypeScript(source, { siblings: [source, other] });
    assert.match(file?.text ?? '', /import type \* as Other from '\.\/Other\.js';/);
    assert.match(file?.text ?? '', /Take\(other: Other\.IOther \| null\): void;/);
    const [sibling] = emitTypeScript(other, { siblings: [source, other] });
    assert.deepEqual(problemsOf(programOf({ 'Sample.ts': file?.text ?? '', 'Other.ts': sibling?.text ?? '' })), []);
  });

  it('ends with a damaged library whose types lead to themselves', () => {
    const alias = (name: string, index: number): TypeLibrary['types'][number] => ({ ...dual(name, []), kind: 'alias', type: own(index, 'alias') });
    const types = [
      alias('A', 1),
      alias('B', 0),
      dual('ISelf', [func('Go', 1, [parameter('a', own(0, 'alias')), parameter('none', own(99, 'enum'))])], { base: { guid: '{0}', index: 2, kind: 'interface' } }),
    ];
    assert.match(emit(library(types)), /Go\(a: unknown, none: number\): void;/);
  });
});
