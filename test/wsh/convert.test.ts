import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { coclass, coclassInProcess } from '../support/cli.js';
import { runScript } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { pathOf, problemsOf, programOf } from '../support/typescript-program.js';
import { runHere, writeScript } from '../support/wsh-script.js';

// Inside of the package, so that programs find 'coclass'.
const inPackage = fileURLToPath(new URL(`../../converted-${process.pid}/`, import.meta.url));

describe('coclass convert', () => {
  const folder = temporaryFolder();
  before(() => { mkdirSync(inPackage, { recursive: true }); });
  after(() => { rmSync(inPackage, { recursive: true, force: true }); });

  async function convert(...lines: string[]): Promise<{ readonly text: string; readonly body: string; readonly left: string }> {
    const { stdout, stderr, status } = await coclassInProcess(['convert', writeScript(folder.file('script.js'), ...lines)]);
    assert.equal(status, 0, stderr);
    return { text: stdout, body: stdout.replace(/^(?:\/\/ .*\n|import .*\n)*\n/, ''), left: stderr };
  }

  const PROGRAM = [
    '// Counts files by their extensions.',
    'var fso = new ActiveXObject("Scripting.FileSystemObject");',
    'var counts = WScript.CreateObject("Scripting.Dictionary"), total = 0;',
    'if (WScript.Arguments.length < 1) { WScript.Echo("usage: folder"); WScript.Quit(2); }',
    'var folder = fso.GetFolder(WScript.Arguments(0));',
    'function extensionOf(name) {',
    '  var at = name.lastIndexOf(".");',
    '  return at < 0 ? "" : name.substr(at + 1);',
    '}',
    'for (var e = new Enumerator(folder.Files); !e.atEnd(); e.moveNext()) {',
    '  var file = e.item();',
    '  var extension = extensionOf(file.Name);',
    '  if (!counts.Exists(extension)) counts.Item(extension) = 0;',
    '  counts(extension) = counts.Item(extension) + 1;',
    '  total += file.Size;',
    '}',
    'var keys = new VBArray(counts.Keys()).toArray().sort();',
    'for (var i = 0; i < keys.length; i++) WScript.Echo(keys[i], counts.Item(keys[i]));',
    'var font = WScript.CreateObject("StdFont", "font_");',
    'function font_FontChanged(name) { WScript.StdOut.WriteLine("changed " + name); }',
    'font.Bold = true; WScript.Sleep(1);',
    'try { fso.DeleteFile(folder.Path + "\\\\nothing"); } catch (error) { WScript.Echo((error.number >>> 0).toString(16)); }',
    'message = "total " + total; WScript.Echo(message);',
  ];

  it('writes a program that compiles in the strictest setting and does the same', async () => {
    const { text, left } = await convert(...PROGRAM);
    assert.equal(left, '');
    const files = folder.file('files');
    mkdirSync(files, { recursive: true });
    for (const name of ['a.txt', 'b.txt', 'c.log']) writeFileSync(join(files, name), name);
    const module = join(inPackage, 'program.ts');
    writeFileSync(module, text);
    const { stdout, status, stderr } = runScript(module, files);
    assert.equal(status, 0, stderr);
    assert.deepEqual(stdout.trimEnd().split('\n'), runHere(writeScript(folder.file('program.js'), ...PROGRAM), { words: [files] }).lines);
    assert.deepEqual(stdout.trimEnd().split('\n'), ['log 1', 'txt 2', 'changed Bold', '800a0035', 'total 15']);
    assert.deepEqual(problemsOf(programOf({ 'program.ts': `/// <reference types="node" />\n${text}` })).filter((problem) => problem.startsWith(pathOf('program.ts').slice(-10)) || !problem.includes('node')), []);
  });

  it('writes loops over collections, puts with arguments and declarations as they are written today', async () => {
    const { body } = await convert(...PROGRAM);
    for (const line of [
      'const fso = createObject("Scripting.FileSystemObject");',
      'for (const file of enumerate(folder.Files)) {',
      "  if (!counts.Exists(extension)) putProperty(counts, 'Item', [extension], 0);",
      '  ole(counts).Invoke(0, 4, [extension, counts.Item(extension) + 1]);',
      'for (let i = 0; i < keys.length; i++) console.log(keys[i], counts.Item(keys[i]));',
      'function extensionOf(name: any) {',
      'let message: any;',
    ]) assert.ok(body.split('\n').includes(line), `${line}\nis not in\n${body}`);
  });

  it('keeps `var` where a block does not hold the variable, and where functions see the turns of a loop', async () => {
    assert.match((await convert('if (true) { var a = 1; }', 'WScript.Echo(a);')).body, /var a = 1;/);
    assert.match((await convert('var list = [];', 'for (var i = 0; i < 3; i++) list.push(function () { return i; });')).body, /for \(var i = 0;/);
    assert.match((await convert('a = 1;', 'var a;')).body, /var a: any;/);
  });

  it('leaves a loop that is not one over a collection for certain', async () => {
    const { body, left } = await convert('var d = new ActiveXObject("Scripting.Dictionary");', 'for (var e = new Enumerator(d); !e.atEnd(); e.moveNext()) { if (e.item()) e.moveNext(); }');
    assert.match(body, /new Enumerator\(d\); !e\.atEnd\(\)/);
    assert.match(left, /script\.js\(2\) an Enumerator/);
  });

  it('tells what it leaves by its lines, in the program too', async () => {
    const { text, left } = await convert('var d = new ActiveXObject("Scripting.Dictionary");', 'with (d) { Add(1, 2); }', 'WScript.Echo(new Date().getYear(), typeof d.Keys() == "unknown", WScript.Arguments.Named("x"));', 'd.Item(1) += 2;');
    const told = left.replaceAll(/^.*script\.js/gm, '').trimEnd().split('\n');
    assert.deepEqual(told.map((line) => /^\((\d+)\)/.exec(line)?.[1]), ['2', '3', '3', '3', '4']);
    for (const word of ['with', 'getYear', 'typeof never', 'Arguments.Named', 'assigned to the result of a call']) assert.ok(left.includes(word), word);
    assert.equal(text.match(/^\/\/ Left, line \d of the script: /gm)?.length, 5);
    assert.match(text, /from 'coclass\/globals'/);
  });

  it('writes to a file, and refuses what it does not convert', async () => {
    const out = folder.file('out.ts');
    const script = writeScript(folder.file('small.js'), 'WScript.Echo(1);');
    assert.deepEqual(coclass(['convert', script, '--out', out]), { status: 0, stdout: '', stderr: '' });
    const refusal = async (file: string, ...lines: string[]): Promise<string> => (await coclassInProcess(['convert', writeScript(folder.file(file), ...lines)])).stderr;
    assert.match(await refusal('x.vbs', 'x = 1'), /only \.js files are converted; coclass run runs this one as it is/);
    assert.match(await refusal('x.js', 'var = 1'), /x\.js\(1, 5\): Unexpected token/);
  });
});
