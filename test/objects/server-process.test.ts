import assert from 'node:assert/strict';

import { createObject, release, serverProcessId } from 'coclass';

import { registerLocalServer, unregisterLocalServer } from '../support/com-client.js';
import { assertComError, testObject } from '../support/test-server.js';
import { underWine } from '../support/wine.js';

describe('the process of an object', () => {
  before(registerLocalServer);
  after(unregisterLocalServer);

  it('is this one, or that of its server where the system tells', () => {
    assert.equal(serverProcessId(testObject('Values')), process.pid);
    const local = createObject('Coclass.Test.Events.Local');
    if (underWine) assertComError(() => serverProcessId(local), { code: 'E_NOTIMPL', message: /CoDecodeProxy/ });
    else assert.notEqual(serverProcessId(local), process.pid);
    release(local);
  });

  it('is asked of living objects', () => {
    const object = testObject('Values');
    release(object);
    assertComError(() => serverProcessId(object), { code: 'CO_E_RELEASED' });
    assert.throws(() => serverProcessId({}), TypeError);
  });
});
