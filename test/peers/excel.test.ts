import { itSays, type Report } from '../support/reports.js';
import { registeredAround } from '../support/served-script.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { reportLines } from '../stand-in/report-lines.js';
import { standInPath } from '../stand-in/support.js';
import { hasCSharp, runCSharp } from './support/csharp.js';
import { runPascal } from './support/pascal.js';

const describeWithDotnet = hasCSharp ? describe : describe.skip;

// The same report in TypeScript, VBScript and JScript is in test/stand-in.
describe("A report by Excel's stand-in", () => {
  registeredAround(standInPath());
  const { file } = temporaryFolder();

  describe('in Object Pascal, by OleVariant', () => {
    let report: Report = new Map();
    before(() => {
      report = runPascal('ExcelClient.exe', file('report.xlsx'));
    });
    itSays(() => report, reportLines);
  });

  describeWithDotnet('in C#, by dynamic', () => {
    let report: Report = new Map();
    before(() => {
      report = runCSharp('excel', file('report.xlsx'));
    });
    itSays(() => report, reportLines);
  });
});
