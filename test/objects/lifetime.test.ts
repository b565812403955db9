/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';

import {
  byRef,
  callMethod,
  enumerate,
  getProperty,
  IID,
  isComObject,
  isReleased,
  isSameObject,
  named,
  ole,
  putProperty,
  putRefProperty,
  queryInterface,
  release,
  supports,
  typeName,
  Variant,
  VT,
} from 'coclass';

import { assertComError, collectUntil, DURING_A_CALL, forEachBinding, outlivesCollection, testObject } from '../support/test-server.js';

/** A wrapper whose reference is gone. */
function released(name = 'Lifetime'): any {
  const object = testObject(name);
  release(object);
  return object;
}

const uses: Record<string, (object: any) => unknown> = {
  'a property get': (object) => object.RefCount,
  'a property put': (object) => (object.Inner = null),
  'a method call': (object) => object.Child(),
  'a method taken from it earlier': (object) => {
    const { Child } = Object.getPrototypeOf(object);
    return Child.call(object);
  },
  'a name in another case': (object) => object.refcount,
  getProperty: (object) => getProperty(object, 'RefCount'),
  putProperty: (object) => {
    putProperty(object, 'Inner', [], null);
  },
  putRefProperty: (object) => {
    putRefProperty(object, 'Inner', [], null);
  },
  callMethod: (object) => callMethod(object, 'Child'),
};

const otherUses: Record<string, (object: any) => unknown> = {
  'a numeric index': (object) => object[0],
  'an assignment to a numeric index': (object) => (object[0] = 1),
  'a name that it does not have': (object) => object.NoSuchMember,
  enumerate: (object) => [...enumerate(object)],
  'for...of': (object) => [...object],
  queryInterface: (object) => queryInterface(object, IID.IDispatch),
  supports: (object) => supports(object, IID.IDispatch),
  typeName: (object) => typeName(object),
  'isSameObject, first': (object) => isSameObject(object, testObject('Lifetime')),
  'isSameObject, second': (object) => isSameObject(testObject('Lifetime'), object),
  'ole().GetTypeInfoCount': (object) => ole(object).GetTypeInfoCount(),
  'ole().GetTypeInfo': (object) => ole(object).GetTypeInfo(),
  'ole().GetIDsOfNames': (object) => ole(object).GetIDsOfNames(['Child']),
  'ole().Invoke': (object) => ole(object).Invoke(1, 1),
};

const passed: Record<string, (object: object) => unknown> = {
  'an argument': (object) => testObject('Lifetime').Hold(object),
  'a VARIANT argument': (object) => testObject('Values').Describe(object),
  'a value put to a property': (object) => (testObject('Lifetime').Inner = object),
  'an element of an array': (object) => testObject('Values').Describe([1, object]),
  'an element of an inner array': (object) => testObject('Values').Describe([[1], [2, [object]]]),
  'a named argument': (object) => testObject('Arguments').Named(named({ First: object, Second: 1 })),
  'a variable by reference': (object) => testObject('Values').InOutDISPATCH(byRef(object)),
  'an explicit Variant': (object) => testObject('Values').Describe(Variant(object, VT.DISPATCH)),
  'an argument of an object without type information': (object) => testObject('Untyped').Add(object, 1),
  'an argument of ole().Invoke': (object) => ole(testObject('Untyped')).Invoke(2, 1, [object, 1]),
};

