import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { LibraryDescription, libraryModel } from 'coclass';
import { readSystemTypeLibrary, readTypeLibraryFile } from 'coclass/typelib';

import type { EditInterface, EditLibrary } from '../../dist/browse/protocol.js';
import { browserServer } from '../support/browser.js';
import { libraryDifferences } from '../support/library-differences.js';
import { STOCK_LIBRARIES, systemFile } from '../support/stock-libraries.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const GUIDS = Array.from({ length: 6 }, (_, place) => `{7C0C1A57-0000-4000-8000-0000000000C${place}}`);

/** A library as a user would make it: one of each kind that a description can have. */
function sample(): EditLibrary {
  const plain = { version: '0.0', attributes: [] };
  return {
    name: 'Sample', libid: GUIDS[0] ?? '', version: '1.10', lcid: 0, attributes: [], help: { text: 'A sample' }, imports: [],
    types: [
      { kind: 'enum', name: 'Color', ...plain, constants: [{ name: 'Red', value: { type: 'long', text: '1' }, attributes: [] }, { name: 'Green', value: { type: 'long', text: '0xFFFFFFFE' }, attributes: [] }] },
      { kind: 'record', name: 'Point', guid: GUIDS[1] ?? '', ...plain, fields: [{ name: 'x', type: 'short', attributes: [] }, { name: 'y', type: 'double', attributes: [] }] },
      {
        kind: 'interface', name: 'ISample', guid: GUIDS[2] ?? '', version: '0.0', attributes: ['dual', 'oleautomation'], base: 'IDispatch',
        functions: [
          {
            name: 'Paint', invokeKind: 'method', returns: 'HRESULT', attributes: [], help: { text: 'Paints' },
            parameters: [
              { name: 'where', type: 'Point*', attributes: ['in'] }, { name: 'color', type: 'Color', attributes: ['in', 'optional'], default: { type: 'long', text: '1' } },
              { name: 'result', type: 'long*', attributes: ['out', 'retval'] },
            ],
          },
          { name: 'Name', invokeKind: 'get', id: 0, returns: 'HRESULT', attributes: [], parameters: [{ name: 'result', type: 'BSTR*', attributes: ['out', 'retval'] }] },
          { name: 'Name', invokeKind: 'put', returns: 'HRESULT', attributes: [], parameters: [{ type: 'BSTR', attributes: ['in'] }] },
          { name: 'Next', invokeKind: 'get', returns: 'HRESULT', attributes: [], parameters: [{ name: 'result', type: 'ISample**', attributes: ['out', 'retval'] }] },
        ],
      },
      {
        kind: 'dispatch', name: 'SampleEvents', guid: GUIDS[3] ?? '', version: '0.0', attributes: [], base: 'IDispatch', properties: [],
        functions: [{ name: 'Changed', invokeKind: 'method', returns: 'void', attributes: [], parameters: [{ name: 'what', type: 'SAFEARRAY(VARIANT)', attributes: ['in'] }] }],
      },
      { kind: 'coclass', name: 'Sample1', guid: GUIDS[4] ?? '', version: '0.0', attributes: ['cancreate'], interfaces: [{ type: 'ISample', attributes: ['default'] }, { type: 'SampleEvents', attributes: ['default', 'source'] }] },
    ],
  };
}

/** The sample with another ISample. */
function withInterface(change: (type: EditInterface) => EditInterface): EditLibrary {
  const library = sample();
  return { ...library, types: library.types.map((type) => (type.kind === 'interface' ? change(type) : type)) };
}

