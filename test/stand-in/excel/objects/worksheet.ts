// A worksheet.
import type { Interface } from 'coclass/server';

import { type Area, cell, COLUMNS, parseArea, ROWS } from '../engine/address.js';
import { STANDARD_HEIGHT, STANDARD_WIDTH, type SheetModel } from '../engine/sheet.js';
import type { IDocEvents } from '../shape/events.js';
import { CLASS_Worksheet } from '../shape/library.js';
import type { IWorksheet } from '../shape/sheets.js';
import type { Application } from './application.js';
import { ExcelObject, own } from './base.js';
import { textOr } from './convert.js';
import { excelError } from './errors.js';
import { Names } from './names.js';
import { PageSetup } from './page-setup.js';
import { Range } from './range.js';
import type { Workbook } from './workbook.js';

const WORKSHEET = -4167;
const [VISIBLE, HIDDEN, VERY_HIDDEN] = [-1, 0, 2];
const PROTECTED = "The cell or chart you're trying to change is on a protected sheet. To make a change, unprotect the sheet. You might be requested to enter a password.";

export class Worksheet extends ExcelObject<typeof IDocEvents> implements Interface<typeof IWorksheet> {
  static override readonly coclass = CLASS_Worksheet;
  readonly Type = WORKSHEET;
  readonly StandardHeight = STANDARD_HEIGHT;
  StandardWidth = STANDARD_WIDTH;
  DisplayPageBreaks = false;
  DisplayRightToLeft = false;
  EnableCalculation = true;
  EnableSelection = 0;
  AutoFilterMode = false;
  ScrollArea = '';
  readonly PageSetup = new PageSetup(this);
  readonly CodeName: string;
  selection: Range;
  activeCell: Area = cell(1, 1);
  #visible = VISIBLE;
  #password: string | undefined;

  readonly workbook: Workbook;
  readonly model: SheetModel;

  constructor(workbook: Workbook, model: SheetModel) {
    super();
    this.workbook = workbook;
    this.model = model;
    this.CodeName = model.name;
    this.selection = new Range(this, [this.activeCell]);
  }

  get Application(): Application { return this.workbook.Application; }
  get Parent(): Workbook { return this.workbook; }
  get Index(): number { return this.workbook.sheets.indexOf(this) + 1; }
  get Next(): object | null { return this.workbook.sheets[this.Index] ?? null; }
  get Previous(): object | null { return this.workbook.sheets[this.Index - 2] ?? null; }
  get Names(): Names { return this.workbook.Names; }

  get Name(): string { return this.model.name; }
  set Name(name: string) {
    this.workbook.checkSheetName(name, this);
    this.workbook.book.rename(this.model, name);
    this.workbook.touch();
  }

