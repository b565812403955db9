import assert from 'node:assert/strict';

import { named, NamedArguments } from 'coclass';

import { mark, markOf } from '../support/value-mark.js';

describe('named', () => {
  it('takes names and values apart, in the order written', () => {
    const { names, values } = named({ SaveChanges: false, FileName: undefined });
    assert.deepEqual(names, ['SaveChanges', 'FileName']);
    assert.deepEqual(values, [false, undefined]);
  });

  it('reads the values once, when it is called', () => {
    let reads = 0;
    const source = { get Value() { return ++reads; }, Other: 1 };
    const args = named(source);
    source.Other = 2;
    assert.deepEqual([args.values, args.values], [[1, 1], [1, 1]]);
    assert.equal(reads, 1);
  });

  it('may be empty', () => {
    assert.deepEqual(named({}).names, []);
  });

  it('cannot be changed, and carries the mark of its class for native code', () => {
    const args = named({ a: 1 });
    for (const part of [args, args.names, args.values]) assert.ok(Object.isFrozen(part));
    assert.deepEqual(markOf(NamedArguments.prototype), mark(8));
  });
});
