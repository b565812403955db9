import 'coclass';

import assert from 'node:assert/strict';

import { assertComError } from '../support/test-server.js';
import { base, coclass, dispatch, dual, enumeration, func, library, own, parameter, pointer, safearray } from '../support/type-library-builder.js';
import { native } from '../support/typelib.js';

const NULL_GUID = '{00000000-0000-0000-0000-000000000000}';
const long = base(3);
const common = { guid: NULL_GUID, version: { major: 0, minor: 0 }, flags: 0, size: 8, alignment: 8, documentation: { helpContext: 0 }, customData: [] };
const field = (name: string, type: unknown, offset = 0): object => ({ name, id: 0, documentation: { helpContext: 0 }, customData: [], type, offset, flags: 0 });
const record = (fields: readonly object[], other: object = {}): object => ({ ...common, kind: 'record', name: 'R', fields, ...other });
const alias = (type: unknown, name = 'A'): object => ({ ...common, kind: 'alias', name, type });
const plain = (functions: readonly unknown[], other: object = {}): object => ({ ...common, kind: 'interface', name: 'I', isDual: false, functions, ...other });
const of = (...types: readonly unknown[]): object => library(types as never);
const chain = (length: number, link: (place: number) => object, ...last: readonly object[]): readonly object[] => [...Array.from({ length }, (_, place) => link(place)), ...last];
const cyclic: Record<string, unknown> = { kind: 'pointer' };
cyclic['to'] = cyclic;

