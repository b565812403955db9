import assert from 'node:assert/strict';

import type { FunctionDefinition, TypeDefinition, TypeDescription } from '../../lib/model/type-library.js';
import { readTypeLibraryBytes, typelibBytes } from '../support/typelib.js';

type Kind = TypeDefinition['kind'];
type OfKind<K extends Kind, T = TypeDefinition> = T extends { readonly kind: infer Own } ? (K extends Own ? T : never) : never;

const library = readTypeLibraryBytes(typelibBytes('sample64.tlb'));
const GUID = (end: string): string => `{7C0C1A57-0000-4000-8000-${end.padStart(12, '0')}}`;
const NO_GUID = '{00000000-0000-0000-0000-000000000000}';
const stdole = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };

function typeOf<K extends Kind>(kind: K, name: string, from = library): OfKind<K> {
  const type = from.types.find((candidate) => candidate.name === name);
  assert.equal(type?.kind, kind);
  return type as OfKind<K>;
}

function member<T extends { readonly name: string }>(members: readonly T[], name: string): T {
  const found = members.find((candidate) => candidate.name === name);
  assert.ok(found, name);
  return found;
}

const base = (vt: number): TypeDescription => ({ kind: 'base', vt });
const indexOf = (name: string): number => library.types.findIndex((type) => type.name === name);
const names = ({ parameters }: FunctionDefinition): (string | undefined)[] => parameters.map(({ name }) => name);

