// The interfaces refer to each other. Functions of this kind are there before the modules that they come from have run, which stand in a circle.
import type { InterfaceOf } from 'coclass/server';

import { IApplication } from './application.js';
import { IWorkbooks, IWorkbook } from './workbooks.js';
import { ISheets, IWorksheet, IChart } from './sheets.js';
import { IRange, IAreas } from './range.js';
import { IFont, IInterior, IBorders, IBorder } from './formats.js';
import { INames, IName } from './names.js';
import { IWindows, IWindow, IPageSetup } from './windows.js';
import { IWorksheetFunction } from './worksheet-function.js';

type Later = InterfaceOf<object>;

export function application(): Later { return IApplication; }
export function workbooks(): Later { return IWorkbooks; }
export function workbook(): Later { return IWorkbook; }
export function sheets(): Later { return ISheets; }
export function worksheet(): Later { return IWorksheet; }
export function chart(): Later { return IChart; }
export function range(): Later { return IRange; }
export function areas(): Later { return IAreas; }
export function font(): Later { return IFont; }
export function interior(): Later { return IInterior; }
export function borders(): Later { return IBorders; }
export function border(): Later { return IBorder; }
export function names(): Later { return INames; }
export function name(): Later { return IName; }
export function windows(): Later { return IWindows; }
export function window(): Later { return IWindow; }
export function pageSetup(): Later { return IPageSetup; }
export function worksheetFunction(): Later { return IWorksheetFunction; }
