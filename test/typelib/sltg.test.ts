import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { sltgFile } from '../support/sltg-file.js';
import { sltgInWine, withoutArrayBounds } from '../support/sltg-in-wine.js';
import { sltgSample } from '../support/sltg-sample.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { readSystemTypeLibrary, readTypeLibraryBytes, readTypeLibraryFile, TypeLibraryFormatError, typeLibraryNumbers } from '../support/typelib.js';
import { underWine } from '../support/wine.js';

const sample = sltgSample();
const bytes = sltgFile(sample);

/** Files of others: Windows' stdole32.tlb, Wine 10's, and that where `npm run test:matrix` has put a Wine 10. */
const others = ['C:\\windows\\system32\\stdole32.tlb', fileURLToPath(new URL('../../../.local/matrix/wine10/prefix/drive_c/windows/system32/stdole32.tlb', import.meta.url))]
  .filter((path) => existsSync(path) && readFileSync(path).includes('SLTG'));

/** The sample with other bytes in place of some that are there once, and zeros behind where they are fewer. */
function changed(from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  assert.equal(text.split(from).length, 2, from);
  return Buffer.from(text.replace(from, () => to.padEnd(from.length, '\0')), 'latin1');
}

function assertAgreement(path: string): void {
  const [own, system] = [readTypeLibraryFile(path), readSystemTypeLibrary(path)];
  if (underWine) assert.deepEqual(withoutArrayBounds(sltgInWine(own, readTypeLibraryFile(path, { pointerSize: 4 }))), withoutArrayBounds(system));
  else assert.deepEqual(own, system);
}

describe('a type library of the SLTG format', () => {
  const files = temporaryFolder();

  it('is read as it was written, with all that the format has', () => {
    assert.deepEqual(readTypeLibraryBytes(bytes, { pointerSize: 4 }), sample);
  });

  it('has the vtable offsets and sizes of the process that asks', () => {
    const [, dual] = readTypeLibraryBytes(bytes).types.filter(({ kind }) => kind === 'interface');
    assert.ok(dual?.kind === 'interface');
    assert.deepEqual([dual.size, dual.alignment, dual.functions.map(({ vtableOffset }) => vtableOffset)], [8, 8, [56, 64, 72, 80]]);
  });

  it('is what ITypeLib says', () => {
    const path = files.file('sample.tlb');
    // Wine finds no reference of a record's fields.
    writeFileSync(path, sltgFile({ ...sample, types: sample.types.filter(({ name }) => name !== 'Line') }));
    assertAgreement(path);
  });

  for (const path of others) {
    it(`is what ITypeLib says: ${path}`, () => {
      assertAgreement(path);
      assert.deepEqual(readTypeLibraryFile(path).types.slice(3).map(({ name }) => name), ['IUnknown', 'IDispatch', 'IEnumVARIANT']);
    });
  }

  it('is one of the libraries in a file, and has types that others import', () => {
    const path = files.file('imported.tlb');
    writeFileSync(path, bytes);
    assert.deepEqual(typeLibraryNumbers(path), [1]);
    const plain = readTypeLibraryFile(path).types.find(({ name }) => name === 'IPlain');
    assert.ok(plain?.kind === 'interface');
    assert.deepEqual([plain.base?.name, plain.base?.library?.name, plain.base?.index], ['IDispatch', 'stdole', undefined]);
  });

  it('may import the first version of stdole, and libraries whose paths have spaces, by what Visual Basic says of them', () => {
    const base = (said: string): unknown => {
      const { types } = readTypeLibraryBytes(changed('#2.0#0#C:\\windows\\system32\\stdole2.tlb#', said));
      const plain = types.find(({ name }) => name === 'IPlain');
      return plain?.kind === 'interface' ? plain.base : undefined;
    };
    const library = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 1, minor: 0 }, lcid: 0 };
    const dispatch = { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', kind: 'interface' };
    assert.deepEqual(base('#1.0#0#C:\\WINDOWS\\STDOLE32.TLB#'), { ...dispatch, library });
    assert.deepEqual(base('#a.1f#409#C:\\Program Files\\b.tlb#B'), { guid: '{00000000-0000-0000-0000-000000000000}', library: { guid: library.guid, version: { major: 10, minor: 31 }, lcid: 0x409 } });
  });

  it('says where it is damaged', () => {
    const cases: [bytes: Uint8Array, message: RegExp][] = [
      [bytes.subarray(0, 40), /outside/],
      [changed('CompObj', 'CompObs'), /directory of an SLTG file does not end/],
      [changed('\xcc\x51', '\xcc\x52'), /the library's block does not begin/],
      [changed('CAAAAAAAAA\0', 'CAAAAAAAAB\0'), /type 1 should be in the block CAAAAAAAAA, and there is CAAAAAAAAB/],
      [changed('*\\Rffff*#8', '*\\Rffff*#f'), /there is no type 15/],
      [changed('*\\Rffff*#8', '*\\Sffff*#8'), /refers to no type/],
      [changed('*\\G{00020430', '*\\G{0002043x'), /refers to no type library/],
    ];
    for (const [damaged, message] of cases) {
      assert.throws(() => readTypeLibraryBytes(damaged), (error) => error instanceof TypeLibraryFormatError && message.test(error.message) && error.offset >= 0, String(message));
    }
    assert.throws(() => readTypeLibraryFile(shortened(files.file('short.tlb'))), { name: 'TypeLibraryFormatError', message: /^short\.tlb: .*\(at offset 0x[0-9a-f]+\)$/ });
  });

  function shortened(path: string): string {
    writeFileSync(path, bytes.subarray(0, 600));
    return path;
  }

  it('is refused at every length that is too short', () => {
    const read = (length: number): boolean => {
      try {
        readTypeLibraryBytes(bytes.subarray(0, length));
        return true;
      } catch (error) {
        if (error instanceof TypeLibraryFormatError) return false;
        throw error;
      }
    };
    for (let length = 0; length < bytes.length; length += 1) assert.equal(read(length), false, `${length} bytes`);
  });
});
