import { fileURLToPath } from 'node:url';

import { createObject } from 'coclass';

import { registeredAround } from '../support/served-script.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- its types are another package's, which programs/report.ts uses */

export const PROGID = 'Coclass.StandIn.Excel';

/** The stand-in's server; as `Excel.Application` for what asks for that. */
export const standInPath = (name: 'server' | 'as-excel' = 'server'): string => fileURLToPath(new URL(`excel/${name}.js`, import.meta.url));

/** A program of the programs folder, which Node runs as it is. */
export const programPath = (name: string): string => fileURLToPath(new URL(`../../../test/stand-in/programs/${name}`, import.meta.url));

/** An application of its own for the tests of a suite: `const excel = anExcel();`, `excel().Workbooks`. */
export function anExcel(): () => any {
  registeredAround(standInPath());
  let excel: any;
  before(() => {
    // Late: every caller of Office that is no compiler calls it so, and texts of errors come through Wine.
    excel = createObject(PROGID, { binding: 'late' });
    excel.DisplayAlerts = false;
  });
  after(() => {
    excel?.Quit();
    excel?.[Symbol.dispose]();
  });
  return () => excel;
}

/** A new worksheet for each test: `const sheet = aSheet(excel);`. */
export function aSheet(excel: () => any): () => any {
  let book: any;
  beforeEach(() => {
    book = excel().Workbooks.Add();
  });
  afterEach(() => {
    book.Close(false);
  });
  return () => book.Worksheets(1);
}
