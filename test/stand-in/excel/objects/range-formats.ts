// How the cells of a Range look: widths, heights, alignment, and the objects for fonts, fillings and borders.
import { type Area, heightOf, isSameArea, isWholeColumns, isWholeRows, ROWS, widthOf } from '../engine/address.js';
import type { FormatValue } from '../engine/formats.js';
import { STANDARD_HEIGHT, STANDARD_WIDTH } from '../engine/sheet.js';
import { numberOr } from './convert.js';
import { excelError, unable } from './errors.js';
import { Borders, Font, Interior } from './formats.js';
import { RangeContents } from './range-contents.js';
import type { Range } from './range.js';

/** Of characters of the standard font, and what is left and right of them. */
const points = (characters: number): number => (characters === 0 ? 0 : characters < 1 ? Math.round(characters * 12) * 0.75 : (Math.round(characters * 7) + 5) * 0.75);
const LONGEST_WIDTH = 255;
const HIGHEST = 409;

export abstract class RangeFormats extends RangeContents {
  get Font(): Font { return new Font(this); }
  get Interior(): Interior { return new Interior(this); }
  get Borders(): Borders { return new Borders(this); }

  /** What all cells have in common; null where they differ. */
  format(key: string): FormatValue {
    const values = new Set(this.areas.map((area) => this.sheet.model.formats.common(area, key)));
    const [only = null] = values;
    return values.size === 1 ? only : null;
  }

  setFormat(key: string, value: FormatValue, areas: readonly Area[] = this.areas): void {
    this.sheet.checkUnprotected(areas);
    for (const area of areas) this.sheet.model.formats.set(area, key, value);
    this.sheet.workbook.touch();
  }

  get NumberFormat(): FormatValue { return this.format('NumberFormat'); }
  set NumberFormat(value: FormatValue) {
    if (typeof value !== 'string' || value === '') throw unable('set', 'NumberFormat', 'Range');
    this.setFormat('NumberFormat', value);
  }

  get NumberFormatLocal(): FormatValue { return this.NumberFormat; }
  set NumberFormatLocal(value: FormatValue) { this.NumberFormat = value; }
  get HorizontalAlignment(): FormatValue { return this.format('HorizontalAlignment'); }
  set HorizontalAlignment(value: FormatValue) { this.setFormat('HorizontalAlignment', value); }
  get VerticalAlignment(): FormatValue { return this.format('VerticalAlignment'); }
  set VerticalAlignment(value: FormatValue) { this.setFormat('VerticalAlignment', value); }
  get WrapText(): FormatValue { return this.format('WrapText'); }
  set WrapText(value: FormatValue) { this.setFormat('WrapText', value); }
  get Orientation(): FormatValue { return this.format('Orientation'); }
  set Orientation(value: FormatValue) { this.setFormat('Orientation', value); }
  get IndentLevel(): FormatValue { return this.format('IndentLevel'); }
  set IndentLevel(value: FormatValue) { this.setFormat('IndentLevel', value); }
  get ShrinkToFit(): FormatValue { return this.format('ShrinkToFit'); }
  set ShrinkToFit(value: FormatValue) { this.setFormat('ShrinkToFit', value); }
  get Locked(): FormatValue { return this.format('Locked'); }
  set Locked(value: FormatValue) { this.setFormat('Locked', value); }
  get FormulaHidden(): FormatValue { return this.format('FormulaHidden'); }
  set FormulaHidden(value: FormatValue) { this.setFormat('FormulaHidden', value); }

  BorderAround(lineStyle?: unknown, weight = 2, colorIndex = -4105, color?: unknown): boolean {
    for (const side of [7, 8, 9, 10]) {
      const border = this.Borders.get_Item(side);
      border.LineStyle = numberOr(lineStyle, 1);
      border.Weight = weight;
      if (color !== undefined) border.Color = numberOr(color, 0);
      else if (colorIndex > 0) border.ColorIndex = colorIndex;
    }
    return true;
  }

  // Columns and rows --------------------------------------------------------------------------------------------------

