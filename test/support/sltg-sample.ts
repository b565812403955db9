import type { ConstantDefinition, FieldDefinition, LibraryReference, PropertyDefinition, TypeDefinition, TypeDescription, TypeLibrary } from 'coclass/typelib';

import { base, baseTypes, coclass, common, dispatch, dual, func, In, NULL_GUID, Optional, Out, parameter, pointer, Retval, safearray } from './type-library-builder.js';

// A library with all that the SLTG format has, as it stands in the file: for a process of 32 bits.

const guid = (last: string): string => `{5C7A2B1E-0000-4000-8000-0000000000${last}}`;
const { I2, I4, R4, R8, BSTR, BOOL, VARIANT, UI1, INT, VOID, LPWSTR } = baseTypes;
const pointerSized = { size: 4, alignment: 4 };
const IN_OUT = 3;
const LCID = 4;
const HIDDEN = 0x40;
const STANDARD: LibraryReference = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };
const IDISPATCH = { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', kind: 'interface' as const, library: STANDARD };

const help = (helpString: string, helpContext = 0): { readonly documentation: { readonly helpString: string; readonly helpContext: number } } => ({ documentation: { helpString, helpContext } });
const member = (name: string, id: number): Pick<FieldDefinition, 'name' | 'id' | 'documentation' | 'customData' | 'flags'> => ({ name, id, documentation: { helpContext: 0 }, customData: [], flags: 0 });
const field = (name: string, id: number, offset: number, type: TypeDescription): FieldDefinition => ({ ...member(name, id), type, offset });
const property = (name: string, id: number, type: TypeDescription, flags = 0): PropertyDefinition => ({ ...member(name, id), type, flags });
const constant = (name: string, id: number, vt: number, value: unknown): ConstantDefinition => ({ ...member(name, id), type: base(vt), value: { vt, value } });

/** The library's own type at a place. */
function own(index: number): TypeDescription & { readonly kind: 'user' } {
  const { name, guid: id, kind } = types[index] ?? { name: '', guid: NULL_GUID };
  return { kind: 'user', type: { name, guid: id, ...(kind === undefined ? {} : { kind }), index } };
}

// Their members are made when the names of all are known: types refer to each other.
const types: readonly Pick<TypeDefinition, 'name' | 'guid' | 'kind'>[] = [
  { kind: 'enum', name: 'Colour', guid: NULL_GUID },
  { kind: 'record', name: 'Point', guid: NULL_GUID },
  { kind: 'union', name: 'Either', guid: NULL_GUID },
  { kind: 'alias', name: 'Handle', guid: NULL_GUID },
  { kind: 'alias', name: 'Points', guid: NULL_GUID },
  { kind: 'module', name: 'Constants', guid: NULL_GUID },
  { kind: 'interface', name: 'IPlain', guid: guid('03') },
  { kind: 'interface', name: 'IDual', guid: guid('04') },
  { kind: 'dispatch', name: 'IEvents', guid: guid('05') },
  { kind: 'coclass', name: 'Thing', guid: guid('06') },
  { kind: 'record', name: 'Line', guid: NULL_GUID },
];

function functions(): TypeLibrary['types'] {
  const returns = (type: TypeDescription): Partial<ReturnType<typeof func>> => ({ returnType: type });
  const plain = [
    func('Nothing', 0x60010000, [], { ...returns(VOID), callingConvention: 'cdecl', vtableOffset: 12 }),
    func('Values', 0x60010001, [
      parameter('short', I2), parameter('bytes', pointer(UI1), Out), parameter('number', pointer(R8), IN_OUT), parameter('wide', LPWSTR, 0), parameter('result', pointer(I4), Retval),
    ], { vtableOffset: 16 }),
    func('Types', 0x60010002, [
      parameter('array', safearray(VARIANT)), parameter('arrays', pointer(safearray(BSTR)), IN_OUT), parameter('colour', own(0)), parameter('point', pointer(own(1)), IN_OUT),
      parameter('other', pointer(own(6))), parameter('back', pointer(pointer(own(7))), Out), parameter('locale', I4, In | LCID),
    ], { ...returns(pointer(own(1))), vtableOffset: 20 }),
  ];
  const members = [
    func('Name', 1, [parameter('value', pointer(BSTR), Retval)], { ...help('The name of it'), invokeKind: 'get', vtableOffset: 28 }),
    func('Name', 1, [parameter(undefined, BSTR)], { ...help('The name of it'), invokeKind: 'put', vtableOffset: 32 }),
    func('Item', 0, [parameter('index', VARIANT), parameter('count', VARIANT, In | Optional), parameter('more', VARIANT, In | Optional)], { optionalCount: 2, flags: HIDDEN, vtableOffset: 36 }),
    func('Any', 2, [parameter('list', safearray(VARIANT))], { optionalCount: -1, vtableOffset: 40 }),
  ];
  return [
    dual('IPlain', plain, { ...pointerSized, guid: guid('03'), isDual: false, base: IDISPATCH }),
    dual('IDual', members, { ...pointerSized, guid: guid('04'), flags: 0x1040, base: IDISPATCH }),
    dispatch('IEvents', [func('Changed', 1, [parameter('it', pointer(own(7))), parameter('cancel', pointer(BOOL), IN_OUT)], { functionKind: 'dispatch', returnType: VOID, ...help('It is another') })], {
      ...pointerSized, guid: guid('05'), flags: 0x1000, properties: [property('Size', 7, I4), property('Owner', 8, pointer(own(7)), 1)],
    }),
  ];
}

/** What a file of this library has, and so what is read of it. */
export function sltgSample(): TypeLibrary {
  const [plain, both, events] = functions() as [TypeDefinition, TypeDefinition, TypeDefinition];
  const data = { ...common, size: 4, alignment: 4 };
  return {
    name: 'Old', guid: guid('01'), version: { major: 2, minor: 5 }, lcid: 9, syskind: 'win32', flags: 8,
    documentation: { helpString: 'A library of the old format', helpContext: 70_000, helpFile: 'old.hlp' }, customData: [],
    types: [
      { ...data, kind: 'enum', name: 'Colour', constants: [constant('None', 0x40000000, 3, 0), constant('Red', 0x40000001, 3, 1), constant('Green', 0x40000002, 3, -2), constant('Blue', 0x40000003, 3, 70_000)], version: { major: 1, minor: 2 }, ...help('Red green or blue', 17) },
      { ...data, kind: 'record', name: 'Point', size: 56, fields: [field('x', 0x40000000, 0, I4), field('y', 0x40000001, 4, R8), field('grid', 0x40000002, 12, { kind: 'array', of: I4, bounds: [{ lower: 0, length: 2 }, { lower: 1, length: 4 }] })] },
      { ...data, kind: 'union', name: 'Either', fields: [field('long', 0x40000000, 0, I4), field('single', 0x40000001, 0, R4)] },
      { ...data, kind: 'alias', name: 'Handle', type: INT },
      { ...data, kind: 'alias', name: 'Points', type: pointer(own(1)) },
      { ...data, kind: 'module', name: 'Constants', functions: [], constants: [constant('Limit', 0x40000000, 3, 100_000), constant('Small', 0x40000001, 2, 5), constant('Title', 0x40000002, 8, 'a title')] },
      plain, both, events,
      { ...coclass('Thing', guid('06'), [{ type: own(7).type, flags: 1, customData: [] }, { type: own(8).type, flags: 3, customData: [] }]), ...pointerSized, ...help('It is a thing') },
      { ...data, kind: 'record', name: 'Line', size: 8, fields: [field('from', 0x40000000, 0, pointer(own(1))), field('colour', 0x40000001, 4, own(0))] },
    ],
  };
}
