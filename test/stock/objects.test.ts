import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createObject, enumerate, isSameObject, putProperty, typeName } from 'coclass';

import { assertComError } from '../support/test-server.js';
import { itIfNotWine, underWine } from '../support/wine.js';

describe('Scripting.Dictionary', () => {
  it('keeps items under keys of any type', () => {
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.Add('a', 1);
    dictionary.Add(2, 'two');
    putProperty(dictionary, 'Item', ['b'], true);
    assert.equal(dictionary.Count, 3);
    assert.deepEqual([dictionary.Item('a'), dictionary.Item(2), dictionary.Item('b')], [1, 'two', true]);
    assert.deepEqual([dictionary.Exists('a'), dictionary.Exists('z')], [true, false]);
    assert.deepEqual(dictionary.Keys() as unknown, ['a', 2, 'b']);
    assert.deepEqual(dictionary.Items() as unknown, [1, 'two', true]);
  });

  it('renames a key and forgets items', () => {
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.Add('a', 1);
    putProperty(dictionary, 'Key', ['a'], 'A');
    assert.deepEqual([dictionary.Exists('a'), dictionary.Item('A')], [false, 1]);
    dictionary.Remove('A');
    assert.equal(dictionary.Count, 0);
    assertComError(() => {
      dictionary.Remove('A');
    }, { code: '0x800A802B', message: /^IDictionary\.Remove: Element not found/ });
  });

  it('keeps objects', () => {
    const dictionary = createObject('Scripting.Dictionary');
    const inner = createObject('Scripting.Dictionary');
    dictionary.Add('inner', inner);
    inner.Add('x', 1);
    assert.equal(dictionary.Item('inner').Count, 1);
  });

  itIfNotWine('puts objects by reference', 'that put is E_NOTIMPL before Wine 10', () => {
    const dictionary = createObject('Scripting.Dictionary');
    const inner = createObject('Scripting.Dictionary');
    putProperty(dictionary, 'Item', ['inner'], inner);
    assert.ok(isSameObject(dictionary.Item('inner') as object, inner));
  }, 10);
});

describe('Scripting.FileSystemObject', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'coclass-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes and reads a text file', () => {
    const files = createObject('Scripting.FileSystemObject');
    const path = files.BuildPath(folder, 'note.txt');
    const writer = files.CreateTextFile(path);
    writer.WriteLine('one');
    writer.Write('two');
    writer.Close();
    assert.equal(readFileSync(path, 'latin1'), 'one\r\ntwo');
    const reader = files.OpenTextFile(path, 1);
    assert.deepEqual([reader.ReadLine(), reader.AtEndOfStream, reader.ReadAll(), reader.AtEndOfStream], ['one', false, 'two', true]);
    reader.Close();
  });

  it('writes Unicode', () => {
    const files = createObject('Scripting.FileSystemObject');
    const path = join(folder, 'grün 日本.txt');
    const writer = files.CreateTextFile(path, true, true);
    writer.Write('grün 日本');
    writer.Close();
    assert.equal(readFileSync(path, 'utf16le'), '\uFEFFgrün 日本');
  });

  it('tells of a file, and enumerates a folder', () => {
    writeFileSync(join(folder, 'a.txt'), '12345');
    const files = createObject('Scripting.FileSystemObject');
    files.CreateFolder(join(folder, 'below'));
    const file = files.GetFile(join(folder, 'a.txt'));
    assert.deepEqual([file.Name, file.Size, file.Path], ['a.txt', 5, join(folder, 'a.txt')]);
    assert.ok(file.DateLastModified instanceof Date && Math.abs(file.DateLastModified.getTime() - Date.now()) < 60_000, String(file.DateLastModified));
    const here = files.GetFolder(folder);
    assert.equal(String(here), folder, 'its default property is its path');
    assert.deepEqual([...enumerate(here.Files as object)].map((item: { Name: string }) => item.Name), ['a.txt']);
    assert.deepEqual([...enumerate(here.SubFolders as object)].map((item: { Name: string }) => item.Name), ['below']);
  });

  it('copies, moves and deletes', () => {
    const path = (name: string) => join(folder, name);
    writeFileSync(path('a'), 'text');
    const files = createObject('Scripting.FileSystemObject');
    files.CopyFile(path('a'), path('b'));
    files.MoveFile(path('a'), path('c'));
    assert.deepEqual(['a', 'b', 'c'].map((name) => files.FileExists(path(name)) as unknown), [false, true, true]);
    files.DeleteFile(path('b'));
    files.DeleteFolder(folder);
    assert.ok(!existsSync(folder));
  });

  it('says what is not there', () => {
    const files = createObject('Scripting.FileSystemObject');
    assertComError(() => files.GetFile(join(folder, 'missing')), { code: 'CTL_E_FILENOTFOUND', message: /^IFileSystem3\.GetFile: File not found/i });
    assertComError(() => files.OpenTextFile(join(folder, 'missing')), { code: 'CTL_E_FILENOTFOUND' });
  });

  it('knows its drives', () => {
    const drive = createObject('Scripting.FileSystemObject').GetDrive('C:');
    assert.equal(drive.DriveLetter, 'C');
    assert.equal(drive.IsReady, true);
    assert.ok(drive.TotalSize >= drive.FreeSpace && drive.FreeSpace > 0);
  });
});

