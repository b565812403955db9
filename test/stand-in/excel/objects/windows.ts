// The windows, of which each workbook has one and nobody sees any.
import type { Interface } from 'coclass/server';

import { IWindow, IWindows } from '../shape/windows.js';
import type { Application } from './application.js';
import { ExcelObject, itemOf } from './base.js';
import { isTrue } from './convert.js';
import { unable } from './errors.js';
import { Range } from './range.js';
import type { AnySheet } from './sheets.js';
import type { Workbook } from './workbook.js';
import { Worksheet } from './worksheet.js';

const NORMAL = -4143;
const WORKBOOK = 1;

export class Window extends ExcelObject implements Interface<typeof IWindow> {
  static override readonly interfaces = [IWindow];
  readonly Type = WORKBOOK;
  DisplayFormulas = false;
  DisplayGridlines = true;
  DisplayHeadings = true;
  DisplayZeros = true;
  FreezePanes = false;
  GridlineColorIndex = -4105;
  Height = 375;
  Width = 720;
  Left = 0;
  Top = 0;
  ScrollColumn = 1;
  ScrollRow = 1;
  SplitColumn = 0;
  SplitRow = 0;
  TabRatio = 0.6;
  Visible = true;
  WindowState = NORMAL;
  View = 1;
  #caption: unknown;
  #zoom: unknown = 100;

  readonly workbook: Workbook;

  constructor(workbook: Workbook) {
    super();
    this.workbook = workbook;
  }

  get Application(): Application { return this.workbook.Application; }
  get Parent(): Workbook { return this.workbook; }
  get Index(): number { return this.Application.Workbooks.all.indexOf(this.workbook) + 1; }
  get Caption(): unknown { return this.#caption ?? this.workbook.Name; }
  set Caption(caption: unknown) { this.#caption = caption; }
  get Zoom(): unknown { return this.#zoom; }
  set Zoom(zoom: unknown) {
    if (typeof zoom !== 'boolean' && !(Number(zoom) >= 10 && Number(zoom) <= 400)) throw unable('set', 'Zoom', 'Window');
    this.#zoom = zoom;
  }

  get ActiveSheet(): AnySheet { return this.workbook.activeSheet; }
  get RangeSelection(): Range | null { return this.workbook.activeSheet instanceof Worksheet ? this.workbook.activeSheet.selection : null; }
  get Selection(): object { return this.RangeSelection ?? this.workbook.activeSheet; }

  get ActiveCell(): Range | null {
    const sheet = this.workbook.activeSheet;
    return sheet instanceof Worksheet ? new Range(sheet, [sheet.activeCell]) : null;
  }

  Activate(): boolean {
    this.workbook.Activate();
    return true;
  }

  Close(saveChanges?: unknown, filename?: unknown): boolean {
    return this.workbook.close(isTrue(saveChanges, false), filename);
  }
}

export class Windows extends ExcelObject implements Interface<typeof IWindows> {
  static override readonly interfaces = [IWindows];

  readonly Application: Application;
  readonly #windows: readonly Window[];

  constructor(Application: Application, windows: readonly Window[]) {
    super();
    this.Application = Application;
    this.#windows = windows;
  }

  get Parent(): Application { return this.Application; }
  get Count(): number { return this.#windows.length; }
  get_Item(index: unknown): Window { return itemOf(this.#windows, index, (window) => String(window.Caption)); }
  get__Default(index: unknown): Window { return this.get_Item(index); }
  [Symbol.iterator](): Iterator<Window> { return this.#windows[Symbol.iterator](); }
}
