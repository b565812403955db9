import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { assertCliRefuses, type CliResult, main } from '../support/cli.js';
import { LONGEST } from '../support/limits.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Terminal } from '../support/terminal.js';

/** Runs the prompt with these lines as its input, which is no terminal. */
function repl(ids: readonly string[], ...lines: readonly string[]): CliResult {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [main, 'repl', ...ids], { encoding: 'utf8', input: `${lines.join('\n')}\n`, timeout: LONGEST });
  if (error !== undefined) throw error;
  return { status, stdout: stdout.replaceAll('\r\n', '\n'), stderr };
}

/** What it prints when no line fails. */
function outputOf(ids: readonly string[], ...lines: readonly string[]): string {
  const { status, stdout, stderr } = repl(ids, ...lines);
  assert.equal(stderr, '');
  assert.equal(status, 0, stdout);
  return stdout;
}

describe('coclass repl with its input from elsewhere', () => {
  it('makes objects, and prints the results of the lines and nothing else', () => {
    const text = outputOf(['Scripting.Dictionary'], "dictionary.Add('a', 1)", 'dictionary.Count', 'dictionary.COUNT + 1', 'let name = 5', 'name', 'typeName(dictionary)');
    assert.equal(text, "1\n2\n5\n'Dictionary'\n");
  });

  it('names its variables for the classes, or as it is told', () => {
    const clsid = '{EE09B103-97E0-11CF-978F-00A02463E06F}';
    const names = ['dictionary', 'dictionary2', 'fileSystemObject', 'domDocument', 'mine', 'object'];
    const text = outputOf(
      ['Scripting.Dictionary', 'Scripting.Dictionary', 'Scripting.FileSystemObject', 'Msxml2.DOMDocument.6.0', 'mine=Scripting.Dictionary', clsid],
      `[${names.join(', ')}].every((each) => isComObject(each))`,
    );
    assert.equal(text, 'true\n');
  });

  it('waits for what is awaited before it takes the next line', () => {
    const text = outputOf([], 'await new Promise((done) => setTimeout(done, 50, "first"))', '"second"', 'const [a,', 'b] = [1, 2]', 'a + b');
    assert.equal(text, "'first'\n'second'\n3\n");
  });

  it('has the events of objects while it waits, and ends with its input though they are listened to', () => {
    const text = outputOf(
      ['font=StdFont'],
      "const subscription = on(font, 'FontChanged', ({ PropertyName }) => console.log('changed', PropertyName))",
      "setTimeout(() => { font.Bold = true; }, 20); await once(font, 'FontChanged')",
    );
    assert.match(text, /changed Bold\n\{ PropertyName: 'Bold' \}/);
  });

  it('prints an object by its members, and what `members` gives as a table', () => {
    const text = outputOf(['Scripting.Dictionary'], 'dictionary', 'members(dictionary)', '.members dictionary', 'members(dictionary).length');
    const [object = '', ...rest] = text.split(/(?<=^\}\n)/m);
    assert.match(object, /^IDictionary \{\n {2}Item\(Key\) \[get\/put\],\n/);
    const row = 'Exists       method                (Key: VARIANT): VARIANT_BOOL\n';
    assert.equal(rest.join('').split(row).length, 3);
    assert.match(text, /^Count +property, read-only +: long$/m);
    assert.match(text, /^\d+\n$/m);
  });

  it('tells of members by their documentation', () => {
    const text = outputOf(['object=Coclass.Test.Apartment'], 'members(object)');
    assert.match(text, /^\w+ +property, read-only +: VARIANT_BOOL +Whether the calling code runs in a message that another thread has sent/m);
  });

  it('prints values when it is asked for them, the IDL, and constants, which it has by their names', () => {
    const text = outputOf(['Scripting.Dictionary'], "dictionary.Add('a', 1)", '.values dictionary', '.constants dictionary textc', 'TextCompare', '.idl dictionary');
    assert.match(text, /^Count +1\nCompareMode +0\nTextCompare +1\n1\n\[\n {2}odl,/);
    assert.match(text, /\ninterface IDictionary : IDispatch \{\n/);
  });

  it('tells an error in one line with its HRESULT, and by its exit code', () => {
    const { status, stdout } = repl(['Scripting.Dictionary'], 'dictionary.Remove(1)', 'dictionary.Cont', 'nothing', "throw new Error('two\\nlines')", "await Promise.reject(new RangeError('late'))", '.values 5', '.idl', '1 + 1');
    assert.equal(status, 1);
    const lines = stdout.trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^Uncaught ComError: IDictionary\.Remove: .* \(0x800A802B\)$/);
    assert.match(lines[1] ?? '', /^Uncaught ComError: IDictionary has no member 'Cont': did you mean Count\? \(DISP_E_UNKNOWNNAME 0x80020006\)$/);
    assert.deepEqual(lines.slice(2), [
      'Uncaught ReferenceError: nothing is not defined',
      'Uncaught Error: two lines',
      'Uncaught RangeError: late',
      '.values: expected a COM object, as in .values dictionary',
      '.idl: expected a COM object, as in .idl dictionary',
      '2',
    ]);
  });

  it('ends at .exit', () => {
    assert.equal(outputOf([], '1', '.exit', '2'), '1\n');
  });

  it('refuses a class that is not registered', () => {
    assertCliRefuses(['repl', 'No.Such.Class'], /the class 'No\.Such\.Class' is not registered/);
  });
});

describe('coclass repl on a terminal', () => {
  const { file } = temporaryFolder();
  const { COCLASS_REPL_HISTORY: before } = process.env;
  let terminal: Terminal;
  const start = (history: string, ...ids: string[]): Terminal => {
    process.env['COCLASS_REPL_HISTORY'] = history;
    return (terminal = new Terminal(main, 'repl', ...ids));
  };
  afterEach(async () => {
    if (before === undefined) Reflect.deleteProperty(process.env, 'COCLASS_REPL_HISTORY');
    else process.env['COCLASS_REPL_HISTORY'] = before;
    await terminal.end();
  });

  it('shows what there is, completes a member in any case, and ends with Ctrl-D', async () => {
    start('', 'Scripting.Dictionary');
    await terminal.shows(/coclass .*Tab completes.*dictionary {2}Scripting\.Dictionary {2}Dictionary/);
    await terminal.shows(/>/);
    terminal.type('dictionary.cou\t');
    await terminal.shows(/dictionary\.Count/);
    terminal.press('enter');
    await terminal.shows(/0/);
    terminal.type('\u0004');
    assert.equal(await terminal.ended(), 0);
  });

  it('completes the members of what members and default members give, without a call', async () => {
    start('', 'Msxml2.DOMDocument.6.0');
    await terminal.shows(/>/);
    // There is no such node yet.
    terminal.type('domDocument.childnodes(3).BASE\t');
    await terminal.shows(/baseName/);
    terminal.type('\u0015domDocument.documentElement.getattributen\t');
    await terminal.shows(/getAttributeNode/);
    terminal.type('\u0015\u0004');
    assert.equal(await terminal.ended(), 0);
  });

  it('keeps its history in a file', async () => {
    const history = file('history');
    start(history);
    await terminal.shows(/>/);
    terminal.type('40 + 2');
    terminal.press('enter');
    await terminal.shows(/42/);
    terminal.type('.exit');
    terminal.press('enter');
    assert.equal(await terminal.ended(), 0);
    assert.ok(existsSync(history));
    assert.match(readFileSync(history, 'utf8'), /^40 \+ 2$/m);
  });
});
