// A report as people write it for Excel, typed by @types/activex-excel, against the stand-in. The same is done in VBScript, JScript, Pascal and C#.
import { join } from 'node:path';

import { byRef, ComError, type ComObject, comScope, constants, createObject, enumerate, on } from 'coclass';

const [folder = ''] = process.argv.slice(2);
const say = (...words: readonly unknown[]): void => { console.log(words.join(' ')); };
const hex = (number: number): string => (number >>> 0).toString(16).toUpperCase();

function attempt(what: string, body: () => unknown): void {
  try {
    body();
    say(`${what}: no error`);
  } catch (error) {
    if (!(error instanceof ComError)) throw error;
    say(`${what}: ${hex(error.hresult)} ${error.description}`);
  }
}

comScope(() => {
  // The stand-in's ProgID is its own; what it is like is Excel.
  const excel = createObject('Coclass.StandIn.Excel', { binding: 'late' }) as ComObject<Excel.Application>;
  const { xlAscending, xlCellTypeBlanks, xlDown, xlOpenXMLWorkbook, xlYes } = constants<typeof Excel>(excel);
  excel.DisplayAlerts = false;

  const heard: string[] = [];
  const open = byRef(true);
  const subscriptions = [
    on(excel, 'NewWorkbook', ({ Wb }) => { heard.push(`NewWorkbook ${Wb.Name}`); }),
    on(excel, 'SheetChange', ({ Sh, Target }) => { heard.push(`SheetChange ${Sh.Name} ${Target.Address()}`); }),
    on(excel, 'WorkbookBeforeClose', ({ Wb }) => {
      heard.push(`WorkbookBeforeClose ${Wb.Name}`);
      return { Cancel: open.value };
    }),
  ];

  say('--- workbook');
  const book = excel.Workbooks.Add();
  const sheet = book.Worksheets.Item(1);
  sheet.Name = 'Sales';
  book.Worksheets.Add(undefined, sheet);
  say(book.Name, book.Worksheets.Count, [...enumerate(book.Worksheets)].map(({ Name }) => Name).join(','), excel.Workbooks.Count);

  say('--- cells');
  for (const [place, [region, amount]] of [['Region', 'Amount'], ['North', 12.5], ['South', 21.25], ['East', 12]].entries()) {
    sheet.Cells.Item(place + 1, 1).Value2 = region;
    sheet.Cells.Item(place + 1, 2).Value2 = amount;
  }
  const table = sheet.Range('A1').CurrentRegion;
  say(table.Address(), table.Rows.Count, table.Columns.Count, table.Count, table.Address(false, false));
  say(sheet.Range('A1').End(xlDown).Address(), sheet.Range('B2').Offset(1, 0).Value2, table.Resize(2, 1).Address(), sheet.UsedRange.Address());

  say('--- block');
  const block = table.Value2 as unknown[][];
  say(block.length, block[0]?.length, block[2]?.[0], block[2]?.[1]);
  sheet.Range('D1:E2').Value2 = [[1, 2], [3, 4]] as never;
  say(sheet.Range('D2').Value2, sheet.Range('E1').Value2);

  say('--- formulas');
  sheet.Range('B5').Formula = '=SUM(B2:B4)';
  say(sheet.Range('B5').Formula, sheet.Range('B5').Value2, sheet.Range('B5').HasFormula);
  sheet.Range('B2').Value2 = 20;
  sheet.Range('C2').Formula = '=B2*2';
  sheet.Range('C2').Copy(sheet.Range('C3'));
  say(sheet.Range('B5').Value2, sheet.Range('C3').Formula, sheet.Range('C3').Text, sheet.Evaluate('AVERAGE(B2:B4)*3'));

  say('--- formats');
  sheet.Range('A1:B1').Font.Bold = true;
  sheet.Range('B2:B5').NumberFormat = '#,##0.00';
  say(sheet.Range('B2').Text, sheet.Range('A1').Font.Bold, (sheet.Range('A1:A2').Font.Bold as boolean | null) === null, sheet.Range('B2').NumberFormat);

  say('--- search');
  const found = sheet.Columns.Item(1).Find('South') as Excel.Range | null;
  say(found?.Address() ?? '', (sheet.Columns.Item(1).Find('West') as Excel.Range | null) === null);
  sheet.Range('A1:B4').Sort(sheet.Range('A1'), xlAscending, undefined, undefined, undefined, undefined, undefined, xlYes);
  say(sheet.Range('A2').Value2, sheet.Range('A3').Value2, sheet.Range('A4').Value2, sheet.Range('B4').Value2);

  say('--- functions');
  const functions = excel.WorksheetFunction;
  say(functions.Sum(sheet.Range('B2:B4')), functions.Max(sheet.Range('B2:B4'), 100), functions.VLookup('North', sheet.Range('A2:B4'), 2, false), functions.CountIf(sheet.Range('B2:B4'), '>15'));

  say('--- names');
  book.Names.Add('Rate', '=Sales!$B$2');
  say(book.Names.Item('Rate').RefersTo, sheet.Range('Rate').Address(), book.Names.Count);

  say('--- errors');
  attempt('no such sheet', () => book.Worksheets.Item('Nothing'));
  attempt('no such range', () => sheet.Range('1A'));
  attempt('no blank cells', () => sheet.Range('A1:B2').SpecialCells(xlCellTypeBlanks));
  attempt('not found', () => functions.VLookup('West', sheet.Range('A2:B4'), 2, false));
  attempt('no macro', () => excel.Run('Nothing'));
  attempt('name taken', () => { sheet.Name = 'Sheet2'; });
  sheet.Range('F1').Formula = '=1/0';
  say(sheet.Range('F1').Text);

  say('--- file');
  const path = join(folder, 'report.xlsx');
  book.SaveAs(path, xlOpenXMLWorkbook);
  say(book.Name, book.Saved);
  open.value = false;
  book.Close(false);
  const again = excel.Workbooks.Open(path);
  const reopened = again.Worksheets.Item('Sales');
  say(reopened.Range('A4').Value2, reopened.Range('B5').Formula, reopened.Range('B5').Text, reopened.Range('A1').Font.Bold, reopened.Range('Rate').Value2);

  say('--- events');
  open.value = true;
  heard.length = 0;
  const other = excel.Workbooks.Add();
  other.Worksheets.Item(1).Range('A1:B2').Value2 = 7;
  other.Close(false);
  say(excel.Workbooks.Count);
  open.value = false;
  other.Close(false);
  say(excel.Workbooks.Count);
  for (const line of heard) say(line);
  for (const subscription of subscriptions) subscription.dispose();
  excel.Quit();
});
