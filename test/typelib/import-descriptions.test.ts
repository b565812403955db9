import assert from 'node:assert/strict';

import { type Client, createObject, defineCoclass, type Interface, libraryInterface, queryInterface, release } from 'coclass';
import { AutoObject, ComObject, TypedComObject } from 'coclass/server';

import { _ITestEvents, CLSID_Values, ITestCaller, ITestCollection, ITestPlain, ITestSink, ITestValues, LIBID_CoclassTestServer, OnlyUnknown, TestCaller } from '../generated/CoclassTestServer.js';
import { assertComError, testObject } from '../support/test-server.js';

/** In TypeScript what the test server's class is in C++. */
class Plain extends ComObject implements Interface<typeof ITestPlain> {
  static override readonly interfaces = [ITestPlain];

  TimesTwo(value: number): number {
    return value * 2;
  }
}

class Items extends ComObject implements Interface<typeof ITestCollection> {
  static override readonly interfaces = [ITestCollection];
  readonly #items: unknown[] = [];

  get Count(): number {
    return this.#items.length;
  }

  get Failing(): never {
    throw new Error('it has none');
  }

  get Endless(): never {
    throw new Error('it has none');
  }

  get_Item(index: number): unknown {
    return this.#items[index - 1];
  }

  Add(value: unknown): void {
    this.#items.push(value);
  }

  async Clear(): Promise<void> {
    await Promise.resolve();
    this.#items.length = 0;
  }

  Lazy(): never {
    throw new Error('it has none');
  }

  Enumerator(): object {
    throw new Error('it has none');
  }

  [Symbol.iterator](): IterableIterator<unknown> {
    return this.#items.values();
  }
}

class Source extends AutoObject<typeof _ITestEvents> {
  static override readonly interfaces = [ITestPlain];
  static override readonly sources = [_ITestEvents, ITestSink];

  TimesTwo(value: number): number {
    this.fire('OnText', 'doubled', value);
    // @ts-expect-error A number is no text.
    if (value < 0) this.fire('OnText', 1, value);
    return value * 2;
  }
}

class Described extends TypedComObject implements Interface<typeof ITestPlain> {
  static override readonly coclass = defineCoclass({ name: 'Described', clsid: '{0B9D0E43-2C4F-4B55-9A57-6F7F0C7A5D11}', interfaces: [ITestPlain], sources: [_ITestEvents] });

  TimesTwo(value: number): number {
    return value * 2;
  }
}

describe('the descriptions that coclass import writes', () => {
  it('are of the interfaces as the library has them', () => {
    assert.equal(ITestPlain.name, 'ITestPlain');
    assert.equal(ITestPlain.libid, LIBID_CoclassTestServer);
    assert.deepEqual(ITestPlain.version, { major: 1, minor: 0 });
    assert.deepEqual([ITestPlain, ITestValues, _ITestEvents].map(({ interfaceKind }) => interfaceKind), ['interface', 'interface', 'dispatch']);
  });

  it('are what queryInterface gives typed wrappers by, bound early', () => {
    using unknown = createObject(CLSID_Values);
    using values = queryInterface(unknown, ITestValues);
    const sum: bigint = values.EchoI8(2n ** 60n);
    assert.equal(sum, 2n ** 60n);
    // @ts-expect-error There is no such member.
    assert.throws(() => values.NoSuchMember());
    using plain: Client<typeof ITestPlain> = queryInterface(OnlyUnknown.create(), ITestPlain);
    assert.equal(plain.TimesTwo(21), 42);
  });

  it('are refused by an object of other interfaces, and where their library is not registered', () => {
    using values = createObject(CLSID_Values);
    assertComError(() => queryInterface(values, ITestPlain), { code: 'E_NOINTERFACE', message: /ITestPlain|\{1DC1FA9F/ });
    const nowhere = libraryInterface<ITestPlain>({ name: 'ITestPlain', iid: ITestPlain.iid, libid: '{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E12}', version: '1.0' });
    assertComError(() => queryInterface(values, nowhere), { code: 'TYPE_E_LIBNOTREGISTERED' });
  });

  it('are implemented by classes that C++ calls through the vtable as it calls its own', () => {
    using caller = TestCaller.create();
    const original = testObject('OnlyUnknown') as object;
    const expected = caller.Transcript(original, 'ITestPlain', 'vtable');
    release(original);
    assert.match(expected, /TimesTwo/);
    assert.equal(caller.Transcript(new Plain(), 'ITestPlain', 'vtable'), expected);
    assertComError(() => caller.Transcript(new Plain(), 'ITestValues', 'vtable'), { code: 'E_NOINTERFACE' });
  });

  it('tell what a class has for a property with an index, and how it is iterated', () => {
    const { Inner } = testObject('Lifetime') as { Inner: unknown };
    assert.equal(Inner, null);
    using holder = testObject('Lifetime');
    holder.Inner = new Items();
    using items = queryInterface(holder.Inner as object, ITestCollection);
    items.Add('a');
    items.Add(2);
    assert.deepEqual([items.Count, items(1), items[2], items.Item(2)], [2, 'a', 2, 2]);
    assert.deepEqual([...items], ['a', 2]);
    items.Clear();
    assert.equal(items.Count, 0);
  });

  it('are the interfaces of a class that is described by hand', () => {
    using caller = TestCaller.create();
    assert.match(caller.Transcript(new Described(), 'ITestPlain', 'vtable'), /TimesTwo/);
    assert.deepEqual([...caller.CheckIdentity(new Described())], []);
  });

  it('are the sources of classes that tell of events', () => {
    using caller: ITestCaller = queryInterface(createObject('Coclass.Test.Caller'), ITestCaller);
    assert.match(caller.Transcript(new Source(), 'ITestPlain', 'vtable'), /TimesTwo/);
    assert.deepEqual([...caller.CheckIdentity(new Source())], []);
  });
});
