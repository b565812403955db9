import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { byRef, Currency, enumerate, type eventMap, type EventMapOf, Guid } from 'coclass';

import { CLSID_Values, Collection, Custom, IID_ITestCustom, IID_ITestValues, type ITestValues, LIBID_CoclassTestServer, Records, TestColor, Values } from '../generated/CoclassTestServer.js';
import { assertRefusedInProcess, type CliResult, coclassInProcess, outputOfCoclass } from '../support/cli.js';
import { systemFile } from '../support/stock-libraries.js';

// Inside of the package, so that what is written finds 'coclass'.
const folder = fileURLToPath(new URL(`../../import-test-${process.pid}/`, import.meta.url));

const DICTIONARY = '{EE09B103-97E0-11CF-978F-00A02463E06F}';
const SCRIPTING = '{420B2830-E718-11CF-893D-00A0C9054228}';

function coclass(...args: string[]): Promise<CliResult> {
  return coclassInProcess(['import', ...args]);
}

function assertRefused(args: readonly string[], message: RegExp, status?: number): Promise<void> {
  return assertRefusedInProcess(['import', ...args], message, status);
}

describe('coclass import', () => {
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes the library of a ProgID, a CLSID or a LIBID', async () => {
    const texts: string[] = [];
    for (const source of ['Scripting.Dictionary', DICTIONARY, SCRIPTING.slice(1, -1).toLowerCase()]) {
      const { status, stdout, stderr } = await coclass(source, '--out', folder);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^wrote .*Scripting\.ts \(.*\d+ types, \d+ KB\)\n$/);
      texts.push(readFileSync(join(folder, 'Scripting.ts'), 'utf8'));
    }
    assert.equal(new Set(texts).size, 1);
    assert.match(texts[0] ?? '', /interface ActiveXObjectNameMap \{[^}]*'Scripting\.Dictionary': Dictionary;/);
  });

  it('gives of a file what the system reads in it, but no ProgIDs of this machine', async () => {
    const file = await coclass(systemFile('scrrun.dll'), '--stdout');
    const registered = await coclass(SCRIPTING, '--stdout', '--no-prog-ids');
    assert.equal(file.status, 0, file.stderr);
    assert.equal(file.stdout, registered.stdout);
    assert.doesNotMatch(file.stdout, /ActiveXObjectNameMap/);
  });

  it('takes the version of a library that is asked for', async () => {
    assert.match((await coclass('{00020430-0000-0000-C000-000000000046}', '--stdout')).stdout, /stdole \{00020430-0000-0000-C000-000000000046\}, version 2\.0/);
    assert.match((await coclass('{00020430-0000-0000-C000-000000000046}', '--lib-version', '1.0', '--stdout')).stdout, /version 1\.0/);
  });

  it('writes the libraries that are referred to if asked', async () => {
    const { status, stderr } = await coclass('Scripting.Dictionary', '--with-references', '--out', folder);
    assert.equal(status, 0, stderr);
    assert.deepEqual(readdirSync(folder).sort(), ['Scripting.ts', 'stdole.ts']);
  });

  it('writes nothing that is no terminal a progress bar', async () => {
    assert.equal((await coclass(systemFile('mshtml.tlb'), '--out', folder)).stderr, '');
  });

  it('says in a line which file cannot be read', async () => {
    mkdirSync(folder, { recursive: true });
    const text = join(folder, 'text.tlb');
    writeFileSync(text, 'no type library at all');
    await assertRefused(['missing.tlb'], /there is no file 'missing\.tlb'/);
    await assertRefused([folder], /is a folder: name a \.tlb, \.dll, \.ocx or \.exe/);
    await assertRefused([text], /text\.tlb/);
  });

  it('says in a line what is not registered', async () => {
    await assertRefused(['No.Such.Class'], /'No\.Such\.Class' is no registered ProgID/);
    await assertRefused(['{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E12}'], /neither a registered class nor a registered type library/);
    await assertRefused([SCRIPTING, '--lib-version', '9.0'], /version 9\.0 .* is not registered: there is 1\.0/);
  });

  it('says in a line which options do not go together', async () => {
    await assertRefused([SCRIPTING, '--lib-version', 'new'], /--lib-version: 'new' is not the version/, 2);
    await assertRefused([systemFile('scrrun.dll'), '--lib-version', '1.0'], /a file has the version that it has/, 2);
    await assertRefused([SCRIPTING, '--stdout', '--with-references'], /--stdout prints one module/, 2);
  });

  it('writes what can be imported and used', async () => {
    outputOfCoclass('import', 'Scripting.Dictionary', '--out', folder);
    // What is written while the test runs has no type here.
    const written = await import(pathToFileURL(join(folder, 'Scripting.ts')).href);
    assert.equal(written.CLSID_Dictionary, DICTIONARY);
    assert.equal(written.LIBID_Scripting, SCRIPTING);
    assert.equal(written.Dictionary.CLSID, DICTIONARY);
    assert.equal(written.CompareMethod.TextCompare, 1);
    assert.equal(written.Drive, undefined);
    using dictionary = written.Dictionary.create();
    dictionary.CompareMode = written.CompareMethod.TextCompare;
    dictionary.Add('one', 1);
    assert.equal(dictionary('ONE'), 1);
    using fso = written.FileSystemObject.create({ context: 'inproc' });
    using special = fso.GetSpecialFolder(written.SpecialFolderConst.SystemFolder);
    assert.match(special.Path, /system32$/i);
  });
});

