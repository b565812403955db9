// What the report (programs/report.ts, and its like in other languages) says, by its parts.
export const reportLines: Readonly<Record<string, readonly string[]>> = {
  workbook: ['Book1 2 Sales,Sheet2 1'],
  cells: ['$A$1:$B$4 4 2 8 A1:B4', '$A$4 21.25 $A$1:$A$2 $A$1:$B$4'],
  block: ['4 2 South 21.25', '3 2'],
  formulas: ['=SUM(B2:B4) 45.75 true', '53.25 =B3*2 42.5 53.25'],
  formats: ['20.00 true true #,##0.00'],
  search: ['$A$3 true', 'East North South 21.25'],
  functions: ['53.25 100 20 2'],
  names: ['=Sales!$B$2 $B$2 1'],
  errors: [
    'no such sheet: 8002000B Invalid index',
    'no such range: 800A03EC Application-defined or object-defined error',
    'no blank cells: 800A03EC No cells were found',
    'not found: 800A03EC Unable to get the VLookup property of the WorksheetFunction class',
    "no macro: 800A03EC Cannot run the macro 'Nothing'. The macro may not be available in this workbook or all macros may be disabled",
    'name taken: 800A03EC That name is already taken. Try a different one',
    '#DIV/0!',
  ],
  file: ['report.xlsx true', 'South =SUM(B2:B4) 53.25 true 12'],
  events: ['2', '1', 'NewWorkbook Book2', 'SheetChange Sheet1 $A$1:$B$2', 'WorkbookBeforeClose Book2', 'WorkbookBeforeClose Book2'],
};
