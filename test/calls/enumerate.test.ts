import assert from 'node:assert/strict';

import { createObject, Currency, Decimal, enumerate, getObject, IID, Missing, Nothing, queryInterface, release, Scode, Variant, VT } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';
import { itIfNotWine } from '../support/wine.js';

interface Monitor {
  readonly LiveObjects: number;
}

function collectionOf(...values: unknown[]): Iterable<unknown> & { Count: number; Item(index: number): unknown; Add(value: unknown): void } {
  const collection = testObject('Collection');
  for (const value of values) collection.Add(value);
  return collection;
}

forEachBinding('a collection', () => {
  it('is iterated by for...of, by enumerate and by the spread syntax', () => {
    const collection = collectionOf(1, 'two', null, true);
    const items: unknown[] = [];
    for (const item of collection) items.push(item);
    assert.deepEqual(items, [1, 'two', null, true]);
    assert.deepEqual([...collection], items);
    assert.deepEqual([...enumerate(collection)], items);
    assert.deepEqual(Array.from(collection), items);
    const [first, second] = collection;
    assert.deepEqual([first, second], [1, 'two']);
    assert.deepEqual(new Set(collection), new Set(items));
  });

  it('gives items of every type as its Item does', () => {
    const values = [
      0, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 40, 1.5, -0, NaN, Infinity, true, false, '', 'text \u{1f600}', null, undefined, new Date(2026, 10, 29), new Currency('1.25'),
      new Decimal('1.50'), new Scode(0x80004005), 2n ** 60n, Variant(200, VT.UI1), Variant(4e9, VT.UI4), Variant(2n ** 63n, VT.UI8), Variant(0.5, VT.R4),
      [1, 'two', [true]], new Uint8Array([1, 2]), Nothing, Missing,
    ];
    const collection = collectionOf(...values);
    assert.equal(collection.Count, values.length);
    const items = [...collection];
    assert.deepEqual(items, values.map((_, index) => collection.Item(index + 1)));
    assert.equal(items.length, values.length);
  });

  it('without items is iterated no time', () => {
    assert.deepEqual([...collectionOf()], []);
  });

  it('is iterated from the start each time', () => {
    const collection = collectionOf(1, 2);
    assert.deepEqual([...collection], [1, 2]);
    assert.deepEqual([...collection], [1, 2]);
  });

  it('is iterated inside its own iteration', () => {
    const collection = collectionOf(1, 2, 3);
    const pairs: unknown[] = [];
    for (const left of collection) for (const right of collection) pairs.push(`${String(left)}${String(right)}`);
    assert.deepEqual(pairs, ['11', '12', '13', '21', '22', '23', '31', '32', '33']);
  });

  it('gives objects that can be used', () => {
    const child = testObject('Lifetime');
    const serials = [...enumerate(collectionOf(child, child) as object)].map((item: { Serial: number }) => item.Serial);
    assert.deepEqual(serials, [child.Serial, child.Serial]);
  });

  it('shows what is added while it is iterated', () => {
    const collection = collectionOf(1, 2);
    const items: unknown[] = [];
    for (const item of collection) {
      items.push(item);
      if (collection.Count < 4) collection.Add(items.length * 10);
    }
    assert.deepEqual(items, [1, 2, 10, 20]);
  });

  it('has iterators that iterate themselves, and stay at the end', () => {
    const items = enumerate(collectionOf(1, 2));
    assert.equal(items[Symbol.iterator](), items);
    assert.deepEqual(items.next(), { done: false, value: 1 });
    assert.deepEqual([...items], [2]);
    assert.deepEqual(items.next(), { done: true, value: undefined });
    assert.deepEqual(items.return?.(), { done: true, value: undefined });
    assert.deepEqual(items.next(), { done: true, value: undefined });
  });
});

