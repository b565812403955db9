import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { coclass } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { runByCscript, runHere, type ScriptRun, writeScript } from '../support/wsh-script.js';

describe('coclass run', () => {
  const folder = temporaryFolder();
  const script = (...lines: string[]): string => writeScript(folder.file('script.js'), ...lines);
  const here = (...lines: string[]): ScriptRun => runHere(script(...lines));

  /** The same script gives the same lines in both. */
  function assertAlike(...lines: string[]): readonly string[] {
    const file = script(...lines);
    const expected = runByCscript(file);
    const found = runHere(file);
    assert.deepEqual(found, expected);
    return found.lines;
  }

  it('echoes values as cscript does', () => {
    assertAlike(
      'WScript.Echo(true, false, 1.5, 1e21, 0.1 + 0.2, null, undefined, "text");',
      'WScript.Echo(1e15, 123456789, 1e16, -0.5, 2147483648, 0xff, 1.10);',
      'WScript.Echo(new Date(0)); WScript.Echo([1, [2, 3]]); WScript.Echo({ toString: function () { return "own"; } });',
      'WScript.Echo(WScript);',
    );
    // Wine's cscript has none of these.
    assert.deepEqual(here('WScript.Echo();', 'WScript.StdOut.WriteBlankLines(2); WScript.StdOut.Write("a"); WScript.StdOut.WriteLine(1);').lines, ['', '', '', 'a1']);
  });

  it('says of types what JScript says', () => {
    assertAlike(
      'var fso = new ActiveXObject("Scripting.FileSystemObject"); var d = new ActiveXObject("Scripting.Dictionary"); d.Add("a", 1);',
      'WScript.Echo(typeof fso, typeof fso.GetFile, typeof fso.Nothing, typeof d, typeof d.Count);',
      'WScript.Echo(typeof WScript, typeof WScript.Echo, typeof WScript.Nothing, typeof notThere, typeof null, typeof function () {});',
      'WScript.Echo(fso.Nothing, d.Keys().length === undefined);',
    );
    assert.deepEqual(here('var d = new ActiveXObject("Scripting.Dictionary"); WScript.Echo(typeof d.Keys(), typeof d.Items);').lines, ['unknown unknown']);
    assert.deepEqual(here('var now = new Date().getVarDate(); WScript.Echo(typeof now, typeof new Date(now), new Date(now) - now < 1000);').lines, ['date object -1']);
  });

  it('puts properties with arguments, and default members', () => {
    assertAlike(
      'var d = new ActiveXObject("Scripting.Dictionary");',
      'd.Item("a") = 1; d.Item("b") = 2; d.Item("a") += 5;',
      'WScript.Echo(d.Count, d("a"), d.Item("b"));',
      'with (d) { Add("c", 3); WScript.Echo(Count, Item("c")); }',
      'with (Math) WScript.Echo(max(1, 2));',
    );
    assert.deepEqual(here('var d = new ActiveXObject("Scripting.Dictionary"); d("a") = 2; d("a") += 1; WScript.Echo(d("a"), d.Item("a"));').lines, ['3 3']);
  });

  it('reads before it calculates, as JavaScript does', () => {
    assertAlike(
      'var d = new ActiveXObject("Scripting.Dictionary"), o = { n: 1 }; d.Item("n") = 1;',
      'function change() { o.n = 100; d.Item("n") = 100; return 1; }',
      'o.n += change(); WScript.Echo(o.n); d.Item("n") += change(); WScript.Echo(d.Item("n"));',
      'var i = 0, list = [5, 6]; list[i++] += 1; WScript.Echo(list, i); WScript.Echo(o.n++ + ++o.n, o.n--, --o.n);',
    );
  });

  it('keeps the identity of arrays, dates and objects that COM holds', () => {
    assertAlike(
      'var d = new ActiveXObject("Scripting.Dictionary"), list = [1, 2], date = new Date(0), o = { n: 1 };',
      'd.Add("list", list); d.Add("date", date); d.Add("o", o); d.Add("f", function (x) { return x * 2; });',
      'd.Item("list").push(3); d.Item("o").n++;',
      'WScript.Echo(list.length, d("list") === list, d.Item("date").getTime(), o.n, d.Item("o") == o, d.Item("f")(4));',
    );
  });

  it('enumerates collections and reads SAFEARRAYs', () => {
    assertAlike(
      'var d = new ActiveXObject("Scripting.Dictionary"); d.Add("x", 10); d.Add("y", 20);',
      'for (var e = new Enumerator(d); !e.atEnd(); e.moveNext()) WScript.Echo(e.item());',
      'e.moveFirst(); WScript.Echo(e.item(), e.atEnd());',
      'var a = new VBArray(d.Items()); WScript.Echo(a.dimensions(), a.lbound(1), a.ubound(), a.getItem(1), a.toArray().join("-"));',
      'WScript.Echo(a.toArray() instanceof Array);',
    );
  });

  it('has what JavaScript of today has no more', () => {
    assertAlike(
      'WScript.Echo(new Date(2020, 1, 1).getYear(), new Date(1999, 1, 1).getYear());',
      'WScript.Echo([1, 2,].length, ",a,,b".split(/,/).length);',
      'var f = function named() { return 1; }; WScript.Echo(typeof named);',
      'WScript.Echo(eval("1 + f()"), new Function("a", "b", "return a + b")(1, 2));',
      'WScript.Echo(ScriptEngine(), ScriptEngineMajorVersion(), ScriptEngineMinorVersion());',
    );
    assert.deepEqual(here('function f() { "use strict"; var g = function h() { return this === undefined; }; return typeof h + g(); } WScript.Echo(f());', 'WScript.Echo((() => [function k() {}, typeof k].length)());').lines, ['functiontrue', '2']);
    assert.deepEqual(here('WScript.Echo(new Shape().area());', 'function Shape() {}', 'function Shape.prototype.area() { return 7; }').lines, ['7']);
  });

  it('tells errors by JScript\'s numbers', () => {
    const told = (code: string): string => `try { ${code} } catch (e) { WScript.Echo((e.number >>> 0).toString(16), e.description, e instanceof Error); }`;
    assertAlike(
      'var d = new ActiveXObject("Scripting.Dictionary"), nothing, one = 1;',
      told('new ActiveXObject("No.Such.Class")'),
      told('d.Nothing()'),
      told('notThere'),
      told('notThere()'),
      told('nothing.name'),
      told('nothing.name()'),
      told('nothing.name = 1'),
      told('one.name()'),
      told('throw new Error(5, "five")'),
      told('throw new Error("six")'),
    );
    assert.deepEqual(here(`var d = new ActiveXObject("Scripting.Dictionary"); d.Add(1, 1); ${told('d.Add(1, 1)')}`).lines, ['800a01c9 The key is already associated with an element of this collection -1']);
  });

  it('tells what has ended a script by file, line and column of the statement, with exit code 1', () => {
    const file = script('WScript.Echo(1);', '  if (true) {', '    missing.member();', '  }');
    assert.deepEqual(runHere(file), { lines: ['1'], errors: [`${file}(3, 5) Microsoft JScript runtime error: 'missing' is undefined`], status: 1 });
    const error = (...lines: string[]): string => (here(...lines).errors[0] ?? '').slice(file.length);
    assert.equal(error('throw new Error(1000, "own words");'), '(1, 1) Microsoft JScript runtime error: own words');
    assert.equal(error('function f() {', '\tthrow "text";', '}', 'f();'), '(2, 2) Microsoft JScript runtime error: Exception thrown and not caught');
    assert.equal(error('missing();'), '(1, 1) Microsoft JScript runtime error: Object expected');
    assert.equal(error('var a = 1;', 'a = ;'), '(2, 5) Microsoft JScript compilation error: Unexpected token');
    assert.match(error('/*@cc_on @*/'), /^\(1, 1\) Microsoft JScript compilation error: Conditional compilation/);
    assert.equal(error('WScript.CreateObject("No.Such");'), '(1, 1) WScript.CreateObject: Could not locate automation class named "No.Such".');
  });

  it('ends with the code of WScript.Quit, at once', () => {
    const file = script('try { WScript.Quit(7); } catch (e) { WScript.Echo("caught"); } finally { WScript.Echo("finally"); }');
    assert.deepEqual(runHere(file), runByCscript(file));
    assert.equal(runHere(file).status, 7);
  });

  it('gives a script its arguments, named and unnamed', () => {
    const file = script(
      'var a = WScript.Arguments;',
      'WScript.Echo(a.length, a.Count(), a(0), a.Item(1));',
      'WScript.Echo(a.Named.length, a.Named.Exists("SIZE"), a.Named("size"), a.Named.Item("flag"), a.Named.Item("on"), a.Named.Item("off"));',
      'WScript.Echo(a.Unnamed.length, a.Unnamed(0), a.Unnamed.Item(1));',
      'for (var e = new Enumerator(a); !e.atEnd(); e.moveNext()) WScript.Echo(e.item());',
    );
    const words = ['first', '/size:10:20', '/flag', '/on+', '/off-', 'two words'];
    assert.deepEqual(runHere(file, { words }).lines, ['6 6 first /size:10:20', '4 -1 10:20  -1 0', '2 first two words', ...words]);
  });

  it('leaves to the script what stands behind it, but for switches of the host', () => {
    const file = script('for (var i = 0, a = WScript.Arguments; i < a.length; i++) WScript.Echo(a(i));');
    assert.deepEqual(runHere(file, { words: ['-h', '--help', '-V', '//Nologo', '--', '/x'] }).lines, ['-h', '--help', '-V', '--', '/x']);
  });

  it('reads standard input as it is asked for', () => {
    const file = script(
      'WScript.Echo(WScript.StdIn.Read(2) + "|" + WScript.StdIn.ReadLine());',
      'WScript.StdIn.Skip(1); WScript.Echo(WScript.StdIn.Line, WScript.StdIn.Column);',
      'while (!WScript.StdIn.AtEndOfStream) WScript.Echo("[" + WScript.StdIn.ReadLine() + "]");',
      'try { WScript.StdIn.ReadLine(); } catch (e) { WScript.Echo(e.description); }',
    );
    assert.deepEqual(runHere(file, { input: 'first\r\nsecond\r\n\r\nlast' }).lines, ['fi|rst', '2 2', '[econd]', '[]', '[last]', 'Input past end of file']);
  });

  it('gives a program\'s own mistakes as errors of the script', () => {
    assert.deepEqual(here('try { WScript.Sleep(1e12); } catch (e) { WScript.Echo(e instanceof Error, typeof e.number, e.description.length > 0); }', 'WScript.Echo(typeof WScript.Arguments, typeof WScript.Arguments.Named, typeof WScript.StdIn);').lines, ['-1 number -1', 'object object object']);
  });

  it('gives a Date to a server that wants one', () => {
    assert.deepEqual(here('var o = new ActiveXObject("Coclass.Test.Values"); var d = new Date(2020, 5, 6, 7, 8, 9);', 'o.PropDATE = d; WScript.Echo(typeof o.PropDATE, new Date(o.PropDATE).getTime() == d.getTime()); WScript.Echo(new Date(o.EchoDATE(d.getVarDate())) - d, o.PropDATE - d, typeof o.PropCY, typeof o.EchoI8(5), o.EchoVARIANT(d) === d);').lines, ['date -1', '0 0 number number -1']);
  });

  it('finds members of the host in any case', () => {
    assertAlike('wscript = WScript; wscript.echo(WScript.scriptName, WScript.ARGUMENTS.LENGTH);');
  });

  it('takes files in UTF-8, UTF-16 and the Western code page', () => {
    const text = 'WScript.Echo("\u00e4\u00f6\u00fc");';
    const file = folder.file('encoded.js');
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')]) {
      writeFileSync(file, bytes);
      assert.deepEqual(runHere(file).lines, ['\u00e4\u00f6\u00fc']);
    }
  });

  it('is silent in batch mode, but for what is written to a stream', () => {
    const file = script('WScript.Echo("echo"); WScript.StdOut.Write(WScript.Interactive); missing();');
    assert.deepEqual(runHere(file, { words: ['//B'] }), { lines: ['0'], errors: [''], status: 1 });
  });

  it('stops a script that takes longer than //T says', () => {
    const { status, errors } = runHere(script('while (true);'), { words: ['//T:1'] });
    assert.equal(status, 1);
    assert.match(errors.join(), /Script execution time was exceeded on script ".*script\.js"/);
    const own = runHere(writeScript(folder.file('own.js'), 'WScript.Timeout = 1;', 'try { WScript.Sleep(1e8); } catch (e) {}', 'WScript.Echo("not reached");'));
    assert.deepEqual([own.lines, own.status], [[''], 1]);
    const engine = coclass(['run', '//T:1', writeScript(folder.file('endless.vbs'), 'Do', 'Loop')]);
    assert.deepEqual([engine.status, engine.stderr.includes('exceeded')], [1, true]);
  });

  it('runs a script that changes what JavaScript has of its own', () => {
    assertAlike(
      'Array.prototype.push = function () { throw new Error("mine"); }; Object.prototype.extra = 1; String.prototype.twice = function () { return this + this; };',
      'var d = new ActiveXObject("Scripting.Dictionary"); d.Add("k", { a: 1 }); WScript.Echo(d.Item("k").a, "x".twice());',
      'var names = []; for (var name in { a: 1 }) names[names.length] = name; WScript.Echo(names.join());',
    );
  });

  it('runs what JavaScript has today as well', () => {
    assert.deepEqual(here('const d = new ActiveXObject("Scripting.Dictionary"); let n = 0;', 'for (const x of [1, 2]) d.Item(`k${x}`) = x;', 'class A { #x = 1; get x() { return this.#x; } }', 'WScript.Echo(d?.Count, new A().x, ((a, b = 2) => a + b)(1), typeof require("node:fs").readFileSync);').lines, ['2 1 3 function']);
  });

  it('refuses what it cannot run, in a word', () => {
    for (const words of [['nothing.js'], ['//Unknown', 'x.js'], ['//E:perl', 'x.js'], ['x.txt']]) {
      const { status, errors } = runHere('//Nologo', { words });
      assert.ok(status !== 0 && errors.join().length > 10, `${words.join()}: ${errors.join()}`);
    }
  });
});
