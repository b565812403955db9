import assert from 'node:assert/strict';

import { getActiveObject, release } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, property, registerActiveObject, t } from 'coclass/server';

import { outputOf } from '../support/child.js';
import { runClient } from '../support/com-client.js';
import { assertComError, collectUntil, outlivesCollection } from '../support/test-server.js';

const IActive = defineInterface({
  name: 'IActive',
  iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0301}',
  kind: 'dual',
  members: { Answer: property(t.long, { readOnly: true }) },
});

let released = 0;

class Active extends AutoObject {
  readonly Answer = 42;
  override finalRelease(): void {
    released++;
  }
}
const ActiveClass = defineCoclass({ name: 'Active', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0311}', interfaces: [IActive] });
new AutoObjectFactory(comServer, Active, ActiveClass, Instancing.Internal, undefined, { progId: null });

const { clsid } = ActiveClass;
const find = (): { readonly Answer: number } => getActiveObject(clsid) as { readonly Answer: number };
const assertNone = (): void => { assertComError(find, { code: 'MK_E_UNAVAILABLE' }); };

describe('an active object', () => {
  it('is found until its registration is disposed of', () => {
    {
      using registration = registerActiveObject(new Active(), clsid);
      const found = find();
      assert.equal(found.Answer, 42);
      assert.ok(registration.isActive);
      release(found);
    }
    assertNone();
  });

  it('is found by other processes', async () => {
    using _registration = registerActiveObject(new Active(), clsid);
    const { lines } = await runClient('--active', 'invoke', clsid, 'Answer');
    assert.deepEqual(lines, ['42']);
  });

  it('is kept alive by its registration, and goes with it', async () => {
    const before = released;
    const registration = registerActiveObject(new Active(), clsid);
    assert.ok(await outlivesCollection(() => released > before));
    registration.revoke();
    registration.revoke();
    assert.ok(!registration.isActive);
    assert.ok(await collectUntil(() => released === before + 1));
  });

  // Wine's table keeps what is registered weakly alive all the same, until it is revoked.
  it('may be registered weakly', async () => {
    const before = released;
    const object = new Active();
    const registration = registerActiveObject(object, clsid, { weak: true });
    if (released === before) {
      const found = find();
      assert.equal(found.Answer, 42);
      release(found);
    }
    registration.revoke();
    assertNone();
    assert.ok(await collectUntil(() => released === before + 1));
  });

  it('is revoked when the process ends', async () => {
    const server = JSON.stringify(import.meta.resolve('coclass/server'));
    const script = `
      const { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, property, registerActiveObject, t } = await import(${server});
      const IActive = defineInterface({ name: 'IActive', iid: '${IActive.iid}', kind: 'dual', members: { Answer: property(t.long, { readOnly: true }) } });
      class Active extends AutoObject { Answer = 43; }
      new AutoObjectFactory(comServer, Active, defineCoclass({ name: 'Active', clsid: '${clsid}', interfaces: [IActive] }), Instancing.Internal);
      registerActiveObject(new Active(), '${clsid}');
      console.log(coclass.getActiveObject('${clsid}').Answer);`;
    assert.equal(await outputOf(script), '43');
    assertNone();
  });

  it('is registered under a class that can be named', () => {
    assertComError(() => registerActiveObject(new Active(), 'Coclass.Test.NoSuchClass'), { code: 'CO_E_CLASSSTRING' });
    assert.throws(() => registerActiveObject(5 as never, clsid), TypeError);
    assert.throws(() => registerActiveObject(new Active(), 5 as never), TypeError);
    assert.throws(() => registerActiveObject(new Active(), clsid, { weak: 1 as never }), { name: 'TypeError', message: /weak: expected a boolean/ });
    assertNone();
  });
});
