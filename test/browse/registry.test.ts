import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { browserServer } from '../support/browser.js';
import { withClassesFor } from '../support/registry.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { serverPath } from '../support/test-server.js';

const DICTIONARY = '{EE09B103-97E0-11CF-978F-00A02463E06F}';
const SCRIPTING = { libid: '{420B2830-E718-11CF-893D-00A0C9054228}' };
const CLSID = '{7C0C1A57-0000-4000-8000-0000000000B1}';
const LIBID = '{7C0C1A57-0000-4000-8000-0000000000B2}';
const CATID = '{7C0C1A57-0000-4000-8000-0000000000B3}';

describe('coclass browse tells of the registry', () => {
  const running = browserServer();
  const folder = temporaryFolder();

  it('what classes there are', async () => {
    const rows = await running.server.ask('classes', {});
    assert.ok(rows.length > 100);
    const dictionary = rows.find(({ clsid }) => clsid === DICTIONARY);
    assert.equal(dictionary?.progId, 'Scripting.Dictionary');
    assert.equal(dictionary.libid, SCRIPTING.libid);
    assert.deepEqual(dictionary.faults, []);
    assert.match(dictionary.servers[0]?.inprocServer ?? '', /scrrun\.dll$/i);
  });

  it('all of one class, by its ProgID or its CLSID, and where its type is', async () => {
    const { server } = running;
    const facts = await server.ask('class', { id: 'Scripting.Dictionary' });
    assert.equal(facts.clsid, DICTIONARY);
    assert.deepEqual(await server.ask('class', { id: DICTIONARY.toLowerCase() }), facts);
    assert.equal(facts.typeLibrary?.version, '1.0');
    assert.equal(facts.type?.name, 'Dictionary');
    const type = await server.ask('type', { library: facts.type.library, index: facts.type.index });
    assert.equal(type.guid, DICTIONARY);
    assert.equal(type.isRegistered, true);
    for (const id of ['Nobody.Nothing', CLSID]) assert.equal((await server.refusalOf('class', { id })).status, 404);
  });

  it('what is wrong with a class: files that are not there or of other bits, a type library that is not registered', async () => {
    const text = folder.file('text.dll');
    writeFileSync(text, 'no program');
    const values = {
      [`CLSID\\${CLSID}`]: 'A broken class', [`CLSID\\${CLSID}\\InprocServer32`]: text, [`CLSID\\${CLSID}\\LocalServer32`]: '"C:\\coclass test\\gone.exe"', [`CLSID\\${CLSID}\\TypeLib`]: LIBID,
      [`CLSID\\${CLSID}\\Implemented Categories\\${CATID}`]: '',
    };
    await withClassesFor(values, [`CLSID\\${CLSID}`], async () => {
      const row = (await running.server.ask('classes', {})).find(({ clsid }) => clsid === CLSID);
      assert.deepEqual(row?.faults.map(({ kind }) => kind), ['format', 'missing', 'library']);
      assert.deepEqual(row.categories, [CATID]);
      const facts = await running.server.ask('class', { id: CLSID });
      assert.deepEqual(facts.faults, row.faults);
      assert.match(facts.faults[0]?.text ?? '', /^DLL, 64-bit, is neither a DLL nor a program$/);
      assert.equal(facts.faults[1]?.path, 'C:\\coclass test\\gone.exe');
      const category = (await running.server.ask('categories', {})).find(({ catid }) => catid === CATID);
      assert.deepEqual(category, { catid: CATID, classes: [CLSID] });
    });
  });

  it('what type libraries there are, and which are dead', async () => {
    const key = `TypeLib\\${LIBID}`;
    await withClassesFor({ [`${key}\\1.0`]: 'A dead library', [`${key}\\1.0\\0\\win64`]: 'C:\\coclass test\\gone.tlb\\2' }, [key], async () => {
      const rows = await running.server.ask('libraries', {});
      assert.equal(rows.find(({ libid }) => libid === SCRIPTING.libid)?.faults.length, 0);
      const dead = rows.find(({ libid }) => libid === LIBID);
      assert.deepEqual(dead?.faults, [{ kind: 'missing', text: 'its file, 64-bit, is not there', path: 'C:\\coclass test\\gone.tlb\\2', bits: 64 }]);
      assert.ok((await running.server.refusalOf('library', { library: { libid: LIBID } })).status >= 404);
    });
  });
});