forEachBinding('enumeration', () => {
  it('fetches an item when it is asked for, one at a time', () => {
    const sequence = testObject('Collection').Lazy(1000);
    const items = enumerate(sequence as object);
    assert.equal(sequence.NextCalls, 0);
    items.next();
    items.next();
    assert.deepEqual([sequence.Fetched, sequence.NextCalls, sequence.LargestCelt], [2, 2, 1]);
    items.return?.();
    assert.equal(sequence.Fetched, 2);
  });

  it('of what has no end can be left', () => {
    const sequence = testObject('Collection').Endless;
    const items: number[] = [];
    for (const item of sequence) {
      items.push(item);
      if (item === 99) break;
    }
    assert.equal(items.length, 100);
    assert.equal(sequence.Fetched, 100);
  });

  it('releases its enumerator at once when it is left, by break, return, throw or the end', () => {
    const monitor = createObject('Coclass.Test.Monitor') as Monitor;
    const sequence = testObject('Collection').Lazy(3) as Iterable<number>;
    const before = monitor.LiveObjects;
    const leave: (() => unknown)[] = [
      () => {
        for (const item of sequence) if (item === 1) break;
      },
      () => {
        for (const item of sequence) return item;
        return undefined;
      },
      () => {
        assert.throws(() => {
          for (const item of sequence) throw new RangeError(String(item));
        }, RangeError);
      },
      () => {
        const [first] = sequence;
        return first;
      },
      () => [...sequence],
    ];
    for (const way of leave) {
      way();
      assert.equal(monitor.LiveObjects, before, way.toString());
    }
    const items = enumerate(sequence as object);
    items.next();
    assert.equal(monitor.LiveObjects, before + 1);
    items.return?.();
    assert.equal(monitor.LiveObjects, before);
  });

  it('gives the items before an error, throws it, and is over then', () => {
    const monitor = createObject('Coclass.Test.Monitor') as Monitor;
    const sequence = testObject('Collection').Failing as object;
    const before = monitor.LiveObjects;
    const items = enumerate(sequence);
    assert.deepEqual([items.next().value, items.next().value], [0, 1]);
    assertComError(() => items.next(), { code: 'E_FAIL', member: 'IEnumVARIANT.Next' });
    assert.equal(monitor.LiveObjects, before, 'the enumerator is released');
    assert.deepEqual(items.next(), { done: true, value: undefined });
  });

  it('goes on when the collection is released meanwhile', () => {
    const collection = testObject('Collection').Lazy(3) as object;
    const items = enumerate(collection);
    items.next();
    release(collection);
    assert.deepEqual([...items], [1, 2]);
  });

  it('of what is no collection is an error', () => {
    for (const name of ['Lifetime', 'Untyped']) {
      assertComError(() => enumerate(testObject(name) as object), { code: 'DISP_E_MEMBERNOTFOUND', message: /no collection/ });
    }
    assertComError(() => enumerate(testObject('OnlyUnknown') as object), { code: 'E_NOINTERFACE' });
  });

  it('of what is no COM object, or released, is an error', () => {
    for (const value of [{}, [], null, undefined, 'text']) assert.throws(() => enumerate(value as object), { name: 'TypeError', message: /enumerate: expected a COM object/ });
    const collection = testObject('Collection') as object;
    release(collection);
    assertComError(() => enumerate(collection), { code: 'CO_E_RELEASED' });
  });
});

describe('an enumerator by itself', () => {
  it('is iterated as a member gives it', () => {
    const collection = testObject('Collection');
    for (const value of ['a', 'b', 'c']) collection.Add(value);
    const enumerator = collection.Enumerator() as Iterable<string> & object;
    for (const item of enumerator) {
      assert.equal(item, 'a');
      break;
    }
    assert.deepEqual([...enumerate(enumerator)], ['b', 'c'], 'it goes on where it stands');
    assert.deepEqual([...enumerator], []);
  });

  it('is iterated once it is queried for IEnumVARIANT', () => {
    const collection = testObject('Collection');
    for (const value of ['a', 'b', 'c']) collection.Add(value);
    const enumerator = queryInterface(collection.Enumerator() as object, IID.IEnumVARIANT) as Iterable<string> & object;
    for (const item of enumerator) {
      assert.equal(item, 'a');
      break;
    }
    assert.deepEqual([...enumerate(enumerator)], ['b', 'c'], 'it goes on where it stands');
    assert.deepEqual([...enumerator], []);
  });
});

describe('a collection of Windows', () => {
  it('Scripting.Dictionary gives its keys', () => {
    const dictionary = createObject('Scripting.Dictionary');
    for (const [key, value] of [['a', 1], ['b', 2]]) dictionary.Add(key, value);
    assert.deepEqual([...dictionary], ['a', 'b']);
    assert.deepEqual(
      [...enumerate(dictionary as object)].map((key) => dictionary(key)),
      [1, 2],
    );
  });

  it('FileSystemObject.Drives gives drives', () => {
    const letters = [...createObject('Scripting.FileSystemObject').Drives].map((drive: { DriveLetter: string }) => drive.DriveLetter);
    assert.ok(letters.includes('C'), letters.join());
    assert.ok(letters.every((letter) => /^[A-Z]$/.test(letter)), letters.join());
  });

  it('a set of results of WMI gives objects', () => {
    const results = getObject('winmgmts:').ExecQuery('SELECT * FROM Win32_OperatingSystem');
    const [system] = results;
    assert.match(system.Properties_('Version').Value, /^\d+\.\d+/);
    assert.equal([...results].length, 1);
  });

  itIfNotWine('the properties of an object of WMI', '_NewEnum of the set is E_NOTIMPL', () => {
    const [system] = getObject('winmgmts:').ExecQuery('SELECT * FROM Win32_OperatingSystem');
    const names = [...system.Properties_].map((property: { Name: string }) => property.Name);
    assert.ok(names.includes('Version'), names.join());
  });

  itIfNotWine('the submatches of a regular expression', '_NewEnum of them is E_NOTIMPL', () => {
    const expression = createObject('VBScript.RegExp');
    expression.Pattern = '(\\w)(\\d)';
    assert.deepEqual([...expression.Execute('a1')(0).SubMatches], ['a', '1']);
  });
});