describe('a type library that is read without the system', () => {
  it('tells its own attributes', () => {
    const { types, customData, ...attributes } = library;
    assert.deepEqual(attributes, {
      name: 'SampleLib',
      guid: GUID('1'),
      version: { major: 3, minor: 7 },
      lcid: 0x409,
      syskind: 'win64',
      flags: 12,
      documentation: {
        helpString: 'A sample of everything',
        helpFile: 'sample.hlp',
        helpContext: 77,
        helpStringDll: 'samplehelp.dll',
        helpStringContext: 88,
      },
    });
    assert.equal(types.length, 14);
    assert.deepEqual(customData.slice(0, 2), [
      { guid: GUID('C1'), value: { vt: 8, value: 'library data' } },
      { guid: GUID('C2'), value: { vt: 3, value: 5 } },
    ]);
  });

  it('has each dual interface once, as an interface', () => {
    const { kind, name, guid, version, flags, size, alignment, documentation, customData, isDual, base: inherited } = typeOf('interface', 'ISampleDual');
    assert.deepEqual(
      { kind, name, guid, version, flags, size, alignment, documentation, isDual, inherited },
      {
        kind: 'interface',
        name: 'ISampleDual',
        guid: GUID('20'),
        version: { major: 2, minor: 5 },
        flags: 0x11c0,
        size: 8,
        alignment: 8,
        documentation: { helpString: 'A dual interface', helpContext: 12 },
        isDual: true,
        inherited: { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', kind: 'interface', library: stdole },
      },
    );
    assert.deepEqual(
      customData.map(({ value }) => value.value),
      ['interface data', 123456789],
    );
    assert.equal(library.types.filter((type) => type.guid === guid).length, 1);
  });

  it('tells the invoke kinds, flags and vtable offsets of functions', () => {
    const { functions } = typeOf('interface', 'ISampleDual');
    assert.deepEqual(
      functions.map(({ name, id, invokeKind, vtableOffset, flags }) => [name, id, invokeKind, vtableOffset, flags]),
      [
        ['Value', 0, 'get', 56, 0xc],
        ['Value', 0, 'put', 64, 0],
        ['Value', 0, 'putRef', 72, 0],
        ['Defaults', 1, 'method', 80, 0x40],
        ['Any', 2, 'method', 88, 0],
        ['Localized', 3, 'method', 96, 0],
        ['Types', 4, 'method', 104, 1],
        ['_NewEnum', -4, 'get', 112, 1],
      ],
    );
    for (const { functionKind, callingConvention, returnType } of functions) {
      assert.deepEqual({ functionKind, callingConvention, returnType }, { functionKind: 'pureVirtual', callingConvention: 'stdcall', returnType: base(25) });
    }
    assert.deepEqual(functions[0]?.documentation, { helpString: 'The value', helpContext: 0 });
  });

  it('leaves the value of a property put without a name', () => {
    const [get, put] = typeOf('interface', 'ISampleDual').functions;
    assert.ok(get && put);
    assert.deepEqual(names(get), ['index', 'result']);
    assert.deepEqual(names(put), ['index', undefined]);
    assert.ok(!('name' in (put.parameters[1] ?? {})));
    assert.deepEqual(get.parameters[1], { name: 'result', type: { kind: 'pointer', to: base(12) }, flags: 0xa, customData: [] });
  });

  it('tells default values, optional parameters and their count', () => {
    const { functions } = typeOf('interface', 'ISampleDual');
    const defaults = member(functions, 'Defaults');
    assert.deepEqual(
      defaults.parameters.map(({ flags, defaultValue }) => [flags, defaultValue]),
      [
        [0x31, { vt: 2, value: 1 }],
        [0x31, { vt: 3, value: -5 }],
        [0x31, { vt: 8, value: 'text' }],
        [0x31, { vt: 11, value: true }],
        [0x31, { vt: 11, value: false }],
        [0x11, undefined],
        [0x11, undefined],
      ],
    );
    assert.equal(defaults.optionalCount, 2);
    assert.equal(member(functions, 'Any').optionalCount, -1);
    assert.deepEqual(defaults.customData, [{ guid: GUID('C5'), value: { vt: 8, value: 'function data' } }]);
  });

  it('refers to types of its own by their place, and to others by their library', () => {
    const { parameters } = member(typeOf('interface', 'ISampleDual').functions, 'Types');
    const record: TypeDescription = { kind: 'user', type: { name: 'Point', guid: NO_GUID, kind: 'record', index: indexOf('Point') } };
    assert.deepEqual(parameters[0]?.type, { kind: 'pointer', to: record });
    assert.deepEqual(parameters[1]?.type, { kind: 'user', type: { name: 'Either', guid: GUID('11'), kind: 'alias', index: indexOf('Either') } });
    assert.deepEqual(parameters[3]?.type, { kind: 'pointer', to: { kind: 'safearray', of: base(3) } });
    assert.deepEqual(typeOf('interface', 'ISampleCustom').base?.library, stdole);
    assert.deepEqual(typeOf('interface', 'ISampleDerived').base, {
      name: 'ISampleCustom',
      guid: GUID('21'),
      kind: 'interface',
      index: indexOf('ISampleCustom'),
    });
  });

  it('tells the size, alignment and fields of records and unions', () => {
    const { size, alignment, fields } = typeOf('record', 'Point');
    assert.deepEqual([size, alignment], [128, 8]);
    assert.deepEqual(
      fields.map(({ name, offset }) => [name, offset]),
      [['x', 0], ['y', 4], ['weight', 8], ['bytes', 16], ['grid', 20], ['name', 64], ['Value', 72], ['names', 96], ['next', 104], ['Colour', 112], ['owner', 120]],
    );
    assert.deepEqual(member(fields, 'grid').type, { kind: 'array', of: base(3), bounds: [{ lower: 0, length: 2 }, { lower: 0, length: 5 }] });
    assert.deepEqual(member(fields, 'names').type, { kind: 'safearray', of: base(8) });
    const either = typeOf('union', 'tagEither');
    assert.deepEqual(either.fields.map(({ offset }) => offset), [0, 0, 0]);
    assert.equal(either.size, 8);
  });

  it('tells the constants of enums, packed or not', () => {
    const { constants, version, documentation } = typeOf('enum', 'Colour');
    assert.deepEqual(
      constants.map(({ name, value }) => [name, value.vt, value.value]),
      [['ColourRed', 3, 0], ['ColourGreen', 3, -1], ['ColourBlue', 3, 0x3ffffff], ['ColourBig', 3, 0x4000000], ['ColourLast', 3, 0x7fffffff]],
    );
    assert.deepEqual({ version, documentation }, { version: { major: 1, minor: 2 }, documentation: { helpString: 'Colours', helpContext: 5 } });
  });

  it('tells the functions of a DLL with their entry points', () => {
    // widl writes '#' for whatever name an entry has, and pads it with 'W'.
    const bytes = Buffer.from(typelibBytes('sample64.tlb'));
    bytes.set(Buffer.from('\x05\x00Adder'), bytes.indexOf('\x01\x00#WWWWW'));
    const { functions, constants } = typeOf('module', 'SampleModule', readTypeLibraryBytes(bytes));
    assert.deepEqual(
      functions.map(({ name, functionKind, callingConvention, dll, vtableOffset }) => ({ name, functionKind, callingConvention, dll, vtableOffset })),
      [
        { name: 'Add', functionKind: 'static', callingConvention: 'stdcall', dll: { name: 'sample.dll', entry: 'Adder' }, vtableOffset: 0 },
        { name: 'Seventh', functionKind: 'static', callingConvention: 'stdcall', dll: { name: 'sample.dll', entry: 7 }, vtableOffset: 0 },
      ],
    );
    assert.deepEqual(constants, []);
  });

  it('tells what an alias stands for', () => {
    assert.deepEqual(typeOf('alias', 'Handle').type, base(3));
    const pointer = typeOf('alias', 'PointPointer').type;
    assert.ok(pointer.kind === 'pointer' && pointer.to.kind === 'user');
    assert.equal(pointer.to.type.name, 'Point');
  });

  it('tells the methods and properties of a dispinterface', () => {
    const { base: inherited, functions, properties } = typeOf('dispatch', 'DSampleEvents');
    assert.equal(inherited?.name, 'IDispatch');
    assert.deepEqual(functions.map(({ name, id, functionKind, vtableOffset }) => [name, id, functionKind, vtableOffset]), [['Fired', 1, 'dispatch', 0], ['Asked', 2, 'dispatch', 0]]);
    assert.deepEqual(properties.map(({ name, id, flags, type }) => [name, id, flags, type]), [['count', 10, 1, base(3)], ['name', 11, 0, base(8)]]);
  });

  it('shows the functions of an interface that is a dispinterface as Invoke calls them', () => {
    const { functions } = typeOf('dispatch', 'DSampleShown');
    assert.deepEqual(functions.slice(0, 7).map(({ name }) => name), ['QueryInterface', 'AddRef', 'Release', 'GetTypeInfoCount', 'GetTypeInfo', 'GetIDsOfNames', 'Invoke']);
    assert.deepEqual(functions.slice(7).map(({ name }) => name), typeOf('interface', 'ISampleDual').functions.map(({ name }) => name));
    for (const { functionKind, vtableOffset } of functions) assert.deepEqual([functionKind, vtableOffset], ['dispatch', 0]);
    const localized = member(functions, 'Localized');
    assert.deepEqual(names(localized), ['text']);
    assert.deepEqual(localized.returnType, base(9));
    assert.deepEqual(member(functions, 'Defaults').returnType, base(24));
  });

  it('tells the interfaces of a coclass with their flags', () => {
    const { interfaces, flags } = typeOf('coclass', 'Sample');
    assert.deepEqual(
      interfaces.map(({ type, flags: implemented }) => [type.name, type.kind, implemented]),
      [['ISampleDual', 'interface', 1], ['ISampleCustom', 'interface', 0], ['DSampleEvents', 'dispatch', 3], ['ISampleDerived', 'interface', 4]],
    );
    assert.equal(flags, 3);
  });

  it('becomes JSON and back', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(library)), library);
  });
});

