import assert from 'node:assert/strict';
import { basename } from 'node:path';

import { emitIdl, readTypeLibraryFile, type TypeLibrary, widlPrelude } from 'coclass/typelib';

import { everyTypeLibrary } from '../support/every-type-library.js';
import { libraryDifferences } from '../support/library-differences.js';
import { typelibPath } from '../support/typelib.js';
import { type Compiled, compileIdl, hasWidl, removeCompiled } from '../support/widl.js';
import { wineVersion } from '../support/wine.js';

interface Exception {
  readonly why: string;
  /** What widl says, or what differs in the library that it makes: all of it. */
  readonly expected: RegExp;
}

/** Libraries of Wine that widl does not make the same again, whichever version. */
const EXCEPTIONS = new Map<string, Exception>([
  ['sapi.dll', { why: 'widl reads no floating-point constants', expected: /integer constant \d+ is too large|syntax error/ }],
  ['oledb32.dll', { why: 'it has a GUID of its own beside stdole\'s, and widl finds types by their names', expected: /\.riid\.type\.to\.type\./ }],
  ['olepro32.dll', { why: 'widl takes an enum of stdole2.tlb for the library\'s own of the same name', expected: /^OLE_TRISTATE: / }],
]);
if (wineVersion === 8) {
  EXCEPTIONS.set('msado15.dll', { why: 'its default values of 64 bits are marked and not there', expected: /\.(?:flags: 49 became 17|optionalCount: \d became \d)$/ });
} else {
  EXCEPTIONS.set('stdole2.tlb', { why: 'what widl writes for the name of an entry point is none, and another in each build of it', expected: /\.dll\.entry: / });
  EXCEPTIONS.set('stdole32.tlb', { why: 'it is of 32 bits', expected: /^(?:stdole\.syskind|\w+\.(?:size|alignment|fields\.\w+\.offset)): / });
}

/** A name that is good for a file. */
function nameOf(path: string): string {
  return basename(path.replace(/\\(\d)$/, '.$1')).toLowerCase();
}

describe('the IDL of a type library', () => {
  const paths = hasWidl ? [...everyTypeLibrary(), typelibPath('sample64.tlb'), typelibPath('../../build/test-servers/coclass_test_server.tlb')] : [];
  const libraries = new Map<string, TypeLibrary>();
  let compiled = new Map<string, Compiled>();

  before(async () => {
    for (const path of paths) libraries.set(nameOf(path), readTypeLibraryFile(path));
    if (hasWidl) compiled = await compileIdl(new Map([...libraries].map(([name, library]) => [name, widlPrelude(library) + emitIdl(library)])));
  });

  after(removeCompiled);

  for (const name of paths.map(nameOf)) {
    const exception = EXCEPTIONS.get(name.replace(/\.\d$/, ''));
    it(`makes the same library when widl compiles it: ${name}${exception === undefined ? '' : ` (but ${exception.why})`}`, () => {
      const { path, errors } = compiled.get(name) ?? { errors: 'not compiled' };
      const before = libraries.get(name);
      assert.ok(before);
      const found = path === undefined ? [errors] : libraryDifferences(before, readTypeLibraryFile(path));
      if (exception === undefined) assert.deepEqual(found, []);
      else assert.ok(found.length > 0, 'it does now: take it off the list');
      for (const difference of found) assert.match(difference, exception?.expected ?? /never/);
    });
  }

  if (hasWidl) {
    it('was compiled for every library that Wine has', () => {
      assert.ok(paths.length >= 47, String(paths.length));
    });
  } else {
    it.skip('makes the same library when widl compiles it (there is no widl here)');
  }
});
