import assert from 'node:assert/strict';

import { constants, createObject, listTypeLibraries } from 'coclass';

import { assertComError, testObject } from '../support/test-server.js';

const SCRIPTING = '{420B2830-E718-11CF-893D-00A0C9054228}';

describe('constants', () => {
  it('are those of the library that an object is of', () => {
    const scripting = constants(createObject('Scripting.FileSystemObject') as object);
    assert.deepEqual([scripting.ForReading, scripting.ForWriting, scripting.ForAppending, scripting.TemporaryFolder, scripting.TextCompare], [1, 2, 8, 2, 1]);
    assert.equal(constants(createObject('Scripting.Dictionary') as object), scripting);
  });

  it('are found by the library\'s LIBID, name and file, and by a class', () => {
    const scripting = constants(SCRIPTING);
    const called = listTypeLibraries().find(({ libid }) => libid === SCRIPTING)?.name ?? '';
    for (const name of ['Scripting.Dictionary', 'scripting.dictionary', called, 'C:\\windows\\system32\\scrrun.dll']) {
      assert.equal(constants(name).ForAppending, scripting.ForAppending, name);
    }
  });

  it('can be used in calls, and cannot be changed', () => {
    const { TextCompare } = constants(SCRIPTING);
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.CompareMode = TextCompare as number;
    dictionary.Add('A', 1);
    assert.ok(dictionary.Exists('a'));
    assert.throws(() => { (constants(SCRIPTING) as { ForReading: number }).ForReading = 5; }, TypeError);
  });

  it('a name that is nearly one of them is an error, another is undefined', () => {
    const scripting = constants(SCRIPTING);
    assert.throws(() => scripting.ForReeding as number, { name: 'RangeError', message: 'Scripting has no constant \'ForReeding\': did you mean ForReading?' });
    assert.equal(scripting.xlCenter, undefined);
    assert.ok('ForReading' in scripting && !('xlCenter' in scripting));
  });

  it('of what has no library are an error', () => {
    assert.throws(() => constants({}), { name: 'TypeError', message: /constants: argument 1: expected a COM object, or/ });
    assert.throws(() => constants(''), { name: 'TypeError' });
    assertComError(() => constants(testObject('Untyped') as object), { code: 'E_NOTIMPL' });
    assertComError(() => constants('No.Such.Class'), { code: 'CO_E_CLASSSTRING' });
    assertComError(() => constants('C:\\no\\such.tlb'), { code: 'TYPE_E_CANTLOADLIBRARY' });
  });
});
