import assert from 'node:assert/strict';

import { getObject, isSameObject, runningObjects } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, property, registerActiveObject, t } from 'coclass/server';

import { assertComError } from '../support/test-server.js';

const IRunning = defineInterface({ name: 'IRunning', iid: '{2d9a41c7-3e58-4b06-8a17-5c2e9b7f1001}', kind: 'dual', members: { Answer: property(t.long, { readOnly: true }) } });

class Running extends AutoObject {
  readonly Answer = 42;
}
const RunningClass = defineCoclass({ name: 'Running', clsid: '{2d9a41c7-3e58-4b06-8a17-5c2e9b7f1011}', interfaces: [IRunning] });
new AutoObjectFactory(comServer, Running, RunningClass, Instancing.Internal, undefined, { progId: null });

const name = `!${RunningClass.clsid}`;

describe('the running object table', () => {
  it('tells what runs, and gives it by its display name in any case', () => {
    assert.ok(!runningObjects().includes(name));
    {
      using _registration = registerActiveObject(new Running(), RunningClass.clsid);
      assert.ok(runningObjects().includes(name), runningObjects().join());
      const found = getObject(name, { running: true });
      assert.equal(found.Answer, 42);
      assert.ok(isSameObject(found as object, getObject(name.toLowerCase(), { running: true }) as object));
    }
    assert.ok(!runningObjects().includes(name));
  });

  it('gives nothing that does not run, and starts nothing', () => {
    assertComError(() => getObject('C:\\windows\\win.ini', { running: true }), { code: 'MK_E_UNAVAILABLE', message: /win\.ini' names no object/ });
    assert.throws(() => getObject('x', { running: true, class: 'StdFont' }), { name: 'TypeError', message: /running and class/ });
  });
});
