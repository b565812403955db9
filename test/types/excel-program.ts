// A program for Excel as people write it, typed by @types/activex-excel.
import { comScope, constants, createObject, enumerate, named, on, type Subscription } from 'coclass';

interface Sale {
  readonly region: string;
  readonly amount: number;
}

function report(sales: readonly Sale[], path: string): number {
  return comScope(() => {
    const excel = createObject('Excel.Application');
    const xl = constants<typeof Excel>(excel);
    excel.DisplayAlerts = false;
    const workbook = excel.Workbooks.Add();
    const sheet = workbook.ActiveSheet as Excel.Worksheet;
    sheet.Name = 'Sales';
    sheet.Range('A1').Value2 = 'Region';
    sheet.Range('B1').Value2 = 'Amount';
    sales.forEach(({ region, amount }, index) => {
      sheet.Range(`A${index + 2}`).Value2 = region;
      sheet.Range(`B${index + 2}`).Value2 = amount;
    });
    const head = sheet.Range('A1:B1');
    head.Font.Bold = true;
    head.HorizontalAlignment = xl.xlCenter;
    sheet.Range('B2').NumberFormat = '#,##0.00';
    let rows = 0;
    for (const each of enumerate(workbook.Worksheets)) rows += each.UsedRange.Rows.Count;
    workbook.SaveAs(path, named({ AddToMru: false }));
    workbook.Close(named({ SaveChanges: false }));
    // @ts-expect-error A workbook has no such member.
    workbook.Clos();
    // @ts-expect-error A name is text.
    sheet.Name = 5;
    excel.Quit();
    return rows;
  });
}

function keepOpen(excel: Excel.Application): Subscription {
  on(excel, 'SheetChange', ['Sh', 'Target'], function ({ Target }) {
    const address: string = Target.Address();
    console.log(address, this.Version);
  });
  // @ts-expect-error The event has other parameters.
  on(excel, 'SheetChange', ['Sheet', 'Target'], () => undefined);
  return on(excel, 'WorkbookBeforeClose', () => ({ Cancel: true }));
}

console.log(report([{ region: 'North', amount: 12.5 }], 'C:\\data\\sales.xlsx'), keepOpen);
