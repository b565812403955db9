import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

describe('the package', () => {
  it('can be imported by its name', async () => {
    assert.equal(typeof (await import('coclass')), 'object');
  });

  for (const name of ['coclass', 'coclass/server', 'coclass/typelib', 'coclass/build']) {
    it(`gives the same to require('${name}')`, async () => {
      assert.equal(require(name), await import(name));
    });
  }
});
