import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import * as coclass from 'coclass';
import * as server from 'coclass/server';
import * as typelib from 'coclass/typelib';

import { outputOfCoclass } from '../support/cli.js';
import { codeOf, pageText, tableRows } from '../support/markdown-tables.js';
import { typeErrorsOf } from '../support/type-errors.js';

// The pages for those who come from elsewhere say line by line what stands for what. What stands for it here, in the column 'coclass',
// is code that compiles, or a command that there is. `<!-- given: excel, sheet -->` names the objects that it uses.

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const pages = readdirSync(docs).filter((name) => /^(?:from|for)-.*\.md$/.test(name)).map((name) => name.slice(0, -'.md'.length));

interface Piece {
  readonly line: number;
  readonly code: string;
}

const isCommand = (code: string): boolean => /^(?:npx )?coclass /.test(code);

function piecesOf(page: string): Piece[] {
  return tableRows(pageText(page)).flatMap(({ line, cells }) => codeOf(cells.get('coclass') ?? '').map((code) => ({ line, code })));
}

/** A program of all pieces, each in a function of its own, so that none sees another's variables. */
function programOf(page: string, pieces: readonly Piece[]): string {
  const given = /<!-- given: (?<names>.*?) -->/.exec(pageText(page))?.groups?.['names']?.split(', ') ?? [];
  const modules = { coclass, 'coclass/server': server, 'coclass/typelib': typelib };
  const seen = new Set(given);
  const imports = Object.entries(modules).map(([name, exported]) => {
    const names = Object.keys(exported).filter((each) => !seen.has(each));
    for (const each of names) seen.add(each);
    return `import { ${names.join(', ')} } from '${name}';`;
  });
  return [
    ...imports,
    ...given.map((name) => `declare const ${name}: any;`),
    ...pieces.map(({ line, code }, number) => `export async function line${line}_${number}() { ${code}\n; }`),
  ].join('\n');
}

describe('The tables of the documentation', () => {
  for (const page of pages) {
    it(`have code that compiles, and commands that there are: ${page}`, () => {
      const pieces = piecesOf(page);
      assert.notEqual(pieces.length, 0);
      assert.deepEqual(typeErrorsOf(programOf(page, pieces.filter(({ code }) => !isCommand(code)))), []);
      const commands = new Set(pieces.filter(({ code }) => isCommand(code)).map(({ code }) => /coclass (?<name>[\w-]+)/.exec(code)?.groups?.['name'] ?? code));
      const help = commands.size === 0 ? '' : outputOfCoclass('--help');
      for (const name of commands) assert.match(help, new RegExp(`^  ${name}\\b`, 'm'), name);
    });
  }
});