  get Visible(): number { return this.#visible; }
  set Visible(given: number) {
    const visible = given === 1 ? VISIBLE : given;
    if (![VISIBLE, HIDDEN, VERY_HIDDEN].includes(visible)) throw excelError('Unable to set the Visible property of the Worksheet class');
    if (visible !== VISIBLE && this.workbook.sheets.every((sheet) => sheet === this || sheet.Visible !== VISIBLE)) throw excelError('Unable to set the Visible property of the Worksheet class');
    this.#visible = visible;
    if (visible !== VISIBLE && this.workbook.ActiveSheet === this) this.workbook.sheets.find((sheet) => sheet.Visible === VISIBLE)?.Activate();
  }

  // Ranges ------------------------------------------------------------------------------------------------------------

  get Cells(): Range { return new Range(this, [{ top: 1, left: 1, bottom: ROWS, right: COLUMNS }]); }
  get Rows(): Range { return this.Cells.Rows; }
  get Columns(): Range { return this.Cells.Columns; }
  get UsedRange(): Range { return new Range(this, [this.model.used]); }

  get_Range(cell1: unknown, cell2?: unknown): Range {
    if (cell2 === undefined && typeof cell1 === 'string') {
      const named = this.workbook.rangeOf(cell1, this);
      if (named !== undefined && parseArea(cell1) === undefined && !cell1.includes(',')) return named;
    }
    return new Range(this, this.areasOf(cell1, cell2));
  }

  /**
   * The areas that arguments of Range stand for: `A1:B2`, `A1,C3`, a name, two corners.
   * @throws ComError where they are no cells of this sheet
   */
  areasOf(cell1: unknown, cell2?: unknown): readonly Area[] {
    const first = this.#areasOfOne(cell1);
    if (cell2 === undefined) return first;
    const [a, b] = [first[0], this.#areasOfOne(cell2)[0]];
    if (a === undefined || b === undefined) throw excelError();
    return [{ top: Math.min(a.top, b.top), left: Math.min(a.left, b.left), bottom: Math.max(a.bottom, b.bottom), right: Math.max(a.right, b.right) }];
  }

  #areasOfOne(given: unknown): readonly Area[] {
    const range = own(given, Range);
    if (range !== undefined) {
      if (range.sheet !== this) throw excelError();
      return range.areas;
    }
    if (typeof given !== 'string') throw excelError();
    return given.split(',').map((part) => {
      const area = parseArea(part) ?? this.workbook.rangeOf(part, this)?.area;
      if (area === undefined) throw excelError();
      return area;
    });
  }

  // Changes -----------------------------------------------------------------------------------------------------------

  /** Cells have another content: formulas are calculated, and those who listen are told. */
  changed(areas: readonly Area[]): void {
    this.workbook.touch();
    this.Application.recalculated(this.workbook);
    const range = new Range(this, areas);
    this.tell('Change', range);
    this.workbook.tell('SheetChange', this, range);
  }

  select(range: Range): void {
    this.selection = range;
    this.activeCell = cell(range.area.top, range.area.left);
    this.tell('SelectionChange', range);
    this.workbook.tell('SheetSelectionChange', this, range);
  }

  Calculate(): void {
    this.workbook.book.state++;
    this.Application.calculated(this);
  }

  Evaluate(name: unknown): unknown { return this.workbook.evaluated(name, this); }
  _Evaluate(name: unknown): unknown { return this.Evaluate(name); }

  // Protection --------------------------------------------------------------------------------------------------------

  get ProtectContents(): boolean { return this.#password !== undefined; }
  get ProtectDrawingObjects(): boolean { return this.ProtectContents; }
  get ProtectScenarios(): boolean { return this.ProtectContents; }
  readonly ProtectionMode = false;

  Protect(password?: unknown): void {
    this.#password = textOr(password, '');
  }

  Unprotect(password?: unknown): void {
    if (this.#password !== undefined && this.#password !== textOr(password, '')) throw excelError('The password you supplied is not correct. Verify that the CAPS LOCK key is off and be sure to use the correct capitalization.');
    this.#password = undefined;
  }

  isProtected(areas: readonly Area[]): boolean {
    return this.#password !== undefined && areas.some((area) => this.model.formats.common(area, 'Locked') !== false);
  }

  checkUnprotected(areas: readonly Area[]): void {
    if (this.isProtected(areas)) throw excelError(PROTECTED);
  }

  // The sheet as a whole ----------------------------------------------------------------------------------------------

  Activate(): void { this.workbook.activateSheet(this); }
  Select(_replace?: unknown): void { this.Activate(); }
  Delete(): void { this.workbook.removeSheet(this); }

  Copy(before?: unknown, after?: unknown): void {
    const to = this.workbook.placeFor(before, after);
    const target = to?.workbook ?? this.Application.Workbooks.Add(WORKSHEET);
    const copy = target.newWorksheet(target.freeName(this.Name), to?.place ?? 0);
    copy.model.copyFrom(this.model);
    if (to === undefined) target.sheets.filter((sheet) => sheet !== copy).forEach((sheet) => { target.removeSheet(sheet, true); });
    copy.Activate();
  }

  Move(before?: unknown, after?: unknown): void {
    const to = this.workbook.placeFor(before, after);
    if (to?.workbook !== this.workbook) throw excelError('Move method of Worksheet class failed');
    this.workbook.moveSheet(this, to.place);
    this.Activate();
  }

  Paste(destination?: unknown): void {
    const { clipboard } = this.Application;
    if (clipboard === undefined) throw excelError('Paste method of Worksheet class failed');
    const target = own(destination, Range) ?? this.selection;
    target.pasteFrom(clipboard.range, -4104, { isMoved: clipboard.isCut });
    if (clipboard.isCut) this.Application.clipboard = undefined;
  }

  SaveAs(filename: string, fileFormat?: unknown): void {
    this.Activate();
    this.workbook.SaveAs(filename, fileFormat);
  }
}
