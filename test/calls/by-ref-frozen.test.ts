import assert from 'node:assert/strict';

import { byRef } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

forEachBinding('a byRef(...) object that is frozen', () => {
  it('makes the call fail when a value comes back that it cannot take', () => {
    const values = testObject('Values');
    const frozen = Object.freeze(byRef(7));
    assertComError(() => values.InOutI4(frozen), { code: 'E_ACCESSDENIED', message: /the byRef\(\.\.\.\) object is frozen/ });
    assert.equal(frozen.value, 7);
  });

  it('is as good as any other when what comes back is what it has', () => {
    const values = testObject('Values');
    const open = byRef(NaN);
    values.InOutR8(open);
    assert.ok(Number.isNaN(open.value), 'NaN, which equals nothing, is no failure');
  });
});
