// Excel's enumerations of what is done with ranges: names and values.
import { numbers } from './parts.js';

export const XlDirection = numbers('XlDirection', { xlDown: -4121, xlToLeft: -4159, xlToRight: -4161, xlUp: -4162 });
export const XlInsertShiftDirection = numbers('XlInsertShiftDirection', { xlShiftDown: -4121, xlShiftToRight: -4161 });
export const XlDeleteShiftDirection = numbers('XlDeleteShiftDirection', { xlShiftToLeft: -4159, xlShiftUp: -4162 });
export const XlCellType = numbers('XlCellType', {
  xlCellTypeAllFormatConditions: -4172, xlCellTypeAllValidation: -4174, xlCellTypeBlanks: 4, xlCellTypeComments: -4144, xlCellTypeConstants: 2,
  xlCellTypeFormulas: -4123, xlCellTypeLastCell: 11, xlCellTypeSameFormatConditions: -4173, xlCellTypeSameValidation: -4175, xlCellTypeVisible: 12,
});
export const XlSpecialCellsValue = numbers('XlSpecialCellsValue', { xlErrors: 16, xlLogical: 4, xlNumbers: 1, xlTextValues: 2 });
export const XlRangeValueDataType = numbers('XlRangeValueDataType', { xlRangeValueDefault: 10, xlRangeValueMSPersistXML: 12, xlRangeValueXMLSpreadsheet: 11 });
export const XlFindLookIn = numbers('XlFindLookIn', { xlComments: -4144, xlFormulas: -4123, xlValues: -4163 });
export const XlLookAt = numbers('XlLookAt', { xlPart: 2, xlWhole: 1 });
export const XlSearchOrder = numbers('XlSearchOrder', { xlByColumns: 2, xlByRows: 1 });
export const XlSearchDirection = numbers('XlSearchDirection', { xlNext: 1, xlPrevious: 2 });
export const XlSortOrder = numbers('XlSortOrder', { xlAscending: 1, xlDescending: 2 });
export const XlSortOrientation = numbers('XlSortOrientation', { xlSortColumns: 1, xlSortRows: 2 });
export const XlSortMethod = numbers('XlSortMethod', { xlPinYin: 1, xlStroke: 2 });
export const XlSortDataOption = numbers('XlSortDataOption', { xlSortNormal: 0, xlSortTextAsNumbers: 1 });
export const XlYesNoGuess = numbers('XlYesNoGuess', { xlGuess: 0, xlNo: 2, xlYes: 1 });
export const XlPasteType = numbers('XlPasteType', {
  xlPasteAll: -4104, xlPasteAllExceptBorders: 7, xlPasteAllMergingConditionalFormats: 14, xlPasteAllUsingSourceTheme: 13, xlPasteColumnWidths: 8,
  xlPasteComments: -4144, xlPasteFormats: -4122, xlPasteFormulas: -4123, xlPasteFormulasAndNumberFormats: 11, xlPasteValidation: 6, xlPasteValues: -4163,
  xlPasteValuesAndNumberFormats: 12,
});
export const XlPasteSpecialOperation = numbers('XlPasteSpecialOperation', {
  xlPasteSpecialOperationAdd: 2, xlPasteSpecialOperationDivide: 5, xlPasteSpecialOperationMultiply: 4, xlPasteSpecialOperationNone: -4142,
  xlPasteSpecialOperationSubtract: 3,
});
export const XlRowCol = numbers('XlRowCol', { xlColumns: 2, xlRows: 1 });
