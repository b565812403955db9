import assert from 'node:assert/strict';

import { temporaryFolder } from '../support/temporary-folder.js';
import { runHere, type ScriptRun, writeScript } from '../support/wsh-script.js';

describe('coclass run of a .wsf file', () => {
  const folder = temporaryFolder();
  const run = (words: readonly string[], ...lines: string[]): ScriptRun => runHere(writeScript(folder.file('jobs.wsf'), ...lines), { words });

  const JOBS = [
    '<?xml version="1.0"?>',
    '<!-- <job id="none"/> -->',
    '<package>',
    '<job id="count">',
    '  <?job error="true"?>',
    '  <object id="dictionary" progid="Scripting.Dictionary"/>',
    '  <reference object="Scripting.FileSystemObject"/>',
    '  <resource id="greeting">Hello &amp; good bye</resource>',
    '  <script language="JScript" src="shared.js"/>',
    '  <script language="JScript"><![CDATA[',
    '    dictionary.Add("a", 1);',
    '    if (1 < 2 && dictionary.Count > 0) WScript.Echo(dictionary.Count, ForReading, ForAppending, shared(4));',
    '    WScript.Echo(getResource("greeting"));',
    '    if (WScript.Arguments.length > 0) missing.member();',
    '  ]]></script>',
    '</job>',
    '<job id="Other"><script language="JavaScript1.2">WScript.Echo("other", 1 &lt; 2);</script></job>',
    '</package>',
  ];

  it('runs its first job, with objects, constants, resources and other files', () => {
    writeScript(folder.file('shared.js'), 'function shared(x) { return x * 2; }');
    assert.deepEqual(run([], ...JOBS), { lines: ['1 1 8 8', 'Hello & good bye'], errors: [''], status: 0 });
  });

  it('runs the job that //Job names, in any case', () => {
    assert.deepEqual(run(['//Job:OTHER'], ...JOBS).lines, ['other -1']);
    assert.match(run(['//Job:third'], ...JOBS).errors.join(), /Unable to find job "third": there is count, Other/);
  });

  it('tells errors by the lines of the file, and of the files that it takes in', () => {
    const file = folder.file('jobs.wsf');
    assert.deepEqual(run(['word'], ...JOBS).errors, [`${file}(14, 39) Microsoft JScript runtime error: 'missing' is undefined`]);
    assert.deepEqual(run([], '<job>', '<script language="JScript">', 'var a;', '  a = ;', '</script>', '</job>').errors, [`${file}(4, 7) Microsoft JScript compilation error: Unexpected token`]);
    const shared = writeScript(folder.file('broken.js'), '', 'nothing.at.all;');
    assert.deepEqual(run([], '<job><script src="broken.js"/></job>').errors, [`${shared}(2, 1) Microsoft JScript runtime error: 'nothing' is undefined`]);
  });

  it('takes scripts as they stand where the file does not say that it is XML', () => {
    assert.deepEqual(run([], '<job>', '<script language="JScript">', 'if (1 < 2 && "<b>".length === 3) WScript.Echo("a &amp; b");', '</script>', '</job>').lines, ['a &amp; b']);
  });

  it('shows the usage that its runtime tells', () => {
    const runtime = [
      '<runtime>',
      '<description>Cleans a folder.</description>',
      '<named name="days" helpstring="how old" type="string" required="true"/>',
      '<named name="quiet" helpstring="says nothing" type="simple"/>',
      '<unnamed name="folder" helpstring="where" many="true" required="false"/>',
      '<example>Example: jobs.wsf /days:3 C:\\logs</example>',
      '</runtime>',
    ];
    const usage = ['Cleans a folder.', '', 'Usage: jobs.wsf /days:value [/quiet] [folder1 [folder2...]]', '', 'Options:', '', 'days   : how old', 'quiet  : says nothing', 'folder : where', '', 'Example: jobs.wsf /days:3 C:\\logs'];
    assert.deepEqual(run([], '<job>', ...runtime, '<script language="JScript">WScript.Arguments.ShowUsage();</script>', '</job>').lines, usage);
    assert.deepEqual(run(['//?'], '<job>', ...runtime, '<script language="JScript">WScript.Echo("not run");</script>', '</job>').lines, usage);
  });

  it('connects the events of its objects', () => {
    assert.deepEqual(run([], '<job>', '<object id="font" progid="StdFont" events="true"/>', '<script language="JScript">', 'function font::FontChanged(name) { WScript.Echo("placed", name); }', 'function font_FontChanged(name) { WScript.Echo("named", name); }', 'font.Bold = true; WScript.Sleep(1);', '</script>', '</job>').lines.toSorted(), ['named Bold', 'placed Bold']);
  });

  it('refuses what is no job, in a word', () => {
    const refusal = (...lines: string[]): string => run([], ...lines).errors.join();
    assert.match(refusal('<package></package>'), /there is no <job> in it/);
    assert.match(refusal('<job>', '<script language="JScript">'), /\(2, 1\).*<script> is not closed/);
    assert.match(refusal('<job>', '<script language="PerlScript"></script></job>'), /line 2: there is no script engine for the language "PerlScript"/);
    assert.match(refusal('<job><script language="JScript">1</script><script language="VBScript">x = 1</script></job>'), /JScript and in VBScript/);
    assert.match(refusal('<job><object id="x"/></job>'), /an <object> needs an id, and a progid or classid/);
  });
});
