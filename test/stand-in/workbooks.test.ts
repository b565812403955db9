import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

import { ComError, constants, enumerate, named } from 'coclass';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';

import { temporaryFolder } from '../support/temporary-folder.js';
import { aSheet, anExcel } from './support.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what late binding gives */

const [XLSX, CSV, CSV_UTF8] = [51, 6, 62];

describe("Workbooks of Excel's stand-in", () => {
  const excel = anExcel();
  const sheet = aSheet(excel);
  const { file } = temporaryFolder();
  const namesOf = (collection: any): string[] => [...enumerate<any>(collection)].map(({ Name }) => Name as string);

  describe('have sheets', () => {
    it('that are found by their places and names, and walked', () => {
      const book = sheet().Parent;
      const second = book.Worksheets.Add(undefined, sheet());
      assert.deepEqual([book.Sheets.Count, book.Worksheets('sheet1').Index, book.Worksheets(2).Name, second.Name], [2, 1, 'Sheet2', 'Sheet2']);
      assert.deepEqual(namesOf(book.Worksheets), ['Sheet1', 'Sheet2']);
      assert.throws(() => book.Worksheets(3), { code: 'DISP_E_BADINDEX' });
      assert.throws(() => book.Worksheets('none'), { code: 'DISP_E_BADINDEX' });
      assert.equal(second.Previous.Name, 'Sheet1');
      assert.equal(second.Next, null);
    });

    it('that are renamed, moved, copied, hidden and deleted, and formulas follow', () => {
      const book = sheet().Parent;
      const second = book.Worksheets.Add(named({ After: sheet() }));
      second.Range('A1').Value2 = 7;
      sheet().Range('A1').Formula = '=Sheet2!A1+1';
      second.Name = 'My data';
      assert.deepEqual([sheet().Range('A1').Formula, sheet().Range('A1').Value2], ["='My data'!A1+1", 8]);
      second.Move(book.Worksheets(1));
      assert.deepEqual(namesOf(book.Sheets), ['My data', 'Sheet1']);
      second.Copy(undefined, book.Worksheets(2));
      assert.deepEqual([namesOf(book.Sheets), book.Worksheets('My data (2)').Range('A1').Value2], [['My data', 'Sheet1', 'My data (2)'], 7]);
      second.Visible = 0;
      assert.equal(second.Visible, 0);
      book.Worksheets('My data (2)').Delete();
      assert.throws(() => { book.Worksheets('Sheet1').Delete(); }, { hresult: 0x800a03ec, message: /must contain at least one visible worksheet/ });
    });

    it('whose names are checked', () => {
      for (const name of ['', 'a/b', 'x'.repeat(32), '[a]']) assert.throws(() => { sheet().Name = name; }, { hresult: 0x800a03ec });
      sheet().Parent.Worksheets.Add();
      assert.throws(() => { sheet().Name = 'SHEET1'; sheet().Parent.Worksheets(2).Name = 'sheet1'; }, { message: /already taken/ });
    });

    it('of charts too', () => {
      const book = sheet().Parent;
      const chart = book.Charts.Add();
      chart.ChartType = 51;
      chart.SetSourceData(sheet().Range('A1:B2'));
      assert.deepEqual([book.Charts.Count, book.Sheets.Count, book.Worksheets.Count, book.ActiveChart.Name], [1, 2, 1, 'Chart1']);
    });
  });

  it('are protected, as sheets are', () => {
    const book = sheet().Parent;
    sheet().Range('B1').Locked = false;
    sheet().Protect('secret');
    assert.throws(() => { sheet().Range('A1').Value2 = 1; }, { message: /protected sheet/ });
    sheet().Range('B1').Value2 = 1;
    assert.throws(() => { sheet().Unprotect('wrong'); }, { message: /password you supplied is not correct/ });
    sheet().Unprotect('secret');
    sheet().Range('A1').Value2 = 1;
    book.Protect();
    assert.throws(() => book.Worksheets.Add(), { message: /Workbook is protected/ });
  });

  it('have names, which are ranges and values', () => {
    const book = sheet().Parent;
    sheet().Range('A1:A2').Name = 'Prices';
    book.Names.Add('Rate', '=0.25');
    sheet().Range('A1:A2').Value2 = 8;
    sheet().Range('B1').Formula = '=SUM(Prices)*Rate';
    assert.equal(sheet().Range('B1').Value2, 4);
    assert.deepEqual([book.Names.Count, book.Names('Prices').RefersTo, book.Names('Prices').RefersToRange.Address(), sheet().Range('A1:A2').Name.Name], [2, '=Sheet1!$A$1:$A$2', '$A$1:$A$2', 'Prices']);
    sheet().Rows(1).Insert();
    assert.equal(book.Names.Item('Prices').RefersTo, '=Sheet1!$A$2:$A$3');
    assert.throws(() => book.Names.Add('1x', '=1'), { message: /syntax of this name/ });
    book.Names('Rate').Delete();
    assert.equal(sheet().Range('B2').Text, '#NAME?');
  });

  describe('are files', () => {
    function filled(): any {
      const book = sheet().Parent;
      sheet().Name = 'Größe & <Maß>';
      sheet().Range('A1:C1').Value2 = ['text "q" <&>', 12.5, true];
      sheet().Range('A2').Value = new Date(2026, 1, 28);
      sheet().Range('B2').Formula = '=B1*2';
      sheet().Range('A1').Font.Bold = true;
      sheet().Range('B1').NumberFormat = '#,##0.00" €"';
      sheet().Range('C1').Interior.Color = 0x3366ff;
      sheet().Columns(1).ColumnWidth = 22;
      book.Names.Add('Here', sheet().Range('B2'));
      book.Title = 'The title';
      return book;
    }

    it('that are read back whole', () => {
      const path = file('whole.xlsx');
      const book = filled();
      book.SaveAs(path, XLSX);
      assert.deepEqual([book.FullName, book.Name, book.Path, book.Saved, book.FileFormat], [path, 'whole.xlsx', path.slice(0, -'\\whole.xlsx'.length), true, XLSX]);
      book.Close();
      const again = excel().Workbooks.Open(path);
      const read = again.Worksheets(1);
      assert.deepEqual([again.Title, read.Name, read.Range('A1').Value2, read.Range('B1').Text, read.Range('C1').Value2], ['The title', 'Größe & <Maß>', 'text "q" <&>', '12.50 €', true]);
      assert.deepEqual(read.Range('A2').Value, new Date(2026, 1, 28));
      assert.deepEqual([read.Range('B2').Formula, read.Range('Here').Value2, read.Range('A1').Font.Bold, read.Range('C1').Interior.Color, read.Range('A1').ColumnWidth], ['=B1*2', 25, true, 0x3366ff, 22]);
      again.Close();
      // For the test's own end.
      excel().Workbooks.Add();
    });

    it('that another program reads', async () => {
      const path = file('other.xlsx');
      filled().SaveAs(path, XLSX);
      const [found] = await readXlsxFile(readFileSync(path)) as any;
      assert.equal(found.sheet, 'Größe & <Maß>');
      assert.deepEqual(found.data[0], ['text "q" <&>', 12.5, true]);
      assert.equal((found.data[1][0] as Date).toISOString().slice(0, 10), '2026-02-28');
      assert.equal(found.data[1][1], 25);
    });

    it('that another program has written', async () => {
      const path = file('given.xlsx');
      const day = new Date(Date.UTC(2026, 2, 5));
      await writeXlsxFile([[{ value: 'Name', fontWeight: 'bold' }, { value: 'Amount' }], [{ type: String, value: 'ä & b' }, { type: Number, value: 1.25, format: '0.0' }], [{ type: Date, value: day, format: 'yyyy-mm-dd' }, { type: Boolean, value: false }]] as any, { sheet: 'Given' } as any).toFile(path);
      const book = excel().Workbooks.Open(path, 0, true);
      const read = book.Worksheets('Given');
      assert.deepEqual([read.UsedRange.Address(), read.Range('A1').Font.Bold, read.Range('A2').Value2, read.Range('B2').Text, read.Range('A3').Text, read.Range('B3').Value2], ['$A$1:$B$3', true, 'ä & b', '1.3', '2026-03-05', false]);
      assert.throws(() => { book.Save(); }, { message: /read-only/ });
      book.Close(false);
    });

    it('of text, with separators', () => {
      const book = sheet().Parent;
      sheet().Range('A1:B2').Value2 = [['a,b', 'say "ä"'], [1234.5, undefined]];
      sheet().Range('A2').NumberFormat = '#,##0.00';
      book.SaveAs(file('text.csv'), CSV);
      assert.equal(readFileSync(file('text.csv'), 'latin1'), '"a,b","say ""ä"""\r\n"1,234.50",\r\n');
      book.SaveAs(file('utf8.csv'), CSV_UTF8);
      assert.equal(readFileSync(file('utf8.csv'), 'utf8').slice(0, 5), '\ufeff"a,b');
      writeFileSync(file('semicolons.txt'), 'x;"y;z"\r\n1;2026-03-01\r\n');
      excel().Workbooks.OpenText(named({ Filename: file('semicolons.txt'), Semicolon: true }));
      const read = excel().ActiveSheet;
      assert.deepEqual([read.Range('B1').Value2, read.Range('A2').Value2, read.Range('B2').Text], ['y;z', 1, '3/1/2026']);
      excel().ActiveWorkbook.Close(false);
    });

    it('and what is wrong with them is said', () => {
      const book = sheet().Parent;
      const fails = (body: () => unknown, text: RegExp): void => {
        assert.throws(body, (error) => ComError.is(error, 0x800a03ec) && text.test(error.message) && error.helpFile === 'xlmain11.chm' && error.source === 'Coclass.StandIn.Excel');
      };
      fails(() => excel().Workbooks.Open(file('none.xlsx')), /couldn't find .*none\.xlsx/);
      writeFileSync(file('broken.xlsx'), 'no file of Excel');
      fails(() => excel().Workbooks.Open(file('broken.xlsx')), /cannot open the file 'broken\.xlsx'/);
      fails(() => book.SaveAs(file('x.csv'), XLSX), /extension can not be used/);
      fails(() => book.SaveAs(file('no\\such\\folder\\x.xlsx'), XLSX), /cannot access the file/);
      writeFileSync(file('there.xlsx'), '');
      excel().DisplayAlerts = true;
      fails(() => book.SaveAs(file('there.xlsx'), XLSX), /SaveAs method of Workbook class failed/);
      excel().DisplayAlerts = false;
      book.SaveAs(file('there.xlsx'), XLSX);
      assert.equal(book.Name, basename(file('there.xlsx')));
    });
  });

  it('are described: enumerations, the classes and their events come from the type library', () => {
    const all = constants<any>(excel());
    assert.deepEqual([all.xlOpenXMLWorkbook, all.xlUp, all.xlColumnClustered, all.xlCalculationManual], [51, -4162, 51, -4135]);
  });
});
