import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Guid } from 'coclass';

import type { LibraryReference, TypeDefinition, TypeReference } from '../../lib/model/type-library.js';
import { readTypeLibraryBytes, readTypeLibraryFile, stdoleTypes, typelibBytes } from '../support/typelib.js';
import { underWine } from '../support/wine.js';

const STDOLE = '{00020430-0000-0000-C000-000000000046}';
const OTHER = '{7C0C1A57-0000-4000-8000-0000000000FF}';
const IID_IUnknown = '{00000000-0000-0000-C000-000000000046}';
/** What the sample says of the library that it imports. */
const LCID = 0x409;
const SAMPLE = '{7C0C1A57-0000-4000-8000-000000000001}';
const ISampleCustom = '{7C0C1A57-0000-4000-8000-000000000021}';

const guid = (text: string): Uint8Array => Guid.parse(text).toBytes();
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** The sample with some bytes replaced, wherever they are, by as many others. */
function patched(...replacements: readonly (readonly [Uint8Array, Uint8Array])[]): Uint8Array {
  const bytes = Buffer.from(typelibBytes('sample64.tlb'));
  for (const [from, to] of replacements) {
    assert.equal(from.length, to.length);
    const at = bytes.indexOf(from);
    assert.notEqual(at, -1);
    bytes.set(to, at);
  }
  return bytes;
}

/** One that imports from another library than stdole2.tlb. */
const importer = patched([guid(STDOLE), guid(OTHER)], [text('stdole2.tlb'), text('OTHER12.tlb')]);
/** That other library: its ISampleCustom has the GUID that the importer's IUnknown has. */
const other = patched([guid(SAMPLE), guid(OTHER)], [guid(ISampleCustom), guid(IID_IUnknown)]);

function baseOf(types: readonly TypeDefinition[], name: string): TypeReference | undefined {
  const type = types.find((candidate) => candidate.name === name);
  assert.ok(type?.kind === 'interface' || type?.kind === 'dispatch');
  return type.base;
}

describe('a type library that imports another', () => {
  it('names a type of it by its GUID and what the file knows when the library is not there', () => {
    const reference = baseOf(readTypeLibraryBytes(importer).types, 'ISampleCustom');
    assert.deepEqual(reference, {
      guid: IID_IUnknown,
      kind: 'interface',
      library: { guid: OTHER, version: { major: 2, minor: 0 }, lcid: LCID },
    });
  });

  it('asks a resolver for it, once', () => {
    const asked: [LibraryReference, string][] = [];
    const { types } = readTypeLibraryBytes(importer, {
      resolve: (library, fileName) => {
        asked.push([library, fileName]);
        return readTypeLibraryBytes(other);
      },
    });
    assert.deepEqual(asked, [[{ guid: OTHER, version: { major: 2, minor: 0 }, lcid: LCID }, 'OTHER12.tlb']]);
    assert.deepEqual(baseOf(types, 'ISampleCustom'), {
      name: 'ISampleCustom',
      guid: IID_IUnknown,
      kind: 'interface',
      library: { name: 'SampleLib', guid: OTHER, version: { major: 3, minor: 7 }, lcid: 0x409 },
    });
  });

  describe('and has it beside it', () => {
    let folder: string;

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'coclass-imports-'));
      writeFileSync(join(folder, 'importer.tlb'), importer);
    });

    after(() => {
      rmSync(folder, { recursive: true });
    });

    function baseWith(content: Uint8Array): TypeReference | undefined {
      writeFileSync(join(folder, 'other12.tlb'), content);
      return baseOf(readTypeLibraryFile(join(folder, 'importer.tlb')).types, 'ISampleCustom');
    }

    it('finds its types there, whatever the case of the file name', () => {
      assert.equal(baseWith(other)?.name, 'ISampleCustom');
    });

    it('does without them when the file is another library, or damaged', () => {
      assert.equal(baseWith(typelibBytes('sample64.tlb'))?.name, undefined);
      assert.equal(baseWith(other.subarray(0, 3000))?.name, undefined);
    });

    it('ends when the two import each other', () => {
      const both = patched([guid(SAMPLE), guid(OTHER)], [guid(STDOLE), guid(SAMPLE)], [text('stdole2.tlb'), text('importr.tlb')]);
      writeFileSync(join(folder, 'importr.tlb'), importer);
      assert.equal(baseWith(both)?.library?.name, 'SampleLib');
    });
  });

  it('finds a type of its own when it imports itself', () => {
    const itself = patched([guid(STDOLE), guid(SAMPLE)], [guid(ISampleCustom), guid(IID_IUnknown)]);
    const { types } = readTypeLibraryBytes(itself);
    const reference = baseOf(types, 'ISampleCustom');
    assert.equal(reference?.name, 'ISampleCustom');
    assert.equal(types[reference.index ?? -1]?.name, 'ISampleCustom');
  });
});

describe('the built-in table of stdole2.tlb', () => {
  it('has the types that other libraries refer to', () => {
    const kinds = Object.fromEntries(stdoleTypes.map(({ name, kind }) => [name, kind]));
    const expected = { IUnknown: 'interface', IDispatch: 'interface', IFont: 'interface', Font: 'dispatch', GUID: 'record', OLE_COLOR: 'alias', IPictureDisp: 'alias' };
    for (const [name, kind] of Object.entries(expected)) assert.equal(kinds[name], kind, name);
  });

  (underWine ? it : it.skip)('is what Wine\'s stdole2.tlb says', () => {
    const { types } = readTypeLibraryFile('C:\\windows\\system32\\stdole2.tlb');
    assert.deepEqual(stdoleTypes, types.map(({ name, guid: id, kind }) => ({ name, guid: id, kind })));
  });
});
