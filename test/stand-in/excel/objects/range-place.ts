// Which cells a Range is, and the ways from it to others.
import { isComObject } from 'coclass';

import { type Area, addressOf, addressR1C1, cell, COLUMNS, heightOf, intersection, isOnSheet, moved, parseArea, ROWS, widthOf } from '../engine/address.js';
import { qualified } from '../engine/tokens.js';
import type { Application } from './application.js';
import { ExcelObject, own } from './base.js';
import { isTrue, numberOr } from './convert.js';
import { excelError, unable } from './errors.js';
import { currentRegion, endFrom } from './navigation.js';
import type { Range } from './range.js';
import type { Worksheet } from './worksheet.js';

const R1C1 = -4150;
const step: Readonly<Record<number, readonly [rows: number, columns: number]>> = { [-4121]: [1, 0], [-4162]: [-1, 0], [-4161]: [0, 1], [-4159]: [0, -1] };

/** Rows or columns by their names: `B`, `A:C`, `2:3`. */
function wholeOf(text: string): Area {
  const found = parseArea(text.includes(':') ? text : `${text}:${text}`);
  if (found === undefined) throw excelError();
  return found;
}

/** What Count, Item and For Each go by: Rows gives whole rows of the range. */
export type RangeKind = 'cells' | 'rows' | 'columns';

export abstract class RangePlace extends ExcelObject {
  /** Of several areas most members look at the first. */
  readonly areas: readonly Area[];
  readonly sheet: Worksheet;
  readonly kind: RangeKind;

  constructor(sheet: Worksheet, areas: readonly Area[], kind: RangeKind = 'cells') {
    super();
    if (areas.length === 0 || !areas.every(isOnSheet)) throw excelError();
    this.sheet = sheet;
    this.areas = areas;
    this.kind = kind;
  }

  protected abstract make(areas: readonly Area[], kind?: RangeKind): Range;

  get area(): Area {
    return this.areas[0] ?? cell(1, 1);
  }

  get Application(): Application { return this.sheet.Application; }
  get Parent(): Worksheet { return this.sheet; }
  get Worksheet(): Worksheet { return this.sheet; }

  get Row(): number { return this.area.top; }
  get Column(): number { return this.area.left; }

  get Count(): number {
    const count = this.CountLarge;
    if (count > 0x7fffffff) throw excelError('Overflow');
    return count;
  }

  get CountLarge(): number {
    return this.areas.reduce((count, area) => count + (this.kind === 'rows' ? heightOf(area) : this.kind === 'columns' ? widthOf(area) : heightOf(area) * widthOf(area)), 0);
  }

  get_Address(rowAbsolute?: unknown, columnAbsolute?: unknown, style = 1, external?: unknown, relativeTo?: unknown): string {
    const [row, column] = [isTrue(rowAbsolute, true), isTrue(columnAbsolute, true)];
    const from = own(relativeTo, RangePlace)?.area ?? cell(1, 1);
    const text = this.areas.map((area) => (style === R1C1 ? addressR1C1(area, { row: from.top, column: from.left }, row, column) : addressOf(area, row, column))).join(',');
    if (!isTrue(external, false)) return text;
    const whole = `[${this.sheet.workbook.Name}]${this.sheet.Name}`;
    return `${/^[\w.[\]]+$/.test(whole) ? whole : `'${whole.replaceAll("'", "''")}'`}!${text}`;
  }

  get_AddressLocal(rowAbsolute?: unknown, columnAbsolute?: unknown, style = 1, external?: unknown, relativeTo?: unknown): string {
    return this.get_Address(rowAbsolute, columnAbsolute, style, external, relativeTo);
  }

  /** As a formula has it. */
  get qualifiedAddress(): string {
    return this.areas.map((area) => qualified(this.sheet.Name, area)).join(',');
  }