describe('WScript.Shell', () => {
  const KEY = 'HKCU\\Software\\CoclassTest';

  after(() => {
    spawnSync('reg', ['delete', KEY, '/f'], { stdio: 'ignore' });
  });

  it('reads the environment', () => {
    const shell = createObject('WScript.Shell');
    assert.equal(shell.Environment('PROCESS').Item('USERNAME'), process.env['USERNAME']);
    assert.equal(shell.Environment('PROCESS')('USERNAME'), process.env['USERNAME']);
  });

  itIfNotWine('writes the environment', 'that put is E_NOTIMPL', () => {
    const shell = createObject('WScript.Shell');
    putProperty(shell.Environment('PROCESS') as object, 'Item', ['COCLASS_TEST'], 'set');
    assert.equal(shell.ExpandEnvironmentStrings('%COCLASS_TEST%'), 'set');
  });

  it('expands environment strings', () => {
    const text: unknown = createObject('WScript.Shell').ExpandEnvironmentStrings('%USERNAME%, %COCLASS_NO_SUCH%');
    // Wine counts the terminating NUL as well.
    assert.equal(text, `${process.env['USERNAME'] ?? ''}, %COCLASS_NO_SUCH%${underWine ? '\0' : ''}`);
  });

  it('writes and reads the registry', () => {
    const shell = createObject('WScript.Shell');
    shell.RegWrite(`${KEY}\\text`, 'grün');
    shell.RegWrite(`${KEY}\\number`, 42, 'REG_DWORD');
    shell.RegWrite(`${KEY}\\expand`, '%WINDIR%\\x', 'REG_EXPAND_SZ');
    assert.equal(shell.RegRead(`${KEY}\\text`), 'grün');
    assert.equal(shell.RegRead(`${KEY}\\number`), 42);
    assert.match(shell.RegRead(`${KEY}\\expand`), /^[A-Z]:\\windows\\x\0?$/i);
    assertComError(() => shell.RegRead(`${KEY}\\missing`), { code: 'ERROR_FILE_NOT_FOUND' });
  });

  itIfNotWine('deletes from the registry', 'RegDelete is E_NOTIMPL', () => {
    const shell = createObject('WScript.Shell');
    shell.RegWrite(`${KEY}\\gone`, 'text');
    shell.RegDelete(`${KEY}\\gone`);
    assert.throws(() => shell.RegRead(`${KEY}\\gone`));
  });

  it('runs a program and waits for its exit code', () => {
    const shell = createObject('WScript.Shell');
    assert.equal(shell.Run('cmd /c exit 7', 0, true), 7);
    assert.equal(shell.Run('cmd /c exit 7', 0), 0);
  });

  it('starts a program that it gives as an object', () => {
    const running = createObject('WScript.Shell').Exec('cmd /c exit 0');
    assert.ok(Number.isInteger(running.ProcessID) && running.ProcessID > 0);
    assert.ok([0, 1].includes(running.Status as number));
  });

  itIfNotWine('reads what a program writes', 'TextStream.ReadAll of a pipe is E_NOTIMPL', () => {
    assert.equal(createObject('WScript.Shell').Exec('cmd /c echo hello').StdOut.ReadAll(), 'hello\r\n');
  });

  it('has folders by name', () => {
    assert.match(createObject('WScript.Shell').SpecialFolders('Desktop'), /\\Desktop$/i);
  });
});

describe('Shell.Application', () => {
  it('shows a folder and its items', () => {
    const folder = createObject('Shell.Application').NameSpace('C:\\windows');
    assert.match(folder.Title, /^windows$/i);
    assert.match(folder.Self.Path, /^C:\\windows$/i);
    assert.ok(folder.Items().Count > 3);
    assert.equal(folder.ParseName('system32').Name, 'system32');
    assert.match(typeName(folder.Items() as object), /FolderItems/);
  });

  it('gives null for a folder that is not there', () => {
    assert.equal(createObject('Shell.Application').NameSpace('C:\\no-such-folder'), null);
  });

  itIfNotWine('enumerates the items of a folder', '_NewEnum of them is E_NOTIMPL', () => {
    const names = [...createObject('Shell.Application').NameSpace('C:\\windows').Items()].map((item: { Name: string }) => item.Name);
    assert.ok(names.includes('system32'), names.join());
  });

  itIfNotWine('lists the windows of the shell', 'Windows is E_NOTIMPL', () => {
    assert.ok(createObject('Shell.Application').Windows().Count >= 0);
  });
});
