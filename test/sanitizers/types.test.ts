import assert from 'node:assert/strict';

import type { TypeDefinition, TypeLibrary } from 'coclass/typelib';
import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';
import { readTypeLibraryBytes, typelibBytes } from '../support/typelib.js';
import { addon, type LibraryHandle, nothing, survives } from './addon.js';

/** Recorded from the project's own files by the reader of lib/typelib. */
const recorded: readonly TypeLibrary[] = ['sample64.tlb', '../../build/test-servers/coclass_test_server.tlb'].map((name) => readTypeLibraryBytes(typelibBytes(name)));

/** What the stand-in for ITypeInfo does not tell: custom data, and of other libraries more than names. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([key]) => key !== 'customData');
  if ('library' in value) return Object.fromEntries(fields.filter(([key]) => key === 'name' || key === 'guid'));
  return Object.fromEntries(fields.map(([key, field]) => [key, told(field)]));
}

const types = (library: TypeLibrary): unknown => library.types.map((type) => told(type));

function each(library: TypeLibrary, kinds: readonly TypeDefinition['kind'][], use: (handle: LibraryHandle, index: number) => void): void {
  const handle = addon.library(library);
  for (const [index, { kind }] of library.types.entries()) if (kinds.includes(kind)) use(handle, index);
}

const fieldNames = (type: TypeDefinition | undefined): readonly string[] => (type?.kind === 'record' ? type.fields.map(({ name }) => name) : []);

/** Every place in a model, as the way to it. */
function places(value: unknown, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [...(way.length === 0 ? [] : [way]), ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...way, key]))];
}

/** A copy with another value at one place. */
function changed(value: unknown, [key, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value)) return value.map((element: unknown, index) => (String(index) === key ? changed(element, rest, other) : element));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: changed(object[key], rest, other) };
}

const others = fc.oneof(
  fc.constantFrom<unknown>(0, 1, -1, 2, 8, 24, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xffffffff, -0x80000000, NaN, '', 'pointer', 'array', 'record', 'dispatch', undefined, null, [], {}),
  fc.integer(),
  fc.string({ maxLength: 4 }),
);

describe('under the sanitizers a type library', () => {
  for (const library of recorded) {
    it(`of ${library.types.length} types is read from its type information as it is: ${library.name}`, () => {
      assert.deepEqual(types(addon.model(addon.library(library)) as TypeLibrary), types(library));
      assert.equal(addon.checked(library), library.types.length);
    });

    it(`of ${library.types.length} types has a plan for each member of its interfaces: ${library.name}`, () => {
      let byVtable = 0;
      each(library, ['interface', 'dispatch'], (handle, index) => {
        survives(() => { byVtable += addon.members(handle, index).byVtable; });
      });
      assert.ok(byVtable > 0);
    });
  }

  const [, server] = recorded;
  if (server === undefined) throw new Error('there is no library of the test server');
  let taken = 0;
  const values = fc.oneof(fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withSparseArray: true }), fc.string(), fc.integer(), fc.constantFrom('{01234567-89AB-CDEF-0123-456789ABCDEF}', 'a\0b', ''));

  itHolds('says what its parameters take: any value becomes that and comes back, or is refused', { runs: 30 }, fc.array(values, { minLength: 1, maxLength: 5 }), (given) => {
    each(server, ['interface', 'dispatch'], (handle, index) => {
      for (const [func, count] of addon.parameters(handle, index).entries()) {
        for (let place = 0; place < count; place++) {
          survives(() => {
            addon.throughParameter(handle, index, func, place, given[(func + place) % given.length]);
            taken += 1;
          });
        }
      }
    });
  });

  const [small] = recorded;
  if (small === undefined) throw new Error('there is no library');
  let [read, refused] = [0, 0];
  const all = places(small).filter((way) => way[0] === 'types');

  itHolds('with anything at any place is read, or refused', { runs: 400 }, fc.array(fc.tuple(fc.nat(), others, fc.nat()), { minLength: 1, maxLength: 3 }), (changes) => {
    let model: unknown = small;
    for (const [at, other, from] of changes) {
      const way = all[at % all.length] ?? [];
      // What is right at one place is the most likely to be believed at another.
      const borrowed = (all[from % all.length] ?? []).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], small);
      survives(() => { model = changed(model, way, from % 2 === 0 ? other : borrowed); });
    }
    survives(() => addon.checked(model));
    refused += 1;
    survives(() => {
      const handle = addon.library(model);
      refused -= 1;
      read += 1;
      survives(() => addon.model(handle));
      for (const [index] of small.types.entries()) {
        survives(() => addon.members(handle, index));
        const values = Object.fromEntries(fieldNames(small.types[index]).map((name, place) => [name, [1, 'text', null, [1, 2]][(place + at(changes)) % 4]]));
        for (const value of [{}, values]) {
          survives(() => addon.throughRecord(handle, index, value));
          survives(() => addon.throughRecords(handle, index, [value, value]));
        }
      }
    });
  });

  afterEach(() => {
    // A record's plan keeps its library to the process's end, and a handle its own until it is collected.
    assert.deepEqual({ ...addon.left(), texts: 0, objects: 0 }, nothing);
  });

  after(() => {
    // All must have happened for this to mean anything.
    assert.ok(taken > 0);
    assert.ok(read > refused / 20 && refused > read / 20, `${read} read, ${refused} refused`);
  });
});

function at(changes: readonly (readonly [number, unknown, number])[]): number {
  return changes[0]?.[0] ?? 0;
}
