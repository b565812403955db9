import assert from 'node:assert/strict';

import { addressOf, type ByRef, byRef, type Client, fromPointer, isSameObject, queryInterface, release } from 'coclass';
import { ComObject, defineInterface, type Interface, method, property, t } from 'coclass/server';
import type { FunctionDefinition, TypeReference } from 'coclass/typelib';

import { customObject, IID_ITestCustom } from '../support/custom.js';
import { ServedCustom } from '../support/served-custom.js';
import { ITestCustom } from '../support/served-library.js';
import { served } from '../support/served-object.js';
import { assertComError } from '../support/test-server.js';
import { base, baseTypes, common, dual, func, library, Out, parameter, pointer, Retval } from '../support/type-library-builder.js';
import { native } from '../support/typelib.js';

const { VOID, I4 } = baseTypes;
const VT_UI8 = 21;
const IID_ITestAddresses = '{5B0D8B1E-8F0E-4C1C-9B0A-6E1D5A9C7E01}';
const stdole = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };
const IDispatch: TypeReference = { guid: '{00020400-0000-0000-C000-000000000046}', library: stdole };
const IUnknown: TypeReference = { guid: '{00000000-0000-0000-C000-000000000046}', library: stdole };

const IAddresses = defineInterface({
  name: 'ITestAddresses', iid: IID_ITestAddresses, kind: 'dual',
  members: { Next: method({ from: t.uint64 }, t.uint64), Step: method({ place: t.inOut(t.uint64) }) },
});
class Addresses extends ComObject {
  static override readonly interfaces = [IAddresses];
  Next(from: bigint): bigint { return from + 1n; }
  Step(place: { value: bigint }): void { place.value += 2n; }
}

/** The same interface by a library that says `void *` of its numbers. */
// Its members are the test's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function described(functions: readonly FunctionDefinition[], isDual: boolean, object: unknown, iid: string): any {
  const definition = isDual
    ? dual('ITestAddresses', functions, { guid: iid, flags: 0x1040, base: IDispatch })
    : { ...common, kind: 'interface' as const, name: 'ITestAddresses', guid: iid, isDual: false, base: IUnknown, functions };
  return native().queryDescribed(object as object, native().createTypeLibrary(library([definition])), iid);
}

describe("a pointer to nothing known (void *) in another one's type library", () => {
  for (const [what, make] of [
    ['in C++', () => customObject()],
    ['in JavaScript', () => served(new ServedCustom(), ITestCustom)],
  ] as const) {
    it(`takes where memory is, of an object ${what}`, () => {
      const custom = make();
      const bytes = Uint8Array.of(1, 2, 255, 4);
      assert.equal(custom.Opaque(addressOf(bytes), 3), undefined);
      assert.deepEqual([...bytes], [2, 3, 0, 4]);
      custom.Opaque(0n, 0);
      custom.Opaque(0, 0);
      for (const wrong of ['x', {}, -1, -1n, 2n ** 64n, 1.5, null, bytes]) {
        assertComError(() => custom.Opaque(wrong, 1), { code: wrong === -1n || wrong === -1 || wrong === 2n ** 64n ? 'DISP_E_OVERFLOW' : 'DISP_E_TYPEMISMATCH', member: 'ITestCustom.Opaque', argument: { index: 0, name: 'data' } });
      }
      release(custom as object);
    });
  }

  it('gives where something is, by reference', () => {
    const custom = customObject();
    const address = custom.Query(IID_ITestCustom) as bigint;
    assert.equal(typeof address, 'bigint');
    const same = fromPointer(address);
    assert.ok(isSameObject(same as object, custom as object));
    for (const each of [same, custom]) release(each as object);
  });

  it('is passed by the vtable of a dual interface too', () => {
    const object = served(new Addresses(), IAddresses);
    const next = func('Next', 1, [parameter('from', pointer(VOID)), parameter('result', pointer(pointer(VOID)), Retval)], { vtableOffset: 56 });
    const step = func('Step', 2, [parameter('place', pointer(pointer(VOID)), 1 | Out)], { vtableOffset: 64 });
    const addresses = described([next, step], true, object, IID_ITestAddresses);
    assert.equal(addresses.Next(5n), 6n);
    assert.equal(addresses.Next(2n ** 63n), 2n ** 63n + 1n);
    assert.equal(queryInterface(object, IAddresses).Next(7), 8n);
    release(addresses as object);
    release(object);
  });

  it('is an address where it is returned in place of an HRESULT', () => {
    const IReturning = defineInterface({
      name: 'ITestReturningAddress', iid: '{5B0D8B1E-8F0E-4C1C-9B0A-6E1D5A9C7E02}', kind: 'custom', members: { Next: method({ from: t.address }, t.address, { returns: 'value' }), Step: method({ place: t.inOut(t.address) }) },
    });
    class Returning extends ComObject {
      static override readonly interfaces = [IReturning];
      Next(from: bigint): bigint { return from + 1n; }
      Step(place: { value: bigint }): void { place.value += 2n; }
    }
    const object = served(new Returning(), IReturning) as Client<typeof IReturning>;
    const returning = described([
      func('Next', 1, [parameter('from', pointer(VOID))], { vtableOffset: 24, returnType: pointer(VOID) }),
      func('Step', 2, [parameter('place', pointer(pointer(VOID)), 1 | Out)], { vtableOffset: 32 }),
    ], false, object, IReturning.iid);
    assert.equal(returning.Next(2n ** 63n), 2n ** 63n + 1n);
    const place = byRef(5n);
    returning.Step(place);
    assert.equal(place.value, 7n);
    release(returning as object);
    release(object);
  });
});

describe('t.address', () => {
  it('comes out, goes in and out, and is a result, of a class in JavaScript', () => {
    const IPlaces = defineInterface({
      name: 'ITestPlaces', iid: '{5B0D8B1E-8F0E-4C1C-9B0A-6E1D5A9C7E03}', kind: 'custom',
      members: { After: method({ place: t.address }, t.address), Step: method({ place: t.inOut(t.address) }), Where: method({ place: t.out(t.address) }), Home: property(t.address) },
    });
    class Places extends ComObject implements Interface<typeof IPlaces> {
      static override readonly interfaces = [IPlaces];
      Home = 2n ** 64n - 1n;
      After(place: bigint): bigint { return place + 1n; }
      Step(place: ByRef<bigint>): void { place.value += 2n; }
      Where(): bigint { return 9n; }
    }
    const places = served(new Places(), IPlaces) as Client<typeof IPlaces>;
    const place = byRef(5n);
    places.Step(place);
    assert.deepEqual([places.After(2n ** 63n), place.value, places.Where(), places.Home], [2n ** 63n + 1n, 7n, 9n, 2n ** 64n - 1n]);
    places.Home = 3n;
    assert.equal(places.Home, 3n);
    release(places);
  });
});

describe('a call through a vtable', () => {
  it('cannot be made where a parameter is of no type that is known', () => {
    for (const unknown of [pointer(pointer(I4)), pointer(pointer(pointer(VOID))), pointer(pointer(base(VT_UI8)))]) {
      const custom = customObject();
      const object = described([func('Told', 1, [parameter('value', unknown)], { vtableOffset: 24 })], false, custom, IID_ITestCustom);
      for (const value of [1, 'x', undefined]) assertComError(() => object.Told(value), { code: 'E_NOTIMPL', message: /not supported/, member: 'ITestAddresses.Told' });
      for (const each of [object, custom]) release(each as object);
    }
  });
});
