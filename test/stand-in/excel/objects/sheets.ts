// Sheets: all of a workbook, or those of a kind (Worksheets, Charts).
import type { Interface } from 'coclass/server';

import { ISheets } from '../shape/sheets.js';
import type { Application } from './application.js';
import { ExcelObject, itemOf } from './base.js';
import type { Chart } from './chart.js';
import { numberOr } from './convert.js';
import { excelError } from './errors.js';
import type { Workbook } from './workbook.js';
import type { Worksheet } from './worksheet.js';

/** XlSheetType */
const CHART = -4109;

export type AnySheet = Worksheet | Chart;

export class Sheets extends ExcelObject implements Interface<typeof ISheets> {
  static override readonly interfaces = [ISheets];
  readonly #kind: 'all' | 'worksheets' | 'charts';

  readonly Parent: Workbook;

  constructor(Parent: Workbook, kind: 'all' | 'worksheets' | 'charts') {
    super();
    this.Parent = Parent;
    this.#kind = kind;
  }

  get Application(): Application { return this.Parent.Application; }

  get all(): readonly AnySheet[] {
    const { sheets } = this.Parent;
    return this.#kind === 'all' ? sheets : sheets.filter((sheet) => 'model' in sheet === (this.#kind === 'worksheets'));
  }

  get Count(): number { return this.all.length; }
  get_Item(index: unknown): AnySheet { return itemOf(this.all, index, (sheet) => sheet.Name); }
  get__Default(index: unknown): AnySheet { return this.get_Item(index); }
  [Symbol.iterator](): Iterator<AnySheet> { return this.all[Symbol.iterator](); }

  /** Before the active sheet unless said; the new one is active. */
  Add(before?: unknown, after?: unknown, count?: unknown, type?: unknown): AnySheet {
    const workbook = this.Parent;
    workbook.checkStructure();
    const kind = numberOr(type, this.#kind === 'charts' ? CHART : -4167);
    const to = workbook.placeFor(before, after) ?? { workbook, place: workbook.sheets.indexOf(workbook.activeSheet) };
    if (to.workbook !== workbook) throw excelError('Add method of Sheets class failed');
    let added: AnySheet | undefined;
    for (let number = numberOr(count, 1); number > 0; number--) {
      added = kind === CHART ? workbook.newChart(to.place) : workbook.newWorksheet(workbook.nextSheetName(), to.place);
      workbook.tell('NewSheet', added);
    }
    if (added === undefined) throw excelError('Add method of Sheets class failed');
    added.Activate();
    return added;
  }

  Copy(before?: unknown, after?: unknown): void {
    for (const sheet of this.all) if ('model' in sheet) sheet.Copy(before, after);
  }

  Move(before?: unknown, after?: unknown): void {
    for (const sheet of this.all) if ('model' in sheet) sheet.Move(before, after);
  }

  Delete(): void {
    for (const sheet of this.all) sheet.Delete();
  }

  Select(): void {
    this.all[0]?.Activate();
  }

  get Visible(): unknown {
    const values = new Set(this.all.map((sheet) => sheet.Visible));
    return values.size === 1 ? [...values][0] : null;
  }

  set Visible(visible: unknown) {
    for (const sheet of this.all) sheet.Visible = visible === true ? -1 : visible === false ? 0 : Number(visible);
  }
}
