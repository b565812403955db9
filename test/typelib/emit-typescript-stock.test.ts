import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { emitTypeScript, readTypeLibraryFile } from 'coclass/typelib';

import { STOCK_LIBRARIES, stockLibrary } from '../support/stock-libraries.js';
import { problemsOf, programOf } from '../support/typescript-program.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('emitTypeScript of stock libraries', () => {
  const emitted = new Map<string, string>();

  before(() => {
    for (const name of STOCK_LIBRARIES) emitted.set(name, emitTypeScript(stockLibrary(name))[0]?.text ?? '');
  });

  it('compiles under the strictest options', () => {
    const modules = [...emitted].map(([name, text]) => [`${name.replace('.', '_')}.ts`, text] as const);
    assert.deepEqual(problemsOf(programOf(Object.fromEntries(modules))), []);
  });

  it('compiles when the libraries refer to each other', () => {
    const siblings = ['ieframe.dll', 'stdole2.tlb', 'shell32.dll', 'scrrun.dll'].map((name) => stockLibrary(name as (typeof STOCK_LIBRARIES)[number]));
    const modules = siblings.flatMap((library) => emitTypeScript(library, { siblings })).map(({ fileName, text }) => [fileName, text] as const);
    assert.deepEqual(problemsOf(programOf(Object.fromEntries(modules))), []);
  });

  it('gives the same text for the same library', () => {
    for (const [name, text] of emitted) assert.equal(emitTypeScript(structuredClone(stockLibrary(name as (typeof STOCK_LIBRARIES)[number])))[0]?.text, text, name);
  });

  it('says nothing of the machine or the day', () => {
    for (const text of emitted.values()) assert.doesNotMatch(text, /[A-Z]:\\|system32|\b20\d\d-\d\d|:\d\d:\d\d/i);
  });

  it('writes the largest library in a moment', () => {
    const started = performance.now();
    emitTypeScript(stockLibrary('mshtml.tlb'));
    // It takes a quarter of a second; the rest is for machines that are busy.
    assert.ok(performance.now() - started < 10_000);
  });

  it('writes of our own test server what has been read and found right', () => {
    const library = readTypeLibraryFile(`${root}build/test-servers/coclass_test_server.tlb`);
    const kept = readFileSync(`${root}test/generated/CoclassTestServer.ts`, 'utf8').replaceAll('\r\n', '\n');
    assert.equal(
      emitTypeScript(library)[0]?.text,
      kept,
      'if that is meant: node dist/cli/main.js import build/test-servers/coclass_test_server.tlb --out test/generated',
    );
  });
});
