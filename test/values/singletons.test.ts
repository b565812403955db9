import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Missing, Nothing } from 'coclass';

import { mark, markOf } from '../support/value-mark.js';

describe('Missing and Nothing', () => {
  it('are printed by their names', () => {
    assert.equal(inspect({ Missing, Nothing }), '{ Missing: Missing, Nothing: Nothing }');
  });

  it('cannot be changed', () => {
    assert.ok(Object.isFrozen(Missing));
    assert.ok(Object.isFrozen(Nothing));
  });

  it('carry the marks of their classes for native code', () => {
    assert.deepEqual(markOf(Object.getPrototypeOf(Missing) as object), mark(4));
    assert.deepEqual(markOf(Object.getPrototypeOf(Nothing) as object), mark(5));
  });

  it('are not taken for each other by the compiler', () => {
    const exchangeable: Nothing extends Missing ? true : Missing extends Nothing ? true : false = false;
    assert.equal(exchangeable, false);
  });
});
