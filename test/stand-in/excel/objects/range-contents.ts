// What stands in the cells of a Range.
import { type Area, cell, heightOf, widthOf } from '../engine/address.js';
import { FormulaError } from '../engine/parse.js';
import { formatted } from '../engine/number-format.js';
import { copied, fromR1C1, toR1C1 } from '../engine/tokens.js';
import { CellError, type CellValue, numberText, toText } from '../engine/values.js';
import { own } from './base.js';
import { type Entry, entryOf, rowsOfCom, toCom, toCom2, toComArray } from './convert.js';
import { excelError, unable } from './errors.js';
import { RangePlace } from './range-place.js';

/** XlRangeValueDataType */
const XML_SPREADSHEET = 11;
const GENERAL = 'General';
const TEXT_FORMAT = '@';

export abstract class RangeContents extends RangePlace {
  #read(of: (row: number, column: number) => unknown): unknown {
    const { area } = this;
    if (heightOf(area) === 1 && widthOf(area) === 1) return of(area.top, area.left);
    if (heightOf(area) * widthOf(area) > 5_000_000) throw excelError('Not enough memory to complete this action.');
    return toComArray(Array.from({ length: heightOf(area) }, (_, row) => Array.from({ length: widthOf(area) }, (__, column) => of(area.top + row, area.left + column))));
  }

  formatAt(row: number, column: number): string {
    return String(this.sheet.model.formats.at(row, column, 'NumberFormat'));
  }

  get_Value(type?: unknown): unknown {
    if (Number(type ?? 10) >= XML_SPREADSHEET) throw unable('get', 'Value', 'Range');
    return this.#read((row, column) => toCom(this.sheet.model.valueAt(row, column), this.formatAt(row, column)));
  }

  put_Value(_type: unknown, value: unknown): void {
    this.write(value);
  }

  get Value2(): unknown {
    return this.#read((row, column) => toCom2(this.sheet.model.valueAt(row, column)));
  }

  set Value2(value: unknown) {
    this.write(value);
  }

  get_Item(rowIndex: unknown, columnIndex?: unknown): object {
    return this.itemAt(rowIndex, columnIndex);
  }

  put_Item(rowIndex: unknown, columnIndex: unknown, value: unknown): void {
    this.itemAt(rowIndex, columnIndex).write(value);
  }

  /** Without arguments the value, with some the cell. */
  get__Default(rowIndex?: unknown, columnIndex?: unknown): unknown {
    return rowIndex === undefined ? this.get_Value() : this.itemAt(rowIndex, columnIndex);
  }

  put__Default(rowIndex: unknown, columnIndex: unknown, value: unknown): void {
    if (rowIndex === undefined) this.write(value);
    else this.put_Item(rowIndex, columnIndex, value);
  }

  get Formula(): unknown {
    return this.#read((row, column) => this.formulaText(row, column));
  }

  set Formula(value: unknown) {
    this.write(value);
  }

  get FormulaLocal(): unknown { return this.Formula; }
  set FormulaLocal(value: unknown) { this.Formula = value; }

  get FormulaR1C1(): unknown {
    return this.#read((row, column) => {
      const formula = this.sheet.model.formulaAt(row, column);
      return formula === undefined ? this.formulaText(row, column) : toR1C1(formula, row, column);
    });
  }

  set FormulaR1C1(value: unknown) {
    this.write(value, (formula, row, column) => fromR1C1(formula, row, column));
  }

  /** What the formula bar shows: constants without a format. */
  formulaText(row: number, column: number): string {
    const { model } = this.sheet;
    const formula = model.formulaAt(row, column);
    if (formula !== undefined) return formula;
    const value = model.valueAt(row, column);
    return typeof value === 'number' ? numberText(value) : toText(value);
  }

  get HasFormula(): boolean | null {
    const cells = this.areas.flatMap((area) => [...this.sheet.model.contents(area)]);
    const formulas = cells.filter(({ formula }) => formula !== undefined).length;
    return formulas === 0 ? false : formulas === this.Cells.CountLarge ? true : null;
  }

  readonly HasArray = false;

  /** What the first cell shows; null where the cells show different texts. */
  get Text(): string | null {
    const texts = new Set<string>();
    for (const { area: { top, left } } of this.Cells) {
      texts.add(this.textAt(top, left));
      if (texts.size > 1) return null;
    }
    return [...texts][0] ?? '';
  }

  textAt(row: number, column: number): string {
    return formatted(this.sheet.model.valueAt(row, column), this.formatAt(row, column));
  }

  /**
   * Puts a value or an array into the cells: a list goes into each row, a single column into each column, and what an array does not reach is #N/A.
   * A formula is meant for the first cell, and moves along.
   */
  write(given: unknown, read: (formula: string, row: number, column: number) => string = (formula) => formula): void {
    this.sheet.checkUnprotected(this.areas);
    const value = this.#valueOf(given);
    const rows = rowsOfCom(value);
    for (const area of this.areas) {
      if (rows === undefined) this.#fill(area, this.#entryFor(value), read);
      else this.#fillFrom(area, rows, read);
    }
    this.sheet.changed(this.areas);
  }

  /** An object's default value, as of a range that is put into another. */
  #valueOf(given: unknown): unknown {
    const range = own(given, RangeContents);
    return range === undefined ? given : range.get_Value();
  }

  #entryFor(value: unknown): Entry {
    const isText = typeof value === 'string' && this.sheet.model.formats.common(this.area, 'NumberFormat') === TEXT_FORMAT;
    return isText ? { value } : entryOf(value);
  }

  #fill(area: Area, entry: Entry, read: (formula: string, row: number, column: number) => string): void {
    const { model } = this.sheet;
    if (entry.value === undefined && entry.formula === undefined) {
      model.clearContents(area);
      return;
    }
    // A whole column that is filled would be a million cells.
    if (heightOf(area) * widthOf(area) > 2_000_000) throw excelError('Excel cannot complete this task with available resources. Choose less data or close other applications.');
    const formula = entry.formula === undefined ? undefined : read(entry.formula, area.top, area.left);
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        if (formula === undefined) model.set(row, column, entry.value);
        else this.#putFormula(row, column, copied(formula, row - area.top, column - area.left));
      }
    }
    if (entry.format !== undefined && model.formats.common(area, 'NumberFormat') === GENERAL) model.formats.set(area, 'NumberFormat', entry.format);
  }

  #fillFrom(area: Area, rows: readonly (readonly unknown[])[], read: (formula: string, row: number, column: number) => string): void {
    for (let row = area.top; row <= area.bottom; row++) {
      const from = rows[rows.length === 1 ? 0 : row - area.top];
      for (let column = area.left; column <= area.right; column++) {
        const place = from?.length === 1 && rows.length > 1 ? 0 : column - area.left;
        const at = cell(row, column);
        if (from === undefined || place >= from.length) this.sheet.model.set(row, column, CellError.notAvailable);
        else this.#fill(at, this.#entryFor(this.#valueOf(from[place])), read);
      }
    }
  }

  /** @throws ComError where the text is no formula */
  #putFormula(row: number, column: number, formula: string): void {
    try {
      this.sheet.model.setFormula(row, column, formula);
    } catch (error) {
      if (error instanceof FormulaError) throw excelError();
      throw error;
    }
  }

  putEntry(row: number, column: number, value: CellValue, formula: string | undefined): void {
    if (formula === undefined) this.sheet.model.set(row, column, value);
    else this.#putFormula(row, column, formula);
  }

  ClearContents(): boolean {
    this.sheet.checkUnprotected(this.areas);
    for (const area of this.areas) this.sheet.model.clearContents(area);
    this.sheet.changed(this.areas);
    return true;
  }

  Clear(): boolean {
    for (const area of this.areas) this.sheet.model.formats.clear(area);
    return this.ClearContents();
  }

  ClearFormats(): boolean {
    this.sheet.checkUnprotected(this.areas);
    for (const area of this.areas) this.sheet.model.formats.clear(area);
    return true;
  }

  Calculate(): boolean {
    this.sheet.Calculate();
    return true;
  }
}
