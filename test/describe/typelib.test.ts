import 'coclass';

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineInterface, libraryModel, method, modelOf, t } from 'coclass/server';
import { emitIdl, type ImplementedInterface, widlPrelude } from 'coclass/typelib';

import { assertCliRefuses, assertRefusedInProcess, outputOfCoclass } from '../support/cli.js';
import { described, ICustom, IEverything, IObjectArrays } from '../support/described-library.js';
import { libraryDifferences } from '../support/library-differences.js';
import { examplePath } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { native, readSystemTypeLibrary, readTypeLibraryFile } from '../support/typelib.js';
import { compileIdl, hasWidl, removeCompiled } from '../support/widl.js';

describe('the type library of a description', () => {
  const { file } = temporaryFolder();
  const model = libraryModel(described);
  const module = fileURLToPath(new URL('../support/described-library.js', import.meta.url));
  const source = fileURLToPath(new URL('../../../test/support/described-library.ts', import.meta.url));

  after(removeCompiled);

  it('is what it says when it is written and read again, by the system and by the reader of files', () => {
    native().saveTypeLibrary(model, file('described.tlb'));
    assert.deepEqual(libraryDifferences(model, readSystemTypeLibrary(file('described.tlb'))), []);
    assert.deepEqual(libraryDifferences(model, readTypeLibraryFile(file('described.tlb'))), []);
    assert.deepEqual(readSystemTypeLibrary(file('described.tlb')).types.map(({ name }) => name), model.types.map(({ name }) => name), 'in this order');
  });

  it('is what it says in memory', () => {
    assert.deepEqual(libraryDifferences(model, native().typeLibraryOfHandle(native().createTypeLibrary(model))), []);
  });

  it('can be one interface with what it refers to, the same each time', () => {
    const lone = modelOf(IEverything);
    for (const each of [lone, modelOf(IObjectArrays)]) assert.deepEqual(libraryDifferences(each, native().typeLibraryOfHandle(native().createTypeLibrary(each))), []);
    assert.deepEqual(lone.types.map(({ name }) => name).sort(), ['DescribedColor', 'DescribedLevel', 'DescribedPerson', 'DescribedPoint', 'IDescribedChild', 'IDescribedEverything']);
    const same = (): string => modelOf(defineInterface({ name: 'ILone', iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F00AA}', kind: 'dual', members: { Do: method() } })).guid;
    assert.equal(same(), same());
    assert.notEqual(same(), lone.guid);
    assert.match(same(), /^\{[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}$/);
  });

  it('keeps default values of eight bytes in the model (Wine loses them in a file)', () => {
    const ITest = defineInterface({
      name: 'ITest', iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F00AB}', kind: 'dual',
      members: { M: method({ a: t.optional(t.double, 1.5), b: t.optional(t.int64, 5n), c: t.optional(t.date, new Date(2020, 1, 2)) }) },
    });
    const [definition] = modelOf(ITest).types;
    assert.ok(definition?.kind === 'interface');
    assert.deepEqual(definition.functions[0]?.parameters.map(({ defaultValue }) => defaultValue), [{ vt: 5, value: 1.5 }, { vt: 20, value: 5n }, { vt: 7, value: new Date(2020, 1, 2) }]);
  });

  (hasWidl ? it : it.skip)('is equal to what widl makes of its IDL', async () => {
    // widl takes an interface that a coclass names for the library's own.
    const isOwn = ({ type }: ImplementedInterface): boolean => type.library === undefined;
    const types = model.types.map((type) => (type.kind === 'coclass' ? { ...type, interfaces: type.interfaces.filter(isOwn) } : type));
    const libraries = { described: { ...model, types }, lone: modelOf(ICustom) };
    const compiled = await compileIdl(new Map(Object.entries(libraries).map(([name, library]) => [name, widlPrelude(library) + emitIdl(library)])));
    for (const [name, library] of Object.entries(libraries)) {
      const { path, errors } = compiled.get(name) ?? { errors: 'not compiled' };
      assert.ok(path !== undefined, errors);
      assert.deepEqual(libraryDifferences(library, readTypeLibraryFile(path)), []);
    }
  });

  it('is written by coclass typelib, from JavaScript and from TypeScript', () => {
    for (const path of [module, source]) {
      const out = file('cli.tlb');
      assert.match(outputOfCoclass('typelib', path, '--out', out, '--idl'), /^wrote [^\n]*cli\.tlb \(DescribedLibrary \{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0000\}: 13 types\)\nwrote [^\n]*cli\.idl \(for an IDL compiler\)\n$/);
      assert.deepEqual(libraryDifferences(model, readTypeLibraryFile(out)), []);
      assert.equal(readFileSync(file('cli.idl'), 'utf8'), emitIdl(model));
    }
  });

  it('is written without starting the server that is in the module', () => {
    const server = file('server.mjs');
    writeFileSync(server, `import { defineLibrary } from ${JSON.stringify(new URL('../../../dist/server/index.js', import.meta.url).href)};
export const host = globalThis[Symbol.for('coclass.host')];
if (host !== 'inspect') throw new Error('started');
export const One = defineLibrary({ name: 'One', libid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F00AC}', version: '1.0' });
export const Two = defineLibrary({ name: 'Two', libid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F00AD}', version: '1.0' });
`);
    outputOfCoclass('typelib', server, '--export', 'Two', '--out', file('two.tlb'));
    assert.equal(readTypeLibraryFile(file('two.tlb')).name, 'Two');
    assertCliRefuses(['typelib', server], /exports several libraries: choose one with --export: One, Two/);
    assertCliRefuses(['typelib', server, '--export', 'Three'], /exports no library 'Three'; there is One, Two/);
  });

  it('is that of the server where the module exports none', () => {
    outputOfCoclass('typelib', examplePath('pcom/server'), '--out', file('pcom.tlb'));
    assert.deepEqual(readTypeLibraryFile(file('pcom.tlb')).types.map(({ name }) => name), ['ISample', 'ISampleDisp', 'ISampleAuto', 'Sample', 'SampleAuto']);
    assertCliRefuses(['typelib', examplePath('pcom/server'), '--export', 'PCom'], /exports no library 'PCom'; there is none/);
  });

  it('is refused in one line where there is none', async () => {
    writeFileSync(file('empty.mjs'), 'export const nothing = 1;');
    writeFileSync(file('broken.mjs'), "throw new Error('broken');");
    assertCliRefuses(['typelib', file('empty.mjs')], /describes no library: describe one with defineLibrary/);
    assertCliRefuses(['typelib', file('broken.mjs')], /could not be loaded: broken/);
    await assertRefusedInProcess(['typelib', file('none.mjs')], /there is no file/);
    await assertRefusedInProcess(['typelib', module, '--out', file('x.dll')], /is not the name of a \.tlb/, 2);
    assert.equal(existsSync(file('x.dll')), false);
  });
});