describe('coclass browse shows type libraries', () => {
  const running = browserServer();

  it('as a tree, and each type in four forms', async () => {
    const { server } = running;
    const { library, types } = await server.ask('library', { library: SCRIPTING });
    assert.equal(library.name, 'Scripting');
    assert.deepEqual(library.references.map(({ name }) => name), ['stdole']);
    const { index = -1 } = types.find(({ name }) => name === 'IDictionary') ?? {};
    const type = await server.ask('type', { library: SCRIPTING, index });
    assert.equal(type.base?.name, 'IDispatch');
    assert.deepEqual(type.related.map(({ name }) => name), ['Dictionary']);
    assert.match(type.idl, /interface IDictionary : IDispatch \{/);
    assert.match(type.typescript, /interface IDictionary extends Disposable/);
    assert.match(type.text, /Function Exists\(Key As Variant\) As Boolean/);
    const exists = type.members.find(({ name }) => name === 'Exists');
    assert.deepEqual({ id: exists?.id, kind: exists?.kind, text: exists?.text, vtableOffset: exists?.vtableOffset }, { id: 3, kind: 'method', text: 'Function Exists(Key As Variant) As Boolean', vtableOffset: 96 });
    assert.match(exists?.idl ?? '', /HRESULT Exists\(\[in\] VARIANT\* Key, \[out, retval\] VARIANT_BOOL\* pExists\);/);
    for (const form of ['idl', 'typescript', 'text'] as const) assert.match((await server.ask('libraryText', { library: SCRIPTING, form })).text, /IDictionary/);
  });

  it('from a file, and with links that lead to types', async () => {
    const { server } = running;
    const library = { path: serverPath };
    const { types } = await server.ask('library', { library });
    const { index = -1 } = types.find(({ name }) => name === 'Values' || name === 'TestValues') ?? types.find(({ kind }) => kind === 'coclass') ?? {};
    const { related: [link] } = await server.ask('type', { library, index });
    assert.ok(link?.library !== undefined);
    const found = await server.ask('findType', { library: link.library, name: link.name, ...(link.guid === undefined ? {} : { guid: link.guid }) });
    assert.equal(types[found.index]?.name, link.name);
    assert.equal((await server.refusalOf('findType', { library, name: 'Nothing' })).status, 404);
    assert.equal((await server.refusalOf('type', { library, index: 100_000 })).status, 404);
    assert.equal((await server.refusalOf('library', { library: { path: 'C:\\coclass test\\gone.tlb' } })).status, 404);
    assert.equal((await server.refusalOf('library', { library: { path: 'C:\\windows\\win.ini' } })).status, 422);
  });

  it('and finds classes, libraries, types and members by names and GUIDs in an index that it builds meanwhile', async () => {
    const { server } = running;
    const page = await server.open();
    await page.next('hello');
    const first = await server.ask('search', { text: 'scripting.dictionary' });
    assert.deepEqual(first.hits[0]?.guid, DICTIONARY);
    await page.next('index', ({ state }) => state === 'ready');
    const names = async (text: string, kinds?: readonly ('class' | 'type' | 'member' | 'library')[]): Promise<string[]> =>
      (await server.ask('search', { text, ...(kinds === undefined ? {} : { kinds }) })).hits.map(({ name, where }) => `${where} ${name}`);
    assert.deepEqual(await names('42c642c1-97e1-11cf-978f-00a02463e06f'), ['Scripting IDictionary']);
    assert.ok((await names('removeall idictionary', ['member'])).includes('Scripting.IDictionary RemoveAll'));
    assert.ok((await names('CompareMethod', ['type'])).includes('Scripting CompareMethod'));
    assert.equal((await server.ask('search', { text: 'e', limit: 5 })).hits.length, 5);
    assert.deepEqual((await server.ask('search', { text: ' ' })).hits, []);
    const state = await server.ask('searchIndex', {});
    assert.ok(state.types > 100 && state.members > 1000);
    assert.equal(state.failures.length, state.failed);
  });
});
