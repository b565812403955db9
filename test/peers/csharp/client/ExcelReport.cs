// The report of test/stand-in/programs/report.ts by dynamic, as programs of .NET drive Excel without its interop assembly.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Peers;

internal static partial class Program
{
    // AppEvents, as the stand-in describes it (test/stand-in/excel/shape/events.ts): Excel's DISPIDs, a GUID of its own.
    private static readonly Guid AppEvents = new("7C0C1A57-5D1B-4E6F-9C0A-000000000213");
    private const int SheetChange = 1564, NewWorkbook = 1565, WorkbookBeforeClose = 1570;

    private delegate void BeforeClose([MarshalAs(UnmanagedType.IDispatch)] object wb, ref bool cancel);

    private static void Line(params object?[] words) => Console.WriteLine(string.Join(" ", Array.ConvertAll(words, Word)));

    private static string Word(object? value) => value is bool truth ? (truth ? "true" : "false") : string.Format(CultureInfo.InvariantCulture, "{0}", value);

    private static void Attempt(string what, Action body)
    {
        try
        {
            body();
            Line($"{what}: no error");
        }
        catch (Exception error)
        {
            // Of DISP_E_BADINDEX .NET makes an exception of its own, and keeps the number.
            Line($"{what}: {error.HResult:X8} {error.Message.TrimEnd('.')}");
        }
    }

