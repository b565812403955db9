// The library of the stand-in, with the names of Excel's types.
import { defineCoclass, defineLibrary } from 'coclass/server';

import { IApplication } from './application.js';
import * as ofApplication from './enums-application.js';
import * as ofFormats from './enums-formats.js';
import * as ofRange from './enums-range.js';
import { IAppEvents, IChartEvents, IDocEvents, IWorkbookEvents } from './events.js';
import { IBorder, IBorders, IFont, IInterior } from './formats.js';
import { IName, INames } from './names.js';
import { guid } from './parts.js';
import { IAreas, IRange } from './range.js';
import { IChart, ISheets, IWorksheet } from './sheets.js';
import { IPageSetup, IWindow, IWindows } from './windows.js';
import { IWorkbook, IWorkbooks } from './workbooks.js';
import { IWorksheetFunction } from './worksheet-function.js';

export const CLASS_Application = defineCoclass({ name: 'Application', clsid: guid('80'), interfaces: [IApplication], sources: [IAppEvents] });
export const CLASS_Workbook = defineCoclass({ name: 'Workbook', clsid: guid('81'), interfaces: [IWorkbook], sources: [IWorkbookEvents], nonCreatable: true });
export const CLASS_Worksheet = defineCoclass({ name: 'Worksheet', clsid: guid('82'), interfaces: [IWorksheet], sources: [IDocEvents], nonCreatable: true });
export const CLASS_Chart = defineCoclass({ name: 'Chart', clsid: guid('83'), interfaces: [IChart], sources: [IChartEvents], nonCreatable: true });

export const ExcelStandIn = defineLibrary({
  name: 'Excel', libid: guid('00'), version: '1.9', helpString: 'A stand-in for Excel, of the tests of coclass',
  coclasses: [CLASS_Application, CLASS_Workbook, CLASS_Worksheet, CLASS_Chart],
  interfaces: [IWorkbooks, ISheets, IRange, IAreas, IFont, IInterior, IBorders, IBorder, INames, IName, IWindows, IWindow, IPageSetup, IWorksheetFunction],
  enums: [ofApplication, ofRange, ofFormats].flatMap((each) => Object.values(each)),
});
