import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

import { LONGEST } from '../support/limits.js';
import { registeredAround } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { itSays, partsOf, type Report } from '../support/reports.js';
import { runByCscript, runHere, writeScript } from '../support/wsh-script.js';
import { reportLines } from './report-lines.js';
import { jscriptReport, vbscriptReport } from './report-scripts.js';
import { programPath, standInPath } from './support.js';

/** Wine's cscript connects no events, and a handler in a script cannot answer by reference. */
const { events = [], ...withoutEvents } = reportLines;
const heardByScripts = events.filter((line) => /^(NewWorkbook|SheetChange)/.test(line));

describe("A report by Excel's stand-in", () => {
  registeredAround(standInPath());
  const { file } = temporaryFolder();

  describe('in TypeScript, typed by @types/activex-excel', () => {
    let report: Report = new Map();
    before(() => {
      const { status, stdout, stderr, error } = spawnSync(process.execPath, [...process.execArgv, '--no-warnings', programPath('report.ts'), file('.')], { encoding: 'utf8', timeout: LONGEST });
      if (error !== undefined) throw error;
      assert.equal(status, 0, `${stdout}${stderr}`);
      report = partsOf(stdout);
    });
    itSays(() => report, reportLines);
  });

  describe('in VBScript, by cscript', () => {
    let report: Report = new Map();
    before(() => {
      const { lines, errors, status } = runByCscript(writeScript(file('report.vbs'), ...vbscriptReport), { words: [file('report.xlsx')] });
      assert.equal(status, 0, [...lines, ...errors].join('\n'));
      report = partsOf(lines.join('\n'));
    });
    itSays(() => report, withoutEvents);
  });

  describe('in JScript, by coclass run', () => {
    let report: Report = new Map();
    before(() => {
      const { lines, errors, status } = runHere(writeScript(file('report.js'), ...jscriptReport), { words: [file('report.xlsx')] });
      assert.equal(status, 0, [...lines, ...errors].join('\n'));
      report = partsOf(lines.join('\n'));
    });
    itSays(() => report, { ...withoutEvents, events: heardByScripts });
  });
});
