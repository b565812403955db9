// What Excel's Application, Workbook and Worksheet tell of.
import { defineInterface, method, t } from 'coclass/server';

import { guid } from './parts.js';
import { workbook, chart, range, window } from './refs.js';

export const IAppEvents = defineInterface({
  name: 'AppEvents', iid: guid('13'), kind: 'dispatch',
  members: {
    NewWorkbook: method({ Wb: workbook }, undefined, { dispid: 1565 }),
    SheetSelectionChange: method({ Sh: t.dispatch, Target: range }, undefined, { dispid: 1558 }),
    SheetBeforeDoubleClick: method({ Sh: t.dispatch, Target: range, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1559 }),
    SheetBeforeRightClick: method({ Sh: t.dispatch, Target: range, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1560 }),
    SheetActivate: method({ Sh: t.dispatch }, undefined, { dispid: 1561 }),
    SheetDeactivate: method({ Sh: t.dispatch }, undefined, { dispid: 1562 }),
    SheetCalculate: method({ Sh: t.dispatch }, undefined, { dispid: 1563 }),
    SheetChange: method({ Sh: t.dispatch, Target: range }, undefined, { dispid: 1564 }),
    WorkbookOpen: method({ Wb: workbook }, undefined, { dispid: 1567 }),
    WorkbookActivate: method({ Wb: workbook }, undefined, { dispid: 1568 }),
    WorkbookDeactivate: method({ Wb: workbook }, undefined, { dispid: 1569 }),
    WorkbookBeforeClose: method({ Wb: workbook, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1570 }),
    WorkbookBeforeSave: method({ Wb: workbook, SaveAsUI: t.bool, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1571 }),
    WorkbookBeforePrint: method({ Wb: workbook, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1572 }),
    WorkbookNewSheet: method({ Wb: workbook, Sh: t.dispatch }, undefined, { dispid: 1573 }),
    WorkbookAddinInstall: method({ Wb: workbook }, undefined, { dispid: 1574 }),
    WorkbookAddinUninstall: method({ Wb: workbook }, undefined, { dispid: 1575 }),
    WindowResize: method({ Wb: workbook, Wn: window }, undefined, { dispid: 1554 }),
    WindowActivate: method({ Wb: workbook, Wn: window }, undefined, { dispid: 1556 }),
    WindowDeactivate: method({ Wb: workbook, Wn: window }, undefined, { dispid: 1557 }),
    AfterCalculate: method({}, undefined, { dispid: 2612 }),
    WorkbookAfterSave: method({ Wb: workbook, Success: t.bool }, undefined, { dispid: 2911 }),
    WorkbookNewChart: method({ Wb: workbook, Ch: chart }, undefined, { dispid: 2912 }),
  },
});

export const IWorkbookEvents = defineInterface({
  name: 'WorkbookEvents', iid: guid('14'), kind: 'dispatch',
  members: {
    Open: method({}, undefined, { dispid: 1923 }),
    Activate: method({}, undefined, { dispid: 304 }),
    Deactivate: method({}, undefined, { dispid: 1530 }),
    BeforeClose: method({ Cancel: t.inOut(t.bool) }, undefined, { dispid: 1546 }),
    BeforeSave: method({ SaveAsUI: t.bool, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1547 }),
    BeforePrint: method({ Cancel: t.inOut(t.bool) }, undefined, { dispid: 1549 }),
    NewSheet: method({ Sh: t.dispatch }, undefined, { dispid: 1550 }),
    AddinInstall: method({}, undefined, { dispid: 1552 }),
    AddinUninstall: method({}, undefined, { dispid: 1553 }),
    WindowResize: method({ Wn: window }, undefined, { dispid: 1554 }),
    WindowActivate: method({ Wn: window }, undefined, { dispid: 1556 }),
    WindowDeactivate: method({ Wn: window }, undefined, { dispid: 1557 }),
    SheetSelectionChange: method({ Sh: t.dispatch, Target: range }, undefined, { dispid: 1558 }),
    SheetBeforeDoubleClick: method({ Sh: t.dispatch, Target: range, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1559 }),
    SheetBeforeRightClick: method({ Sh: t.dispatch, Target: range, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1560 }),
    SheetActivate: method({ Sh: t.dispatch }, undefined, { dispid: 1561 }),
    SheetDeactivate: method({ Sh: t.dispatch }, undefined, { dispid: 1562 }),
    SheetCalculate: method({ Sh: t.dispatch }, undefined, { dispid: 1563 }),
    SheetChange: method({ Sh: t.dispatch, Target: range }, undefined, { dispid: 1564 }),
    AfterSave: method({ Success: t.bool }, undefined, { dispid: 2900 }),
    NewChart: method({ Ch: chart }, undefined, { dispid: 2901 }),
  },
});

export const IDocEvents = defineInterface({
  name: 'DocEvents', iid: guid('15'), kind: 'dispatch',
  members: {
    SelectionChange: method({ Target: range }, undefined, { dispid: 1543 }),
    BeforeDoubleClick: method({ Target: range, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1537 }),
    BeforeRightClick: method({ Target: range, Cancel: t.inOut(t.bool) }, undefined, { dispid: 1534 }),
    Activate: method({}, undefined, { dispid: 304 }),
    Deactivate: method({}, undefined, { dispid: 1530 }),
    Calculate: method({}, undefined, { dispid: 279 }),
    Change: method({ Target: range }, undefined, { dispid: 1545 }),
  },
});

export const IChartEvents = defineInterface({
  name: 'ChartEvents', iid: guid('16'), kind: 'dispatch',
  members: {
    Activate: method({}, undefined, { dispid: 304 }),
    Deactivate: method({}, undefined, { dispid: 1530 }),
    Calculate: method({}, undefined, { dispid: 279 }),
  },
});
