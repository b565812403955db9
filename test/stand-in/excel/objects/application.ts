// The application: what is open, what is active, and its many settings, which are kept and have no effect unless said.
import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { type ActiveObjectRegistration, type CoclassDescription, type Interface, registerActiveObject } from 'coclass/server';

import type { IAppEvents } from '../shape/events.js';
import type { IApplication } from '../shape/application.js';
import { CLASS_Application } from '../shape/library.js';
import { ApplicationSettings } from './application-settings.js';
import { own } from './base.js';
import { typeMismatch, excelError, failed, unable } from './errors.js';
import { CellError, dateOf } from '../engine/values.js';
import { errorToCom } from './convert.js';
import { intersect, unite } from './combining.js';
import type { Chart } from './chart.js';
import type { Names } from './names.js';
import { runMacro } from './macros.js';
import { Range } from './range.js';
import type { AnySheet, Sheets } from './sheets.js';
import { Window, Windows } from './windows.js';
import { Workbook } from './workbook.js';
import { Workbooks } from './workbooks.js';
import { Worksheet } from './worksheet.js';
import { WorksheetFunction } from './worksheet-function.js';

export class Application extends ApplicationSettings<typeof IAppEvents> implements Interface<typeof IApplication> {
  static override readonly coclass: CoclassDescription = CLASS_Application;

  readonly Workbooks = new Workbooks(this);
  readonly WorksheetFunction = new WorksheetFunction(this);
  readonly hasTemplates: boolean = true;
  clipboard: { readonly range: Range; readonly isCut: boolean } | undefined;
  /** How Find was called last. */
  readonly finding: { lookIn: number; lookAt: number; searchOrder: number; last?: { readonly pattern: RegExp; readonly lookIn: number; readonly isByColumns: boolean } } = { lookIn: -4123, lookAt: 2, searchOrder: 1 };
  #visible = false;
  #userControl = false;
  #active: ActiveObjectRegistration | undefined;

  get Application(): this { return this; }
  get Parent(): this { return this; }

  makeWorkbook(name: string): Workbook {
    return new Workbook(this, name);
  }

  // What is active ----------------------------------------------------------------------------------------------------

  get ActiveWorkbook(): Workbook | null { return this.Workbooks.active ?? null; }
  /** No macro runs that would be in one. */
  readonly ThisWorkbook: Workbook | null = null;
  get ActiveWindow(): Window | null { return this.Workbooks.active?.window ?? null; }
  get ActiveSheet(): AnySheet | null { return this.Workbooks.active?.activeSheet ?? null; }
  get ActiveChart(): Chart | null { return this.Workbooks.active?.ActiveChart ?? null; }
  get ActiveCell(): Range | null { return this.ActiveWindow?.ActiveCell ?? null; }
  get Selection(): object | null { return this.ActiveWindow?.Selection ?? null; }
  get Windows(): Windows { return new Windows(this, this.Workbooks.all.map(({ window }) => window)); }

