import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { standInPath } from '../stand-in/support.js';
import { registeredAround } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { itIfNotWine, wineVersion } from '../support/wine.js';
import { runByCscript, runHere, type ScriptRun, writeScript } from '../support/wsh-script.js';

// Scripts as administrators write them: each does a whole piece of work. Where Wine's cscript can run them too, both say the same.

describe('a script of an administrator', () => {
  const folder = temporaryFolder();
  after(() => { spawnSync('reg', ['delete', 'HKCU\\Software\\CoclassTests', '/f']); });

  const KEY = 'HKCU\\\\Software\\\\CoclassTests\\\\Wsh';

  function alike(words: readonly string[], ...lines: string[]): readonly string[] {
    const file = writeScript(folder.file('work.js'), ...lines);
    const expected = runByCscript(file, { words });
    const found = runHere(file, { words });
    assert.deepEqual(found, expected);
    return found.lines;
  }

  const here = (words: readonly string[], ...lines: string[]): ScriptRun => runHere(writeScript(folder.file('work.js'), ...lines), { words });

  it('writes a log and reads it again', () => {
    const log = folder.file('log.txt');
    assert.deepEqual(alike([log],
      'var ForReading = 1, ForWriting = 2, ForAppending = 8;',
      'var fso = new ActiveXObject("Scripting.FileSystemObject");',
      'function Log(path) { this.path = path; }',
      'Log.prototype.write = function (text) { var f = fso.OpenTextFile(this.path, ForAppending, true); f.WriteLine(text); f.Close(); };',
      'var path = WScript.Arguments.Item(0), log = new Log(path);',
      'if (fso.FileExists(path)) fso.DeleteFile(path);',
      'for (var i = 0; i < 3; i++) log.write("line " + i);',
      'var f = fso.OpenTextFile(path, ForReading), count = 0;',
      'while (!f.AtEndOfStream) { var line = f.ReadLine(); count++; if (/2$/.test(line)) WScript.Echo("found", line); }',
      'f.Close();',
      'WScript.Echo(count, fso.GetFile(path).Size, fso.GetExtensionName(path), fso.GetBaseName(path));',
    ), ['found line 2', '3 24 txt log']);
  });

  it('walks through folders and counts by extension', () => {
    const tree = folder.file('tree');
    mkdirSync(join(tree, 'a', 'b'), { recursive: true });
    for (const name of ['1.txt', 'a/2.txt', 'a/b/3.log', 'a/b/4.txt']) writeFileSync(join(tree, name), name);
    // Wine's cscript cannot.
    assert.deepEqual(here([tree],
      'var fso = new ActiveXObject("Scripting.FileSystemObject"), counts = new ActiveXObject("Scripting.Dictionary"), stats = { bytes: 0 };',
      'function walk(folder) {',
      '  var found = 0;',
      '  for (var e = new Enumerator(folder.Files); !e.atEnd(); e.moveNext()) {',
      '    var ext = fso.GetExtensionName(e.item().Path);',
      '    if (counts.Exists(ext)) counts.Item(ext) = counts.Item(ext) + 1; else counts.Add(ext, 1);',
      '    stats.bytes += e.item().Size; found++;',
      '  }',
      '  for (e = new Enumerator(folder.SubFolders); !e.atEnd(); e.moveNext()) found += walk(e.item());',
      '  return found;',
      '}',
      'stats.files = 0; stats.files += walk(fso.GetFolder(WScript.Arguments(0)));',
      'WScript.Echo(stats.files, stats.bytes);',
      'for (var e = new Enumerator(counts); !e.atEnd(); e.moveNext()) WScript.Echo(e.item() + ": " + counts.Item(e.item()));',
    ).lines.toSorted(), ['4 30', 'log: 1', 'txt: 3']);
  });

  it('reads and writes the registry and the environment by WScript.Shell', () => {
    assert.deepEqual(alike([],
      'var shell = WScript.CreateObject("WScript.Shell");',
      `shell.RegWrite("${KEY}\\\\Text", "some text"); shell.RegWrite("${KEY}\\\\Number", 42, "REG_DWORD");`,
      `WScript.Echo(shell.RegRead("${KEY}\\\\Text"), shell.RegRead("${KEY}\\\\Number") + 1);`,
      `try { shell.RegRead("${KEY}\\\\Nothing"); } catch (e) { WScript.Echo((e.number >>> 0).toString(16).substr(0, 4)); }`,
    ).slice(0, 2), ['some text 43', '8007']);
    assert.deepEqual(here([], 'var env = new ActiveXObject("WScript.Shell").Environment("PROCESS");', 'WScript.Echo(env("OS").length > 0, env.Item("OS") == env("OS"));').lines, ['-1 -1']);
  });

  it('asks WMI', () => {
    const { lines, errors } = here([],
      'var wmi = GetObject("winmgmts:\\\\\\\\.\\\\root\\\\cimv2");',
      'var found = 0;',
      'for (var e = new Enumerator(wmi.ExecQuery("SELECT * FROM Win32_OperatingSystem")); !e.atEnd(); e.moveNext()) {',
      '  var os = e.item(); found++;',
      '  WScript.Echo(typeof os.Caption, os.Caption.length > 0, typeof os.NoSuchProperty, /^\\d+\\.\\d+/.test(os.Version));',
      '}',
      'WScript.Echo(found);',
    );
    assert.deepEqual([lines, errors], [[wineVersion === 8 ? 'unknown -1 undefined -1' : 'string -1 undefined -1', '1'], ['']]);
  });

  it('looks at printers, of which there may be none', () => {
    const { lines, errors } = here([],
      'var network = new ActiveXObject("WScript.Network"), count = 0;',
      'WScript.Echo(typeof network.ComputerName, network.UserName.length > 0);',
      'try { var mapped = network.EnumPrinterConnections(); for (var i = 0; i + 1 < mapped.length; i += 2) WScript.Echo(mapped.Item(i), mapped.Item(i + 1)); } catch (e) { WScript.Echo("no connections"); }',
      'var printers = GetObject("winmgmts:\\\\\\\\.\\\\root\\\\cimv2").ExecQuery("SELECT * FROM Win32_Printer");',
      'for (var e = new Enumerator(printers); !e.atEnd(); e.moveNext()) { var p = e.item(); count++; if (p.Name.length === 0) WScript.Echo("a printer without a name"); }',
      'WScript.Echo("printers", count >= 0);',
    );
    assert.deepEqual([lines[0], lines.at(-1), errors], [wineVersion === 8 ? 'unknown -1' : 'string -1', 'printers -1', ['']]);
  });

  describe('for a spreadsheet, with a server that stands for Excel', () => {
    registeredAround(standInPath('as-excel'));

    it('fills in a report and reads it again', () => {
      const { lines, errors } = here([],
        'var excel = WScript.CreateObject("Excel.Application");',
        'var book = excel.Workbooks.Add(), sheet = book.Worksheets(1);',
        'var rows = [["host", "free"], ["alpha", 12.5], ["beta", 3]];',
        'for (var r = 0; r < rows.length; r++) for (var c = 0; c < rows[r].length; c++) sheet.Cells(r + 1, c + 1).Value = rows[r][c];',
        'WScript.Echo(sheet.Name, sheet.Cells(2, 1).Value, sheet.Cells(2, 2).Value * 2, typeof sheet.Cells(9, 9).Value);',
        'var block = new VBArray(sheet.Range("A1:B3").Value);',
        'WScript.Echo(block.dimensions(), block.ubound(1) - block.lbound(1) + 1, block.getItem(block.lbound(1) + 2, block.lbound(2)));',
        'try { book.Worksheets(7); } catch (e) { WScript.Echo(e.description); }',
        'book.Close(false); excel.Quit();',
      );
      assert.deepEqual([lines, errors], [['Sheet1 alpha 25 undefined', '2 3 beta', 'Invalid index'], ['']]);
    });
  });

  it('works with dates and texts', () => {
    assert.deepEqual(alike([],
      'function pad(n) { return (n < 10 ? "0" : "") + n; }',
      'function stamp(d) { return d.getFullYear() + "-" + pad(d.getMonth() + 1) + "-" + pad(d.getDate()); }',
      'var d = new Date(2024, 1, 28); d.setDate(d.getDate() + 2);',
      'WScript.Echo(stamp(d), d.getYear(), d.getDay(), Date.parse("1 Jan 2020 00:00:00 UTC"));',
      'var text = "Error 12: disk C: is full; Error 7: no paper", re = /Error (\\d+): ([^;]+)/g, m;',
      'while ((m = re.exec(text)) != null) WScript.Echo(m[1], m[2], m.index, RegExp.$1);',
      'WScript.Echo(text.replace(/Error (\\d+)/g, function (all, n) { return "E" + pad(n); }));',
      'WScript.Echo("a-b-c".split("-").reverse().join("+"), "  trim ".replace(/^\\s+|\\s+$/g, "") + "|");',
    ), ['2024-03-01 2024 5 1577836800000', '12 disk C: is full 0 12', '7 no paper 27 7', 'E12: disk C: is full; E07: no paper', 'c+b+a trim|']);
  });

  it('reads XML and listens to an object', () => {
    assert.deepEqual(here([],
      'var xml = new ActiveXObject("Msxml2.DOMDocument.6.0"); xml.async = false;',
      'xml.loadXML("<users><user name=\'ann\'/><user name=\'bob\'/></users>");',
      'function same(o) { var d = new ActiveXObject("Scripting.Dictionary"); d.Add(1, o); return d.Item(1) == o && d.Item(1) === o && d.Item(1) != d; }',
      'var users = xml.selectNodes("/users/user");',
      'for (var i = 0; i < users.length; i++) WScript.Echo(users.item(i).getAttribute("name"), users(i).nodeName);',
      'WScript.Echo(xml.parseError.errorCode == 0, same(xml), xml.selectSingleNode("/none"));',
      'var font = WScript.CreateObject("StdFont", "Font_"), changes = [];',
      'function Font_FontChanged(property) { changes.push(property); }',
      'font.Bold = true; font.Name = "Arial"; WScript.Sleep(10);',
      'WScript.DisconnectObject(font); font.Italic = true;',
      'WScript.ConnectObject(font, "Again_"); function Again_FontChanged(property) { changes.push("again " + property); }',
      'font.Bold = false; WScript.Sleep(10);',
      'WScript.Echo(changes.join(", "));',
    ).lines, ['ann user', 'bob user', 'true true null', 'Bold, Name, again Bold'].map((line) => line.replace('true true', '-1 -1')));
  });

  it('ends with the error of a handler of events', () => {
    const { errors, status } = here([], 'var font = WScript.CreateObject("StdFont", "font_");', 'function font_FontChanged() {', '  missing.name = 1;', '}', 'font.Bold = true; WScript.Sleep(1000); WScript.Echo("not reached");');
    assert.match(errors.join(), /work\.js\(3, 3\) Microsoft JScript runtime error: 'missing' is undefined/);
    assert.equal(status, 1);
  });

  it('handles the failures of servers', () => {
    assert.deepEqual(here([],
      'var fso = new ActiveXObject("Scripting.FileSystemObject");',
      'function attempt(f) { try { f(); return "fine"; } catch (e) { return (e.number & 0xffff) + " " + e.description; } }',
      'WScript.Echo(attempt(function () { fso.GetFile("C:\\\\nothing.txt"); }));',
      'WScript.Echo(attempt(function () { fso.CopyFile(); }));',
      'WScript.Echo(attempt(function () { fso.OpenTextFile({}); }));',
      'WScript.Echo(attempt(function () { return fso.Drives; }));',
    ).lines.slice(0, 2), ['53 File not found', '450 Wrong number of arguments or invalid property assignment']);
  });

  itIfNotWine('starts a program and reads what it writes', 'WshShell.Exec has no StdOut there', () => {
    assert.deepEqual(here([], 'var exec = new ActiveXObject("WScript.Shell").Exec("cmd /c echo hello");', 'while (exec.Status == 0) WScript.Sleep(10);', 'WScript.Echo(exec.StdOut.ReadAll().replace(/\\s+$/, ""), exec.ExitCode);').lines, ['hello 0']);
  });
});
