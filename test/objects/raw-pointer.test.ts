import assert from 'node:assert/strict';

import { fromPointer, IID, isSameObject, pointerOf, release } from 'coclass';

import { assertComError, testObject } from '../support/test-server.js';

describe('a raw pointer', () => {
  it('is the address of an interface with a reference of its own, which a wrapper can take over', () => {
    const object = testObject('Lifetime');
    const before = object.RefCount as number;
    const pointer = pointerOf(object as object);
    assert.equal(typeof pointer, 'bigint');
    assert.equal(object.RefCount, before + 1);
    const again = fromPointer(pointer);
    assert.ok(isSameObject(again as object, object as object));
    assert.equal(again.Serial, object.Serial);
    release(again as object);
    assert.equal(object.RefCount, before);
  });

  it('can stay the giver\'s', () => {
    const object = testObject('Lifetime');
    const before = object.RefCount as number;
    const pointer = pointerOf(object as object);
    release(fromPointer(pointer, true) as object);
    assert.equal(object.RefCount, before + 1);
    release(fromPointer(pointer) as object);
    assert.equal(object.RefCount, before);
  });

  it('may be one to another interface', () => {
    const object = testObject('Lifetime') as object;
    const unknown = pointerOf(object, IID.IUnknown);
    assert.equal(pointerOf(object, IID.IUnknown), unknown);
    release(fromPointer(unknown, true) as object);
    for (let count = 0; count < 2; count++) release(fromPointer(unknown) as object);
    assertComError(() => pointerOf(object, IID.IPersistFile), { code: 'E_NOINTERFACE' });
  });

  it('is refused where it cannot be one', () => {
    for (const address of [0n, -1n, 5, null, undefined, 'x']) {
      assert.throws(() => fromPointer(address as bigint), { name: 'TypeError', message: /^fromPointer: argument 1: expected the address of an interface/ });
    }
    assert.throws(() => pointerOf({}), { name: 'TypeError', message: /^pointerOf: argument 1: expected a COM object/ });
    const object = testObject('Lifetime') as object;
    release(object);
    assertComError(() => pointerOf(object), { code: 'CO_E_RELEASED' });
  });
});
