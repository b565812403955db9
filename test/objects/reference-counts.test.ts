import assert from 'node:assert/strict';

import { byRef, enumerate, isSameObject, Nothing, queryInterface, IID, release, Variant, VT } from 'coclass';

import { DURING_A_CALL, forEachBinding, testObject } from '../support/test-server.js';

/** How many references an object has besides the one that the question itself holds. */
function references(object: { readonly RefCount: number }): number {
  return object.RefCount - DURING_A_CALL;
}

forEachBinding('reference counts', () => {
  it('are one for a new object', () => {
    assert.equal(references(testObject('Lifetime')), 1);
    assert.equal(references(testObject('Lifetime').Child()), 1);
  });

  it('are one more for each wrapper of the same object', () => {
    const object = testObject('Lifetime');
    const others = [object.Self(), object.Self(), queryInterface(object, IID.IUnknown), queryInterface(object, IID.IDispatch)];
    assert.equal(references(object), 5);
    others.forEach(release);
    assert.equal(references(object), 1);
  });

  it('are unchanged after questions about the object', () => {
    const object = testObject('Lifetime');
    const other = testObject('Lifetime');
    assert.equal(isSameObject(object, other), false);
    assert.throws(() => [...enumerate(object)]);
    assert.throws(() => object.NoSuchMember);
    String(object);
    assert.equal(references(object), 1);
  });

  it('are one more while a server holds the object', () => {
    const object = testObject('Lifetime');
    const holder = testObject('Lifetime');
    holder.Hold(object);
    assert.equal(references(object), 2);
    holder.Hold(object);
    assert.equal(references(object), 2);
    const held = holder.Held;
    assert.equal(references(object), 3);
    assert.equal(isSameObject(held, object), true);
    release(held);
    holder.Drop();
    assert.equal(references(object), 1);
  });

  it('are right after an assignment of the object, and of null', () => {
    const object = testObject('Lifetime');
    const holder = testObject('Lifetime');
    holder.Inner = object;
    assert.equal(references(object), 2);
    holder.Inner = Nothing;
    assert.equal(references(object), 1);
  });

  it('survive the wrapper of an object that the server holds', () => {
    const holder = testObject('Lifetime');
    const object = testObject('Lifetime');
    const serial = object.Serial;
    holder.Hold(object);
    release(object);
    assert.equal(holder.HeldCount, 1);
    const held = holder.Held;
    assert.equal(held.Serial, serial);
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const ways: Record<string, (values: any, object: any) => unknown> = {
    'a VARIANT': (values, object) => values.Describe(object),
    'an IDispatch': (values, object) => {
      release(values.EchoDISPATCH(object));
    },
    'an IUnknown': (values, object) => {
      release(values.EchoUNKNOWN(object));
    },
    'a VARIANT that comes back': (values, object) => {
      release(values.EchoVARIANT(object));
    },
    'an explicit Variant': (values, object) => values.Describe(Variant(object, VT.UNKNOWN)),
    'an array': (values, object) => values.Describe([object, object, object]),
    'an array that comes back': (values, object) => values.EchoVARIANT([object, [object]]).flat().forEach(release),
    'an array of IDispatch': (values, object) => values.Describe(Variant([object, object], VT.ARRAY | VT.DISPATCH)),
    'a matrix': (values, object) =>
      values.Describe([
        [object, 1],
        [2, object],
      ]),
    'a variable by reference': (values, object) => {
      const variable = byRef(object);
      // The server puts nothing in its place, and has to release it.
      values.InOutDISPATCH(variable);
      assert.equal(variable.value, null);
    },
    'a VARIANT by reference': (values, object) => {
      const variable = byRef(object);
      values.InOutVARIANT(variable);
      if (variable.value !== object && typeof variable.value === 'object' && variable.value !== null) release(variable.value);
    },
    'the last one before an argument that cannot be converted': (values, object) => {
      assert.throws(() => testObject('Arguments').Join4(object, [object], object, Symbol('none')));
    },
    'an element before one that cannot be converted': (values, object) => {
      assert.throws(() => values.Describe([object, [object, object], Symbol('none')]));
    },
    'an element before one that throws': (values, object) => {
      const array = [object, object, 0];
      Object.defineProperty(array, 2, {
        get() {
          throw new Error('out');
        },
      });
      assert.throws(() => values.Describe(array), /^Error: out$/);
    },
    'an element of an array of IDispatch before one that is none': (values, object) => {
      assert.throws(() => values.Describe(Variant([object, 5], VT.ARRAY | VT.DISPATCH)));
    },
    'an argument of a call that fails in the server': (values, object) => {
      assert.throws(() => values.Make(VT.I4, object));
    },
    'an argument of a call of an object without type information': (values, object) => {
      assert.throws(() => testObject('Untyped').Add(object, object));
    },
    'one argument of too many': (values, object) => {
      assert.throws(() => values.Describe(object, object, object));
    },
  };
  for (const [what, pass] of Object.entries(ways)) {
    it(`are as before once the object has been passed as ${what}`, () => {
      const values = testObject('Values');
      const object = testObject('Lifetime');
      for (let round = 0; round < 5; round++) pass(values, object);
      assert.equal(references(object), 1);
    });
  }
});