  get Cells(): Range { return this.make(this.areas); }
  get Rows(): Range { return this.make(this.areas, 'rows'); }
  get Columns(): Range { return this.make(this.areas, 'columns'); }
  get EntireRow(): Range { return this.make(this.areas.map((area) => ({ ...area, left: 1, right: COLUMNS })), 'rows'); }
  get EntireColumn(): Range { return this.make(this.areas.map((area) => ({ ...area, top: 1, bottom: ROWS })), 'columns'); }

  /** Item(1, 2), Item(5), Item(1, "B"): counted from the first cell, and beyond the last too. */
  itemAt(rowIndex: unknown, columnIndex?: unknown): Range {
    const { area } = this;
    if (this.kind === 'rows' && columnIndex === undefined) {
      const { top, bottom } = typeof rowIndex === 'string' ? wholeOf(rowIndex) : { top: numberOr(rowIndex, 1), bottom: numberOr(rowIndex, 1) };
      return this.make([{ ...area, top: area.top + top - 1, bottom: area.top + bottom - 1 }], 'rows');
    }
    if (this.kind === 'columns' && columnIndex === undefined) {
      const { left, right } = typeof rowIndex === 'string' ? wholeOf(rowIndex) : { left: numberOr(rowIndex, 1), right: numberOr(rowIndex, 1) };
      return this.make([{ ...area, left: area.left + left - 1, right: area.left + right - 1 }], 'columns');
    }
    const index = Math.round(numberOr(rowIndex, 1));
    if (columnIndex !== undefined) return this.make([cell(area.top + index - 1, area.left + this.#columnPlace(columnIndex) - 1)]);
    const width = widthOf(area);
    return this.make([cell(area.top + Math.floor((index - 1) / width), area.left + ((index - 1) % width + width) % width)]);
  }

  #columnPlace(index: unknown): number {
    return typeof index === 'string' ? wholeOf(index).left : Math.round(numberOr(index, 1));
  }

  *[Symbol.iterator](): Generator<Range> {
    for (const area of this.areas) {
      if (this.kind === 'rows') for (let row = area.top; row <= area.bottom; row++) yield this.make([{ ...area, top: row, bottom: row }], 'rows');
      else if (this.kind === 'columns') for (let column = area.left; column <= area.right; column++) yield this.make([{ ...area, left: column, right: column }], 'columns');
      else for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) yield this.make([cell(row, column)]);
    }
  }

  get_Offset(rowOffset?: unknown, columnOffset?: unknown): Range {
    return this.make(this.areas.map((area) => moved(area, numberOr(rowOffset, 0), numberOr(columnOffset, 0))), this.kind);
  }

  get_Resize(rowSize?: unknown, columnSize?: unknown): Range {
    const { area } = this;
    return this.make([{ ...area, bottom: area.top + numberOr(rowSize, heightOf(area)) - 1, right: area.left + numberOr(columnSize, widthOf(area)) - 1 }]);
  }

  get_Range(cell1: unknown, cell2?: unknown): Range {
    // A range that is given is where it is, an address is counted from here.
    if (isComObject(cell1)) return this.sheet.get_Range(cell1, cell2);
    return this.make(this.sheet.areasOf(cell1, cell2).map((area) => moved(area, this.area.top - 1, this.area.left - 1)));
  }

  get_End(direction: number): Range {
    const way = step[direction] ?? ({ 1: step[-4159], 2: step[-4161], 3: step[-4162], 4: step[-4121] } as const)[direction];
    if (way === undefined) throw unable('get', 'End', 'Range');
    return this.make([endFrom(this.sheet.model, this.area.top, this.area.left, way)]);
  }

  get CurrentRegion(): Range {
    return this.make([currentRegion(this.sheet.model, this.area)]);
  }

  get Next(): Range { return this.get_Offset(0, 1); }
  get Previous(): Range { return this.get_Offset(0, -1); }

  /** The part of it that can hold anything. */
  get usedAreas(): readonly Area[] {
    const { used } = this.sheet.model;
    return this.areas.flatMap((area) => intersection(area, used) ?? []);
  }
}
