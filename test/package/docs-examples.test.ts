import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runScript } from '../support/served-script.js';

// Inside of the package, so that the examples find 'coclass'.
const folder = fileURLToPath(new URL(`../../docs-examples-${process.pid}/`, import.meta.url));

/** The TypeScript of a page, in its order. */
function examplesOf(page: string): string[] {
  const text = readFileSync(new URL(`../../../docs/${page}.md`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code ?? '');
}

describe('The examples of the documentation, as they stand', () => {
  before(() => { mkdirSync(folder, { recursive: true }); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  const expected: [page: string, example: number, output: RegExp][] = [
    ['events', 0, /^\[ 'FontEvents', 'IPropertyNotifySink' \]\nchanged: Bold\nBold was followed by Name\nBold was followed by Italic\n$/],
    ['events', 1, /^property 3\n$/],
    ['async', 0, /^Inside OLE\nInside OLE\nEssential COM\n$/],
    ['apartments', 0, /^MTA true\n$/],
    ['apartments', 1, /^1\n$/],
    ['busy-servers', 0, /^0\n$/],
    ['security', 0, /^0\n$/],
  ];
  for (const [page, example, output] of expected) {
    it(`run and print what they say: ${page}, ${example + 1}`, () => {
      const file = join(folder, `${page}-${example}.ts`);
      writeFileSync(file, examplesOf(page)[example] ?? assert.fail('there is no such example'));
      const { status, stdout, stderr } = runScript(file);
      assert.equal(status, 0, stderr);
      assert.match(stdout, output);
    });
  }
});