/** A model that is wrong, and what is said of it after 'createTypeLibrary: '. */
const wrong: Readonly<Record<string, readonly [model: unknown, message: RegExp]>> = {
  'nothing at all': [undefined, /expected an object, got undefined/],
  'a text': ['library', /expected an object, got the string/],
  'an array': [[], /name: expected a string, got undefined/],
  'no name': [{ ...of(), name: undefined }, /name: expected a string, got undefined/],
  'an empty name': [{ ...of(), name: '' }, /name: expected a string that is not empty/],
  'a name with a NUL': [{ ...of(), name: 'a\0b' }, /name: the string has a NUL/],
  'a bad GUID': [{ ...of(), guid: '11111111-2222-3333-4444-555555555555' }, /guid: expected a GUID in braces/],
  'a version beyond 16 bits': [{ ...of(), version: { major: 65536, minor: 0 } }, /version\.major: expected a whole number from 0 to 65535, got 65536/],
  'no version': [{ ...of(), version: null }, /version: expected an object, got null/],
  'types that are no array': [{ ...of(), types: { length: 1 } }, /types: expected an array/],
  'a type that is none': [of(null), /types\[0\]: expected an object, got null/],
  'an unknown kind of type': [of({ ...common, name: 'X', kind: 'class' }), /types\[0\]\.kind: expected one of 'enum', .*'alias', got the string 'class'/],
  'a missing name in the depth': [of(dual('I', [func('F', 1), { ...func('G', 2), name: 7 as never }])), /types\[0\]\.functions\[1\]\.name: expected a string, got 7/],
  'a VARTYPE that is none': [of(dual('I', [func('F', 1, [parameter('p', base(999))])])), /types\[0\]\.functions\[0\]\.parameters\[0\]\.type\.vt: expected the VARTYPE of a base type, got 999/],
  'VT_PTR without its target': [of(dual('I', [func('F', 1, [parameter('p', base(26))])])), /parameters\[0\]\.type\.vt: expected the VARTYPE/],
  'a pointer to nothing': [of(dual('I', [func('F', 1, [parameter('p', { kind: 'pointer' } as never)])])), /parameters\[0\]\.type\.to: expected an object, got undefined/],
  'a description that contains itself': [of(alias(cyclic)), /types\[0\]\.type(\.to){17}: the type is nested too deep/],
  'an index beyond the types': [of(alias(own(1, 'enum'))), /types\[0\]\.type\.type\.index: expected a whole number from 0 to 0, got 1/],
  'a negative index': [of(alias(own(-1, 'enum'))), /type\.index: expected a whole number/],
  'no index': [of(alias({ kind: 'user', type: { guid: NULL_GUID } })), /type\.index: expected a whole number from 0 to 0, got undefined/],
  'an alias of itself': [of(alias(own(0, 'alias'))), /types\[0\]\.type: the alias stands for itself/],
  'aliases of each other': [of(alias(pointer(own(1, 'alias'))), alias(safearray(own(0, 'alias')), 'B')), /types\[0\]\.type: the alias stands for itself/],
  'a record within itself': [of(record([field('r', own(0, 'record'))])), /types\[0\]: the type contains or inherits itself/],
  'an interface that inherits itself': [of(plain([], { base: { guid: NULL_GUID, index: 0 } })), /types\[0\]: the type contains or inherits itself/],
  'an interface that inherits a record': [of(plain([], { base: { guid: NULL_GUID, index: 1 } }), record([])), /types\[0\]\.base: expected an interface/],
  'a dual interface that inherits nothing': [of(dual('I', [])), /types\[0\]\.base: a dual interface inherits IDispatch/],
  'a flag of a dual interface that is none': [of(plain([], { flags: 0x40 })), /types\[0\]: flags: 0x40/],
  'a class of records': [of(coclass('C', NULL_GUID, [{ type: { guid: NULL_GUID, index: 1 }, flags: 1, customData: [] }]), record([])), /types\[0\]\.interfaces\[0\]\.type: expected an interface/],
  'a field beyond the record': [of(record([field('a', long, 6)])), /types\[0\]\.fields\[0\]\.offset: the field is not within the 8 bytes/],
  'a record without a size': [of(record([], { size: 0 })), /types\[0\]\.size: a record has from 1 to/],
  'an array beyond all memory': [of(record([field('a', { kind: 'array', of: long, bounds: [{ lower: 0, length: 1e9 }] })])), /bounds\[0\]: the array is too large/],
  'an array without dimensions': [of(record([field('a', { kind: 'array', of: long, bounds: [] })])), /bounds: an array has at least one dimension/],
  'a field of nothing': [of(record([field('a', base(24))])), /types\[0\]\.fields\[0\]\.type: expected a type with a size/],
  'a place between two functions': [of(plain([func('F', 1, [], { vtableOffset: 12 })])), /functions\[0\]\.vtableOffset: expected a multiple of a pointer's size, got 12/],
  'a place beyond any vtable': [of(plain([func('F', 1, [], { vtableOffset: 40000 })])), /functions\[0\]\.vtableOffset: expected a whole number from 0 to 32760/],
  'a put without a value': [of(plain([func('F', 1, [], { invokeKind: 'put' })])), /functions\[0\]: parameters: a property put takes at least the value/],
  'more optional parameters than there are': [of(plain([func('F', 1, [], { optionalCount: 1 })])), /optionalCount: expected a whole number from -1 to 0/],
  'a default value that the flags deny': [of(plain([func('F', 1, [parameter('p', long, 1, { vt: 3, value: 1 })])])), /defaultValue: the flags say that there is none/],
  'a default value that the flags promise': [of(plain([func('F', 1, [parameter('p', long, 0x21)])])), /defaultValue: expected a value, as the flags say/],
  'a default value out of range': [of(plain([func('F', 1, [parameter('p', long, 0x21, { vt: 2, value: 70000 })])])), /defaultValue\.value: .*32767/],
  'an array as a constant': [of(enumeration('E', {}), { ...enumeration('F', { a: 1 }), constants: [{ ...enumeration('F', { a: 1 }).constants[0], value: { vt: 0x2003, value: [1] } }] }), /types\[1\]\.constants\[0\]\.value\.vt: expected the VARTYPE of a single value/],
  'records in each other, more than the stack has room for': [of(...chain(20_000, (place) => record([field('r', own(place + 1, 'record'))], { name: `R${place}` }), record([], { name: 'Last' }))), /types\[128\]: the type is nested too deep/],
  'records in each other, the innermost first': [of(...chain(20_000, (place) => record([field('r', own(Math.max(place, 1) - 1, 'record'))], { name: `R${place}` })).with(0, record([]))), /types\[128\]: the type is nested too deep/],
  'aliases of aliases, more than the stack has room for': [of(...chain(20_000, (place) => alias(pointer(own(place + 1, 'alias')), `A${place}`), alias(long, 'Last'))), /types\[128\]\.type: too many aliases of aliases/],
  'an array of arrays of more elements than can be counted': [of(record([field('a', [24, 24, 16].reduce<object>((inner, bits) => ({ kind: 'array', of: inner, bounds: [{ lower: 0, length: 2 ** bits }] }), long))])), /types\[0\]\.fields\[0\]\.offset: the field is not within the 8 bytes/],
  'a library that is not there': [
    of(alias({ kind: 'user', type: { name: 'T', guid: NULL_GUID, library: { guid: '{11111111-2222-3333-4444-666666666666}', version: { major: 1, minor: 0 }, lcid: 0 } } })),
    /types\[0\]: .*TYPE_E_LIBNOTREGISTERED/,
  ],
  'a function of a dispinterface that has a vtable': [of(dispatch('D', [func('F', 1)])), /types\[0\]\.functions\[0\]: the system's type library writer refuses it \(TYPE_E_BADMODULEKIND/],
  'two types of one name': [of(record([]), record([])), /types\[1\]: .*TYPE_E_NAMECONFLICT/],
};

describe('a type library cannot be made of', () => {
  for (const [what, [model, message]] of Object.entries(wrong)) {
    it(what, () => {
      const error = (() => {
        try {
          native().createTypeLibrary(model as never);
        } catch (thrown) {
          return thrown as Error;
        }
        return assert.fail('it was made');
      })();
      assert.match(error.message, /^createTypeLibrary: /);
      assert.match(error.message, message);
    });
  }

  it('what throws when it is read, which is thrown on', () => {
    const thrown = new Error('mine');
    const model = { ...of(), get types(): never { throw thrown; } };
    assert.throws(() => native().createTypeLibrary(model as never), (error) => error === thrown);
  });

  it('an array that grows while it is read', () => {
    const types: object[] = [];
    Object.defineProperty(types, 0, { get: () => { types.push(record([], { name: `R${types.length}` })); return record([]); } });
    assertComError(() => native().createTypeLibrary(library(types as never)), { code: 'E_INVALIDARG', message: /types\[1\]: the array changed while it was read/ });
  });
});
