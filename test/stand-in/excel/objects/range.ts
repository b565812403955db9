// Excel's Range: what moves cells about, selects and names them.
import { type Area, cell, COLUMNS, heightOf, intersection, isWholeColumns, isWholeRows, ROWS, widthOf } from '../engine/address.js';
import { copied } from '../engine/tokens.js';
import type { Interface } from 'coclass/server';

import { IRange } from '../shape/range.js';
import { Areas } from './areas.js';
import { own } from './base.js';
import { isTrue, numberOr } from './convert.js';
import { excelError, failed, unable } from './errors.js';
import type { Name } from './names.js';
import type { RangeKind } from './range-place.js';
import { RangeSearch } from './range-search.js';

const [SHIFT_UP, SHIFT_TO_LEFT, SHIFT_DOWN, SHIFT_TO_RIGHT] = [-4162, -4159, -4121, -4161];
/** XlPasteType */
const [PASTE_ALL, PASTE_VALUES, PASTE_FORMATS, PASTE_FORMULAS] = [-4104, -4163, -4122, -4123];

export class Range extends RangeSearch implements Interface<typeof IRange> {
  static override readonly interfaces = [IRange];
  ID = '';

  protected make(areas: readonly Area[], kind: RangeKind = 'cells'): Range {
    return new Range(this.sheet, areas, kind);
  }

  get Areas(): Areas {
    return new Areas(this.sheet, this.areas.map((area) => this.make([area], this.kind)));
  }

  get AllowEdit(): boolean { return !this.sheet.isProtected(this.areas); }

  // Selecting ---------------------------------------------------------------------------------------------------------

  Select(): boolean {
    if (this.Application.ActiveSheet !== this.sheet) throw failed('Select', 'Range');
    this.sheet.select(this);
    return true;
  }

  /** Of a cell inside the selection only the active cell changes. */
  Activate(): boolean {
    if (this.Application.ActiveSheet !== this.sheet) throw failed('Activate', 'Range');
    const { area } = this;
    const isInside = this.sheet.selection.areas.some((selected) => intersection(selected, area) !== undefined && area.top >= selected.top && area.bottom <= selected.bottom && area.left >= selected.left && area.right <= selected.right);
    if (isInside) this.sheet.activeCell = cell(area.top, area.left);
    else this.sheet.select(this);
    return true;
  }

  // Names -------------------------------------------------------------------------------------------------------------

  get Name(): Name {
    const found = this.sheet.workbook.Names.ofAddress(`=${this.qualifiedAddress}`);
    if (found === undefined) throw excelError();
    return found;
  }

  set Name(name: unknown) {
    this.sheet.workbook.Names.Add(name, `=${this.qualifiedAddress}`);
  }

  // Copying -----------------------------------------------------------------------------------------------------------

  /** With a destination there and then; without one for Paste. */
  Copy(destination?: unknown): boolean {
    if (this.areas.length > 1) throw excelError('That command cannot be used on multiple selections.');
    if (destination === undefined) {
      this.Application.clipboard = { range: this, isCut: false };
      return true;
    }
    const target = own(destination, Range);
    if (target === undefined) throw failed('Copy', 'Range');
    target.pasteFrom(this, PASTE_ALL);
    return true;
  }

  Cut(destination?: unknown): boolean {
    if (destination === undefined) {
      this.Application.clipboard = { range: this, isCut: true };
      return true;
    }
    const target = own(destination, Range);
    if (target === undefined) throw failed('Cut', 'Range');
    target.pasteFrom(this, PASTE_ALL, { isMoved: true });
    return true;
  }

  PasteSpecial(paste = PASTE_ALL, _operation = -4142, skipBlanks?: unknown, transpose?: unknown): boolean {
    const { clipboard } = this.Application;
    if (clipboard === undefined) throw failed('PasteSpecial', 'Range');
    this.pasteFrom(clipboard.range, paste, { skipsBlanks: isTrue(skipBlanks, false), isTransposed: isTrue(transpose, false) });
    return true;
  }

