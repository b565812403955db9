// Excel's Windows, Window and PageSetup.
import { defineInterface, method, newEnum, property, t } from 'coclass/server';

import { XlCreator, XlOrder, XlPageOrientation, XlPaperSize, XlWindowState, XlWindowType, XlWindowView } from './enums-application.js';
import { XlColorIndex } from './enums-formats.js';
import { guid, hidden, optional, readOnly } from './parts.js';
import { application, range, window } from './refs.js';

export const IWindows = defineInterface({
  name: 'Windows', iid: guid('0F'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Count: property(t.long, { dispid: 118, readOnly }),
    Item: property(window, { dispid: 170, readOnly, params: { Index: t.variant } }),
    _NewEnum: newEnum(),
    _Default: property(window, { dispid: 0, hidden, readOnly, params: { Index: t.variant } }),
  },
});

export const IWindow = defineInterface({
  name: 'Window', iid: guid('10'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Activate: method({}, t.variant, { dispid: 304 }),
    ActiveCell: property(range, { dispid: 305, readOnly }),
    ActiveSheet: property(t.dispatch, { dispid: 307, readOnly }),
    Caption: property(t.variant, { dispid: 139 }),
    Close: method({ SaveChanges: optional, Filename: optional, RouteWorkbook: optional }, t.bool, { dispid: 277 }),
    DisplayFormulas: property(t.bool, { dispid: 644 }),
    DisplayGridlines: property(t.bool, { dispid: 645 }),
    DisplayHeadings: property(t.bool, { dispid: 646 }),
    DisplayZeros: property(t.bool, { dispid: 649 }),
    FreezePanes: property(t.bool, { dispid: 650 }),
    GridlineColorIndex: property(XlColorIndex, { dispid: 652 }),
    Height: property(t.double, { dispid: 123 }),
    Index: property(t.long, { dispid: 486, readOnly }),
    Left: property(t.double, { dispid: 127 }),
    RangeSelection: property(range, { dispid: 1189, readOnly }),
    ScrollColumn: property(t.long, { dispid: 654 }),
    ScrollRow: property(t.long, { dispid: 655 }),
    Selection: property(t.dispatch, { dispid: 147, readOnly }),
    SplitColumn: property(t.long, { dispid: 658 }),
    SplitRow: property(t.long, { dispid: 660 }),
    TabRatio: property(t.double, { dispid: 673 }),
    Top: property(t.double, { dispid: 126 }),
    Type: property(XlWindowType, { dispid: 108, readOnly }),
    Visible: property(t.bool, { dispid: 558 }),
    Width: property(t.double, { dispid: 122 }),
    WindowState: property(XlWindowState, { dispid: 396 }),
    Zoom: property(t.variant, { dispid: 663 }),
    View: property(XlWindowView, { dispid: 1194 }),
  },
});

export const IPageSetup = defineInterface({
  name: 'PageSetup', iid: guid('11'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    BottomMargin: property(t.double, { dispid: 1002 }),
    CenterFooter: property(t.bstr, { dispid: 1010 }),
    CenterHeader: property(t.bstr, { dispid: 1011 }),
    CenterHorizontally: property(t.bool, { dispid: 1005 }),
    CenterVertically: property(t.bool, { dispid: 1006 }),
    FirstPageNumber: property(t.long, { dispid: 1008 }),
    FitToPagesTall: property(t.variant, { dispid: 1013 }),
    FitToPagesWide: property(t.variant, { dispid: 1014 }),
    FooterMargin: property(t.double, { dispid: 1015 }),
    HeaderMargin: property(t.double, { dispid: 1016 }),
    LeftFooter: property(t.bstr, { dispid: 1017 }),
    LeftHeader: property(t.bstr, { dispid: 1018 }),
    LeftMargin: property(t.double, { dispid: 999 }),
    Order: property(XlOrder, { dispid: 192 }),
    Orientation: property(XlPageOrientation, { dispid: 134 }),
    PaperSize: property(XlPaperSize, { dispid: 1007 }),
    PrintArea: property(t.bstr, { dispid: 1019 }),
    PrintGridlines: property(t.bool, { dispid: 1004 }),
    PrintHeadings: property(t.bool, { dispid: 1003 }),
    PrintTitleColumns: property(t.bstr, { dispid: 1023 }),
    PrintTitleRows: property(t.bstr, { dispid: 1024 }),
    RightFooter: property(t.bstr, { dispid: 1025 }),
    RightHeader: property(t.bstr, { dispid: 1026 }),
    RightMargin: property(t.double, { dispid: 1000 }),
    TopMargin: property(t.double, { dispid: 1001 }),
    Zoom: property(t.variant, { dispid: 663 }),
  },
});
