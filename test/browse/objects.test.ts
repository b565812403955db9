import assert from 'node:assert/strict';

import type { GivenValue, ObjectInfo } from '../../dist/browse/protocol.js';
import { browserServer } from '../support/browser.js';
import { serverPath } from '../support/test-server.js';

const text = (value: string): GivenValue => ({ kind: 'text', value });
/** A class of the test server whose factory crashes when it is given the key 'crash'. */
const LICENSED = '{0F7A1C2E-5D34-4C1B-9A60-2E71C48B05D3}';
const IDISPATCH = '{00020400-0000-0000-C000-000000000046}';

describe('coclass browse looks at objects', () => {
  const running = browserServer();

  function created(id: string): Promise<ObjectInfo> {
    return running.server.ask('create', { class: id });
  }

  it('with their members, whose types make the fields of a form', async () => {
    const { id } = await created('Scripting.Dictionary');
    const facts = await running.server.ask('object', { object: id });
    assert.equal(facts.type, 'Dictionary');
    assert.equal(facts.isTyped, true);
    assert.equal(facts.isCollection, true);
    assert.equal(facts.described?.name, 'IDictionary');
    assert.ok(facts.interfaces.some(({ iid }) => iid === IDISPATCH));
    const add = facts.members.find(({ name }) => name === 'Add');
    assert.equal(add?.text, 'Sub Add(Key As Variant, Item As Variant)');
    assert.deepEqual(add.parameters.map(({ name, optional, direction, type }) => [name, optional, direction, type.text]), [['Key', false, 'in', 'VARIANT'], ['Item', false, 'in', 'VARIANT']]);
    const mode = facts.members.find(({ name }) => name === 'CompareMode');
    assert.deepEqual([mode?.canGet, mode?.canPut, mode?.isValue], [true, true, true]);
    assert.deepEqual(mode?.type?.constants?.map(({ name, value }) => `${name} ${value}`), ['BinaryCompare 0', 'TextCompare 1', 'DatabaseCompare 2']);
    await running.server.ask('release', { object: id });
    assert.equal((await running.server.refusalOf('object', { object: id })).status, 404);
  });

  it('calls methods with values of every kind, and shows what comes', async () => {
    const { server } = running;
    const { id } = await created('Scripting.Dictionary');
    const given: readonly GivenValue[] = [
      { kind: 'empty' }, { kind: 'null' }, { kind: 'boolean', value: true }, { kind: 'number', value: 1.5 }, { kind: 'number', value: '9007199254740993' }, { kind: 'number', value: 7, vt: 2 }, text('ä\u{1f600}'),
      { kind: 'date', value: '2026-11-29T14:30:00' }, { kind: 'currency', value: '12.5' }, { kind: 'decimal', value: '0.1' }, { kind: 'scode', value: 'E_FAIL' }, { kind: 'bytes', base64: 'AAEC' },
      { kind: 'array', items: [{ kind: 'number', value: 1 }, text('b')] }, { kind: 'object', object: id },
    ];
    for (const [place, item] of given.entries()) await server.ask('call', { object: id, member: 'Add', arguments: [{ kind: 'number', value: place }, item] });
    const { value } = await server.ask('call', { object: id, member: 'Items' });
    assert.ok(value.kind === 'array');
    assert.deepEqual(value.items.map((item) => item.text), [
      'Empty', 'Null', 'true', '1.5', '9007199254740993', '7', '"ä\u{1f600}"', '2026-11-29 14:30:00', '12.5', '0.1', 'E_FAIL', '3 bytes: 00 01 02', '[1, "b"]', 'Dictionary',
    ]);
    assert.deepEqual(value.items[13], { kind: 'object', object: await server.ask('objects', {}).then((all) => all.find((each) => each.id === id)), text: 'Dictionary' });
    const page = await server.ask('items', { object: id, skip: 1, limit: 2 });
    assert.deepEqual(page.items.map((item) => item.text), ['1', '2']);
    assert.equal(page.more, true);
    assert.equal((await server.ask('items', { object: id, skip: 12 })).more, false);
    await server.ask('release', { object: id });
  });

  it('gets and puts properties, with indices and by the default member', async () => {
    const { server } = running;
    const { id: object } = await created('Scripting.Dictionary');
    await server.ask('put', { object, member: 'CompareMode', value: { kind: 'number', value: 1 } });
    await server.ask('put', { object, member: 'Item', arguments: [text('a')], value: text('b') });
    assert.equal((await server.ask('get', { object, member: '', arguments: [text('A')] })).value.text, '"b"');
    const values = await server.ask('values', { object });
    assert.deepEqual(Object.entries(values).map(([name, value]) => `${name} ${value.text}`), ['Count 1', 'CompareMode 1']);
    await server.ask('release', { object });
  });

  it('tells of a failed call what COM tells', async () => {
    const { server } = running;
    const { id: object } = await created('Scripting.Dictionary');
    await server.ask('call', { object, member: 'Add', arguments: [text('a'), text('b')] });
    const twice = await server.refusalOf('call', { object, member: 'Add', arguments: [text('a'), text('b')] });
    assert.equal(twice.status, 422);
    assert.equal(twice.failure.error.member, 'IDictionary.Add');
    assert.equal(twice.failure.error.hresult, 0x800A01C9 | 0);
    const missing = await server.refusalOf('call', { object, member: 'Add', arguments: [] });
    assert.equal(missing.failure.error.code, 'DISP_E_PARAMNOTOPTIONAL');
    assert.equal(missing.failure.error.argument, 0);
    assert.equal((await server.refusalOf('call', { object, member: 'Nothing' })).failure.error.code, 'DISP_E_UNKNOWNNAME');
    assert.equal((await server.refusalOf('create', { class: 'Nobody.Nothing' })).failure.error.code, 'CO_E_CLASSSTRING');
    assert.equal((await server.refusalOf('call', { object, member: 'Exists', arguments: [{ kind: 'object', object: 9999 }] })).status, 404);
    assert.match((await server.refusalOf('call', { object, member: 'Exists', arguments: [{ kind: 'date', value: 'x' }] })).message, /'x' is no date/);
    await server.ask('release', { object });
  });

  it('brings back what [out] parameters were', async () => {
    const { server } = running;
    const { id: object } = await created('Coclass.Test.Values');
    const { members } = await server.ask('object', { object });
    const member = members.find(({ kind, parameters }) => kind === 'method' && parameters.length === 1 && parameters[0]?.direction === 'out' && parameters[0].type.text === 'long');
    const inOut = members.find(({ kind, parameters }) => kind === 'method' && parameters.length === 1 && parameters[0]?.direction === 'inOut' && parameters[0].type.text === 'long');
    assert.ok(member !== undefined || inOut !== undefined, members.map(({ text: each }) => each).join('; '));
    for (const each of [member, inOut]) {
      if (each === undefined) continue;
      const { out } = await server.ask('call', { object, member: each.name, arguments: each === inOut ? [{ kind: 'number', value: 20 }] : [] });
      assert.equal(out[each.parameters[0]?.name ?? '']?.kind, 'number', each.name);
    }
    await server.ask('release', { object });
  });

  it('makes objects that calls give ones to look at, and lets go of those that nobody looked at', async () => {
    const { server } = running;
    const { id } = await created('Scripting.FileSystemObject');
    const folder = (await server.ask('call', { object: id, member: 'GetFolder', arguments: [text('C:\\windows')] })).value;
    assert.ok(folder.kind === 'object');
    assert.equal(folder.object.origin, 'Scripting.FileSystemObject › GetFolder');
    const files = async (): Promise<number> => {
      const { Files } = await server.ask('values', { object: folder.object.id, names: ['Files'] });
      assert.ok(Files?.kind === 'object');
      return Files.object.id;
    };
    const [first, second] = [await files(), await files()];
    assert.equal((await server.refusalOf('object', { object: first })).status, 404);
    assert.equal((await server.ask('object', { object: second })).isCollection, true);
    await files();
    assert.ok((await server.ask('objects', {})).some((each) => each.id === second), 'one that was looked at stays');
    for (const object of [id, folder.object.id, second]) await server.ask('release', { object });
  });

  it('attaches to what monikers stand for, and asks for other interfaces', async () => {
    const { server } = running;
    const services = await server.ask('attach', { moniker: 'winmgmts:' });
    assert.equal(services.type, 'ISWbemServices');
    const { id: object } = await created('StdFont');
    const font = await server.ask('query', { object, iid: '{BEF6E002-A874-101A-8BBA-00AA00300CAB}' });
    assert.notEqual(font.id, object);
    assert.equal((await server.refusalOf('query', { object, iid: '{7C0C1A57-0000-4000-8000-0000000000BF}' })).failure.error.code, 'E_NOINTERFACE');
    assert.equal((await server.refusalOf('attach', { running: 'C:\\coclass test\\nothing' })).status, 422);
    assert.ok(Array.isArray((await server.ask('running', {})).objects));
    for (const each of [services.id, object, font.id]) await server.ask('release', { object: each });
  });

  it('watches events, and tells all pages of them', async () => {
    const { server } = running;
    const pages = [await server.open(), await server.open()];
    const { id: object } = await created('StdFont');
    for (const page of pages) assert.equal((await page.next('objects', ({ added }) => added.some(({ id }) => id === object))).removed.length, 0);
    const { sources } = await server.ask('object', { object });
    assert.deepEqual(sources.find(({ isDefault }) => isDefault)?.events.map(({ name }) => name), ['FontChanged']);
    const watch = await server.ask('watch', { object });
    await server.ask('put', { object, member: 'Bold', value: { kind: 'boolean', value: true } });
    for (const page of pages) {
      const event = await page.next('event');
      assert.equal(event.watch, watch.watch);
      assert.equal(event.name, 'FontChanged');
      assert.deepEqual(event.arguments.map(({ name, value }) => [name, value.text]), [['PropertyName', '"Bold"']]);
    }
    await server.ask('unwatch', { watch: watch.watch });
    await pages[0]?.next('watchEnded', ({ reason }) => reason === 'disposed');
    assert.equal((await server.refusalOf('unwatch', { watch: watch.watch })).status, 404);
    await server.ask('release', { object });
  });
});

