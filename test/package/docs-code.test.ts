import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createObject } from 'coclass';

import { outputInProcess } from '../support/cli.js';
import { typeErrorsOf } from '../support/compiler.js';
import { codeBlocks, importsOfAll, pages, pageText, programOf, root } from '../support/docs-code.js';
import { codeOf, tableRows } from '../support/markdown-tables.js';

const blocks = pages.flatMap(codeBlocks);

/** What no test looks into, and why. */
const unchecked: Readonly<Record<string, string>> = {
  cs: 'C# needs the .NET SDK, which few machines have that run these tests; it was compiled by hand when it was written',
  cpp: 'a function of the addon, whose names are those of its file',
};

/** Those that another test runs, or reads line by line. */
const elsewhere: Readonly<Record<string, string>> = {
  '': 'commands: docs-commands.test.ts',
  sh: 'commands: docs-commands.test.ts',
  vb: 'docs-examples.test.ts',
};

/** The pages with types of Office and ADO: these are of the whole program that they are in, so of one of their own. */
const withOffice = 'docs/recipes.md';
const officeTypes = ['adodb', 'excel', 'outlook'].map((name) => `/// <reference types="activex-${name}" />\n`).join('');

/** The pages for those who come from elsewhere: their column 'coclass' is code, or a command. `<!-- given: … -->` is of all their tables. */
const tablePages = pages.filter((page) => /^docs\/(?:from|for)-/.test(page));

/** A program of all pieces of code in a page's tables, each in a function of its own, so that none sees another's variables. */
function tableProgram(page: string): string {
  const given = /<!-- given: (?<names>.*?) -->/.exec(pageText(page))?.groups?.['names']?.split(', ') ?? [];
  const pieces = tableRows(pageText(page)).flatMap(({ line, cells }) => codeOf(cells.get('coclass') ?? '').map((code) => ({ line, code })));
  const code = pieces.filter((piece) => !/^(?:npx )?coclass /.test(piece.code));
  assert.notEqual(code.length, 0, page);
  return [
    importsOfAll(given),
    ...given.map((name) => `declare const ${name}: any;`),
    ...code.map((piece, number) => `export async function line${piece.line}_${number}() { ${piece.code}\n; }`),
  ].join('\n');
}

/** Modules that blocks import: the samples, and what the command shown above the block writes. */
async function importedModules(): Promise<Map<string, string>> {
  const folder = join(tmpdir(), `coclass-docs-import-${process.pid}`);
  try {
    await outputInProcess('import', 'Scripting.Dictionary', '--out', join(folder, 'com'), '--no-prog-ids');
    return new Map([
      ['com/Scripting.ts', readFileSync(join(folder, 'com', 'Scripting.ts'), 'utf8')],
      ['com/CoclassTestServer.ts', readFileSync(join(root, 'test/generated/CoclassTestServer.ts'), 'utf8')],
      ['pcom.ts', readFileSync(join(root, 'examples/pcom/pcom.ts'), 'utf8')],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('The code of the documentation', () => {
  const fileOf = (page: string, number: number, ending: string): string => `${page.replaceAll(/\W/g, '-')}-${number}.${ending}`;
  let errors: ReadonlyMap<string, readonly string[]>;

  before(async () => {
    const programs = new Map<string, string>();
    const office = new Map<string, string>();
    for (const block of blocks) {
      const { page, number, language } = block;
      if (language === 'ts') (page === withOffice ? office : programs).set(fileOf(page, number, 'ts'), (page === withOffice ? officeTypes : '') + programOf(block));
      if (language === 'js') programs.set(fileOf(page, number, 'cjs'), programOf(block));
    }
    for (const page of tablePages) programs.set(`table-${fileOf(page, 0, 'ts')}`, tableProgram(page));
    errors = new Map([...typeErrorsOf(programs, await importedModules()), ...typeErrorsOf(office)]);
  });

  for (const page of new Set(blocks.filter(({ language }) => ['ts', 'js'].includes(language)).map((block) => block.page))) {
    it(`compiles: ${page}`, () => {
      for (const { number, language } of codeBlocks(page)) {
        if (['ts', 'js'].includes(language)) assert.deepEqual(errors.get(fileOf(page, number, language === 'js' ? 'cjs' : 'ts')), [], `block ${number + 1}`);
      }
    });
  }

  for (const page of tablePages) {
    it(`compiles in tables: ${page}`, () => {
      assert.deepEqual(errors.get(`table-${fileOf(page, 0, 'ts')}`), []);
    });
  }

  it('is JSON and XML where it says so', () => {
    for (const { language, code } of blocks) if (language === 'json') assert.doesNotThrow(() => JSON.parse(code) as unknown, code);
    for (const { language, code } of blocks) {
      if (language !== 'xml') continue;
      using document = createObject('Msxml2.DOMDocument.6.0');
      assert.equal(document.loadXML(code), true, code);
    }
  });

  it('is looked at by a test in every language, or the list says why not', () => {
    const looked = ['ts', 'js', 'json', 'xml', ...Object.keys(elsewhere), ...Object.keys(unchecked)];
    assert.deepEqual(blocks.filter(({ language }) => !looked.includes(language)).map(({ page, language }) => `${page}: ${language}`), []);
    const languages = new Set(blocks.map(({ language }) => language));
    assert.deepEqual(Object.keys(unchecked).filter((language) => !languages.has(language)), [], 'these are in no page any more');
  });
});
