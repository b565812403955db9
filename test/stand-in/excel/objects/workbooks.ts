// The workbooks that are open.
import type { Interface } from 'coclass/server';

import { IWorkbooks } from '../shape/workbooks.js';
import type { Application } from './application.js';
import { ExcelObject, itemOf } from './base.js';
import { isTrue, numberOr, textOr } from './convert.js';
import { openFrom } from './saving.js';
import type { Workbook } from './workbook.js';

const CHART_TEMPLATE = -4109;
const WORKSHEET_TEMPLATE = -4167;

export class Workbooks extends ExcelObject implements Interface<typeof IWorkbooks> {
  static override readonly interfaces = [IWorkbooks];
  all: readonly Workbook[] = [];
  active: Workbook | undefined;
  #made = 0;

  readonly Application: Application;

  constructor(Application: Application) {
    super();
    this.Application = Application;
  }

  get Parent(): Application { return this.Application; }
  get Count(): number { return this.all.length; }
  get_Item(index: unknown): Workbook { return itemOf(this.all, index, (workbook) => workbook.Name); }
  get__Default(index: unknown): Workbook { return this.get_Item(index); }
  [Symbol.iterator](): Iterator<Workbook> { return this.all[Symbol.iterator](); }

  #make(name: string): Workbook {
    return this.Application.makeWorkbook(name);
  }

  /** With sheets as many as the application says, with one (a constant), or as a template. */
  Add(template?: unknown): Workbook {
    const workbook = this.#make(`Book${++this.#made}`);
    if (typeof template === 'string' && template !== '' && this.Application.hasTemplates) openFrom(workbook, template);
    workbook.saved = undefined;
    const isSingle = template === WORKSHEET_TEMPLATE || template === CHART_TEMPLATE;
    if (workbook.sheets.length === 0) {
      if (template === CHART_TEMPLATE) workbook.newChart();
      else for (let count = isSingle ? 1 : this.Application.SheetsInNewWorkbook; count > 0; count--) workbook.newWorksheet(workbook.nextSheetName());
    }
    this.#opened(workbook);
    this.Application.tell('NewWorkbook', workbook);
    this.activate(workbook);
    return workbook;
  }

  Open(filename: string, _updateLinks?: unknown, readOnly?: unknown): Workbook {
    const known = this.all.find(({ FullName }) => FullName.toLowerCase() === filename.toLowerCase());
    if (known !== undefined) return known;
    const workbook = this.#make('Book');
    openFrom(workbook, filename);
    workbook.ReadOnly = isTrue(readOnly, false);
    this.#opened(workbook);
    workbook.tell('Open');
    this.activate(workbook);
    return workbook;
  }

  /** A text file, by its separators: the first of them counts. */
  OpenText(
    filename: string, _origin?: unknown, startRow?: unknown, _dataType?: unknown, _qualifier = 1, _consecutive?: unknown, tab?: unknown, semicolon?: unknown, comma?: unknown, space?: unknown,
    other?: unknown, otherChar?: unknown,
  ): void {
    const separators = [[tab, '\t'], [semicolon, ';'], [comma, ','], [space, ' '], [other, textOr(otherChar, '|')]] as const;
    const chosen = separators.find(([isMeant]) => isTrue(isMeant, false))?.[1] ?? '\t';
    const workbook = this.#make('Book');
    openFrom(workbook, filename, { separator: chosen, startRow: numberOr(startRow, 1) });
    this.#opened(workbook);
    workbook.tell('Open');
    this.activate(workbook);
  }

  #opened(workbook: Workbook): void {
    const [first] = workbook.sheets;
    if (first !== undefined) workbook.activeSheet = first;
    workbook.Saved = true;
    workbook.book.state++;
    this.all = [...this.all, workbook];
  }

  activate(workbook: Workbook): void {
    const before = this.active;
    if (before === workbook) return;
    if (before !== undefined) this.#deactivated(before);
    this.active = workbook;
    workbook.tell('Activate');
    workbook.tell('WindowActivate', workbook.window);
  }

  #deactivated(workbook: Workbook): void {
    workbook.tell('WindowDeactivate', workbook.window);
    workbook.tell('Deactivate');
  }

  remove(workbook: Workbook): void {
    if (!this.all.includes(workbook)) return;
    this.all = this.all.filter((each) => each !== workbook);
    if (this.active !== workbook) return;
    this.#deactivated(workbook);
    this.active = undefined;
    const next = this.all.at(-1);
    if (next !== undefined) this.activate(next);
  }

  Close(): void {
    for (const workbook of this.all) workbook.Close();
  }
}