forEachBinding('lifetime: release', () => {
  it('lets the object go at once', () => {
    const monitor = testObject('Monitor');
    const before: number = monitor.LiveObjects;
    const object = testObject('Lifetime');
    assert.equal(monitor.LiveObjects, before + 1);
    release(object);
    assert.equal(monitor.LiveObjects, before);
    assert.equal(isReleased(object), true);
  });

  it('does nothing the second time', () => {
    const other = testObject('Lifetime');
    const object = other.Self();
    const count = other.RefCount;
    release(object);
    release(object);
    release(object);
    assert.equal(other.RefCount, count - 1);
  });

  it('leaves what other wrappers of the same object hold', () => {
    const first = testObject('Lifetime');
    const second = first.Self();
    release(first);
    assert.equal(isReleased(second), false);
    assert.equal(second.RefCount, 1 + DURING_A_CALL);
  });

  it('leaves a wrapper a COM object, which knows that it is released', () => {
    const object = released();
    assert.equal(isComObject(object), true);
    assert.equal(isReleased(object), true);
  });

  for (const [what, use] of Object.entries(uses)) {
    it(`makes ${what} fail with CO_E_RELEASED and the member's name`, () => {
      assertComError(() => use(released()), { code: 'CO_E_RELEASED', message: /^ITestLifetime\.(RefCount|Inner|Child): the object has been released/i });
    });
  }

  for (const [what, use] of Object.entries(otherUses)) {
    it(`makes ${what} fail with CO_E_RELEASED`, () => {
      assertComError(() => use(released()), { code: 'CO_E_RELEASED', message: /the object has been released/ });
    });
  }

  for (const [what, use] of Object.entries(passed)) {
    it(`keeps the object from being ${what}`, () => {
      const { argument, message } = assertComError(() => use(released()), { code: 'CO_E_RELEASED' });
      assert.ok(argument, `no argument is named: ${message}`);
    });
  }

  it('makes calling a released default member, or a member without type information, fail with CO_E_RELEASED', () => {
    assertComError(() => released('Arguments')('key'), { code: 'CO_E_RELEASED' });
    assertComError(() => released('Untyped').Value, { code: 'CO_E_RELEASED' });
    assertComError(() => (released('Untyped').Value = 1), { code: 'CO_E_RELEASED' });
    const object = testObject('Untyped');
    const { Add } = object;
    release(object);
    assertComError(() => Add(1, 2), { code: 'CO_E_RELEASED' });
  });

  it('of a collection leaves its running enumerator alive', () => {
    const collection = testObject('Collection');
    collection.Add(1);
    collection.Add(2);
    const items = enumerate(collection);
    assert.equal(items.next().value, 1);
    release(collection);
    assert.deepEqual([...items], [2]);
  });

  it('is what the end of a `using` block does, also when it throws', () => {
    const monitor = testObject('Monitor');
    const before: number = monitor.LiveObjects;
    let kept: object | undefined;
    assert.throws(() => {
      using object = testObject('Lifetime');
      kept = object;
      assert.equal(monitor.LiveObjects, before + 1);
      throw new Error('out');
    }, /^Error: out$/);
    assert.ok(kept !== undefined && isReleased(kept));
    assert.equal(monitor.LiveObjects, before);
  });

  it('in the middle of a call, by a getter of an argument, does not disturb the call', () => {
    const object = testObject('Records');
    const point = {
      get x() {
        release(object);
        return 1;
      },
      y: 2,
    };
    assert.deepEqual({ ...object.EchoPoint(point) }, { x: 1, y: 2 });
    assert.equal(isReleased(object), true);
  });
});

describe('lifetime: garbage collection', () => {
  it('lets dropped objects go', async () => {
    const monitor = testObject('Monitor');
    const before: number = monitor.LiveObjects;
    (() => {
      const objects = Array.from({ length: 100 }, () => testObject('Lifetime'));
      assert.equal(monitor.LiveObjects, before + objects.length);
    })();
    assert.ok(await collectUntil(() => monitor.LiveObjects <= before));
  });

  it('keeps an object whose wrapper is reachable', async () => {
    const object = testObject('Lifetime');
    const serial = object.Serial;
    await outlivesCollection(() => false);
    assert.equal(object.Serial, serial);
  });

  it('is asked for by wrappers themselves: 100,000 dropped ones never pile up', async () => {
    const monitor = testObject('Monitor');
    const parent = testObject('Lifetime');
    let most = 0;
    for (let made = 0; made < 100_000; made++) {
      parent.Child();
      // Finalizers run between turns of the event loop.
      if (made % 1000 === 0) {
        most = Math.max(most, monitor.LiveObjects);
        await new Promise((turn) => setImmediate(turn));
      }
    }
    assert.ok(most < 90_000, `${most} objects were alive at once`);
    assert.ok(await collectUntil(() => monitor.LiveObjects <= 1));
  });

  it('lets the object of a dropped enumerator go that was not run to its end', async () => {
    const monitor = testObject('Monitor');
    const collection = testObject('Collection');
    const before: number = monitor.LiveObjects;
    (() => {
      enumerate(collection.Endless).next();
    })();
    assert.ok(await collectUntil(() => monitor.LiveObjects <= before));
  });
});
