import assert from 'node:assert/strict';

describe('the package', () => {
  it('can be imported by its name', async () => {
    assert.equal(typeof (await import('coclass')), 'object');
  });
});