describe('what coclass import writes', () => {
  it('holds the constants of the library', () => {
    assert.equal(LIBID_CoclassTestServer, '{4375E7EB-88FF-4B2F-AD72-AAD8900186B9}');
    assert.equal(Values.CLSID, CLSID_Values);
    assert.equal(IID_ITestValues, '{9C6ABF9C-742D-4959-AF63-6E6FC915A203}');
    assert.deepEqual(TestColor, { Red: 1, Green: 2, Blue: 4 });
  });

  it('types what the client converts', () => {
    using values: ITestValues = Values.create();
    assert.equal(values.EchoI8(2n ** 60n) + 1n, 2n ** 60n + 1n);
    values.PropCY = 1.25;
    assert.ok(values.PropCY instanceof Currency);
    assert.equal(values.EchoColor(TestColor.Green), TestColor.Green);
    const out = byRef<string>();
    values.OutBSTR(out);
    assert.equal(out.value, values.OutBSTR());
    // @ts-expect-error A text is no number.
    assert.throws(() => values.EchoI4('one'));
    // @ts-expect-error There is no such member.
    assert.throws(() => values.NoSuchMember());
  });

  it('iterates, indexes and calls collections', () => {
    using collection = Collection.create();
    collection.Add('a');
    collection.Add('b');
    assert.deepEqual([...collection], ['a', 'b']);
    assert.deepEqual([...enumerate(collection)], ['a', 'b']);
    assert.equal(collection(1), collection[1]);
    assert.equal(collection.Item(1), collection[1]);
  });

  it('passes records as plain objects', () => {
    using records = Records.create();
    const { x, y } = records.EchoPoint({ x: 1, y: 2 });
    assert.deepEqual([x, y], [1, 2]);
    assert.equal(records.MakePoints(3).length, 3);
  });

  it('asks for an interface that is none of IDispatch', () => {
    using custom = Custom.create();
    assert.equal(custom.Add(1, 2), 3);
    const { twice, label, half }: { twice: number; label: string; half: number } = custom.Several(5);
    assert.deepEqual([twice, label, half], [10, 'text 5', 2.5]);
    assert.equal(custom.GuidToBstr(new Guid(IID_ITestCustom)), IID_ITestCustom);
    assert.deepEqual(custom.OutLongs(), Int32Array.of(10, 20, 30));
  });

  it('names the events of a class to the compiler', () => {
    interface Source extends Disposable {
      readonly [eventMap]?: { Closing(event: { Cancel: boolean }): { Cancel?: boolean } };
    }
    type Handler = EventMapOf<Source>['Closing'];
    const handler: Handler = ({ Cancel }) => ({ Cancel: !Cancel });
    assert.deepEqual(handler({ Cancel: false }), { Cancel: true });
  });
});
