import assert from 'node:assert/strict';

import { temporaryFolder } from '../support/temporary-folder.js';
import { runByCscript, runHere, type ScriptRun, writeScript } from '../support/wsh-script.js';

// VBScript itself is the system's: what is proved here is its host, IActiveScriptSite in TypeScript.

describe('coclass run of a .vbs file', () => {
  const folder = temporaryFolder();
  const script = (...lines: string[]): string => writeScript(folder.file('script.vbs'), ...lines);
  const here = (words: readonly string[], ...lines: string[]): ScriptRun => runHere(script(...lines), { words });

  it('gives the engine WScript, and runs what cscript runs', () => {
    const words = ['one', '/size:5'];
    const file = script(
      'Option Explicit',
      'Dim d, key',
      'WScript.Echo "hello", 1, True, 1.5, WScript.ScriptName',
      'Set d = WScript.CreateObject("Scripting.Dictionary")',
      'd.Add "x", 10: d("y") = 20',
      'For Each key In d.Keys: WScript.Echo key & "=" & d(key): Next',
      'Function Twice(n): Twice = n * 2: End Function',
      'WScript.Echo Twice(4), WScript.Arguments.Count, WScript.Arguments(0), WScript.Arguments.Item(1)',
    );
    const found = runHere(file, { words });
    assert.deepEqual(found, runByCscript(file, { words }));
    assert.deepEqual(found.lines, ['hello 1 -1 1.5 script.vbs', 'x=10', 'y=20', '8 2 one /size:5']);
  });

  it('has all of WScript that JScript has', () => {
    assert.deepEqual(here(['one', '/size:5'],
      'Dim a',
      'For Each a In WScript.Arguments: WScript.Echo "argument " & a: Next',
      'WScript.Echo WScript.Arguments.Named.Exists("SIZE"), WScript.Arguments.Named("size"), WScript.Arguments.Unnamed.Count, wscript.arguments.length',
      'WScript.StdOut.Write "a": WScript.StdOut.WriteLine 1',
      'On Error Resume Next',
      'WScript.CreateObject "No.Such.Class"',
      'WScript.Echo Hex(Err.Number), Err.Description',
    ).lines, ['argument one', 'argument /size:5', '-1 5 1 2', 'a1', '80020009 Could not locate automation class named "No.Such.Class".']);
  });

  it('ends with the code of WScript.Quit', () => {
    const { lines, status } = here([], 'WScript.Echo 1', 'WScript.Quit 5', 'WScript.Echo 2');
    assert.deepEqual([lines, status], [['1'], 5]);
  });

  it('tells what has ended it by file, line and column, with exit code 1', () => {
    const file = script('WScript.Echo 1', '  Dim x', '  x = y.z');
    const { lines, errors, status } = runHere(file);
    assert.deepEqual([lines, status], [['1'], 1]);
    assert.match(errors.join(), /script\.vbs\(3, 3\) Microsoft VBScript runtime error: \S/);
    assert.match(here([], 'WScript.Echo 1', 'Dim x = (').errors.join(), /script\.vbs\(2, \d+\) Microsoft VBScript compilation error: \S/);
    assert.match(here([], 'Err.Raise 1000, "Own", "own words"').errors.join(), /script\.vbs\(1, 1\) Own: own words/);
  });

  it('calls its procedures for events', () => {
    assert.deepEqual(here([],
      'Dim font: Set font = WScript.CreateObject("StdFont", "font_")',
      'Sub font_FontChanged(name): WScript.Echo "changed", name: End Sub',
      'font.Bold = True: WScript.Sleep 1',
      'WScript.DisconnectObject font',
      'font.Italic = True',
    ).lines, ['changed Bold']);
  });

  it('runs jobs in VBScript with objects, constants and resources', () => {
    assert.deepEqual(runHere(writeScript(folder.file('job.wsf'),
      '<job><object id="d" progid="Scripting.Dictionary"/><reference object="Scripting.FileSystemObject"/><resource id="r">text</resource>',
      '<script language="VBScript">',
      'Function Twice(x): Twice = x * 2: End Function',
      '</script><script language="VBScript">',
      'd.Add 1, 2',
      'WScript.Echo Twice(d.Count), ForAppending, getResource("r")',
      '</script></job>',
    )).lines, ['2 8 text']);
  });
});
