import assert from 'node:assert';
import { format, inspect, isDeepStrictEqual } from 'node:util';

import { expect as chaiExpect } from 'chai';
import { type ComError, createObject, enumerate, IID, queryInterface, release } from 'coclass';
import { expect as jestExpect } from 'expect';
import lodash from 'lodash';
import sinon from 'sinon';

import { outputOf } from '../support/child.js';
import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

/** What a failed assertion throws. */
function failureOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Error && error.name !== 'ComError', `the assertion itself failed: ${String(error)}`);
    return error;
  }
  throw new Error('the assertion held');
}

/** A wrapper of each form: plain and callable, typed and untyped, of an interface that is no IDispatch. */
const forms: readonly (readonly [string, () => object])[] = [
  ['a plain object', () => createObject('StdFont') as object],
  ['an object with methods', () => createObject('VBScript.RegExp') as object],
  ['a callable collection', () => createObject('Scripting.Dictionary') as object],
  ['an object without type information', () => testObject('Untyped') as object],
  ['an object without IDispatch', () => testObject('OnlyUnknown') as object],
];

/** The same COM object through another wrapper. */
function again<T extends object>(object: T): T {
  const dictionary = createObject('Scripting.Dictionary') as { Add(key: string, value: unknown): void; Item(key: string): T };
  dictionary.Add('it', object);
  return dictionary.Item('it');
}

for (const [form, make] of forms) {
  describe(`${form} in the hands of a test runner`, () => {
    it('makes an assertion of node:assert fail as any other value does', () => {
      const [object, other] = [make(), make()];
      for (const assertion of [
        () => { assert.deepStrictEqual(object, other); },
        () => { assert.deepStrictEqual(object, { a: 1 }); },
        () => { assert.strictEqual(object, other); },
        () => { assert.equal(object, 5); },
        () => { assert.ok(!object); },
        () => { assert.deepStrictEqual([object], [1]); },
        () => { assert.throws(() => { throw object as Error; }, /no such text/); },
        () => { assert.ifError(object); },
      ]) {
        assert.equal(failureOf(assertion).name, 'AssertionError');
      }
    });

    it('makes chai, Jest\'s expect and sinon fail with their own errors', () => {
      const [object, other] = [make(), make()];
      const spy = sinon.spy();
      spy(object);
      for (const assertion of [
        () => chaiExpect(object).to.deep.equal(other),
        () => chaiExpect(object).to.equal(other),
        () => chaiExpect(object).to.have.property('nosuch'),
        () => chaiExpect(object).to.be.a('string'),
        () => chaiExpect([object]).to.deep.include(other),
        () => { jestExpect(object).toEqual(other); },
        () => { jestExpect(object).toStrictEqual(other); },
        () => { jestExpect(object).toBe(other); },
        () => { jestExpect(object).toMatchObject({ x: 1 }); },
        () => { jestExpect(object).toHaveProperty('nosuch'); },
        () => { jestExpect(object).toBeNull(); },
        () => { jestExpect([object]).toContainEqual(other); },
        () => { sinon.assert.calledWith(spy, other); },
        () => { sinon.assert.calledWithMatch(spy, { x: 1 }); },
      ]) {
        failureOf(assertion);
      }
      // It remembers what spies were given.
      sinon.restore();
    });

    it('is one thing to lodash, not a bag of properties', () => {
      const object = make();
      assert.deepEqual((['isPlainObject', 'isArrayLike', 'isError', 'isElement'] as const).map((is) => lodash[is](object)), [false, false, false, false]);
      assert.equal(lodash.get(object, 'x.y', 'none'), 'none');
      assert.equal(lodash.isEqual(object, make()), false);
      assert.equal(lodash.isEqual({ object }, { object }), true);
      lodash.cloneDeep({ object });
    });

    it('can be printed in every way, also when it has been released', () => {
      const object = make();
      for (let round = 0; round < 2; round++) {
        assert.ok(format('%s %o %O %j', object, object, object, object).length > 0);
        assert.ok(inspect(object, { showHidden: true, customInspect: false }).length > 0);
        assert.equal(failureOf(() => { assert.deepStrictEqual(object, {}); }).name, 'AssertionError');
        failureOf(() => { jestExpect(object).toBeNull(); });
        failureOf(() => chaiExpect(object).to.equal(5));
        assert.deepEqual((['then', 'toJSON', 'href', 'stack', 'message', '@@__IMMUTABLE_MAP__@@'] as const).map((name) => (object as Record<string, unknown>)[name]), Array(6).fill(undefined));
        release(object);
      }
    });

    it('is never deeply equal to another object', () => {
      const [object, other] = [make(), make()];
      assert.equal(isDeepStrictEqual(object, other), false);
      assert.notDeepStrictEqual([object], [other]);
      failureOf(() => chaiExpect({ object }).to.deep.equal({ object: other }));
      failureOf(() => { jestExpect({ object }).toEqual({ object: other }); });
      assert.ok(isDeepStrictEqual([object], [object]));
    });
  });
}

