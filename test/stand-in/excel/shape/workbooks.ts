// Excel's Workbooks and _Workbook.
import { defineInterface, method, newEnum, property, t } from 'coclass/server';

import { XlCreator, XlFileFormat, XlSaveAsAccessMode, XlTextQualifier } from './enums-application.js';
import { guid, hidden, lcid, optional, readOnly } from './parts.js';
import { application, workbook, sheets, chart, names, windows } from './refs.js';

export const IWorkbooks = defineInterface({
  name: 'Workbooks', iid: guid('02'), kind: 'dual',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Add: method({ Template: optional, lcid }, workbook, { dispid: 181 }),
    Close: method({ lcid }, undefined, { dispid: 277 }),
    Count: property(t.long, { dispid: 118, readOnly }),
    Item: property(workbook, { dispid: 170, readOnly, params: { Index: t.variant } }),
    _NewEnum: newEnum(),
    _Default: property(workbook, { dispid: 0, hidden, readOnly, params: { Index: t.variant } }),
    Open: method({ Filename: t.bstr, UpdateLinks: optional, ReadOnly: optional, Format: optional, Password: optional, WriteResPassword: optional, IgnoreReadOnlyRecommended: optional, Origin: optional, Delimiter: optional, Editable: optional, Notify: optional, Converter: optional, AddToMru: optional, Local: optional, CorruptLoad: optional, lcid }, workbook, { dispid: 1923 }),
    OpenText: method({ Filename: t.bstr, Origin: optional, StartRow: optional, DataType: optional, TextQualifier: t.optional(XlTextQualifier, 1), ConsecutiveDelimiter: optional, Tab: optional, Semicolon: optional, Comma: optional, Space: optional, Other: optional, OtherChar: optional, FieldInfo: optional, TextVisualLayout: optional, DecimalSeparator: optional, ThousandsSeparator: optional, TrailingMinusNumbers: optional, Local: optional, lcid }, undefined, { dispid: 1924 }),
  },
});

export const IWorkbook = defineInterface({
  name: '_Workbook', iid: guid('03'), kind: 'dual',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Activate: method({ lcid }, undefined, { dispid: 304 }),
    ActiveChart: property(chart, { dispid: 183, readOnly }),
    ActiveSheet: property(t.dispatch, { dispid: 307, readOnly }),
    Author: property(t.bstr, { dispid: 574, params: { lcid } }),
    Charts: property(sheets, { dispid: 121, readOnly }),
    Close: method({ SaveChanges: optional, Filename: optional, RouteWorkbook: optional, lcid }, undefined, { dispid: 277 }),
    CodeName: property(t.bstr, { dispid: 1373, readOnly }),
    Comments: property(t.bstr, { dispid: 575, params: { lcid } }),
    CreateBackup: property(t.bool, { dispid: 287, readOnly, params: { lcid } }),
    Date1904: property(t.bool, { dispid: 403, params: { lcid } }),
    FileFormat: property(XlFileFormat, { dispid: 288, readOnly, params: { lcid } }),
    FullName: property(t.bstr, { dispid: 289, readOnly, params: { lcid } }),
    HasPassword: property(t.bool, { dispid: 290, readOnly, params: { lcid } }),
    IsAddin: property(t.bool, { dispid: 1445 }),
    Keywords: property(t.bstr, { dispid: 577, params: { lcid } }),
    Name: property(t.bstr, { dispid: 110, readOnly }),
    Names: property(names, { dispid: 442, readOnly }),
    Path: property(t.bstr, { dispid: 291, readOnly, params: { lcid } }),
    PrecisionAsDisplayed: property(t.bool, { dispid: 405, params: { lcid } }),
    ProtectStructure: property(t.bool, { dispid: 588, readOnly }),
    ReadOnly: property(t.bool, { dispid: 296, readOnly, params: { lcid } }),
    RefreshAll: method({}, undefined, { dispid: 1452 }),
    Save: method({ lcid }, undefined, { dispid: 283 }),
    SaveCopyAs: method({ Filename: optional, lcid }, undefined, { dispid: 175 }),
    Saved: property(t.bool, { dispid: 298, params: { lcid } }),
    Sheets: property(sheets, { dispid: 485, readOnly }),
    Subject: property(t.bstr, { dispid: 953, params: { lcid } }),
    Title: property(t.bstr, { dispid: 199, params: { lcid } }),
    Unprotect: method({ Password: optional, lcid }, undefined, { dispid: 285 }),
    UserControl: property(t.bool, { dispid: 1210 }),
    Windows: property(windows, { dispid: 430, readOnly }),
    Worksheets: property(sheets, { dispid: 494, readOnly }),
    CalculationVersion: property(t.long, { dispid: 1806, readOnly }),
    SaveAs: method({ Filename: optional, FileFormat: optional, Password: optional, WriteResPassword: optional, ReadOnlyRecommended: optional, CreateBackup: optional, AccessMode: t.optional(XlSaveAsAccessMode, 1), ConflictResolution: optional, AddToMru: optional, TextCodepage: optional, TextVisualLayout: optional, Local: optional, lcid }, undefined, { dispid: 1925 }),
    Password: property(t.bstr, { dispid: 429 }),
    ReadOnlyRecommended: property(t.bool, { dispid: 2005 }),
    Protect: method({ Password: optional, Structure: optional, Windows: optional }, undefined, { dispid: 2029 }),
    CheckCompatibility: property(t.bool, { dispid: 2528 }),
    HasVBProject: property(t.bool, { dispid: 2529, readOnly }),
    Final: property(t.bool, { dispid: 2531 }),
    Excel8CompatibilityMode: property(t.bool, { dispid: 2535, readOnly }),
    ForceFullCalculation: property(t.bool, { dispid: 2542 }),
  },
});
