import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { programFile } from '../support/program-file.js';
import { readTypeLibraryBytes, readTypeLibraryFile, typelibBytes, TypeLibraryFormatError, typeLibraryNumbers, typelibPath } from '../support/typelib.js';

const sample64 = typelibBytes('sample64.tlb');
const sample32 = typelibBytes('sample32.tlb');
const two = new Map([[1, sample64], [7, sample32]]);

describe('the file of a type library', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'coclass-typelib-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function file(name: string, content: Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  for (const is64Bit of [true, false]) {
    it(`may be a program of ${is64Bit ? 64 : 32} bits, with the first library in its resources`, () => {
      assert.deepEqual(readTypeLibraryFile(file('program.dll', programFile(two, { is64Bit }))), readTypeLibraryBytes(sample64));
    });
  }

  it('takes the number of the resource after a backslash, as LoadTypeLib does, or as an option', () => {
    const path = file('two.dll', programFile(two));
    assert.equal(readTypeLibraryFile(`${path}\\1`).syskind, 'win64');
    assert.equal(readTypeLibraryFile(`${path}\\7`).syskind, 'win32');
    assert.equal(readTypeLibraryFile(path, { resource: 7 }).syskind, 'win32');
  });

  it('says which resources there are when the one asked for is missing', () => {
    const path = file('two.dll', programFile(two));
    assert.throws(() => readTypeLibraryFile(`${path}\\2`), {
      name: 'TypeLibraryFormatError',
      message: /^two\.dll: there is no type library 2 in the resources, but 1, 7$/,
    });
  });

  it('says when a program has none', () => {
    for (const program of [programFile(new Map()), programFile(two, { type: 'DIALOGS' }), programFile(two, { type: 'TYPELIBS' })]) {
      assert.throws(() => readTypeLibraryBytes(program), { name: 'TypeLibraryFormatError', message: /there is no type library in the resources/ });
    }
  });

  it('finds the resources whatever the case of their type', () => {
    assert.equal(readTypeLibraryBytes(programFile(two, { type: 'TypeLib' })).name, 'SampleLib');
  });

  it('lists the numbers of the type libraries in a file', () => {
    assert.deepEqual(typeLibraryNumbers(file('two.dll', programFile(two))), [1, 7]);
    assert.deepEqual(typeLibraryNumbers(file('none.dll', programFile(new Map()))), []);
    assert.deepEqual(typeLibraryNumbers(typelibPath('sample64.tlb')), [1]);
    assert.deepEqual(typeLibraryNumbers(typelibPath('sample.idl')), []);
  });

  it('is refused when it is no type library', () => {
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array(), /this is not a type library/],
      [new TextEncoder().encode('MZ'), /this is not a type library/],
      [new TextEncoder().encode('import "oaidl.idl";'), /this is not a type library/],
      [new TextEncoder().encode('MSFT'), /the file: .* outside/],
      [new TextEncoder().encode('SLTG and more'), /outside/],
      [new TextEncoder().encode('MZ and then nothing that would be a program'), /outside/],
    ];
    for (const [bytes, message] of cases) {
      assert.throws(() => readTypeLibraryBytes(bytes), (error) => error instanceof TypeLibraryFormatError && message.test(error.message));
    }
  });

  it('is missed by the name it was asked for', () => {
    assert.throws(() => readTypeLibraryFile(join(folder, 'missing.tlb')), { code: 'ENOENT', message: /missing\.tlb/ });
  });

  it('tells where a damaged one is damaged', () => {
    const path = file('short.tlb', sample64.subarray(0, 2000));
    assert.throws(
      () => readTypeLibraryFile(path),
      (error) => error instanceof TypeLibraryFormatError && error.offset > 0 && error.message.startsWith('short.tlb: ') && error.message.endsWith(`(at offset 0x${error.offset.toString(16)})`),
    );
  });
});