describe('two wrappers of one COM object', () => {
  it('are deeply equal', () => {
    const font = createObject('StdFont') as object;
    assert.notEqual(again(font), font);
    assert.deepStrictEqual(again(font), font);
    chaiExpect(again(font)).to.deep.equal(font);
    jestExpect(again(font)).toEqual(font);
    const spy = sinon.spy();
    spy(font);
    sinon.assert.calledWith(spy, again(font));
    sinon.restore();
  });

  it('are not any more when one has been released', () => {
    const font = createObject('StdFont') as object;
    const other = again(font);
    release(other);
    assert.notDeepStrictEqual(other, font);
    assert.deepStrictEqual(other, other);
  });
});

describe('vitest\'s expect', () => {
  it('fails with its own errors, and knows the same object', async () => {
    const output = await outputOf(`
      const chai = await import(${JSON.stringify(import.meta.resolve('chai'))});
      const { JestAsymmetricMatchers, JestChaiExpect, JestExtend } = await import(${JSON.stringify(import.meta.resolve('@vitest/expect'))});
      for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
      const dictionary = coclass.createObject('Scripting.Dictionary');
      for (const make of ['StdFont', 'Scripting.Dictionary', 'VBScript.RegExp', 'Coclass.Test.Untyped']) {
        const [object, other] = [coclass.createObject(make), coclass.createObject(make)];
        dictionary.Add(make, object);
        const again = dictionary.Item(make);
        const names = [];
        for (const assertion of [
          () => chai.expect(object).toEqual(other),
          () => chai.expect(object).toStrictEqual(other),
          () => chai.expect(object).toBe(other),
          () => chai.expect(object).toMatchObject({ x: 1 }),
          () => chai.expect([object]).toContainEqual(other),
        ]) try { assertion(); names.push('held'); } catch (error) { names.push(error.name); }
        if (typeof object === 'object') chai.expect(again).toEqual(object);
        console.log(names.join());
      }`);
    assert.deepEqual(output.split(/\r?\n/), Array(4).fill(Array(5).fill('AssertionError').join()));
  });
});

forEachBinding('a name that an object does not have', () => {
  it('is undefined where it is spelt as JavaScript\'s names are, and an error where it is spelt as COM\'s', () => {
    const object = testObject('Lifetime');
    assert.equal(object.noSuch, undefined);
    assertComError(() => object.NoSuch, { code: 'DISP_E_UNKNOWNNAME' });
    assert.throws(() => object.noSuch(), { name: 'TypeError', message: /noSuch is not a function/ });
    assertComError(() => { object.noSuch = 1; }, { code: 'DISP_E_UNKNOWNNAME' });
  });

  it('comes with the name that was probably meant', () => {
    const object = testObject('Lifetime');
    assertComError(() => object.Seriel, { code: 'DISP_E_UNKNOWNNAME', message: /has no member 'Seriel': did you mean Serial\?/ });
    assertComError(() => { object.refcuont = 1; }, { code: 'DISP_E_UNKNOWNNAME', message: /did you mean RefCount\?/ });
    const { message } = assertComError(() => object.Workbooks, { code: 'DISP_E_UNKNOWNNAME' });
    assert.doesNotMatch(message, /did you mean/);
    assertComError(() => queryInterface(testObject('Lifetime') as object, IID.IUnknown).Name, { code: 'DISP_E_UNKNOWNNAME', message: /no IDispatch; queryInterface\(object, iid\)/ });
  });
});

forEachBinding('what JavaScript does with an object', () => {
  it('names its type in toString and as its constructor', () => {
    assert.equal(Object.prototype.toString.call(testObject('Lifetime')), '[object ITestLifetime]');
    assert.equal(createObject('Scripting.Dictionary').toString(), '[object IDictionary]');
    assert.equal(testObject('Lifetime').constructor.name, 'ITestLifetime');
    assert.ok(testObject('Lifetime') instanceof Object);
  });

  it('assignment to a method is an error that says so, in strict and in sloppy code', () => {
    // Modules are strict.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const sloppy = new Function('object', 'object.Child = 5') as (object: object) => void;
    for (const assign of [sloppy, (object: { Child: unknown }) => { object.Child = 5; }]) {
      const { message } = assertComError(() => { assign(testObject('Lifetime')); }, { code: 'DISP_E_MEMBERNOTFOUND', message: /ITestLifetime\.Child is a method/ });
      assert.doesNotMatch(message, /=>/);
    }
  });

  it('a method that is called without its object says so', () => {
    const { Child } = testObject('Lifetime');
    assertComError(() => Child(), { code: 'E_INVALIDARG', message: /ITestLifetime\.Child: called without its object/ });
  });

  it('an object that is no collection is not iterable, and enumerate says what it lacks', () => {
    for (const name of ['Lifetime', 'Untyped', 'OnlyUnknown']) {
      const object = testObject(name);
      assert.equal(object[Symbol.iterator], undefined);
      assert.throws(() => [...object], TypeError);
      assert.throws(() => [...enumerate(object as object)], (error: ComError) => error.code === 'DISP_E_MEMBERNOTFOUND' || error.code === 'E_NOINTERFACE');
    }
  });
});

describe('sinon', () => {
  it('can put a stub in the place of a method, and take it away again', () => {
    const dictionary = createObject('Scripting.Dictionary') as { Exists(key: string): boolean };
    sinon.stub(dictionary, 'Exists').value(() => true);
    assert.equal(dictionary.Exists('nobody'), true);
    sinon.restore();
    assert.equal(dictionary.Exists('nobody'), false);
  });
});
