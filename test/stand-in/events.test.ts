import assert from 'node:assert/strict';

import { byRef, ComError, createObject, getActiveObject, named, on, once, setRetryPolicy } from 'coclass';

import { anExcel, PROGID } from './support.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what late binding gives */

describe("Excel's stand-in", () => {
  const excel = anExcel();
  const subscriptions: Disposable[] = [];
  const heard: string[] = [];
  const hear = (source: any, prefix: string, ...names: string[]): void => {
    for (const name of names) {
      subscriptions.push(on(source, name, (event: any) => {
        heard.push([`${prefix}${name}`, event.Wb?.Name, event.Sh?.Name, event.Target?.Address(false, false)].filter((word) => word !== undefined).join(' '));
      }));
    }
  };
  afterEach(() => {
    for (const subscription of subscriptions.splice(0)) subscription[Symbol.dispose]();
    heard.length = 0;
    for (const book of [...excel().Workbooks]) book.Close(false);
  });

  describe('tells', () => {
    it('the application, the workbook and the sheet of a change, the nearest first', () => {
      const book = excel().Workbooks.Add();
      const sheet = book.Worksheets(1);
      hear(excel(), 'Application.', 'SheetChange', 'SheetSelectionChange', 'SheetCalculate');
      hear(book, 'Workbook.', 'SheetChange');
      hear(sheet, 'Worksheet.', 'Change', 'SelectionChange');
      sheet.Range('A1:B2').Value2 = 1;
      sheet.Range('C3').Select();
      assert.deepEqual(heard, [
        'Worksheet.Change A1:B2', 'Workbook.SheetChange Sheet1 A1:B2', 'Application.SheetChange Sheet1 A1:B2', 'Worksheet.SelectionChange C3', 'Application.SheetSelectionChange Sheet1 C3',
      ]);
    });

    it('of workbooks and sheets that come and go', () => {
      hear(excel(), '', 'NewWorkbook', 'WorkbookActivate', 'WorkbookDeactivate', 'WorkbookNewSheet', 'SheetActivate', 'SheetDeactivate');
      const name = excel().Workbooks.Add().Name as string;
      excel().ActiveWorkbook.Worksheets.Add();
      excel().ActiveWorkbook.Close(false);
      assert.deepEqual(heard, [`NewWorkbook ${name}`, `WorkbookActivate ${name}`, `WorkbookNewSheet ${name} Sheet2`, 'SheetDeactivate Sheet1', 'SheetActivate Sheet2', `WorkbookDeactivate ${name}`]);
    });

    it('nobody while EnableEvents is off', () => {
      const book = excel().Workbooks.Add();
      hear(excel(), '', 'SheetChange');
      excel().EnableEvents = false;
      book.Worksheets(1).Range('A1').Value2 = 1;
      excel().EnableEvents = true;
      book.Worksheets(1).Range('A2').Value2 = 1;
      assert.deepEqual(heard, ['SheetChange Sheet1 A2']);
    });

    it('those who call back while they are told', () => {
      const book = excel().Workbooks.Add();
      subscriptions.push(on(excel(), 'SheetChange', ({ Target }: any) => {
        if (Target.Column === 1) Target.Offset(0, 1).Value2 = Target.Value2 * 2;
      }));
      book.Worksheets(1).Range('A1').Value2 = 21;
      assert.equal(book.Worksheets(1).Range('B1').Value2, 42);
    });

    it('of what the user does, while nobody calls', async () => {
      excel().Workbooks.Add();
      const changed = once(excel(), 'SheetChange');
      excel().Run('Type', 'B2', '=1+1');
      const { Target } = await changed;
      assert.deepEqual([Target.Address(), Target.Value2], ['$B$2', 2]);
    });
  });

  describe('asks, by [in, out] Cancel,', () => {
    it('whether a workbook may be closed', () => {
      const book = excel().Workbooks.Add();
      const cancel = byRef(true);
      subscriptions.push(on(excel(), 'WorkbookBeforeClose', ({ Wb }: any) => ({ Cancel: cancel.value && Wb.Name === book.Name })));
      book.Close(false);
      assert.equal(excel().Workbooks.Count, 1);
      excel().Quit();
      assert.equal(excel().Workbooks.Count, 1);
      cancel.value = false;
      book.Close(false);
      assert.equal(excel().Workbooks.Count, 0);
    });

    it('the workbook first and the application after it', () => {
      const book = excel().Workbooks.Add();
      const found: unknown[] = [];
      subscriptions.push(on(book, 'BeforeClose', () => ({ Cancel: true })));
      subscriptions.push(on(excel(), 'WorkbookBeforeClose', ({ Cancel }: any) => {
        found.push(Cancel);
        return { Cancel: false };
      }));
      book.Close(false);
      assert.deepEqual([found, excel().Workbooks.Count], [[true], 0]);
    });

    it('whether it may be saved', () => {
      const book = excel().Workbooks.Add();
      subscriptions.push(on(excel(), 'WorkbookBeforeSave', ({ SaveAsUI }: any) => ({ Cancel: SaveAsUI === true })));
      book.SaveAs('C:\\never.xlsx');
      assert.deepEqual([book.Saved, book.Path], [true, '']);
    });
  });

  describe('runs macros', () => {
    it('with up to thirty arguments, which may be objects', () => {
      assert.equal(excel().Run('Add', 1, 2, 3.5), 6.5);
      assert.equal(excel().Run('Add', ...Array.from({ length: 30 }, () => 1)), 30);
      assert.equal(excel().Run('Book1.xlsm!Echo', 'x'), 'x');
      assert.equal(excel().Run('CallBack', { Twice: (n: number) => n * 2 }, 'Twice', 21), 42);
      assert.equal(excel().Caller.hresult, 0x800a07e7);
    });

    it('and says so where there is none', () => {
      assert.throws(() => excel().Run('None'), { hresult: 0x800a03ec, message: /Cannot run the macro 'None'/ });
    });
  });

  describe('is busy', () => {
    afterEach(() => { setRetryPolicy({}); });

    it('while a dialogue is open: calls are made again until it is closed', () => {
      excel().Run('OpenDialog', 3);
      setRetryPolicy({ delay: 0 });
      assert.equal(excel().Workbooks.Count, 0);
    });

    it('and refuses them at once where nothing is to be made again', () => {
      // The name is known by now: to ask for it is a call too.
      assert.equal(excel().Visible, false);
      setRetryPolicy('off');
      excel().Run('OpenDialog', 2);
      for (let count = 0; count < 2; count++) assert.throws(() => excel().Visible, (error) => ComError.is(error, 'RPC_E_CALL_REJECTED'));
      assert.equal(excel().Visible, false);
    });
  });

  describe('says what went wrong', () => {
    it('with its own texts, help file and topic', () => {
      const book = excel().Workbooks.Add();
      const sheet = book.Worksheets(1);
      const errorOf = (body: () => unknown): ComError => {
        try {
          body();
        } catch (error) {
          assert.ok(error instanceof ComError);
          return error;
        }
        return assert.fail('it did not fail');
      };
      const general = errorOf(() => sheet.Range('no range!'));
      assert.deepEqual([general.hresult, general.description, general.helpFile, general.helpContext, general.source], [0x800a03ec, 'Application-defined or object-defined error', 'xlmain11.chm', 1_001_004, PROGID]);
      assert.equal(errorOf(() => sheet.Range('A1').End(99)).description, 'Unable to get the End property of the Range class');
      assert.equal(errorOf(() => { sheet.Range('A1').ColumnWidth = 300; }).description, 'Unable to set the ColumnWidth property of the Range class');
      assert.equal(errorOf(() => excel().WorksheetFunction.Match('x', sheet.Range('A1:A3'), 0)).description, 'Unable to get the Match property of the WorksheetFunction class');
      book.Worksheets.Add();
      assert.equal(errorOf(() => sheet.Range('A1').Select()).description, 'Select method of Range class failed');
    });

    it('as Automation does where a call is wrong', () => {
      assert.throws(() => excel().Workbuks, { code: 'DISP_E_UNKNOWNNAME' });
      assert.throws(() => excel().InchesToPoints(), { code: 'DISP_E_PARAMNOTOPTIONAL' });
      assert.throws(() => excel().InchesToPoints('x'), { code: 'DISP_E_TYPEMISMATCH' });
      assert.throws(() => excel().Workbooks.Add(named({ Templat: 1 })), { code: 'DISP_E_UNKNOWNNAME' });
    });
  });

  describe('lives', () => {
    it('as many applications in one process, each with workbooks of its own', () => {
      using other = createObject(PROGID, { binding: 'late' });
      other.Workbooks.Add();
      assert.deepEqual([other.Workbooks.Count, excel().Workbooks.Count], [1, 0]);
      assert.ok(other.Application.Workbooks.Count === 1 && other.Parent.Name === other.Name);
    });

    it('for the user while it is visible, and anyone finds it; not after Quit', () => {
      using mine = createObject(PROGID, { binding: 'late' });
      assert.throws(() => getActiveObject(PROGID), { code: 'MK_E_UNAVAILABLE' });
      mine.Visible = true;
      assert.equal(mine.UserControl, true);
      using found = getActiveObject(PROGID);
      found.Caption = 'found';
      assert.equal(mine.Caption, 'found');
      mine.Quit();
      assert.throws(() => getActiveObject(PROGID), { code: 'MK_E_UNAVAILABLE' });
    });
  });
});
