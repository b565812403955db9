import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { outputOf } from '../support/child.js';

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

  // They set names of globalThis, which other tests have too.
  for (const name of ['coclass/winax', 'coclass/globals']) {
    it(`gives the same to require('${name}'), in a process of its own`, async () => {
      const same = await outputOf(`
        const { createRequire } = await import('node:module');
        console.log(createRequire(${JSON.stringify(import.meta.url)})('${name}') === await import(${JSON.stringify(import.meta.resolve(name))}));`);
      assert.equal(same, 'true');
    });
  }

  it('is not winax under another name, which takes coclass/winax', async () => {
    assert.equal('Object' in (await import('coclass')), false);
  });

  it('refuses no platform at its installation: much of it works anywhere', () => {
    const description = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(['os', 'cpu', 'libc'].filter((key) => key in description), []);
  });

  it('says at the first COM call what is missing where there is no native part for the processor', async () => {
    const message = await outputOf(`
      Object.defineProperty(process, 'arch', { value: 'arm64' });
      try { coclass.createObject('Scripting.Dictionary'); } catch (error) { console.log(error.message); }`);
    assert.match(message, /^coclass: there is no native part for win32-arm64 .*: Windows on ARM64 runs the x64 Node/);
  });
});
