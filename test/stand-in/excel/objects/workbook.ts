// A workbook: its sheets, its names, and what is told of it.
import { byRef } from 'coclass';
import type { CoclassDescription, Interface } from 'coclass/server';

import { Book } from '../engine/book.js';
import { isCells } from '../engine/evaluate.js';
import { SheetModel } from '../engine/sheet.js';
import type { IWorkbookEvents } from '../shape/events.js';
import { CLASS_Workbook } from '../shape/library.js';
import type { IWorkbook } from '../shape/workbooks.js';
import type { Application } from './application.js';
import { ExcelObject, own } from './base.js';
import { Chart } from './chart.js';
import { isTrue, textOr } from './convert.js';
import { operandToCom } from './operands.js';
import { excelError } from './errors.js';
import { Names } from './names.js';
import { Range } from './range.js';
import { type SavedAs, saveTo, savedAsOf } from './saving.js';
import { type AnySheet, Sheets } from './sheets.js';
import { Window, Windows } from './windows.js';
import { Worksheet } from './worksheet.js';

const VISIBLE = -1;
const XLSX = 51;
const LAST_SHEET = 'A workbook must contain at least one visible worksheet.\n\nTo hide, delete, or move the selected sheet(s), you must first insert a new sheet or unhide a sheet that is already hidden.';
const STRUCTURE = 'Workbook is protected and cannot be changed.';

export class Workbook extends ExcelObject<typeof IWorkbookEvents> implements Interface<typeof IWorkbook> {
  static override readonly coclass: CoclassDescription = CLASS_Workbook;
  readonly book = new Book();
  sheets: readonly AnySheet[] = [];
  activeSheet!: AnySheet;
  saved: SavedAs | undefined;

  readonly Worksheets = new Sheets(this, 'worksheets');
  readonly Sheets = new Sheets(this, 'all');
  readonly Charts = new Sheets(this, 'charts');
  readonly Names = new Names(this);
  readonly window = new Window(this);
  readonly CodeName = 'ThisWorkbook';
  readonly CalculationVersion = 191_029;
  readonly CreateBackup = false;
  readonly HasVBProject = false;
  readonly Excel8CompatibilityMode = false;
  Author = '';
  Title = '';
  Subject = '';
  Keywords = '';
  Comments = '';
  Password = '';
  Date1904 = false;
  IsAddin = false;
  PrecisionAsDisplayed = false;
  ReadOnlyRecommended = false;
  CheckCompatibility = false;
  ForceFullCalculation = false;
  Final = false;
  UserControl = false;
  ReadOnly = false;
  Saved = true;
  #password: string | undefined;
  #numbered = 0;

  readonly Application: Application;
  readonly unsavedName: string;

  constructor(Application: Application, unsavedName: string) {
    super();
    this.Application = Application;
    this.unsavedName = unsavedName;
  }

  get Parent(): Application { return this.Application; }
  get Windows(): Windows { return new Windows(this.Application, [this.window]); }
  get Name(): string { return this.saved?.name ?? this.unsavedName; }
  get Path(): string { return this.saved?.folder ?? ''; }
  get FullName(): string { return this.saved?.path ?? this.unsavedName; }
  get FileFormat(): number { return this.saved?.format ?? XLSX; }
  get HasPassword(): boolean { return this.Password !== ''; }
  get ActiveSheet(): AnySheet { return this.activeSheet; }
  get ActiveChart(): Chart | null { return this.activeSheet instanceof Chart ? this.activeSheet : null; }

  /** It is not as it was saved. */
  touch(): void {
    this.Saved = false;
    if (this.Application.isAutomatic) this.book.state++;
  }

  /** Tells those who listen to the workbook and to the application, which calls some of it otherwise. */
  override tell(name: string, ...values: readonly unknown[]): void {
    super.tell(name, ...values);
    if (name.startsWith('Sheet')) this.Application.tell(name, ...values);
    else this.Application.tell(name.startsWith('Window') ? name : `Workbook${name}`, this, ...values);
  }