  /** Excel's words for what needs a workbook where none is open. */
  #workbookFor(member: string): Workbook {
    const { active } = this.Workbooks;
    if (active === undefined) throw unable('get', member, 'Application');
    return active;
  }

  #worksheetFor(member: string): Worksheet {
    const sheet = this.ActiveSheet;
    if (!(sheet instanceof Worksheet)) throw unable('get', member, 'Application');
    return sheet;
  }

  get Sheets(): Sheets { return this.#workbookFor('Sheets').Sheets; }
  get Worksheets(): Sheets { return this.#workbookFor('Worksheets').Worksheets; }
  get Charts(): Sheets { return this.#workbookFor('Charts').Charts; }
  get Names(): Names { return this.#workbookFor('Names').Names; }
  get Cells(): Range { return this.#worksheetFor('Cells').Cells; }
  get Rows(): Range { return this.#worksheetFor('Rows').Rows; }
  get Columns(): Range { return this.#worksheetFor('Columns').Columns; }

  get_Range(cell1: unknown, cell2?: unknown): Range {
    return (own(cell1, Range)?.sheet ?? this.#worksheetFor('Range')).get_Range(cell1, cell2);
  }

  Goto(reference?: unknown, _scroll?: unknown): void {
    const range = own(reference, Range) ?? (typeof reference === 'string' ? this.#workbookFor('Goto').rangeOf(reference) : undefined);
    if (range === undefined) throw failed('Goto', 'Application');
    range.sheet.workbook.Activate();
    range.sheet.Activate();
    range.Select();
  }

  Union(...ranges: readonly unknown[]): Range { return unite(ranges); }
  Intersect(...ranges: readonly unknown[]): Range | null { return intersect(ranges); }

  // Calculating -------------------------------------------------------------------------------------------------------

  Evaluate(name: unknown): unknown { return this.#worksheetFor('Evaluate').Evaluate(name); }
  _Evaluate(name: unknown): unknown { return this.Evaluate(name); }

  Calculate(): void {
    for (const workbook of this.Workbooks) {
      workbook.book.state++;
      for (const sheet of workbook.sheets) if (sheet instanceof Worksheet && sheet.model.hasFormulas) this.#tellOfCalculation(sheet);
    }
    this.tell('AfterCalculate');
  }

  CalculateFull(): void { this.Calculate(); }

  #tellOfCalculation(sheet: Worksheet): void {
    sheet.tell('Calculate');
    sheet.workbook.tell('SheetCalculate', sheet);
  }

  /** A sheet was calculated by itself. */
  calculated(sheet: Worksheet): void {
    this.#tellOfCalculation(sheet);
    this.tell('AfterCalculate');
  }

  /** What hangs on a change is calculated, unless by hand only. */
  recalculated(workbook: Workbook): void {
    if (!this.isAutomatic) return;
    const calculated = workbook.sheets.filter((sheet): sheet is Worksheet => sheet instanceof Worksheet && sheet.model.hasFormulas);
    for (const sheet of calculated) this.#tellOfCalculation(sheet);
    if (calculated.length > 0) this.tell('AfterCalculate');
  }

  // Macros ------------------------------------------------------------------------------------------------------------

  Run(macro?: unknown, ...values: readonly unknown[]): unknown { return runMacro(this, macro, values); }

  /** Nobody called: Run was asked for from outside. */
  get_Caller(_index?: unknown): unknown { return errorToCom(CellError.reference); }

  /** Until a time of the day, or a date: Excel does nothing else meanwhile, the stand-in serves others. */
  async Wait(time: unknown): Promise<boolean> {
    const until = time instanceof Date ? time : typeof time === 'number' ? dateOf(time) : undefined;
    if (until === undefined) throw typeMismatch();
    await sleep(Math.max(0, until.getTime() - Date.now()));
    return true;
  }

  // The application itself --------------------------------------------------------------------------------------------

  get Visible(): boolean { return this.#visible; }
  /** What is seen belongs to the user: it stays when the last program has let go of it. */
  set Visible(visible: boolean) {
    this.#visible = visible;
    if (visible) this.UserControl = true;
  }

  get UserControl(): boolean { return this.#userControl; }
  set UserControl(isUsers: boolean) {
    this.#userControl = isUsers;
    if (isUsers) this.#active ??= registerActiveObject(this, (this.constructor as typeof Application).coclass.clsid);
    else this.#leaveUser();
  }

  #leaveUser(): void {
    this.#active?.revoke();
    this.#active = undefined;
  }

  /** Closes all workbooks, unless one of those who listen says no; the process ends with the last reference. */
  Quit(): void {
    for (const workbook of this.Workbooks.all) if (!workbook.close(false)) return;
    this.#visible = false;
    this.UserControl = false;
  }

  get OrganizationName(): string { return hostname(); }
  get UserName(): string { return this.userName ?? userInfo().username; }
  set UserName(name: string) {
    if (name === '') throw excelError();
    this.userName = name;
  }
}