describe('a crash of an in-process server in coclass browse', () => {
  const running = browserServer();

  it('costs the objects, and nothing else', async () => {
    const { server } = running;
    const page = await server.open();
    await server.ask('create', { class: 'Scripting.Dictionary' });
    const crashed = await server.refusalOf('create', { class: LICENSED, file: serverPath, licenseKey: 'crash' });
    assert.match(crashed.message, /the objects' process has ended before it answered: it has ended with exit code/);
    assert.equal((await page.next('objectsEnded')).wasAsked, false);
    assert.equal((await server.ask('class', { id: 'Scripting.Dictionary' })).progId, 'Scripting.Dictionary');
    assert.deepEqual(await server.ask('objects', {}), []);
    assert.equal((await server.ask('create', { class: 'Scripting.Dictionary' })).type, 'Dictionary');
  });
});

describe('a call in coclass browse that does not return', () => {
  const running = browserServer();

  it('keeps nothing else waiting, and ends with the process that the objects live in', async () => {
    const { server } = running;
    const page = await server.open();
    const { id: object } = await server.ask('create', { class: 'WScript.Shell' });
    const run: GivenValue[] = [text('cmd /c ping -n 100 127.0.0.1'), { kind: 'number', value: 0 }, { kind: 'boolean', value: true }];
    const hanging = server.refusalOf('call', { object, member: 'Run', arguments: run });
    await page.next('busy', ({ calls }) => calls.some(({ what }) => what === 'call Run'));
    assert.equal((await server.ask('class', { id: 'WScript.Shell' })).progId?.startsWith('WScript.Shell'), true);
    await server.ask('endObjects', {});
    assert.match((await hanging).message, /has ended before it answered/);
    assert.equal((await page.next('objectsEnded')).wasAsked, true);
    assert.deepEqual(await server.ask('objects', {}), []);
    assert.equal((await server.ask('create', { class: 'Scripting.Dictionary' })).type, 'Dictionary');
  });
});