  #columnsOf(): number[] {
    return this.areas.flatMap((area) => Array.from({ length: widthOf(area) }, (_, place) => area.left + place));
  }

  #rowsOf(): number[] {
    const areas = this.areas.some((area) => heightOf(area) === ROWS) ? this.usedAreas : this.areas;
    return areas.flatMap((area) => Array.from({ length: heightOf(area) }, (_, place) => area.top + place));
  }

  #common(sizes: readonly number[]): number | null {
    const values = new Set(sizes);
    const [only = null] = values;
    return values.size === 1 ? only : null;
  }

  #widthOf(column: number): number {
    return this.sheet.model.hiddenColumns.has(column) ? 0 : (this.sheet.model.columnWidths.get(column) ?? this.sheet.StandardWidth);
  }

  #heightOf(row: number): number {
    return this.sheet.model.hiddenRows.has(row) ? 0 : (this.sheet.model.rowHeights.get(row) ?? STANDARD_HEIGHT);
  }

  get ColumnWidth(): number | null { return this.#common(this.#columnsOf().map((column) => this.#widthOf(column))); }
  set ColumnWidth(given: unknown) {
    const width = numberOr(given, STANDARD_WIDTH);
    if (width < 0 || width > LONGEST_WIDTH) throw unable('set', 'ColumnWidth', 'Range');
    for (const column of this.#columnsOf()) this.sheet.model.columnWidths.set(column, width);
    this.sheet.workbook.touch();
  }

  get RowHeight(): number | null { return this.#common(this.#rowsOf().map((row) => this.#heightOf(row))); }
  set RowHeight(given: unknown) {
    const height = numberOr(given, STANDARD_HEIGHT);
    if (height < 0 || height > HIGHEST) throw unable('set', 'RowHeight', 'Range');
    for (const row of this.#rowsOf()) this.sheet.model.rowHeights.set(row, height);
    this.sheet.workbook.touch();
  }

  get Width(): number { return this.#columnsOf().reduce((sum, column) => sum + points(this.#widthOf(column)), 0); }
  get Height(): number { return this.#rowsOf().reduce((sum, row) => sum + this.#heightOf(row), 0); }
  get Left(): number { return Array.from({ length: this.area.left - 1 }, (_, place) => points(this.#widthOf(place + 1))).reduce((sum, each) => sum + each, 0); }
  get Top(): number {
    const { rowHeights, hiddenRows } = this.sheet.model;
    const other = [...new Set([...rowHeights.keys(), ...hiddenRows])].filter((row) => row < this.area.top);
    return (this.area.top - 1 - other.length) * STANDARD_HEIGHT + other.reduce((sum, row) => sum + this.#heightOf(row), 0);
  }

  get Hidden(): boolean | null {
    const { hiddenRows, hiddenColumns } = this.sheet.model;
    if (isWholeColumns(this.area)) return this.#alike(this.#columnsOf().map((column) => hiddenColumns.has(column)));
    if (isWholeRows(this.area)) return this.#alike(this.#rowsOf().map((row) => hiddenRows.has(row)));
    return this.#alike(this.#rowsOf().map((row) => hiddenRows.has(row)));
  }

  set Hidden(given: unknown) {
    const { hiddenRows, hiddenColumns } = this.sheet.model;
    if (!isWholeColumns(this.area) && !isWholeRows(this.area)) throw unable('set', 'Hidden', 'Range');
    const [hidden, places] = isWholeColumns(this.area) ? [hiddenColumns, this.#columnsOf()] as const : [hiddenRows, this.#rowsOf()] as const;
    for (const place of places) {
      if (given === true || given === -1) hidden.add(place);
      else hidden.delete(place);
    }
    this.sheet.workbook.touch();
  }

  #alike(values: readonly boolean[]): boolean | null {
    const all = new Set(values);
    return all.size === 1 ? values[0] === true : null;
  }

  /** As wide as the longest text, as high as a line. */
  AutoFit(): boolean {
    if (this.kind === 'cells' && !isWholeColumns(this.area) && !isWholeRows(this.area)) throw excelError('AutoFit method of Range class failed');
    if (this.kind === 'rows' || isWholeRows(this.area)) {
      for (const row of this.#rowsOf()) this.sheet.model.rowHeights.delete(row);
      return true;
    }
    const longest = new Map<number, number>();
    for (const area of this.usedAreas) {
      for (const { row, column } of this.sheet.model.contents(area)) longest.set(column, Math.max(longest.get(column) ?? 0, this.textAt(row, column).length));
    }
    for (const [column, length] of longest) this.sheet.model.columnWidths.set(column, Math.min(LONGEST_WIDTH, length + 0.71));
    this.sheet.workbook.touch();
    return true;
  }

  // Merged cells ------------------------------------------------------------------------------------------------------

  Merge(across?: unknown): void {
    this.sheet.checkUnprotected(this.areas);
    const { model } = this.sheet;
    const parts = this.areas.flatMap((area) => (across === true ? Array.from({ length: heightOf(area) }, (_, place) => ({ ...area, top: area.top + place, bottom: area.top + place })) : [area]));
    this.UnMerge();
    for (const part of parts) {
      for (const { row, column } of [...model.contents(part)]) if (row !== part.top || column !== part.left) model.set(row, column, undefined);
    }
    model.merged = [...model.merged, ...parts];
    this.sheet.changed(this.areas);
  }

  UnMerge(): void {
    const { model } = this.sheet;
    model.merged = model.merged.filter((merged) => !this.areas.some((area) => merged.top <= area.bottom && merged.bottom >= area.top && merged.left <= area.right && merged.right >= area.left));
  }

  get MergeArea(): Range {
    if (this.Cells.CountLarge > 1 && !this.sheet.model.merged.some((merged) => isSameArea(merged, this.area))) throw unable('get', 'MergeArea', 'Range');
    return this.make([this.sheet.model.mergedAt(this.area.top, this.area.left) ?? this.area]);
  }

  get MergeCells(): boolean | null {
    const { model } = this.sheet;
    const touching = model.merged.filter((merged) => this.areas.some((area) => merged.top <= area.bottom && merged.bottom >= area.top && merged.left <= area.right && merged.right >= area.left));
    if (touching.length === 0) return false;
    return touching.some((merged) => merged.top <= this.area.top && merged.left <= this.area.left && merged.bottom >= this.area.bottom && merged.right >= this.area.right) ? true : null;
  }

  set MergeCells(given: unknown) {
    if (given === true || given === -1) this.Merge();
    else this.UnMerge();
  }
}
