import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { getActiveObject } from 'coclass';
import readXlsxFile from 'read-excel-file/node';

import { registeredAround } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { standInPath } from './support.js';

const page = fileURLToPath(new URL('../../../docs/recipes.md', import.meta.url));
// Inside of the package, so that `coclass` is found.
const folder = fileURLToPath(new URL(`../../recipes-${process.pid}/`, import.meta.url));

/** The program under a heading. */
function recipe(heading: string): string {
  const found = new RegExp(`^## ${heading}\\r?\\n.*?^\`\`\`ts\\r?\\n(?<code>.*?)^\`\`\``, 'ms').exec(readFileSync(page, 'utf8'))?.groups?.['code'];
  assert.ok(found, heading);
  return found;
}

describe("The documentation's recipes for Excel, with its stand-in as Excel.Application", () => {
  registeredAround(standInPath('as-excel'));
  const { file } = temporaryFolder();
  let child: ChildProcess | undefined;
  before(() => { mkdirSync(folder, { recursive: true }); });
  afterEach(() => { child?.kill(); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  function start(code: string): { readonly lines: Interface; readonly ended: Promise<unknown[]> } {
    const program = join(folder, 'recipe.ts');
    writeFileSync(program, code);
    const started = spawn(process.execPath, [...process.execArgv, '--no-warnings', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    return { lines: createInterface(started.stdout), ended: once(started, 'exit') };
  }

  it('an Excel report, with its file', async () => {
    const path = file('sales.xlsx');
    const code = recipe('An Excel report').replace(String.raw`'C:\\reports\\sales.xlsx'`, JSON.stringify(path));
    assert.deepEqual((await start(code).ended).slice(0, 1), [0]);
    const [sheet] = await readXlsxFile(readFileSync(path));
    assert.deepEqual(sheet?.data, [['Region', 'Sales'], ['North', 1200.5], ['South', 980], ['West', 1431.25]]);
  });

  it('events of Excel, while somebody works with it', async () => {
    const { lines, ended } = start(recipe('Events of Excel').replace('await once(', "console.log('listening');\nawait once("));
    const next = async (): Promise<string> => ((await once(lines, 'line')) as [string])[0];
    assert.equal(await next(), 'listening');
    // It is visible: the user's.
    using excel = getActiveObject('Excel.Application');
    try {
      const book = excel.Workbooks.Add();
      const changed = next();
      book.Worksheets(1).Range('A1:A3').Value2 = 1;
      assert.equal(await changed, 'Sheet1 3');
      book.Close();
      assert.equal(excel.Workbooks.Count, 1);
      book.Saved = true;
      const last = next();
      book.Close();
      assert.equal(excel.Workbooks.Count, 0);
      // Both promises, which settle when somebody ends the subscriptions.
      assert.match(await last, /^Promise .* Promise /);
      assert.deepEqual((await ended).slice(0, 1), [0]);
    } finally {
      excel.Quit();
    }
  });
});
