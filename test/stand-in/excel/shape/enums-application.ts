// Excel's enumerations of what has to do with the application, workbooks, sheets and pages: names and values.
import { numbers } from './parts.js';

export const XlCreator = numbers('XlCreator', { xlCreatorCode: 1480803660 });
export const XlCalculation = numbers('XlCalculation', { xlCalculationAutomatic: -4105, xlCalculationManual: -4135, xlCalculationSemiautomatic: 2 });
export const XlCalculationState = numbers('XlCalculationState', { xlCalculating: 1, xlDone: 0, xlPending: 2 });
export const XlReferenceStyle = numbers('XlReferenceStyle', { xlA1: 1, xlR1C1: -4150 });
export const XlMousePointer = numbers('XlMousePointer', { xlDefault: -4143, xlIBeam: 3, xlNorthwestArrow: 1, xlWait: 2 });
export const XlCutCopyMode = numbers('XlCutCopyMode', { xlCopy: 1, xlCut: 2 });
export const XlEnableCancelKey = numbers('XlEnableCancelKey', { xlDisabled: 0, xlErrorHandler: 2, xlInterrupt: 1 });
export const XlWindowState = numbers('XlWindowState', { xlMaximized: -4137, xlMinimized: -4140, xlNormal: -4143 });
export const XlWindowType = numbers('XlWindowType', { xlChartAsWindow: 5, xlChartInPlace: 4, xlClipboard: 3, xlInfo: -4129, xlWorkbook: 1 });
export const XlWindowView = numbers('XlWindowView', { xlNormalView: 1, xlPageBreakPreview: 2, xlPageLayoutView: 3 });
export const XlFileFormat = numbers('XlFileFormat', {
  xlAddIn: 18, xlAddIn8: 18, xlCSV: 6, xlCSVMac: 22, xlCSVMSDOS: 24, xlCSVWindows: 23, xlCurrentPlatformText: -4158, xlDBF2: 7, xlDBF3: 8, xlDBF4: 11, xlDIF: 9,
  xlExcel12: 50, xlExcel2: 16, xlExcel2FarEast: 27, xlExcel3: 29, xlExcel4: 33, xlExcel4Workbook: 35, xlExcel5: 39, xlExcel7: 39, xlExcel8: 56, xlExcel9795: 43,
  xlHtml: 44, xlIntlAddIn: 26, xlIntlMacro: 25, xlOpenDocumentSpreadsheet: 60, xlOpenXMLAddIn: 55, xlOpenXMLTemplate: 54, xlOpenXMLTemplateMacroEnabled: 53,
  xlOpenXMLWorkbook: 51, xlOpenXMLWorkbookMacroEnabled: 52, xlSYLK: 2, xlTemplate: 17, xlTemplate8: 17, xlTextMac: 19, xlTextMSDOS: 21, xlTextPrinter: 36,
  xlTextWindows: 20, xlUnicodeText: 42, xlWebArchive: 45, xlWJ2WD1: 14, xlWJ3: 40, xlWJ3FJ3: 41, xlWK1: 5, xlWK1ALL: 31, xlWK1FMT: 30, xlWK3: 15, xlWK3FM3: 32,
  xlWK4: 38, xlWKS: 4, xlWorkbookDefault: 51, xlWorkbookNormal: -4143, xlWorks2FarEast: 28, xlWQ1: 34, xlXMLSpreadsheet: 46,
});
export const XlSaveAsAccessMode = numbers('XlSaveAsAccessMode', { xlExclusive: 3, xlNoChange: 1, xlShared: 2 });
export const XlTextQualifier = numbers('XlTextQualifier', { xlTextQualifierDoubleQuote: 1, xlTextQualifierNone: -4142, xlTextQualifierSingleQuote: 2 });
export const XlSheetType = numbers('XlSheetType', { xlChart: -4109, xlDialogSheet: -4116, xlExcel4IntlMacroSheet: 4, xlExcel4MacroSheet: 3, xlWorksheet: -4167 });
export const XlSheetVisibility = numbers('XlSheetVisibility', { xlSheetHidden: 0, xlSheetVeryHidden: 2, xlSheetVisible: -1 });
export const XlEnableSelection = numbers('XlEnableSelection', { xlNoRestrictions: 0, xlNoSelection: -4142, xlUnlockedCells: 1 });
export const XlPageOrientation = numbers('XlPageOrientation', { xlLandscape: 2, xlPortrait: 1 });
export const XlOrder = numbers('XlOrder', { xlDownThenOver: 1, xlOverThenDown: 2 });
export const XlPaperSize = numbers('XlPaperSize', {
  xlPaper10x14: 16, xlPaper11x17: 17, xlPaperA3: 8, xlPaperA4: 9, xlPaperA4Small: 10, xlPaperA5: 11, xlPaperB4: 12, xlPaperB5: 13, xlPaperCsheet: 24,
  xlPaperDsheet: 25, xlPaperEnvelope10: 20, xlPaperEnvelope11: 21, xlPaperEnvelope12: 22, xlPaperEnvelope14: 23, xlPaperEnvelope9: 19, xlPaperEnvelopeB4: 33,
  xlPaperEnvelopeB5: 34, xlPaperEnvelopeB6: 35, xlPaperEnvelopeC3: 29, xlPaperEnvelopeC4: 30, xlPaperEnvelopeC5: 28, xlPaperEnvelopeC6: 31, xlPaperEnvelopeC65: 32,
  xlPaperEnvelopeDL: 27, xlPaperEnvelopeItaly: 36, xlPaperEnvelopeMonarch: 37, xlPaperEnvelopePersonal: 38, xlPaperEsheet: 26, xlPaperExecutive: 7,
  xlPaperFanfoldLegalGerman: 41, xlPaperFanfoldStdGerman: 40, xlPaperFanfoldUS: 39, xlPaperFolio: 14, xlPaperLedger: 4, xlPaperLegal: 5, xlPaperLetter: 1,
  xlPaperLetterSmall: 2, xlPaperNote: 18, xlPaperQuarto: 15, xlPaperStatement: 6, xlPaperTabloid: 3, xlPaperUser: 256,
});