  // Sheets ------------------------------------------------------------------------------------------------------------

  newWorksheet(name: string, place = this.sheets.length): Worksheet {
    const model = new SheetModel(this.book, name);
    const sheet = new Worksheet(this, model);
    this.book.sheets = [...this.book.sheets, model];
    this.#put(sheet, place);
    return sheet;
  }

  newChart(place = this.sheets.length): Chart {
    const chart = new Chart(this, this.freeName(`Chart${this.Charts.Count + 1}`));
    this.#put(chart, place);
    this.tell('NewChart', chart);
    return chart;
  }

  #put(sheet: AnySheet, place: number): void {
    this.sheets = [...this.sheets.slice(0, place), sheet, ...this.sheets.slice(place)];
    this.touch();
  }

  /** The numbers go on, whatever has become of the sheets before. */
  nextSheetName(): string {
    let name = '';
    do name = `Sheet${++this.#numbered}`; while (this.#isTaken(name));
    return name;
  }

  #isTaken(name: string): boolean {
    return this.sheets.some((sheet) => sheet.Name.toLowerCase() === name.toLowerCase());
  }

  /** A name that no sheet has: of a copy `Sheet1 (2)`. */
  freeName(wanted: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted} (${number})`;
      if (!this.#isTaken(name)) return name;
    }
  }

  /** @throws ComError where a sheet cannot be called so */
  checkSheetName(name: string, of: AnySheet): void {
    this.checkStructure();
    if (name === '' || name.length > 31 || /[\\/?*[\]:]/.test(name) || /^'|'$/.test(name)) {
      throw excelError('You typed an invalid name for a sheet or chart. Make sure that:\n\n • The name that you type does not exceed 31 characters.\n • The name does not contain any of the following characters: : \\ / ? * [ or ]\n • You did not leave the name blank.');
    }
    if (this.sheets.some((sheet) => sheet !== of && sheet.Name.toLowerCase() === name.toLowerCase())) throw excelError('That name is already taken. Try a different one.');
  }

  activateSheet(sheet: AnySheet): void {
    if (sheet.Visible !== VISIBLE) throw excelError(`Activate method of ${sheet.constructor.name} class failed`);
    const before = this.activeSheet;
    if (before === sheet) return;
    this.#deactivate(before);
    this.activeSheet = sheet;
    sheet.tell('Activate');
    this.tell('SheetActivate', sheet);
  }

  #deactivate(sheet: AnySheet): void {
    if (!this.sheets.includes(sheet)) return;
    sheet.tell('Deactivate');
    this.tell('SheetDeactivate', sheet);
  }

  removeSheet(sheet: AnySheet, isForced = false): void {
    if (!isForced) this.checkStructure();
    const left = this.sheets.filter((each) => each !== sheet);
    if (!left.some((each) => each.Visible === VISIBLE)) throw excelError(LAST_SHEET);
    const place = this.sheets.indexOf(sheet);
    this.sheets = left;
    if (sheet instanceof Worksheet) this.book.sheets = this.book.sheets.filter((model) => model !== sheet.model);
    if (this.activeSheet === sheet) this.activeSheet = left[Math.min(place, left.length - 1)] ?? sheet;
    this.touch();
  }

  moveSheet(sheet: AnySheet, place: number): void {
    this.checkStructure();
    const before = this.sheets[place];
    const others = this.sheets.filter((each) => each !== sheet);
    const at = before === undefined || before === sheet ? others.length : others.indexOf(before);
    this.sheets = [...others.slice(0, at), sheet, ...others.slice(at)];
    this.touch();
  }

  /** Where Before and After point; undefined where neither is given. */
  placeFor(before: unknown, after: unknown): { readonly workbook: Workbook; readonly place: number } | undefined {
    const given = before ?? after;
    if (given === undefined || given === null) return undefined;
    const sheet = own(given, Worksheet) ?? own(given, Chart);
    if (sheet === undefined) throw excelError('Add method of Sheets class failed');
    return { workbook: sheet.workbook, place: sheet.workbook.sheets.indexOf(sheet) + (before === undefined || before === null ? 1 : 0) };
  }

  // References --------------------------------------------------------------------------------------------------------

  /** The cells of a reference or a name; undefined where it is neither. */
  rangeOf(text: string, from?: Worksheet): Range | undefined {
    const model = from?.model ?? this.book.sheets[0];
    const cells = model === undefined ? undefined : this.book.cellsOf(text, model);
    const sheet = this.sheets.find((each): each is Worksheet => each instanceof Worksheet && each.model === cells?.sheet);
    return cells === undefined || sheet === undefined ? undefined : new Range(sheet, [cells.area]);
  }

  /** Evaluate: cells are a Range, all else a value. */
  evaluated(given: unknown, from: Worksheet): unknown {
    if (typeof given !== 'string') return given;
    const operand = from.model.calculate(given);
    return operand !== undefined && isCells(operand) ? this.rangeOf(given, from) : operandToCom(operand);
  }

  // Protection --------------------------------------------------------------------------------------------------------

  get ProtectStructure(): boolean { return this.#password !== undefined; }

  Protect(password?: unknown, structure?: unknown): void {
    if (isTrue(structure, true)) this.#password = textOr(password, '');
  }

  Unprotect(password?: unknown): void {
    if (this.#password !== undefined && this.#password !== textOr(password, '')) throw excelError('The password you supplied is not correct. Verify that the CAPS LOCK key is off and be sure to use the correct capitalization.');
    this.#password = undefined;
  }

  checkStructure(): void {
    if (this.ProtectStructure) throw excelError(STRUCTURE);
  }

  // The file ----------------------------------------------------------------------------------------------------------

  Activate(): void { this.Application.Workbooks.activate(this); }
  RefreshAll(): void { this.Application.Calculate(); }

  SaveAs(filename?: unknown, fileFormat?: unknown): void {
    const to = savedAsOf(this, filename, fileFormat);
    if (!this.#mayBeSaved(filename !== undefined)) return;
    saveTo(this, to, this.Application.DisplayAlerts && to.path !== this.saved?.path);
    this.saved = to;
    this.Saved = true;
    this.tell('AfterSave', true);
  }

  /** What was never saved goes to the usual folder, under the name that it has. */
  Save(): void {
    if (this.saved === undefined) {
      this.SaveAs(this.unsavedName);
      return;
    }
    if (this.ReadOnly) throw excelError(`'${this.Name}' is read-only. To save a copy, click OK, then give the workbook a new name in the Save As dialog box.`);
    if (!this.#mayBeSaved(false)) return;
    saveTo(this, this.saved, false);
    this.Saved = true;
    this.tell('AfterSave', true);
  }

  SaveCopyAs(filename?: unknown): void {
    saveTo(this, { ...savedAsOf(this, filename, this.FileFormat) }, false);
  }

  #mayBeSaved(isAs: boolean): boolean {
    const cancel = byRef(false);
    this.tell('BeforeSave', isAs, cancel);
    return !cancel.value;
  }

  /** Who listens may keep it open. */
  Close(saveChanges?: unknown, filename?: unknown): void {
    this.close(isTrue(saveChanges, false), filename);
  }

  /** @returns whether it is closed */
  close(isSaved: boolean, filename?: unknown): boolean {
    const cancel = byRef(false);
    this.tell('BeforeClose', cancel);
    if (cancel.value) return false;
    if (isSaved && !this.Saved) {
      if (filename === undefined) this.Save();
      else this.SaveAs(filename);
    }
    this.Application.Workbooks.remove(this);
    return true;
  }
}