describe('a type library for 32 bits', () => {
  const bytes = typelibBytes('sample32.tlb');

  it('has the vtable offsets and sizes of a 64-bit process, unless others are asked for', () => {
    const offsets = (pointerSize?: 4 | 8): number[] => {
      const read = readTypeLibraryBytes(bytes, pointerSize === undefined ? {} : { pointerSize });
      assert.equal(read.syskind, 'win32');
      const { functions, size, alignment } = typeOf('interface', 'ISampleDual', read);
      return [size, alignment, ...functions.slice(0, 3).map(({ vtableOffset }) => vtableOffset)];
    };
    assert.deepEqual(offsets(), [8, 8, 56, 64, 72]);
    assert.deepEqual(offsets(4), [4, 4, 28, 32, 36]);
  });

  it('keeps the layout of its records', () => {
    const { size, fields } = typeOf('record', 'Point', readTypeLibraryBytes(bytes));
    assert.equal(size, 104);
    assert.equal(member(fields, 'owner').offset, 100);
  });

  it('is the counterpart of one for 64 bits', () => {
    const { functions } = typeOf('interface', 'ISampleDual', readTypeLibraryBytes(typelibBytes('sample64.tlb'), { pointerSize: 4 }));
    assert.equal(functions[0]?.vtableOffset, 28);
  });
});