describe('the editor of coclass browse', () => {
  const running = browserServer();
  const folder = temporaryFolder();

  it('begins a library with GUIDs of its own', async () => {
    const [first, second] = [await running.server.ask('newLibrary', { name: 'Mine' }), await running.server.ask('newLibrary', { name: 'Mine' })];
    assert.equal(first.name, 'Mine');
    assert.notEqual(first.libid, second.libid);
    assert.equal(new Set(await running.server.ask('guids', { count: 50 })).size, 50);
  });

  it('gives ids, IDL and a description for what is in order', async () => {
    const { problems, library, idl, definition } = await running.server.ask('checkLibrary', { library: sample() });
    assert.deepEqual(problems, []);
    const [, , type] = library?.types ?? [];
    assert.ok(type?.kind === 'interface');
    assert.deepEqual(type.functions.map(({ id }) => id), [1, 0, 0, 2]);
    assert.match(idl ?? '', /HRESULT Paint\(\[in\] Point\* where, \[in, defaultvalue\(1\)\] Color color, \[out, retval\] long\* result\);/);
    assert.match(definition ?? '', /export const ISample = defineInterface\(\{/);
    assert.match(definition ?? '', /Paint: method\(\{ where: Point, color: t\.optional\(Color, 1\) \}, t\.long, \{ dispid: 1, helpString: 'Paints' \}\)/);
    assert.match(definition ?? '', /Name: property\(t\.bstr, \{ isDefault: true \}\)/);
    assert.match(definition ?? '', /Next: property\(\(\): InterfaceOf<ISample> => ISample/);
  });

  it('describes pointers to nothing known as addresses', async () => {
    const custom = withInterface((type) => ({
      ...type, attributes: [], base: 'IUnknown',
      functions: [{
        name: 'Read', invokeKind: 'method', returns: 'HRESULT', attributes: [],
        parameters: [{ name: 'from', type: 'void*', attributes: ['in'] }, { name: 'into', type: 'void*', attributes: ['out'] }, { name: 'end', type: 'void**', attributes: ['out'] }],
      }],
    }));
    const { definition, problems } = await running.server.ask('checkLibrary', { library: custom });
    assert.match(definition ?? '', /Read: method\(\{ from: t\.address, into: t\.address, end: t\.out\(t\.address\) \}/);
    assert.deepEqual(problems.map(({ severity, message }) => [severity, message]), [['warning', 'in the TypeScript description: memory that is filled stands as its address, which goes in']]);
  });

  it('saves a type library that the system reads as it was described', async () => {
    const path = folder.file('sample.tlb');
    const saved = await running.server.ask('saveLibrary', { library: sample(), form: 'tlb', path });
    assert.equal(saved.bytes, readFileSync(path).length);
    const library = readSystemTypeLibrary(path);
    assert.deepEqual([library.name, library.guid, library.version], ['Sample', GUIDS[0], { major: 1, minor: 10 }]);
    assert.deepEqual(library.types.map(({ kind, name }) => `${kind} ${name}`), ['enum Color', 'record Point', 'interface ISample', 'dispatch SampleEvents', 'coclass Sample1']);
    const [color, point, type] = library.types;
    assert.ok(color?.kind === 'enum' && point?.kind === 'record' && type?.kind === 'interface');
    assert.deepEqual(color.constants.map(({ value }) => value.value), [1, -2]);
    assert.deepEqual([point.size, ...point.fields.map(({ offset }) => offset)], [16, 0, 8]);
    assert.deepEqual(type.functions.map(({ vtableOffset }) => vtableOffset), [56, 64, 72, 80]);
    const again = await running.server.ask('openLibrary', { library: { path } });
    const { library: filled } = await running.server.ask('checkLibrary', { library: sample() });
    assert.deepEqual(again.types.map(({ name }) => name), filled?.types.map(({ name }) => name));
    assert.deepEqual((await running.server.ask('checkLibrary', { library: again })).problems, []);
  });

  it('writes a description that makes the same library again', async () => {
    const [described, written] = [folder.file('described.ts'), folder.file('written.tlb')];
    const { base64 } = await running.server.ask('downloadLibrary', { library: sample(), form: 'definition' });
    // What is outside of the checkout finds the package by its address only.
    writeFileSync(described, Buffer.from(base64, 'base64').toString('utf8').replaceAll("'coclass'", JSON.stringify(import.meta.resolve('coclass'))));
    const module = (await import(pathToFileURL(described).href)) as Readonly<Record<string, unknown>>;
    const library = Object.values(module).find((each) => each instanceof LibraryDescription);
    assert.ok(library !== undefined);
    await running.server.ask('saveLibrary', { library: sample(), form: 'tlb', path: written });
    assert.deepEqual(libraryDifferences(readTypeLibraryFile(written), libraryModel(library)), []);
  });

  it('opens every library of the system, and saves it as it was', async () => {
    for (const name of STOCK_LIBRARIES) {
      const before = readSystemTypeLibrary(systemFile(name));
      const library = await running.server.ask('openLibrary', { library: { path: systemFile(name) } });
      const path = folder.file(`${name}.tlb`);
      await running.server.ask('saveLibrary', { library, form: 'tlb', path });
      const after = readSystemTypeLibrary(path);
      assert.deepEqual(after.types.map(({ kind, name: type, guid }) => `${kind} ${type} ${guid}`), [...new Set(before.types.map(({ kind, name: type, guid }) => `${kind} ${type} ${guid}`))], name);
      // Those who read it see the same vtables, types and ids.
      assert.deepEqual(libraryDifferences(before, after).filter((line) => /vtableOffset|returnType|parameters\..*\.type|\.id:/.test(line)).slice(0, 5), [], name);
    }
  });

  it('says what is wrong, and where', async () => {
    const wrong = async (library: EditLibrary): Promise<string[]> =>
      (await running.server.ask('checkLibrary', { library })).problems.filter(({ severity }) => severity === 'error').map(({ path, place, message }) => `${path.join('.')} | ${place} | ${message}`);
    const changed = (place: number, more: Partial<EditInterface['functions'][number]>): EditLibrary =>
      withInterface((type) => ({ ...type, functions: type.functions.map((each, at) => (at === place ? { ...each, ...more } : each)) }));
    assert.deepEqual(await wrong({ ...sample(), name: '1x' }), ["name | library 1x | '1x' is no name: letters, digits and underscores, the first no digit, 255 at the most"]);
    assert.deepEqual(await wrong({ ...sample(), libid: 'x' }), ["libid | library Sample | 'x' is no GUID", 'libid | library Sample | a library has a GUID']);
    assert.deepEqual(await wrong(changed(0, { parameters: [{ name: 'where', type: 'Pint*', attributes: ['in'] }] })), [
      "types.2.functions.0.parameters.0.type | interface ISample, function Paint, parameter where | 'Pint*': there is no type 'Pint'",
    ]);
    assert.deepEqual(await wrong(changed(0, { returns: 'long' })), ['types.2.functions.0.returns | interface ISample, function Paint | a function of a dual interface returns HRESULT; what it gives is an [out, retval] parameter']);
    assert.deepEqual(await wrong(changed(3, { id: 0 })), ['types.2.functions.3.id | interface ISample, function Next | Name has the id 0 as well']);
    assert.deepEqual(await wrong(changed(0, { attributes: ['nice'] })), ["types.2.functions.0.attributes.0 | interface ISample, function Paint, attribute nice | 'nice' is no attribute here"]);
    assert.deepEqual(await wrong(withInterface((type) => ({ ...type, base: 'Point' }))), ['types.2.base | interface ISample | Point is no interface with a vtable, which could be inherited']);
    assert.deepEqual(await wrong(withInterface((type) => ({ ...type, base: 'ISample' }))), ['types.2.base | interface ISample | it inherits itself']);
    assert.deepEqual(await wrong({ ...sample(), types: [{ kind: 'record', name: 'R', version: '0.0', attributes: [], fields: [{ name: 'r', type: 'R', attributes: [] }] }] }), ['types.0.fields.0.type | record R, field r | R contains itself']);
    const twice = sample();
    assert.deepEqual(await wrong({ ...twice, types: [...twice.types, ...twice.types.slice(0, 1)] }), ['types.5.name | enum Color | there are two types Color']);
    const refused = await running.server.refusalOf('saveLibrary', { library: { ...sample(), name: '1x' }, form: 'tlb', path: folder.file('wrong.tlb') });
    assert.equal(refused.status, 422);
    assert.deepEqual(refused.failure.problems?.map(({ path }) => path), [['name']]);
    assert.equal(existsSync(folder.file('wrong.tlb')), false);
  });

  it('saves IDL and a description too, replaces a file only when told to, and gives all of them as downloads', async () => {
    const { server } = running;
    const library = sample();
    for (const [form, extension, pattern] of [['idl', 'idl', /^library Sample \{$/m], ['definition', 'ts', /^export const Sample = defineLibrary\(\{$/m]] as const) {
      const path = folder.file(`sample.${extension}`);
      await server.ask('saveLibrary', { library, form, path });
      assert.match(readFileSync(path, 'utf8'), pattern);
      writeFileSync(path, 'mine');
      assert.equal((await server.refusalOf('saveLibrary', { library, form, path })).status, 409);
      assert.equal(readFileSync(path, 'utf8'), 'mine');
      await server.ask('saveLibrary', { library, form, path, overwrite: true });
      const { fileName, base64 } = await server.ask('downloadLibrary', { library, form });
      assert.equal(fileName, `Sample.${extension}`);
      assert.equal(Buffer.from(base64, 'base64').toString('utf8'), readFileSync(path, 'utf8'));
    }
    const file = folder.file('downloaded.tlb');
    writeFileSync(file, Buffer.from((await server.ask('downloadLibrary', { library, form: 'tlb' })).base64, 'base64'));
    assert.equal(readTypeLibraryFile(file).name, 'Sample');
    assert.equal((await server.refusalOf('saveLibrary', { library, form: 'tlb', path: folder.file('sample.exe') })).status, 422);
    assert.ok((await server.ask('folder', { path: folder.file('.') })).files.includes('sample.idl'));
    assert.equal((await server.refusalOf('folder', { path: folder.file('nothing') })).status, 404);
  });
});