    private static void ExcelReport(string path)
    {
        object made = Create("Coclass.StandIn.Excel");
        dynamic excel = made;
        excel.DisplayAlerts = false;
        var heard = new List<string>();
        var isKeptOpen = true;
        Action<object> created = wb => heard.Add($"NewWorkbook {((dynamic)wb).Name}");
        Action<object, object> changed = (sh, target) => heard.Add($"SheetChange {((dynamic)sh).Name} {((dynamic)target).Address()}");
        BeforeClose closing = (object wb, ref bool cancel) =>
        {
            heard.Add($"WorkbookBeforeClose {((dynamic)wb).Name}");
            cancel = isKeptOpen;
        };
        ComEventsHelper.Combine(made, AppEvents, NewWorkbook, created);
        ComEventsHelper.Combine(made, AppEvents, SheetChange, changed);
        ComEventsHelper.Combine(made, AppEvents, WorkbookBeforeClose, closing);

        dynamic book = excel.Workbooks.Add();
        dynamic sheet = book.Worksheets.Item(1);
        Run("workbook", () =>
        {
            sheet.Name = "Sales";
            book.Worksheets.Add(After: sheet);
            var names = new List<string>();
            foreach (dynamic each in book.Worksheets) names.Add(each.Name);
            Line(book.Name, book.Worksheets.Count, string.Join(",", names), excel.Workbooks.Count);
        });
        Run("cells", () =>
        {
            var rows = new (string, object)[] { ("Region", "Amount"), ("North", 12.5), ("South", 21.25), ("East", 12) };
            for (var row = 0; row < rows.Length; row++)
            {
                sheet.Cells[row + 1, 1].Value2 = rows[row].Item1;
                sheet.Cells[row + 1, 2].Value2 = rows[row].Item2;
            }
            dynamic table = sheet.Range["A1"].CurrentRegion;
            Line(table.Address(), table.Rows.Count, table.Columns.Count, table.Count, table.Address(false, false));
            Line(sheet.Range["A1"].End(-4121).Address(), sheet.Range["B2"].Offset(1, 0).Value2, table.Resize(2, 1).Address(), sheet.UsedRange.Address());
        });
        Run("block", () =>
        {
            var block = (object[,])sheet.Range["A1:B4"].Value2;
            Line(block.GetUpperBound(0), block.GetUpperBound(1), block[3, 1], block[3, 2]);
            sheet.Range["D1:E2"].Value2 = new object[,] { { 1, 2 }, { 3, 4 } };
            Line(sheet.Range["D2"].Value2, sheet.Range["E1"].Value2);
        });
        Run("formulas", () =>
        {
            sheet.Range["B5"].Formula = "=SUM(B2:B4)";
            Line(sheet.Range["B5"].Formula, sheet.Range["B5"].Value2, sheet.Range["B5"].HasFormula);
            sheet.Range["B2"].Value2 = 20;
            sheet.Range["C2"].Formula = "=B2*2";
            sheet.Range["C2"].Copy(sheet.Range["C3"]);
            Line(sheet.Range["B5"].Value2, sheet.Range["C3"].Formula, sheet.Range["C3"].Text, sheet.Evaluate("AVERAGE(B2:B4)*3"));
        });
        Run("formats", () =>
        {
            sheet.Range["A1:B1"].Font.Bold = true;
            sheet.Range["B2:B5"].NumberFormat = "#,##0.00";
            Line(sheet.Range["B2"].Text, sheet.Range["A1"].Font.Bold, sheet.Range["A1:A2"].Font.Bold is DBNull, sheet.Range["B2"].NumberFormat);
        });
        Run("search", () =>
        {
            Line(sheet.Columns[1].Find("South").Address(), sheet.Columns[1].Find("West") == null);
            sheet.Range["A1:B4"].Sort(Key1: sheet.Range["A1"], Order1: 1, Header: 1);
            Line(sheet.Range["A2"].Value2, sheet.Range["A3"].Value2, sheet.Range["A4"].Value2, sheet.Range["B4"].Value2);
        });
        dynamic functions = excel.WorksheetFunction;
        Run("functions", () => Line(
            functions.Sum(sheet.Range["B2:B4"]), functions.Max(sheet.Range["B2:B4"], 100), functions.VLookup("North", sheet.Range["A2:B4"], 2, false), functions.CountIf(sheet.Range["B2:B4"], ">15")));
        Run("names", () =>
        {
            book.Names.Add("Rate", "=Sales!$B$2");
            Line(book.Names.Item("Rate").RefersTo, sheet.Range["Rate"].Address(), book.Names.Count);
        });
        Run("errors", () =>
        {
            Attempt("no such sheet", () => { var _ = book.Worksheets.Item("Nothing"); });
            Attempt("no such range", () => { var _ = sheet.Range["1A"]; });
            Attempt("no blank cells", () => sheet.Range["A1:B2"].SpecialCells(4));
            Attempt("not found", () => functions.VLookup("West", sheet.Range["A2:B4"], 2, false));
            Attempt("no macro", () => excel.Run("Nothing"));
            Attempt("name taken", () => sheet.Name = "Sheet2");
            sheet.Range["F1"].Formula = "=1/0";
            Line(sheet.Range["F1"].Text);
        });
        Run("file", () =>
        {
            book.SaveAs(path, 51);
            Line(book.Name, book.Saved);
            isKeptOpen = false;
            book.Close(false);
            dynamic again = excel.Workbooks.Open(path).Worksheets.Item("Sales");
            Line(again.Range["A4"].Value2, again.Range["B5"].Formula, again.Range["B5"].Text, again.Range["A1"].Font.Bold, again.Range["Rate"].Value2);
        });
        Run("events", () =>
        {
            isKeptOpen = true;
            heard.Clear();
            dynamic other = excel.Workbooks.Add();
            other.Worksheets.Item(1).Range["A1:B2"].Value2 = 7;
            other.Close(false);
            Line(excel.Workbooks.Count);
            isKeptOpen = false;
            other.Close(false);
            Line(excel.Workbooks.Count);
            foreach (var line in heard) Line(line);
        });
        ComEventsHelper.Remove(made, AppEvents, NewWorkbook, created);
        ComEventsHelper.Remove(made, AppEvents, SheetChange, changed);
        ComEventsHelper.Remove(made, AppEvents, WorkbookBeforeClose, closing);
        excel.Quit();
    }
}
