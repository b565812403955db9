// The cells of a worksheet: what stands in them, and what comes of it.
import { type Area, around, cell as cellArea, COLUMNS, contains, intersection, ROWS } from './address.js';
import type { Book } from './book.js';
import { evaluate, type Operand, single, type Surroundings } from './evaluate.js';
import { Formats } from './formats.js';
import { type Expression, FormulaError, parseFormula } from './parse.js';
import { afterShift, type Shift, shifted } from './tokens.js';
import { CellError, type CellValue } from './values.js';

interface Content {
  value: CellValue;
  /** With its equals sign. */
  formula?: string;
  expression?: Expression;
  /** The book's state that the value is of. */
  state?: number;
}

export const STANDARD_WIDTH = 8.43;
export const STANDARD_HEIGHT = 15;

const keyOf = (row: number, column: number): number => (row - 1) * COLUMNS + column - 1;

export class SheetModel {
  readonly #cells = new Map<number, Content>();
  readonly formats = new Formats();
  /** In characters, and in points; 0 is hidden. */
  readonly columnWidths = new Map<number, number>();
  readonly rowHeights = new Map<number, number>();
  readonly hiddenColumns = new Set<number>();
  readonly hiddenRows = new Set<number>();
  merged: readonly Area[] = [];

  readonly book: Book;
  name: string;

  constructor(book: Book, name: string) {
    this.book = book;
    this.name = name;
  }

  valueAt(row: number, column: number): CellValue {
    const content = this.#cells.get(keyOf(row, column));
    if (content?.expression === undefined || content.state === this.book.state) return content?.value;
    // Who refers to itself is 0, as Excel says when it has warned.
    content.state = this.book.state;
    content.value = 0;
    content.value = single(this.evaluated(content.expression, row, column), { row, column }) ?? 0;
    return content.value;
  }

  formulaAt(row: number, column: number): string | undefined {
    return this.#cells.get(keyOf(row, column))?.formula;
  }

  evaluated(expression: Expression, row = 1, column = 1): Operand {
    const { book } = this;
    const surroundings: Surroundings = {
      sheet: this, row, column,
      sheetNamed: (name) => book.sheetNamed(name),
      named: (name) => book.named(name, this),
    };
    return evaluate(expression, surroundings);
  }

  set(row: number, column: number, value: CellValue): void {
    if (value === undefined) this.#cells.delete(keyOf(row, column));
    else this.#cells.set(keyOf(row, column), { value });
  }

  /** @throws FormulaError where it is none */
  setFormula(row: number, column: number, formula: string): void {
    this.#cells.set(keyOf(row, column), { value: 0, formula, expression: parseFormula(formula.slice(1)) });
  }

  /** All cells in which something stands, in their order. */
  *contents(within: Area = { top: 1, left: 1, bottom: ROWS, right: COLUMNS }): Generator<{ readonly row: number; readonly column: number; readonly formula: string | undefined }> {
    for (const key of [...this.#cells.keys()].sort((a, b) => a - b)) {
      const [row, column] = [Math.floor(key / COLUMNS) + 1, key % COLUMNS + 1];
      if (contains(within, row, column)) yield { row, column, formula: this.#cells.get(key)?.formula };
    }
  }

  get hasFormulas(): boolean {
    return [...this.#cells.values()].some(({ formula }) => formula !== undefined);
  }

  /** What holds something, or looks like something; A1 where nothing does. */
  get used(): Area {
    let used: Area | undefined;
    for (const { row, column } of this.contents()) used = used === undefined ? cellArea(row, column) : around(used, cellArea(row, column));
    for (const area of this.formats.cells) used = used === undefined ? area : around(used, area);
    return used ?? cellArea(1, 1);
  }

  clearContents(area: Area): void {
    for (const { row, column } of [...this.contents(area)]) this.#cells.delete(keyOf(row, column));
  }

  /**
   * Puts cells in (count above 0) or takes them out, and moves what is behind them. `band` is all that is moved: whole columns or rows, or as
   * wide as what comes.
   */
  shift(shift: Shift, band: Area): void {
    const isRow = shift.axis === 'row';
    const movedCells = new Map<number, Content>();
    for (const [key, content] of [...this.#cells]) {
      const [row, column] = [Math.floor(key / COLUMNS) + 1, key % COLUMNS + 1];
      if (!contains(band, row, column)) continue;
      this.#cells.delete(key);
      const place = shifted(isRow ? row : column, shift);
      if (place !== undefined) movedCells.set(isRow ? keyOf(place, column) : keyOf(row, place), content);
    }
    for (const [key, content] of movedCells) this.#cells.set(key, content);
    this.formats.shift(shift, band);
    const isWhole = isRow ? band.left === 1 && band.right === COLUMNS : band.top === 1 && band.bottom === ROWS;
    if (isWhole) for (const sizes of isRow ? [this.rowHeights] : [this.columnWidths]) shiftKeys(sizes, shift);
    this.book.eachFormula((formula, sheet) => afterShift(formula, shift, (named, area) => {
      const isHere = named === undefined ? sheet === this : named.toLowerCase() === this.name.toLowerCase();
      const common = intersection(area, band);
      return isHere && common !== undefined && (isRow ? common.left === area.left && common.right === area.right : common.top === area.top && common.bottom === area.bottom);
    }));
  }

  changeFormulas(change: (formula: string) => string): void {
    for (const content of this.#cells.values()) {
      if (content.formula === undefined) continue;
      const formula = change(content.formula);
      if (formula === content.formula) continue;
      Object.assign(content, { formula, expression: parseFormula(formula.slice(1)), state: undefined });
    }
  }

  /** @returns what a text comes to as a formula; #VALUE! and its like where it is none */
  calculate(text: string): Operand {
    try {
      return this.evaluated(parseFormula(text.replace(/^=/, '')));
    } catch (error) {
      if (error instanceof FormulaError) return CellError.value;
      throw error;
    }
  }

  copyFrom(other: SheetModel): void {
    for (const [key, content] of other.#cells) this.#cells.set(key, { ...content });
    this.formats.copyFrom(other.formats);
    for (const [column, width] of other.columnWidths) this.columnWidths.set(column, width);
    for (const [row, height] of other.rowHeights) this.rowHeights.set(row, height);
    this.merged = other.merged;
  }

  mergedAt(row: number, column: number): Area | undefined {
    return this.merged.find((area) => contains(area, row, column));
  }
}

function shiftKeys(sizes: Map<number, number>, shift: Shift): void {
  const kept = [...sizes].flatMap(([place, size]) => {
    const to = shifted(place, shift);
    return to === undefined ? [] : [[to, size] as const];
  });
  sizes.clear();
  for (const [place, size] of kept) sizes.set(place, size);
}
