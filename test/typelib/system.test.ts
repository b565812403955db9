import assert from 'node:assert/strict';

import { classInfo, createObject, release } from 'coclass';
import { readRegisteredTypeLibrary, readSystemTypeLibrary, readTypeLibraryFile, readTypeLibraryOf } from 'coclass/typelib';

import { systemFile } from '../support/stock-libraries.js';
import { assertComError, testObject } from '../support/test-server.js';

describe('type libraries that the system reads', () => {
  it('are those of a class, as its file has them', () => {
    const { typeLibrary } = classInfo('Scripting.Dictionary');
    assert.ok(typeLibrary?.version !== undefined);
    const library = readRegisteredTypeLibrary(typeLibrary.libid, typeLibrary.version);
    assert.deepEqual(library.types.map(({ name }) => name), readTypeLibraryFile(systemFile('scrrun.dll')).types.map(({ name }) => name));
    assert.equal(readSystemTypeLibrary(systemFile('scrrun.dll')).guid, library.guid);
  });

  it('are those of a live object', () => {
    using dictionary = createObject('Scripting.Dictionary');
    assert.equal(readTypeLibraryOf(dictionary).name, 'Scripting');
    const values = testObject('Values') as object;
    assert.ok(readTypeLibraryOf(values).types.some(({ name }) => name === 'ITestValues'));
    release(values);
    assertComError(() => readTypeLibraryOf(values), { code: 'CO_E_RELEASED' });
  });

  it('are refused where there is none', () => {
    assertComError(() => readTypeLibraryOf(testObject('Untyped') as object), { code: 'E_NOTIMPL' });
    assertComError(() => readRegisteredTypeLibrary('{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E12}', '1.0'), { code: 'TYPE_E_LIBNOTREGISTERED' });
    assertComError(() => readSystemTypeLibrary(`${process.env['SystemRoot'] ?? ''}\\System32\\kernel32.dll`), { code: 'TYPE_E_CANTLOADLIBRARY' });
    assertComError(() => readSystemTypeLibrary('missing.tlb'), { code: 'TYPE_E_CANTLOADLIBRARY' });
    assert.throws(() => readRegisteredTypeLibrary('no LIBID', '1.0'), TypeError);
    assert.throws(() => readTypeLibraryOf({}), { name: 'TypeError', message: 'readTypeLibraryOf: expected a COM object' });
  });
});
