// Excel's Sheets, _Worksheet and, as far as a report needs it, _Chart.
import { defineInterface, method, newEnum, property, t } from 'coclass/server';

import { XlCreator, XlEnableSelection, XlSheetType, XlSheetVisibility } from './enums-application.js';
import { XlChartType } from './enums-formats.js';
import { guid, hidden, lcid, optional, readOnly } from './parts.js';
import { application, range, names, pageSetup } from './refs.js';

export const ISheets = defineInterface({
  name: 'Sheets', iid: guid('04'), kind: 'dual',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Add: method({ Before: optional, After: optional, Count: optional, Type: optional, lcid }, t.dispatch, { dispid: 181 }),
    Copy: method({ Before: optional, After: optional, lcid }, undefined, { dispid: 551 }),
    Count: property(t.long, { dispid: 118, readOnly }),
    Delete: method({ lcid }, undefined, { dispid: 117 }),
    Item: property(t.dispatch, { dispid: 170, readOnly, params: { Index: t.variant } }),
    Move: method({ Before: optional, After: optional, lcid }, undefined, { dispid: 637 }),
    _NewEnum: newEnum(),
    Select: method({ Replace: optional, lcid }, undefined, { dispid: 235 }),
    Visible: property(t.variant, { dispid: 558, params: { lcid } }),
    _Default: property(t.dispatch, { dispid: 0, hidden, readOnly, params: { Index: t.variant } }),
  },
});

export const IWorksheet = defineInterface({
  name: '_Worksheet', iid: guid('05'), kind: 'dual',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Activate: method({ lcid }, undefined, { dispid: 304 }),
    Copy: method({ Before: optional, After: optional, lcid }, undefined, { dispid: 551 }),
    Delete: method({ lcid }, undefined, { dispid: 117 }),
    CodeName: property(t.bstr, { dispid: 1373, readOnly }),
    Index: property(t.long, { dispid: 486, readOnly, params: { lcid } }),
    Move: method({ Before: optional, After: optional, lcid }, undefined, { dispid: 637 }),
    Name: property(t.bstr, { dispid: 110 }),
    Next: property(t.dispatch, { dispid: 502, readOnly }),
    PageSetup: property(pageSetup, { dispid: 998, readOnly }),
    Previous: property(t.dispatch, { dispid: 503, readOnly }),
    ProtectContents: property(t.bool, { dispid: 292, readOnly, params: { lcid } }),
    ProtectDrawingObjects: property(t.bool, { dispid: 293, readOnly, params: { lcid } }),
    ProtectionMode: property(t.bool, { dispid: 1159, readOnly, params: { lcid } }),
    ProtectScenarios: property(t.bool, { dispid: 294, readOnly, params: { lcid } }),
    Select: method({ Replace: optional, lcid }, undefined, { dispid: 235 }),
    Unprotect: method({ Password: optional, lcid }, undefined, { dispid: 285 }),
    Visible: property(XlSheetVisibility, { dispid: 558, params: { lcid } }),
    AutoFilterMode: property(t.bool, { dispid: 792, params: { lcid } }),
    Calculate: method({ lcid }, undefined, { dispid: 279 }),
    EnableCalculation: property(t.bool, { dispid: 1424 }),
    Cells: property(range, { dispid: 238, readOnly }),
    Columns: property(range, { dispid: 241, readOnly }),
    EnableSelection: property(XlEnableSelection, { dispid: 1425 }),
    Evaluate: method({ Name: t.variant, lcid }, t.variant, { dispid: 1 }),
    _Evaluate: method({ Name: t.variant, lcid }, t.variant, { dispid: -5, hidden }),
    Names: property(names, { dispid: 442, readOnly }),
    Paste: method({ Destination: optional, Link: optional, lcid }, undefined, { dispid: 211 }),
    Range: property(range, { dispid: 197, readOnly, params: { Cell1: t.variant, Cell2: optional } }),
    Rows: property(range, { dispid: 258, readOnly }),
    ScrollArea: property(t.bstr, { dispid: 1433 }),
    StandardHeight: property(t.double, { dispid: 407, readOnly, params: { lcid } }),
    StandardWidth: property(t.double, { dispid: 408, params: { lcid } }),
    Type: property(XlSheetType, { dispid: 108, readOnly, params: { lcid } }),
    UsedRange: property(range, { dispid: 412, readOnly, params: { lcid } }),
    DisplayPageBreaks: property(t.bool, { dispid: 1435 }),
    DisplayRightToLeft: property(t.bool, { dispid: 1774, params: { lcid } }),
    SaveAs: method({ Filename: t.bstr, FileFormat: optional, Password: optional, WriteResPassword: optional, ReadOnlyRecommended: optional, CreateBackup: optional, AddToMru: optional, TextCodepage: optional, TextVisualLayout: optional, Local: optional }, undefined, { dispid: 1925 }),
    Protect: method({ Password: optional, DrawingObjects: optional, Contents: optional, Scenarios: optional, UserInterfaceOnly: optional, AllowFormattingCells: optional, AllowFormattingColumns: optional, AllowFormattingRows: optional, AllowInsertingColumns: optional, AllowInsertingRows: optional, AllowInsertingHyperlinks: optional, AllowDeletingColumns: optional, AllowDeletingRows: optional, AllowSorting: optional, AllowFiltering: optional, AllowUsingPivotTables: optional }, undefined, { dispid: 2029 }),
  },
});

export const IChart = defineInterface({
  name: '_Chart', iid: guid('06'), kind: 'dual',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Activate: method({ lcid }, undefined, { dispid: 304 }),
    Delete: method({ lcid }, undefined, { dispid: 117 }),
    CodeName: property(t.bstr, { dispid: 1373, readOnly }),
    Index: property(t.long, { dispid: 486, readOnly, params: { lcid } }),
    Name: property(t.bstr, { dispid: 110 }),
    Next: property(t.dispatch, { dispid: 502, readOnly }),
    PageSetup: property(pageSetup, { dispid: 998, readOnly }),
    Previous: property(t.dispatch, { dispid: 503, readOnly }),
    Select: method({ Replace: optional, lcid }, undefined, { dispid: 235 }),
    Visible: property(XlSheetVisibility, { dispid: 558, params: { lcid } }),
    HasLegend: property(t.bool, { dispid: 53, params: { lcid } }),
    HasTitle: property(t.bool, { dispid: 54, params: { lcid } }),
    ChartType: property(XlChartType, { dispid: 1400 }),
    SetSourceData: method({ Source: range, PlotBy: optional }, undefined, { dispid: 1413 }),
  },
});