  /** A larger destination that is a multiple of the source is filled with it, any other gets it once. */
  pasteFrom(source: Range, what: number, { isMoved = false, skipsBlanks = false, isTransposed = false } = {}): void {
    const from = source.area;
    const [height, width] = isTransposed ? [widthOf(from), heightOf(from)] : [heightOf(from), widthOf(from)];
    const isRepeated = heightOf(this.area) % height === 0 && widthOf(this.area) % width === 0;
    const area = isRepeated ? this.area : { ...this.area, bottom: this.area.top + height - 1, right: this.area.left + width - 1 };
    this.sheet.checkUnprotected([area]);
    const used = intersection(from, source.sheet.model.used);
    const cells = this.#cellsOf(source, used);
    if (isMoved) {
      source.sheet.model.clearContents(from);
      source.sheet.model.formats.clear(from);
    }
    const target = this.sheet.model;
    if (what !== PASTE_FORMATS && !skipsBlanks) target.clearContents(area);
    if (what === PASTE_ALL || what === PASTE_FORMATS) target.formats.clear(area);
    for (let top = area.top; top <= area.bottom; top += height) {
      for (let left = area.left; left <= area.right; left += width) {
        for (const each of cells) {
          const [row, column] = isTransposed ? [top + each.column, left + each.row] : [top + each.row, left + each.column];
          if (what !== PASTE_FORMATS && (each.value !== undefined || each.formula !== undefined)) {
            const formula = what === PASTE_VALUES || each.formula === undefined ? undefined : isMoved ? each.formula : copied(each.formula, row - from.top - each.row, column - from.left - each.column);
            this.putEntry(row, column, each.value, formula);
          }
          if (what === PASTE_ALL || what === PASTE_FORMATS) for (const [key, value] of each.format) target.formats.set(cell(row, column), key, value);
        }
      }
    }
    if (![PASTE_ALL, PASTE_VALUES, PASTE_FORMATS, PASTE_FORMULAS].includes(what)) throw failed('PasteSpecial', 'Range');
    if (isMoved) source.sheet.changed([from]);
    this.sheet.changed([area]);
  }

  #cellsOf(source: Range, used: Area | undefined): readonly { row: number; column: number; value: ReturnType<typeof source.sheet.model.valueAt>; formula: string | undefined; format: ReturnType<typeof source.sheet.model.formats.of> }[] {
    if (used === undefined) return [];
    const { model } = source.sheet;
    return Array.from({ length: heightOf(used) * widthOf(used) }, (_, place) => {
      const [row, column] = [used.top + Math.floor(place / widthOf(used)), used.left + place % widthOf(used)];
      return { row: row - source.area.top, column: column - source.area.left, value: model.valueAt(row, column), formula: model.formulaAt(row, column), format: model.formats.of(row, column) };
    });
  }

  FillDown(): boolean {
    const { area } = this;
    if (heightOf(area) > 1) this.make([{ ...area, top: area.top + 1 }]).pasteFrom(this.make([{ ...area, bottom: area.top }]), PASTE_ALL);
    return true;
  }

  FillRight(): boolean {
    const { area } = this;
    if (widthOf(area) > 1) this.make([{ ...area, left: area.left + 1 }]).pasteFrom(this.make([{ ...area, right: area.left }]), PASTE_ALL);
    return true;
  }

  // Inserting and deleting --------------------------------------------------------------------------------------------

  Insert(shift?: unknown): boolean {
    const isDown = this.#movesRows(shift, SHIFT_DOWN, SHIFT_TO_RIGHT);
    const { area } = this;
    const edge = isDown ? { ...area, top: ROWS - heightOf(area) + 1, bottom: ROWS } : { ...area, left: COLUMNS - widthOf(area) + 1, right: COLUMNS };
    if ([...this.sheet.model.contents(edge)].length > 0) throw failed('Insert', 'Range');
    this.#shift(isDown, 1);
    return true;
  }

  Delete(shift?: unknown): boolean {
    this.#shift(this.#movesRows(shift, SHIFT_UP, SHIFT_TO_LEFT), -1);
    return true;
  }

  #movesRows(shift: unknown, rows: number, columns: number): boolean {
    if (isWholeRows(this.area)) return true;
    if (isWholeColumns(this.area)) return false;
    // Without a word Excel goes by the form: what is wider than high moves up and down.
    if (shift === undefined) return widthOf(this.area) >= heightOf(this.area);
    const given = numberOr(shift, rows);
    if (given !== rows && given !== columns) throw unable('get', 'Shift', 'Range');
    return given === rows;
  }

  #shift(isRows: boolean, sign: 1 | -1): void {
    this.sheet.checkUnprotected(this.areas);
    for (const area of this.areas.toSorted((a, b) => b.top - a.top || b.left - a.left)) {
      const shift = isRows ? { axis: 'row' as const, at: area.top, count: sign * heightOf(area) } : { axis: 'column' as const, at: area.left, count: sign * widthOf(area) };
      const band = isRows ? { ...area, bottom: ROWS } : { ...area, right: COLUMNS };
      this.sheet.model.shift(shift, band);
    }
    this.sheet.changed(this.areas);
  }
}
