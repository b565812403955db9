import assert from 'node:assert/strict';

import { release } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, implementationOf, Instancing, type Interface, method, property, t } from 'coclass/server';

import { served } from '../support/served-object.js';
import { testObject } from '../support/test-server.js';

const guid = (last: string): string => `{6C9E0B27-41D8-4A53-9F0E-7B25C1D380${last}}`;
const IShape = defineInterface({ name: 'IImplementedShape', iid: guid('01'), kind: 'dual', members: { Covers: method({ other: t.dispatch }, t.bool), Scale: property(t.long, { params: { where: t.lcid } }) } });

class Shape extends AutoObject implements Interface<typeof IShape> {
  readonly #size: number;
  // A locale is no index.
  Scale = 1;

  constructor(size = 1) {
    super();
    this.#size = size;
  }

  Covers(other: object): boolean {
    const shape = implementationOf(other, Shape);
    return shape !== undefined && shape.#size <= this.#size;
  }
}
class Other extends Shape {}
const CLASS_Shape = defineCoclass({ name: 'ImplementedShape', clsid: guid('02'), interfaces: [IShape] });
new AutoObjectFactory(comServer, Shape, CLASS_Shape, Instancing.Internal, undefined, { progId: null });

describe('implementationOf', () => {
  it('gives the object of a class behind a COM object that a caller passes back, with what is private to it', () => {
    for (const binding of ['early', 'late'] as const) {
      const shape = new Shape(2);
      const object = served(shape, IShape, binding);
      assert.notEqual(object, shape);
      assert.equal(implementationOf(object, Shape), shape);
      assert.equal(object.Covers(served(new Shape(1), IShape, binding)), true);
      assert.equal(object.Covers(served(new Shape(3), IShape, binding)), false);
    }
  });

  it('gives nothing for an object of another class, or of another program', () => {
    assert.equal(implementationOf(served(new Shape(), IShape), Other), undefined);
    assert.equal(implementationOf(testObject('Lifetime'), Shape), undefined);
  });

  it('refuses what is no COM object, or has been released', () => {
    assert.throws(() => implementationOf({}, Shape), { name: 'TypeError' });
    const object = served(new Shape(), IShape) as object;
    release(object);
    assert.throws(() => implementationOf(object, Shape), { code: 'CO_E_RELEASED' });
  });
});

describe('A property whose only parameter is a locale', () => {
  it('is a property of the class, and of its callers', () => {
    for (const binding of ['early', 'late'] as const) {
      const shape = new Shape();
      const object = served(shape, IShape, binding);
      object.Scale = 3;
      assert.deepEqual([object.Scale, shape.Scale], [3, 3]);
    }
  });
});
