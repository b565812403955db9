import assert from 'node:assert/strict';

import { Currency, Missing, Scode } from 'coclass';
import { type ConstantValue, emitIdl, emitTypeIdl, type TypeDefinition } from 'coclass/typelib';

import { everyTypeLibrary } from '../support/every-type-library.js';
import { stockLibrary } from '../support/stock-libraries.js';
import { base, coclass, dispatch, dual, enumeration, func, In, library, Optional, own, parameter, pointer, safearray } from '../support/type-library-builder.js';
import { readTypeLibraryFile, typelibPath } from '../support/typelib.js';
import { underWine } from '../support/wine.js';

const VT_I4 = 3;
const VT_BSTR = 8;
const VT_VARIANT = 12;
const STDOLE = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };
const documentation = { helpContext: 0 };
const common = { guid: '{00000000-0000-0000-0000-000000000000}', version: { major: 0, minor: 0 }, flags: 0, size: 8, alignment: 8, documentation, customData: [] };

/** The IDL of a library's only type, or of its last one. */
function idlOf(...types: TypeDefinition[]): string {
  const last = types.at(-1);
  assert.ok(last);
  return emitTypeIdl(library(types), last);
}

describe('the IDL view', () => {
  it('has the library with its attributes, imports, declarations ahead and types', () => {
    const types = [dual('IThing', [func('Do', 1)], { guid: '{11111111-2222-3333-4444-666666666666}', base: { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', kind: 'interface', library: STDOLE }, flags: 0x1140 })];
    const text = emitIdl(library(types, { version: { major: 2, minor: 10 }, lcid: 0x409, flags: 4, documentation: { helpString: 'A "thing"', helpFile: 'C:\\thing.hlp', helpContext: 7 } }));
    assert.equal(text, `[
  uuid(11111111-2222-3333-4444-555555555555),
  version(2.10),
  lcid(0x409),
  helpstring("A \\"thing\\""),
  helpfile("C:\\\\thing.hlp"),
  helpcontext(0x00000007),
  hidden
]
library Sample {
    // TLib : stdole : {00020430-0000-0000-C000-000000000046} 2.0
    importlib("stdole2.tlb");

    // Forward declare all types defined in this typelib
    interface IThing;

    [
      odl,
      uuid(11111111-2222-3333-4444-666666666666),
      dual,
      oleautomation
    ]
    interface IThing : IDispatch {
        [id(1)]
        HRESULT Do();
    };
};
`);
  });

  it('names the file of an imported library as it is told', () => {
    const types = [dual('IThing', [], { base: { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', kind: 'interface', library: STDOLE } })];
    assert.match(emitIdl(library(types), { libraryFile: ({ name }) => `${name ?? ''}-found.tlb` }), /importlib\("stdole-found\.tlb"\);/);
  });

  it('writes parameters with their attributes, each on a line of its own where they are too long for one', () => {
    const parameters = [
      parameter('text', base(VT_BSTR)),
      parameter('where', base(VT_VARIANT), In | Optional),
      parameter('count', base(VT_I4), In | Optional | 0x20, { vt: VT_I4, value: 5 }),
      parameter('all', safearray(base(VT_BSTR)), 3),
      parameter('result', pointer(base(VT_I4)), 10),
    ];
    const text = idlOf(dual('IThing', [func('Find', 0x60020000, parameters, { optionalCount: 1, flags: 0x40 })], { flags: 0x1000 }));
    assert.match(text, /^ {4}\[id\(0x60020000\), hidden\]\n {4}HRESULT Find\(\n {8}\[in\] BSTR text,\n {8}\[in, optional\] VARIANT where,\n {8}\[in, defaultvalue\(5\)\] long count,\n {8}\[in, out\] SAFEARRAY\(BSTR\) all,\n {8}\[out, retval\] long\* result\);$/m);
  });

  it('says of properties which of the three they are, and names what the library does not', () => {
    const value = parameter(undefined, base(VT_I4));
    const text = idlOf(dual('IThing', [
      func('Size', 0, [parameter(undefined, pointer(base(VT_I4)), 10)], { invokeKind: 'get' }),
      func('Size', 0, [parameter(undefined, base(VT_BSTR)), value], { invokeKind: 'put' }),
      func('Size', -4, [value], { invokeKind: 'putRef', optionalCount: -1 }),
    ], { flags: 0x1000 }));
    assert.match(text, /\[id\(0\), propget\]\n {4}HRESULT Size\(\[out, retval\] long\* result\);/);
    assert.match(text, /\[id\(0\), propput\]\n {4}HRESULT Size\(\[in\] BSTR arg1, \[in\] long rhs\);/);
    assert.match(text, /\[id\(-4\), propputref, vararg\]\n {4}HRESULT Size\(\[in\] long rhs\);/);
  });

  it('writes constants so that they are read back', () => {
    const written = (value: ConstantValue): string | undefined => /custom\(11111111-2222-3333-4444-777777777777, (.*)\)\n/s.exec(idlOf(dual('IThing', [], { customData: [{ guid: '{11111111-2222-3333-4444-777777777777}', value }] })))?.[1];
    assert.equal(written({ vt: 8, value: 'a\\b "c"\r\n\t\u00011é' }), '"a\\\\b \\"c\\"\\r\\n\\t\\0011é"');
    assert.equal(written({ vt: 3, value: -2147483648 }), '-2147483648');
    assert.equal(written({ vt: 20, value: 9223372036854775807n }), '9223372036854775807');
    assert.equal(written({ vt: 11, value: true }), '-1');
    assert.equal(written({ vt: 5, value: 2 }), '2.0');
    assert.equal(written({ vt: 5, value: 1e-7 }), '1e-7');
    assert.equal(written({ vt: 6, value: new Currency('1.25') }), '1.25');
    assert.equal(written({ vt: 7, value: new Date(1899, 11, 31, 12) }), '1.5');
    assert.equal(written({ vt: 10, value: new Scode(0x800a01ad) }), '0x800a01ad');
    assert.equal(written({ vt: 10, value: Missing }), '0x80020004');
    assert.equal(written({ vt: 0, value: undefined }), '0');
  });

  it('has properties and methods of a dispinterface', () => {
    const text = idlOf(dispatch('DThing', [func('Changed', 2, [], { returnType: base(24), functionKind: 'dispatch' })], {
      flags: 0x1000,
      properties: [{ name: 'Count', id: 1, type: base(VT_I4), flags: 0x41, documentation: { helpContext: 0, helpString: 'How many' }, customData: [] }],
    }));
    assert.equal(text, 'dispinterface DThing {\n    properties:\n        [id(1), readonly, hidden, helpstring("How many")] long Count;\n    methods:\n        [id(2)]\n        void Changed();\n};\n');
  });

  it('has the interfaces of a class with what they are to it', () => {
    const [thing, events] = [dual('IThing', []), dispatch('DThingEvents', [])];
    const each = (index: number, kind: TypeDefinition['kind'], flags: number) => ({ type: { guid: common.guid, index, kind }, flags, customData: [] });
    const text = idlOf(thing, events, coclass('Thing', '{11111111-2222-3333-4444-888888888888}', [each(0, 'interface', 1), each(1, 'dispatch', 3), each(0, 'interface', 4)], 0));
    assert.equal(text, '[\n  uuid(11111111-2222-3333-4444-888888888888),\n  noncreatable\n]\ncoclass Thing {\n    [default] interface IThing;\n    [default, source] dispinterface DThingEvents;\n    [restricted] interface IThing;\n};\n');
  });

  it('has functions and constants of a module', () => {
    const text = idlOf({
      ...common, kind: 'module', name: 'Functions',
      functions: [
        func('Add', 0x60000000, [parameter('a', base(VT_I4))], { functionKind: 'static', returnType: base(VT_I4), dll: { name: 'some.dll', entry: 'AddThem' } }),
        func('Old', 0x60000001, [], { functionKind: 'static', callingConvention: 'cdecl', dll: { name: 'some.dll', entry: 7 } }),
      ],
      constants: [{ name: 'Most', id: 0x40000000, documentation, customData: [], type: base(VT_I4), value: { vt: VT_I4, value: 9 }, flags: 0 }],
    });
    assert.equal(text, '[\n  dllname("some.dll")\n]\nmodule Functions {\n    const long Most = 9;\n    [entry("AddThem")]\n    long Add([in] long a);\n    [entry(7)]\n    HRESULT _cdecl Old();\n};\n');
  });

  it('defines types before those that need them, and names a struct by its tag where that cannot be', () => {
    const field = (name: string, type: ReturnType<typeof base>) => ({ name, id: 0, documentation, customData: [], type, offset: 0, flags: 0 });
    const text = emitIdl(library([
      dual('IUser', [func('Use', 1, [parameter('what', own(3, 'alias'))])]),
      { ...common, kind: 'record', name: 'Outer', fields: [field('inner', own(2, 'record')), field('next', pointer(own(1, 'record')))] },
      { ...common, kind: 'record', name: 'Inner', fields: [field('color', own(4, 'enum')), field('grid', { kind: 'array', of: base(5), bounds: [{ lower: 0, length: 2 }, { lower: 0, length: 3 }] })] },
      { ...common, kind: 'alias', name: 'OuterAgain', type: own(1, 'record') },
      enumeration('Color', { Red: 1, Blue: -2 }),
    ]));
    const order = [...text.matchAll(/^ {4}(?:typedef .*?(\w+);$|\} (\w+);$|(interface \w+) )/gm)].map((match) => match[1] ?? match[2] ?? match[3]);
    assert.deepEqual(order, ['Color', 'Inner', 'Outer', 'OuterAgain', 'interface IUser']);
    assert.match(text, /^ {8}Inner inner;\n {8}struct Outer\* next;$/m);
    assert.match(text, /^ {8}double grid\[2\]\[3\];$/m);
    assert.match(text, /^ {4}typedef \[public\] Outer OuterAgain;$/m);
  });

  it('keeps of a type whose library could not be found what is known', () => {
    const lost = { guid: '{11111111-2222-3333-4444-999999999999}', kind: 'interface' as const, library: { guid: '{11111111-2222-3333-4444-AAAAAAAAAAAA}', version: { major: 1, minor: 2 }, lcid: 0 } };
    const text = emitIdl(library([dual('IThing', [func('Do', 1, [parameter('it', pointer({ kind: 'user', type: lost }))])])]));
    assert.match(text, /\[in\] IUnknown \/\* \{11111111-2222-3333-4444-999999999999\} \*\/\* it/);
    assert.match(text, /\/\/ TLib : \? : \{11111111-2222-3333-4444-AAAAAAAAAAAA\} 1\.2/);
  });

  it('tells a type that is in the library several times once', () => {
    const alias: TypeDefinition = { ...common, kind: 'alias', name: 'Handle', type: base(VT_I4) };
    const text = emitIdl(library([alias, { ...alias }, { ...alias }]));
    assert.equal(text.match(/typedef/g)?.length, 1);
    assert.equal(text.match(/\/\/ Handle is in the library once more/g)?.length, 2);
  });

  it('has every type and every member of every library that Wine has', () => {
    for (const path of underWine ? everyTypeLibrary() : []) {
      const found = readTypeLibraryFile(path);
      const text = emitIdl(found);
      for (const type of found.types) {
        assert.ok(text.includes(` ${type.name}`), `${path}: ${type.name}`);
        for (const { name } of 'functions' in type ? type.functions : []) assert.ok(text.includes(` ${name}(`), `${path}: ${type.name}.${name}`);
        for (const { name } of 'constants' in type ? type.constants : []) assert.ok(text.includes(` ${name} = `), `${path}: ${type.name}.${name}`);
      }
    }
  });

  it('of a large library takes no more than seconds, and is the same each time', () => {
    const mshtml = stockLibrary('mshtml.tlb');
    const start = performance.now();
    const text = emitIdl(mshtml);
    assert.ok(performance.now() - start < 5000);
    assert.equal(emitIdl(mshtml), text);
    assert.ok(emitIdl(readTypeLibraryFile(typelibPath('sample64.tlb'))).length > 1000);
  });
});
