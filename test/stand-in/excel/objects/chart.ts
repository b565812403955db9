// A chart sheet, which knows of what it is one.
import type { Interface } from 'coclass/server';

import type { IChart } from '../shape/sheets.js';
import type { IChartEvents } from '../shape/events.js';
import { CLASS_Chart } from '../shape/library.js';
import type { Application } from './application.js';
import { ExcelObject, own } from './base.js';
import { excelError } from './errors.js';
import { PageSetup } from './page-setup.js';
import { Range } from './range.js';
import type { Workbook } from './workbook.js';

const COLUMN_CLUSTERED = 51;
const VISIBLE = -1;

export class Chart extends ExcelObject<typeof IChartEvents> implements Interface<typeof IChart> {
  static override readonly coclass = CLASS_Chart;
  ChartType = COLUMN_CLUSTERED;
  HasLegend = true;
  HasTitle = false;
  Visible = VISIBLE;
  readonly PageSetup = new PageSetup(this);
  source: Range | undefined;
  #name: string;

  readonly workbook: Workbook;

  constructor(workbook: Workbook, name: string) {
    super();
    this.workbook = workbook;
    this.#name = name;
  }

  get Application(): Application { return this.workbook.Application; }
  get Parent(): Workbook { return this.workbook; }
  get Name(): string { return this.#name; }
  set Name(name: string) {
    this.workbook.checkSheetName(name, this);
    this.#name = name;
    this.workbook.touch();
  }

  get CodeName(): string { return this.#name; }
  get Index(): number { return this.workbook.sheets.indexOf(this) + 1; }
  get Next(): object | null { return this.workbook.sheets[this.Index] ?? null; }
  get Previous(): object | null { return this.workbook.sheets[this.Index - 2] ?? null; }

  Activate(): void { this.workbook.activateSheet(this); }
  Select(): void { this.Activate(); }
  Delete(): void { this.workbook.removeSheet(this); }

  SetSourceData(source: object | null): void {
    const range = own(source, Range);
    if (range === undefined) throw excelError();
    this.source = range;
    this.workbook.touch();
  }
}
