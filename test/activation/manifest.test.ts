import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

import { clsidFromProgID, createObject, withManifest } from 'coclass';

import { temporaryFolder } from '../support/temporary-folder.js';
import { assertComError, serverPath } from '../support/test-server.js';

/** A class that the test server's DLL serves and nobody has registered; the ProgID stands in the manifest alone. */
const LICENSED = '{0F7A1C2E-5D34-4C1B-9A60-2E71C48B05D3}';
const PROGID = 'Coclass.Test.ByManifest';

interface Licensed extends Disposable {
  readonly Serial: number;
}

describe('withManifest', () => {
  const { file } = temporaryFolder();
  // Beside the DLL, which stays loaded and so cannot be one of ours in a folder that goes.
  const manifest = `${serverPath}.test.manifest`;

  before(() => {
    writeFileSync(manifest, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="vendor" version="1.0.0.0"/>
  <file name="${basename(serverPath)}"><comClass clsid="${LICENSED}" threadingModel="Apartment" progid="${PROGID}"/></file>
</assembly>
`);
  });
  after(() => {
    rmSync(manifest);
  });

  it('makes objects of a class that a manifest names and nobody has registered', () => {
    const object = withManifest(manifest, () => createObject(LICENSED, { licenseKey: 'test key' }) as Licensed);
    assert.ok(object.Serial > 0, 'it works afterwards too');
    object[Symbol.dispose]();
    assertComError(() => createObject(LICENSED, { licenseKey: 'test key' }) as unknown, { code: 'REGDB_E_CLASSNOTREG' });
  });

  it('knows the ProgID of the manifest, and gives what the function returns', () => {
    using object = withManifest(manifest, () => createObject(PROGID, { licenseKey: 'test key' }) as Licensed);
    assert.ok(object.Serial > 0);
    assertComError(() => clsidFromProgID(PROGID), { code: 'CO_E_CLASSSTRING' });
  });

  it('throws what the function throws, and has ended then', () => {
    const own = new Error('mine');
    assert.throws(() => withManifest(manifest, () => { throw own; }), (error) => error === own);
    assertComError(() => clsidFromProgID(PROGID), { code: 'CO_E_CLASSSTRING' });
  });

  it('nests', () => {
    const inner = file('empty.manifest');
    writeFileSync(inner, '<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"><assemblyIdentity type="win32" name="empty" version="1.0.0.0"/></assembly>');
    withManifest(manifest, () => {
      assertComError(() => withManifest(inner, () => clsidFromProgID(PROGID)), { code: 'CO_E_CLASSSTRING' });
      assert.ok(clsidFromProgID(PROGID));
    });
  });

  it('refuses a manifest that is not there or wrong, and what is no synchronous function', () => {
    assertComError(() => withManifest(file('none.manifest'), () => 1), { code: 'ERROR_FILE_NOT_FOUND', message: /none\.manifest/ });
    writeFileSync(file('wrong.manifest'), '<assembly');
    assertComError(() => withManifest(file('wrong.manifest'), () => 1), { code: 'ERROR_SXS_CANT_GEN_ACTCTX', message: /wrong\.manifest/ });
    assert.throws(() => withManifest('', () => 1), /^TypeError: withManifest: argument 1: expected the path of a manifest/);
    assert.throws(() => withManifest(manifest, 1 as never), /^TypeError: withManifest: argument 2: expected a function/);
    assert.throws(() => withManifest(manifest, async () => Promise.resolve(1)), /asynchronous/);
  });
});
